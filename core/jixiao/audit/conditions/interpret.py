"""The plain interpreter of conditions: the reference that the generated code is held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.conditions import logic
from jixiao.audit.conditions.logic import Truth
from jixiao.audit.conditions.tree import FACT_OPERATORS, Either, Every, Negation, Node, Quantifier, Test

Facts = Mapping[str, Any]


def evaluate(node: Node, facts: Facts, rows: Sequence[Facts] = ()) -> Truth:
    """Return whether the condition holds of `facts`; None if that cannot be known.

    `facts` is one record, `rows` those of all indicators of the table, over which quantifiers range.
    """
    if isinstance(node, Test):
        return test(node, facts)
    if isinstance(node, Every):
        return logic.conjunction([evaluate(part, facts, rows) for part in node.parts])
    if isinstance(node, Either):
        return logic.disjunction([evaluate(part, facts, rows) for part in node.parts])
    if isinstance(node, Negation):
        return logic.negation(evaluate(node.part, facts, rows))
    return quantify(node, facts, rows)


def test(node: Test, facts: Facts) -> Truth:
    """Return whether one fact meets its operand; a fact not known meets nothing but `missing`."""
    value = facts[node.fact]
    if node.operator == "missing":
        return bool((value is None) == node.operand)
    operand = facts[node.operand] if node.operator in FACT_OPERATORS else node.operand
    if value is None or operand is None:
        return None
    return _known(node.operator, value, operand)


def _known(operator: str, value: Any, operand: Any) -> bool:
    if operator == "one_of":
        return value in operand
    if operator == "contains":
        return any(word in value for word in operand)
    if operator == "starts_with":
        return bool(value.startswith(operand))
    if operator == "ends_with":
        return bool(value.endswith(operand))
    if operator == "between":
        return bool(operand[0] <= value <= operand[1])
    return logic.COMPARE[operator](value, operand)


def quantify(node: Quantifier, facts: Facts, rows: Sequence[Facts]) -> Truth:
    """Return whether a statement over the rows holds; `partial` of the record says whether rows may be missing."""
    partial = facts["partial"]
    picked = [True if node.where is None else evaluate(node.where, row) for row in rows]
    if node.kind == "count":
        return logic.count(picked, partial, node.operator, node.operand)
    if node.holds is not None:
        held = [evaluate(node.holds, row) for row in rows]
        return logic.every(picked, held, partial) if node.kind == "every" else logic.some(picked, held, partial)
    values = [row[node.of] for row in rows]
    figure = {"sum": logic.total, "distinct": logic.distinct, "most_common": logic.most_common}[node.kind]
    return figure(picked, values, partial, node.operator, node.operand)


def undecided(node: Node, facts: Facts, rows: Sequence[Facts] = ()) -> set[str]:
    """Return the facts not known that keep the condition from being decided: what somebody would have to fill in."""
    if evaluate(node, facts, rows) is not None:
        return set()
    if isinstance(node, Test):
        return {name for name in _read(node) if facts[name] is None}
    if isinstance(node, Quantifier):
        return _undecided_rows(node, facts, rows)
    parts = (node.part,) if isinstance(node, Negation) else node.parts
    return {fact for part in parts for fact in undecided(part, facts, rows)}


def _read(node: Test) -> tuple[str, ...]:
    return (node.fact, node.operand) if node.operator in FACT_OPERATORS else (node.fact,)


def _undecided_rows(node: Quantifier, facts: Facts, rows: Sequence[Facts]) -> set[str]:
    found = {"partial"} if facts["partial"] is not False else set()
    for row in rows:
        for part in (node.where, node.holds):
            if part is not None:
                found |= undecided(part, row)
        if node.of and row[node.of] is None:
            found.add(node.of)
    return found
