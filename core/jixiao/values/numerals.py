"""Numbers in Chinese characters (中文数字), rewritten as digits where they count something."""

from __future__ import annotations

import re

_DIGITS = dict(zip("零一二两三四五六七八九〇", (0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 0), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = "[零一二两三四五六七八九十百千万亿〇]+"
_PERCENT = re.compile(f"百分之({_NUMERAL}|\\d+(?:\\.\\d+)?)")
_TENTHS = re.compile(r"([一二两三四五六七八九十\d])成([一二三四五六七八九半])?")
_WHOLE = re.compile(f"^([≥≤=><]?)({_NUMERAL})(?=[\\u4e00-\\u9fff]{{0,4}}$)")


def chinese_number(text: str) -> int:
    """Return the number that characters such as 一百二十 stand for."""
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        else:
            total = (total + section + digit) * _BIG[character]
            section = digit = 0
    return total + section + digit


def digits_for_characters(text: str) -> str:
    """Return the text with 百分之九十五, 九成五 and a leading 一百二十 written in digits."""
    text = _PERCENT.sub(lambda match: f"{_plain(match.group(1))}%", text)
    text = _TENTHS.sub(_tenths, text)
    match = _WHOLE.match(text)
    if match and (len(match.group(2)) > 1 or match.group(2) in "一二两三四五六七八九十"):
        rest = text[match.end() :]
        if rest[:1] in ("", "个", "次", "人", "倍", "户", "场", "台", "项", "家", "名", "年", "天", "月", "条", "件", "套", "座"):
            return f"{match.group(1)}{chinese_number(match.group(2))}{rest}"
    return text


def _plain(text: str) -> str:
    return text if text[0].isdigit() else str(chinese_number(text))


def _tenths(match: re.Match[str]) -> str:
    whole, half = match.group(1), match.group(2)
    tens = int(whole) if whole.isdigit() else chinese_number(whole)
    ones = 0 if not half else 5 if half == "半" else _DIGITS[half]
    return f"{tens * 10 + ones}%"
