"""A target against the mean of what the project reached in the three years before, as the self-evaluations at hand say."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.others import Others, sign
from jixiao.knowledge.load import load_knowledge
from jixiao.submission import Submission

from tests.reporting import DAY


@cache
def auditor() -> Auditor:
    return Auditor(load_knowledge(), as_of=DAY)


def table(kind: str, year: int, value: str | None, actual: str | None = None, name: str = "养护里程") -> Submission:
    row = {"level2": "数量指标", "name": name, "value": value, "actual": actual}
    base = {"kind": kind, "unit": "云溪县公路站", "project": {"name": "公路养护"}, "fiscal_year": year}
    return Submission({**base, "indicators": [row]})


def means(value: str | None, *reached: str | None, name: str = "养护里程") -> tuple[Any, ...]:
    """Return what is known of a target for 2026; `reached` is of 2025 and the years before it."""
    before = [table("selfeval", 2025 - back, "≥1", actual, name) for back, actual in enumerate(reached)]
    row = auditor().facts(table("target", 2026, value, name=name), Others.of(map(sign, before))).rows[0]
    return row["past.three_years"], row["past.mean"], row["past.below_mean"]


@pytest.mark.parametrize(
    ("value", "reached", "known"),
    [
        ("≥90公里", ("110公里", "100公里", "90公里"), (True, 100, 0.1)),
        ("≥120公里", ("110公里", "100公里", "90公里"), (True, 100, -0.2)),
        ("≤12天", ("10天", "10天", "10天"), (True, 10, 0.2)),
        ("≥90%", ("100%", "95%", "105%"), (True, 100, 0.1)),
        ("≤110元/公里", ("100元/公里", "100元/公里", "100元/公里"), (True, 100, 0.1)),
        (None, ("110公里", "100公里", "90公里"), (True, None, None)),
    ],
)
def test_a_target_against_three_years(value: str | None, reached: tuple[str, ...], known: tuple[Any, ...]) -> None:
    assert means(value, *reached) == pytest.approx(known)


@pytest.mark.parametrize("reached", [(), ("110公里", "100公里"), ("110公里", None, "90公里"), ("110公里", "", "90公里")])
def test_fewer_than_three_years_say_nothing(reached: tuple[str | None, ...]) -> None:
    assert means("≥60公里", *reached)[0] is False


@pytest.mark.parametrize(
    ("value", "reached"),
    [
        ("≥90公里", ("110公里", "按计划完成", "90公里")),
        ("≥90公里", ("110处", "100处", "90处")),
        ("≤90万元", ("60万元", "60万元", "60万元")),
        ("及时", ("及时", "及时", "及时")),
        ("80～90公里", ("110公里", "100公里", "90公里")),
        ("≥0公里", ("0公里", "0公里", "0公里")),
    ],
)
def test_what_does_not_compare_is_not_compared(value: str, reached: tuple[str, ...]) -> None:
    known, _, below = means(value, *reached)
    assert known and below != below


def test_another_indicator_of_the_project_is_another() -> None:
    before = [table("selfeval", year, "≥1", "100公里", name="绿化里程") for year in (2025, 2024, 2023)]
    found = auditor().facts(table("target", 2026, "≥60公里"), Others.of(map(sign, before)))
    assert found.rows[0]["past.three_years"] is False
