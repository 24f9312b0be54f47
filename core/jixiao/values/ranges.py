"""Two numbers that bound one value: 85%-93%, ≥80%且<90%, 60≤x≤70, ±3%以内."""

from __future__ import annotations

import re
from decimal import Decimal

from jixiao.values.measures import EXACT, NUMBER, SIGNED, Measure, number_of, tail_of
from jixiao.values.signs import BEFORE, IDLE
from jixiao.values.units import is_unit, joined, unit_of
from jixiao.values.value import ValueKind

_LOW = rf"(?P<low>{SIGNED})(?P<low_unit>[^0-9≥≤=><~±至到且并,;-]{{0,8}})"
_HIGH = rf"(?P<high>{SIGNED})"
_SPANS = (
    re.compile(rf"(?:{BEFORE}|{IDLE})*{_LOW}[-~至到]{_HIGH}"),
    re.compile(rf"(?:[≥>]|不低于|不少于){_LOW}[且并,、;]?(?:[≤<]|不超过|不高于){_HIGH}"),
    re.compile(rf"{_LOW}[≤<][^0-9≤<]{{1,10}}[≤<]{_HIGH}"),
)
_TOLERANCE = re.compile(rf"(?P<middle>{NUMBER})?(?P<middle_unit>[^0-9±]{{0,8}})±(?P<margin>{NUMBER})")


def range_measure(plain: str, column: str) -> Measure | None:
    """Return the range that a cell is, its unit named at either end or by the form's unit column, else None."""
    if "±" in plain:
        return _tolerance(plain, column)
    match = next((found for found in (span.match(plain) for span in _SPANS) if found), None)
    tail = tail_of(plain, match.end()) if match else None
    if not match or not tail or re.search("[0-9]", tail.rest):
        return None
    named = match["low_unit"]
    if named and not is_unit(named):
        return None
    unit = unit_of(joined(tail.unit or named, column))
    low = _in_same_unit(number_of(match["low"]), named, unit.factor)
    return Measure("between", low, number_of(match["high"]), unit)


def _in_same_unit(low: Decimal, named: str, factor: str) -> Decimal:
    """Return the lower end in the unit of the upper one: 5000元-1万元 is 0.5 to 1 in 万元, 10万-20万元 is 10 to 20."""
    own = unit_of(named)
    if not named or own.factor == factor or own.kind == ValueKind.NUMBER:
        return low
    return EXACT.divide(EXACT.multiply(low, Decimal(own.factor)), Decimal(factor))


def _tolerance(plain: str, column: str) -> Measure | None:
    match = _TOLERANCE.match(plain)
    tail = tail_of(plain, match.end()) if match else None
    if not match or not tail or (match["middle_unit"] and not is_unit(match["middle_unit"])):
        return None
    middle, margin = number_of(match["middle"] or "0"), number_of(match["margin"])
    unit = unit_of(joined(tail.unit or match["middle_unit"], column))
    return Measure("between", EXACT.subtract(middle, margin), EXACT.add(middle, margin), unit)
