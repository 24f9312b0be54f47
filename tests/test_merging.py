"""Findings with one cause are one opinion, so that a unit reads four or five and not forty."""

from __future__ import annotations

from jixiao.audit.merging import NOTICES, Topic, merge
from jixiao.finding import Finding, Outcome, Severity, Suggestion, Where
from jixiao.knowledge.load import load_knowledge

TOPICS = {
    "slogan": Topic("名称是口号", "说不清"),
    "words": Topic("没有量化", "说不清"),
    "sign": Topic("没有符号", "写得不准"),
    "date": Topic("没有日期", "时间"),
}


def finding(rule: str, row: int | None, severity: Severity = Severity.REVISE) -> Finding:
    return Finding(rule, f"{rule} {row}", severity, where=Where(indicator=row), suggestion=Suggestion(f"改 {rule}"))


def told(*findings: Finding) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(opinion.topic, opinion.message, opinion.findings) for opinion in merge(findings, TOPICS)]


def test_a_row_that_is_wrong_in_two_ways_of_one_cause_is_told_once_under_the_graver() -> None:
    assert told(finding("slogan", 4), finding("words", 4, Severity.RETURN)) == [("说不清", "words 4", (0, 1))]


def test_rows_with_one_defect_are_listed_in_one_sentence() -> None:
    assert told(*(finding("words", row) for row in (1, 2, 7))) == [("说不清", "第 2、3、8 个指标：没有量化", (0, 1, 2))]


def test_the_gravest_opinion_comes_first() -> None:
    opinions = merge([finding("sign", 1), finding("words", 2, Severity.RETURN)], TOPICS)
    assert [(opinion.topic, opinion.severity) for opinion in opinions] == [
        ("说不清", Severity.RETURN),
        ("写得不准", Severity.REVISE),
    ]


def test_notices_of_several_causes_are_said_in_one_go() -> None:
    mild = [finding("sign", 1, Severity.NOTICE), finding("date", 1, Severity.NOTICE)]
    assert told(*mild) == [(NOTICES, "sign 1；date 1", (0, 1))]


def test_what_cannot_be_told_is_no_opinion() -> None:
    assert merge([Finding("words", "缺少", Severity.NOTICE, outcome=Outcome.CANNOT_TELL)], TOPICS) == ()


def test_each_review_rule_says_what_it_is_merged_under() -> None:
    rules = [rule for rule in load_knowledge().rules.values() if rule.kind in ("review", "selfeval")]
    assert [rule.id for rule in rules if not rule.data.get("merge")] == []
