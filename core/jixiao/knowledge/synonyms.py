"""Word lists of the search: what people type, and what the library calls it (检索词)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Two lists hold words that say nothing of what is looked for, one a line: those of questions (多少、有没有), and those that
# may also be part of a name (在、问题). One says which kind is looked for (样本、扣分). All others hold synonyms.
QUESTION_WORDS, NOISE, KIND_WORDS = "search-question-words", "search-noise", "search-kinds"


def is_synonyms(lexicon: Mapping[str, Any]) -> bool:
    """Tell whether a word list is one of synonyms: used by the search, and none of those that are told apart by their id."""
    return has_sides(lexicon) and lexicon["id"] != KIND_WORDS


def has_sides(lexicon: Mapping[str, Any]) -> bool:
    """Tell whether each line of a word list has two sides: words typed, and what they stand for."""
    return lexicon.get("used_by") == "search" and lexicon["id"] not in (QUESTION_WORDS, NOISE)


def synonym_line(line: str) -> tuple[list[str], list[str]]:
    """Return the sides of a line such as “看病花费、看病贵=次均费用=医药费用”: words typed, words meant.

    Whichever side is missing is empty.
    """
    typed, *meant = line.split("=")
    return _words(typed.split("、")), _words(meant)


def _words(parts: list[str]) -> list[str]:
    return [word for part in parts if (word := part.strip())]
