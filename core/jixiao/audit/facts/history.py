"""This year's target held against last year: budget, execution, and each indicator's earlier figures (上年情况)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.facts.names import core_of
from jixiao.audit.facts.rows import written
from jixiao.audit.facts.spec import FactSpec
from jixiao.values import parse_value
from jixiao.values.value import Value

NOTHING = math.nan
HISTORY_FACTS = (
    FactSpec("previous.execution", "number", "table", "上年预算执行率", "1 是全部执行"),
    FactSpec("previous.budget_change", "number", "table", "本年预算比上年增加几成", "减少是负数"),
    FactSpec("previous.same_targets", "flag", "table", "上年每个指标的目标值都照用"),
    FactSpec("previous.known", "flag", "table", "知道上年情况", "报送件自己写了，或对照的报送件里有上年的"),
    FactSpec("previous.listed", "flag", "table", "知道上年的指标"),
    FactSpec("previous.likeness", "number", "table", "有几成指标与上年相同", "名称和目标值都一样才算；不知道上年指标的不比较"),
    FactSpec("previous.output_growth", "number", "table", "数量指标里比上年增加最多的，增加几成", "新设了数量指标的不比较"),
    FactSpec("past.known", "flag", "indicator", "上年有同名的指标"),
    FactSpec("past.unchanged", "flag", "indicator", "上年有同名、同一目标值的指标", "“及时”等文字的也算"),
    FactSpec("past.value", "text", "indicator", "上年目标值", "上年没有同名指标的为空"),
    FactSpec("past.slack", "number", "indicator", "目标值比上年目标值放宽几成", "≥ 的看少了几成，≤ 的看多了几成；总额类成本不比较"),
    FactSpec("past.number", "number", "indicator", "上年完成值", "上年情况里同名指标的完成值，没有的用上年实际值一栏"),
    FactSpec("past.ratio", "number", "indicator", "目标值是上年完成值的几倍", "与上年比不了的，任何比较都不成立"),
    FactSpec("past.achievement", "number", "indicator", "上年完成值是上年目标值的几倍"),
    FactSpec("past.same_target", "flag", "indicator", "目标值与上年相同"),
)
_UNKNOWN = {
    **dict.fromkeys(spec.name for spec in HISTORY_FACTS if spec.scope == "indicator"),
    **{"past.known": False, "past.unchanged": False, "past.value": "", "past.slack": NOTHING},
}
_MEASURED = ("number", "quantity", "percent", "duration")


def history_of_table(document: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the facts of the table; amounts of both years are in the unit of this year's budget.

    `rows` are the facts of its rows, those of HISTORY_FACTS among them.
    """
    previous = document.get("previous") or {}
    before, executed = previous.get("budget"), previous.get("executed")
    total = (document.get("budget") or {}).get("total")
    return {
        "previous.execution": executed / before if before and executed is not None else None,
        "previous.budget_change": (total - before) / before if before and total is not None else None,
        "previous.same_targets": _same_targets(document, previous.get("indicators")),
        "previous.known": bool(previous),
        "previous.listed": bool(previous.get("indicators")),
        "previous.likeness": _likeness(rows, previous.get("indicators") or ()),
        "previous.output_growth": _growth(rows),
    }


def _likeness(rows: Sequence[Mapping[str, Any]], past: Sequence[Any]) -> float:
    """Return the share of the longer table's indicators that have the same name and target in both; NaN without last year's."""
    same = sum(row["past.unchanged"] for row in rows)
    return same / max(len(rows), len(past)) if past and rows else NOTHING


def _growth(rows: Sequence[Mapping[str, Any]]) -> float:
    """Return the largest growth of a quantity over last year's target, NaN where one is new or none compares."""
    quantities = [row for row in rows if row["level2"] == "数量指标"]
    if not all(row["past.known"] for row in quantities):
        return NOTHING
    return max((-row["past.slack"] for row in quantities if row["past.slack"] == row["past.slack"]), default=NOTHING)


def _same_targets(document: Mapping[str, Any], past: Sequence[Mapping[str, Any]] | None) -> bool | None:
    if not past:
        return None
    before = {core_of(str(one.get("name") or "")): str(one.get("value") or "").strip() for one in past}
    now = {core_of(str(row.get("name") or "")): str(row.get("value") or "").strip() for row in document["indicators"]}
    return before == now


def history_of_rows(document: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the facts of each row; `rows` are its own facts, in the order of the document."""
    past = {core_of(str(one.get("name") or "")): one for one in (document.get("previous") or {}).get("indicators") or ()}
    return [
        _of_row(row, past.get(own["name.core"]), own) for row, own in zip(document["indicators"], rows, strict=True)
    ]


def _of_row(row: Mapping[str, Any], past: Mapping[str, Any] | None, own: Mapping[str, Any]) -> dict[str, Any]:
    baseline = (past or {}).get("actual")
    baseline = row.get("baseline") if baseline is None else baseline
    if baseline is None and past is None:
        return _UNKNOWN
    actual = _read(baseline, row)
    target = _read((past or {}).get("value"), row)
    return {
        "past.known": past is not None,
        "past.unchanged": target is not None and own["value.kind"] is not None and written(target) == own["value.written"],
        "past.value": "" if target is None else target.raw,
        "past.slack": NOTHING if target is None else _slack(own, target),
        "past.number": None if actual is None else NOTHING if actual.number is None else actual.number,
        "past.ratio": None if actual is None else _ratio(own, actual),
        "past.achievement": None if actual is None or target is None else _quotient(actual, target),
        "past.same_target": None if target is None else bool(target.number is not None and target.number == own["value.number"]),
    }


def _slack(own: Mapping[str, Any], target: Value) -> float:
    """Return by what share a target is easier than last year's, NaN where they do not compare.

    Money counts only by the piece and as an upper bound: a total follows the budget.
    """
    now, kind, upper = own["value.number"], own["value.kind"], own["value.comparison"] in ("≤", "<")
    priced = kind == "money" and bool(own["value.per"]) and upper
    if not target.number or not now or now != now or kind != target.kind or not (priced or kind in _MEASURED):
        return NOTHING
    if own["value.comparison"] != target.comparison or own["value.unit"] != target.unit:
        return NOTHING
    return float((now - target.number if upper else target.number - now) / target.number)


def _read(raw: Any, row: Mapping[str, Any]) -> Value | None:
    return None if raw is None else parse_value(str(raw).strip(), str(row.get("unit") or ""))


def _ratio(own: Mapping[str, Any], actual: Value) -> float | None:
    target = own["value.number"]
    if target is None:
        return None
    if not actual.number or target != target or own["value.kind"] != actual.kind:
        return NOTHING
    return float(target) / float(actual.number)


def _quotient(actual: Value, target: Value) -> float:
    if actual.number is None or not target.number or actual.kind != target.kind:
        return NOTHING
    return float(actual.number) / float(target.number)
