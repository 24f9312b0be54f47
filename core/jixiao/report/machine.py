"""The formats that other programs read: SARIF, JUnit and GitHub commands, chosen by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jixiao.knowledge.catalogue import FAULTS, PREFIX
from jixiao.knowledge.model import Knowledge
from jixiao.report.checked import TITLES, Checked
from jixiao.report.github import github
from jixiao.report.junit import junit
from jixiao.report.plain import json_document
from jixiao.report.sarif import sarif

MACHINE_FORMATS = ("sarif", "junit", "github")


def machine_report(form: str, checked: Iterable[Checked], knowledge: Knowledge) -> bytes:
    """Return the findings in one of MACHINE_FORMATS."""
    titles = _titles(knowledge)
    if form == "sarif":
        return json_document(sarif(checked, titles))
    if form == "junit":
        return junit(checked, titles)
    return "".join(f"{line}\n" for line in github(checked, titles)).encode()


def _titles(knowledge: Knowledge) -> Mapping[str, str]:
    rules = {entry.id: entry.title for group in (knowledge.rules, knowledge.decisions) for entry in group.values()}
    return rules | {PREFIX + code: fault.title for code, fault in FAULTS.items()} | TITLES
