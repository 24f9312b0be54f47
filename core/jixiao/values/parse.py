"""A target value read from its cell: sign, number or range, unit and kind."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from jixiao.values.dates import last_day
from jixiao.values.normalise import normalised
from jixiao.values.numerals import digits_for_characters
from jixiao.values.units import DURATIONS, MONEY, MULTIPLIERS, PERIODS
from jixiao.values.value import Value, ValueKind

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_EMPTY = {"", "/", "-", "\\", "无", "略", "同上", "N/A", "NA", "n/a", "空", "暂无", "——", "--", "0.0.0"}
_PLACEHOLDER = re.compile(r"[*＊]{1,}|[xX×]{2,}|…|\.{3,}")
_BEFORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("≥", ("大于或等于", "大于等于", "不低于", "不少于", "不小于", "不得低于", "不得少于", "至少", "达到", "超过")),
    ("≤", ("小于或等于", "小于等于", "不超过", "不高于", "不大于", "不多于", "不得超过", "至多", "控制在", "低于")),
    (">", ("大于", "高于", "超")),
    ("<", ("小于", "少于")),
    ("=", ("等于",)),
)
_AFTER: tuple[tuple[str, tuple[str, ...]], ...] = (("≥", ("以上", "及以上")), ("≤", ("以内", "以下", "之内", "及以下")))
_SIGN = re.compile(r"^([≥≤=><])")
_RANGE = re.compile(rf"^(-?(?:{_NUMBER}))(\S{{0,4}}?)[-~至到](-?(?:{_NUMBER}))(\D{{0,12}})$")
_TOLERANCE = re.compile(rf"^±({_NUMBER})(\D{{0,8}})$")
_SINGLE = re.compile(rf"^(-?(?:{_NUMBER}))(.{{0,12}})$", re.S)
_COMPOUND = re.compile(r"(\d+(?:\.\d+)?)亿(\d+(?:\.\d+)?)万")
_GRADES = re.compile(r"优.*\d.*良.*\d")
_LIST = re.compile(r"^[^;、,]+(?:[;、][^;、,]+){2,}[;、]?$")
_SHARE = re.compile(rf"({_NUMBER})([%‰])")
_LEADING_MONEY = re.compile(rf"^({_NUMBER})((?:百万|千万|亿|万|千)?元)")
_TRAILING_NUMBER = re.compile(rf"^\D{{2,20}}?({_NUMBER})$")
_OCR_SHARE = re.compile(r"^2(\d\d(?:\.\d+)?)%$")
_OCR_SIGN = re.compile(rf"^[工土]({_NUMBER})(.*)$")
_OCR_DIGIT = re.compile(r"^[A-Za-z]\.(\d+)((?:万|亿)?元)$")
_HEDGES = re.compile(r"^(?:大?约|力争)|左右$|上下$")
_UNITS_ALONE = re.compile(r"^[≥≤=><]?(?:%|‰|公里|米|平方米|万元|元|个|人|次|天|亩|台|套|户|项|人次|万人|吨|件|份)?$")


@lru_cache(maxsize=65536)
def parse_value(text: str, unit: str = "") -> Value:
    """Return what a cell says; `unit` is the form's unit column. Never raises: words without a measure are kind `text`."""
    plain = _COMPOUND.sub(_in_wan, digits_for_characters(normalised(text)))
    column = normalised(unit)
    if plain in _EMPTY or _UNITS_ALONE.match(plain):
        return Value(text, ValueKind.EMPTY, unit=column)
    if _PLACEHOLDER.search(plain):
        return Value(text, ValueKind.EMPTY, unit=column, suspect="placeholder")
    if plain in ("是", "否"):
        return Value(text, ValueKind.YES_NO)
    if _GRADES.search(plain):
        return Value(text, ValueKind.GRADES)
    if _LIST.match(plain) and re.search(r"\d", plain):
        return Value(text, ValueKind.LIST)
    return _misread(text, plain, column) or _dated(text, plain) or _measured(text, plain, column) or _embedded(text, plain)


def _misread(raw: str, plain: str, column: str) -> Value | None:
    """Read what a scanner spoiled: 290% and 工5% for ≥, M.8万元 for a digit lost, 000亩 for leading digits lost."""
    share = _OCR_SHARE.match(plain)
    if share and Decimal(share.group(1)) >= 50:
        return Value(raw, ValueKind.PERCENT, "", Decimal(plain[:-1]), unit="%", suspect="OCR")
    sign = _OCR_SIGN.match(plain)
    if sign:
        inner = _measured(raw, sign.group(1) + sign.group(2), column)
        return inner and Value(raw, inner.kind, "", inner.number, inner.upper, inner.unit, inner.per, suspect="OCR")
    lost = _OCR_DIGIT.match(plain)
    if lost:
        return Value(raw, ValueKind.MONEY, "", None, unit="元", suspect="OCR")
    if re.match(r"^0{2,}\D", plain):
        return Value(raw, ValueKind.QUANTITY, "", Decimal(0), unit=plain.lstrip("0"), suspect="OCR")
    return None


