"""What a scanner spoiled (OCR) and what was left of a template: the number stays as written, the doubt is said."""

from __future__ import annotations

import re

from jixiao.values.measures import NUMBER, single_measure
from jixiao.values.value import Value, ValueKind

OCR = "OCR"
_SHARE = re.compile(r"(?<![0-9.])2[5-9][0-9](?:\.[0-9]+)?%")
_GROWTH = re.compile("增长|增幅|增加|增速|提高|提升|上升|翻番")
_SIGN = re.compile(rf"[工土二乏Z]({NUMBER}[^0-9]{{0,8}})")
_DIGIT = re.compile(r"[A-Za-z]\.[0-9]+((?:万|亿)?元)")
_NOTHING_BUT_ZEROS = re.compile(r"0{2,}([^0-9.]{0,8})")
_MARK = r"(?:[xX×]{2,}|(?<![A-Za-z])[xX](?![A-Za-z])|\*+|_{2,}|[○〇□△]{2,}|\.{3,}|…+)"
_BLANK = re.compile(rf"[≥≤=><≠约第]?(?:{_MARK})+[^0-9]{{0,6}}")
_LEFT_OUT = re.compile(r"(?<![A-Za-z])[xX×]{2,}(?![A-Za-z])|(?<![0-9)])\*+|\*{2,}|_{2,}|○{2,}|□{2,}")


def misread_share(plain: str, percent: str) -> bool:
    """Tell whether a percentage is likely ≥ read as 2 (“290%”), unless the cell speaks of growth, which has no bound."""
    return _SHARE.fullmatch(percent) is not None and not _GROWTH.search(plain)


def misread(raw: str, plain: str, column: str) -> Value | None:
    """Return a value whose text was spoiled: “290%” and “工5%” for ≥, “M.8万元” for digits lost, “000亩” for digits gone."""
    if _SHARE.fullmatch(plain) or (column == "%" and _SHARE.fullmatch(f"{plain}%")):
        return _read(raw, plain, column)
    sign = _SIGN.fullmatch(plain)
    if sign:
        return _read(raw, sign[1], column)
    if _DIGIT.fullmatch(plain):
        return Value(raw, ValueKind.MONEY, unit="元", suspect=OCR)
    return _read(raw, plain, column) if _NOTHING_BUT_ZEROS.fullmatch(plain) else None


def is_placeholder(plain: str) -> bool:
    """Tell whether a template's blank was never filled in: “≥**人次”, “XX%”, “支持XX家企业”, “……”; words that trail off are none."""
    return _BLANK.fullmatch(plain) is not None or _LEFT_OUT.search(plain) is not None


def _read(raw: str, plain: str, column: str) -> Value | None:
    found = single_measure(plain, column)
    return found and found.value(raw, OCR)
