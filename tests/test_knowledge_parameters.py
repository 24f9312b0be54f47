"""The nearest jurisdiction with a value on the day answers, in canonical units, and says who it is."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from jixiao.finding import Basis
from jixiao.knowledge.model import Entry
from jixiao.knowledge.parameters import Answer, resolve

LAYERS = ["国家", "湖南省", "湖南省岳阳市"]
DAY = datetime.date(2023, 6, 1)


def parameter(*values: dict[str, Any], unit: str = "分") -> Entry:
    return Entry("line", "parameter", "线", {"unit": unit, "tightens": "higher", "values": list(values)}, "rules/parameters/a.yaml")


def value(jurisdiction: str, start: str, number: Any, **more: Any) -> dict[str, Any]:
    return {"jurisdiction": jurisdiction, "from": start, "value": number, **more}


def answer(entry: Entry, day: datetime.date = DAY) -> tuple[Any, str]:
    found = resolve(entry, LAYERS, day)
    return found.value, found.jurisdiction


def test_the_nearest_layer_wins() -> None:
    entry = parameter(value("国家", "2018-09-01", 60), value("湖南省岳阳市", "2022-01-01", 70))
    assert answer(entry) == (70, "湖南省岳阳市")


def test_a_layer_that_says_nothing_leaves_it_to_the_one_above() -> None:
    assert answer(parameter(value("国家", "2018-09-01", 60), value("四川省", "2020-01-01", 70))) == (60, "国家")


def test_a_layer_that_has_not_begun_leaves_it_to_the_one_above() -> None:
    assert answer(parameter(value("国家", "2018-09-01", 60), value("湖南省", "2024-01-01", 70))) == (60, "国家")


@pytest.mark.parametrize(("day", "number"), [("2021-12-31", 60), ("2022-01-01", 65)])
def test_a_value_holds_from_its_day_on(day: str, number: int) -> None:
    entry = parameter(value("国家", "2022-01-01", 65), value("国家", "2018-09-01", 60))
    assert answer(entry, datetime.date.fromisoformat(day)) == (number, "国家")


def test_the_answer_says_where_it_comes_from() -> None:
    entry = parameter(value("国家", "2018-09-01", 60, verified=True, source=[{"document": "caiyu-2020-10", "article": "三"}]))
    expected = Answer(value=60, jurisdiction="国家", source=(Basis("caiyu-2020-10", "三"),), verified=True)
    assert resolve(entry, LAYERS, DAY) == expected


def test_a_local_value_that_ran_out_falls_back_and_is_said() -> None:
    entry = parameter(value("国家", "2018-09-01", 60), value("湖南省", "2020-01-01", 70, to="2022-12-31"))
    found = resolve(entry, LAYERS, DAY)
    assert found.finding is not None
    assert (found.value, found.expired, found.finding.message) == (
        60,
        True,
        "参数“line”在湖南省的值 2022-12-31 到期，改用国家的",
    )


@pytest.mark.parametrize(
    ("entry", "expired"),
    [
        (parameter(value("国家", "2018-09-01", 60, to="2020-12-31")), True),
        (parameter(value("国家", "2030-01-01", 60)), False),
        (parameter(value("四川省", "2018-09-01", 60)), False),
    ],
    ids=["ran out", "not begun", "elsewhere"],
)
def test_no_value_is_an_answer_with_a_finding(entry: Entry, expired: bool) -> None:
    found = resolve(entry, LAYERS, DAY)
    assert found.finding is not None
    assert (found.value, found.jurisdiction, found.expired, found.finding.message) == (
        None,
        "",
        expired,
        "参数“line”在 2023-06-01 没有值（国家、湖南省、湖南省岳阳市）",
    )


@pytest.mark.parametrize(
    ("unit", "written", "canonical"),
    [
        ("万元", 300, Decimal(3_000_000)),
        ("亿元", 0.15, Decimal(15_000_000)),
        ("元", 780, Decimal(780)),
        ("万元/公里", 1.2, Decimal(12_000)),
        ("%", 80, 80),
        ("比值", 0.6, 0.6),
        ("万元", [1, 2], [Decimal(10_000), Decimal(20_000)]),
        ("万元", "按批复", "按批复"),
    ],
)
def test_values_come_in_canonical_units(unit: str, written: Any, canonical: Any) -> None:
    found = resolve(parameter(value("国家", "2018-09-01", written), unit=unit), LAYERS, DAY).value
    assert (found, type(found)) == (canonical, type(canonical))
