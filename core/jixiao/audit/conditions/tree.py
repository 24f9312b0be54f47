"""The condition tree that rule files are parsed into; the interpreter and the generated code both walk it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

FACT_OPERATORS = {"same_as": "==", "differs_from": "!=", "above_fact": ">", "below_fact": "<"}
ORDER_OPERATORS = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<"}
TEXT_OPERATORS = ("contains", "starts_with", "ends_with")
QUANTIFIERS = ("count", "sum", "every", "some", "distinct", "most_common")


@dataclass(frozen=True, slots=True)
class Test:
    """One fact held against an operand.

    Operand shapes: `one_of` a tuple of values; `contains`, `starts_with`, `ends_with` a tuple of texts; an order operator a
    number; `between` a pair; `missing` True or False; a fact operator the other fact's name.
    """

    fact: str
    operator: str
    operand: Any


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
    and `some` ask of the picked rows; the others compare their figure by `operator` and `operand`.
    """

    kind: str
    where: Node | None
    of: str = ""
    holds: Node | None = None
    operator: str = ""
    operand: Any = None


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


def own_facts(node: Node) -> list[str]:
    """Return the facts read outside quantifiers, those of the record that the rule is about, in the author's order."""
    if isinstance(node, Test):
        return [node.fact, node.operand] if node.operator in FACT_OPERATORS else [node.fact]
    if isinstance(node, Quantifier):
        return []
    return list(dict.fromkeys(fact for part in children(node) for fact in own_facts(part)))


def row_facts(node: Node) -> list[str]:
    """Return the facts read inside quantifiers, of the rows, in the author's order."""
    found: list[str] = []
    for part in walk(node):
        if isinstance(part, Quantifier):
            found += [part.of] if part.of else []
            found += [fact for inner in children(part) for fact in own_facts(inner)]
    return list(dict.fromkeys(found))
