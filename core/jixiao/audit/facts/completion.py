"""How far one indicator has come: what was done against what was to be done (完成程度)."""

from __future__ import annotations

import datetime
import math
import re

from jixiao.values import parse_value
from jixiao.values.value import Value, ValueKind

NOTHING = math.nan
DONE, PARTLY, LITTLE = 1.0, 0.7, 0.3
MEASURED = {
    ValueKind.NUMBER,
    ValueKind.QUANTITY,
    ValueKind.PERCENT,
    ValueKind.MONEY,
    ValueKind.DURATION,
    ValueKind.FREQUENCY,
}
_UNIT = re.compile(r"\d\s*([^\d\s.,，]+?)(?:及?以[上内下]|之内|左右)?$")
# A word of the first list outweighs those after it: “尚未全部完成” is not done, “基本完成” only in part.
_WORDS = (
    (("未", "没有", "无法", "停滞", "差"), LITTLE),
    (("部分", "基本", "正在", "推进", "进行中", "一般", "逐步"), PARTLY),
    (("完成", "达成", "达到", "实现", "达标", "合格", "优", "良", "好", "是"), DONE),
)


def parse_reported(written: object, unit: str, target: Value) -> Value:
    """Parse a reported value; one without a unit of its own is taken in that of its row, else of its target.

    The target's unit is read as it is written, because `target.unit` no longer says whether 30 meant 万元 or 元.
    """
    spelled = _UNIT.search(target.raw.strip())
    return parse_value(str(written).strip(), unit or (spelled.group(1) if spelled else ""))


def completion(target: Value, reported: Value, end: datetime.date | None, reverse: bool = False) -> float:
    """Return completion as a ratio 0-1, NaN where the two do not compare or nothing is reported.

    Counted indicators take reported ÷ target, those with an upper bound (≤, or `reverse`) target ÷ reported, capped
    at 1. Dates count whole when kept and nothing when missed; one not yet due by `end` is NaN. Words count 1, 0.7 or
    0.3 as done, done in part or hardly done. 财预〔2019〕136号 compares with targets; the figures are our own.
    """
    if reported.kind == ValueKind.EMPTY:
        return NOTHING
    if target.kind == ValueKind.DATE:
        return _kept(target, reported, end)
    if target.kind in MEASURED:
        return _measured(target, reported, reverse or target.comparison in ("≤", "<"))
    return DONE if reported.raw.strip() == target.raw.strip() else _worded(reported.raw)


def comparable(target: Value, reported: Value) -> bool:
    """Tell whether two values measure the same thing; a bare number is taken to fit."""
    if target.number is None or reported.number is None:
        return False
    return target.kind == reported.kind or ValueKind.NUMBER in (target.kind, reported.kind)


def dated(value: Value, end: datetime.date | None) -> datetime.date | None:
    """Return the day that a value names; a day without a year is one of the year of `end`."""
    if value.date is None or value.date.year > 1:
        return value.date
    return None if end is None else value.date + (datetime.date(end.year, 1, 1) - datetime.date(1, 1, 1))


def _measured(target: Value, reported: Value, reverse: bool) -> float:
    if not comparable(target, reported):
        return NOTHING
    goal, figure = float(target.number or 0), float(reported.number or 0)
    if target.upper is not None:
        upper = float(target.upper)
        return _forward(goal, figure) if figure < goal else _backward(upper, figure)
    none_allowed = goal == 0 and target.comparison in ("=", "")
    return _backward(goal, figure) if reverse or none_allowed else _forward(goal, figure)


def _forward(goal: float, figure: float) -> float:
    return min(DONE, max(0.0, figure / goal)) if goal > 0 else NOTHING


def _backward(goal: float, figure: float) -> float:
    if figure <= goal:
        return DONE
    return max(0.0, goal / figure)


def _worded(raw: str) -> float:
    return next((share for words, share in _WORDS if any(word in raw for word in words)), NOTHING)


def _kept(target: Value, reported: Value, end: datetime.date | None) -> float:
    due, day = dated(target, end), dated(reported, end)
    if due is not None and day is not None:
        return DONE if day <= due else 0.0
    if reported.kind == ValueKind.PERCENT and reported.number is not None:
        return _forward(100, float(reported.number))
    worded = _worded(reported.raw)
    if worded == DONE or math.isnan(worded):
        return worded
    return 0.0 if due is not None and end is not None and end > due else NOTHING
