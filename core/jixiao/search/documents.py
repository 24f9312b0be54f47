"""The terms of an entry, field by field, as the index takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from jixiao.search.entries import Searchable
from jixiao.search.postings import ALIASES, BODY, NAME, TOPIC, Document
from jixiao.text import bigrams, characters, fold


def document(entry: Searchable) -> Document:
    """Return the terms of each field: single characters only where something is named, or the index doubles."""
    aliases = _folded(entry.aliases)
    name = fold(entry.name)
    return {
        NAME: bigrams(name) + characters(name),
        ALIASES: bigrams(aliases) + characters(aliases),
        TOPIC: bigrams(_folded(entry.topics)),
        BODY: bigrams(_folded((entry.id, *entry.texts.values(), entry.unit))),
    }


def vocabulary(documents: Sequence[Document]) -> frozenset[str]:
    """Return the terms of all documents."""
    return frozenset(chain.from_iterable(terms for fields in documents for terms in fields.values()))


class LateVocabulary:
    """The same for one query: gathered when it is first asked for, since most queries never do."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def __contains__(self, term: object) -> bool:
        return term in self._terms

    @cached_property
    def _terms(self) -> frozenset[str]:
        return vocabulary(self._documents)


def _folded(texts: Iterable[str]) -> str:
    """Return texts as one, apart: folding and cutting one long text takes half the time of many short ones."""
    return fold("\n".join(texts))
