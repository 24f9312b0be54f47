"""How much of a query an entry is written with, character by character: what no pair of neighbours shows (覆盖)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

Names = Sequence[Sequence[str]]


class Coverage:
    """The characters of every entry, in its names and in all its texts, by the entry's number.

    A character counts by how rare it is in names: 坑 says more than 率. Characters of texts are gathered when an entry is
    first compared, since most are never.
    """

    def __init__(self, names: Names, texts: Callable[[int], Iterable[str]]) -> None:
        """Take the folded names of each entry, and what gives its folded texts by its number."""
        self._named = [frozenset().union(*own) for own in names]
        self._texts = texts
        self._written: dict[int, frozenset[str]] = {}
        self._entries_with = Counter(character for named in self._named for character in named)

    def of(self, wordings: Iterable[str]) -> Callable[[int], tuple[float, float]]:
        """Return what tells how much of a query, 0-1, the names of an entry cover, and all its words: its best wording."""
        asked = [self._weights(frozenset(wording)) for wording in wordings]

        def covered(number: int) -> tuple[float, float]:
            return _most(asked, self._named[number]), _most(asked, self._all(number))

        return covered

    def _weights(self, characters: frozenset[str]) -> dict[str, float]:
        """Return the share of the whole that each character of a wording is worth."""
        size = len(self._named)
        rarity = {one: math.log(1 + size / (1 + self._entries_with[one])) for one in characters}
        total = sum(rarity.values())
        return {one: rare / total for one, rare in rarity.items()}

    def _all(self, number: int) -> frozenset[str]:
        if number not in self._written:
            self._written[number] = self._named[number].union(*self._texts(number))
        return self._written[number]


def _most(asked: Iterable[dict[str, float]], written: frozenset[str]) -> float:
    return max((sum(map(weights.__getitem__, weights.keys() & written)) for weights in asked), default=0.0)
