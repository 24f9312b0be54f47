"""Numbers in Chinese characters (中文数字), rewritten as digits where they measure something."""

from __future__ import annotations

import re

from jixiao.values.signs import AFTER_PATTERN, LEADING
from jixiao.values.units import is_unit

_DIGITS = dict(zip("零一二两三四五六七八九〇○", (0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0), strict=True))
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ONE = "[一二两三四五六七八九]"
_SECTION = f"(?:{_ONE}千)?(?:零?{_ONE}百)?(?:零?{_ONE}?十)?(?:零?{_ONE})?"
_SPOKEN = re.compile(f"(?:(?!亿){_SECTION}亿)?(?:零?(?!万){_SECTION}万)?{_SECTION}")
_POSITIONAL = re.compile("[零一二三四五六七八九〇○]{2,}")

_SOME = re.compile("[一二两三四五六七八九十〇百成]")
_CHARACTERS = "[零一二两三四五六七八九十百千万亿〇]"
_SHARE = re.compile(f"([百千])分之({_CHARACTERS}+)(?:点([零一二三四五六七八九]+))?|百分百|([百千])分之(?=[0-9])")
_DIGIT_SHARE = re.compile(r"([百千])分之([0-9]+(?:\.[0-9]+)?)")
_TENTHS = re.compile(r"([一二两三四五六七八九十]|(?<![0-9])[0-9])成([一二三四五六七八九半])?(?=以|及|左右|$|[,;。(])")
_WHOLE = re.compile(f"({LEADING})({_CHARACTERS}+)(?P<rest>(?P<unit>.{{0,8}}?)(?:{AFTER_PATTERN}|左右)?)")
# 一级 and 二类 name a rank; they count nothing.
_RANKS = ("级", "类")
_YEAR = re.compile("([二][零〇○][零〇○一二三四五六七八九]{2})(?=年)")
_MONTH = re.compile("(十[一二]?|(?<![十百])[一二三四五六七八九])(?=月)")
_DAY = re.compile("(?<=月)(三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])")


def chinese_number(text: str) -> int | None:
    """Return the number that 一百二十, 一万五 or 二〇二一 stands for, or None for characters that make none (十四五)."""
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(_DIGITS[character]) for character in text))
    if not text or not _SPOKEN.fullmatch(text):
        return None
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "十百千":
            section += (digit or 1) * _SCALES[character]
            digit = 0
        else:
            total = total + (section + digit) * _SCALES[character]
            section = digit = 0
    return total + section + digit * _left_out(text)


def _left_out(text: str) -> int:
    """Return the scale that speech leaves out at the end: 一万五 is fifteen thousand."""
    before = text[-2:-1]
    return _SCALES[before] // 10 if before in ("百", "千", "万", "亿") and text[-1] in _DIGITS else 1


def digits_for_numerals(text: str) -> str:
    """Return the text with 百分之九十五, 九成五, 二〇二一年十二月, and a cell such as 不少于一百二十人, in digits.

    Characters inside other words stay: 统一, 十分明显, 三公经费 and 十四五 count nothing.
    """
    if not _SOME.search(text):
        return text
    if "分" in text:
        text = _DIGIT_SHARE.sub(lambda match: match[2] + _sign(match[1]), _SHARE.sub(_share, text))
    if "成" in text:
        text = _TENTHS.sub(_tenths, text)
    if "年" in text or "月" in text:
        for pattern in (_YEAR, _MONTH, _DAY):
            text = pattern.sub(lambda match: str(chinese_number(match[1])), text)
    whole = _WHOLE.fullmatch(text)
    number = chinese_number(whole[2]) if whole and _counts(whole) else None
    return text if whole is None or number is None else f"{whole[1]}{number}{whole['rest']}"


def _counts(whole: re.Match[str]) -> bool:
    unit = whole["unit"]
    return not unit or (is_unit(unit) and (unit not in _RANKS or whole[2] == "两"))


def _share(match: re.Match[str]) -> str:
    if match[2] is None:
        return "100%" if match.group() == "百分百" else match.group()
    whole = 100 if match[2] == "百" else chinese_number(match[2])
    if whole is None:
        return match.group()
    fraction = "." + "".join(str(_DIGITS[character]) for character in match[3]) if match[3] else ""
    return f"{whole}{fraction}{_sign(match[1])}"


def _sign(parts: str) -> str:
    return "%" if parts == "百" else "‰"


def _tenths(match: re.Match[str]) -> str:
    tens = int(match[1]) if match[1].isdigit() else chinese_number(match[1])
    ones = 5 if match[2] == "半" else _DIGITS.get(match[2] or "零", 0)
    return f"{(tens or 0) * 10 + ones}%"
