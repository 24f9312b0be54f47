"""Conditions written back as their authors write them: `value.kind: text`, `budget.total|at_least: 300万`."""

from __future__ import annotations

from typing import Any

from jixiao.audit import messages
from jixiao.audit.conditions.arithmetic import Calculation, Constant, Fact, written
from jixiao.audit.conditions.tree import Every, Likeness, Negation, Node, Quantifier, Test

SHOWN = 3
# The parser's own names of two comparisons of figures, under the names that authors give them.
_FIGURES = {"one_of": "equals", "none_of": "differs_from_any"}


def spell(node: Node) -> str:
    """Return a condition on one line; long lists are cut to their first choices."""
    if isinstance(node, Test):
        named = node.fact if node.operator == "one_of" else f"{node.fact}|{node.operator}"
        return f"{named}: {operand(node.operand)}"
    if isinstance(node, Negation):
        return f"not: {_inside(node.part)}"
    if isinstance(node, Quantifier):
        return f"{node.kind}: {{{'，'.join(_statement(node))}}}"
    word = "all" if isinstance(node, Every) else "any"
    return f"{word}: [{'，'.join(_inside(part) for part in node.parts)}]"


def operand(value: Any) -> str:
    """Return what a fact is held against, as staff write it."""
    if isinstance(value, (tuple, list)):
        shown = [operand(one) for one in value[:SHOWN]]
        return "、".join(shown) + (f" 等 {len(value)} 个" if len(value) > SHOWN else "")
    if isinstance(value, (Fact, Constant, Calculation)):
        return written(value)
    if isinstance(value, Likeness):
        return f"{{with: {value.fact}，at_least: {messages.written(value.at_least)}}}"
    if value == "":
        return "（空）"
    return str(value) if isinstance(value, float) else messages.written(value)


def _inside(node: Node) -> str:
    return f"{{{spell(node)}}}"


def _statement(node: Quantifier) -> list[str]:
    said = [f"of: {node.of}"] if node.of else []
    said += [f"where: {_inside(node.where)}"] if node.where is not None else []
    said += [f"holds: {_inside(node.holds)}"] if node.holds is not None else []
    said += [f"{node.groups}_group: {node.by}"] if node.by else []
    return said + ([f"{_FIGURES.get(node.operator, node.operator)}: {operand(node.operand)}"] if node.operator else [])
