"""What a search answers: one page of hits, how many there are in all, and how they divide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jixiao.search.reasons import Reason


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One entry found.

    `highlights` maps a field to HTML with the found runs in <mark>, everything else escaped; `name` is always in it.
    `why` says which words of the entry answered which words typed.
    """

    id: str
    kind: str
    name: str
    score: float
    highlights: Mapping[str, str]
    why: tuple[Reason, ...]
    sector: str
    subsector: str
    level1: str
    level2: str
    unit: str
    direction: str
    natures: tuple[str, ...] = ()

    def why_words(self) -> tuple[str, ...]:
        """Return why the entry was found in the words of staff, where its name does not show it."""
        return tuple(dict.fromkeys(filter(None, (reason.in_words() for reason in self.why))))


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a search.

    `facets` maps sector, kind, level2, unit, direction and nature to their values, each with the number of hits that
    choosing it would leave;
    `did_you_mean` is the nearest name where the query looks mistyped.
    """

    query: str
    total: int
    results: tuple[SearchHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    did_you_mean: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the page as plain JSON-like data."""
        return asdict(self)
