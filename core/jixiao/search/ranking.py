"""How well each entry answers a query: what its terms score, weighed by field, and how like its names are (相关度)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from jixiao.search.coverage import Coverage
from jixiao.search.postings import InvertedIndex
from jixiao.search.query import Query
from jixiao.text import bigrams

# Single characters of names; a synonym counts a little less than the word that was typed.
CHARACTERS_COUNT = 1.2
SYNONYMS_COUNT = 0.9
MENDED_COUNT = 0.95
# How much is added, in shares of the best score, where a name is exactly like the query, where the names hold all of its
# characters, and where names and texts together do; and how many entries are compared with it.
LIKENESS_COUNTS = 0.5
NAMES_COUNT = 2.0
TEXTS_COUNT = 0.9
COMPARED = 60
# What scores less than this share of the best has a stray character in common with the query and no more. It is dropped before
# likeness is added, or that would put far below what merely was not compared.
LEAST = 0.18

Scores = dict[int, float]


def scores(index: InvertedIndex, query: Query, called: Sequence[Sequence[str]], coverage: Coverage) -> Scores:
    """Return entry number → score of the entries that share something with the query or a wording of it.

    `called` are the folded names of each entry.
    """
    found = _scores(index, query, called, coverage)
    if query.meant:
        for number, score in _scores(index, query.meant, called, coverage).items():
            found[number] = max(found.get(number, 0.0), score * MENDED_COUNT)
    return found


def _scores(index: InvertedIndex, query: Query, called: Sequence[Sequence[str]], coverage: Coverage) -> Scores:
    found = _sum(index, query.plain, 1.0)
    for segment in query.segments:
        _add(found, _best(index, segment.typed, segment.meant))
    _add(found, _sum(index, coverage.telling(query.characters), CHARACTERS_COUNT))
    least = LEAST * max(found.values(), default=0.0)
    found = {number: score for number, score in found.items() if score >= least}
    if found:
        _add_likeness(found, query, called, coverage)
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


def _add(found: Scores, others: Mapping[int, float]) -> None:
    for number, score in others.items():
        found[number] = found.get(number, 0.0) + score


def _add_likeness(found: Scores, query: Query, called: Sequence[Sequence[str]], coverage: Coverage) -> None:
    """Raise the best of what was found by how like the query, said in any way, one of their names is, and by how much of
    the query their names and texts cover: each 0-1, squared, since half says little."""
    best = heapq.nlargest(COMPARED, found, key=found.__getitem__)
    highest = found[best[0]]
    covered = coverage.of(query)
    for number in best:
        alike = max(process.extractOne(wording, called[number], scorer=fuzz.ratio)[1] for wording in query.wordings) / 100
        named, written = covered(number)
        found[number] += highest * (LIKENESS_COUNTS * alike**2 + NAMES_COUNT * named**2 + TEXTS_COUNT * written**2)
