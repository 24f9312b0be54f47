"""This year's target held against last year: budget, execution, and each indicator's earlier figures (上年情况)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.facts.names import core_of
from jixiao.audit.facts.spec import FactSpec
from jixiao.values import parse_value
from jixiao.values.value import Value

NOTHING = math.nan
HISTORY_FACTS = (
    FactSpec("previous.execution", "number", "table", "上年预算执行率", "1 是全部执行"),
    FactSpec("previous.budget_change", "number", "table", "本年预算比上年增加几成", "减少是负数"),
    FactSpec("previous.same_targets", "flag", "table", "上年每个指标的目标值都照用"),
    FactSpec("past.number", "number", "indicator", "上年完成值", "上年情况里同名指标的完成值，没有的用上年实际值一栏"),
    FactSpec("past.ratio", "number", "indicator", "目标值是上年完成值的几倍", "与上年比不了的，任何比较都不成立"),
    FactSpec("past.achievement", "number", "indicator", "上年完成值是上年目标值的几倍"),
    FactSpec("past.same_target", "flag", "indicator", "目标值与上年相同"),
)
_BY_ROW = tuple(spec.name for spec in HISTORY_FACTS if spec.scope == "indicator")


def history_of_table(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of the table; amounts of both years are in the unit of this year's budget."""
    previous = document.get("previous") or {}
    before, executed = previous.get("budget"), previous.get("executed")
    total = (document.get("budget") or {}).get("total")
    return {
        "previous.execution": executed / before if before and executed is not None else None,
        "previous.budget_change": total / before - 1 if before and total is not None else None,
        "previous.same_targets": _same_targets(document, previous.get("indicators")),
    }


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
        return dict.fromkeys(_BY_ROW)
    actual = _read(baseline, row)
    target = _read((past or {}).get("value"), row)
    return {
        "past.number": None if actual is None else NOTHING if actual.number is None else actual.number,
        "past.ratio": None if actual is None else _ratio(own, actual),
        "past.achievement": None if actual is None or target is None else _quotient(actual, target),
        "past.same_target": None if target is None else bool(target.number is not None and target.number == own["value.number"]),
    }


def _read(written: Any, row: Mapping[str, Any]) -> Value | None:
    return None if written is None else parse_value(str(written).strip(), str(row.get("unit") or ""))


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
