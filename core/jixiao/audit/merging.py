"""Findings with one cause told as one opinion (归并意见): four or five a project that a unit can act on, not forty.

A reviewer writes “第 3、5、8 个指标没有单位” once. Which findings belong together is knowledge: the rule's `merge`. The findings
themselves stay one for each row and rule, for whoever counts or follows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from jixiao.finding import Finding, Outcome, Severity

NOTICES = "可以写得更好的地方"
_GRAVITY = {severity: number for number, severity in enumerate(Severity)}


class Topic(msgspec.Struct, frozen=True):
    """What a rule is called, and what its findings are merged under (the title itself for a rule that merges with none)."""

    title: str
    merge: str


class Opinion(msgspec.Struct, frozen=True):
    """One opinion: what it is about, how grave the gravest of it is, what it says and what to do.

    `findings` are the positions of its findings in the result's list; `told` are those of them that `message` speaks of: a row
    that is wrong in two ways of one cause is told once. `indicators` are the rows, counted from 0.
    """

    topic: str
    severity: Severity
    message: str
    suggestions: tuple[str, ...]
    indicators: tuple[int, ...]
    findings: tuple[int, ...]
    told: tuple[int, ...]


def merge(findings: Sequence[Finding], topics: Mapping[str, Topic]) -> tuple[Opinion, ...]:
    """Return the opinions of what failed, gravest first; `topics` are those of the rules by id."""
    groups: dict[str, list[int]] = {}
    for position, finding in enumerate(findings):
        if finding.outcome == Outcome.FAIL:
            topic = topics.get(finding.rule)
            groups.setdefault(topic.merge if topic else finding.rule, []).append(position)
    _gather_notices(groups, findings, topics)
    opinions = [_opinion(name, positions, findings, topics) for name, positions in groups.items()]
    return tuple(sorted(opinions, key=lambda opinion: _GRAVITY[opinion.severity]))


def _gather_notices(groups: dict[str, list[int]], findings: Sequence[Finding], topics: Mapping[str, Topic]) -> None:
    """Put together the groups that hold notices of known rules alone: small things are said in one go."""
    mild = [
        name
        for name, positions in groups.items()
        if all(findings[at].severity == Severity.NOTICE and findings[at].rule in topics for at in positions)
    ]
    if len(mild) > 1:
        groups[NOTICES] = sorted(at for name in mild for at in groups.pop(name))


def _opinion(name: str, positions: Sequence[int], findings: Sequence[Finding], topics: Mapping[str, Topic]) -> Opinion:
    if len(positions) == 1:
        return _of_one(name, positions[0], findings[positions[0]])
    ordered = sorted(positions, key=lambda at: _GRAVITY[findings[at].severity])
    told = list(_once_a_row(ordered, findings)) if name != NOTICES else ordered
    by_rule: dict[str, list[Finding]] = {}
    for at in told:
        by_rule.setdefault(findings[at].rule, []).append(findings[at])
    rows = {findings[at].where.indicator for at in positions}
    return Opinion(
        topic=name,
        severity=findings[ordered[0]].severity,
        message="；".join(said(ones, topics.get(rule)) for rule, ones in by_rule.items()),
        suggestions=tuple(dict.fromkeys(ones[0].suggestion.text for ones in by_rule.values() if ones[0].suggestion)),
        indicators=tuple(sorted(row for row in rows if row is not None)),
        findings=tuple(positions),
        told=tuple(told),
    )


def _of_one(name: str, at: int, finding: Finding) -> Opinion:
    """Return the opinion that is one finding, as half of all opinions are."""
    row, suggested = finding.where.indicator, finding.suggestion
    suggestions = (suggested.text,) if suggested else ()
    return Opinion(name, finding.severity, finding.message, suggestions, () if row is None else (row,), (at,), (at,))


def _once_a_row(ordered: Iterable[int], findings: Sequence[Finding]) -> Iterable[int]:
    seen: set[int] = set()
    for at in ordered:
        row = findings[at].where.indicator
        if row is None or row not in seen:
            yield at
        if row is not None:
            seen.add(row)


def said(findings: Sequence[Finding], topic: Topic | None) -> str:
    """Return what is said of the findings of one rule: the message of one, the rows and the rule's title for several."""
    rows = [finding.where.indicator for finding in findings]
    if len(findings) == 1 or topic is None or None in rows:
        return "；".join(dict.fromkeys(finding.message for finding in findings))
    return f"第 {'、'.join(str(row + 1) for row in rows if row is not None)} 个指标：{topic.title}"
