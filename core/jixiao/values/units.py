"""Units: multipliers, money, shares, lengths of time."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

MULTIPLIERS = {"百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000, "万": 10_000, "千": 1000}
MONEY = {"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "千万元": 10_000_000, "亿元": 100_000_000}
DURATIONS = ("年", "个月", "月", "周", "天", "日", "小时", "分钟", "秒", "工作日", "个工作日")
PERIODS = ("年", "季度", "季", "月", "周", "日", "天", "学期", "小时")
_AMOUNT = re.compile(r"(-?\d[\d,，]*(?:\.\d+)?)\s*[)）]?\s*[(（]?\s*(百万元|千万元|亿元|万元|千元|元|亿|万)?")


def money(number: object, unit: str) -> Decimal:
    """Return an amount exactly, in 元; raises ValueError for a unit that is not one of money."""
    factor = MONEY.get(unit.strip().removeprefix("人民币"))
    if factor is None:
        raise ValueError(f"“{unit}”不是金额单位，应写元、万元或亿元")
    try:
        return Decimal(str(number)) * factor
    except InvalidOperation as error:
        raise ValueError(f"“{number}”不是数，金额应写成数字，例如 90.5") from error


def parse_amount(text: str, unit: str = "") -> Decimal | None:
    """Return the amount in 元 of a cell such as `660,000.00(元)`; `unit` is what the form's label says, None if there is none."""
    found = _AMOUNT.search(text.strip())
    if not found:
        return None
    named = found.group(2) or unit
    named = {"万": "万元", "亿": "亿元"}.get(named, named)
    return money(found.group(1).replace(",", "").replace("，", ""), named) if named in MONEY else None
