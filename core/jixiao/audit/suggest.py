"""Examples that a rule lacks (补例子): found by trying variants of those it has until one tells the rule from a slip of it.

What is found is a proposal: that the rule ends so is known, that it should is for the author to confirm.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.audit.conditions.tree import Node, Quantifier, Test, walk
from jixiao.audit.engine import Auditor
from jixiao.audit.examples import SETTING, Example, run_example, run_examples
from jixiao.audit.mutation import NEIGHBOURS, Mutant, Words, moved, mutants, survives
from jixiao.audit.rulebook import Rule
from jixiao.audit.variants import Field, Given, Measure, Path, choices, fields, of_length, of_rows, replaced, solved
from jixiao.finding import Outcome
from jixiao.knowledge.model import Knowledge

FEW_WORDS = 3
MOST_TRIED = 6_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An example to add: how the rule ends on it, what it states, and which gaps it closes, in the words of `jixiao test`."""

    rule: Rule
    outcome: Outcome
    given: Given
    closes: tuple[str, ...]


@dataclass(slots=True)
class _Search:
    auditor: Auditor
    rule: Rule
    examples: Sequence[Example]
    alive: list[Mutant]
    tried: int = 0

    def run(self) -> list[Suggestion]:
        """Try one change at a time, then two together for what is left, up to a number of tries."""
        found = self._chosen(self._variants(example.given) for example in self._seeds())
        return found + self._chosen(self._pairs(example.given) for example in self._seeds()[:2])

    def _chosen(self, variants: Iterable[Iterable[Given]]) -> list[Suggestion]:
        """Return the plainest of the variants that together close what can be closed."""
        useful = [one for given in itertools.chain.from_iterable(variants) if (one := self._tried(given)) is not None]
        chosen: list[Suggestion] = []
        while self.alive:
            open_gaps = {mutant.message for mutant in self.alive}
            best = min(useful, key=lambda one: _worth(one, open_gaps), default=None)
            if best is None or not open_gaps & set(best.closes):
                break
            chosen.append(Suggestion(self.rule, best.outcome, best.given, tuple(gap for gap in best.closes if gap in open_gaps)))
            self.alive = [mutant for mutant in self.alive if mutant.message not in best.closes]
        return chosen

    def _pairs(self, given: Given) -> Iterator[Given]:
        if self.alive:
            for first, second in itertools.combinations(list(self._changes(given)), 2):
                if first[0] != second[0]:
                    yield from self._changed(given, first, second)

    def _seeds(self) -> list[Example]:
        """Return the examples, those that the rule judges first."""
        order = (Outcome.FAIL, Outcome.PASS, Outcome.NOT_APPLICABLE, Outcome.CANNOT_TELL)
        return sorted(self.examples, key=lambda example: order.index(example.actual))

    def _tried(self, given: Given) -> Suggestion | None:
        """Return an example with the slips that it tells from the rule, or None where it tells none."""
        self.tried += 1
        example = self._run(given) if self.tried < MOST_TRIED else None
        if example is None:
            return None
        closed = [mutant.message for mutant in self.alive if not survives(mutant, [example])]
        return Suggestion(self.rule, example.actual, given, tuple(closed)) if closed else None

    def _run(self, given: Given | None) -> Example | None:
        example = None if given is None else run_example(self.auditor, self.rule, None, 0, given)
        return None if example is None or example.broken else example

    def _variants(self, given: Given) -> Iterator[Given]:
        for node in self._figures():
            for line in _lines(node) if isinstance(node, Quantifier) else ():
                for wanted in (int(line) - 1, int(line), int(line) + 1):
                    changed = of_rows(self.rule, given, wanted)
                    if changed is not None:
                        yield changed
        for path, value in self._changes(given):
            yield from self._changed(given, (path, value))

    def _changed(self, given: Given, *changes: tuple[Path, Any]) -> Iterator[Given]:
        """Yield the example with the changes, unless they do not go together."""
        made: Given | None = given
        for path, value in changes:
            made = None if made is None else replaced(self.rule, made, path, value)
        if made is not None:
            yield made

    def _changes(self, given: Given) -> Iterator[tuple[Path, Any]]:
        """Yield each field with each value that is worth trying there."""
        for one in fields(self.rule, given):
            tried: list[Any] = [one.value]
            for value in (*self._on_the_line(one, given), *choices(one, self._words(), [example.given for example in self.examples])):
                if value not in tried:
                    tried.append(value)
                    yield one.path, value

    def _on_the_line(self, one: Field, given: Given) -> Iterator[Any]:
        for node, line in [(figure, line) for figure in self._figures() for line in _lines(figure)]:
            if isinstance(node, Test) and node.fact.endswith(".length"):
                yield of_length(str(one.value or ""), int(line))
            else:
                yield from solved(one, self._measure(node), lambda value: replaced(self.rule, given, one.path, value), line)

    def _figures(self) -> list[Test | Quantifier]:
        named = (*NEIGHBOURS, "between")
        return [node for node in self._nodes() if isinstance(node, (Test, Quantifier)) and node.operator in named]

    def _nodes(self) -> Iterator[Node]:
        for tree in (self.rule.applies, self.rule.condition):
            yield from walk(tree) if tree is not None else ()

    def _measure(self, node: Test | Quantifier) -> Measure:
        def measure(given: Given | None) -> float | None:
            example = self._run(given)
            if example is None:
                return None
            if isinstance(node, Test):
                values = [record.get(node.fact) for record in (*example.records, *example.rows)]
                return next((float(value) for value in values if isinstance(value, (int, float, Decimal))), None)
            return float(sum(row[node.of] or 0 for row in example.rows)) if node.kind == "sum" else None

        return measure

    def _words(self) -> list[Any]:
        """Return the texts that the rule itself names, of long lists the first few."""
        found: list[Any] = []
        for node in self._nodes():
            if isinstance(node, Test) and isinstance(node.operand, tuple):
                found += [word for word in node.operand if isinstance(word, str)][:FEW_WORDS if len(node.operand) > 12 else None]
        return list(dict.fromkeys(found))


