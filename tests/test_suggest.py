"""Examples proposed for a rule: each ends as it says, and tells the rule from a slip that no example noticed before."""

from __future__ import annotations

import copy
import dataclasses
import datetime
from typing import Any

import pytest
from jixiao.audit.rule_tests import run_tests
from jixiao.audit.suggest import Suggestion, suggest
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry, Knowledge

DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


def with_rule(base: Knowledge, condition: dict[str, Any], examples: dict[str, Any], **more: Any) -> Knowledge:
    data = {
        "id": "x.rule", "kind": "review", "title": "试一试", "fails_when": condition, "severity": "notice", "message": "不对",
        "status": "trial", "examples": examples, **more,
    }
    return dataclasses.replace(base, rules={"x.rule": Entry("x.rule", "review", "试一试", data, "x.yaml")})


def proposed(knowledge: Knowledge) -> list[tuple[str, dict[str, Any]]]:
    return [(one.outcome.value, dict(one.given)) for one in suggest(knowledge, as_of=DAY)]


def test_examples_just_on_and_just_off_a_threshold_are_found(base: Knowledge) -> None:
    rule = with_rule(base, {"weight|above": 100}, {"fail": [{"weight": 150}], "pass": [{"weight": 10}]})
    assert proposed(rule) == [("pass", {"weight": 100}), ("fail", {"weight": 101})]


def test_amounts_are_found_in_the_unit_of_the_form(base: Knowledge) -> None:
    examples = {"fail": [{"budget": {"total": 90, "unit": "万元"}}], "pass": [{"budget": {"total": 0, "unit": "万元"}}]}
    found = proposed(with_rule(base, {"budget.total|above": 0}, examples))
    assert found == [("fail", {"budget": {"total": 0.0001, "unit": "万元"}})]


def test_each_condition_gets_an_example_in_which_only_it_does_not_hold(base: Knowledge) -> None:
    condition = {"project.type": "project", "project.public_facing": True}
    examples = {"fail": [{"project": {"type": "project"}}], "pass": [{"project": {"type": "overall", "public_facing": False}}]}
    types = {given["project"]["type"] for _, given in proposed(with_rule(base, condition, examples)) if "type" in given["project"]}
    assert "project" not in types - {"project"} and len(types) >= 1


def test_rows_are_added_until_a_count_is_met(base: Knowledge) -> None:
    row = {"name": "培训人数", "value": "≥80人"}
    rule = with_rule(base, {"count": {"above": 1}}, {"fail": [{"indicators": [row] * 5}], "pass": [{"indicators": []}]})
    assert sorted(len(given["indicators"]) for _, given in proposed(rule)) == [1, 2]


def test_a_rule_without_gaps_gets_nothing(base: Knowledge) -> None:
    rule = with_rule(base, {"project.public_facing": True}, {"fail": [{}], "pass": [{"project": {"public_facing": False}}]})
    assert proposed(rule) == []


def closing(base: Knowledge, name: str) -> tuple[float, float]:
    """Return how many slips of a rule go unnoticed before and after what is proposed for it was added."""
    before = next(run_tests(base, {name}, DAY))
    data = copy.deepcopy(dict(base.rules[name].data))
    found: list[Suggestion] = list(suggest(base, {name}, DAY))
    for one in found:
        data["examples"].setdefault(one.outcome.value, []).append(dict(one.given))
    entry = dataclasses.replace(base.rules[name], data=data)
    after = next(run_tests(dataclasses.replace(base, rules={name: entry}), {name}, DAY))
    assert after.failed == ()
    return len(before.survivors), len(after.survivors)


def test_what_is_proposed_for_the_rules_in_use_closes_their_gaps(base: Knowledge) -> None:
    gaps = [closing(base, name) for name in list(base.rules)[::6]]
    assert sum(after for _, after in gaps) <= sum(before for before, _ in gaps) / 2
