"""How much of the year or of the project's own period has gone by at the end of a monitoring period (时间进度)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

ONE_DAY = datetime.timedelta(days=1)


def day_of(text: str | None) -> datetime.date | None:
    """Return a date written 2026-07-31, None where there is none."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def period_end(document: Mapping[str, Any]) -> datetime.date | None:
    """Return the last day of the monitoring period (监控期末)."""
    return day_of((document.get("period") or {}).get("end"))


def whole_months(end: datetime.date) -> int:
    """Return how many months of its year are over at the end of a day, 0-12."""
    return end.month if (end + ONE_DAY).month != end.month else end.month - 1


def time_share(document: Mapping[str, Any]) -> float | None:
    """Return the share of time gone by, 0-1: of the year, or of that part of it in which the project runs."""
    end = period_end(document)
    if end is None:
        return None
    project = document["project"]
    first, last = datetime.date(end.year, 1, 1), datetime.date(end.year, 12, 31)
    start = min(max(day_of(project.get("start")) or first, first), last)
    finish = max(min(day_of(project.get("end")) or last, last), start)
    return min(1.0, max(0.0, ((end - start).days + 1) / ((finish - start).days + 1)))
