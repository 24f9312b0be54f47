"""What decisions ask of facts: whatever nobody asks is left away before the engine sees it (要用的事实)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.decisions.chainer import Fact, true_of
from jixiao.audit.decisions.facts import tidy
from jixiao.audit.decisions.language import Atom, Decision, Pattern

# A fact that joins with itself costs the square; beyond this, and below the engine's own bound, plain Python answers.
MOST_OF_A_KIND = 50


class Asked:
    """The kinds, properties and values that a set of decisions can tell apart."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        """Gather them from all patterns."""
        self._properties: dict[str, set[str]] = {}
        self._joined: dict[str, set[str]] = {}
        self._choices: dict[str, set[tuple[Atom, ...]]] = {}
        self._paired: set[str] = set()
        for decision in decisions:
            self._add(decision)

    def of(self, facts: Sequence[Fact]) -> list[dict[str, Any]] | None:
        """Return what matters of the facts, nothing twice; None if it is more, or less complete, than the engine bears.

        Facts that differ only in what nobody asks, such as the exact amount, come out the same. Where a decision pairs facts
        of one kind, they are two even if it asks the same of both.
        """
        taken: dict[str, list[dict[str, Any]]] = {}
        for fact in facts:
            kind = fact["k"]
            if kind not in self._properties:
                continue
            tidied = tidy(fact)
            if not any(all(true_of(atom, tidied) for atom in atoms) for atoms in self._choices[kind]):
                continue
            if not self._joined[kind] <= tidied.keys():
                return None
            same = taken.setdefault(kind, [])
            kept = tidied if kind in self._paired else self._kept(tidied)
            if kept not in same:
                same.append(kept)
        if any(len(same) > MOST_OF_A_KIND for same in taken.values()):
            return None
        return [fact for same in taken.values() for fact in same]

    def _kept(self, fact: Mapping[str, Any]) -> dict[str, Any]:
        properties = self._properties[fact["k"]]
        return {name: value for name, value in fact.items() if name in properties}

    def _add(self, decision: Decision) -> None:
        patterns = (*decision.patterns, *decision.unless)
        kinds = {pattern.alias: pattern.kind for pattern in patterns}
        needed = [pattern.kind for pattern in decision.patterns]
        self._paired |= {kind for kind in needed if needed.count(kind) > 1}
        for pattern in patterns:
            self._open(pattern)
            for alias, theirs, ours in _joins(pattern):
                self._joined[pattern.kind].add(ours)
                self._joined.setdefault(kinds[alias], set()).add(theirs)
                self._properties.setdefault(kinds[alias], {"k"}).add(theirs)

    def _open(self, pattern: Pattern) -> None:
        self._joined.setdefault(pattern.kind, set())
        self._properties.setdefault(pattern.kind, {"k"}).update(atom.name for atom in pattern.atoms)
        fixed = tuple(atom for atom in pattern.atoms if atom.operator != "same_as")
        self._choices.setdefault(pattern.kind, set()).add(fixed)


def _joins(pattern: Pattern) -> list[tuple[str, str, str]]:
    return [(*atom.operand, atom.name) for atom in pattern.atoms if atom.operator == "same_as"]
