"""How much of a query an entry is written with, character by character: what no pair of neighbours shows (覆盖)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jixiao.search.query import Query

# A character that so large a share of the entries is called with says nothing by itself, and takes long to look up.
USUAL = 0.05
# Characters, each with what it is worth.
Worth = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The characters that a query asks for, and its segments: what each is worth, and the shares of its sayings."""

    single: Worth
    segments: Sequence[tuple[float, Sequence[Worth]]]
    whole: float

    def covered(self, written: frozenset[str]) -> float:
        """Return how much, 0-1, an entry written with these characters covers; of a segment its best saying counts."""
        found = _held(self.single, written)
        for weight, sayings in self.segments:
            found += weight * max([_held(shares, written) for shares in sayings])
        return found / self.whole


class Coverage:
    """The characters of every entry, in its names and in all its texts, by the entry's number.

    A character counts by how rare it is in names: 坑 says more than 率. Characters of texts are gathered when an entry is
    first compared, since most are never.
    """

    def __init__(self, names: Sequence[Sequence[str]], texts: Callable[[int], Iterable[str]]) -> None:
        """Take the folded names of each entry, and what gives its folded texts by its number."""
        self._named = [frozenset().union(*own) for own in names]
        self._texts = texts
        self._written: dict[int, frozenset[str]] = {}
        self._entries_with = Counter(character for named in self._named for character in named)

    def of(self, query: Query) -> Callable[[int], tuple[float, float]]:
        """Return what tells how much of a query, 0-1, the names of an entry cover, and all its words."""
        segments = [
            (sum(self._worth(one.sayings[0]).values()), [_shares(self._worth(saying)) for saying in one.sayings])
            for one in query.segments
        ]
        single = self._worth(query.outside)
        asked = _Asked(single, segments, sum(single.values()) + sum(weight for weight, _ in segments) or 1.0)
        return lambda number: (asked.covered(self._named[number]), asked.covered(self._all(number)))

    def telling(self, characters: Iterable[str]) -> list[str]:
        """Return those characters that say something by themselves: not 率 and 数."""
        return [one for one in characters if self._entries_with[one] <= USUAL * len(self._named)]

    def _worth(self, characters: Iterable[str]) -> Worth:
        size = len(self._named)
        return {one: math.log(1 + size / (1 + self._entries_with[one])) for one in characters if one.isalnum()}

    def _all(self, number: int) -> frozenset[str]:
        if number not in self._written:
            self._written[number] = self._named[number].union(*self._texts(number))
        return self._written[number]


def _shares(worth: Worth) -> Worth:
    whole = sum(worth.values())
    return {character: value / whole for character, value in worth.items()}


def _held(worth: Worth, written: frozenset[str]) -> float:
    return sum([value for character, value in worth.items() if character in written])
