"""Decisions as they stand in `rules/decisions/`, parsed; every slip becomes a finding with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from jixiao.audit.decisions.facts import KINDS
from jixiao.finding import Finding, Severity
from jixiao.knowledge.model import Entry, KeyPath

OPERATORS = ("at_least", "at_most", "above", "below", "differs", "same_as")
# The engine joins at most four facts; one of them is the phase.
MOST_PATTERNS = 3
LONGEST_TEXT = 1000


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


@dataclass(slots=True)
class DecisionParser:
    """Parses decisions; `parameters` gives what `$name` stands for."""

    parameters: Mapping[str, float]
    findings: list[Finding] = field(default_factory=list)

    def parse(self, entry: Entry) -> list[Decision]:
        """Return the decision, split into one for each choice that its tests leave open; nothing if it has a slip."""
        before = len(self.findings)
        patterns = self._patterns(entry, "when")
        # Nothing may match any of the choices: an `or` under `not` is several `not`.
        unless = tuple(choice for pattern in self._patterns(entry, "unless") for choice in _choices(pattern))
        then = entry.data["then"]
        value = self._value(entry, then["value"], ("then", "value"))
        for key, count in (("when", len(patterns)), ("unless", len(unless))):
            if count > MOST_PATTERNS:
                self._note(entry, (key,), f"最多连着看 {MOST_PATTERNS} 件事，现在写了 {count} 件，请拆成几条")
        for pattern in unless:
            if any(_may_be_one(pattern, other) for other in patterns):
                self._note(entry, ("unless",), f"“除非”和“当”说的可能是同一件“{pattern.kind}”，请写明它们哪一项不同")
        if not patterns:
            self._note(entry, ("when",), "“当”里至少要有一件事")
        if len(self.findings) > before:
            return []
        message = str(entry.data.get("message", ""))
        return [
            Decision(entry.id, chosen, unless, then["conclude"], value, message, entry)  # the same conclusion by each way
            for chosen in _split(patterns)
        ]

    def _patterns(self, entry: Entry, key: str) -> tuple[Pattern, ...]:
        data = entry.data.get(key, {})
        items = data if isinstance(data, list) else [{kind: tests} for kind, tests in data.items()]
        found: list[Pattern] = []
        for index, item in enumerate(items):
            path: KeyPath = (key, index) if isinstance(data, list) else (key,)
            for kind, tests in item.items():
                found.append(self._pattern(entry, kind, tests or {}, (*path, kind), f"{key[0]}{len(found)}", found))
        return tuple(found)

    def _pattern(
        self, entry: Entry, kind: str, tests: Mapping[str, Any], path: KeyPath, alias: str, earlier: Sequence[Pattern]
    ) -> Pattern:
        if kind not in KINDS:
            self._note(entry, path, f"没有“{kind}”这种事实{_nearest(kind, KINDS)}")
            return Pattern(alias, kind, ())
        named = {pattern.alias: pattern for pattern in earlier}
        atoms = [
            self._atom(entry, kind, key, value, (*path, key), named) for key, value in tests.items() if key != "as"
        ]
        return Pattern(str(tests.get("as", alias)), kind, tuple(atom for atom in atoms if atom is not None))

    def _atom(
        self, entry: Entry, kind: str, key: str, value: Any, path: KeyPath, named: Mapping[str, Pattern]
    ) -> Atom | None:
        name, _, operator = key.partition("|")
        if kind == "conclusion" and name == "value":
            name = "number" if isinstance(value, (int, float)) else "word"
        if name not in KINDS[kind]:
            self._note(entry, path, f"“{kind}”没有“{name}”{_nearest(name, KINDS[kind])}")
            return None
        if operator and operator not in OPERATORS:
            self._note(entry, path, f"没有“{operator}”这种比法{_nearest(operator, OPERATORS)}")
            return None
        if operator == "same_as":
            return self._join(entry, kind, name, str(value), path, named)
        kept = [self._typed(entry, kind, name, one, path) for one in (value if isinstance(value, list) else [value])]
        return Atom(name, operator or "equals", tuple(kept) if isinstance(value, list) else kept[0])

    def _join(
        self, entry: Entry, kind: str, name: str, other: str, path: KeyPath, named: Mapping[str, Pattern]
    ) -> Atom | None:
        alias, _, theirs = other.partition(".")
        pattern = named.get(alias)
        if pattern is None or theirs not in KINDS.get(pattern.kind, {}):
            self._note(entry, path, f"“{other}”应写成“前面的别名.属性”，例如 now.rule")
            return None
        if KINDS[pattern.kind][theirs][0] != KINDS[kind][name][0]:
            self._note(entry, path, f"“{name}”和“{other}”一个是文字一个是数，不能相比")
            return None
        return Atom(name, "same_as", (alias, theirs))

    def _typed(self, entry: Entry, kind: str, name: str, value: Any, path: KeyPath) -> Any:
        resolved = self._value(entry, value, path)
        wanted = KINDS[kind][name][0]
        if (wanted == "text") != isinstance(resolved, str) or isinstance(resolved, bool) or resolved is None:
            self._note(entry, path, f"“{name}”应写{'文字' if wanted == 'text' else '数'}，不能写“{value}”")
            return "" if wanted == "text" else 0.0
        if isinstance(resolved, str) and len(resolved) > LONGEST_TEXT:
            self._note(entry, path, f"“{name}”的内容太长，最多 {LONGEST_TEXT} 字")
        return resolved if isinstance(resolved, str) else float(resolved)

    def _value(self, entry: Entry, value: Any, path: KeyPath) -> Any:
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        if value[1:] not in self.parameters:
            self._note(entry, path, f"没有名为“{value}”的参数")
        return self.parameters.get(value[1:], 0.0)

    def _note(self, entry: Entry, path: KeyPath, message: str) -> None:
        text = f"结论规则“{entry.id}”：{message}"
        self.findings.append(Finding("knowledge.decision", text, Severity.RETURN, where=entry.where(*path)))


def _may_be_one(absent: Pattern, needed: Pattern) -> bool:
    """Tell whether one fact could match both; the engine does not hold a matched fact against the same rule's `unless`."""
    if absent.kind != needed.kind:
        return False
    asked = {atom.name: atom.operand for atom in absent.atoms if atom.operator == "equals"}
    fixed = {atom.name: atom.operand for atom in needed.atoms if atom.operator == "equals"}
    return not any(
        asked[name] not in (fixed[name] if isinstance(fixed[name], tuple) else (fixed[name],)) for name in asked.keys() & fixed.keys()
    )


def _split(patterns: tuple[Pattern, ...]) -> list[tuple[Pattern, ...]]:
    """Return one variant for each choice: durable-rules would fire an `or` once for each true branch."""
    variants: list[tuple[Pattern, ...]] = [()]
    for pattern in patterns:
        variants = [(*variant, choice) for variant in variants for choice in _choices(pattern)]
    return variants


def _choices(pattern: Pattern) -> list[Pattern]:
    chosen: list[tuple[Atom, ...]] = [()]
    for atom in pattern.atoms:
        several = isinstance(atom.operand, tuple) and atom.operator == "equals"
        options = [Atom(atom.name, "equals", one) for one in atom.operand] if several else [atom]
        chosen = [(*before, option) for before in chosen for option in options]
    return [Pattern(pattern.alias, pattern.kind, atoms) for atoms in chosen]


def _nearest(name: str, known: Any) -> str:
    found = process.extractOne(name, list(known), scorer=fuzz.WRatio, score_cutoff=60)
    return f"，是不是“{found[0]}”？" if found else ""
