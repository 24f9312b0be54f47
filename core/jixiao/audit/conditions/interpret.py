"""The plain interpreter of conditions: the reference that the generated code is held to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jixiao.audit.conditions import logic
from jixiao.audit.conditions.arithmetic import calculate
from jixiao.audit.conditions.logic import Truth
from jixiao.audit.conditions.texts import fits, likeness
from jixiao.audit.conditions.tree import FACT_OPERATORS, Either, Every, Likeness, Negation, Node, Quantifier, Test, read_by

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
    operand = calculate(node.operand, facts) if node.operator in FACT_OPERATORS else node.operand
    if isinstance(operand, Likeness):
        other = facts[operand.fact]
        return None if value is None or other is None else likeness(value, other) >= operand.at_least
    if value is None or operand is None:
        return None
    return _known(node.operator, value, operand)


def _known(operator: str, value: Any, operand: Any) -> bool:
    if operator in _TEXTS:
        return bool(_TEXTS[operator](value, operand))
    if operator == "one_of":
        return value in operand
    if value != value or operand != operand:
        return False  # NaN: it is known that there is no such number, and what is not there compares with nothing
    if operator == "between":
        return bool(operand[0] <= value <= operand[1])
    return logic.COMPARE[operator](value, operand)


_TEXTS: dict[str, Callable[[str, tuple[str, ...]], bool]] = {
    "contains": lambda value, words: any(word in value for word in words),
    "contains_all": lambda value, words: all(word in value for word in words),
    "starts_with": str.startswith,
    "ends_with": str.endswith,
    "matches": fits,
}


def quantify(node: Quantifier, facts: Facts, rows: Sequence[Facts]) -> Truth:
    """Return whether a statement over the rows holds; `partial` of the record says whether rows may be missing."""
    partial = facts["partial"]
    picked = [True if node.where is None else evaluate(node.where, row) for row in rows]
    if node.by:
        keys = [row[node.by] for row in rows]
        return logic.grouped(picked, keys, partial, node.groups, lambda part: _said(node, rows, part, partial))
    return _said(node, rows, picked, partial)


def _said(node: Quantifier, rows: Sequence[Facts], picked: Sequence[Truth], partial: Truth) -> Truth:
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
        return {name for name in read_by(node) if facts[name] is None}
    if isinstance(node, Quantifier):
        return _undecided_rows(node, facts, rows)
    parts = (node.part,) if isinstance(node, Negation) else node.parts
    return {fact for part in parts for fact in undecided(part, facts, rows)}


def _undecided_rows(node: Quantifier, facts: Facts, rows: Sequence[Facts]) -> set[str]:
    found = {"partial"} if facts["partial"] is not False else set()
    for row in rows:
        for part in (node.where, node.holds):
            if part is not None:
                found |= undecided(part, row)
        found |= {fact for fact in (node.of, node.by) if fact and row[fact] is None}
    return found
