"""What durable-rules is not trusted with: each function says in words what is wrong, or nothing (可靠的写法).

Outside of this subset the engine was seen to answer wrongly, to lose rules in silence, or to kill the process.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from jixiao.audit.decisions.facts import FINEST, LARGEST, PropertyType
from jixiao.audit.decisions.language import Atom, Decision, Pattern

ORDERS = ("at_least", "at_most", "above", "below")
OPERATORS = (*ORDERS, "differs", "same_as")
# The engine joins at most four facts; one of them is the phase.
MOST_PATTERNS = 3
MOST_WAYS = 20
LONGEST_TEXT = 1000
# Measured: 65 tests true of one fact fail the whole assert; rulesets of 256 rules still answered rightly, 300 were not made.
MOST_TRUE_AT_ONCE = 60
MOST_RULES = 240
_ALIAS = re.compile(r"[a-z][a-z0-9_]*")


def alias_fault(alias: object, taken: Collection[str]) -> str:
    """Return what is wrong with a name given by `as`; the engine reads signs in it, and `ph` is the phase."""
    if not isinstance(alias, str) or not _ALIAS.fullmatch(alias) or alias == "ph":
        return f"别名“{alias}”应以小写字母开头，只用小写字母、数字和下划线，也不能叫 ph"
    return f"别名“{alias}”用了两次，请换一个" if alias in taken else ""


def operand_fault(name: str, of: PropertyType, operator: str, value: Any) -> str:
    """Return what is wrong with one value that a property is compared with: one type for each property, always."""
    if of == "text" and isinstance(value, str):
        ordered = operator in ORDERS
        return f"“{name}”是文字，不能比大小，只能用等于、differs、same_as" if ordered else text_fault(name, value)
    if of == "number" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_fault(name, value)
    return f"“{name}”应写{'文字' if of == 'text' else '数'}，不能写“{_spelled(value)}”"


def text_fault(name: str, text: str) -> str:
    """Return what is wrong with a text: the engine compares it as written in JSON, so an escaped sign would never match."""
    if len(text) > LONGEST_TEXT:
        return f"“{name}”的内容太长，最多 {LONGEST_TEXT} 字"
    if any(sign in '"\\' or sign < " " for sign in text):
        return f"“{name}”的内容不能含英文双引号、反斜杠和换行"
    return ""


def number_fault(name: str, number: float) -> str:
    """Return what is wrong with a number: the engine cannot read exponents, which very large and very small ones have."""
    if not math.isfinite(number) or abs(number) > LARGEST or round(number, FINEST) != number:
        return f"“{name}”的数“{number}”应在一千万亿以内，小数不超过 {FINEST} 位"
    return ""


def may_be_one(absent: Pattern, needed: Pattern) -> bool:
    """Tell whether one fact could match both; the engine does not hold a matched fact against the same rule's `unless`."""
    if absent.kind != needed.kind:
        return False
    asked = {atom.name: atom.operand for atom in absent.atoms if atom.operator == "equals"}
    fixed = {atom.name: _several(atom.operand) for atom in needed.atoms if atom.operator == "equals"}
    return not any(asked[name] not in fixed[name] for name in asked.keys() & fixed.keys())


def too_many(decisions: Sequence[Decision]) -> bool:
    """Tell whether these are more decisions than one ruleset of the engine bears."""
    patterns: dict[str, list[Pattern]] = {}
    for decision in decisions:
        for pattern in (*decision.patterns, *decision.unless):
            patterns.setdefault(pattern.kind, []).append(pattern)
    return len(decisions) > MOST_RULES or any(_true_at_once(same) > MOST_TRUE_AT_ONCE for same in patterns.values())


def _true_at_once(patterns: Sequence[Pattern]) -> int:
    """Return how many patterns of one kind a single fact could meet at most: of those that ask `rule: a` or `rule: b`, one set."""
    bounds = [len(patterns)]
    for name in {atom.name for pattern in patterns for atom in pattern.atoms}:
        fixed = [_fixed(pattern.atoms, name) for pattern in patterns]
        counts = Counter(value for value in fixed if value is not None)
        bounds.append(fixed.count(None) + max(counts.values(), default=0))
    return min(bounds)


def _fixed(atoms: Sequence[Atom], name: str) -> Any:
    return next((atom.operand for atom in atoms if atom.name == name and atom.operator == "equals"), None)


def _several(operand: Any) -> tuple[Any, ...]:
    return operand if isinstance(operand, tuple) else (operand,)


def _spelled(value: Any) -> str:
    return {"None": "空", "True": "true", "False": "false"}.get(str(value), str(value))
