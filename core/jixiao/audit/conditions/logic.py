"""Three-valued (Kleene) logic and the figures of quantifiers; True, False and None for not known (真、假、不知道)."""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
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
    "at_least_fact": operator.ge,
    "at_most_fact": operator.le,
    "after": operator.gt,
    "before": operator.lt,
    "not_before": operator.ge,
    "not_after": operator.le,
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


def within(low: Any, high: Any, operation: str, operand: Any) -> Truth:
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


def _equals(low: Any, high: Any, choice: Any) -> Truth:
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
    figure = sum((Decimal(str(value)) for value in chosen if value == value), Decimal(0))
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


def grouped(
    picked: Sequence[Truth], keys: Sequence[Any], partial: Truth, groups: str, said: Callable[[Sequence[Truth]], Truth]
) -> Truth:
    """Tell whether `some` or `every` group of the picked rows meets what is said of a group's rows.

    `keys` name each row's group. A row whose group is not known may belong to any or to one of its own; a group that may have no
    row, or stand on the part of the table that is cut off, can neither prove nor refute.
    """
    certain, join = (negation, conjunction) if groups == "every" else (lambda truth: truth, disjunction)
    rows = [(pick, key) for pick, key in zip(picked, keys, strict=True)]
    truths: list[Truth] = [None] if partial is not False or any(pick is not False and key is None for pick, key in rows) else []
    for group in dict.fromkeys(key for pick, key in rows if pick is not False and key is not None):
        inside = [pick if key == group else None if key is None and pick is not False else False for pick, key in rows]
        truth = said(inside)
        exists = any(pick is True and key == group for pick, key in rows)
        truths.append(truth if exists or certain(truth) is not True else None)
    return join(truths)


def every(picked: Sequence[Truth], held: Sequence[Truth], partial: Truth) -> Truth:
    """Tell whether all picked rows hold; a table cut off can refute but never prove it."""
    truths = [disjunction((negation(pick), hold)) for pick, hold in zip(picked, held, strict=True)]
    return conjunction([*truths, True if partial is False else None])


def some(picked: Sequence[Truth], held: Sequence[Truth], partial: Truth) -> Truth:
    """Tell whether one picked row holds; a table cut off can prove but never refute it."""
    truths = [conjunction((pick, hold)) for pick, hold in zip(picked, held, strict=True)]
    return disjunction([*truths, False if partial is False else None])
