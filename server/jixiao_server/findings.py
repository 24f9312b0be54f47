"""Findings as the page shows them: by severity, gravest first, and each with its place in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.finding import Where
from jixiao.report.text import place as said_place

from jixiao_server.candidates import Finding, Offer

GROUPS = ("return", "revise", "notice", "waived", "doubt")
_BY_OUTCOME = {"cannot_tell": "doubt", "waived": "waived"}


@dataclass(frozen=True, slots=True)
class PlainResult:
    """A result with its findings by group, the indicators that these suggest, and the rounds of its project if it has several."""

    result: Mapping[str, Any]
    groups: Mapping[str, list[Finding]]
    offers: Sequence[Offer]
    rounds: Sequence[Mapping[str, Any]]


def grouped(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by severity, and those waived, and as `doubt` those that a rule could not judge; empty groups are left out."""
    groups: dict[str, list[Finding]] = {group: [] for group in GROUPS}
    for finding in findings:
        groups[_BY_OUTCOME.get(finding["outcome"]) or finding["severity"]].append(finding)
    return {group: found for group, found in groups.items() if found}


def problem_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings failed of each severity, gravest first; none of a severity is 0."""
    counts = dict.fromkeys(GROUPS[:3], 0)
    for finding in findings:
        if finding["outcome"] == "fail":
            counts[finding["severity"]] += 1
    return counts


def place(where: Mapping[str, Any] | None) -> str:
    """Return where a finding stands, in the words of the report."""
    return said_place(Where(**(where or {})))
