"""Mutants of a rule's conditions (变异): each is wrong in one small way, and some example of the rule should notice it.

A threshold is moved in one direction only: the other side of it is what the mutant with the neighbouring comparison tests.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.audit.checks import fenced
from jixiao.audit.conditions.tree import Either, Every, Negation, Node, Quantifier, Test
from jixiao.audit.conditions.words import operand, spell
from jixiao.audit.examples import Example, together
from jixiao.audit.messages import WAN
from jixiao.audit.rulebook import Rule
from jixiao.finding import Outcome

NEIGHBOURS = {"at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most"}
FACT_NEIGHBOURS = {"at_least_fact": "above_fact", "at_most_fact": "below_fact", "not_before": "after", "not_after": "before"}
FACT_NEIGHBOURS |= {other: one for one, other in FACT_NEIGHBOURS.items()}
_UPWARD = ("above", "at_most")
Words = Collection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule changed in one place; `message` says what no example notices, should the mutant survive."""

    rule: Rule
    message: str


def mutants(rule: Rule, lexicons: Words = ()) -> Iterator[Mutant]:
    """Yield the mutants of applicability and condition; lists of words that are `lexicons` are not the rule's own and stay whole."""
    if rule.applies is not None:
        yield Mutant(dataclasses.replace(rule, applies=None), _useless("applies（适用）"))
        for node, message in _changed(rule.applies, lexicons):
            yield Mutant(dataclasses.replace(rule, applies=node), message)
    for node, message in _changed(rule.condition, lexicons):
        yield Mutant(dataclasses.replace(rule, condition=node), message)


def survives(mutant: Mutant, examples: Sequence[Example]) -> bool:
    """Tell whether every example ends with the mutant as it does with the rule; a mutant that breaks does not survive."""
    return all(_ending(mutant, example) == example.actual for example in examples)


def _ending(mutant: Mutant, example: Example) -> Outcome | None:
    return fenced(lambda: together(mutant.rule, example.records, example.rows))[0]


def _changed(node: Node, lexicons: Words) -> Iterator[tuple[Node, str]]:
    """Yield the trees that differ from `node` in one place, each with its message."""
    if isinstance(node, (Every, Either)):
        yield from _parts(node, lexicons)
    elif isinstance(node, Negation):
        for part, message in _changed(node.part, lexicons):
            yield Negation(part), message
    else:
        yield Negation(node), f"把条件 {spell(node)} 反过来，所有例子结果不变"
        yield from _figures(node)
        yield from _inside(node, lexicons) if isinstance(node, Quantifier) else _choices(node, lexicons)


def _parts(node: Every | Either, lexicons: Words) -> Iterator[tuple[Node, str]]:
    for index, part in enumerate(node.parts):
        before, after = node.parts[:index], node.parts[index + 1 :]
        if before or after:
            yield type(node)((*before, *after)), _useless(spell(part))
        for other, message in _changed(part, lexicons):
            yield type(node)((*before, other, *after)), message


def _inside(node: Quantifier, lexicons: Words) -> Iterator[tuple[Node, str]]:
    if node.where is not None:
        yield dataclasses.replace(node, where=None), _useless(f"where: {{{spell(node.where)}}}")
        for part, message in _changed(node.where, lexicons):
            yield dataclasses.replace(node, where=part), message
    if node.holds is not None:
        for part, message in _changed(node.holds, lexicons):
            yield dataclasses.replace(node, holds=part), message
    if node.by:
        yield dataclasses.replace(node, by="", groups=""), _useless(f"{node.groups}_group: {node.by}")


def _figures(node: Test | Quantifier) -> Iterator[tuple[Node, str]]:
    """Yield the neighbouring comparison, and the threshold moved by a step."""
    named = node.fact if isinstance(node, Test) else node.kind
    if node.operator in FACT_NEIGHBOURS:
        other = FACT_NEIGHBOURS[node.operator]
        message = f"没有例子的 {named} 正好等于 {operand(node.operand)}，分不出 {node.operator} 与 {other}"
        yield dataclasses.replace(node, operator=other), message
    if node.operator not in NEIGHBOURS:
        return
    line, further, other = node.operand, moved(node), NEIGHBOURS[node.operator]
    message = f"没有例子的 {named} 正好是 {_figure(line)}，分不出 {node.operator} 与 {other}"
    yield dataclasses.replace(node, operator=other), message
    yield dataclasses.replace(node, operand=further), f"没有例子能区分 {_figure(line)} 与 {_figure(further)}（{named}）"


def moved(node: Test | Quantifier) -> Any:
    """Return the threshold of a comparison moved by a step, to where more meets it."""
    step = step_of(node.operand)
    return node.operand + step if node.operator in _UPWARD else node.operand - step


def _choices(node: Test, lexicons: Words) -> Iterator[tuple[Node, str]]:
    if node.operator != "one_of" or len(node.operand) < 2 or node.operand in lexicons:
        return
    for choice in node.operand:
        left = tuple(one for one in node.operand if one != choice)
        yield dataclasses.replace(node, operand=left), f"从 {node.fact} 的选项中去掉“{operand(choice)}”后所有例子结果不变"


def step_of(line: Any) -> Any:
    """Return the step by which a threshold is moved: one 万 of larger amounts, one day of dates, else one of its last digit.

    A share below 1 is moved by a hundredth: 0.5 is as fine as 0.55.
    """
    if isinstance(line, datetime.date):
        return datetime.timedelta(days=1)
    if isinstance(line, Decimal):
        return WAN if abs(line) > WAN else Decimal(1)
    if isinstance(line, float) and not line.is_integer():
        return 0.01 if abs(line) < 1 else 10.0 ** -len(str(line).partition(".")[2])
    return 1


def _figure(value: Any) -> str:
    if isinstance(value, Decimal) and abs(value) >= WAN:
        return operand(value).replace("万", " 万")
    return f"{value:.10g}" if isinstance(value, float) else operand(value)


def _useless(said: str) -> str:
    return f"去掉条件 {said} 后所有例子结果不变"
