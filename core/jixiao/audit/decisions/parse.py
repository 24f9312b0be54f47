"""Decisions as they stand in `rules/decisions/`, parsed; every slip becomes a finding with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jixiao.audit.decisions import subset
from jixiao.audit.decisions.facts import KINDS, PropertyType
from jixiao.audit.decisions.language import Atom, Decision, Pattern
from jixiao.finding import Finding, Severity
from jixiao.knowledge.model import Entry, KeyPath
from jixiao.knowledge.nearest import guess

Named = Mapping[str, Pattern]


@dataclass(slots=True)
class DecisionParser:
    """Parses decisions; `parameters` gives what `$name` stands for."""

    parameters: Mapping[str, float]
    findings: list[Finding] = field(default_factory=list)

    def parse(self, entry: Entry) -> list[Decision]:
        """Return the decision, split into one for each choice that its tests leave open; nothing if it has a slip."""
        before = len(self.findings)
        patterns = self._patterns(entry, "when", {})
        named = {pattern.alias: pattern for pattern in patterns}
        # Nothing may match any of the choices: an `or` under `not` is several `not`.
        unless = tuple(choice for one in self._patterns(entry, "unless", named) for choice in _choices(one))
        value = self._concluded(entry)
        ways = _split(patterns)
        self._check(entry, patterns, unless, len(ways))
        if len(self.findings) > before:
            return []
        name, message = entry.data["then"]["conclude"], str(entry.data.get("message", ""))
        return [Decision(entry.id, way, unless, name, value, message, entry) for way in ways]

    def _check(self, entry: Entry, patterns: Sequence[Pattern], unless: Sequence[Pattern], ways: int) -> None:
        for key, count in (("when", len(patterns)), ("unless", len(unless))):
            if count > subset.MOST_PATTERNS:
                self._note(entry, (key,), f"最多连着看 {subset.MOST_PATTERNS} 件事，现在写了 {count} 件，请拆成几条")
        if ways > subset.MOST_WAYS:
            self._note(entry, ("when",), f"几个“其中之一”合起来有 {ways} 种，最多 {subset.MOST_WAYS} 种，请拆成几条")
        for pattern in unless:
            if any(subset.may_be_one(pattern, other) for other in patterns):
                self._note(entry, ("unless",), f"“除非”和“当”说的可能是同一件“{pattern.kind}”，请写明它们哪一项不同")
        if not patterns:
            self._note(entry, ("when",), "“当”里至少要有一件事")

    def _concluded(self, entry: Entry) -> Any:
        value = self._value(entry, entry.data["then"]["value"], ("then", "value"))
        of: PropertyType = "text" if isinstance(value, str) else "number"
        return value if self._sound(entry, ("then", "value"), subset.operand_fault("value", of, "equals", value)) else 0.0

    def _patterns(self, entry: Entry, key: str, named: Named) -> tuple[Pattern, ...]:
        data = entry.data.get(key, {})
        items = enumerate(data) if isinstance(data, list) else [(None, data)]
        found: list[Pattern] = []
        for index, item in items:
            path: KeyPath = (key,) if index is None else (key, index)
            if not isinstance(item, Mapping):
                self._note(entry, path, f"“{item}”应写成“事实: {{属性: 值}}”")
                continue
            for kind, tests in item.items():
                # Only what must be has a name that others can call: of what must not be there is none.
                earlier = {**named, **{pattern.alias: pattern for pattern in found if key == "when"}}
                alias = f"{key}_{len(found)}"
                found.append(self._pattern(entry, str(kind), {} if tests is None else tests, (*path, kind), alias, earlier))
        return tuple(found)

    def _pattern(self, entry: Entry, kind: str, tests: Any, path: KeyPath, alias: str, named: Named) -> Pattern:
        if kind not in KINDS:
            self._note(entry, path, f"没有“{kind}”这种事实{guess(kind, KINDS)}")
        elif not isinstance(tests, Mapping):
            self._note(entry, path, f"“{kind}”后面应写“{{属性: 值}}”，不能只写“{tests}”")
        else:
            called = tests.get("as", alias)
            self._sound(entry, (*path, "as"), subset.alias_fault(called, named))
            keys = [key for key in tests if key != "as"]
            atoms = [atom for key in keys for atom in self._atoms(entry, kind, str(key), tests[key], (*path, key), named)]
            return Pattern(str(called), kind, tuple(atoms))
        return Pattern(alias, kind, ())

    def _atoms(self, entry: Entry, kind: str, key: str, value: Any, path: KeyPath, named: Named) -> list[Atom]:
        name, _, operator = key.partition("|")
        if operator and operator not in subset.OPERATORS:
            self._note(entry, path, f"没有“{operator}”这种比法{guess(operator, subset.OPERATORS)}")
            return []
        values = [self._value(entry, one, path) for one in (value if isinstance(value, list) else [value])]
        if kind == "conclusion" and name == "value" and operator != "same_as":
            name = "word" if all(isinstance(one, str) for one in values) else "number"
        if name not in KINDS[kind] and not (kind == "conclusion" and name == "value"):
            self._note(entry, path, f"“{kind}”没有“{name}”{guess(name, KINDS[kind])}")
            return []
        if operator == "same_as":
            return self._join(entry, kind, name, str(value), path, named)
        return self._tests(entry, kind, name, operator or "equals", values, path)

    def _tests(self, entry: Entry, kind: str, name: str, operator: str, values: list[Any], path: KeyPath) -> list[Atom]:
        faults = [subset.operand_fault(name, KINDS[kind][name][0], operator, one) for one in values]
        if not values:
            faults.append(f"“{name}”后面的清单是空的")
        if len(values) > 1 and operator in subset.ORDERS:
            faults.append(f"“{operator}”后面只能写一个值")
        if not all([self._sound(entry, path, fault) for fault in faults]):
            return []
        typed = [one if isinstance(one, str) else float(one) for one in dict.fromkeys(values)]
        if operator == "equals" and len(typed) > 1:
            return [Atom(name, "equals", tuple(typed))]
        return [Atom(name, operator, one) for one in typed]

    def _join(self, entry: Entry, kind: str, name: str, other: str, path: KeyPath, named: Named) -> list[Atom]:
        alias, _, theirs = other.partition(".")
        pattern = named.get(alias)
        values = ("word", "number", "value")
        if pattern is None or theirs not in (*KINDS.get(pattern.kind, {}), "value"):
            self._note(entry, path, f"“{other}”应写成“前面的别名.属性”，例如 now.rule")
        elif (kind == "conclusion" and name in values) or (pattern.kind == "conclusion" and theirs in values):
            # A conclusion has a word or a number; a join that reads what is not there is not safe in the engine.
            self._note(entry, path, "结论的值不能和别的事比，请逐个写明")
        elif theirs not in KINDS[pattern.kind]:
            self._note(entry, path, f"“{other}”应写成“前面的别名.属性”，例如 now.rule")
        elif KINDS[pattern.kind][theirs][0] != KINDS[kind][name][0]:
            self._note(entry, path, f"“{name}”和“{other}”一个是文字一个是数，不能相比")
        else:
            return [Atom(name, "same_as", (alias, theirs))]
        return []

    def _value(self, entry: Entry, value: Any, path: KeyPath) -> Any:
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        if value[1:] not in self.parameters:
            self._note(entry, path, f"没有名为“{value}”的参数{guess(value[1:], self.parameters)}")
        return self.parameters.get(value[1:], 0.0)

    def _sound(self, entry: Entry, path: KeyPath, fault: str) -> bool:
        if fault:
            self._note(entry, path, fault)
        return not fault

    def _note(self, entry: Entry, path: KeyPath, message: str) -> None:
        text = f"结论规则“{entry.id}”：{message}"
        self.findings.append(Finding("knowledge.decision", text, Severity.RETURN, where=entry.where(*path)))


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
