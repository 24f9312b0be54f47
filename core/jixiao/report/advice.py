"""Findings as staff read them (审核意见): numbered, each with place, indicator, problem, why, how to mend it, and basis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao.audit.result import Result
from jixiao.audit.waivers import WAIVER
from jixiao.finding import Finding, Outcome, Severity
from jixiao.report.settings import Settings
from jixiao.report.text import citation, place, references
from jixiao.report.words import SUBMISSIONS

DOUBT, WAIVED = Outcome.CANNOT_TELL.value, Outcome.WAIVED.value
_OTHERS = (Outcome.CANNOT_TELL, Outcome.WAIVED)
# From the gravest on: a cell with several findings is coloured for the gravest.
TONES = {severity.value: severity.chinese for severity in Severity} | {outcome.value: outcome.chinese for outcome in _OTHERS}


@dataclass(frozen=True, slots=True)
class Advice:
    """One finding in words; `tone` is return, revise, notice, cannot_tell for what could not be judged, or waived.

    `group` is the heading that it stands under, empty in the plain order.
    """

    number: int
    finding: Finding
    group: str
    tone: str
    grade: str
    place: str
    indicator: str
    problem: str
    why: str
    mend: str
    basis: str


def advice_of(result: Result, settings: Settings, first: int = 1) -> list[Advice]:
    """Return what is to be said of a submission, numbered from `first`: failures as arranged, then doubts, then what is waived."""
    ordered = enumerate(_ordered(result, settings), first)
    return [_advice(number, group, finding, result, settings) for number, (group, finding) in ordered]


def counts_of(advice: Iterable[Advice]) -> dict[str, int]:
    """Return how much advice there is of each grade (退回, 修改, 提示, 无法判断, 已豁免); none of a grade, no entry."""
    found = Counter(one.tone for one in advice)
    return {word: found[tone] for tone, word in TONES.items() if found[tone]}


def unit_of(result: Result) -> str:
    """Return the unit, or an empty text where it is not known."""
    return str(result.submission.document.get("unit") or "")


def project_of(result: Result) -> str:
    """Return the project's name."""
    return str(result.submission.project.get("name") or "（没有项目名称）")


def kind_of(result: Result) -> str:
    """Return what kind of table it is, in Chinese."""
    return SUBMISSIONS.get(result.submission.kind, result.submission.kind)


def _ordered(result: Result, settings: Settings) -> Iterator[tuple[str, Finding]]:
    failed = [finding for finding in result.findings if finding.outcome == Outcome.FAIL]
    for group, findings in settings.arrangement.groups(failed):
        yield from ((group, finding) for finding in findings)
    for outcome in _OTHERS:
        group = outcome.chinese if settings.arrangement.titles else ""
        yield from ((group, finding) for finding in result.findings if finding.outcome == outcome)


def _advice(number: int, group: str, finding: Finding, result: Result, settings: Settings) -> Advice:
    failed = finding.outcome == Outcome.FAIL
    rule = settings.knowledge.rules.get(finding.rule)
    level = f"（{finding.level} 级预警）" if finding.level else ""
    return Advice(
        number=number,
        finding=finding,
        group=group,
        tone=finding.severity.value if failed else finding.outcome.value,
        grade=finding.severity.chinese + level if failed else finding.outcome.chinese,
        place=place(finding.where),
        indicator=_indicator(finding, result),
        problem=finding.message,
        # A doubt stands for several rules, which its message names.
        why=rule.title if rule and finding.outcome != Outcome.CANNOT_TELL else "",
        mend=_mend(finding, settings),
        basis="；".join(citation(basis, settings.knowledge.documents) for basis in finding.basis),
    )


def _indicator(finding: Finding, result: Result) -> str:
    index = finding.where.indicator
    return "" if index is None else str(result.submission.indicators[index].get("name") or f"第 {index + 1} 个指标")


def _mend(finding: Finding, settings: Settings) -> str:
    waiver = f"豁免：{finding.operands[WAIVER]}" if WAIVER in finding.operands else ""
    if finding.outcome == Outcome.WAIVED or finding.suggestion is None:
        return waiver
    named = finding.suggestion.indicators
    reference = f"可参考指标：{references(named, settings.knowledge.indicators)}" if named else ""
    return "\n".join(part for part in (finding.suggestion.text, reference, waiver) if part)
