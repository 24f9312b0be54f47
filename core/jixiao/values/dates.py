"""Dates as target values write them: a day, a month, a year's end, a span; the last day meant is what counts."""

from __future__ import annotations

import calendar
import datetime
import re

NO_YEAR = 1
_DAY = re.compile(r"(?:(20\d\d)[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?")
_MONTH = re.compile(r"(?:(20\d\d)[年./-])?(\d{1,2})月(?:份|底|末|前|$|完成|以前|之前|中旬|上旬|下旬|内)?")
_YEAR = re.compile(r"(20\d\d)年?(?:度|全年|年?底|年末|年内)?")
_WHOLE_YEAR = re.compile(r"^(?:当年)?(?:全年|年底|年末|年底前|年底之前|年内)(?:完成)?$")
_AROUND = re.compile(r"[于在的及时以至到前后之内底末度完成全年月日号按期-]|完工|竣工|开始|启动|投用|投入使用|交付|年底")


def last_day(text: str) -> datetime.date | None:
    """Return the last day that a text made of a date says, with year 1 where it names none; None if it is no date."""
    if _WHOLE_YEAR.match(text):
        return datetime.date(NO_YEAR, 12, 31)
    found = _find(text)
    if found is None:
        return None
    date, rest = found
    later = last_day(rest) if rest != text and _leads_on(rest) else None
    return later if later is not None and later.year > NO_YEAR else date if _only_a_date(rest) else later


def _find(text: str) -> tuple[datetime.date, str] | None:
    for pattern, build in ((_DAY, _day), (_MONTH, _month), (_YEAR, _year)):
        match = pattern.search(text)
        date = build(match) if match else None
        if match and date is not None:
            return date, text[: match.start()] + text[match.end() :]
    return None


def _leads_on(rest: str) -> bool:
    return bool(re.search(r"\d", rest))


def _only_a_date(rest: str) -> bool:
    return len(_AROUND.sub("", rest)) == 0


def _day(match: re.Match[str]) -> datetime.date | None:
    return _date(match.group(1), int(match.group(2)), int(match.group(3)))


def _month(match: re.Match[str]) -> datetime.date | None:
    return _date(match.group(1), int(match.group(2)), None)


def _year(match: re.Match[str]) -> datetime.date | None:
    return _date(match.group(1), 12, 31)


def _date(year: str | None, month: int, day: int | None) -> datetime.date | None:
    number = int(year) if year else NO_YEAR
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(number if year else 2023, month)[1]
    return datetime.date(number, month, day or last) if 1 <= (day or 1) <= last else None
