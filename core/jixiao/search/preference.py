"""Entries of the kind that a query asks for go first: 样本, 扣分, 预警 (种类)."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.search.query import Query
from jixiao.search.ranking import Scores

# How much more an entry of the kind that was asked for scores; where none was, a whole target says something of everything.
ASKED_COUNTS = 1.8
SAMPLE_COUNTS = 0.85


def by_kind(found: Scores, query: Query, kinds: Sequence[str]) -> Scores:
    """Return the scores with the kind of each entry reckoned in, `kinds` by the entry's number.

    Where nothing but a kind was typed, all entries of it are found.
    """
    if not query.kinds:
        return {number: score * (SAMPLE_COUNTS if kinds[number] == "sample" else 1.0) for number, score in found.items()}
    if not query.bare:
        return {number: score * (ASKED_COUNTS if kinds[number] in query.kinds else 1.0) for number, score in found.items()}
    first = max(found.values(), default=0.0) + 1.0
    return {**found, **{number: found.get(number, 0.0) + first for number, kind in enumerate(kinds) if kind in query.kinds}}
