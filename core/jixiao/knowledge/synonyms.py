"""One line of a list of search words: what people type, and what the library calls it (检索词)."""

from __future__ import annotations

# Word lists of the search: the rest of the id is the field that the list is about.
PREFIX = "search-"
# This one holds words that say nothing of what is looked for, one a line.
NOISE = "search-noise"


def is_synonyms(lexicon: str) -> bool:
    """Tell whether the word list with this id is one of synonyms."""
    return lexicon.startswith(PREFIX) and lexicon != NOISE


def synonym_line(line: str) -> tuple[list[str], list[str]]:
    """Return the sides of a line such as “看病花费、看病贵=次均费用=医药费用”: words typed, words meant.

    Whichever side is missing is empty.
    """
    typed, *meant = line.split("=")
    return _words(typed.split("、")), _words(meant)


def _words(parts: list[str]) -> list[str]:
    return [word for part in parts if (word := part.strip())]
