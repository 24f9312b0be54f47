"""Which entries go first where several answer alike: those of the kind that a query asks for (样本, 扣分, 预警), common ones."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence

from jixiao.search.entries import Searchable
from jixiao.search.query import Query
from jixiao.search.ranking import Scores

# How much more an entry of the kind that was asked for scores; where none was, a whole target says something of everything.
ASKED_COUNTS = 1.8
SAMPLE_COUNTS = 0.85
# What holds in every sector goes before what is just as like but holds in one.
COMMON_COUNTS = 1.03
# The best answers tell which field a query is of: how many of them do, and how much more an entry of the same sector, and of
# the same part of it, scores where all of them are of it.
TELLING = 10
SECTOR_COUNTS = 0.2
SUBSECTOR_COUNTS = 0.2


def preferred(found: Scores, query: Query, entries: Sequence[Searchable]) -> Scores:
    """Return the scores with kind and sector of each entry, by its number, reckoned in.

    Where nothing but a kind was typed, all entries of it are found.
    """
    scores = _of_one_field({number: score * _counts(entries[number], query) for number, score in found.items()}, entries)
    if not query.bare or not query.kinds:
        return scores
    first = max(scores.values(), default=0.0) + 1.0
    asked = (number for number, entry in enumerate(entries) if entry.kind in query.kinds)
    return {**scores, **{number: scores.get(number, 0.0) + first for number in asked}}


def _of_one_field(scores: Scores, entries: Sequence[Searchable]) -> Scores:
    """Raise what is of the same sector as the best answers: who asks of waiting for a doctor does not mean lorries that wait."""
    best = {number: scores[number] ** 2 for number in heapq.nlargest(TELLING, scores, key=scores.__getitem__)}
    whole = sum(best.values())
    sectors: defaultdict[str, float] = defaultdict(float)
    for number, weight in best.items():
        sectors[entries[number].sector] += SECTOR_COUNTS * weight / whole
        sectors[entries[number].subsector] += SUBSECTOR_COUNTS * weight / whole
    sectors[""] = 0.0
    return {
        number: score * (1.0 + sectors[entries[number].sector] + sectors[entries[number].subsector])
        for number, score in scores.items()
    }


def _counts(entry: Searchable, query: Query) -> float:
    common = COMMON_COUNTS if entry.sector == "common" else 1.0
    if query.kinds:
        return common * (ASKED_COUNTS if entry.kind in query.kinds else 1.0)
    return common * (SAMPLE_COUNTS if entry.kind == "sample" else 1.0)
