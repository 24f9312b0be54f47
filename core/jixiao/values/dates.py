"""Dates as target values write them: a day, a month, a quarter, a year's end, a span; the last day meant is what counts."""

from __future__ import annotations

import calendar
import datetime
import re

# A date without a year is held in year 1; so is the length of its February.
NO_YEAR = 1
_YEAR = r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})"
_SPAN = "[-~至到]"
_POINTS = (
    rf"{_YEAR}\.[0-9]{{1,2}}\.[0-9]{{1,2}}{_SPAN}(?P<month>1[0-2]|0?[1-9])\.(?P<day>[0-3]?[0-9])(?![0-9.])",
    *(rf"{_YEAR}{mark}(?P<month>[01]?[0-9]){mark}(?P<day>[0-3]?[0-9])(?![0-9])日?" for mark in ("-", r"\.", "/")),
    rf"{_YEAR}\.[0-9]{{1,2}}月?{_SPAN}(?P<month>1[0-2]|0?[1-9])(?![0-9.])月?",
    rf"(?:[0-9]{{4}}\.[0-9]{{1,2}}{_SPAN}){_YEAR}\.(?P<month>0?[1-9]|1[0-2])(?![0-9])",
    rf"{_YEAR}(?:\.(?P<month>0?[1-9]|1[0-2])(?=[月前底末])|[-/](?P<number>0?[1-9]|1[0-2])(?=[月前底末]|$|{_SPAN}))月?",
    rf"(?:{_YEAR}年度?|(?<![0-9])(?P<short>[0-9]{{2}})年(?=[0-9]{{1,2}}月))?(?:[0-9]{{1,2}}月?{_SPAN})?(?<![0-9.])(?P<month>1[0-2]|0?[1-9])月份?"
    rf"(?:(?:[0-9]{{1,2}}[日号]?{_SPAN})?(?P<day>[0-3]?[0-9])[日号]|(?P<third>[上中下]旬))?",
    rf"(?:{_YEAR}年度?)?第?(?P<quarter>[1-4一二三四]|前三)季度",
    rf"(?:{_YEAR}年度?)?(?P<half>[上下])半年",
    rf"(?:(?:19|20)[0-9]{{2}}年?{_SPAN})?{_YEAR}年度?(?:全年|年?[底末终内])?",
    rf"(?<![0-9])20[0-4][0-9]{_SPAN}(?P<year>20[0-4][0-9])(?=$|[前底])",
    "(?:当年|本年|今年)?(?P<whole>全年|年度?内|年[底末终])",
    r"每(?:个?月|月度)(?P<monthly>[0-3]?[0-9])[日号]",
)
_POINT = tuple(re.compile(point) for point in _POINTS)
_ANY = re.compile("|".join(f"(?:{re.sub(r'[(][?]P<[a-z]+>', '(?:', point)})" for point in _POINTS))
_HINT = re.compile(r"[0-9一二三四]月|年|季度|[0-9]{4}[-./][0-9]|每月")
_AROUND = re.compile(
    r"(?:[-~至到于在的及从自起止内底末初前、以之()]|时间|期间|全部|按时|按期|如期|顺利|年度|"
    r"完成|完工|竣工|验收|开始|启动|开工|投用|投入使用|投产|交付|结束|支付|发放|实施|办结|上报|提交|截止|截至|当年|每年|不晚于|不迟于|[≥≤><=])*"
)
_BY = re.compile("前(?!三季)|≤|<|不晚于|不迟于")
_DEADLINE = re.compile("[底末内]?(?:之前|以前|前|完成|完工|竣工|验收|交付|投入使用|投用)(?![率值数情期])|[底末](?!层)")


def hints_at_date(text: str) -> bool:
    """Tell quickly whether a text may name a date at all."""
    return _HINT.search(text) is not None


def whole_date(text: str) -> tuple[datetime.date, str] | None:
    """Return the last day that a cell made of nothing but a date says, and its sign, ≤ for 前; None for any other."""
    dates = _dates(text)
    if not dates or not _AROUND.fullmatch(_ANY.sub("", text)):
        return None
    return dates[-1], "≤" if _BY.search(text) else text[0] if text[0] in "≥>=" else ""


def deadline_within(text: str) -> tuple[datetime.date, str] | None:
    """Return the deadline that a sentence sets (“项目于2021年12月底前完成”), None where it only mentions a year."""
    for match in _ANY.finditer(text):
        after = _DEADLINE.match(text, match.end())
        date = _date(match, NO_YEAR)
        if date is not None and (after or re.search("[月日号季底末]", match.group())):
            return date, "≤" if after and "前" in after.group() else ""
    return None


def _dates(text: str) -> list[datetime.date]:
    """Return the dates of a text in order, each without a year taking that of the date before it."""
    found: list[datetime.date] = []
    for match in _ANY.finditer(text):
        date = _date(match, found[-1].year if found else NO_YEAR)
        if date is not None:
            found.append(date)
    return found


def _date(named: re.Match[str], year: int) -> datetime.date | None:
    """Return the last day of what `_ANY` found, read again where it stands: what follows it decides which way of writing it is."""
    points = (point.match(named.string, named.start()) for point in _POINT)
    part = next(point for point in points if point and point.end() == named.end()).groupdict()
    if part.get("year") or part.get("short"):
        year = int(part.get("year") or f"20{part['short']}")
    if part.get("third"):
        day: str | None = {"上旬": "10", "中旬": "20"}.get(part["third"])
    else:
        day = part.get("day") or part.get("monthly")
    return _last_day(year, _month(part), day)


def _month(part: dict[str, str | None]) -> int:
    named, quarter = part.get("month") or part.get("number"), part.get("quarter")
    if named:
        return int(named)
    if quarter:
        return {"一": 3, "二": 6, "三": 9, "四": 12, "前三": 9}.get(quarter) or int(quarter) * 3
    return 6 if part.get("half") == "上" else 12


def _last_day(year: int, month: int, day: str | None) -> datetime.date | None:
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    chosen = int(day) if day else last
    return datetime.date(year, month, chosen) if 1 <= chosen <= last else None
