"""The first stage: rules run over the facts of a submission, giving each rule's outcome and the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jixiao.audit.conditions.fuse import Fused, Masks, fuse
from jixiao.audit.conditions.interpret import evaluate
from jixiao.audit.facts.reader import Facts
from jixiao.audit.rulebook import Rule
from jixiao.finding import Outcome

T = TypeVar("T")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that failed or could not tell: on row `index`, or on the whole table where that is None."""

    rule: Rule
    outcome: Outcome
    index: int | None
    record: Record
    broken: str = ""


@dataclass(slots=True)
class Checks:
    """The rules for one kind of submission, fused per scope."""

    rules: Sequence[Rule]
    by_table: list[Rule] = field(init=False)
    by_row: list[Rule] = field(init=False)
    table: Fused = field(init=False)
    row: Fused = field(init=False)

    def __post_init__(self) -> None:
        self.by_table = [rule for rule in self.rules if rule.scope == "table"]
        self.by_row = [rule for rule in self.rules if rule.scope == "indicator"]
        self.table, self.row = fuse(self.by_table), fuse(self.by_row)

    def run(self, facts: Facts) -> tuple[dict[Outcome, int], list[Hit]]:
        """Return how many rules ended in each outcome, and the hits in order of rows.

        A rule over rows fails if one row fails, else cannot tell if one row cannot, else passes if it applied to one.
        """
        hits: list[Hit] = []
        masks = self._masks(self.table, self.by_table, facts.table, facts.rows, hits)
        counts = _count(masks, len(self.by_table))
        hits.extend(_hits(self.by_table, masks, None, facts.table))
        together = (0, 0, 0)
        for index, record in enumerate(facts.rows):
            masks = self._masks(self.row, self.by_row, record, facts.rows, hits, index)
            together = (together[0] | masks[0], together[1] | masks[1], together[2] | masks[2])
            if masks[1] or masks[2]:
                hits.extend(_hits(self.by_row, masks, index, record))
        rows = _count(together, len(self.by_row))
        return {outcome: counts[outcome] + rows[outcome] for outcome in Outcome}, hits

    @staticmethod
    def _masks(
        fused: Fused, rules: Sequence[Rule], record: Record, rows: Sequence[Record], hits: list[Hit], index: int | None = None
    ) -> Masks:
        found, _ = fenced(lambda: fused(record, rows))
        return found if found is not None else _one_by_one(rules, record, rows, hits, index)


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
            hits.append(Hit(rule, Outcome.CANNOT_TELL, index, record, broken))
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


def _hits(rules: Sequence[Rule], masks: Masks, index: int | None, record: Record) -> Iterator[Hit]:
    for outcome, mask in ((Outcome.FAIL, masks[1]), (Outcome.CANNOT_TELL, masks[2])):
        while mask:
            lowest = mask & -mask
            yield Hit(rules[lowest.bit_length() - 1], outcome, index, record)
            mask ^= lowest
