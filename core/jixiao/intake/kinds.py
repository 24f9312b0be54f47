"""Which kind of submission a form is, and which period a monitoring form covers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jixiao.intake.cells import month_end
from jixiao.intake.headers import Header
from jixiao.intake.text import plain

_FIRST_MONTH = re.compile(r"1[-—–~至到](\d{1,2})月")
_HALF = re.compile(r"上半年")


def kind_of(titles: Iterable[str], headers: Iterable[Header]) -> str:
    """Return monitoring, selfeval or target, by the title first and by the columns where the title names none."""
    title = plain("".join(titles))
    roles = {column.role for header in headers for column in header.columns}
    if "监控" in title or "监测" in title or roles & {"likelihood", "forecast"}:
        return "monitoring"
    if "自评" in title:
        return "selfeval"
    if "执行情况" in title or any(_FIRST_MONTH.search(text) for text in _actual_texts(headers)):
        return "monitoring"
    return "selfeval" if roles & {"actual", "score"} else "target"


def _actual_texts(headers: Iterable[Header]) -> list[str]:
    return [
        plain(column.text) for header in headers for column in header.columns if column.role in ("actual", "planned")
    ]


def period(texts: Iterable[str], fiscal_year: int | None) -> dict[str, str | None] | None:
    """Return name and last day of a monitoring period as headers or titles name it ("1—7月执行情况", "上半年")."""
    for text in map(plain, texts):
        found = _FIRST_MONTH.search(text)
        if found and 1 <= int(found.group(1)) <= 12:
            return {"name": found.group(), "end": month_end(fiscal_year, int(found.group(1)))}
        if _HALF.search(text):
            return {"name": "上半年", "end": month_end(fiscal_year, 6)}
    return None
