"""Random conditions and records for the differential test: every operator and quantifier, unknowns and NaN included."""

from __future__ import annotations

import datetime
import math
import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.audit.conditions.arithmetic import Calculation, Constant, Fact, Term
from jixiao.audit.conditions.tree import DATE_OPERATORS, QUANTIFIERS, Either, Every, Likeness, Negation, Node, Quantifier, Test

TEXTS, NUMBERS, FLAGS, DATES = ("t1", "t2"), ("n1", "n2", "n3"), ("f1",), ("d1", "d2")
WORDS = ("提高", "满意度", "覆盖率", "率", "a", "", "≥95%", "提高满意度")
PATTERNS = ("提.", ".*率", "[a-z]*", r"≥\d+%", "")
DAYS = tuple(datetime.date(2026, 1, 1) + datetime.timedelta(days=days) for days in (0, 1, 30, 364, 365))
FIGURES = ("at_least", "at_most", "above", "below", "between", "one_of", "none_of")
SAME, ORDERED = ("same_as", "differs_from"), ("above_fact", "below_fact", "at_least_fact", "at_most_fact")


@dataclass(frozen=True, slots=True)
class RandomCheck:
    applies: Node | None
    condition: Node
    fails_if: bool


def record(chance: random.Random) -> dict[str, Any]:
    values: dict[str, Any] = {name: chance.choice((None, *WORDS)) for name in TEXTS}
    values |= {name: chance.choice((None, math.nan, 0, 1, 2, 99.5, 100, Decimal("1.10"), Decimal(2))) for name in NUMBERS}
    values |= {name: chance.choice((None, True, False)) for name in FLAGS}
    values |= {name: chance.choice((None, *DAYS)) for name in DATES}
    return values | {"partial": chance.choice((True, False, False, None))}


def _words(chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.choices(WORDS, k=chance.choice((1, 2, 5))))


def _of_texts(chance: random.Random) -> Test:
    operator = chance.choice(("one_of", "contains", "contains_all", "starts_with", "ends_with", "matches", "resembles"))
    if operator == "resembles":
        return Test(chance.choice(TEXTS), operator, Likeness(chance.choice(TEXTS), chance.choice((0.0, 50.0, 66.0, 100.0))))
    operand = tuple(chance.choices(PATTERNS, k=chance.choice((1, 2)))) if operator == "matches" else _words(chance)
    return Test(chance.choice(TEXTS), operator, operand)


def _of_numbers(chance: random.Random) -> Test:
    operator = chance.choice(("at_least", "at_most", "above", "below", "one_of", "between"))
    number = chance.choice((0, 1, 2, 100, Decimal(2)))
    operand = {"one_of": (number,), "between": (number, number + 2)}.get(operator, number)
    return Test(chance.choice(NUMBERS), operator, operand)


def _of_missing(chance: random.Random) -> Test:
    return Test(chance.choice((*TEXTS, *NUMBERS, *FLAGS, *DATES)), "missing", chance.choice((True, False)))


def _of_facts(chance: random.Random) -> Test:
    group = chance.choice((TEXTS, NUMBERS))
    return Test(chance.choice(group), chance.choice((*SAME, *ORDERED)), Fact(chance.choice(group)))


def _of_calculations(chance: random.Random) -> Test:
    return Test(chance.choice(NUMBERS), chance.choice((*SAME, *ORDERED)), _calculation(chance, 0))


def _calculation(chance: random.Random, depth: int) -> Term:
    if depth == 3 or chance.random() < 0.3:
        number = chance.choice((0, 1, 100, Decimal("0.5")))
        return Constant(number, str(number)) if chance.random() < 0.3 else Fact(chance.choice(NUMBERS))
    return Calculation(chance.choice("+-×÷"), _calculation(chance, depth + 1), _calculation(chance, depth + 1))


def _of_dates(chance: random.Random) -> Test:
    term: Term = Fact(chance.choice(DATES))
    if chance.random() < 0.6:
        days: Term = Constant(30, "$days") if chance.random() < 0.5 else Fact(chance.choice(NUMBERS))
        term = Calculation(chance.choice("+-"), term, days)
    return Test(chance.choice(DATES), chance.choice((*SAME, *DATE_OPERATORS)), term)


def _of_flags(chance: random.Random) -> Test:
    return Test(chance.choice(FLAGS), "one_of", (chance.choice((True, False)),))


_TESTS = (_of_texts, _of_numbers, _of_missing, _of_facts, _of_calculations, _of_dates, _of_flags)


def node(chance: random.Random, depth: int = 0, quantified: bool = True) -> Node:
    kind = chance.randrange(6) if depth < 3 else 0
    if kind in (0, 1):
        return chance.choice(_TESTS)(chance)
    if kind == 2:
        return Negation(node(chance, depth + 1, quantified))
    if kind == 5 and quantified:
        return _quantifier(chance, depth)
    parts = tuple(node(chance, depth + 1, quantified) for _ in range(chance.choice((2, 3))))
    return Every(parts) if kind == 3 else Either(parts)


def _quantifier(chance: random.Random, depth: int) -> Quantifier:
    kind = chance.choice(QUANTIFIERS)
    where = None if chance.random() < 0.3 else node(chance, depth + 1, quantified=False)
    by, groups = (chance.choice(TEXTS), chance.choice(("some", "every"))) if chance.random() < 0.3 else ("", "")
    if kind in ("every", "some"):
        return Quantifier(kind, where, holds=node(chance, depth + 1, quantified=False), by=by, groups=groups)
    operator = chance.choice(FIGURES)
    number = chance.choice((0, 1, 2))
    operand: Any = {"one_of": (number, 3), "none_of": (number,), "between": (number, number + 1)}.get(operator, number)
    of = "" if kind == "count" else chance.choice(NUMBERS if kind == "sum" else TEXTS)
    return Quantifier(kind, where, of, None, operator, operand, by, groups)


def check(chance: random.Random) -> RandomCheck:
    applies = node(chance) if chance.random() < 0.5 else None
    return RandomCheck(applies, node(chance), chance.choice((True, False)))
