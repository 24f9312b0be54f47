"""The rules as a set: contradictions, twins, names that nobody uses, figures in words that no condition knows."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from jixiao.audit.rule_lint import set_findings, unused
from jixiao.audit.rulebook import compile_rulebook
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry, Knowledge
from jixiao_cli.lint import problems

DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


def rule(name: str, **data: Any) -> Entry:
    whole = {
        "id": name, "kind": "review", "title": "试一试", "severity": "notice", "message": "不对", "status": "trial", "examples": {},
    } | data
    return Entry(name, "review", "试一试", whole, "x.yaml")


def found(base: Knowledge, *rules: Entry) -> list[tuple[str, str]]:
    knowledge = dataclasses.replace(base, rules={one.id: one for one in rules})
    book = compile_rulebook(knowledge, as_of=DAY)
    assert book.findings == ()
    return [(one.rule.removeprefix("knowledge."), str(one.operands["id"])) for one in set_findings(knowledge, book)]


@pytest.mark.parametrize(
    "condition",
    [
        {"weight|above": 100, "score": 1, "all": [{"weight|below": 1}]},
        {"level1": "产出指标", "not": {"level1": ["产出指标", "效益指标"]}},
        {"weight|at_least": 1, "not": {"any": [{"weight|at_least": 0}, {"score": 1}]}},
        {"weight": [0, 1], "all": [{"weight|above": 1}]},
        {"count": {"below": 0}},
        {"name": "甲", "not": {"name": "甲"}},
    ],
)
def test_a_condition_that_contradicts_itself_is_found(base: Knowledge, condition: Any) -> None:
    named = {"weight|at_least": 1, "not": {"any": [{"weight|at_least": 0}, {"score": 1}]}}
    expected = [] if condition == named else [("never-fires", "x.one")]
    assert found(base, rule("x.one", fails_when=condition)) == expected


def test_a_condition_against_its_own_applicability_is_found(base: Knowledge) -> None:
    one = rule("x.one", applies={"level1": "产出指标"}, fails_when={"level1": "效益指标", "weight": 1})
    assert found(base, one) == [("never-fires", "x.one")]


def test_a_branch_that_can_never_hold_is_found(base: Knowledge) -> None:
    one = rule("x.one", applies={"level1": "产出指标"}, fails_when=[{"weight": 1}, {"level1": "效益指标", "weight": 0}])
    assert found(base, one) == [("dead-branch", "x.one")]


def test_an_applicability_that_contradicts_itself_is_found(base: Knowledge) -> None:
    assert found(base, rule("x.one", applies={"weight|above": 1, "all": [{"weight|at_most": 1}]}, fails_when={"score": 1})) == [
        ("never-applies", "x.one")
    ]


@pytest.mark.parametrize(
    "condition",
    [
        {"weight|at_least": 1, "all": [{"weight|at_most": 1}]},
        {"not": {"weight|at_least": 0}, "weight|missing": False},
        [{"weight": 1}, {"weight": 0}],
        {"name|contains": "甲", "not": {"name|contains": "乙"}},
    ],
)
def test_a_condition_that_can_hold_is_left_alone(base: Knowledge, condition: Any) -> None:
    assert found(base, rule("x.one", fails_when=condition)) == []


def test_rules_that_say_the_same_are_found_whatever_their_order(base: Knowledge) -> None:
    one = rule("x.one", applies={"level1": "产出指标"}, fails_when={"weight": 1, "score": 1})
    two = rule("x.two", fails_when={"score": 1, "all": [{"weight": 1}, {"level1": "产出指标"}]})
    other = rule("x.three", fails_when={"score": 1, "weight": 1})
    opposite = rule("x.four", applies={"level1": "产出指标"}, requires={"not": {"score": 1, "weight": 1}})
    assert found(base, one, two, other, opposite) == [("same-as-another", "x.two"), ("same-as-another", "x.four")]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("权重超过 30 分", [("figure-differs", "x.one")]),
        ("权重超过 1 分", []),
        ("权重超过 {$weight-limit} 分", []),
        ("写成“≥95%”这样", []),
        ("按 88 号文", []),
    ],
)
def test_a_figure_in_words_has_to_be_one_of_the_condition(base: Knowledge, message: str, expected: list[Any]) -> None:
    if "$" in message:
        message = message.replace("$weight-limit", "$exante-threshold")
    assert found(base, rule("x.one", fails_when={"weight|above": 1}, message=message)) == expected


def test_names_that_nobody_uses_are_found(base: Knowledge) -> None:
    lexicon = Entry("some-words", "lexicon", "词", {"id": "some-words", "words": ["甲"]}, "x.yaml")
    read = Entry("other-words", "lexicon", "词", {"id": "other-words", "words": ["甲"], "used_by": "facts"}, "x.yaml")
    called = rule("x.one", fails_when={"name|one_of": "$some-words"})
    alone = dataclasses.replace(
        base, rules={}, decisions={}, profiles={}, parameters={}, indicators={}, lexicons={"some-words": lexicon, "other-words": read}
    )
    assert [one.operands["id"] for one in unused(alone)] == ["some-words"]
    assert list(unused(dataclasses.replace(alone, rules={"x.one": called}))) == []


def test_our_own_rules_are_sound_as_a_set(base: Knowledge) -> None:
    assert [one.message for one in problems(base) if one.severity != "notice"] == []
