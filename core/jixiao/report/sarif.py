"""SARIF 2.1.0: the findings as code-scanning services read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

import jixiao
from jixiao.finding import Finding, Outcome, Severity
from jixiao.report.checked import Checked
from jixiao.report.text import place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.RETURN: "error", Severity.REVISE: "warning", Severity.NOTICE: "note"}
FINGERPRINT = "jixiao/v1"


def sarif(checked: Iterable[Checked], titles: Mapping[str, str]) -> dict[str, Any]:
    """Return one run with all findings; `titles` names the rules, and only those that found something are listed."""
    results: list[dict[str, Any]] = []
    rules: dict[str, int] = {}
    for one in checked:
        for finding in one.findings:
            index = rules.setdefault(finding.rule, len(rules))
            results.append(_result(finding, index, one))
    described = [{"id": rule, "shortDescription": {"text": titles.get(rule, rule)}} for rule in rules]
    driver = {"name": "jixiao", "version": jixiao.__version__, "semanticVersion": jixiao.__version__, "rules": described}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results, "language": "zh-CN"}]}


def _result(finding: Finding, index: int, one: Checked) -> dict[str, Any]:
    failed = finding.outcome != Outcome.CANNOT_TELL
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": "fail" if failed else "open",
        "level": LEVELS[finding.severity] if failed else "none",
        "message": {"text": "\n".join(_said(finding))},
        "locations": [_location(finding, one)],
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {FINGERPRINT: finding.fingerprint}
    if finding.outcome == Outcome.WAIVED:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": str(finding.operands.get("waiver", ""))}]
    return result


def _said(finding: Finding) -> Iterator[str]:
    yield finding.message
    if finding.suggestion is not None and finding.suggestion.text:
        yield f"怎么改：{finding.suggestion.text}"


def _location(finding: Finding, one: Checked) -> dict[str, Any]:
    where = finding.where
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(where.file or one.file or "未命名")}}
    if where.line:
        physical["region"] = {"startLine": where.line} | ({"startColumn": where.column} if where.column else {})
    location: dict[str, Any] = {"physicalLocation": physical}
    if not where.line:
        location["logicalLocations"] = [{"fullyQualifiedName": f"{one.name} {place(where)}".strip(), "kind": "member"}]
    return location
