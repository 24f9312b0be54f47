"""All rules of one scope fused into one generated Python function.

Rules share most of what they ask (the level, the kind of the value), so a test that two rules make is made once, at the top; what
only one rule asks stands where that rule gets to it, behind the parts that may already have decided. Outcomes are collected as
bits of three integers, one bit a rule: that is four times faster than a call a rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

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
    own_facts,
    read_by,
)

FEW_WORDS = 3
MOST_REMEMBERED = 20_000
Masks = tuple[int, int, int]
Fused = Callable[[Mapping[str, Any], Sequence[Mapping[str, Any]]], Masks]
Predicate = Callable[[Mapping[str, Any]], "bool | None"]


class Check(Protocol):
    """What is fused: when a rule applies, and the condition that decides it."""

    @property
    def applies(self) -> Node | None:
        """Return the condition of applicability; None: always."""

    @property
    def condition(self) -> Node:
        """Return the condition that decides."""

    @property
    def fails_if(self) -> bool:
        """Return the truth of the condition that means failure."""


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
class _Writer:
    """Lines of the function being written, the constants that it refers to, and the tests shared at its top."""

    lines: list[str] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)
    shared: dict[Test, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    predicates: dict[Node | None, str] = field(default_factory=dict)
    names: int = 0

    def name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"

    def add(self, depth: int, line: str) -> None:
        self.lines.append("    " * depth + line)

    def constant(self, value: Any) -> str:
        name = self.name("K")
        self.constants[name] = value
        return name


def fuse(checks: Sequence[Check]) -> Fused:
    """Return a function of (record, rows) giving (passed, failed, undecided), each with bit i set for check i.

    A check with no bit set did not apply. The function raises what a broken condition raises: the caller fences it.
    """
    writer = _Writer()
    nodes = [node for check in checks for node in (check.applies, check.condition) if node is not None]
    _share(writer, nodes)
    writer.add(1, "passed = failed = undecided = 0")
    for index, check in enumerate(checks):
        _check(writer, check, 1 << index)
    writer.add(1, "return passed, failed, undecided")
    built: Fused = _build("fused", "facts, rows", writer)
    return built


def predicate(node: Node) -> Predicate:
    """Return one condition as a generated function of a record."""
    writer = _Writer()
    _share(writer, [node])
    writer.add(1, f"return {_emit(writer, node, 1)}")
    built: Predicate = _build("predicate", "facts", writer)
    return built


def _build(name: str, parameters: str, writer: _Writer) -> Any:
    source = f"def {name}({parameters}):\n" + "\n".join(writer.lines) + "\n"
    scope: dict[str, Any] = dict(writer.constants)
    exec(compile(source, f"<{name} rules>", "exec"), scope)
    return scope[name]


def _share(writer: _Writer, nodes: Sequence[Node]) -> None:
    for number, fact in enumerate(sorted({fact for node in nodes for fact in own_facts(node)})):
        writer.facts[fact] = f"v{number}"
        writer.add(1, f"v{number} = facts[{fact!r}]")
    uses = Counter(test for node in nodes for test in _own_tests(node))
    for test, times in uses.items():
        if times > 1:
            name = writer.name("t")
            writer.add(1, f"{name} = {_test(writer, test)}")
            writer.shared[test] = name


def _own_tests(node: Node) -> list[Test]:
    if isinstance(node, Test):
        return [node]
    if isinstance(node, Quantifier):
        return []
    return [test for part in children(node) for test in _own_tests(part)]


def _check(writer: _Writer, check: Check, bit: int) -> None:
    depth = 1
    if check.applies is not None:
        applies = _emit(writer, check.applies, 1)
        writer.add(1, f"if {applies} is None:")
        writer.add(2, f"undecided |= {bit}")
        writer.add(1, f"elif {applies}:")
        depth = 2
    truth = _emit(writer, check.condition, depth)
    writer.add(depth, f"if {truth} is None:")
    writer.add(depth + 1, f"undecided |= {bit}")
    writer.add(depth, f"elif {truth}:")
    writer.add(depth + 1, f"{'failed' if check.fails_if else 'passed'} |= {bit}")
    writer.add(depth, "else:")
    writer.add(depth + 1, f"{'passed' if check.fails_if else 'failed'} |= {bit}")


def _emit(writer: _Writer, node: Node, depth: int) -> str:
    """Write what computes the node's truth and return the name that holds it."""
    if isinstance(node, Test):
        if node in writer.shared:
            return writer.shared[node]
        name = writer.name("t")
        writer.add(depth, f"{name} = {_test(writer, node)}")
        return name
    if isinstance(node, Negation):
        part = _emit(writer, node.part, depth)
        name = writer.name("n")
        writer.add(depth, f"{name} = None if {part} is None else not {part}")
        return name
    if isinstance(node, (Every, Either)):
        return _chain(writer, node, depth)
    return _quantifier(writer, node, depth)


