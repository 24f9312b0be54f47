"""How hits divide by sector, kind and level 2, and keeping only those of one class (分面)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from jixiao.search.entries import Searchable

FACETS = ("sector", "kind", "level2")

Scored = list[tuple[int, float]]
Chosen = Mapping[str, str | None]


class Classes:
    """The classes of every entry, by the entry's number."""

    def __init__(self, entries: Sequence[Searchable]) -> None:
        self._values = {facet: [str(getattr(entry, facet)) for entry in entries] for facet in FACETS}

    def keep(self, found: Scored, chosen: Chosen) -> Scored:
        """Return those hits that are of every chosen class; None chooses nothing."""
        for facet, value in chosen.items():
            if value is not None:
                values = self._values[facet]
                found = [(number, score) for number, score in found if values[number] == value]
        return found

    def count(self, found: Scored, chosen: Chosen) -> dict[str, dict[str, int]]:
        """Count, for each facet, its values among the hits that the other choices leave: so a choice can be changed."""
        return {facet: self._count(facet, self.keep(found, {**chosen, facet: None})) for facet in FACETS}

    def _count(self, facet: str, found: Scored) -> dict[str, int]:
        values = self._values[facet]
        counts = Counter(values[number] for number, _ in found)
        del counts[""]
        return dict(counts.most_common())
