"""Amounts of money (金额) of budget cells, exact and in 元."""

from __future__ import annotations

import re
from collections.abc import Hashable
from decimal import Context, Decimal, DecimalException
from functools import lru_cache

from jixiao.values.normalise import normalised

FACTORS = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000),
}
# Wide enough that no amount written in a form is rounded.
EXACT = Context(prec=120)
_NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_NAMED = re.compile(rf"({_NUMBER})\)?\(?((?:百万|千万|亿|万|千)?元|[万亿](?![0-9]))")
_ALONE = re.compile(rf"¥?({_NUMBER})(?:\([^()0-9]*\))?")
_PARTS = re.compile(r"([0-9]+(?:\.[0-9]+)?)亿([0-9]+(?:\.[0-9]+)?)万元?")


@lru_cache(maxsize=4096, typed=True)
def money(number: Hashable, unit: str) -> Decimal:
    """Return an amount exactly, in 元.

    Raises ValueError, in words for staff, for a unit that is not one of money and for what is not a finite number.
    """
    factor = FACTORS.get(unit.strip().removeprefix("人民币"))
    if factor is None:
        raise ValueError(f"“{unit}”不是金额单位，应写元、万元或亿元")
    try:
        amount = EXACT.multiply(Decimal(str(number).replace(",", "")), factor)
    except DecimalException as error:
        raise ValueError(f"“{number}”不是数，金额应写成数字，例如 90.5") from error
    if not amount.is_finite():
        raise ValueError(f"“{number}”不是数，金额应写成数字，例如 90.5")
    return amount


def parse_amount(text: str, unit: str = "") -> Decimal | None:
    """Return the amount in 元 of a cell such as `660,000.00(元)` or `2023年预算90万元`.

    `unit` is what the form's label says (“万元”); it serves a cell that is a number and nothing else. None where the cell
    names no amount, or neither it nor the label says in what unit.
    """
    plain = normalised(text)
    parts = _PARTS.search(plain)
    if parts:
        return EXACT.add(money(parts[1], "亿元"), money(parts[2], "万元"))
    named = _NAMED.search(plain)
    if named:
        return money(named[1], named[2] if named[2].endswith("元") else f"{named[2]}元")
    alone = _ALONE.fullmatch(plain)
    if not alone:
        return None
    label = normalised(unit).strip("()").removeprefix("单位:").removeprefix("人民币") or ("元" if plain.startswith("¥") else "")
    label = f"{label}元" if label in ("万", "亿") else label
    return money(alone[1], label) if label in FACTORS else None
