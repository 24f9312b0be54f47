"""What decisions conclude, and which of several conclusions of one name counts (结论)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

VERDICTS = ("pass", "revise", "return")


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One thing concluded: `name` such as verdict, grade, warning_level or letter, its value, and the decision that says so."""

    name: str
    value: str | int | float
    decision: str
    message: str = ""
    operands: Mapping[str, Any] = field(default_factory=dict)


def strongest(conclusions: Iterable[Conclusion], name: str) -> Conclusion | None:
    """Return the conclusion of a name that counts: the gravest verdict, otherwise the highest number, otherwise the first."""
    named = [one for one in conclusions if one.name == name]
    return max(named, key=_gravity, default=None)


def _gravity(conclusion: Conclusion) -> float:
    if conclusion.value in VERDICTS:
        return VERDICTS.index(str(conclusion.value))
    return float(conclusion.value) if isinstance(conclusion.value, (int, float)) else 0.0
