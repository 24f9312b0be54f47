"""Waivers (豁免): a rule that a project, a unit or all need not meet, by whose authority, until when, and as the rule then was."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from jixiao.audit.logic import logic_of
from jixiao.finding import Finding, Outcome
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.submission import Submission

WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers by rule: those that hold on a day, and what is wrong with those that do not (their `lapses`, by id)."""

    by_rule: Mapping[str, Sequence[Entry]]
    lapses: Mapping[str, Finding]

    @classmethod
    def of(cls, knowledge: Knowledge, as_of: datetime.date) -> Waivers:
        """Return the waivers of a knowledge base on a day."""
        by_rule: dict[str, list[Entry]] = {}
        for entry in knowledge.waivers.values():
            by_rule.setdefault(entry.data["rule"], []).append(entry)
        return cls(by_rule, {lapse.operands["id"]: lapse for lapse in waiver_findings(knowledge, as_of)})

    def applied(self, findings: Iterable[Finding], submission: Submission) -> list[Finding]:
        """Return the findings, those that are waived with the outcome 已豁免; a waiver that lapsed is named and changes nothing."""
        return [self._applied(one, submission) for one in findings] if self.by_rule else list(findings)

    def _applied(self, one: Finding, submission: Submission) -> Finding:
        waiver = next((entry for entry in self.by_rule.get(one.rule, ()) if _covers(entry, one, submission)), None)
        if waiver is None:
            return one
        lapse = self.lapses.get(waiver.id)
        granted = waiver.data
        said = lapse.message if lapse else f"{granted['reason']}（{granted['authority']}，到 {granted['effective']['to']}）"
        outcome = Outcome.FAIL if lapse else Outcome.WAIVED
        return msgspec.structs.replace(one, outcome=outcome, operands={**one.operands, WAIVER: said})


def waiver_findings(knowledge: Knowledge, as_of: datetime.date) -> Iterator[Finding]:
    """Yield what is wrong with waivers on a day: run out, not yet begun, granted for a rule that reads otherwise now."""
    for entry in knowledge.waivers.values():
        rule = knowledge.rules.get(entry.data["rule"])
        period = entry.data["effective"]
        operands = {"id": entry.id, "rule": entry.data["rule"]}
        if "to" not in period:
            yield finding("waiver-without-end", entry.where("effective"), **operands)
        elif as_of.isoformat() > period["to"]:
            yield finding("waiver-expired", entry.where("effective", "to"), to=period["to"], **operands)
        elif as_of.isoformat() < period.get("from", ""):
            yield finding("waiver-not-begun", entry.where("effective", "from"), start=period["from"], **operands)
        elif rule is not None and logic_of(rule) != entry.data["logic"]:
            yield finding("waiver-outdated", entry.where("logic"), logic=logic_of(rule), **operands)


def _covers(entry: Entry, one: Finding, submission: Submission) -> bool:
    project, data = submission.project, entry.data
    if "unit" in data and data["unit"] != submission.document.get("unit"):
        return False
    if "project" in data and data["project"] not in (project.get("name"), project.get("code")):
        return False
    if "indicator" not in data:
        return True
    return one.where.indicator is not None and submission.indicators[one.where.indicator].get("name") == data["indicator"]
