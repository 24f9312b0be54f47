"""Did you mean: the known name nearest to one that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

# Below this a suggestion would puzzle more often than it helps.
LIKENESS = 65


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `name`, or None where none is like it."""
    found = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return None if found is None else found[0]


def guess(name: str, known: Iterable[str]) -> str:
    """Return the nearest name as the end of a sentence ("，是不是“…”？"), or nothing."""
    found = nearest(name, known)
    return f"，是不是“{found}”？" if found else ""
