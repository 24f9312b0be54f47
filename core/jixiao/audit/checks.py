"""The first stage: rules run over the facts of a submission, giving each rule's outcome and the findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from jixiao.audit.conditions.fuse import Fused, Masks, fuse
from jixiao.audit.conditions.interpret import evaluate
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.facts.reader import Facts
from jixiao.audit.rulebook import Rule
from jixiao.finding import Outcome

T = TypeVar("T")
OF_TABLES = frozenset(name for name, spec in CATALOGUE.items() if spec.scope == "table")
Record = Mapping[str, Any]


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
        self.fused = fuse(self.rules, OF_TABLES)
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
        judged, own = Judged(dict.fromkeys(Outcome, 0), [], []), [row.own for row in facts.rows]
        found, _ = fenced(lambda: self._table.fused([facts.table], own, facts.table))
        _judge(self._table, [(None, facts.table)], facts.rows, found, judged)
        found, _ = fenced(lambda: self._row.fused(own, own, facts.table))
        _judge(self._row, list(enumerate(facts.rows)), facts.rows, found, judged)
        return judged


def _judge(
    scope: _Scope, numbered: Sequence[tuple[int | None, Record]], rows: Sequence[Record], found: list[Masks] | None, judged: Judged
) -> None:
    """Note in `judged` how the rules of a scope ended on records, which failed and which cannot tell.

    `found` is what the fused rules gave for each record, None where one of them broke.
    """
    passed = failed = undecided = 0
    for position, (row, record) in enumerate(numbered):
        masks = found[position] if found is not None else _one_by_one(scope.rules, record, rows, judged.hits, row)
        passed, failed, undecided = passed | masks[0], failed | masks[1], undecided | masks[2]
        if masks[1]:
            judged.hits.extend([Hit(rule, row, record) for rule in scope.named(masks[1])])
        if masks[2]:
            judged.unclear.append(Unclear(scope.named(masks[2]), row, record))
    _count((passed, failed, undecided), len(scope.rules), judged.counts)


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


def _count(masks: Masks, rules: int, counts: dict[Outcome, int]) -> None:
    passed, failed, undecided = masks
    ended = {
        Outcome.PASS: (passed & ~failed & ~undecided).bit_count(),
        Outcome.FAIL: failed.bit_count(),
        Outcome.CANNOT_TELL: (undecided & ~failed).bit_count(),
    }
    ended[Outcome.NOT_APPLICABLE] = rules - sum(ended.values())
    for outcome, count in ended.items():
        counts[outcome] += count
