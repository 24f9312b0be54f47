"""Cell contents into text, and text into numbers, dates and ticked boxes."""

from __future__ import annotations

import calendar
import datetime
import re
from decimal import Decimal
from typing import Any

from jixiao.intake.text import plain

_NUMBER = re.compile(r"[¥¥]?(-?\d+(?:\.\d+)?)(?:分|%|亿元|百万元|万元|千元|元|亿|万)?")
_MONEY_UNIT = re.compile(r"亿元|百万元|万元|千元|元")
_DAY = re.compile(
    r"(?P<y1>20\d\d)年(?:(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})日)?)?"
    r"|(?P<y2>20\d\d)(?P<mark>[-./])(?P<m2>\d{1,2})(?!\d)(?:(?P=mark)(?P<d2>\d{1,2})(?!\d))?"
    r"|(?P<y3>20\d\d)"
)
_MONTHS = re.compile(r"(\d{1,2})月?[-—–~至到](\d{1,2})月")
_GROUPS = (("y1", "y2", "y3"), ("m1", "m2"), ("d1", "d2"))
_TICK, _BOX = "☑√✓✔■☒●⊠", "☐□○"


def cell_text(value: Any, percent: bool = False) -> str:
    """Return what a person reads in the cell: no trailing ".0", dates as 2026-01-31, percentages with their sign."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return f"{shown(value * 100)}%" if percent else shown(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time.min
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def shown(number: float) -> str:
    """Return a number in digits as a form shows it: 15 digits at most, never with an exponent."""
    return f"{Decimal(f'{number:.15g}'):f}"


def number_of(text: str) -> float | int | None:
    """Return the number that a cell holds, without its unit or thousands commas; None for anything else."""
    found = _NUMBER.fullmatch(plain(text).replace(",", ""))
    if found is None:
        return None
    number = float(found.group(1))
    return int(number) if number.is_integer() else number


def money_unit(text: str) -> str:
    """Return the unit of money named in a label or value, or ""."""
    found = _MONEY_UNIT.search(plain(text))
    return found.group() if found else ""


def period_of(text: str) -> tuple[str | None, str | None]:
    """Return first and last day of a period such as "2026年1月-12月" or "2024—2026年"; None where it names no date."""
    flat = plain(text)
    days = [_parts(found) for found in _DAY.finditer(flat)]
    if not days:
        return None, None
    first, last = days[0], days[-1]
    months = _MONTHS.search(flat)
    if len(days) == 1 and months:
        first, last = (first[0], int(months.group(1)), first[2]), (last[0], int(months.group(2)), 0)
    return _first_day(*first), _last_day(*last)


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    year, month, day = (next(filter(None, found.group(*names)), 0) for names in _GROUPS)
    return int(year), int(month), int(day)


def _first_day(year: int, month: int, day: int) -> str | None:
    return _date(year, month or 1, day or 1)


def _last_day(year: int, month: int, day: int) -> str | None:
    month = month or 12
    return _date(year, month, day or (calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0))


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def month_end(year: int | None, month: int) -> str | None:
    """Return the last day of a month of a year that may not be known."""
    return None if year is None else _last_day(year, month, 0)


def ticked(text: str, options: dict[str, str]) -> str | None:
    """Return what the ticked option stands for; a lone option without boxes counts as ticked.

    Of options that contain one another the longer goes first.
    """
    flat = plain(text)
    named = [option for option in options if option in flat]
    if not any(mark in flat for mark in _TICK + _BOX):
        meant = {options[option] for option in named}
        return meant.pop() if len(meant) == 1 else None
    before = bool(named) and bool(re.match(rf"[^\w]*[{_TICK}{_BOX}]", flat))
    for option in named:
        mark = rf"[{_TICK}]{option}" if before else rf"{option}\w*[(\[]?[{_TICK}]"
        if re.search(mark, flat):
            return options[option]
    return None


def is_ticked(text: str) -> bool:
    """Tell whether a cell of a column of boxes is ticked."""
    flat = plain(text)
    return bool(flat) and (flat in ("是", "1", "v", "V") or any(mark in flat for mark in _TICK))
