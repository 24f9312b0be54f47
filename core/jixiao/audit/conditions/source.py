"""Conditions written as Python: each test an expression that is True, False or None, each chain stopping where it is decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from jixiao.audit.conditions import logic
from jixiao.audit.conditions.arithmetic import Fact, calculate
from jixiao.audit.conditions.texts import fits, likeness
from jixiao.audit.conditions.tree import (
    FACT_OPERATORS,
    ORDER_OPERATORS,
    Either,
    Every,
    Likeness,
    Negation,
    Node,
    Quantifier,
    Test,
    children,
    read_by,
)
from jixiao.audit.facts.record import Row

FEW_WORDS = 3
MOST_REMEMBERED = 20_000
Rows = Sequence[Mapping[str, Any]]
Leaf = Test | Quantifier


class Remembered(dict[str, bool]):
    """Whether a text holds one of many words, remembered: names and values of a city's tables repeat."""

    def __init__(self, words: tuple[str, ...]) -> None:
        """Keep the words to look for."""
        super().__init__()
        self.words = words

    def __missing__(self, text: str) -> bool:
        """Look for the words once, forgetting all when there is too much to remember."""
        if len(self) > MOST_REMEMBERED:
            self.clear()
        found = self[text] = any(word in text for word in self.words)
        return found


@dataclass(slots=True)
class Source:
    """Lines of a function being written, the constants that it refers to, and what is already worked out where they stand.

    The function reads one record called `facts`, and those of its facts that are `fixed` from the `table` that all records share.
    `facts` and `known` name what is worked out from here on, `picked` for each condition of a quantifier the truths of all rows, which
    do not depend on the record.
    """

    fixed: Collection[str] = ()

    lines: list[str] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    known: dict[Node, str] = field(default_factory=dict)
    picked: Mapping[Node | None, str] = field(default_factory=dict)

    def inside(self) -> Source:
        """Return the same source for a block: what is worked out there is not known after it."""
        return replace(self, facts=dict(self.facts), known=dict(self.known))

    def add(self, depth: int, line: str) -> None:
        """Write a line."""
        self.lines.append("    " * depth + line)

    def name(self, prefix: str) -> str:
        """Return a name that no other line uses."""
        return f"{prefix}{len(self.lines)}_{len(self.constants)}"

    def constant(self, value: Any) -> str:
        """Return the name of a constant."""
        name = f"K{len(self.constants)}"
        self.constants[name] = value
        return name

    def settles(self, leaf: Leaf) -> bool:
        """Tell whether a leaf is the same for all records: it reads the table alone, or ranges over all rows of it."""
        return all(fact in self.fixed for fact in facts_of(leaf))

    def load(self, fact: str, depth: int) -> None:
        """Write what reads a fact, to be known from here on."""
        name = self.name("v")
        self.add(depth, f"{name} = {self.reading(fact)}")
        self.facts[fact] = name

    def reading(self, fact: str, record: str = "facts") -> str:
        """Return the expression that reads a fact of a record."""
        return f"{'table' if fact in self.fixed else record}[{fact!r}]"

    def work_out(self, leaf: Leaf, depth: int) -> None:
        """Write what decides a leaf, to be known from here on, as are the facts that it reads."""
        for fact in facts_of(leaf):
            if fact not in self.facts:
                self.load(fact, depth)
        self.known[leaf] = self.truth(leaf, depth)

    def built(self, name: str, parameters: str) -> Any:
        """Return the function."""
        text = f"def {name}({parameters}):\n" + "\n".join(self.lines) + "\n"
        scope: dict[str, Any] = dict(self.constants)
        exec(compile(text, f"<{name} rules>", "exec"), scope)
        return scope[name]

    def truth(self, node: Node, depth: int) -> str:
        """Write what computes a node's truth and return the name that holds it."""
        if node in self.known:
            return self.known[node]
        if isinstance(node, Test):
            return self._tested(node, depth)
        if isinstance(node, Negation):
            part = self.truth(node.part, depth)
            name = self.name("n")
            self.add(depth, f"{name} = None if {part} is None else not {part}")
            return name
        if isinstance(node, (Every, Either)):
            return self._chain(node, depth)
        return self._quantified(node, depth)

    def _tested(self, test: Test, depth: int) -> str:
        here = self.inside()
        for fact in read_by(test):
            if fact not in here.facts:
                here.load(fact, depth)
        name = self.name("t")
        self.add(depth, f"{name} = {_test(here, test)}")
        return name

    def _chain(self, node: Every | Either, depth: int) -> str:
        """Write a conjunction or disjunction that stops at the first part that decides it."""
        stop = isinstance(node, Either)
        name = self.name("c")
        self.add(depth, f"{name} = {not stop}")
        for part in node.parts[:-1]:
            truth = self.truth(part, depth)
            self.add(depth, f"if {truth} is {stop}:")
            self.add(depth + 1, f"{name} = {stop}")
            self.add(depth, "else:")
            depth += 1
            self.add(depth, f"if {truth} is None: {name} = None")
        truth = self.truth(node.parts[-1], depth)
        self.add(depth, f"if {truth} is {stop} or {truth} is None: {name} = {truth}")
        return name

    def _quantified(self, node: Quantifier, depth: int) -> str:
        partial = self.facts.get("partial") or self.reading("partial")
        call = self.constant(getattr(logic, "total" if node.kind == "sum" else node.kind))
        picked = self.picked[node.where]
        if node.holds is not None:
            said = f"({{picked}}, {self.picked[node.holds]}, {partial})"
        else:
            values = "" if node.kind == "count" else f"[{self.reading(node.of, 'row')} for row in rows], "
            said = f"({{picked}}, {values}{partial}, {node.operator!r}, {self.constant(node.operand)})"
        whole = call + said.format(picked=picked)
        if node.by:
            part = f"lambda part: {call}{said.format(picked='part')}"
            keys = f"[{self.reading(node.by, 'row')} for row in rows]"
            whole = f"{self.constant(logic.grouped)}({picked}, {keys}, {partial}, {node.groups!r}, {part})"
        name = self.name("q")
        self.add(depth, f"{name} = {whole}")
        return name