def _dated(raw: str, plain: str) -> Value | None:
    body = _SIGN.sub("", plain)
    if not re.search(r"20\d\d|\d月|\d[-/.]\d{1,2}[-/.]\d|全年|年底|年末|年内", body):
        return None
    date = last_day(body)
    comparison = plain[0] if body != plain else "≤" if re.search(r"前|底|末", body) else ""
    return None if date is None else Value(raw, ValueKind.DATE, comparison, date=date)


def _measured(raw: str, plain: str, column: str) -> Value | None:
    """Read a number, range or tolerance with its unit, or return None."""
    comparison, body = _comparison(_HEDGES.sub("", plain))
    tolerance = _TOLERANCE.match(body)
    if tolerance:
        number = _number(tolerance.group(1))
        return _typed(raw, "between", -number, number, tolerance.group(2) or column)
    span = _RANGE.match(body)
    if span and (not span.group(2) or span.group(2) in span.group(4)):
        unit = span.group(4) or column
        return _typed(raw, "between", _number(span.group(1)), _number(span.group(3)), unit)
    single = _SINGLE.match(body)
    if not single or re.search(r"\d", single.group(2)):
        return None
    unit = single.group(2).strip("().。、") if "(" not in single.group(2)[1:] else single.group(2).split("(")[0]
    return _typed(raw, comparison, _number(single.group(1)), None, unit or column)


def _comparison(plain: str) -> tuple[str, str]:
    sign = _SIGN.match(plain)
    body = plain[1:] if sign else plain
    if sign and body[:1] in "≥≤=><":
        body = body[1:]
    comparison = sign.group(1) if sign else ""
    for symbol, words in _BEFORE:
        found = next((word for word in words if body.startswith(word)), None)
        if found and not comparison:
            comparison, body = symbol, body[len(found) :]
    for symbol, words in _AFTER:
        found = next((word for word in words if body.endswith(word)), None)
        if found:
            comparison, body = comparison or symbol, body[: -len(found)]
    return comparison, body


def _in_wan(match: re.Match[str]) -> str:
    return f"{Decimal(match.group(1)) * 10_000 + Decimal(match.group(2))}万"


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _typed(raw: str, comparison: str, number: Decimal, upper: Decimal | None, unit: str) -> Value:
    """Return the value with its unit resolved into kind, multiplier and denominator."""
    head, slash, per = unit.partition("/")
    if not head and not slash:
        return Value(raw, ValueKind.NUMBER, comparison, number, upper)
    if head in ("%", "‰"):
        scale = Decimal("0.1") if head == "‰" else Decimal(1)
        return Value(raw, ValueKind.PERCENT, comparison, number * scale, upper and upper * scale, "%", per)
    factor, base = _multiplier(head, per)
    kind = _kind(base, per)
    return Value(raw, kind, comparison, number * factor, None if upper is None else upper * factor, base, per)


def _multiplier(head: str, per: str) -> tuple[int, str]:
    if head in MONEY:
        return MONEY[head], "元"
    for word, factor in MULTIPLIERS.items():
        if head == word:
            return factor, "元" if per else ""
        if head.startswith(word) and not head.startswith(("千米", "千克", "千瓦", "千升", "万向")):
            return factor, head[len(word) :]
    return 1, head


def _kind(base: str, per: str) -> ValueKind:
    if base == "元":
        return ValueKind.MONEY
    if not base:
        return ValueKind.NUMBER
    if per in PERIODS and base in ("次", "期", "场", "回"):
        return ValueKind.FREQUENCY
    return ValueKind.DURATION if base in DURATIONS and not per else ValueKind.QUANTITY


def _embedded(raw: str, plain: str) -> Value:
    """Read a measure that stands within words: a leading amount, a share, or one number at the end."""
    amount = _LEADING_MONEY.match(plain)
    if amount:
        return _typed(raw, "", _number(amount.group(1)), None, amount.group(2))
    share = _SHARE.search(plain)
    if share:
        comparison, _ = _comparison(plain[max(0, share.start() - 1) :])
        misread = _misread(raw, share.group(), "")
        return misread or _typed(raw, comparison, _number(share.group(1)), None, share.group(2))
    leading = re.match(rf"^({_NUMBER})([\u4e00-\u9fff]{{1,3}})\(", plain)
    if leading:
        return _typed(raw, "", _number(leading.group(1)), None, leading.group(2))
    trailing = _TRAILING_NUMBER.match(plain)
    if trailing:
        return Value(raw, ValueKind.NUMBER, "", _number(trailing.group(1)))
    counted = re.findall(rf"({_NUMBER})([\u4e00-\u9fff]{{1,4}})", plain)
    if len(counted) == 1 and len(plain) <= 12:
        return _typed(raw, "", _number(counted[0][0]), None, counted[0][1])
    return Value(raw, ValueKind.TEXT)
