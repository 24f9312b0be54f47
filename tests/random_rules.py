"""Random conditions and records for the differential test: every operator and quantifier, unknowns and NaN included."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

from jixiao.audit.conditions.tree import QUANTIFIERS, Either, Every, Negation, Node, Quantifier, Test

TEXTS, NUMBERS, FLAGS = ("t1", "t2"), ("n1", "n2", "n3"), ("f1",)
WORDS = ("提高", "满意度", "覆盖率", "率", "a", "", "≥95%")
FIGURES = ("at_least", "at_most", "above", "below", "between", "one_of", "none_of")


@dataclass(frozen=True, slots=True)
class RandomCheck:
    applies: Node | None
    condition: Node
    fails_if: bool


def record(chance: random.Random) -> dict[str, Any]:
    values: dict[str, Any] = {name: chance.choice((None, *WORDS)) for name in TEXTS}
    values |= {name: chance.choice((None, math.nan, 0, 1, 2, 99.5, 100)) for name in NUMBERS}
    values |= {name: chance.choice((None, True, False)) for name in FLAGS}
    return values | {"partial": chance.choice((True, False, False, None))}


def _words(chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.choices(WORDS, k=chance.choice((1, 2, 5))))


def _test(chance: random.Random) -> Test:
    kind = chance.randrange(5)
    if kind == 0:
        operator = chance.choice(("one_of", "contains", "starts_with", "ends_with"))
        return Test(chance.choice(TEXTS), operator, _words(chance))
    if kind == 1:
        operator = chance.choice(("at_least", "at_most", "above", "below", "one_of", "between"))
        number = chance.choice((0, 1, 2, 100))
        operand = {"one_of": (number,), "between": (number, number + 2)}.get(operator, number)
        return Test(chance.choice(NUMBERS), operator, operand)
    if kind == 2:
        return Test(chance.choice((*TEXTS, *NUMBERS, *FLAGS)), "missing", chance.choice((True, False)))
    if kind == 3:
        group = chance.choice((TEXTS, NUMBERS))
        return Test(chance.choice(group), chance.choice(("same_as", "differs_from", "above_fact", "below_fact")), chance.choice(group))
    return Test(chance.choice(FLAGS), "one_of", (chance.choice((True, False)),))


def node(chance: random.Random, depth: int = 0, quantified: bool = True) -> Node:
    kind = chance.randrange(6) if depth < 3 else 0
    if kind in (0, 1):
        return _test(chance)
    if kind == 2:
        return Negation(node(chance, depth + 1, quantified))
    if kind == 5 and quantified:
        return _quantifier(chance, depth)
    parts = tuple(node(chance, depth + 1, quantified) for _ in range(chance.choice((2, 3))))
    return Every(parts) if kind == 3 else Either(parts)


def _quantifier(chance: random.Random, depth: int) -> Quantifier:
    kind = chance.choice(QUANTIFIERS)
    where = None if chance.random() < 0.3 else node(chance, depth + 1, quantified=False)
    if kind in ("every", "some"):
        return Quantifier(kind, where, holds=node(chance, depth + 1, quantified=False))
    operator = chance.choice(FIGURES)
    number = chance.choice((0, 1, 2))
    operand: Any = {"one_of": (number, 3), "none_of": (number,), "between": (number, number + 1)}.get(operator, number)
    of = "" if kind == "count" else chance.choice(NUMBERS if kind == "sum" else TEXTS)
    return Quantifier(kind, where, of, None, operator, operand)


def check(chance: random.Random) -> RandomCheck:
    applies = node(chance) if chance.random() < 0.5 else None
    return RandomCheck(applies, node(chance), chance.choice((True, False)))
