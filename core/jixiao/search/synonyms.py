"""What people type and what the library calls it (同义词), applied to the query only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jixiao.knowledge.model import Entry
from jixiao.search.text import fold

LEXICON = "search-synonyms"


def read_synonyms(lexicons: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    """Return folded word typed → folded words of the library, from the word list `search-synonyms`.

    A knowledge base without the list has no synonyms.
    """
    entry = lexicons.get(LEXICON)
    return synonyms_of(entry.data.get("words") or ()) if entry else {}


def synonyms_of(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the first word of lines such as “看病花费=次均费用” with the others of its lines."""
    others: dict[str, tuple[str, ...]] = {}
    for line in lines:
        typed, *meant = [word for word in (fold(part.strip()) for part in line.split("=")) if word] or [""]
        if meant:
            others[typed] = (*others.get(typed, ()), *meant)
    return others


def expand(folded_query: str, synonyms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the other words for those synonyms that stand in the query."""
    found = (other for word, others in synonyms.items() if word in folded_query for other in others)
    return list(dict.fromkeys(found))
