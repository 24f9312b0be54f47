"""Conditions as authors write them: what they come to, and what is said of a slip."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from jixiao.audit.conditions.interpret import evaluate
from jixiao.audit.conditions.parse import ConditionParser
from jixiao.audit.conditions.words import spell
from jixiao.audit.facts.catalogue import CATALOGUE

PARAMETERS: dict[str, Any] = {
    "large": Decimal(3_000_000), "share": 0.9, "grace-days": 30, "percent": 95, "likeness": 80, "words": ["提高", "加强"]
}
MEASURES = {"large": "元", "share": "比值", "grace-days": "天", "percent": "%"}
FACTS: dict[str, Any] = dict.fromkeys(CATALOGUE) | {
    "partial": False,
    "name": "提高覆盖率",
    "explanation": "覆盖率的提高",
    "budget.total": Decimal(2_700_000),
    "budget.fiscal": Decimal(3_000_000),
    "weight": 10,
    "score": 9.5,
    "project.start": datetime.date(2026, 3, 1),
    "project.end": datetime.date(2027, 1, 30),
    "fiscal_year.end": datetime.date(2026, 12, 31),
}


def parser() -> ConditionParser:
    return ConditionParser(CATALOGUE, PARAMETERS.get, lambda name: MEASURES.get(name, ""))


def truth(condition: Any) -> bool | None:
    reader = parser()
    node = reader.parse(condition, ())
    assert node is not None, reader.slips
    return evaluate(node, FACTS)


def slip(condition: Any) -> str:
    reader = parser()
    assert reader.parse(condition, ("fails_when",)) is None
    return reader.slips[0].message


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"name|matches": "提.*率"}, True),
        ({"name|matches": "提高"}, False),
        ({"name|matches": ["x", "提高.{3}"]}, True),
        ({"name|contains_any": "$words"}, True),
        ({"name|contains_all": ["提高", "率"]}, True),
        ({"name|contains_all": "$words"}, False),
        ({"name|resembles": {"with": "explanation", "at_least": "$likeness"}}, False),
        ({"name|resembles": {"with": "name", "at_least": 100}}, True),
        ({"budget.total|same_as": "budget.fiscal × $share"}, True),
        ({"budget.total|below_fact": "budget.fiscal"}, True),
        ({"budget.total|at_most_fact": "budget.fiscal - $large ÷ 100"}, True),
        ({"score|at_least_fact": "weight × (1 - $share)"}, True),
        ({"score|above_fact": "weight ÷ 0"}, False),
        ({"score|at_most_fact": "weight - exante.score"}, None),
        ({"project.end|after": "fiscal_year.end"}, True),
        ({"project.end|after": "fiscal_year.end + $grace-days"}, False),
        ({"project.end|not_after": "fiscal_year.end + $grace-days"}, True),
        ({"project.start|not_before": "fiscal_year.start"}, None),
        ({"report.late_days|below_fact": "project.end - project.start"}, None),
        ({"adjustment.count|missing": True}, True),
    ],
)
def test_a_condition_comes_to(condition: Any, expected: bool | None) -> None:
    assert truth(condition) is expected


ROWS = [
    {"level2": "数量指标", "value.written": "≥5个", "name": "甲"},
    {"level2": "数量指标", "value.written": "≥5个", "name": "乙"},
    {"level2": "质量指标", "value.written": "≥95%", "name": "丙"},
]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ({"count": {"some_group": "level2", "above": 1}}, True),
        ({"count": {"every_group": "level2", "above": 1}}, False),
        ({"distinct": {"of": "value.written", "every_group": "level2", "equals": 1}}, True),
        ({"some": {"every_group": "level2", "holds": {"name": ["甲", "丙"]}}}, True),
        ({"every": {"some_group": "level2", "holds": {"name": "丙"}}}, True),
        ({"count": {"where": {"level2": "时效指标"}, "some_group": "level2", "at_least": 0}}, False),
        ({"count": {"where": {"level2": "时效指标"}, "every_group": "level2", "above": 1}}, True),
    ],
)
def test_statements_hold_of_groups(statement: Any, expected: bool) -> None:
    node = parser().parse(statement, ())
    assert node is not None
    assert evaluate(node, FACTS, ROWS) is expected


def test_a_row_of_no_known_group_may_make_one_of_its_own() -> None:
    node = parser().parse({"count": {"every_group": "level2", "above": 1}}, ())
    assert node is not None
    assert evaluate(node, FACTS, [*ROWS[:2], {**ROWS[2], "level2": None}]) is None


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"name|matches": "(提"}, "式样“(提”写得不对"),
        ({"name|matches": "(?=提)"}, "式样“(?=提)”写得不对"),
        ({"weight|matches": "1"}, "“weight”（权重）不能等于“1”，应写数"),
        ({"budget.total|above_fact": "weight"}, "“budget.total”（资金总额）的单位是元，右边的是分，不能相比"),
        ({"budget.total|above_fact": "budget.fiscal + weight"}, "“budget.fiscal + weight”里一边是元，一边是分，不能相加"),
        ({"budget.total|above_fact": "budget.fiscal +"}, "计算没有写完，例如“budget.fiscal + budget.other”"),
        ({"budget.total|above_fact": "budget.fiscal × 0.9"}, "计算里不能直接写 0.9：除 0、1、100 以外的数写进参数，用 $名称 引用"),
        ({"budget.total|above_fact": "budget.fiscal budget.total"}, "“budget.total”前面缺一个 + - × ÷，符号和名称之间要空一格"),
        ({"budget.total|above_fact": "(budget.fiscal"}, "括号没有配对"),
        ({"budget.total|above_fact": "budget.fiscal × $none"}, "没有名为“$none”的参数"),
        ({"budget.total|above_fact": "budget.fiscall"}, "没有“budget.fiscall”这个事实，是不是“budget.fiscal”？"),
        ({"budget.total|above_fact": 3}, "“above_fact”后面要写另一个事实，或者计算，例如“budget.fiscal + budget.other”"),
        ({"budget.total|at_least": "$percent"}, "“budget.total”（资金总额）的单位是元，参数“$percent”的单位是%，不能相比"),
        ({"execution.rate|at_least": "$percent"}, "“execution.rate”（预算执行率"),
        ({"project.end|above": 1}, "“project.end”（结束日期）不是数，不能比大小，用 after、before、not_before、not_after"),
        ({"project.end|above_fact": "fiscal_year.end"}, "“project.end”（结束日期）是日期，要用 after、before、not_before、not_after"),
        ({"weight|after": "score"}, "“weight”（权重）不是日期，不能用 after、before、not_before、not_after"),
        ({"project.end|after": "fiscal_year.end × $share"}, "“fiscal_year.end × $share”：日期不能相乘相除"),
        ({"project.end|after": "fiscal_year.end + budget.total"}, "“fiscal_year.end + budget.total”：日期只能加减天数，"),
        ({"name|same_as": "weight"}, "“name”和“weight”一个是文字，一个是数，不能相比"),
        ({"name|same_as": "weight + name"}, "只有数和日期能参加计算"),
        ({"name|resembles": "explanation"}, "“resembles”后面要写和谁像、至少几分像"),
        ({"name|resembles": {"with": "weight", "at_least": "$likeness"}}, "“resembles”只能比两段文字"),
        ({"count": {"some_group": "level2", "every_group": "level1", "above": 1}}, "some_group（有一组）和 every_group"),
        ({"count": {"some_group": "region", "above": 1}}, "“region”不是一个指标的事实，不能用来分组"),
    ],
)
def test_a_slip_says_what_to_write_instead(condition: Any, message: str) -> None:
    assert slip(condition).startswith(message)


@pytest.mark.parametrize(
    "condition",
    [
        {"budget.total|below_fact": "budget.fiscal - ($large - budget.total) × $share"},
        {"name|resembles": {"with": "explanation", "at_least": "$likeness"}},
        {"name|matches": "提.*率"},
    ],
)
def test_a_condition_is_spelled_as_it_was_written(condition: Any) -> None:
    node = parser().parse(condition, ())
    assert node is not None
    ((key, value),) = condition.items()
    shown = "{with: explanation，at_least: 80}" if isinstance(value, dict) else value
    assert spell(node) == f"{key}: {shown}"


def test_every_number_has_a_measure_or_depends_on_its_row() -> None:
    past = {"past.mean", "past.number", "actual.previous"}
    of_any_measure = {"parts.sum", "value.number", "value.upper", "actual.number", "project.level"} | past
    unmeasured = {spec.name for spec in CATALOGUE.values() if spec.type == "number" and not spec.measure}
    assert unmeasured == of_any_measure
