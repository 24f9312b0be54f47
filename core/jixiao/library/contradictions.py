"""Entries that contradict themselves: name, unit, type, direction, formula and good example do not fit (自相矛盾)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry
from jixiao.library.words import NameWords, first_in
from jixiao.values import ValueKind, parse_value
from jixiao.values.units import unit_of

_SHARES = (ValueKind.PERCENT, ValueKind.MONEY)
# A rate of something per something else is counted: 人/亿元, 例/十万人; turnover is counted in times, a ratio in multiples.
_COUNTED_RATES = re.compile(r"(?:周转率|频率|速率|功率|停播率)$")
_RATIO_UNITS = ("比值", "倍", "次")
_PER = "/"
_DIVIDED = re.compile(r"[÷∶/]")
_RECKONED = re.compile(r"[÷∶/×*＋+−－-]")
# What is counted once and what is counted in a time are both counts.
_SORTS = {
    ValueKind.PERCENT: "percent",
    ValueKind.MONEY: "money",
    ValueKind.DURATION: "duration",
    ValueKind.QUANTITY: "count",
    ValueKind.FREQUENCY: "count",
}
_TYPES = {"money": "金额", "duration": "时长", "ratio": "比率", "count": "个数", "date": "日期"}
_DIRECTIONS = {"higher": "越高越好", "lower": "越低越好"}


def contradictions(entry: Entry, words: NameWords) -> Iterator[Finding]:
    """Yield where the parts of one indicator do not fit together."""
    yield from _unit_and_name(entry, words)
    yield from _unit_and_type(entry)
    yield from _direction(entry, words)
    yield from _capped(entry, words)
    yield from _parts(entry)
    yield from _example(entry)


def _unit_and_name(entry: Entry, words: NameWords) -> Iterator[Finding]:
    title, unit = entry.title, entry.data["unit"]
    kind = unit_of(unit).kind
    named = ""
    if title.endswith(words.rates) and not (kind in _SHARES or unit in _RATIO_UNITS or _PER in unit or _COUNTED_RATES.search(title)):
        named = "比率"
    elif title.endswith(words.counts) and not title.endswith(words.rates) and kind == ValueKind.PERCENT:
        named = "数量"
    elif title.endswith(words.satisfaction) and kind not in (ValueKind.PERCENT, ValueKind.QUANTITY):
        named = "满意度"
    if named:
        yield finding("unit-against-name", entry.where("unit"), title=title, named=named, unit=unit)


def _unit_and_type(entry: Entry) -> Iterator[Finding]:
    """Yield a type that its unit cannot be of; indices and what is told in words have units of every sort."""
    unit, kind = entry.data["unit"], entry.data["value_type"]
    found = unit_of(unit).kind
    fits = {
        "money": found == ValueKind.MONEY,
        "duration": found == ValueKind.DURATION,
        "ratio": found == ValueKind.PERCENT or unit in _RATIO_UNITS,
        "count": found not in (ValueKind.PERCENT, ValueKind.MONEY),
        "date": unit == "日期",
    }
    if not fits.get(kind, True):
        yield finding("unit-against-type", entry.where("unit"), title=entry.title, type=_TYPES[kind], unit=unit)


def _direction(entry: Entry, words: NameWords) -> Iterator[Finding]:
    title, direction = entry.title, entry.data["direction"]
    named = ""
    if direction == "lower" and entry.data["level1"] == "满意度指标":
        named = "满意度"
    elif direction == "higher" and not first_in(title, words.lowering):
        if entry.data["level1"] == "成本指标" and not first_in(title, words.savings):
            named = "成本"
        elif title.endswith(words.negative):
            named = "越低越好的量"
    if named:
        said = _DIRECTIONS[direction]
        yield finding("direction-against-name", entry.where("direction"), title=title, named=named, direction=said)


def _capped(entry: Entry, words: NameWords) -> Iterator[Finding]:
    found = first_in(entry.title, words.uncapped) if entry.data.get("capped") else ""
    if found and entry.data["direction"] != "equal":
        yield finding("capped-against-name", entry.where("capped"), title=entry.title, found=found)


def _parts(entry: Entry) -> Iterator[Finding]:
    """Yield a ratio without its parts; a weighted sum or a discount rate, whose formula divides nothing, has none."""
    if entry.data["value_type"] != "ratio":
        return
    formula = str(entry.data.get("formula", ""))
    missing = [name for key, name in (("numerator", "分子"), ("denominator", "分母")) if key not in entry.data]
    if not _RECKONED.search(formula):
        yield finding("formula-missing", entry.where("formula"), title=entry.title)
    elif len(missing) == 1 or (missing and _DIVIDED.search(formula)):
        yield finding("parts-missing", entry.where("value_type"), title=entry.title, missing="和".join(missing))


def _example(entry: Entry) -> Iterator[Finding]:
    """Yield a good example whose value is of another sort than the unit; the sets of hospitals have units of their own."""
    good, unit = entry.data["examples"]["good"], entry.data["unit"]
    kind = parse_value(good["value"], good.get("unit", "")).kind
    sorts = (_SORTS.get(kind), _SORTS.get(unit_of(unit).kind))
    if "reference" not in entry.data and entry.data["value_type"] != "date" and None not in sorts and sorts[0] != sorts[1]:
        where = entry.where("examples", "good", "value")
        yield finding("example-unit", where, title=entry.title, unit=unit, value=good["value"])
