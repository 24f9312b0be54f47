"""The inverted index: which entries hold a term, and how well it describes each of them (倒排索引)."""

from __future__ import annotations

import functools
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import BM25F, bm25

Postings: TypeAlias = "tuple[array[int], array[float]]"
NAME, ALIASES, BODY = "name", "aliases", "body"
FIELDS = (NAME, ALIASES, BODY)
# Terms whose scores are kept. Whoosh works out a score in some 7 µs and a common term has thousands: reading them anew
# for each query would take longer than all the rest of the search.
TERMS_KEPT = 8_192
# BM25: how much a long text loses against a short one (B), and how soon repeating a term stops counting (K1).
LENGTH_WEIGHT = 0.75
SATURATION = 1.2


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
        reader = self._searcher.reader()
        documents_held = range(reader.doc_count_all())
        # Asked of Whoosh once: finding a length anew for each score takes most of its time.
        self._lengths = {name: [reader.doc_field_length(number, name) for number in documents_held] for name in FIELDS}
        self.scores = functools.lru_cache(maxsize=TERMS_KEPT)(self._scores)

    def _scores(self, field: str, term: str) -> Postings:
        """Return the numbers of the documents whose `field` holds `term`, and the BM25F score of each for it."""
        numbers, scores = array("I"), array("d")
        reader = self._searcher.reader()
        if (field, term) not in reader:
            return numbers, scores
        lengths, usual = self._lengths[field], self._searcher.avg_field_length(field)
        rarity = self._searcher.idf(field, term)
        matcher = reader.postings(field, term)
        while matcher.is_active():
            number = matcher.id()
            numbers.append(number)
            scores.append(bm25(rarity, matcher.weight(), lengths[number], usual, LENGTH_WEIGHT, SATURATION))
            matcher.next()
        return numbers, scores
