"""Variants of an example (例子的变化): one field changed so that a fact of the rule comes out differently.

Numbers, also those in a cell such as “≥60%”, and days are moved until the fact stands exactly on a threshold; texts take the
choices that the rule names and what its other examples have; flags are turned over; anything can be left out.
"""

from __future__ import annotations

import copy
import datetime
import itertools
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.audit.examples import OTHERS, ROW_KEYS, SETTING, document_of
from jixiao.audit.facts.catalogue import CATALOGUE, field_of
from jixiao.audit.rulebook import Rule

Path = tuple[str | int, ...]
Given = Mapping[str, Any]
Measure = Callable[[Given | None], float | None]
DAYS_TRIED = 30.0
NEUTRAL = "其他"
# One cell of each kind of target value.
CELLS = (
    *("5", "≥5个", "<5个", "=5个", "5个", "≥95%", "≤3万元", "≤800元/人", "2026年9月30日前", "≥30天", "4次/年", "是"),
    *("优90%，良80%", "1个；2个", "显著提高"),
)
_ROUNDS, _MOST_ROWS = 8, 60
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an example: its path, and what stands there now, in the example or in what it leaves to be filled in."""

    path: Path
    value: Any


def fields(rule: Rule, given: Given) -> Iterator[Field]:
    """Yield the fields that the rule's facts are read from, and those that the example names itself."""
    document = document_of(rule, given)
    paths = dict.fromkeys([*_leaves(given, ()), *(path for fact in rule.facts for path in _paths(fact, given, document))])
    for path in paths:
        if path == ("kind",):
            continue
        value = _at(path, given) if path[0] == OTHERS else _at(_row_first(path, given), document)
        yield Field(path, None if value is _ABSENT else value)


def replaced(rule: Rule, given: Given, path: Path, value: Any) -> Given | None:
    """Return the example with another value in a field; None where another change has left no place for it."""
    changed = copy.deepcopy(dict(given))
    if path[0] == "budget":
        changed["budget"] = copy.deepcopy(document_of(rule, given).get("budget", {}))
    here: Any = changed
    for step, after in itertools.pairwise(path):
        if isinstance(here, dict):
            here = here.setdefault(step, [] if isinstance(after, int) else {})
        else:
            here = here[step] if isinstance(step, int) and _inside(here, step) else None
    last: Any = path[-1]
    if not isinstance(here, dict if isinstance(last, str) else list):
        return None
    here[last] = value
    return changed


def choices(field: Field, words: Sequence[Any], pool: Sequence[Given]) -> Iterator[Any]:
    """Yield other values for a field that is no number to be solved for: the rule's own words, other examples', none."""
    if isinstance(field.value, bool):
        yield not field.value
    elif isinstance(field.value, str) or field.value is None:
        yield from words
        if field.path[-1] == "value":
            yield from (*CELLS, *(f"≥5{word}" for word in words))
        yield NEUTRAL
        yield ""
    for other in pool:
        value = _at(field.path, other)
        if value is not _ABSENT and value != field.value:
            yield value
    yield None


def of_length(text: str, length: int) -> str:
    """Return a text cut or filled up to a number of characters."""
    return (text + "，按照计划组织实施" * length)[:length]


def of_rows(rule: Rule, given: Given, wanted: int) -> Given | None:
    """Return the example with as many indicators, its own over again with other names; None where it names none."""
    rows = given.get("indicators")
    if not rows or not 0 <= wanted < _MOST_ROWS:
        return None
    again = [rows[number % len(rows)] | {"name": f"指标{number + 1}"} for number in range(len(rows), wanted)]
    return {**given, "indicators": [*rows, *again][:wanted]}


def solved(field: Field, measure: Measure, put: Callable[[Any], Given | None], target: float) -> Iterator[Any]:
    """Yield values of a field that bring a figure to its target, the roundest first; none where the field does not move it."""
    scale = _scale(field.value)
    if scale is None:
        return
    start, step, write = scale
    found = _root(lambda number: measure(put(write(number))), start, step, target)
    if found is None:
        return
    for digits in range(7):
        value = write(round(found, digits))
        figure = measure(put(value))
        if figure is not None and math.isclose(figure, target, rel_tol=1e-12, abs_tol=1e-12):
            yield value
            return
    yield write(round(found, 6))


def _root(figure: Callable[[float], float | None], start: float, step: float, target: float) -> float | None:
    """Return where a figure reaches its target, by secants; the nearest found where it moves by leaps, as whole days do."""
    here, there = start, start + step
    low, high = figure(here), figure(there)
    for _ in range(_ROUNDS):
        if low is None or high is None or low == high or math.isnan(low) or math.isnan(high):
            return None
        here, there, low = there, there + (target - high) * (there - here) / (high - low), high
        high = figure(there)
        if high is not None and (abs(there - here) < step / 100 or math.isclose(high, target, rel_tol=1e-10, abs_tol=1e-10)):
            return there
    return None


def _scale(value: Any) -> tuple[float, float, Callable[[float], Any]] | None:
    """Return the number in a value, a step to try, and how another number is written in its place."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return float(value), float(value) / 10 + 1, _plain
    text = str(value)
    if _DAY.fullmatch(text):
        return float(datetime.date.fromisoformat(text).toordinal()), DAYS_TRIED, _day
    match = _NUMBER.search(text)
    if match is None:
        return None
    number = float(match.group())
    return number, number / 10 + 1, lambda other: f"{text[: match.start()]}{_plain(abs(other))}{text[match.end() :]}"


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


def _day(number: float) -> str:
    return datetime.date.fromordinal(max(1, min(round(number), datetime.date.max.toordinal()))).isoformat()


def _paths(fact: str, given: Given, document: Given) -> Iterator[Path]:
    path = field_of(fact)
    if CATALOGUE[fact].scope == "table" and path != ("indicators",):
        yield path
        return
    keys = sorted(ROW_KEYS) if path == ("indicators",) else [str(path[0])]
    rows = range(len(document["indicators"])) if "indicators" in given else [None]
    for row in rows:
        yield from ((key,) if row is None else ("indicators", row, key) for key in keys)


def _row_first(path: Path, given: Given) -> Path:
    return ("indicators", 0, *path) if len(path) == 1 and path[0] in ROW_KEYS and "indicators" not in given else path


def _leaves(data: Any, path: Path) -> Iterator[Path]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _leaves(value, (*path, index))
    elif path and path[0] not in SETTING:
        yield path


def _at(path: Path, data: Any) -> Any:
    for step in path:
        if not _inside(data, step):
            return _ABSENT
        data = data[step]
    return data


def _inside(data: Any, step: str | int) -> bool:
    return step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int) and step < len(data)
