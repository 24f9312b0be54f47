"""What a change of the knowledge does to tables already in hand (影响): the same corpus audited under both versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jixiao.audit.engine import Auditor
from jixiao.audit.result import Result
from jixiao.finding import Finding, Outcome
from jixiao.submission import Submission

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Instance:
    """One table on which something came out otherwise: whose it is, where it stands, and what was or is now said."""

    file: str
    unit: str
    project: str
    said: str


@dataclass(slots=True)
class Tally:
    """How many tables (份) and findings a change touches, with the first few instances."""

    tables: int = 0
    findings: int = 0
    instances: list[Instance] = field(default_factory=list)

    def add(self, found: list[Instance]) -> None:
        """Count one table with what was found on it."""
        self.tables += 1
        self.findings += len(found)
        self.instances += found[: max(0, SHOWN - len(self.instances))]


@dataclass(slots=True)
class Impact:
    """The difference over a corpus: newly failing and no longer failing by rule, verdicts by (before, after), units by name.

    `tables` counts what was audited, `changed` the tables on which anything differs.
    """

    tables: int = 0
    changed: int = 0
    newly: dict[str, Tally] = field(default_factory=dict)
    no_longer: dict[str, Tally] = field(default_factory=dict)
    verdicts: dict[tuple[str, str], Tally] = field(default_factory=dict)
    units: Counter[str] = field(default_factory=Counter)

    def worst_units(self) -> list[tuple[str, int]]:
        """Return the units with the most changed tables, those with most first."""
        return self.units.most_common()


def impact(before: Auditor, after: Auditor, submissions: Iterable[Submission]) -> Impact:
    """Audit each submission by both auditors and add up what differs."""
    total = Impact()
    for submission in submissions:
        old, new = before.audit(submission), after.audit(submission)
        total.tables += 1
        differs = old.verdict != new.verdict
        if differs:
            said = f"{_score(old)} → {_score(new)}"
            total.verdicts.setdefault((old.verdict, new.verdict), Tally()).add([_instance(submission, said)])
        for tallies, gone, come in ((total.newly, old, new), (total.no_longer, new, old)):
            for rule, messages in _only(come, gone):
                tallies.setdefault(rule, Tally()).add([_instance(submission, message) for message in messages])
                differs = True
        if differs:
            total.changed += 1
            total.units[str(submission.document.get("unit") or "（没有填单位）")] += 1
    return total


def _only(these: Result, others: Result) -> Iterator[tuple[str, list[str]]]:
    """Yield the rules that fail in one result and not in the other, each with its messages there."""
    known = Counter(_key(finding) for finding in _failed(others))
    by_rule: dict[str, list[str]] = {}
    for finding in _failed(these):
        if known[_key(finding)]:
            known[_key(finding)] -= 1
        else:
            by_rule.setdefault(finding.rule, []).append(finding.message)
    yield from by_rule.items()


def _failed(result: Result) -> Iterator[Finding]:
    return (finding for finding in result.findings if finding.outcome == Outcome.FAIL)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.fingerprint


def _instance(submission: Submission, said: str) -> Instance:
    return Instance(submission.file, str(submission.document.get("unit") or ""), str(submission.project.get("name") or ""), said)


def _score(result: Result) -> str:
    return "无分" if result.score is None else f"{result.score:g} 分"
