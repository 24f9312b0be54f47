"""Mutants of a rule: each wrong in one way, named in words; those that no example notices survive."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.mutation import mutants, step_of
from jixiao.audit.rule_tests import RuleTest, Totals, run_tests
from jixiao.audit.rulebook import Rule
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Knowledge

from tests.reporting import DAY

OVER: dict[str, Any] = {"budget": {"total": 300, "unit": "万元"}}
UNDER: dict[str, Any] = {"budget": {"total": 299, "unit": "万元"}}


def ruled(**changes: Any) -> Knowledge:
    """Return the knowledge with one rule only: large projects fail."""
    base = load_knowledge()
    entry = base.rules["exante.not-done"]
    data = {key: value for key, value in entry.data.items() if key not in ("applies", "requires", "fails_when")}
    data |= {"fails_when": {"budget.total|at_least": "$exante-threshold"}, "examples": {"fail": [OVER], "pass": [UNDER]}}
    return dataclasses.replace(base, rules={entry.id: dataclasses.replace(entry, data=data | changes)})


def trial(**changes: Any) -> RuleTest:
    (found,) = run_tests(ruled(**changes), as_of=DAY)
    return found


def rule_of(knowledge: Knowledge) -> Rule:
    return Auditor(knowledge, as_of=DAY).rulebook.rules[0]


def messages(**changes: Any) -> list[str]:
    return [mutant.message for mutant in mutants(rule_of(ruled(**changes)))]


def test_a_comparison_has_three_mutants() -> None:
    assert messages() == [
        "把条件 budget.total|at_least: 300万 反过来，所有例子结果不变",
        "没有例子的 budget.total 正好是 300 万，分不出 at_least 与 above",
        "没有例子能区分 300 万 与 299 万（budget.total）",
    ]


def test_parts_and_choices_are_dropped_and_the_applicability_too() -> None:
    assert [text for text in messages(applies={"kind": "target"}, fails_when={"value.kind": ["text", "empty"], "level2": ""})] == [
        "去掉条件 applies（适用） 后所有例子结果不变",
        "把条件 kind: target 反过来，所有例子结果不变",
        "去掉条件 value.kind: text、empty 后所有例子结果不变",
        "把条件 value.kind: text、empty 反过来，所有例子结果不变",
        "从 value.kind 的选项中去掉“text”后所有例子结果不变",
        "从 value.kind 的选项中去掉“empty”后所有例子结果不变",
        "去掉条件 level2: （空） 后所有例子结果不变",
        "把条件 level2: （空） 反过来，所有例子结果不变",
    ]


def test_words_of_a_list_are_not_dropped() -> None:
    rule = rule_of(ruled(fails_when={"value.text|one_of": "$degree-words"}))
    lexicons = {tuple(load_knowledge().lexicons["degree-words"].data["words"])}
    assert len(list(mutants(rule, lexicons))) == 1


def test_examples_at_the_line_and_below_it_kill_all() -> None:
    found = trial()
    assert (found.conditions, found.uncovered, found.mutants, found.survivors) == (1, (), 3, ())


def test_examples_far_from_the_line_let_its_mutants_live() -> None:
    found = trial(examples={"fail": [{"budget": {"total": 900, "unit": "万元"}}], "pass": [{"budget": {"total": 5, "unit": "万元"}}]})
    assert found.survivors == (
        "没有例子的 budget.total 正好是 300 万，分不出 at_least 与 above",
        "没有例子能区分 300 万 与 299 万（budget.total）",
    )


def test_a_condition_that_no_example_meets_is_named() -> None:
    found = trial(examples={"pass": [UNDER]})
    assert found.uncovered == ("没有例子让条件 budget.total|at_least: 300万 成立",)


def test_conditions_inside_a_statement_are_seen_on_all_rows() -> None:
    found = trial(fails_when={"count": {"where": {"level2": "数量指标"}, "below": 1}}, examples={"pass": [{}]})
    assert found.uncovered == ("没有例子让条件 count: {where: {level2: 数量指标}，below: 1} 成立",)


def test_examples_of_two_days_are_tried_together() -> None:
    low = {"budget": {"total": 5, "unit": "万元"}, "as_of": "2026-11-20"}
    assert trial(examples={"fail": [OVER], "pass": [low]}).survivors == ("没有例子能区分 300 万 与 299 万（budget.total）",)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"examples": {}}, "没有例子"),
        ({"fails_when": {"nonsense": 1}}, "所有例子都没有运行"),
        ({"examples": {"cannot_tell": [{"budget": {}}]}}, "没有一个例子得出通过或不通过"),
    ],
)
def test_a_rule_that_was_not_judged_is_no_tested_rule(changes: dict[str, Any], problem: str) -> None:
    found = trial(**changes)
    assert (found.problem.startswith(problem), found.sound) == (True, False)


def test_an_example_that_ends_otherwise_is_a_failure() -> None:
    found = trial(examples={"fail": [UNDER], "pass": [UNDER]})
    assert [(one.expected.value, one.actual.value) for one in found.failed] == [("fail", "pass")]


def test_drafts_are_not_tested() -> None:
    assert list(run_tests(ruled(status="draft"), as_of=DAY)) == []


def test_totals_add_up() -> None:
    assert Totals.of([trial(), trial(examples={"pass": [UNDER]})]) == Totals(2, 3, 0, 2, 1, 6, 5, 0.8333)


def test_no_mutants_are_a_full_score() -> None:
    assert Totals.of([]).mutation_score == 1.0


@pytest.mark.parametrize(
    ("line", "step"),
    [
        (3, 1),
        (80.0, 1),
        (0.5, 0.01),
        (1.05, 0.01),
        (Decimal(3_000_000), Decimal(10_000)),
        (Decimal(10_000), Decimal(1)),
        (datetime.date(2026, 3, 1), datetime.timedelta(days=1)),
    ],
)
def test_steps(line: Any, step: Any) -> None:
    assert step_of(line) == step


def test_the_rules_of_the_repository_end_as_written() -> None:
    assert [test.entry.id for test in run_tests(load_knowledge(), as_of=DAY) if not test.sound] == []
