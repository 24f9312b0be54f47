"""What decisions ask of facts: whatever nobody asks is left away before the engine sees it (要用的事实)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from jixiao.audit.decisions.chainer import Fact, true_of
from jixiao.audit.decisions.facts import KINDS, tidy
from jixiao.audit.decisions.language import Atom, Decision, Pattern

# A fact that joins with itself costs the square; beyond this, and below the engine's own bound, plain Python answers.
MOST_OF_A_KIND = 50
MOST_REMEMBERED = 10_000


class Sign(NamedTuple):
    """All that decisions can tell of a fact: its kind, which of their tests it meets, and the values by which they join it.

    `joins` is None for a fact that lacks one of those: the engine does not bear it.
    """

    kind: str
    meets: tuple[bool, ...]
    joins: tuple[Any, ...] | None


class Asked:
    """The kinds, properties and values that a set of decisions can tell apart."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        """Gather them from all patterns."""
        self._properties: dict[str, set[str]] = {}
        self._joined: dict[str, dict[str, None]] = {}
        self._choices: dict[str, dict[tuple[Atom, ...], None]] = {}
        self._paired: set[str] = set()
        for decision in decisions:
            self._add(decision)
        self._read = lru_cache(maxsize=MOST_REMEMBERED)(self._sign)

    def of(self, facts: Sequence[Fact]) -> dict[Sign, Fact] | None:
        """Return the facts that matter by their signs; None if they are more, or less complete, than the engine bears.

        Facts that differ only in what nobody asks, such as the exact amount, are one, and the first stands for the others: what
        follows from it repeats nothing of it. Where a decision pairs facts of one kind, they are two even if it asks the same of both.
        """
        found: dict[Sign, Fact] = {}
        for fact in facts:
            kind = fact["k"]
            if kind in self._choices:
                sign = self._read(kind, tuple([fact.get(name) for name in KINDS[kind]]))
                if sign is not None:
                    found.setdefault(sign, fact)
        if any(sign.joins is None for sign in found):
            return None
        most = max(Counter(sign.kind for sign in found).values(), default=0)
        return None if most > MOST_OF_A_KIND else found

    def properties(self, fact: Fact) -> dict[str, Any]:
        """Return what the engine is to see of a fact that matters."""
        asked = KINDS[fact["k"]].keys() if fact["k"] in self._paired else self._properties[fact["k"]]
        return {name: value for name, value in tidy(fact).items() if name == "k" or name in asked}

    def _sign(self, kind: str, values: tuple[Any, ...]) -> Sign | None:
        """Return the sign of a fact with these values of the registered properties; None if it meets no pattern."""
        tidied = tidy({"k": kind, **dict(zip(KINDS[kind], values, strict=True))})
        meets = tuple(all(true_of(atom, tidied) for atom in atoms) for atoms in self._choices[kind])
        if not any(meets):
            return None
        if not self._joined[kind].keys() <= tidied.keys():
            return Sign(kind, meets, None)
        names = KINDS[kind] if kind in self._paired else self._joined[kind]
        return Sign(kind, meets, tuple(tidied.get(name) for name in names))

    def _add(self, decision: Decision) -> None:
        patterns = (*decision.patterns, *decision.unless)
        kinds = {pattern.alias: pattern.kind for pattern in patterns}
        needed = [pattern.kind for pattern in decision.patterns]
        self._paired |= {kind for kind in needed if needed.count(kind) > 1}
        for pattern in patterns:
            self._open(pattern)
            for alias, theirs, ours in _joins(pattern):
                self._joined[pattern.kind][ours] = None
                self._joined.setdefault(kinds[alias], {})[theirs] = None
                self._properties.setdefault(kinds[alias], set()).add(theirs)

    def _open(self, pattern: Pattern) -> None:
        self._joined.setdefault(pattern.kind, {})
        self._properties.setdefault(pattern.kind, set()).update(atom.name for atom in pattern.atoms)
        fixed = tuple(atom for atom in pattern.atoms if atom.operator != "same_as")
        self._choices.setdefault(pattern.kind, {})[fixed] = None


def _joins(pattern: Pattern) -> list[tuple[str, str, str]]:
    return [(*atom.operand, atom.name) for atom in pattern.atoms if atom.operator == "same_as"]
