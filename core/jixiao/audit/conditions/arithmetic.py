"""Calculations in conditions: `budget.fiscal + budget.other`, `fiscal_year.end + $grace-days`, `budget.total × $share ÷ 100`.

Names, signs and brackets are parted by blanks. What is reckoned keeps its measure, so that money is never added to a share.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.audit.facts.measures import DATE, DAYS, PERCENT, POINTS, SHARE

SIGNS = {"+": "+", "-": "-", "−": "-", "*": "×", "×": "×", "/": "÷", "÷": "÷"}
# Nothing, one and all of it are no thresholds; any other number is a parameter.
ALLOWED = ("0", "1", "100")
_TOKEN = re.compile(r"[()]|[^\s()]+")
_ADDING, _SCALING = ("+", "-"), ("×", "÷")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the record, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number or a day: 0, 1, 100, or what a parameter stands for; `text` is as the author wrote it."""

    value: Any
    text: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """Two terms joined by `+`, `-`, `×` or `÷`."""

    sign: str
    left: Term
    right: Term


Term = Fact | Constant | Calculation


class Miscalculation(ValueError):
    """Raised for a calculation that makes no sense; the message is Chinese and says what to write instead."""


def facts_of(term: Term) -> Iterator[str]:
    """Yield the names of the facts that a term reads, in the author's order."""
    if isinstance(term, Fact):
        yield term.name
    elif isinstance(term, Calculation):
        yield from facts_of(term.left)
        yield from facts_of(term.right)


def written(term: Term) -> str:
    """Return a term as its author writes it."""
    if isinstance(term, Fact):
        return term.name
    if isinstance(term, Constant):
        return term.text
    left, right = written(term.left), written(term.right)
    if term.sign in _SCALING:
        left, right = _bracketed(term.left, left), _bracketed(term.right, right)
    elif isinstance(term.right, Calculation) and term.right.sign in _ADDING:
        right = f"({right})"
    return f"{left} {term.sign} {right}"


def _bracketed(term: Term, text: str) -> str:
    return f"({text})" if isinstance(term, Calculation) else text


def calculate(term: Term, facts: Mapping[str, Any]) -> Any:
    """Return what a term comes to: None where a fact is not known, NaN where there is no such number (a division by zero)."""
    if isinstance(term, Fact):
        return facts[term.name]
    if isinstance(term, Constant):
        return term.value
    left, right = calculate(term.left, facts), calculate(term.right, facts)
    if left is None or right is None:
        return None
    if isinstance(left, datetime.date) or isinstance(right, datetime.date):
        return _day(term.sign, left, right)
    return _number(term.sign, left, right)


def _day(sign: str, left: Any, right: Any) -> Any:
    if isinstance(left, datetime.date) and isinstance(right, datetime.date):
        return (left - right).days
    if isinstance(right, datetime.date):
        left, right = right, left
    try:
        return left + datetime.timedelta(days=float(right) * (1 if sign == "+" else -1))
    except (OverflowError, ValueError):
        return math.nan


def _number(sign: str, left: Any, right: Any) -> Any:
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        left, right = (side if isinstance(side, Decimal) else Decimal(str(side)) for side in (left, right))
    try:
        return _RECKONED[sign](left, right)
    except ArithmeticError:
        return math.nan


_RECKONED: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "×": lambda left, right: left * right,
    "÷": lambda left, right: left / right,
}


def measure_of(term: Term, measures: Callable[[Fact | Constant], str]) -> str:
    """Return in what a term is measured (元, %, 个百分点, 比值, 天, 日期 …), "" where that is not known.

    Raises Miscalculation where unlike things are added or taken away.
    """
    if not isinstance(term, Calculation):
        return measures(term)
    left, right = measure_of(term.left, measures), measure_of(term.right, measures)
    if term.sign in _ADDING:
        return _added(term, left, right)
    return _scaled(term, left, right)


def _added(term: Calculation, left: str, right: str) -> str:
    if DATE in (left, right):
        return _moved(term, left, right)
    if {left, right} == {PERCENT, POINTS}:
        return PERCENT
    if left and right and left != right:
        raise Miscalculation(f"“{written(term)}”里一边是{left}，一边是{right}，不能相{'加' if term.sign == '+' else '减'}")
    return POINTS if left == right == PERCENT and term.sign == "-" else left or right


def _moved(term: Calculation, left: str, right: str) -> str:
    if left == right == DATE and term.sign == "-":
        return DAYS
    if DATE == left != right and right in ("", DAYS, SHARE):
        return DATE
    raise Miscalculation(f"“{written(term)}”：日期只能加减天数，例如“fiscal_year.end + $grace-days”，或者减另一个日期")


def _scaled(term: Calculation, left: str, right: str) -> str:
    if DATE in (left, right):
        raise Miscalculation(f"“{written(term)}”：日期不能相乘相除")
    if term.sign == "÷":
        return SHARE if left and left == right else left if right in ("", SHARE) else ""
    return left if right in ("", SHARE) else right if left in ("", SHARE) else ""


@dataclass(slots=True)
class CalculationParser:
    """Reads one calculation; `fact` says whether a name is a fact, `resolve` gives what a parameter stands for, or None."""

    fact: Callable[[str], bool]
    resolve: Callable[[str], Any]
    _tokens: list[str]
    _at: int = 0

    @classmethod
    def parse(cls, text: str, fact: Callable[[str], bool], resolve: Callable[[str], Any]) -> Term:
        """Return the term that a text writes; raises Miscalculation, with what to write instead, for one that makes no sense."""
        parser = cls(fact, resolve, _TOKEN.findall(text))
        term = parser._sum()
        if parser._at < len(parser._tokens):
            raise Miscalculation(f"“{parser._tokens[parser._at]}”前面缺一个 + - × ÷，符号和名称之间要空一格")
        return term

    def _sum(self) -> Term:
        return self._joined(_ADDING, lambda: self._joined(_SCALING, self._single))

    def _joined(self, signs: tuple[str, ...], part: Callable[[], Term]) -> Term:
        term = part()
        while SIGNS.get(self._next()) in signs:
            sign = SIGNS[self._take()]
            term = Calculation(sign, term, part())
        return term

    def _single(self) -> Term:
        token = self._take()
        if token == "(":
            inner = self._sum()
            if self._take() != ")":
                raise Miscalculation("括号没有配对")
            return inner
        if token.startswith("$"):
            return Constant(self._parameter(token), token)
        if token in ALLOWED:
            return Constant(int(token), token)
        if self.fact(token):
            return Fact(token)
        raise Miscalculation(_misread(token))

    def _parameter(self, token: str) -> Any:
        value = self.resolve(token[1:])
        if value is None:
            raise Miscalculation(f"没有名为“{token}”的参数")
        if isinstance(value, (list, tuple, str)):
            raise Miscalculation(f"“{token}”不是一个数，不能参加计算")
        return value

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._at += 1
        return token


def _misread(token: str) -> str:
    if not token:
        return "计算没有写完，例如“budget.fiscal + budget.other”"
    if re.fullmatch(r"[0-9.]+", token):
        return f"计算里不能直接写 {token}：除 0、1、100 以外的数写进参数，用 $名称 引用"
    return f"计算里的“{token}”不是事实、$参数，也不是 + - × ÷；符号和名称之间要空一格"
