"""Which entries go first where several answer alike: those of the kind that a query asks for (样本, 扣分, 预警), common ones."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.search.entries import Searchable
from jixiao.search.query import Query
from jixiao.search.ranking import Scores

# How much more an entry of the kind that was asked for scores; where none was, a whole target says something of everything.
ASKED_COUNTS = 1.8
SAMPLE_COUNTS = 0.85
# What holds in every sector goes before what is just as like but holds in one.
COMMON_COUNTS = 1.03


def preferred(found: Scores, query: Query, entries: Sequence[Searchable]) -> Scores:
    """Return the scores with kind and sector of each entry, by its number, reckoned in.

    Where nothing but a kind was typed, all entries of it are found.
    """
    scores = {number: score * _counts(entries[number], query) for number, score in found.items()}
    if not query.bare or not query.kinds:
        return scores
    first = max(scores.values(), default=0.0) + 1.0
    asked = (number for number, entry in enumerate(entries) if entry.kind in query.kinds)
    return {**scores, **{number: scores.get(number, 0.0) + first for number in asked}}


def _counts(entry: Searchable, query: Query) -> float:
    common = COMMON_COUNTS if entry.sector == "common" else 1.0
    if query.kinds:
        return common * (ASKED_COUNTS if entry.kind in query.kinds else 1.0)
    return common * (SAMPLE_COUNTS if entry.kind == "sample" else 1.0)
