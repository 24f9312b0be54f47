"""What a monitoring report says of money, work, time and reporting."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest
from jixiao.audit.facts.monitoring import MONITORING_FACTS, monitoring_facts
from jixiao.audit.facts.monitoring_rows import monitoring_rows

TODAY = datetime.date(2026, 8, 20)
ROAD: dict[str, Any] = {"name": "维修道路长度", "value": "≥10公里", "actual": "6公里"}


def report(*rows: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"kind": "monitoring", "project": {"name": "道路维修"}, "indicators": list(rows), **parts}


def table(*rows: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return monitoring_facts(report(*rows, **parts), TODAY)


def fact(asked: str, *rows: dict[str, Any], **parts: Any) -> Any:
    found = table(*rows, **parts)[asked]
    return round(found, 4) if isinstance(found, float) else found


def row(asked: str, /, **cells: Any) -> Any:
    parts = {key: cells.pop(key) for key in ("period", "previous") if key in cells}
    found = monitoring_rows(report(cells, **parts))[0][asked]
    return round(found, 4) if isinstance(found, float) else found


def july() -> dict[str, str]:
    return {"end": "2026-07-31"}


def test_an_empty_report_leaves_every_fact_unknown() -> None:
    assert {name for name, value in table().items() if value is not None} == set()


def test_the_catalogue_names_each_fact_once() -> None:
    names = [spec.name for spec in MONITORING_FACTS]
    assert len(names) == len(set(names))
    assert set(table(ROAD)) == set(names)
    by_row = {spec.name for spec in MONITORING_FACTS if spec.scope == "indicator"}
    assert set(monitoring_rows(report(ROAD))[0]) == by_row


@pytest.mark.parametrize(
    ("end", "through"),
    [
        ("2026-07-31", "1—7月"),
        ("2026-07-30", "1—6月"),
        ("2026-01-31", "1月"),
        ("2026-01-15", ""),
        ("2026-12-31", "1—12月"),
    ],
)
def test_only_whole_months_count(end: str, through: str) -> None:
    assert fact("period.through", period={"end": end}) == through


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [
        (None, None, 0.5808),
        ("2026-07-01", "2026-08-31", 0.5),
        ("2024-01-01", "2028-12-31", 0.5808),
        ("2026-09-01", "2026-12-31", 0.0),
        ("2025-01-01", "2025-12-31", 1.0),
    ],
)
def test_time_runs_over_the_project_within_the_year(start: str | None, end: str | None, share: float) -> None:
    project = {"name": "道路维修", "start": start, "end": end}
    assert fact("time.share", period=july(), project=project) == share


def test_execution_is_held_against_the_plan_then_the_months_then_time() -> None:
    budget = {"total": 100, "executed": 29.04}
    months = [{"month": month, "planned": 5} for month in range(1, 13)]
    assert [
        fact("execution.ratio", period=july(), budget=budget | more)
        for more in ({"planned": 29.04}, {"monthly": months}, {"monthly": months[3:]}, {})
    ] == [1.0, 0.8297, 0.5, 0.5]


def test_execution_counts_from_the_adjusted_budget() -> None:
    budget = {"total": 100, "adjusted": 50, "executed": 40}
    assert fact("execution.ratio", period={"end": "2026-12-31"}, budget=budget) == 0.8


def test_before_a_project_starts_there_is_no_ratio() -> None:
    project = {"name": "道路维修", "start": "2026-09-01"}
    assert math.isnan(table(period=july(), project=project, budget={"total": 100, "executed": 0})["execution.ratio"])


def test_the_last_quarter_is_known_only_at_the_end_of_the_year() -> None:
    budget = {"monthly": [{"month": month, "executed": month} for month in range(1, 13)]}
    assert fact("execution.last_quarter", period={"end": "2026-12-31"}, budget=budget) == 0.4231
    assert fact("execution.december", period={"end": "2026-12-31"}, budget=budget) == 0.1538
    assert math.isnan(table(period=july(), budget=budget)["execution.december"])


@pytest.mark.parametrize(
    ("value", "actual", "completion"),
    [
        ("≥10公里", "6公里", 0.6),
        ("≥10公里", "12公里", 1.0),
        ("≥10公里", 6, 0.6),
        ("≤5件", "4件", 1.0),
        ("≤5件", "10件", 0.5),
        ("=0起", "0起", 1.0),
        ("=0起", "1起", 0.0),
        ("≤0起", "2起", 0.0),
        ("≥95%", "76%", 0.8),
        ("≤30万元", "45万元", 0.6667),
        ("≤30万元", "45", 0.6667),
        ("30万元以内", 45, 0.6667),
        ("≥3万人", 1.5, 0.5),
        ("2026年6月30日前", "2026年6月20日", 1.0),
        ("2026年6月30日前", "2026年7月2日", 0.0),
        ("2026年6月30日前", "正在施工", 0.0),
        ("2026年9月30日前", "正在施工", None),
        ("显著提高", "已达成", 1.0),
        ("显著提高", "基本完成", 0.7),
        ("显著提高", "尚未全部完成", 0.3),
        ("≥10公里", "已完成", None),
        ("≥10公里", "", None),
    ],
)
def test_completion_of_one_indicator(value: str, actual: str | int, completion: float | None) -> None:
    found = row("actual.completion", value=value, actual=actual, period=july())
    assert (None if math.isnan(found) else found) == completion


def test_completion_is_unknown_where_nothing_was_reported() -> None:
    assert row("actual.completion", value="≥10公里") is None


def test_progress_is_the_average_by_weight_of_what_has_a_figure() -> None:
    full = {"value": "≥95%", "actual": "95%", "weight": 10}
    empty = {"value": "≥3次", "actual": "", "weight": 50}
    assert fact("progress.rate", ROAD | {"weight": 30}, full, empty) == 0.7


def test_progress_without_weights_is_the_plain_average() -> None:
    assert fact("progress.rate", ROAD, {"value": "≥95%", "actual": "95%", "weight": 10}) == 0.8


def test_no_data_is_not_zero_progress() -> None:
    assert fact("progress.rate", ROAD | {"actual": ""}) is None


def test_a_table_cut_off_has_no_progress() -> None:
    assert fact("progress.rate", ROAD, partial=True) is None


def test_progress_is_held_against_the_plan_of_the_indicator_then_time() -> None:
    rows: list[dict[str, Any]] = [ROAD | {"planned": "8公里"}, {"value": "≥10亩", "actual": "6亩"}]
    assert fact("progress.planned", *rows, period=july()) == 0.6904
    assert fact("progress.ratio", *rows, period=july()) == 0.869


def test_mismatch_has_a_sign_and_a_size() -> None:
    found = table(ROAD, budget={"total": 100, "executed": 90})
    assert [found[f"mismatch.{name}"] for name in ("points", "money_ahead", "gap")] == [-30.0, 30.0, 30.0]


def test_adjustments_count_without_sign() -> None:
    found = table(budget={"total": 100, "adjusted": 70, "adjustments": 2})
    assert (found["adjustment.share"], found["adjustment.count"]) == (0.3, 2)


def test_targets_are_compared_with_the_report_before() -> None:
    previous = {"indicators": [{"name": "维修道路长度", "value": "≥10公里"}]}
    assert fact("adjustment.targets_kept", ROAD, previous=previous) is True
    assert fact("adjustment.targets_kept", ROAD | {"value": "≥6公里"}, previous=previous) is False
    assert fact("adjustment.targets_kept", ROAD) is None


def test_share_of_indicators_without_data() -> None:
    words = {"value": "显著提高", "actual": ""}
    assert fact("indicators.no_data_share", ROAD, ROAD | {"actual": "/"}, words) == 0.5
    assert fact("indicators.no_data_share", ROAD, ROAD | {"actual": None}) is None
    assert fact("indicators.no_data_share", ROAD, ROAD | {"actual": None, "reported": False}) == 0.5


def test_every_actual_value_equals_its_target() -> None:
    same: list[dict[str, Any]] = [ROAD | {"actual": "10公里"}, {"value": "显著提高", "actual": "显著提高"}]
    assert fact("indicators.all_as_target", *same) is True
    assert fact("indicators.all_as_target", *same, ROAD) is False
    assert fact("indicators.all_as_target", *same, ROAD | {"actual": None}) is None


def test_payment_is_held_against_progress_on_site() -> None:
    found = table(contract={"amount": 200, "paid": 150, "progress": 60})
    assert (found["contract.paid_share"], found["contract.ahead"]) == (0.75, 15.0)


def test_a_report_not_handed_in_is_late_until_today() -> None:
    missing = ROAD | {"reported": False}
    assert fact("report.late_days", missing, due_on="2026-08-10") == 10
    assert fact("report.late_days", ROAD, due_on="2026-08-10", submitted_on="2026-08-12") == 2
    assert fact("report.late_days", ROAD, due_on="2026-08-10", submitted_on="2026-08-01") == 0
    assert fact("report.late_days", ROAD, due_on="2026-08-10") is None


def test_deviation_is_from_the_planned_value() -> None:
    assert row("actual.deviation", value="≥10公里", planned="8公里", actual="6公里") == 0.25
    assert row("actual.deviation", value="≥10公里", actual="6公里") is None


def test_trend_stretches_completion_over_the_year() -> None:
    assert row("actual.trend", value="≥10公里", actual="2公里", period=july()) == 0.3443


def test_distances_from_the_target() -> None:
    assert row("actual.overrun", value="≤50万元", actual="55万元") == 0.1
    assert row("actual.shortfall", value="≥90%", actual="75%") == 15.0


@pytest.mark.parametrize(("actual", "days"), [("尚未开工", 31), ("2026年7月10日", 10), ("2026年6月1日", 0), ("已完成", 0)])
def test_days_overdue(actual: str, days: int) -> None:
    assert row("actual.days_overdue", value="2026年6月30日前", actual=actual, period=july()) == days


def test_a_cumulative_value_may_not_fall() -> None:
    previous = {"indicators": [{"name": "维修道路长度", "actual": "7公里"}]}
    assert row("actual.fell", **ROAD, previous=previous) is True
    assert row("actual.fell", **ROAD) is None
