"""Three-valued (Kleene) logic and the figures of quantifiers; True, False and None for not known (真、假、不知道)."""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Truth = bool | None
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
    "same_as": operator.eq,
    "differs_from": operator.ne,
    "above_fact": operator.gt,
    "below_fact": operator.lt,
}


def conjunction(parts: Iterable[Truth]) -> Truth:
    """Return False if a part is False, else None if one is not known, else True."""
    result: Truth = True
    for part in parts:
        if part is False:
            return False
        if part is None:
            result = None
    return result


def disjunction(parts: Iterable[Truth]) -> Truth:
    """Return True if a part is True, else None if one is not known, else False."""
    result: Truth = False
    for part in parts:
        if part is True:
            return True
        if part is None:
            result = None
    return result


def negation(part: Truth) -> Truth:
    """Return the opposite; not known stays not known."""
    return None if part is None else not part


def within(low: float, high: float, operation: str, operand: Any) -> Truth:
    """Compare a figure known only to lie in [low, high] with an operand; None where the bounds do not decide."""
    if operation in ("at_least", "above"):
        return _decided(COMPARE[operation](low, operand), COMPARE[operation](high, operand))
    if operation in ("at_most", "below"):
        return _decided(COMPARE[operation](high, operand), COMPARE[operation](low, operand))
    if operation == "between":
        return conjunction((within(low, high, "at_least", operand[0]), within(low, high, "at_most", operand[1])))
    truth = disjunction(_equals(low, high, choice) for choice in operand)
    return negation(truth) if operation == "none_of" else truth


def _decided(certain: bool, possible: bool) -> Truth:
    if certain:
        return True
    return None if possible else False


def _equals(low: float, high: float, choice: float) -> Truth:
    if low == high:
        return math.isclose(low, choice, abs_tol=0.005)
    return None if low <= choice <= high else False


def count(picked: Sequence[Truth], partial: Truth, operation: str, operand: Any) -> Truth:
    """Compare how many rows are picked; rows not known and a table cut off leave only bounds."""
    low = picked.count(True)
    high = math.inf if partial is not False else low + picked.count(None)
    return within(low, high, operation, operand)


def total(picked: Sequence[Truth], values: Sequence[Any], partial: Truth, operation: str, operand: Any) -> Truth:
    """Compare the sum of the picked rows' values; not known if a row or value is, or the table is cut off."""
    if partial is not False or None in picked:
        return None
    chosen = [value for truth, value in zip(picked, values, strict=True) if truth]
    if None in chosen:
        return None
    figure = float(sum(value for value in chosen if value == value))
    return within(figure, figure, operation, operand)


def distinct(picked: Sequence[Truth], values: Sequence[Any], partial: Truth, operation: str, operand: Any) -> Truth:
    """Compare how many different values the picked rows have."""
    known, unknown = _chosen(picked, values)
    low = len(set(known))
    return within(low, math.inf if partial is not False else low + unknown, operation, operand)


def most_common(picked: Sequence[Truth], values: Sequence[Any], partial: Truth, operation: str, operand: Any) -> Truth:
    """Compare how often the most frequent value of the picked rows stands there."""
    known, unknown = _chosen(picked, values)
    low = max(Counter(known).values(), default=0)
    return within(low, math.inf if partial is not False else low + unknown, operation, operand)


def _chosen(picked: Sequence[Truth], values: Sequence[Any]) -> tuple[list[Any], int]:
    pairs = [(truth, value) for truth, value in zip(picked, values, strict=True) if truth is not False]
    known = [value for truth, value in pairs if truth is True and value is not None]
    return known, len(pairs) - len(known)


def every(picked: Sequence[Truth], held: Sequence[Truth], partial: Truth) -> Truth:
    """Tell whether all picked rows hold; a table cut off can refute but never prove it."""
    truths = [disjunction((negation(pick), hold)) for pick, hold in zip(picked, held, strict=True)]
    return conjunction([*truths, True if partial is False else None])


def some(picked: Sequence[Truth], held: Sequence[Truth], partial: Truth) -> Truth:
    """Tell whether one picked row holds; a table cut off can prove but never refute it."""
    truths = [conjunction((pick, hold)) for pick, hold in zip(picked, held, strict=True)]
    return disjunction([*truths, False if partial is False else None])
