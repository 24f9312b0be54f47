"""A target held against the mean of what the same project reached in the three years before (近三年均值)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jixiao.values import parse_value

if TYPE_CHECKING:
    from jixiao.audit.others.index import Others
    from jixiao.audit.others.signature import Line, Signature

YEARS = 3
NO_MEAN: dict[str, Any] = {"past.three_years": False, "past.mean": math.nan, "past.below_mean": math.nan}
_MEASURED = ("number", "quantity", "percent", "duration")
_UPPER, _LOWER = ("≤", "<"), ("≥", ">", "=", "")


def years_before(others: Others, mine: Signature) -> list[Mapping[str, Line]]:
    """Return the rows by name of each self-evaluation of the three years before; none where one of them is not there."""
    if mine.kind != "target" or mine.year is None:
        return []
    found = [others.of_project(mine, "selfeval", mine.year - back) for back in range(1, YEARS + 1)]
    return [{line.core: line for line in one.lines} for one in found if one] if all(found) else []


def mean_of(line: Line, years: Sequence[Mapping[str, Line]]) -> dict[str, Any]:
    """Return the facts of one row; the mean is exact, in the unit of the target."""
    rows = [found for year in years if (found := year.get(line.core)) and found.actual]
    if len(rows) < YEARS:
        return NO_MEAN
    if line.raw is None:
        return {"past.three_years": True, "past.mean": None, "past.below_mean": None}
    return {"past.three_years": True, **_against(line, rows)}


def _against(line: Line, rows: Sequence[Line]) -> dict[str, Any]:
    target = parse_value(line.raw or "", line.unit)
    reached = [parse_value(row.actual or "", row.unit or line.unit) for row in rows]
    numbers = [one.number for one in reached if one.number is not None and (one.kind, one.unit) == (target.kind, target.unit)]
    # A total of money follows the budget.
    comparable = target.kind in _MEASURED or (target.kind == "money" and target.per and target.comparison in _UPPER)
    if not comparable or target.number is None or len(numbers) < YEARS:
        return {"past.mean": math.nan, "past.below_mean": math.nan}
    mean = sum(numbers, Decimal(0)) / YEARS
    below = {**dict.fromkeys(_LOWER, mean - target.number), **dict.fromkeys(_UPPER, target.number - mean)}.get(target.comparison)
    return {"past.mean": mean, "past.below_mean": math.nan if below is None or not mean else float(below / mean)}
