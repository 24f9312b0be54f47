"""How like two tables are: the share of rows that say the same (相似程度)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from jixiao.audit.others.signature import COUNTED, Line

# Two names of the same class and value are one name retyped from here on, in percent of equal characters.
SAME_NAME = 85


class Likeness(NamedTuple):
    """The share 0-1 of the longer table's rows that both have, how many those are, and how many of them name a figure."""

    share: float
    rows: int
    figures: int


NOT_ALIKE = Likeness(0.0, 0, 0)


def likeness(one: Sequence[Line], other: Sequence[Line]) -> Likeness:
    """Compare two tables row by row, whatever the order: same class, same value, same name or nearly so.

    A `figure` is a count of something other than 100 %, which two units do not arrive at by chance.
    """
    if not one or not other:
        return NOT_ALIKE
    left = Counter([line.same for line in other])
    rest: list[Line] = []
    shared: list[Line] = []
    for line in one:
        if left[line.same]:
            left[line.same] -= 1
            shared.append(line)
        else:
            rest.append(line)
    spare = list(left.elements()) if rest else []
    for line in rest:
        match = next((found for found in spare if _retyped(line, found)), None)
        if match is not None:
            spare.remove(match)
            shared.append(line)
    figures = sum(line.kind in COUNTED and line.number is not None for line in shared)
    return Likeness(len(shared) / max(len(one), len(other)), len(shared), figures)


def _retyped(line: Line, other: tuple[str, str, str]) -> bool:
    core, level2, written = other
    return line.written == written and line.level2 == level2 and fuzz.ratio(line.core, core) >= SAME_NAME
