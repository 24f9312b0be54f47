"""The lists that a bureau keeps (本地清单): spending standards, stocks, standards of indicators, other places, promised works.

They are parameters, so that each value has its place, its day and its source; where a bureau has filled in nothing there is
nothing here, and the rules about it are not applicable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from jixiao.audit import messages
from jixiao.knowledge.model import Entry
from jixiao.knowledge.promises import Promise, promise_of
from jixiao.values import parse_value

# 元/人天, 元/人·日 and 元/(人/天) are one price.
_PARTS = re.compile(r"[/·.()（）]|(?<=人)(?=[天日])")


class Limit(NamedTuple):
    """A figure that values of some names in one unit are held against.

    `per` are the words after 元 of a price, none for other units; `said` is the figure as messages show it.
    """

    title: str
    words: tuple[str, ...]
    excepted: tuple[str, ...]
    number: Decimal
    unit: str
    per: frozenset[str]
    said: str

    def names(self, name: str) -> bool:
        """Tell whether the limit is about what a name names."""
        return any(word in name for word in self.words) and not any(word in name for word in self.excepted)


@dataclass(frozen=True, slots=True)
class Lists:
    """What a bureau has filled in, for one profile and day; `standards` are by the id of the library's indicator."""

    prices: tuple[Limit, ...] = ()
    stocks: tuple[Limit, ...] = ()
    standards: Mapping[str, Limit] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()


def lists_of(parameters: Mapping[str, Entry], values: Mapping[str, Any]) -> Lists:
    """Return the lists among the parameters, of which `values` gives those that have one, in canonical units."""
    filled = [(entry, values[name]) for name, entry in parameters.items() if values.get(name) is not None]
    kinds = [(entry.data.get("used_by", ""), entry, value) for entry, value in filled]
    return Lists(
        prices=tuple(_limit(entry, value) for kind, entry, value in kinds if kind == "prices"),
        stocks=tuple(_limit(entry, value) for kind, entry, value in kinds if kind == "stocks"),
        standards={
            name: _limit(entry, value) for kind, entry, value in kinds if kind == "standards" for name in entry.data["indicators"]
        },
        places=tuple(name for kind, _, value in kinds if kind == "places" for name in value),
        promises=tuple(_promises(value for kind, _, value in kinds if kind == "promises")),
    )


def _limit(entry: Entry, value: Any) -> Limit:
    data, unit = entry.data, str(entry.data["unit"])
    words, excepted = tuple(data.get("words", ())), tuple(data.get("except", ()))
    if isinstance(value, Decimal):
        per = unit.partition("/")[2]
        said = f"{messages.written(value)}元" + (f"/{per}" if per else "")
        return Limit(entry.title, words, excepted, value, "元", per_of(per), said)
    parsed = parse_value(str(value), unit)
    number = Decimal(str(value)) if parsed.number is None else parsed.number
    return Limit(entry.title, words, excepted, number, parsed.unit or unit, frozenset(), messages.written(Decimal(str(value))) + unit)


@lru_cache(maxsize=4096)
def per_of(text: str) -> frozenset[str]:
    """Return what a price is for, in one spelling: 人·日 and 人天 are both 人 and 天."""
    parts = (part.replace("日", "天") for part in _PARTS.split(text))
    return frozenset(part for part in parts if part)


def _promises(lists: Iterator[Sequence[str]]) -> Iterator[Promise]:
    for lines in lists:
        yield from filter(None, map(promise_of, lines))
