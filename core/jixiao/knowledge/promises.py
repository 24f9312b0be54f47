"""Lines of a list of promised works (民生实事清单): `2026=公办幼儿园、新建=2所`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jixiao.values import parse_value

_YEAR = re.compile(r"20\d\d")


class Promise(NamedTuple):
    """Work that a government has promised for a year: the words that the project's name holds, and how much of it."""

    year: int
    words: tuple[str, ...]
    number: Decimal
    unit: str
    said: str


def promise_of(line: str) -> Promise | None:
    """Return what a line says; None where it does not say year, words and a quantity with its unit."""
    year, *rest = (part.strip() for part in line.split("="))
    if len(rest) != 2 or not _YEAR.fullmatch(year):
        return None
    words = tuple(word for part in rest[0].split("、") if (word := part.strip()))
    quantity = parse_value(rest[1])
    if not words or quantity.number is None or not quantity.unit:
        return None
    return Promise(int(year), words, quantity.number, quantity.unit, rest[1])
