"""From what was typed to the terms that are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.search.synonyms import expand
from jixiao.search.text import bigrams, characters, fold

# A pasted page is no query; what stands behind this many characters adds time and no sense.
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Terms:
    """The folded query, its bigrams, its single characters, and the bigrams of its synonyms."""

    folded: str
    bigrams: tuple[str, ...]
    characters: tuple[str, ...]
    synonyms: tuple[str, ...]

    @property
    def marked(self) -> tuple[str, ...]:
        """Return the terms that are worth marking in a text."""
        return self.bigrams + self.synonyms


def terms_of(query: str, synonyms: Mapping[str, tuple[str, ...]]) -> Terms:
    """Return the terms of what was typed, however odd; a query of punctuation or pictures has none."""
    folded = fold(query.strip()[:LONGEST]).strip()
    others = [gram for word in expand(folded, synonyms) for gram in bigrams(word)]
    return Terms(folded, _distinct(bigrams(folded)), _distinct(characters(folded)), _distinct(others))


def _distinct(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
