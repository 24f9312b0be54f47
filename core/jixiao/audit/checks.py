"""The first stage: rules run over the facts of a submission, giving each rule's outcome and the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from jixiao.audit.conditions.fuse import Fused, Masks, fuse
from jixiao.audit.conditions.interpret import evaluate
from jixiao.audit.facts.reader import Facts
from jixiao.audit.rulebook import Rule
from jixiao.finding import Outcome

T = TypeVar("T")
Record = dict[str, Any]


class Hit(NamedTuple):
    """A rule that failed, on a `row` or on the whole table where that is None; one that is `broken` could not tell."""

    rule: Rule
    row: int | None
    record: Record
    broken: str = ""


class Unclear(NamedTuple):
    """The rules that cannot tell of a `row`, or of the whole table where that is None, in their order."""

    rules: tuple[Rule, ...]
    row: int | None
    record: Record


class Judged(NamedTuple):
    """What the rules came to: how many ended in each outcome, and in the order of rows what failed and what is unclear."""

    counts: dict[Outcome, int]
    hits: list[Hit]
    unclear: list[Unclear]


@dataclass(slots=True)
class _Scope:
    """The rules of one scope, fused; which rules a mask names is remembered, since the same are unclear in table after table."""

    rules: Sequence[Rule]
    fused: Fused = field(init=False)
    named: Callable[[int], tuple[Rule, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.fused = fuse(self.rules)
        self.named = lru_cache(maxsize=4096)(self._named)

    def _named(self, mask: int) -> tuple[Rule, ...]:
        return tuple(rule for position, rule in enumerate(self.rules) if mask >> position & 1)


@dataclass(slots=True)
class Checks:
    """The rules for one kind of submission, fused per scope."""

    rules: Sequence[Rule]
    _table: _Scope = field(init=False)
    _row: _Scope = field(init=False)

    def __post_init__(self) -> None:
        self._table = _Scope([rule for rule in self.rules if rule.scope == "table"])
        self._row = _Scope([rule for rule in self.rules if rule.scope == "indicator"])

    def run(self, facts: Facts) -> Judged:
        """Return what the rules say of a submission.

        A rule over rows fails if one row fails, else cannot tell if one row cannot, else passes if it applied to one.
        """
        judged = Judged({}, [], [])
        counts = _count(_judge(self._table, facts.table, facts.rows, None, judged), len(self._table.rules))
        together = (0, 0, 0)
        for index, record in enumerate(facts.rows):
            masks = _judge(self._row, record, facts.rows, index, judged)
            together = (together[0] | masks[0], together[1] | masks[1], together[2] | masks[2])
        rows = _count(together, len(self._row.rules))
        judged.counts.update({outcome: counts[outcome] + rows[outcome] for outcome in Outcome})
        return judged


def _judge(scope: _Scope, record: Record, rows: Sequence[Record], index: int | None, judged: Judged) -> Masks:
    """Run the rules of a scope on a record; note in `judged` which failed and which cannot tell."""
    masks, _ = fenced(lambda: scope.fused(record, rows))
    if masks is None:
        masks = _one_by_one(scope.rules, record, rows, judged.hits, index)
    if masks[1]:
        judged.hits.extend([Hit(rule, index, record) for rule in scope.named(masks[1])])
    if masks[2]:
        judged.unclear.append(Unclear(scope.named(masks[2]), index, record))
    return masks


def fenced(call: Callable[[], T]) -> tuple[T | None, str]:
    """Return what a rule gives, or None and the error: a rule that breaks must not stop the others.

    This is the one place of the project that catches everything; what it catches is reported as cannot_tell.
    """
    try:
        return call(), ""
    except Exception as error:  # noqa: BLE001  # the fence around a rule
        return None, f"{type(error).__name__}: {error}"


def _one_by_one(rules: Sequence[Rule], record: Record, rows: Sequence[Record], hits: list[Hit], index: int | None) -> Masks:
    """Run the rules by the interpreter, each behind its own fence, after the fused function broke."""
    passed = failed = undecided = 0
    for position, rule in enumerate(rules):
        outcome, broken = fenced(lambda rule=rule: decide(rule, record, rows))  # type: ignore[misc]  # default binds the loop's rule
        if broken:
            hits.append(Hit(rule, index, record, broken))
        bit = 1 << position
        passed |= bit if outcome == Outcome.PASS else 0
        failed |= bit if outcome == Outcome.FAIL else 0
        undecided |= bit if outcome in (Outcome.CANNOT_TELL, None) else 0
    return passed, failed, undecided


def decide(rule: Rule, record: Record, rows: Sequence[Record]) -> Outcome:
    """Return the outcome of one rule on one record by the reference interpreter."""
    applies = True if rule.applies is None else evaluate(rule.applies, record, rows)
    if applies is False:
        return Outcome.NOT_APPLICABLE
    truth = evaluate(rule.condition, record, rows) if applies else None
    if truth is None:
        return Outcome.CANNOT_TELL
    return Outcome.FAIL if truth == rule.fails_if else Outcome.PASS


def _count(masks: Masks, rules: int) -> dict[Outcome, int]:
    passed, failed, undecided = masks
    unclear = undecided & ~failed
    sound = passed & ~failed & ~undecided
    counts = {Outcome.PASS: sound.bit_count(), Outcome.FAIL: failed.bit_count(), Outcome.CANNOT_TELL: unclear.bit_count()}
    counts[Outcome.NOT_APPLICABLE] = rules - sum(counts.values())
    counts[Outcome.WAIVED] = 0
    return counts
