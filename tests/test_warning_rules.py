"""The warning rules as they ship: their examples, their lines, their levels."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.examples import run_examples
from jixiao.finding import Outcome
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.submission import Submission

TODAY = datetime.date(2026, 11, 21)
SEVERITIES = {1: "notice", 2: "revise", 3: "return"}


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


@cache
def auditor(profile: str) -> Auditor:
    return Auditor(knowledge(), profile, TODAY)


def rules() -> list[Entry]:
    return [entry for entry in knowledge().rules.values() if entry.kind == "warning"]


def warned(end: str, executed: float, kilometres: float = 0, profile: str = "national") -> set[str]:
    document: dict[str, Any] = {
        "kind": "monitoring",
        "project": {"name": "道路维修"},
        "period": {"end": end},
        "budget": {"total": 100, "unit": "万元", "executed": executed},
        "indicators": [{"name": "维修道路长度", "value": "≥100公里", "actual": f"{kilometres}公里"}],
    }
    found = auditor(profile).audit(Submission(document)).findings
    return {finding.rule.removeprefix("warning.") for finding in found if finding.outcome is Outcome.FAIL}


def test_every_example_ends_as_its_author_says() -> None:
    ran = [example for example in run_examples(knowledge(), TODAY) if example.rule.entry.kind == "warning"]
    wrong = [(one.rule.id, one.expected, one.actual) for one in ran if one.expected != one.actual]
    assert wrong == []
    assert {one.rule.id for one in ran} == {entry.id for entry in rules()}


def test_every_rule_shows_what_it_warns_of_and_what_not() -> None:
    lacking = [entry.id for entry in rules() if not {"fail", "pass"} <= entry.data["examples"].keys()]
    assert lacking == []


def test_a_rule_that_does_not_always_apply_shows_where_not() -> None:
    applying = {entry.id for entry in rules() if "applies" in entry.data}
    assert applying == {entry.id for entry in rules() if "not_applicable" in entry.data["examples"]}


def test_severity_follows_level() -> None:
    assert [entry.id for entry in rules() if entry.data["severity"] != SEVERITIES[entry.data["level"]]] == []


def test_a_rule_names_a_document_or_is_a_local_default() -> None:
    assert [entry.id for entry in rules() if bool(entry.data.get("basis")) == bool(entry.data.get("local_default"))] == []


@pytest.mark.parametrize(
    ("executed", "rule"),
    [
        (95, None),
        (94.9, "execution-slow"),
        (80, "execution-slow"),
        (79.9, "execution-behind"),
        (60, "execution-behind"),
        (59.9, "execution-far-behind"),
    ],
)
def test_each_line_of_execution_belongs_to_one_level(executed: float, rule: str | None) -> None:
    found = {one for one in warned("2026-12-31", executed, 100) if one.startswith("execution")}
    assert found == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("executed", "kilometres", "rules"),
    [
        (50, 60, set()),
        (50, 61, {"mismatch-slight"}),
        (50, 70, {"mismatch-slight"}),
        (50, 71, {"mismatch"}),
        (50, 81, {"mismatch-severe", "work-far-ahead"}),
        (81, 60, {"mismatch", "money-ahead"}),
        (91, 60, {"mismatch-severe", "money-far-ahead"}),
    ],
)
def test_mismatch_counts_both_ways(executed: float, kilometres: float, rules: set[str]) -> None:
    about = ("mismatch", "money-", "work-")
    assert {one for one in warned("2026-12-31", executed, kilometres) if one.startswith(about)} == rules


@pytest.mark.parametrize(
    ("end", "rule"),
    [
        ("2026-03-31", None),
        ("2026-04-30", "zero-execution-early"),
        ("2026-07-31", "zero-execution"),
        ("2026-10-31", "zero-execution-late"),
    ],
)
def test_no_spending_weighs_more_as_the_year_goes(end: str, rule: str | None) -> None:
    assert {one for one in warned(end, 0) if one.startswith("zero")} == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("end", "executed", "rule"),
    [
        ("2026-04-30", 25, None),
        ("2026-04-30", 24, "execution-line-april"),
        ("2026-06-30", 24, "execution-line-june-far"),
        ("2026-08-31", 45, "execution-line-august"),
        ("2026-10-31", 79, "execution-line-october"),
        ("2026-07-31", 1, None),
    ],
)
def test_month_lines_hold_in_sichuan_only(end: str, executed: float, rule: str | None) -> None:
    lines = {one for one in warned(end, executed, profile="kaijiang") if one.startswith("execution-line")}
    assert lines == ({rule} if rule else set())
    assert not any(one.startswith("execution-line") for one in warned(end, executed))
