"""The search index over a knowledge base, held in memory and replaced whole when the knowledge changes (检索)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice

from jixiao.knowledge.model import Knowledge
from jixiao.making import no_collections
from jixiao.search.choices import choice
from jixiao.search.coverage import Coverage
from jixiao.search.documents import LateVocabulary, document, vocabulary
from jixiao.search.entries import Searchable, searchables
from jixiao.search.facets import Chosen, Classes, Scored
from jixiao.search.highlight import excerpt, highlight
from jixiao.search.lexicon import Lexicon, read_lexicon
from jixiao.search.names import Names
from jixiao.search.order import RELEVANCE, ordered
from jixiao.search.page import SearchHit, SearchPage
from jixiao.search.postings import InvertedIndex
from jixiao.search.preference import preferred
from jixiao.search.query import Query, QueryReader
from jixiao.search.ranking import scores
from jixiao.search.reasons import reasons
from jixiao.text import fold

# Texts of one entry that a hit shows.
EXCERPTS = 3


def build_index(knowledge: Knowledge, only: str | None = None) -> Index:
    """Return an index over the indicators, samples and rules of `knowledge`, with its own search words.

    With `only`, it answers that one query, as the whole index would, and is built in a tenth of the time.
    """
    with no_collections():
        return Index(searchables(knowledge), read_lexicon(knowledge.lexicons), only)


def complete_name(knowledge: Knowledge, typed: str, limit: int = 10) -> list[str]:
    """Return up to `limit` names of the knowledge base that what was typed, characters or pinyin, may become."""
    return Names(tuple(searchables(knowledge))).complete(typed, limit)


class Index:
    """Finds entries by Chinese words, pinyin and initials; any number of threads may read it."""

    def __init__(self, entries: Iterable[Searchable], lexicon: Lexicon | None = None, only: str | None = None) -> None:
        """Take the entries in; some 4 s for 5,000 of them with all their texts, unless for `only` one query."""
        self._entries = tuple(entries)
        self._called = [[fold(called.strip()) for called in (entry.name, *entry.aliases)] for entry in self._entries]
        self._coverage = Coverage(self._called, self._texts)
        self._names = Names(self._entries)
        self._classes = Classes(self._entries)
        documents = [document(entry) for entry in self._entries]
        written = vocabulary(documents) if only is None else LateVocabulary(documents)
        self._reader = QueryReader(lexicon or Lexicon({}), self._names, written)
        self._index = InvertedIndex(documents, None if only is None else self._reader.read(only).terms)

    def search(
        self,
        query: str,
        chosen: Chosen | None = None,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: str = RELEVANCE,
    ) -> SearchPage:
        """Return the entries that `query` finds, in the order `sort`; a query of nothing but spaces lists everything.

        `chosen` are values of facets: `{"kind": "indicator"}` keeps only the entries of that class. No query raises,
        whatever was typed.
        """
        chosen = chosen or {}
        read = self._reader.read(query)
        found = self._ranked(read) if read.folded else [(number, 0.0) for number in range(len(self._entries))]
        kept = ordered(self._classes.keep(found, chosen), self._entries, sort)
        marked = read.marked
        return SearchPage(
            query=query,
            total=len(kept),
            results=tuple(self._hit(number, score, read, marked) for number, score in kept[offset : offset + limit]),
            facets=self._classes.count(found, chosen),
            did_you_mean=read.meant.folded if read.meant else None,
        )

    def complete(self, typed: str, limit: int = 10) -> list[str]:
        """Return up to `limit` names that what was typed, characters or pinyin, may become."""
        return self._names.complete(typed, limit)

    def choice(self, facet: str, written: str) -> str:
        """Return the class that was written as its code or in words; raises UnknownChoice where there is none."""
        return choice(facet, written, self._classes.values(facet))

    def warm(self) -> None:
        """Load what is otherwise loaded by the first query in pinyin."""
        self._names.pinyin.heard("")

    def _ranked(self, query: Query) -> Scored:
        """Return what `query` finds, best first; whatever is called exactly as typed goes before all else, names before aliases."""
        found = preferred(scores(self._index, query, self._called, self._coverage), query, self._entries)
        best = max(found.values(), default=0.0) + 1.0
        for number in self._names.exactly(query.folded):
            own = query.folded in (self._called[number][0], fold(self._entries[number].id))
            found[number] = found.get(number, 0.0) + (2 if own else 1) * best
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    def _texts(self, number: int) -> Iterator[str]:
        """Return the folded words of an entry beside its names."""
        entry = self._entries[number]
        return map(fold, (*entry.topics, *entry.texts.values()))

    def _hit(self, number: int, score: float, query: Query, marked: tuple[str, ...]) -> SearchHit:
        entry = self._entries[number]
        return SearchHit(
            id=entry.id,
            kind=entry.kind,
            name=entry.name,
            score=round(score, 3),
            highlights=_highlights(entry, marked, query.characters),
            why=reasons(entry, query),
            sector=entry.sector,
            subsector=entry.subsector,
            level1=entry.level1,
            level2=entry.level2,
            unit=entry.unit,
            direction=entry.direction,
            natures=entry.natures,
        )


def _highlights(entry: Searchable, marked: tuple[str, ...], characters: tuple[str, ...]) -> dict[str, str]:
    name = highlight(entry.name, marked) or highlight(entry.name, characters)
    texts = ((field, excerpt(text, marked)) for field, text in entry.texts.items())
    excerpts = islice(((field, text) for field, text in texts if text), EXCERPTS)
    return {"name": name or escape(entry.name), **dict(excerpts)}
