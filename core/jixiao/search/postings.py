"""The inverted index: which entries hold a term, and how well it describes each of them (倒排索引)."""

from __future__ import annotations

import functools
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import BM25F

Postings: TypeAlias = "tuple[array[int], array[float]]"
NAME, ALIASES, BODY = "name", "aliases", "body"
FIELDS = (NAME, ALIASES, BODY)
# Terms whose scores are kept. Whoosh works out a score in some 7 µs and a common term has thousands: reading them anew
# for each query would take longer than all the rest of the search.
TERMS_KEPT = 8_192


class InvertedIndex:
    """A Whoosh index in memory, of one segment: its document numbers are positions in what it was made of."""

    def __init__(self, documents: Iterable[Mapping[str, list[str]]]) -> None:
        """Take in documents as field → terms."""
        field = TEXT(phrase=False)
        index = RamStorage().create_index(Schema(**dict.fromkeys(FIELDS, field)))
        writer = index.writer()
        for document in documents:
            writer.add_document(**document)
        writer.commit(merge=False)
        self._searcher: Any = index.searcher(weighting=BM25F())
        self.scores = functools.lru_cache(maxsize=TERMS_KEPT)(self._scores)

    def _scores(self, field: str, term: str) -> Postings:
        """Return the numbers of the documents whose `field` holds `term`, and the BM25F score of each for it."""
        numbers, scores = array("I"), array("d")
        if (field, term) not in self._searcher.reader():
            return numbers, scores
        matcher = self._searcher.postings(field, term)
        while matcher.is_active():
            numbers.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        return numbers, scores
