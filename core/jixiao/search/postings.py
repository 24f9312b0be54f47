"""The inverted index: which entries hold a term, and how well it describes each of them (倒排索引)."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import BM25F, bm25

# Terms of each field of one entry.
Document: TypeAlias = Mapping[str, Sequence[str]]

NAME, ALIASES, TOPIC, BODY = "name", "aliases", "topic", "body"
# What an entry is called says more than what its texts mention.
BOOSTS = {NAME: 3.0, ALIASES: 1.5, TOPIC: 1.5, BODY: 1.2}
# Terms whose scores are kept. Whoosh works out a score in some 7 µs and a common term has thousands: reading them anew
# for each query would take longer than all the rest of the search.
TERMS_KEPT = 8_192
# BM25: how much a long text loses against a short one (B), and how soon repeating a term stops counting (K1).
LENGTH_WEIGHT = 0.9
SATURATION = 1.2
# Megabytes; Whoosh would write more than that to disk while it sorts.
MEMORY = 2_048


class InvertedIndex:
    """A Whoosh index in memory, of one segment: its document numbers are positions in what it was made of."""

    def __init__(self, documents: Sequence[Document], only: Collection[str] | None = None) -> None:
        """Take in documents; with `only`, no other terms than those, which is much quicker and scores them alike."""
        self._lengths = {name: [len(document[name]) for document in documents] for name in BOOSTS}
        self._usual = {name: sum(lengths) / max(1, len(lengths)) for name, lengths in self._lengths.items()}
        index = _Memory().create_index(Schema(**dict.fromkeys(BOOSTS, TEXT(phrase=False))))
        writer = index.writer(limitmb=MEMORY, codec=W3Codec(compression=0))
        for document in documents:
            writer.add_document(**{name: terms for name in BOOSTS if (terms := _those(document[name], only))})
        writer.commit(merge=False)
        self._searcher: Any = index.searcher(weighting=BM25F())
        self.scores = functools.lru_cache(maxsize=TERMS_KEPT)(self._scores)

    def _scores(self, term: str) -> dict[int, float]:
        """Return the numbers of the documents that hold `term`, with its BM25F scores, each field by its boost."""
        found: dict[int, float] = {}
        for number, score in chain.from_iterable(self._field_scores(name, term) for name in BOOSTS):
            found[number] = found.get(number, 0.0) + score
        return found

    def _field_scores(self, field: str, term: str) -> list[tuple[int, float]]:
        reader = self._searcher.reader()
        if (field, term) not in reader:
            return []
        found = []
        lengths, usual, boost = self._lengths[field], self._usual[field], BOOSTS[field]
        rarity = self._searcher.idf(field, term)
        matcher = reader.postings(field, term)
        while matcher.is_active():
            number = matcher.id()
            found.append((number, boost * bm25(rarity, matcher.weight(), lengths[number], usual, LENGTH_WEIGHT, SATURATION)))
            matcher.next()
        return found


class _Memory(RamStorage):  # type: ignore[misc]  # Whoosh ships no annotations.
    """Memory that stays memory: Whoosh's own writes to one folder in /tmp that all processes of all users share."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        return RamStorage()

    def destroy(self) -> None:
        """Forget everything."""
        self.clean()


def _those(terms: Sequence[str], only: Collection[str] | None) -> list[str]:
    return list(terms) if only is None else [term for term in terms if term in only]
