"""What the engine bears only in part is still concluded in full: many facts, many decisions, unknown and extreme values."""

from typing import Any

import pytest
from jixiao.audit.decisions import Decision, PythonChainer, chainer, compile_decisions
from jixiao.audit.decisions.subset import too_many
from jixiao.knowledge.model import Entry


def compiled(*data: dict[str, Any]) -> tuple[Decision, ...]:
    shared = {"then": {"conclude": "letter", "value": "发函"}, "status": "stable"}
    entries = [Entry(f"d{number}", "decision", "", {**shared, **one}, "x.yaml") for number, one in enumerate(data)]
    decisions, findings = compile_decisions(entries, {"line": 2.0})
    assert findings == ()
    return decisions


def concluded(decisions: tuple[Decision, ...], facts: list[dict[str, Any]]) -> list[str]:
    found = chainer(decisions).conclude(facts)
    assert found == PythonChainer(decisions).conclude(facts)
    return [one.decision for one in found]


def failed(rule: str) -> dict[str, Any]:
    return {"k": "failed", "rule": rule, "severity": "return", "defect": "other", "count": 1}


def warned(kind: str, rule: str, level: int | None) -> dict[str, Any]:
    return {"k": kind, "rule": rule, "level": level, "count": 1}


def test_the_last_of_many_facts_is_not_lost() -> None:
    decisions = compiled({"when": [{"failed": {"as": "one", "rule": "r99"}}, {"failed": {"defect|same_as": "one.defect"}}]})
    assert concluded(decisions, [failed(f"r{number}") for number in range(100)]) == ["d0"]


def test_facts_nobody_asks_for_do_not_crowd_out_others() -> None:
    decisions = compiled({"when": {"failed": {"rule": "r99"}}})
    assert concluded(decisions, [failed(f"r{number}") for number in range(100)]) == ["d0"]


def test_more_decisions_than_the_engine_bears_run_in_plain_python() -> None:
    decisions = compiled(*[{"when": {"score": {"value|at_least": line}}} for line in range(61)])
    assert chainer(decisions).name == "python"
    assert len(concluded(decisions, [{"k": "score", "value": 100.0}])) == 61


def test_decisions_each_for_another_rule_stay_in_the_engine() -> None:
    decisions = compiled(*[{"when": {"failed": {"rule": f"r{number}"}}} for number in range(200)])
    assert not too_many(decisions)
    assert concluded(decisions, [failed("r7"), failed("r150")]) == ["d150", "d7"]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(1e17, ["d0"]), (3.55e-15, []), (float("nan"), []), (None, []), (float("inf"), ["d0"])],
)
def test_values_out_of_reach_of_the_engine(amount: float | None, expected: list[str]) -> None:
    decisions = compiled({"when": {"submission": {"amount|above": 0}}})
    assert concluded(decisions, [{"k": "submission", "kind": "target", "amount": amount}]) == expected


@pytest.mark.parametrize(("before", "expected"), [("a", []), ("b", ["d0"])])
def test_what_must_not_be_may_call_what_must(before: str, expected: list[str]) -> None:
    decisions = compiled({"when": {"warning": {"as": "now"}}, "unless": {"history": {"rule|same_as": "now.rule"}}})
    assert concluded(decisions, [warned("warning", "a", 2), warned("history", before, 2)]) == expected


def test_a_level_nobody_knows_joins_with_nothing() -> None:
    decisions = compiled({"when": [{"warning": {"as": "now"}}, {"history": {"level|same_as": "now.level"}}]})
    assert concluded(decisions, [warned("warning", "a", 2), warned("history", "a", None)]) == []


@pytest.mark.parametrize(("level", "expected"), [(1, ["d0"]), (2, ["d0", "d1", "d2"]), (3, ["d0", "d1"])])
def test_lists_and_parameters_match_conclusions_by_number(level: int, expected: list[str]) -> None:
    first = {"when": {"warning": {"level": 2}}, "then": {"conclude": "warning_level", "value": level}}
    several = {"when": {"conclusion": {"name": "warning_level", "value": [2, 3]}}}
    exact = {"when": {"conclusion": {"name": "warning_level", "value": "$line"}}}
    found = concluded(compiled(first, several, exact), [warned("warning", "a", 2)])
    assert sorted(found) == expected


def test_differs_from_a_list_means_from_each() -> None:
    decisions = compiled({"when": {"tally": {"severity|differs": ["return", "revise"]}}})
    assert concluded(decisions, [{"k": "tally", "severity": "return", "count": 1}]) == []
    assert concluded(decisions, [{"k": "tally", "severity": "notice", "count": 1}]) == ["d0"]


def test_twelve_decisions_may_wait_for_one_another() -> None:
    chain = [
        {
            "when": {"score": {}},
            "unless": {"conclusion": {"name": f"step{number}"}},
            "then": {"conclude": f"step{number + 1}", "value": 1},
        }
        for number in range(12)
    ]
    assert concluded(compiled(*chain), [{"k": "score", "value": 1.0}]) == ["d0", "d10", "d2", "d4", "d6", "d8"]


def test_an_answer_given_once_is_not_changed_by_its_reader() -> None:
    decisions = compiled({"when": {"score": {}}})
    runner, facts = chainer(decisions), [{"k": "score", "value": 1.0}]
    runner.conclude(facts).clear()
    assert [one.decision for one in runner.conclude(facts)] == ["d0"]
