"""How hits divide by sector, kind, level 2 and so on, and keeping only those of one class (分面)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from jixiao.search.entries import BREAK, Searchable

# Facet → the field of an entry that it divides by.
FACETS = {
    "sector": "sector",
    "kind": "kind",
    "level2": "level2",
    "unit": "unit",
    "direction": "direction",
    "nature": "natures",
}

Scored = list[tuple[int, float]]
Chosen = Mapping[str, str | None]


class Classes:
    """The classes of every entry, by the entry's number; an entry can be of several classes of one facet."""

    def __init__(self, entries: Sequence[Searchable]) -> None:
        self._values = {facet: [_values(entry, field) for entry in entries] for facet, field in FACETS.items()}

    def values(self, facet: str) -> list[str]:
        """Return the values that entries have, those of most entries first."""
        return [value for value, _ in Counter(chain.from_iterable(self._values[facet])).most_common()]

    def keep(self, found: Scored, chosen: Chosen) -> Scored:
        """Return those hits that are of every chosen class; None chooses nothing."""
        for facet, value in chosen.items():
            if value is not None:
                values = self._values[facet]
                found = [(number, score) for number, score in found if value in values[number]]
        return found

    def count(self, found: Scored, chosen: Chosen) -> dict[str, dict[str, int]]:
        """Count, for each facet, its values among the hits that the other choices leave: so a choice can be changed."""
        everything = self.keep(found, chosen)
        return {
            facet: self._count(facet, self.keep(found, {**chosen, facet: None}) if chosen.get(facet) else everything)
            for facet in FACETS
        }

    def _count(self, facet: str, found: Scored) -> dict[str, int]:
        values = self._values[facet]
        return dict(Counter(chain.from_iterable([values[number] for number, _ in found])).most_common())


def _values(entry: Searchable, field: str) -> tuple[str, ...]:
    value = getattr(entry, field)
    return tuple(filter(None, value.split(BREAK) if isinstance(value, str) else value))
