"""What is wrong with the rules as a set (规则集检查): conditions that cannot hold, rules that say the same, names nobody uses.

The mistakes of a single file are found when it is loaded; these need all rules, with the thresholds of a profile and a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jixiao.audit.conditions.speech import Speaker
from jixiao.audit.conditions.tree import Either, Every, Negation, Node, Quantifier, Test, walk
from jixiao.audit.rulebook import Rule, Rulebook
from jixiao.audit.satisfiable import dead_parts, satisfiable
from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry, Knowledge

# A figure that a title or message says by itself: “超过 30%”, “300 万元以上”. Document numbers, years and counts of points are none.
_FIGURE = re.compile(r"(?<![0-9.〔])([0-9]+(?:\.[0-9]+)?)\s*(%|个百分点|万元|亿元|元|分|天|个工作日|字|倍)")
_FACTORS = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_WHOLE = (Decimal(0), Decimal(100))


def set_findings(knowledge: Knowledge, book: Rulebook) -> Iterator[Finding]:
    """Yield what is wrong with the rules that run for a profile on a day."""
    speaker = Speaker.of(knowledge)
    for rule in book.rules:
        yield from _contradictions(rule, speaker)
        yield from _figures(rule, book)
    yield from _twins(book)


def unused(knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the parameters and word lists that nothing names, and the retired entries that name nobody in their place."""
    used = set(_names([entry.data for group in _naming(knowledge) for entry in group.values()]))
    for group, what in ((knowledge.parameters, "参数"), (knowledge.lexicons, "词表")):
        for entry in group.values():
            if entry.id not in used and entry.data.get("used_by", "rules") == "rules":
                yield finding("unused-name", entry.where("id"), what=what, id=entry.id)
    for entry in (*knowledge.rules.values(), *knowledge.indicators.values()):
        if entry.data.get("status") == "deprecated" and "successor" not in entry.data:
            yield finding("no-successor", entry.where("status"), id=entry.id)


def _naming(knowledge: Knowledge) -> tuple[Mapping[str, Entry], ...]:
    return knowledge.rules, knowledge.decisions, knowledge.profiles


def _names(data: Any) -> Iterator[str]:
    """Yield the names called as `$name` anywhere, also within calculations and messages."""
    if isinstance(data, str):
        yield from re.findall(r"\$([a-z0-9][a-z0-9.-]*)", data)
    elif isinstance(data, (dict, list)):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _names(one)


def _contradictions(rule: Rule, speaker: Speaker) -> Iterator[Finding]:
    key = "fails_when" if rule.fails_if else "requires"
    wanted = rule.condition if rule.fails_if else Negation(rule.condition)
    if rule.applies is not None and not satisfiable(rule.applies):
        yield finding("never-applies", rule.entry.where("applies"), id=rule.id)
    elif not satisfiable(rule.applies, wanted):
        yield finding("never-fires", rule.entry.where(key), id=rule.id)
    else:
        for part in dead_parts(rule.condition, [rule.applies] if rule.fails_if else []):
            yield finding("dead-branch", rule.entry.where(key), id=rule.id, said=speaker.say(part))


def _twins(book: Rulebook) -> Iterator[Finding]:
    """Yield the rules that fire exactly when another fires."""
    seen: dict[tuple[Any, ...], Rule] = {}
    for rule in book.rules:
        condition = rule.condition if rule.fails_if else Negation(rule.condition)
        key = (rule.entry.kind, rule.scope, _canonical(Every((rule.applies, condition) if rule.applies else (condition,))))
        other = seen.setdefault(key, rule)
        if other is not rule:
            yield finding("same-as-another", rule.entry.where("id"), id=rule.id, other=other.id)


def _canonical(node: Node) -> str:
    """Return one spelling of conditions that mean the same: order, brackets and double negations do not count."""
    if isinstance(node, Negation):
        return f"not({_canonical(node.part)})"
    if isinstance(node, (Every, Either)):
        parts = sorted({_canonical(part) for part in _flat(node, type(node))})
        return parts[0] if len(parts) == 1 else f"{type(node).__name__}({','.join(parts)})"
    return repr(node)


def _flat(node: Node, kind: type) -> Iterator[Node]:
    if isinstance(node, Negation) and isinstance(node.part, Negation):
        yield from _flat(node.part.part, kind)
    elif isinstance(node, (Every, Either)) and isinstance(node, kind):
        for part in node.parts:
            yield from _flat(part, kind)
    else:
        yield node


def _figures(rule: Rule, book: Rulebook) -> Iterator[Finding]:
    """Yield the figures that the author's words name and the conditions do not: a threshold moved and its title forgotten."""
    known = set(_operands(rule)) | set(_spelled(rule, book))
    for key in ("title", "message", "suggestion"):
        for number, unit in _FIGURE.findall(_own_words(str(rule.entry.data.get(key, "")))):
            figure = Decimal(number) * _FACTORS.get(unit, Decimal(1))
            if known and figure not in known and figure not in _WHOLE:
                yield finding("figure-differs", rule.entry.where(key), id=rule.id, figure=f"{number}{unit}")


def _own_words(text: str) -> str:
    """Return a text without what stands in quotation marks, which only shows how to write, and without placeholders."""
    return re.sub(r"“[^”]*”|\{[^{}]*\}|〔[^〕]*〕", "", text)


def _operands(rule: Rule) -> Iterator[Decimal]:
    for tree in (rule.applies, rule.condition):
        for node in walk(tree) if tree is not None else ():
            if isinstance(node, (Test, Quantifier)):
                for operand in node.operand if isinstance(node.operand, (tuple, list)) else (node.operand,):
                    if isinstance(operand, (int, float, Decimal)) and not isinstance(operand, bool):
                        yield Decimal(str(operand)).normalize()
                        yield (Decimal(str(operand)) * 100).normalize()


def _spelled(rule: Rule, book: Rulebook) -> Iterator[Decimal]:
    """Yield the figures of every parameter that the rule names, under whichever layer."""
    for name in set(_names(rule.entry.data)):
        answer = book.answers.get(name)
        if answer is not None and isinstance(answer.value, (int, float, Decimal)):
            yield Decimal(str(answer.value)).normalize()
