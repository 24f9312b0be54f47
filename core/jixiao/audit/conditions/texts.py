"""Texts held against patterns and against each other: `matches` and `resembles`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2
from rapidfuzz import fuzz

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 8 << 20


class BadPattern(ValueError):
    """Raised for a pattern that cannot be used; the message says why."""


@lru_cache(maxsize=1024)
def pattern(text: str) -> Any:
    """Return a compiled pattern. RE2 takes time in proportion to the text: no pattern of an author can hang an audit.

    Raises BadPattern where the text is no pattern, or one that looks back or ahead, which RE2 does not know.
    """
    try:
        return re2.compile(text, _OPTIONS)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        raise BadPattern(said.decode(errors="replace") if isinstance(said, bytes) else str(said)) from error


def fits(text: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether the whole text fits one of the patterns."""
    return any(pattern(one).fullmatch(text) is not None for one in patterns)


def likeness(one: str, other: str) -> float:
    """Return how like two texts are, 0–100: the share of characters that stand in both in the same order."""
    return fuzz.ratio(one, other)
