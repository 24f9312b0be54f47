"""A target value read from its cell: sign, number or range, unit and kind."""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.values.dates import deadline_within, hints_at_date, whole_date
from jixiao.values.measures import Measure, measures_within, simplified, single_measure
from jixiao.values.misread import OCR, is_placeholder, misread, misread_share
from jixiao.values.normalise import normalised
from jixiao.values.numerals import digits_for_numerals
from jixiao.values.ranges import range_measure
from jixiao.values.signs import AFTER_PATTERN, BEFORE
from jixiao.values.units import column_unit, is_unit
from jixiao.values.value import Value, ValueKind

_NOTHING = {"", "无", "略", "同上", "N/A", "NA", "n/a", "空", "暂无", "不适用"}
_YES_NO = {"是", "否", "√", "✓", "×"}
_BARE = re.compile(rf"(?P<sign>{BEFORE}|±)?(?P<unit>.{{0,10}}?)(?:{AFTER_PATTERN})?")
_NO_UNITS_ALONE = {"生", "度", "级", "类", "根", "门"}
_DIGIT = re.compile("[0-9]")
_GRADES = re.compile(r"优秀?[^良]{0,4}?[0-9].*良好?[^中]{0,4}?[0-9]")
_PARTS = re.compile(r"[;、]|,(?![0-9]{3}(?![0-9]))")
_ENUMERATED = re.compile(r"(?:^|(?<=[;,。]))(?:\([0-9]{1,2}\)|[0-9]{1,2}[.、)](?=[^0-9]))")
_YEAR_ALONE = re.compile("(?:19|20)[0-9]{2}")
# With a unit beside them these are ranges, not dates: 2000-2020 and 人.
_YEARS_OR_NUMBERS = re.compile("[0-9]{4}[-~至到/](?:[0-9]{4}|[0-9]{1,2})")
# What comes after a stage is a time told in words, not so many stages: “1-6期培训结束后及时考核”.
_AFTER_STAGE = re.compile("第?[0-9]+(?:[-~至到][0-9]+)?(?:期|批|次|轮|届|阶段|节点)[^0-9,;、]{0,12}后[^0-9]*")
_SHARE_AT = re.compile(r"[0-9.]+%")
_TRAILING = re.compile(r"[^0-9]{1,20}?(?<![A-Za-z.第])([0-9]+(?:\.[0-9]+)?)")


@lru_cache(maxsize=65536)
def parse_value(text: str, unit: str = "") -> Value:
    """Return what a cell says; `unit` is the form's unit column, which serves a number that has no unit of its own.

    Never raises: words without a measure are kind `text`. Cached, since a city's forms repeat the same few thousand cells.
    """
    plain = normalised(text)
    column = column_unit(normalised(unit)) if unit else ""
    if plain.strip("()。.;,、/-") in _NOTHING and "..." not in plain:
        return Value(text, ValueKind.EMPTY, unit=column)
    plain = digits_for_numerals(simplified(plain)).removeprefix(";")
    return _without_digits(text, plain, column) if not _DIGIT.search(plain) else _with_digits(text, plain, column)


def _without_digits(raw: str, plain: str, column: str) -> Value:
    if plain in _YES_NO:
        return Value(raw, ValueKind.YES_NO)
    if is_placeholder(plain):
        return Value(raw, ValueKind.EMPTY, unit=column, suspect="placeholder")
    dated = _dated(raw, plain)
    if dated:
        return dated
    return Value(raw, ValueKind.EMPTY, unit=column) if _is_bare(plain) else Value(raw, ValueKind.TEXT)


def _with_digits(raw: str, plain: str, column: str) -> Value:
    if _GRADES.search(plain):
        return Value(raw, ValueKind.GRADES)
    spoiled = misread(raw, plain, column)
    if spoiled:
        return spoiled
    if column == "年" and _YEAR_ALONE.fullmatch(plain):
        plain += "年"
    dated = None if is_unit(column) and column != "年" and _YEARS_OR_NUMBERS.fullmatch(plain) else _dated(raw, plain)
    if dated:
        return dated
    plain = _ENUMERATED.sub("", plain)
    if _AFTER_STAGE.fullmatch(plain):
        return Value(raw, ValueKind.TEXT)
    if _is_list(plain):
        return Value(raw, ValueKind.LIST)
    measure = range_measure(plain, column) or single_measure(plain, column)
    return measure.value(raw) if measure else _among_words(raw, plain)


def _is_bare(plain: str) -> bool:
    """Tell whether a cell has a sign or a unit and no number: “≧%”, “公里”, “不少于个”."""
    bare = _BARE.fullmatch(plain)
    if bare is None or bare["sign"] == "超":
        return False
    if not bare["unit"]:
        return len(bare["sign"] or "") < 2
    return bare["unit"] not in _NO_UNITS_ALONE and is_unit(bare["unit"])


def _dated(raw: str, plain: str) -> Value | None:
    if not hints_at_date(plain) or (plain[0] in "≥>" and not plain[1:].startswith(("19", "20"))):
        return None
    found = whole_date(plain)
    return found and Value(raw, ValueKind.DATE, found[1], date=found[0])


def _is_list(plain: str) -> bool:
    """Tell whether a cell holds several values: each part has a number of its own, and the parts do not bound one range."""
    parts = [part for part in _PARTS.split(plain) if part]
    return len(parts) > 1 and all(map(_DIGIT.search, parts)) and not (parts[0][0] in "≥>" and parts[1][0] in "≤<")


def _among_words(raw: str, plain: str) -> Value:
    """Read what a sentence measures: first what it compares, then a share, an amount, a deadline, the one thing it counts."""
    found = list(measures_within(plain))
    chosen = _first(found, ValueKind.PERCENT) or _first(found, ValueKind.MONEY) or next((one for one in found if one.comparison), None)
    if chosen:
        share = _SHARE_AT.search(plain)
        doubt = OCR if chosen.unit.kind == ValueKind.PERCENT and share and misread_share(plain, share.group()) else ""
        return chosen.value(raw, doubt)
    deadline = deadline_within(plain) if hints_at_date(plain) else None
    if deadline:
        return Value(raw, ValueKind.DATE, deadline[1], date=deadline[0])
    if found:
        return found[0].value(raw) if len(found) == 1 else Value(raw, ValueKind.LIST)
    trailing = _TRAILING.fullmatch(plain)
    last = single_measure(trailing[1], "") if trailing else None
    if last:
        return last.value(raw)
    return Value(raw, ValueKind.EMPTY, suspect="placeholder") if is_placeholder(plain) else Value(raw, ValueKind.TEXT)


def _first(found: list[Measure], kind: ValueKind) -> Measure | None:
    return next((one for one in found if one.unit.kind == kind), None)
