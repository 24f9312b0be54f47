"""A lower layer of a parameter may only tighten, unless it names who allowed more, or the upper one binds nobody."""

from __future__ import annotations

from typing import Any

import pytest
from jixiao.knowledge.layers import is_above, layer_findings
from jixiao.knowledge.model import Entry

SOURCE = [{"document": "caiyu-2020-10"}]


def value(jurisdiction: str, number: Any, start: str = "2018-09-01", **more: Any) -> dict[str, Any]:
    return {"jurisdiction": jurisdiction, "from": start, "value": number, "source": SOURCE, **more}


def faults(tightens: str, *values: dict[str, Any]) -> list[str]:
    data = {"unit": "分", "tightens": tightens, "values": list(values)}
    entry = Entry("line", "parameter", "线", data, "rules/parameters/a.yaml")
    return [one.rule.removeprefix("knowledge.") for one in layer_findings(entry)]


@pytest.mark.parametrize(
    ("tightens", "local", "expected"),
    [
        ("higher", 70, []),
        ("higher", 60, []),
        ("higher", 50, ["loosened"]),
        ("lower", 50, []),
        ("lower", 70, ["loosened"]),
        ("none", 70, []),
    ],
)
def test_the_direction_decides_what_is_looser(tightens: str, local: int, expected: list[str]) -> None:
    assert faults(tightens, value("国家", 60), value("四川省", local)) == expected


def test_named_authority_may_loosen() -> None:
    assert faults("higher", value("国家", 60), value("四川省", 50, authority="川财绩〔2025〕5号")) == []


def test_values_of_different_times_are_not_compared() -> None:
    earlier = value("四川省", 50, "2016-01-01", to="2018-08-31")
    assert faults("higher", value("国家", 60), earlier) == []


def test_an_upper_layer_that_tightens_later_is_compared_too() -> None:
    assert faults("higher", value("国家", 60), value("国家", 80, "2024-01-01"), value("四川省", 70)) == ["loosened"]


def test_a_layer_without_document_does_not_bind_one_with() -> None:
    assert faults("higher", value("国家", 60, source=[], local_default=True), value("四川省", 50)) == []


def test_a_county_is_held_to_its_province() -> None:
    values = value("四川省", 70), value("四川省达州市开江县", 60)
    assert faults("higher", *values) == ["loosened"]


def test_a_value_owes_a_source() -> None:
    assert faults("higher", value("国家", 60, source=[])) == ["missing-source"]


@pytest.mark.parametrize(
    ("upper", "lower", "above"),
    [("国家", "四川省", True), ("四川省", "四川省达州市", True), ("四川省", "湖北省", False), ("国家", "国家", False)],
)
def test_which_jurisdiction_contains_which(upper: str, lower: str, above: bool) -> None:
    assert is_above(upper, lower) is above
