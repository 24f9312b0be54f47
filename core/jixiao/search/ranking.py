"""How well each entry answers a query: the sum of what its terms score, weighed by field (相关度)."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.search.postings import ALIASES, BODY, FIELDS, NAME, InvertedIndex
from jixiao.search.terms import Terms

# What an entry is called says more than what its texts mention.
BOOSTS = {NAME: 3.0, ALIASES: 2.0, BODY: 1.0}
# Single characters break ties between names; a synonym counts a little less than the word that was typed.
CHARACTER_BOOST = 0.4
SYNONYM_BOOST = 0.8
CALLED = (NAME, ALIASES)


def scores(index: InvertedIndex, terms: Terms) -> dict[int, float]:
    """Return document number → score of the documents that share a bigram with the query or one of its synonyms.

    Single characters only raise the score of those, and find documents by themselves where nothing shares more.
    """
    found: dict[int, float] = {}
    _add(found, index, terms.bigrams, FIELDS, 1.0)
    _add(found, index, terms.synonyms, FIELDS, SYNONYM_BOOST)
    loose: dict[int, float] = {}
    _add(loose, index, terms.characters, CALLED, CHARACTER_BOOST)
    if not found:
        return loose
    return {number: score + loose.get(number, 0.0) for number, score in found.items()}


def _add(found: dict[int, float], index: InvertedIndex, terms: Iterable[str], fields: Iterable[str], boost: float) -> None:
    fields = tuple(fields)
    for term in terms:
        for field in fields:
            weight = BOOSTS[field] * boost
            for number, score in zip(*index.scores(field, term), strict=True):
                found[number] = found.get(number, 0.0) + score * weight
