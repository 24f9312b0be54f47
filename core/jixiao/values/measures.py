"""Numbers with their signs and units, alone in a cell or among words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import NamedTuple

from jixiao.values.signs import AFTER_PATTERN, BEFORE, IDLE, comparison
from jixiao.values.units import EACH, KNOWN_UNIT, UNKNOWN_UNIT, Unit, is_unit, joined, unit_of
from jixiao.values.value import Value

# Wide enough that no number written in a cell is rounded.
EXACT = Context(prec=120)
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
SIGNED = rf"[+-]?{NUMBER}"
_MORE = "[余多来]?"
_FIRST = re.compile(rf"(?:{IDLE})*(?P<before>{BEFORE})?(?:{IDLE})*(?P<number>{SIGNED}){_MORE}")
_AMONG = re.compile(rf"(?P<before>{BEFORE})?(?:{IDLE})*(?<![0-9A-Za-z.第])(?P<number>{NUMBER}){_MORE}")
_INCLUSIVE = r"(?:\(含[^()]*\))?"
_TAIL = re.compile(rf"(?P<unit>{KNOWN_UNIT})?{_INCLUSIVE}(?P<after>{AFTER_PATTERN})?{_INCLUSIVE}")
_UNKNOWN = re.compile(rf"{UNKNOWN_UNIT}(?P<after>{AFTER_PATTERN}|左右|上下)?")
# Words that may follow a number without being its unit.
_NO_UNIT = re.compile("[已未达合通全均以左上前后为的且并、,;。.)(]|完成|办结|标准|之间")
_YEAR = re.compile("(?:19|20)[0-9]{2}年")
_OF_A_YEAR = re.compile("(?<=[0-9]年)[0-9]+月")
# After one of these a second number follows that the first is not whole without.
_GOES_ON = re.compile("[-~±至到]|[且并]?[≤<]")

_EACH = re.compile(rf"(?:按|按照)?(?P<each>(?:{EACH})+)(?P<rest>.+)")
_ONCE_IN = re.compile("(?:[1一](个?(?:年|季度|月|周|天|学期))|(半年))(?=(?:[0-9]+|[一二两三四五六七八九十])[次期场回])")
_ASIDE = re.compile(r"(?<=[0-9])\(([^()0-9]{1,6})\)")
_YUAN = re.compile(rf"¥({NUMBER}[千万亿]?)元?")
_LARGE = re.compile(rf"({NUMBER})亿({NUMBER})万")
_THOUSANDS = re.compile("([0-9]+)万([0-9])千")
# Rates of illness and the like are written out of so many people: 120/10万, 3/千.
# Two denominators are joined in many ways: 元/人.天, 元/人*月, 元/人×次.
_TIMES = re.compile("(?<=[一-鿿])[.*×](?=[一-鿿])")
_OUT_OF = re.compile(rf"({NUMBER})/(100万|10万|百万|1?万)(?=$|[,;。()])")
_PERCENT_OF = {"100万": "0.0001", "百万": "0.0001", "10万": "0.001", "1万": "0.01", "万": "0.01"}


class Measure(NamedTuple):
    """A number as read: its sign, the exact number, the other end of a range, and the unit that makes it a kind."""

    comparison: str
    number: Decimal
    upper: Decimal | None
    unit: Unit

    def value(self, raw: str, suspect: str = "") -> Value:
        """Return the target value of the cell `raw`, money in 元 and shares in percent."""
        number, upper = self.number, self.upper
        if self.unit.factor != "1":
            factor = Decimal(self.unit.factor)
            number, upper = EXACT.multiply(number, factor), None if upper is None else EXACT.multiply(upper, factor)
        return Value(raw, self.unit.kind, self.comparison, number, upper, self.unit.name, self.unit.per, suspect=suspect)


class Tail(NamedTuple):
    """What stands after a number: its unit, the words that compare (以上), and the words left over."""

    unit: str
    after: str | None
    rest: str


def simplified(plain: str) -> str:
    """Return the cell with 1亿2000万 as one number, 3/10万 in percent, ¥50 in 元, 50(万元) without brackets, 1年2次 as 每年2次."""
    if "(" in plain:
        plain = _ASIDE.sub(lambda match: match[1] if is_unit(match[1]) else match.group(), plain)
    if "/" in plain:
        plain = _OUT_OF.sub(_as_percent, _TIMES.sub("·", plain))
    if "¥" in plain:
        plain = _YUAN.sub(r"\1元", plain)
    if "万" in plain:
        plain = _LARGE.sub(lambda match: f"{_sum(match, 10_000)}万", plain)
        plain = _THOUSANDS.sub(lambda match: f"{_sum(match, 10)}千", plain)
    once = _ONCE_IN.match(plain)
    return f"每{once[1] or once[2]}{plain[once.end() :]}" if once else plain


def single_measure(plain: str, column: str) -> Measure | None:
    """Return the one number that a cell is, or begins with; `column` is the unit of a number that has none of its own."""
    each = _EACH.fullmatch(plain) if "每" in plain[:3] else None
    per = "/".join(part.removeprefix("个") for part in each["each"].split("每")[1:]) if each else ""
    plain = each["rest"] if each else plain
    match = _FIRST.match(plain)
    if not match or _is_calendar(plain, match.start("number")):
        return None
    tail = tail_of(plain, match.end())
    if tail is None or _GOES_ON.match(tail.rest):
        return None
    return Measure(comparison(match["before"], tail.after), number_of(match["number"]), None, unit_of(joined(tail.unit, column), per))


def measures_within(plain: str) -> Iterator[Measure]:
    """Yield the measures among the words of a sentence; a number counts if it has a known unit or a sign."""
    for match in _AMONG.finditer(plain):
        tail = _TAIL.match(plain, match.end())
        unit, after = (tail["unit"] or "", tail["after"]) if tail else ("", None)
        if (unit or match["before"]) and not _is_calendar(plain, match.start("number")):
            yield Measure(comparison(match["before"], after), number_of(match["number"]), None, unit_of(unit))


def tail_of(plain: str, start: int) -> Tail | None:
    """Return what follows a number that ends at `start`; None if that is more than a unit and words after it."""
    tail = _TAIL.match(plain, start)
    end = tail.end() if tail else start
    rest = plain[end:]
    if not tail or (rest and not tail["unit"]):
        return _unknown(rest)
    return Tail(tail["unit"] or "", tail["after"], rest)


def number_of(text: str) -> Decimal:
    """Return the number that digits with thousands separators write."""
    return Decimal(text.replace(",", ""))


def _is_calendar(plain: str, start: int) -> bool:
    return any(pattern.match(plain, start) for pattern in (_YEAR, _OF_A_YEAR))


def _unknown(rest: str) -> Tail | None:
    if rest.startswith("号"):
        return None  # a name, not a measure: 101号文件
    match = _UNKNOWN.fullmatch(rest)
    if match and not _NO_UNIT.match(rest):
        return Tail(match["unknown"], None if match["after"] in ("左右", "上下") else match["after"], "")
    bare = rest in ("左右", "上下") or (_NO_UNIT.match(rest) and not re.search("[0-9]", rest))
    return Tail("", None, rest) if bare else None


def _as_percent(match: re.Match[str]) -> str:
    return f"{EXACT.multiply(number_of(match[1]), Decimal(_PERCENT_OF[match[2]])):f}%"


def _sum(match: re.Match[str], scale: int) -> Decimal:
    return EXACT.add(EXACT.multiply(number_of(match[1]), Decimal(scale)), number_of(match[2]))
