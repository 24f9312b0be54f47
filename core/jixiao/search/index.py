"""The search index over a knowledge base, held in memory and replaced whole when the knowledge changes (检索)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import islice

from rapidfuzz import fuzz, process

from jixiao.knowledge.model import Knowledge
from jixiao.search.entries import Searchable, searchables
from jixiao.search.facets import Classes, Scored
from jixiao.search.highlight import excerpt, highlight
from jixiao.search.page import SearchHit, SearchPage
from jixiao.search.postings import ALIASES, BODY, NAME, InvertedIndex
from jixiao.search.ranking import scores
from jixiao.search.synonyms import read_synonyms
from jixiao.search.terms import Terms, terms_of
from jixiao.search.text import bigrams, characters, fold

# Below this likeness (0-100) a name is another name, not a mistyped one.
LIKENESS = 60
# Texts of one entry that a hit shows.
EXCERPTS = 3


def build_index(knowledge: Knowledge) -> Index:
    """Return an index over the indicators, samples and rules of `knowledge`, with its own list of synonyms."""
    return Index(searchables(knowledge), read_synonyms(knowledge.lexicons))


class Index:
    """Finds entries by Chinese words; nothing in it changes, so any number of threads may read it."""

    def __init__(self, entries: Iterable[Searchable], synonyms: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Take the entries in; some 3 s for 5,000 of them with all their texts."""
        self._entries = tuple(entries)
        self._synonyms = dict(synonyms or {})
        self._names = {entry.name: fold(entry.name) for entry in self._entries}
        self._exact = _exact_names(self._entries)
        self._classes = Classes(self._entries)
        self._index = InvertedIndex(map(_fields, self._entries))

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        sector: str | None = None,
        level2: str | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> SearchPage:
        """Return the entries that `query` finds, best first; a query of nothing but spaces lists everything.

        `kind`, `sector` and `level2` keep only the entries of that class. No query raises, whatever was typed.
        """
        terms = terms_of(query, self._synonyms)
        found = self._ranked(terms) if terms.folded else [(number, 0.0) for number in range(len(self._entries))]
        chosen = {"sector": sector, "kind": kind, "level2": level2}
        kept = self._classes.keep(found, chosen)
        return SearchPage(
            query=query,
            total=len(kept),
            hits=tuple(self._hit(number, score, terms) for number, score in kept[offset : offset + limit]),
            facets=self._classes.count(found, chosen),
            did_you_mean=self._did_you_mean(terms),
        )

    def _ranked(self, terms: Terms) -> Scored:
        """Return what `terms` find, best first; whatever is called exactly as typed goes before all else, names before aliases."""
        found = scores(self._index, terms)
        best = max(found.values(), default=0.0)
        for number in self._exact.get(terms.folded, ()):
            own = terms.folded in (fold(self._entries[number].name.strip()), fold(self._entries[number].id))
            found[number] = found.get(number, 0.0) + (2 if own else 1) * (best + 1.0)
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    def _hit(self, number: int, score: float, terms: Terms) -> SearchHit:
        entry = self._entries[number]
        return SearchHit(
            id=entry.id,
            kind=entry.kind,
            name=entry.name,
            score=round(score, 3),
            highlights=_highlights(entry, terms),
            sector=entry.sector,
            subsector=entry.subsector,
            level1=entry.level1,
            level2=entry.level2,
            unit=entry.unit,
            direction=entry.direction,
        )

    def _did_you_mean(self, terms: Terms) -> str | None:
        """Return the name most like the query, unless some name already contains it."""
        typed = terms.folded
        if len(typed) < 2 or typed in self._exact or any(typed in name for name in self._names.values()):
            return None
        best = process.extractOne(typed, self._names, scorer=fuzz.ratio, score_cutoff=LIKENESS)
        return str(best[2]) if best else None


def _exact_names(entries: Sequence[Searchable]) -> dict[str, tuple[int, ...]]:
    exact: dict[str, tuple[int, ...]] = {}
    for number, entry in enumerate(entries):
        for called in {fold(called.strip()) for called in (entry.id, entry.name, *entry.aliases)}:
            exact[called] = (*exact.get(called, ()), number)
    return exact


def _fields(entry: Searchable) -> dict[str, list[str]]:
    """Return the terms of each field: single characters only where something is named, or the index doubles."""
    called = [fold(alias) for alias in entry.aliases]
    body = [entry.id, *entry.texts.values(), entry.sector, entry.subsector, entry.level1, entry.level2, entry.unit]
    return {
        NAME: _called(fold(entry.name)),
        ALIASES: [term for alias in called for term in _called(alias)],
        BODY: [term for text in body for term in bigrams(fold(text))],
    }


def _called(folded: str) -> list[str]:
    return bigrams(folded) + characters(folded)


def _highlights(entry: Searchable, terms: Terms) -> dict[str, str]:
    name = highlight(entry.name, terms.marked) or highlight(entry.name, terms.characters)
    texts = ((field, excerpt(text, terms.marked)) for field, text in entry.texts.items())
    excerpts = islice(((field, text) for field, text in texts if text), EXCERPTS)
    return {"name": name or escape(entry.name), **dict(excerpts)}
