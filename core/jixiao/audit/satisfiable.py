"""Whether a condition can hold at all (条件自相矛盾): choices that exclude each other, thresholds with nothing between them.

What is not understood is taken to be possible: only a contradiction that is certain is reported.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jixiao.audit.conditions.tree import Either, Every, Negation, Node, Quantifier, Test

MOST_BRANCHES = 256
_OPPOSITES = {"at_least": "below", "below": "at_least", "above": "at_most", "at_most": "above"}
Literal = tuple[Node, bool]


def satisfiable(*nodes: Node | None) -> bool:
    """Tell whether all the conditions can hold together; a condition with too many branches to look through can."""
    branches: list[list[Literal]] = [[]]
    for node in nodes:
        if node is not None:
            more = list(_branches(node, True))
            branches = [[*one, *other] for one in branches for other in more]
            if len(branches) > MOST_BRANCHES:
                return True
    return any(_consistent(branch) for branch in branches)


def dead_parts(node: Node, given: Sequence[Node | None] = ()) -> Iterator[Node]:
    """Yield the alternatives of a disjunction that can never hold, given what holds beside it."""
    if isinstance(node, Either):
        for part in node.parts:
            if not satisfiable(part, *given):
                yield part
            else:
                yield from dead_parts(part, given)
    elif isinstance(node, Every):
        for part in node.parts:
            yield from dead_parts(part, [*given, *(other for other in node.parts if other is not part)])


def _branches(node: Node, wanted: bool) -> Iterator[list[Literal]]:
    """Yield the ways in which a condition can come out as wanted, each a list of tests and statements with their truth."""
    if isinstance(node, Negation):
        yield from _branches(node.part, not wanted)
    elif isinstance(node, (Every, Either)):
        if isinstance(node, Every) == wanted:
            ways: list[list[Literal]] = [[]]
            for part in node.parts:
                ways = [[*one, *other] for one in ways for other in _branches(part, wanted)][: MOST_BRANCHES + 1]
            yield from ways
        else:
            for part in node.parts:
                yield from _branches(part, wanted)
    else:
        yield [(node, wanted)]


@dataclass(slots=True)
class _Possible:
    """What a fact can still be: one of `choices` (None: anything), none of `excluded`, between `low` and `high`."""

    choices: set[Any] | None = None
    excluded: set[Any] = field(default_factory=set)
    low: float = -math.inf
    high: float = math.inf
    open_low: bool = False
    open_high: bool = False

    def is_empty(self) -> bool:
        if self.low > self.high or (self.low == self.high and (self.open_low or self.open_high)):
            return True
        if self.choices is None:
            return False
        left = {one for one in self.choices if one not in self.excluded and self._inside(one)}
        return not left

    def _inside(self, value: Any) -> bool:
        if isinstance(value, (str, bool)):
            return True
        above = value > self.low if self.open_low else value >= self.low
        return bool(above and (value < self.high if self.open_high else value <= self.high))


def _consistent(literals: Sequence[Literal]) -> bool:
    truths: dict[Node, bool] = {}
    facts: dict[str, _Possible] = {}
    for node, truth in literals:
        if truths.setdefault(node, truth) is not truth:
            return False
        if isinstance(node, Test):
            _narrow(facts.setdefault(node.fact, _Possible()), node.operator, node.operand, truth)
        elif isinstance(node, Quantifier) and node.operator in _OPPOSITES:
            key = repr((node.kind, node.where, node.of, node.by, node.groups))
            _narrow(facts.setdefault(key, _Possible(low=0)), node.operator, node.operand, truth)
    return not any(one.is_empty() for one in facts.values())


def _narrow(possible: _Possible, operator: str, operand: Any, truth: bool) -> None:
    if operator == "one_of":
        if truth:
            possible.choices = set(operand) if possible.choices is None else possible.choices & set(operand)
        else:
            possible.excluded |= set(operand)
        return
    if operator == "between" and truth:
        _narrow(possible, "at_least", operand[0], True)
        _narrow(possible, "at_most", operand[1], True)
        return
    # A number that is not there compares with nothing, so that “not at least” leaves the number open.
    if operator not in _OPPOSITES or not truth:
        return
    line = float(operand)
    if operator in ("at_least", "above") and line >= possible.low:
        possible.open_low = operator == "above" or (possible.open_low and line == possible.low)
        possible.low = line
    elif operator in ("at_most", "below") and line <= possible.high:
        possible.open_high = operator == "below" or (possible.open_high and line == possible.high)
        possible.high = line
