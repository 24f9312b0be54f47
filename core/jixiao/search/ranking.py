"""How well each entry answers a query: what its terms score, weighed by field, and how like its names are (相关度)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from jixiao.search.postings import InvertedIndex
from jixiao.search.query import Query
from jixiao.search.text import bigrams

# Single characters break ties between names; a synonym counts a little less than the word that was typed.
CHARACTERS_COUNT = 0.7
SYNONYMS_COUNT = 0.9
MENDED_COUNT = 0.95
# How much a name exactly like the query adds, and names that hold all its characters, in shares of the best score; and how
# many entries are compared with it.
LIKENESS_COUNTS = 0.5
COVERAGE_COUNTS = 2.0
COMPARED = 100

Scores = dict[int, float]


def scores(index: InvertedIndex, query: Query, called: Sequence[Sequence[str]]) -> Scores:
    """Return entry number → score of the entries that share a pair of characters with the query or a wording of it.

    `called` are the folded names of each entry. Single characters only raise a score, and find entries by themselves where
    nothing shares more.
    """
    found = _scores(index, query, called)
    if query.meant:
        for number, score in _scores(index, query.meant, called).items():
            found[number] = max(found.get(number, 0.0), score * MENDED_COUNT)
    return found


def _scores(index: InvertedIndex, query: Query, called: Sequence[Sequence[str]]) -> Scores:
    found: Scores = {}
    _add(found, index, query.plain)
    for segment in query.segments:
        _add_all(found, _best(index, segment.typed, segment.meant))
    loose = _sum(index, query.characters, CHARACTERS_COUNT)
    if not found:
        return loose
    for number in found.keys() & loose.keys():
        found[number] += loose[number]
    _add_likeness(found, query.wordings, called)
    return found


def _best(index: InvertedIndex, typed: str, meant: Iterable[str]) -> Scores:
    """Return the best that any of several words scores, so that having many synonyms is no advantage."""
    best = _sum(index, bigrams(typed), 1.0)
    for word in meant:
        for number, score in _sum(index, bigrams(word), SYNONYMS_COUNT).items():
            if score > best.get(number, 0.0):
                best[number] = score
    return best


def _sum(index: InvertedIndex, terms: Iterable[str], weight: float) -> Scores:
    total: Scores = {}
    for term in terms:
        for number, score in index.scores(term).items():
            total[number] = total.get(number, 0.0) + score * weight
    return total


def _add(found: Scores, index: InvertedIndex, terms: Iterable[str]) -> None:
    _add_all(found, _sum(index, terms, 1.0))


def _add_all(found: Scores, others: Mapping[int, float]) -> None:
    for number, score in others.items():
        found[number] = found.get(number, 0.0) + score


def _add_likeness(found: Scores, wordings: Sequence[str], called: Sequence[Sequence[str]]) -> None:
    """Raise the best of what was found by how like the query, said in any way, one of their names is, and by how much of
    the query all their names cover: both 0-1, squared, since half alike says little."""
    best = heapq.nlargest(COMPARED, found, key=found.__getitem__)
    highest = found[best[0]]
    asked = [frozenset(wording) for wording in wordings]
    for number in best:
        alike = max(process.extractOne(wording, called[number], scorer=fuzz.ratio)[1] for wording in wordings) / 100
        written = frozenset().union(*called[number])
        covered = max(len(characters & written) / max(1, len(characters)) for characters in asked)
        found[number] += highest * (LIKENESS_COUNTS * alike**2 + COVERAGE_COUNTS * covered**2)
