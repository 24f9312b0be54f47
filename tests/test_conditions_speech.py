"""Conditions said in plain Chinese, in one sentence and clause by clause."""

from __future__ import annotations

from typing import Any

import pytest
from jixiao.audit.conditions.outline import Clause, outline
from jixiao.audit.conditions.parse import ConditionParser
from jixiao.audit.conditions.speech import Speaker
from jixiao.audit.conditions.tree import Node
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.spoken import spoken
from jixiao.knowledge.load import load_knowledge

SPEAKER = Speaker({("甲", "乙"): "两个字", ("text", "yes_no"): "没有数的"})


def parsed(condition: Any) -> Node:
    parser = ConditionParser(CATALOGUE, {"words": ["甲", "乙"], "kinds": ["text", "yes_no"]}.get, lambda name: "")
    node = parser.parse(condition, ("fails_when",))
    assert node is not None and parser.slips == []
    return node


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"count": {"above": 0}}, "有指标"),
        ({"count": {"where": {"level2": "质量指标"}, "below": 1}}, "没有（“二级指标”是“质量指标”）的指标"),
        ({"count": {"at_least": 4}}, "指标不少于 4 个"),
        ({"budget.items|above": 0}, "有“预算明细”"),
        ({"project.basis|below": 1}, "没有“立项依据”"),
        ({"round|at_least": 3}, "“审核轮次”不少于 3 轮"),
        ({"exante.done": False}, "没有“事前绩效评估”"),
        ({"project.government_investment": True}, "是“政府投资项目”"),
        ({"name.slogan": False}, "“名称是口号而不是量”不成立"),
        ({"past.ratio|above": 1.5}, "“目标值是上年完成值的几倍”大于 1.5 倍"),
        ({"time.share|below": 0.5}, "“时间进度”小于 50%"),
        ({"project.nature": "subsidy"}, "“项目性质”是补助补贴"),
        ({"value.kind": "$kinds"}, "“指标值的种类”是文字、“是”或“否”之一"),
        ({"name|contains_any": "$words"}, "“三级指标名称”含有词表“两个字”里的词（甲、乙）"),
        ({"not": {"name|contains_any": ["甲", "丙"]}}, "“三级指标名称”不含有“甲”、“丙”中的任何一个"),
        ({"some": {"holds": {"weight|above": 30}}}, "有指标满足：“权重”大于 30 分"),
        ({"every": {"where": {"weight": 1}, "holds": {"value.number": 1}}}, "所有（“权重”是 1 分）的指标都满足：“指标值的数”是 1"),
        ({"distinct": {"of": "weight", "at_most": 1}}, "所有指标的“权重”都一样"),
        ({"distinct": {"of": "value.written", "at_least": 3}}, "指标里不同的“统一写法后的指标值”不少于 3 种"),
        ({"sum": {"of": "weight", "differs_from_any": [90, 100]}}, "指标的“权重”合计不是 90 分、100 分中的任何一个"),
    ],
)
def test_a_condition_in_one_clause(condition: Any, said: str) -> None:
    assert SPEAKER.say(parsed(condition)) == said


def test_joined_conditions_are_listed() -> None:
    node = parsed({"level1": "产出指标", "not": [{"name|contains": "甲"}, {"name": ""}]})
    assert outline(node, SPEAKER) == Clause(
        "同时满足：",
        (
            Clause("“一级指标”是“产出指标”"),
            Clause("一条也不满足：", (Clause("“三级指标名称”含有“甲”"), Clause("“三级指标名称”空着"))),
        ),
    )


def test_a_single_condition_is_no_list() -> None:
    assert outline(parsed([{"level1": "产出指标"}]), SPEAKER) == Clause("“一级指标”是“产出指标”")


def test_a_warning_ends_in_its_level() -> None:
    assert next(spoken(load_knowledge(), "warning.over-budget")) == "白话：“预算执行率”大于 100%，就是 3 级预警。"
