"""JUnit XML: the findings as build servers read them, one suite for each thing that was checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from jixiao.finding import Finding, Outcome
from jixiao.report.checked import UNREADABLE, Checked
from jixiao.report.text import place

# Characters that XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SOUND = "没有问题"


def junit(checked: Iterable[Checked], titles: Mapping[str, str]) -> bytes:
    """Return the document: what failed is a failure, what could not be read an error, what could not be told or is waived skipped."""
    root = ElementTree.Element("testsuites", name="jixiao")
    totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for one in checked:
        suite = _suite(one, titles)
        root.append(suite)
        for name in totals:
            totals[name] += int(suite.attrib[name])
    root.attrib.update({name: str(count) for name, count in totals.items()})
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(one: Checked, titles: Mapping[str, str]) -> ElementTree.Element:
    cases = [_case(finding, one, titles) for finding in one.findings]
    counts = {
        "tests": max(1, len(cases)),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    named = " ".join(part for part in dict.fromkeys((one.file, one.name)) if part)
    suite = ElementTree.Element("testsuite", {"name": _clean(named), **{name: str(count) for name, count in counts.items()}})
    suite.extend(cases or [ElementTree.Element("testcase", {"name": _SOUND, "classname": _clean(named)})])
    return suite


def _case(finding: Finding, one: Checked, titles: Mapping[str, str]) -> ElementTree.Element:
    title = titles.get(finding.rule, finding.rule)
    case = ElementTree.Element("testcase", {"name": _clean(f"{title}（{place(finding.where)}）"), "classname": _clean(finding.rule)})
    case.attrib["file"] = _clean(finding.where.file or one.file)
    kind = "error" if finding.rule == UNREADABLE else "failure" if finding.outcome == Outcome.FAIL else "skipped"
    told = ElementTree.SubElement(case, kind, {"message": _clean(finding.message)})
    if kind != "skipped":
        told.attrib["type"] = finding.severity.value
    if finding.suggestion is not None:
        told.text = _clean(finding.suggestion.text)
    return case


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
