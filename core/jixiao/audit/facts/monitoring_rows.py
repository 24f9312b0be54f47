"""Facts of one indicator of a monitoring report, against target, plan and the report before (监控的逐行事实)."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jixiao.audit.facts.completion import DONE, NOTHING, comparable, completion, dated, parse_reported
from jixiao.audit.facts.spec import FactSpec
from jixiao.audit.facts.timing import period_end, time_share
from jixiao.values import parse_value
from jixiao.values.value import Value, ValueKind

MONITORING_ROW_FACTS = tuple(
    FactSpec(name, kind, "indicator", title, note)  # type: ignore[arg-type]  # literals of the table below
    for name, kind, title, note in (
        ("actual.completion", "number", "完成程度", "1 是全部完成，不超过 1；反向指标是目标值÷完成值"),
        ("actual.trend", "number", "照现在的进度，年底的完成程度", "完成程度÷时间进度，不超过 1"),
        ("actual.deviation", "number", "与序时目标值相差几成", "0.2 是多或少两成；没有填序时目标值为“不知道”"),
        ("actual.overrun", "number", "超出目标值几成", "0.05 是超出 5%，没有超出是 0 或负数"),
        ("actual.shortfall", "number", "比率低于目标值几个百分点", ""),
        ("actual.days_overdue", "number", "时间指标逾期几天", "没有逾期是 0"),
        ("actual.previous", "number", "上期的完成值", ""),
        ("actual.fell", "flag", "完成值比上期少", ""),
        ("forecast.completion", "number", "预计到年底的完成程度", ""),
        ("likelihood", "text", "单位填的完成目标可能性", "确定能、有可能、完全不可能"),
    )
)


def monitoring_rows(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the monitoring facts of each row of a submission of kind monitoring, in order."""
    end, share = period_end(document), time_share(document)
    earlier = {_name(row): row for row in (document.get("previous") or {}).get("indicators") or ()}
    return [_row_facts(row, end, share, earlier.get(_name(row))) for row in document["indicators"]]


def target_of(row: Mapping[str, Any]) -> Value | None:
    """Return the target value of a row, None where it is not known."""
    raw = row.get("value")
    return None if raw is None else parse_value(str(raw).strip(), row.get("unit") or "")


def share_done(row: Mapping[str, Any], field: str, end: datetime.date | None) -> float | None:
    """Return the completion that `actual`, `planned` or `forecast` of a row means; None where it is not known."""
    value, written = row.get("value"), row.get(field)
    if value is None or written is None:
        return None
    return _share(str(value), str(written), row.get("unit") or "", "反" in (row.get("direction") or ""), end)


# A report asks for the same cells several times, and reports of a year repeat one another's.
@lru_cache(maxsize=65536)
def _share(value: str, written: str, unit: str, reverse: bool, end: datetime.date | None) -> float:
    target = parse_value(value.strip(), unit)
    return completion(target, parse_reported(written, unit, target), end, reverse)


def _name(row: Mapping[str, Any]) -> str:
    return str(row.get("name") or "").strip()


def _row_facts(
    row: Mapping[str, Any], end: datetime.date | None, share: float | None, earlier: Mapping[str, Any] | None
) -> dict[str, Any]:
    done = share_done(row, "actual", end)
    target, written = target_of(row), row.get("actual")
    facts: dict[str, Any] = {
        "actual.completion": done,
        "actual.trend": _trend(done, share),
        "actual.deviation": _deviation(row),
        "forecast.completion": share_done(row, "forecast", end),
        "likelihood": row.get("likelihood"),
        "actual.previous": _previous(row, earlier),
    }
    if target is None or written is None:
        return facts | dict.fromkeys(("actual.fell", "actual.overrun", "actual.shortfall", "actual.days_overdue"))
    actual = parse_reported(written, row.get("unit") or "", target)
    facts["actual.fell"] = _fell(actual.number, facts["actual.previous"])
    facts["actual.overrun"], facts["actual.shortfall"] = _distances(target, actual)
    facts["actual.days_overdue"] = _days_overdue(target, actual, done, end)
    return facts


def _trend(done: float | None, share: float | None) -> float | None:
    if done is None or share is None:
        return None
    return min(DONE, done / share) if share > 0 else NOTHING


def _deviation(row: Mapping[str, Any]) -> float | None:
    planned, written, unit = row.get("planned"), row.get("actual"), row.get("unit") or ""
    if planned is None or written is None:
        return None
    plan = parse_value(str(planned).strip(), unit)
    actual = parse_reported(written, unit, plan)
    if not comparable(plan, actual) or not plan.number or actual.number is None:
        return NOTHING
    return abs(float(actual.number / plan.number) - 1)


def _distances(target: Value, actual: Value) -> tuple[float, float]:
    """Return by what share the actual value exceeds the target, and how many points a percentage falls short of it."""
    if not comparable(target, actual) or target.number is None or actual.number is None:
        return NOTHING, NOTHING
    short = float(target.number - actual.number) if target.kind == ValueKind.PERCENT else NOTHING
    # Reckoned exactly: 52.5 of 50 is over by 0.05, and not by a little more.
    return (float((actual.number - target.number) / target.number) if target.number > 0 else NOTHING), short


def _days_overdue(target: Value, actual: Value, done: float | None, end: datetime.date | None) -> float | None:
    due = dated(target, end)
    if target.kind != ValueKind.DATE or due is None:
        return NOTHING
    finished = dated(actual, end)
    day = finished or (None if done == DONE else end)
    if day is None:
        return 0 if done == DONE else None
    return max(0, (day - due).days)


def _fell(now: Any, before: Any) -> bool | None:
    if before is None:
        return None
    return now is not None and before == before and now < before


def _previous(row: Mapping[str, Any], earlier: Mapping[str, Any] | None) -> Any:
    target = target_of(row)
    if earlier is None or earlier.get("actual") is None or target is None:
        return None
    number = parse_reported(earlier["actual"], earlier.get("unit") or row.get("unit") or "", target).number
    return math.nan if number is None else number
