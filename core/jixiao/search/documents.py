"""The terms of an entry, field by field, as the index takes them."""

from __future__ import annotations

from jixiao.search.entries import Searchable
from jixiao.search.postings import ALIASES, BODY, NAME, TOPIC
from jixiao.search.text import bigrams, characters, fold


def document(entry: Searchable) -> dict[str, list[str]]:
    """Return the terms of each field: single characters only where something is named, or the index doubles."""
    return {
        NAME: _called(fold(entry.name)),
        ALIASES: [term for alias in entry.aliases for term in _called(fold(alias))],
        TOPIC: [term for topic in entry.topics for term in bigrams(fold(topic))],
        BODY: [term for text in (entry.id, *entry.texts.values(), entry.unit) for term in bigrams(fold(text))],
    }


def _called(folded: str) -> list[str]:
    return bigrams(folded) + characters(folded)
