"""The condition tree that rule files are parsed into; the interpreter and the generated code both walk it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jixiao.audit.conditions.arithmetic import facts_of

FACT_OPERATORS = {
    "same_as": "==",
    "differs_from": "!=",
    "above_fact": ">",
    "below_fact": "<",
    "at_least_fact": ">=",
    "at_most_fact": "<=",
    "after": ">",
    "before": "<",
    "not_before": ">=",
    "not_after": "<=",
}
DATE_OPERATORS = ("after", "before", "not_before", "not_after")
ORDER_OPERATORS = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<"}
TEXT_OPERATORS = ("contains", "contains_all", "starts_with", "ends_with", "matches")
QUANTIFIERS = ("count", "sum", "every", "some", "distinct", "most_common")


@dataclass(frozen=True, slots=True)
class Test:
    """One fact held against an operand.

    Operand shapes: `one_of` a tuple of values; a text operator a tuple of texts (`matches`: of patterns); an order operator a
    number; `between` a pair; `missing` True or False; a fact operator the Term that the fact is held against; `resembles` a
    Likeness.
    """

    fact: str
    operator: str
    operand: Any


@dataclass(frozen=True, slots=True)
class Likeness:
    """The fact that a text is held against, and how like the two have to be at least, 0–100."""

    fact: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Every:
    """True if all parts are (且)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """True if one part is (或)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """True if the part is false (非)."""

    part: Node


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A statement over the indicators of the table.

    `kind` is one of QUANTIFIERS; `where` picks rows (None: all); `of` is the fact summed or collected; `holds` is what `every`
    and `some` ask of the picked rows; the others compare their figure by `operator` and `operand`. `by` parts the picked rows into
    groups by a fact of theirs, and `groups` (`some` or `every`) says of how many groups the statement has to hold.
    """

    kind: str
    where: Node | None
    of: str = ""
    holds: Node | None = None
    operator: str = ""
    operand: Any = None
    by: str = ""
    groups: str = ""


Node = Test | Every | Either | Negation | Quantifier


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it, also inside quantifiers."""
    yield node
    for part in children(node):
        yield from walk(part)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below, those inside a quantifier included."""
    if isinstance(node, (Every, Either)):
        return node.parts
    if isinstance(node, Negation):
        return (node.part,)
    if isinstance(node, Quantifier):
        return tuple(part for part in (node.where, node.holds) if part is not None)
    return ()


def read_by(test: Test) -> tuple[str, ...]:
    """Return the facts that a test reads, its own first."""
    if test.operator in FACT_OPERATORS:
        return (test.fact, *facts_of(test.operand))
    return (test.fact, test.operand.fact) if isinstance(test.operand, Likeness) else (test.fact,)


def own_facts(node: Node) -> list[str]:
    """Return the facts read outside quantifiers, those of the record that the rule is about, in the author's order."""
    if isinstance(node, Test):
        return list(read_by(node))
    if isinstance(node, Quantifier):
        return []
    return list(dict.fromkeys(fact for part in children(node) for fact in own_facts(part)))


def row_facts(node: Node) -> list[str]:
    """Return the facts read inside quantifiers, of the rows, in the author's order."""
    found: list[str] = []
    for part in walk(node):
        if isinstance(part, Quantifier):
            found += [fact for fact in (part.of, part.by) if fact]
            found += [fact for inner in children(part) for fact in own_facts(inner)]
    return list(dict.fromkeys(found))
