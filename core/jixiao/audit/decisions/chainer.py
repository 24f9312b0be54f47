"""Decisions run in plain Python: the oracle of the tests, and the stand-in where durable-rules has no build."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from jixiao.audit.decisions.conclusion import Conclusion
from jixiao.audit.decisions.facts import tidy
from jixiao.audit.decisions.language import Atom, Decision, Pattern, concluded
from jixiao.audit.decisions.phases import phases

Fact = Mapping[str, Any]
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "equals": operator.eq,
    "differs": operator.ne,
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
}


class Chainer(Protocol):
    """What runs decisions."""

    name: str

    def conclude(self, facts: Sequence[Fact]) -> list[Conclusion]:
        """Return all that follows from the facts, each conclusion once, sorted by name and decision."""


def conclusions(decisions: Sequence[Decision]) -> list[Conclusion]:
    """Return what fired decisions conclude, each decision once, in a fixed order."""
    once = {decision.id: decision for decision in decisions}
    made = [Conclusion(one.name, one.value, one.id, one.message) for one in once.values()]
    return sorted(made, key=lambda one: (one.name, one.decision))


class PythonChainer:
    """Forward chaining to the fixpoint, phase by phase."""

    name = "python"

    def __init__(self, decisions: Sequence[Decision]) -> None:
        """Sort the decisions into phases."""
        self._phases, _ = phases(decisions)

    def conclude(self, facts: Sequence[Fact]) -> list[Conclusion]:
        """Return all that follows from the facts."""
        known = _without_twins(map(tidy, facts))
        fired: list[Decision] = []
        for phase in self._phases:
            waiting = list(phase)
            while True:
                # What is negated comes from earlier phases only, so the order within a phase does not matter.
                ready = [decision for decision in waiting if _holds(decision, known)]
                if not ready:
                    break
                fired += ready
                waiting = [decision for decision in waiting if decision not in ready]
                known = _without_twins([*known, *map(concluded, ready)])
        return conclusions(fired)


def _without_twins(facts: Iterable[Fact]) -> list[Fact]:
    """Return each fact once: said twice, or concluded by two decisions, it is still one fact and never meets itself."""
    return list({tuple(fact.items()): fact for fact in facts}.values())


def _holds(decision: Decision, known: Sequence[Fact]) -> bool:
    return _match(decision.patterns, decision.unless, known, {})


def _match(patterns: Sequence[Pattern], unless: Sequence[Pattern], known: Sequence[Fact], bound: Mapping[str, Fact]) -> bool:
    if not patterns:
        return not any(_meets(pattern, fact, bound) for pattern in unless for fact in known)
    first = patterns[0]
    return any(
        _match(patterns[1:], unless, known, {**bound, first.alias: fact})
        for fact in known
        if not any(fact is used for used in bound.values()) and _meets(first, fact, bound)
    )


def _meets(pattern: Pattern, fact: Fact, bound: Mapping[str, Fact]) -> bool:
    return fact["k"] == pattern.kind and all(_true(atom, fact, bound) for atom in pattern.atoms)


def _true(atom: Atom, fact: Fact, bound: Mapping[str, Fact]) -> bool:
    if atom.operator != "same_as":
        return true_of(atom, fact)
    alias, name = atom.operand
    return atom.name in fact and name in bound[alias] and bool(fact[atom.name] == bound[alias][name])


def true_of(atom: Atom, fact: Fact) -> bool:
    """Tell whether a fact meets a test that calls no other fact; what it does not know is never met."""
    return atom.name in fact and _COMPARE[atom.operator](fact[atom.name], atom.operand)
