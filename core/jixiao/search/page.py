"""What a search answers: one page of hits, how many there are in all, and how they divide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One entry found.

    `highlights` maps a field to HTML with the found runs in <mark>, everything else escaped; `name` is always in it.
    """

    id: str
    kind: str
    name: str
    score: float
    highlights: Mapping[str, str]
    sector: str
    subsector: str
    level1: str
    level2: str
    unit: str
    direction: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a search.

    `facets` maps sector, kind and level2 to their values with the number of hits that choosing the value would leave;
    `did_you_mean` is the nearest name where the query looks mistyped.
    """

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    did_you_mean: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the page as plain JSON-like data."""
        return asdict(self)