def _lines(node: Test | Quantifier) -> list[float]:
    """Return the thresholds of a comparison, and that moved by a step; dates are left to the fields' other values."""
    lines = [node.operand, moved(node)] if node.operator in NEIGHBOURS else list(node.operand)
    return [float(line) for line in lines if isinstance(line, (int, float, Decimal))]


def suggest(knowledge: Knowledge, only: Collection[str] | None = None, as_of: datetime.date | None = None) -> Iterator[Suggestion]:
    """Yield examples that close gaps of the running rules, of those that `only` names where it is given."""
    plain = Auditor(knowledge, as_of=as_of)
    lexicons = {tuple(entry.data["words"]) for entry in knowledge.lexicons.values()}
    for entry in knowledge.rules.values():
        if only is None or entry.id in only:
            yield from _suggest(plain, list(run_examples(knowledge, as_of, [entry])), lexicons)


def _suggest(plain: Auditor, examples: Sequence[Example], lexicons: Words) -> list[Suggestion]:
    """Search with the profile and day that most of a rule's examples are for."""
    if not examples:
        return []
    rule = Counter(example.rule for example in examples).most_common(1)[0][0]
    own = [example for example in examples if example.rule is rule]
    alive = [mutant for mutant in mutants(rule, lexicons) if survives(mutant, own)]
    return _Search(_auditor_of(plain, own), rule, own, alive).run() if alive else []


def _auditor_of(plain: Auditor, examples: Sequence[Example]) -> Auditor:
    given = examples[0].given
    if not any(key in given for key in SETTING):
        return plain
    day = datetime.date.fromisoformat(str(given.get("as_of", plain.as_of)))
    return Auditor(plain.knowledge, str(given.get("profile", plain.profile)), day)


def _worth(one: Suggestion, gaps: set[str]) -> tuple[int, bool, int]:
    """Rank an example: what closes more comes first, then what the rule can judge, then the shorter one with rounder numbers."""
    return -len(gaps & set(one.closes)), one.outcome == Outcome.CANNOT_TELL, len(str(one.given))