def leaves(node: Node) -> list[Leaf]:
    """Return what a condition asks: its tests, and its statements over the rows as wholes."""
    return [node] if isinstance(node, (Test, Quantifier)) else [leaf for part in children(node) for leaf in leaves(part)]


def facts_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the facts of the record that a leaf reads."""
    return read_by(leaf) if isinstance(leaf, Test) else ("partial",)


def _test(source: Source, test: Test) -> str:
    value = source.facts[test.fact]
    if test.operator == "missing":
        return f"({value} is None) is {test.operand}"
    if test.operator in FACT_OPERATORS or isinstance(test.operand, Likeness):
        unknown = " or ".join(f"{source.facts[fact]} is None" for fact in read_by(test))
        return f"None if {unknown} else {_against(source, test, value)}"
    return f"None if {value} is None else {_known(source, test, value)}"


def _against(source: Source, test: Test, value: str) -> str:
    """Return the comparison with another fact, with what is reckoned from facts, or of two texts."""
    if isinstance(test.operand, Likeness):
        return f"{source.constant(likeness)}({value}, {source.facts[test.operand.fact]}) >= {test.operand.at_least!r}"
    if isinstance(test.operand, Fact):
        other = source.facts[test.operand.name]
        return f"{value} == {value} and {other} == {other} and {value} {FACT_OPERATORS[test.operator]} {other}"
    record = "facts" if not source.fixed else "table" if source.settles(test) else f"{source.constant(Row)}(facts, table)"
    reckoned = f"{source.constant(calculate)}({source.constant(test.operand)}, {record})"
    return f"{value} == {value} and (w := {reckoned}) == w and {value} {FACT_OPERATORS[test.operator]} w"


def _known(source: Source, test: Test, value: str) -> str:
    operator, operand = test.operator, test.operand
    if operator == "one_of":
        if len(operand) == 1:
            return f"{value} == {source.constant(operand[0])}"
        return f"{value} in {source.constant(frozenset(operand))}"
    if operator == "contains":
        if len(operand) > FEW_WORDS:
            return f"{source.constant(Remembered(operand))}[{value}]"
        return "(" + " or ".join(f"{source.constant(word)} in {value}" for word in operand) + ")"
    if operator == "contains_all":
        return "(" + " and ".join(f"{source.constant(word)} in {value}" for word in operand) + ")"
    if operator == "matches":
        return f"{source.constant(fits)}({value}, {source.constant(operand)})"
    if operator in ("starts_with", "ends_with"):
        return f"{value}.{operator.replace('_', '')}({source.constant(operand)})"
    if operator == "between":
        return f"{_exact(value, operand[0])}{source.constant(operand[0])} <= {value} <= {source.constant(operand[1])}"
    return f"{_exact(value, operand)}{value} {ORDER_OPERATORS[operator]} {source.constant(operand)}"


def _exact(value: str, operand: Any) -> str:
    """Return a guard for money: an exact number refuses to be compared with NaN, while floats say False by themselves."""
    return f"{value} == {value} and " if isinstance(operand, Decimal) else ""
