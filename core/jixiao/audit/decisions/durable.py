"""Decisions run by durable-rules, inside the subset of it that is right.

Its full language answers one random case in ten wrongly; flat conjunctions over single-typed properties, joins closed by an
always-true test, and negation only over what earlier phases concluded were never seen wrong. The parser keeps to that subset;
this driver asserts everything, drains the agenda, opens the next phase with a fact, and drops the whole context. What the engine
does not bear in one submission, such as a hundred facts of a kind, plain Python answers: nothing is left out in silence.

Facts are never retracted: a fact keeps its place in a rule that has fired, and when the second fact of such a rule is retracted,
the engine reads, and at times writes, past the end of that place, which in the end kills the process.
"""

from __future__ import annotations

import itertools
import threading
import weakref
from collections.abc import Mapping, Sequence
from typing import Any

import durable_rules_engine as engine
import msgspec
from durable.engine import Ruleset

from jixiao.audit.decisions.asked import MOST_REMEMBERED, Asked, Sign
from jixiao.audit.decisions.chainer import Fact, PythonChainer, conclusions
from jixiao.audit.decisions.conclusion import Conclusion
from jixiao.audit.decisions.language import Atom, Decision, Pattern, concluded
from jixiao.audit.decisions.phases import phases

OPENING = -1.0
_SYMBOLS = {"at_least": "$gte", "at_most": "$lte", "above": "$gt", "below": "$lt", "differs": "$neq"}
_ids = itertools.count()
_encode = msgspec.json.Encoder().encode


class _Lean(Ruleset):  # type: ignore[misc]  # durable has no annotations
    """A ruleset without the host's timers and state: open a context, put facts, drain, drop the context."""

    def __init__(self, name: str, definition: Mapping[str, Any]) -> None:
        runnable = {key: {**rule, "run": lambda context: None} for key, rule in definition.items()}
        super().__init__(name, None, runnable)
        weakref.finalize(self, engine.delete_ruleset, self._handle)

    def open(self) -> None:
        """Open a context by firing the rule `open` in it.

        The engine frees what a rule wrote last when it drops a context, and where none has fired that is any address.
        """
        self.drain(self.put(_written({"k": "phase", "number": OPENING}, "open")))

    def put(self, fact: str) -> int:
        """Assert a fact and return the offset of its context."""
        _, offset = engine.assert_fact(self._handle, fact)
        return int(offset)

    def drain(self, offset: int) -> list[str]:
        """Return the names of the rules that fired, in order."""
        fired = []
        started = engine.start_action_for_state(self._handle, offset)
        message = started[1] if started else None
        while message:
            fired.append(message[2 : message.index('"', 2)])
            message = engine.complete_and_start_action(self._handle, offset)
        return fired

    def drop(self) -> None:
        """Drop the context with all its facts."""
        engine.delete_state(self._handle, "0")


class DurableChainer:
    """Runs decisions in one ruleset and one context for each thread; facts that they cannot tell apart are answered from memory."""

    name = "durable-rules"

    def __init__(self, decisions: Sequence[Decision]) -> None:
        """Compile the decisions, phase by phase, into one ruleset."""
        self._phases, _ = phases(decisions)
        self._rules = {f"d{number}": decision for number, decision in enumerate(one for phase in self._phases for one in phase)}
        self._asked = Asked(decisions)
        self._plain = PythonChainer(decisions)
        self._remembered: dict[frozenset[Sign], list[Conclusion]] = {}
        self._local = threading.local()

    def conclude(self, facts: Sequence[Fact]) -> list[Conclusion]:
        """Return all that follows from the facts."""
        wanted = self._asked.of(facts)
        if wanted is None:
            return self._plain.conclude(facts)
        key = frozenset(wanted)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = conclusions(self._run([self._asked.properties(fact) for fact in wanted.values()]))
        return list(found)

    def _run(self, facts: Sequence[Fact]) -> list[Decision]:
        # Given back only when it is clean: facts left behind by a broken run would speak in the next one.
        ruleset: _Lean = self._local.__dict__.pop("ruleset", None) or self._start()
        ruleset.open()
        for number, fact in enumerate(facts):
            ruleset.put(_written(fact, f"f{number}"))
        fired: list[Decision] = []
        added: set[str] = set()
        for number in range(len(self._phases)):
            at = ruleset.put(_written({"k": "phase", "number": float(number)}, f"p{number}"))
            self._settle(ruleset, at, fired, added)
        ruleset.drop()
        self._local.ruleset = ruleset
        return fired

    def _settle(self, ruleset: _Lean, at: int, fired: list[Decision], added: set[str]) -> None:
        """Drain, assert what was concluded, and drain again until nothing more follows."""
        names = ruleset.drain(at)
        while names:
            decisions = [self._rules[name] for name in names if name in self._rules]
            fired += [decision for decision in decisions if decision not in fired]
            fresh = []
            for decision in decisions:
                fact = _written(concluded(decision), f"c{len(added)}")
                signature = str(concluded(decision))
                if signature not in added:
                    added.add(signature)
                    fresh.append(fact)
            for fact in fresh:
                at = ruleset.put(fact)
            names = ruleset.drain(at) if fresh else []

    def _start(self) -> _Lean:
        definition = {
            f"d{number}": {"all": _patterns(decision, level)}
            for number, (decision, level) in enumerate((one, level) for level, phase in enumerate(self._phases) for one in phase)
        }
        definition["open"] = {"all": [{"m": {"$and": [{"k": "phase"}, {"number": OPENING}]}}]}
        return _Lean(f"decisions{next(_ids)}", definition)


def _written(fact: Fact, name: str) -> str:
    """Return a fact as the engine takes it: flat, with id and the `u` that joins end in, numbers always with a point."""
    numbers = {key: float(value) for key, value in fact.items() if not isinstance(value, str)}
    return _encode({**fact, **numbers, "u": 1, "id": name}).decode()


def _patterns(decision: Decision, level: int) -> list[dict[str, Any]]:
    """Return the joins of a rule: its phase first, so that it waits, then its patterns, then what must not be."""
    opened = {"ph": {"$and": [{"k": "phase"}, {"number": float(level)}]}}
    needed = [{pattern.alias: {"$and": [*_tests(pattern), {"u": {"ph": "u"}}]}} for pattern in decision.patterns]
    absent = [{f"{one.alias}$not": {"$and": [*_tests(one), {"u": {"ph": "u"}}]}} for one in decision.unless]
    return [opened, *needed, *absent]


def _tests(pattern: Pattern) -> list[dict[str, Any]]:
    return [{"k": pattern.kind}, *map(_test, pattern.atoms)]


def _test(atom: Atom) -> dict[str, Any]:
    if atom.operator == "same_as":
        alias, name = atom.operand
        return {atom.name: {alias: name}}
    if atom.operator == "equals":
        return {atom.name: atom.operand}
    return {_SYMBOLS[atom.operator]: {atom.name: atom.operand}}
