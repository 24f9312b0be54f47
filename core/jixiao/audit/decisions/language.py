"""What a decision is once it is read: patterns of facts, what must not be, and what then is concluded (结论规则)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jixiao.knowledge.model import Entry


@dataclass(frozen=True, slots=True)
class Atom:
    """One test of a property: `equals`, an order, `differs`, or `same_as` with the operand (alias, property)."""

    name: str
    operator: str
    operand: Any


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact of one kind that meets all tests; `alias` names it for the tests of later patterns."""

    alias: str
    kind: str
    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """When facts match all patterns and none of `unless`, something is concluded."""

    id: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    name: str
    value: str | int | float
    message: str
    entry: Entry


def concluded(decision: Decision) -> dict[str, Any]:
    """Return the fact that a decision adds, for other decisions to match."""
    fact: dict[str, Any] = {"k": "conclusion", "name": decision.name}
    fact["word" if isinstance(decision.value, str) else "number"] = (
        decision.value if isinstance(decision.value, str) else float(decision.value)
    )
    return fact
