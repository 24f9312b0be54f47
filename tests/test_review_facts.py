"""Facts that hold a target against itself: goal and indicators, unit cost and budget, items and outputs, this year and last."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.facts.reader import Facts
from jixiao.knowledge.load import load_knowledge
from jixiao.submission import Submission

from tests.reporting import DAY

LEVEL2 = {"数": "数量指标", "质": "质量指标", "时": "时效指标", "成": "成本指标"}


@cache
def auditor() -> Auditor:
    return Auditor(load_knowledge(), as_of=DAY)


def facts(*rows: str, goal: str | None = None, **document: Any) -> Facts:
    """Return the facts of rows written `数|name|value`, all of them outputs."""
    table = [dict(zip(("level2", "name", "value"), row.split("|"), strict=True)) for row in rows]
    indicators = [{"level1": "产出指标"} | row | {"level2": LEVEL2[row["level2"]]} for row in table]
    base: dict[str, Any] = {"kind": "target", "project": {"name": "某项目"}, "goals": {"annual": goal}, "indicators": indicators}
    return auditor().facts(Submission(base | document))


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("整修灌溉渠道 20 公里", "“20 公里”与指标“整修灌溉渠道长度”的“≥15公里”"),
        ("整修灌溉渠道 15.5 公里", ""),
        ("三年整修灌溉渠道 45 公里，本年整修灌溉渠道 15 公里", ""),
        ("整修灌溉渠道 20 亩", ""),
        ("新栽行道树 20 公里", ""),
    ],
)
def test_a_figure_of_the_goal_that_its_indicator_contradicts(goal: str, said: str) -> None:
    assert facts("数|整修灌溉渠道长度|≥15公里", goal=goal).table["goals.number_differs"] == said


def test_figures_that_may_add_up_contradict_nothing() -> None:
    found = facts("数|改造供水管网甲段|5公里", "数|改造供水管网乙段|7公里", goal="改造供水管网 12 公里")
    assert found.table["goals.number_differs"] == ""


@pytest.mark.parametrize(
    ("goal", "share"),
    [
        ("改造供水管网 12 公里", 1),
        ("改造供水管网 12 公里，栽植行道树 300 株", 0.5),
        ("完成主体工程 70%", 0),
        ("县级负担 20%", math.nan),
        ("安排资金 300 万元", math.nan),
    ],
)
def test_the_share_of_figured_tasks_that_indicators_take_up(goal: str, share: float) -> None:
    assert facts("数|供水管网长度|12公里", goal=goal).table["goals.covered_share"] == pytest.approx(share, nan_ok=True)


@pytest.mark.parametrize(
    ("goal", "covered"),
    [("发放高龄津贴，保障老年人权益", True), ("发放高龄津贴，开展巡回义诊", False), ("保障老年人权益", False)],
)
def test_tasks_without_figures_are_covered_when_each_has_an_indicator(goal: str, covered: bool) -> None:
    assert facts("数|发放高龄津贴人数|600人", goal=goal).table["goals.tasks_covered"] is covered


@pytest.mark.parametrize(
    ("rows", "goal", "product"),
    [
        (("数|培训人数|200人", "成|人均培训费|500元/人"), "", 100_000),
        (("时|服务期|2026年1月至2026年11月", "成|保洁人工费|620万元/月"), "", 68_200_000),
        (("数|补助学生人次|101人/次",), "补助标准为每生 1500 元/学期", 151_500),
        (("数|补助人数|200人", "数|培训人数|30人", "成|标准|500元/人"), "", math.nan),
        (("数|培训人数|200人", "成|场地费|500元/天"), "", math.nan),
    ],
)
def test_unit_cost_times_quantity(rows: tuple[str, ...], goal: str, product: float) -> None:
    assert float(facts(*rows, goal=goal).table["cost.product"]) == pytest.approx(product, nan_ok=True)


@pytest.mark.parametrize(
    ("row", "misfit"),
    [
        ("数|培训人数|200个", "量词"),
        ("数|绿化面积|300公里", "另一种量"),
        ("质|家庭医生签约率|24000人", "另一种量"),
        ("数|受益人数|2.3万人", ""),
        ("数|改造管网|300个", ""),
    ],
)
def test_units_that_do_not_fit_the_name(row: str, misfit: str) -> None:
    assert facts(row).rows[0]["unit.misfit"] == misfit


@pytest.mark.parametrize(
    ("rows", "twin"),
    [
        (("质|教学质量提高、办学条件改善|有效", "质|办学条件改善、教学质量提高|有效"), "教学质量提高、办学条件改善"),
        (("数|补助鱼塘面积|3亩", "数|其中鱼塘养殖面积|3亩"), "补助鱼塘面积"),
        (("数|补助面积|3亩", "数|其中桃树|3亩", "数|其中梨树|3亩"), ""),
        (("时|经费使用周期|2026年1月至2026年11月", "时|保障期限|2026年1月至2026年11月"), "经费使用周期"),
        (("时|改造完成时间|11月底前", "时|培训结束日|11月底前"), ""),
    ],
)
def test_twins(rows: tuple[str, ...], twin: str) -> None:
    assert facts(*rows).rows[-1]["twin"] == twin


def test_items_are_held_against_outputs() -> None:
    items = [{"name": "购置笔记本电脑", "quantity": 13, "unit": "台", "amount": 26}, {"name": "屋面防水", "amount": 30}]
    found = facts("数|购置电脑数量|≥10台", budget={"total": 56, "unit": "万元", "items": items}).table
    assert (found["items.quantity_differs"], found["items.without_output"], found["items.purchases"]) == (
        "明细“购置笔记本电脑”13台，指标“购置电脑数量”≥10台",
        "屋面防水",
        True,
    )


def test_last_year_by_name_and_else_by_the_column_of_the_form() -> None:
    previous = {"budget": 100, "executed": 60, "indicators": [{"name": "培训人数", "value": "≥200人", "actual": "260人"}]}
    found = facts("数|培训人数|≥200人", budget={"total": 120, "unit": "万元"}, previous=previous)
    row = found.rows[0]
    assert [row["past.ratio"], row["past.achievement"], row["past.same_target"]] == [200 / 260, 1.3, True]
    assert [found.table["previous.execution"], found.table["previous.budget_change"]] == [0.6, pytest.approx(0.2)]


def test_a_blank_reason_is_known_where_others_are_given() -> None:
    rows = [{"name": "甲", "value": "1", "reason": None}, {"name": "乙", "value": "1", "reason": "停工"}]
    found = auditor().facts(Submission({"kind": "selfeval", "project": {"name": "某项目"}, "indicators": rows}))
    assert [row["reason"] for row in found.rows] == ["", "停工"]
