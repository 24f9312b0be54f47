"""Word lists of the search: what people type, and what the library calls it (检索词)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# The one list whose words say nothing of what is looked for, one a line; all others hold synonyms.
NOISE = "search-noise"


def is_synonyms(lexicon: Mapping[str, Any]) -> bool:
    """Tell whether a word list is one of synonyms: used by the search, and not the one of words without meaning."""
    return lexicon.get("used_by") == "search" and lexicon["id"] != NOISE


def synonym_line(line: str) -> tuple[list[str], list[str]]:
    """Return the sides of a line such as “看病花费、看病贵=次均费用=医药费用”: words typed, words meant.

    Whichever side is missing is empty.
    """
    typed, *meant = line.split("=")
    return _words(typed.split("、")), _words(meant)


def _words(parts: list[str]) -> list[str]:
    return [word for part in parts if (word := part.strip())]
