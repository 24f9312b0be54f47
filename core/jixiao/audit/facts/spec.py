"""How a fact is described: its name in conditions, its type, what it is about and what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FactType = Literal["text", "number", "flag", "date", "texts"]
FactScope = Literal["table", "indicator"]


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact of the catalogue, as `docs/facts.md` shows it.

    `scope` is `table` for a fact of the whole submission and `indicator` for one of a row. A fact's value is None where it is
    not known, NaN where it is known that there is no such number, and "" where it is known that there is no such text. `measure`
    says in what a number is measured (元, 比值, %, 个百分点, 分, 天, 个 …), "" where that depends on the row or does not matter.
    `needs` names the facts that it is reckoned from, where they are of other fields: the first of them that is not known is what
    is lacking where the fact is not known.
    """

    name: str
    type: FactType
    scope: FactScope
    title: str
    note: str = ""
    measure: str = ""
    needs: tuple[str, ...] = ()


def specs(scope: FactScope, facts: Iterable[tuple[str, FactType, str, str]]) -> tuple[FactSpec, ...]:
    """Return the facts of one scope, each given as name, type, title and note."""
    return tuple(FactSpec(name, kind, scope, title, note) for name, kind, title, note in facts)