def _chain(writer: _Writer, node: Every | Either, depth: int) -> str:
    """Write a conjunction or disjunction that stops at the first part that decides it."""
    stop = isinstance(node, Either)
    name = writer.name("c")
    writer.add(depth, f"{name} = {not stop}")
    for part in node.parts[:-1]:
        truth = _emit(writer, part, depth)
        writer.add(depth, f"if {truth} is {stop}:")
        writer.add(depth + 1, f"{name} = {stop}")
        writer.add(depth, "else:")
        depth += 1
        writer.add(depth, f"if {truth} is None: {name} = None")
    truth = _emit(writer, node.parts[-1], depth)
    writer.add(depth, f"if {truth} is {stop} or {truth} is None: {name} = {truth}")
    return name


def _test(writer: _Writer, test: Test) -> str:
    value = writer.facts[test.fact]
    if test.operator == "missing":
        return f"({value} is None) is {test.operand}"
    if test.operator in FACT_OPERATORS or isinstance(test.operand, Likeness):
        unknown = " or ".join(f"{writer.facts[fact]} is None" for fact in read_by(test))
        return f"None if {unknown} else {_against(writer, test, value)}"
    return f"None if {value} is None else {_known(writer, test, value)}"


def _against(writer: _Writer, test: Test, value: str) -> str:
    """Return the comparison with another fact, with what is reckoned from facts, or of two texts."""
    if isinstance(test.operand, Likeness):
        return f"{writer.constant(likeness)}({value}, {writer.facts[test.operand.fact]}) >= {test.operand.at_least!r}"
    if isinstance(test.operand, Fact):
        other = writer.facts[test.operand.name]
        return f"{value} == {value} and {other} == {other} and {value} {FACT_OPERATORS[test.operator]} {other}"
    reckoned = f"{writer.constant(calculate)}({writer.constant(test.operand)}, facts)"
    return f"{value} == {value} and (w := {reckoned}) == w and {value} {FACT_OPERATORS[test.operator]} w"


def _known(writer: _Writer, test: Test, value: str) -> str:
    operator, operand = test.operator, test.operand
    if operator == "one_of":
        if len(operand) == 1:
            return f"{value} == {writer.constant(operand[0])}"
        return f"{value} in {writer.constant(frozenset(operand))}"
    if operator == "contains":
        if len(operand) > FEW_WORDS:
            return f"{writer.constant(Remembered(operand))}[{value}]"
        return "(" + " or ".join(f"{writer.constant(word)} in {value}" for word in operand) + ")"
    if operator == "contains_all":
        return "(" + " and ".join(f"{writer.constant(word)} in {value}" for word in operand) + ")"
    if operator == "matches":
        return f"{writer.constant(fits)}({value}, {writer.constant(operand)})"
    if operator in ("starts_with", "ends_with"):
        return f"{value}.{operator.replace('_', '')}({writer.constant(operand)})"
    if operator == "between":
        return f"{_exact(value, operand[0])}{writer.constant(operand[0])} <= {value} <= {writer.constant(operand[1])}"
    return f"{_exact(value, operand)}{value} {ORDER_OPERATORS[operator]} {writer.constant(operand)}"


def _exact(value: str, operand: Any) -> str:
    """Return a guard for money: an exact number refuses to be compared with NaN, while floats say False by themselves."""
    return f"{value} == {value} and " if isinstance(operand, Decimal) else ""


def _quantifier(writer: _Writer, node: Quantifier, depth: int) -> str:
    partial = writer.facts.get("partial") or "facts['partial']"
    name = writer.name("q")
    call = writer.constant(getattr(logic, "total" if node.kind == "sum" else node.kind))
    picked = _picked(writer, node.where)
    if node.holds is not None:
        said = f"({{picked}}, {_picked(writer, node.holds)}, {partial})"
    else:
        values = "" if node.kind == "count" else f"[row[{node.of!r}] for row in rows], "
        said = f"({{picked}}, {values}{partial}, {node.operator!r}, {writer.constant(node.operand)})"
    whole = call + said.format(picked=picked)
    if node.by:
        part = f"lambda part: {call}{said.format(picked='part')}"
        keys = f"[row[{node.by!r}] for row in rows]"
        whole = f"{writer.constant(logic.grouped)}({picked}, {keys}, {partial}, {node.groups!r}, {part})"
    writer.add(depth, f"{name} = {whole}")
    return name


def _picked(writer: _Writer, node: Node | None) -> str:
    """Return the expression of the rows' truths, computed at the top of the function once for each distinct condition."""
    if node not in writer.predicates:
        name = writer.name("p")
        each = "[True] * len(rows)" if node is None else f"[{writer.constant(predicate(node))}(row) for row in rows]"
        writer.lines.insert(0, f"    {name} = {each}")
        writer.predicates[node] = name
    return writer.predicates[node]


