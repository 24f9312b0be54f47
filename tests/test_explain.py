"""`jixiao explain`: the conditions with what they read, why a rule ended so, what would change it."""

from __future__ import annotations

from functools import cache

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.explain import Explanation, explain
from jixiao.finding import Outcome
from jixiao.intake import read_files
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.locate import examples_folder
from jixiao.submission import Submission
from jixiao_cli.main import main

from tests.reporting import DAY

Captured = pytest.CaptureFixture[str]


@cache
def auditor() -> Auditor:
    return Auditor(load_knowledge(), as_of=DAY)


@cache
def submission(name: str) -> Submission:
    (found,) = read_files([examples_folder() / name])
    assert isinstance(found, Submission)
    return found


def explained(rule: str, name: str, index: int | None = None) -> Explanation:
    found = auditor().rulebook.rule(rule)
    assert found is not None
    return explain(auditor(), found, submission(name), index)


def test_each_condition_says_what_it_read_and_where() -> None:
    steps = explained("exante.not-done", "医院设备-差.xlsx").applies
    assert [(step.depth, step.text, step.truth) for step in steps] == [
        (0, "同时满足", True),
        (1, "project.attribute: new", True),
        (1, "满足其一", True),
        (2, "budget.total|at_least: 300万", True),
        (2, "project.government_investment: 是", None),
    ]
    (read,) = steps[3].operands
    assert (read.title, read.value, read.where.cell) == ("资金总额", "860万", "F7")


def test_a_rule_that_fired() -> None:
    found = explained("exante.not-done", "医院设备-差.xlsx")
    assert found.why == "规则触发了：触发条件满足，因为没有“事前绩效评估”"
    assert found.change == "要使规则不再触发：有“事前绩效评估”"


def test_a_rule_that_did_not_apply() -> None:
    found = explained("value.not-quantified", "道路养护-差.xlsx", 1)
    assert (found.outcome, found.condition) == (Outcome.NOT_APPLICABLE, ())
    assert (found.why, found.change) == ("规则不适用：“指标值的种类”不是文字", "要使规则适用：“指标值的种类”是文字")


def test_a_rule_for_another_kind_of_table() -> None:
    assert explained("value.not-quantified", "监控-好.xlsx").why == "规则不适用：它审的不是这一种表"


def test_without_an_indicator_the_one_that_decided_is_explained() -> None:
    found = explained("value.not-quantified", "培训-差.json")
    assert (found.outcome, found.index) == (Outcome.FAIL, 4)


def test_a_statement_over_the_table_names_the_indicators_it_counts() -> None:
    (step,) = explained("weight.sum", "部门整体-差.json").condition
    assert step.note == "选中 5 个指标（第 1、2、3、4、5 个）；权重：20、20、20、20、15"


def test_a_rule_that_could_not_tell_says_what_it_lacks() -> None:
    bare = Submission(submission("培训-好.json").document | {"goals": {}})
    rule = auditor().rulebook.rule("goal.missing")
    assert rule is not None
    found = explain(auditor(), rule, bare)
    assert (found.outcome, found.why, found.change) == (
        Outcome.CANNOT_TELL,
        "规则无法判断：不知道“年度总体目标”",
        "要能判断：补上“年度总体目标”",
    )


@pytest.mark.parametrize("name", sorted(path.name for path in examples_folder().iterdir() if path.suffix != ".md"))
def test_every_rule_is_explained_as_the_audit_ended(name: str) -> None:
    result = auditor().audit(submission(name))
    ended = [explained(rule.id, name).outcome for rule in auditor().rulebook.rules]
    assert {outcome: ended.count(outcome) for outcome in Outcome} == dict(result.outcomes)


def test_the_command_prints_tree_reason_and_change(capsys: Captured) -> None:
    assert main(["explain", "goal.missing", str(examples_folder() / "部门整体-差.json")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "goal.missing  年度总体目标没有填"
    assert said[2:] == [
        "触发条件：",
        "  [真] goals.annual: （空）  ← 年度总体目标 = （空）",
        "结果：不通过。规则触发了：触发条件满足，因为“年度总体目标”空着。",
        "要使规则不再触发：“年度总体目标”不空。",
    ]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["goal.mising", "培训-好.json"], "没有编号是“goal.mising”的规则"),
        (["goal.missing", "没有.json"], "读不了"),
        (["value.not-quantified", "培训-好.json", "--indicator", "99"], "表里只有"),
    ],
)
def test_what_cannot_be_explained(arguments: list[str], complaint: str, capsys: Captured) -> None:
    name, file, *options = arguments
    assert main(["explain", name, str(examples_folder() / file), *options]) == 2
    assert capsys.readouterr().err.startswith(f"错误：{complaint}")
