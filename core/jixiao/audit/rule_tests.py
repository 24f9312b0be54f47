"""Rules tested by their own examples: do they end as written, do they reach every condition, would they notice a slip (规则测试)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from jixiao.audit.checks import Record
from jixiao.audit.conditions.interpret import evaluate
from jixiao.audit.conditions.logic import Truth
from jixiao.audit.conditions.tree import Node, Quantifier, Test, children, walk
from jixiao.audit.conditions.words import spell
from jixiao.audit.examples import Example, run_examples
from jixiao.audit.mutation import Words, mutants, survives
from jixiao.audit.rulebook import RUNNING, Rule
from jixiao.finding import Outcome
from jixiao.knowledge.model import Entry, Knowledge

_JUDGED = (Outcome.PASS, Outcome.FAIL)


@dataclass(frozen=True, slots=True)
class RuleTest:
    """What the examples of one rule show.

    `failed` are the examples that end otherwise than written; `problem` says why the rule counts as not tested at all ("" if it
    is); `conditions` counts the tests and statements of its tree, `uncovered` names those not seen both true and false; of
    `mutants`, `survivors` says in words which no example noticed.
    """

    entry: Entry
    examples: int
    failed: tuple[Example, ...] = ()
    problem: str = ""
    conditions: int = 0
    uncovered: tuple[str, ...] = ()
    mutants: int = 0
    survivors: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Tell whether the rule was tested and all its examples end as written."""
        return not self.failed and not self.problem


def run_tests(knowledge: Knowledge, only: Collection[str] | None = None, as_of: datetime.date | None = None) -> Iterator[RuleTest]:
    """Yield the test of each running rule, of those that `only` names where it is given; drafts and retired rules are left out."""
    chosen = {
        name: entry
        for name, entry in knowledge.rules.items()
        if entry.data.get("status") in RUNNING and (only is None or name in only)
    }
    ran: dict[str, list[Example]] = {name: [] for name in chosen}
    for example in run_examples(knowledge, as_of, list(chosen.values())):
        ran[example.rule.id].append(example)
    words = {tuple(entry.data["words"]) for entry in knowledge.lexicons.values()}
    for name, entry in chosen.items():
        yield _test(entry, ran[name], words)


def _test(entry: Entry, examples: Sequence[Example], lexicons: Words) -> RuleTest:
    problem = _problem(entry, examples)
    if not examples:
        return RuleTest(entry, 0, problem=problem)
    tried = list(_tried(examples, lexicons))
    seen = _seen(examples)
    return RuleTest(
        entry,
        len(examples),
        tuple(example for example in examples if not example.sound),
        problem,
        len(seen),
        tuple(_uncovered(seen)),
        len(tried),
        tuple(message for message, alive in tried if alive),
    )


def _problem(entry: Entry, examples: Sequence[Example]) -> str:
    if not any(entry.data.get("examples", {}).values()):
        return "没有例子，请在 examples 下至少写一个 fail 和一个 pass"
    if not examples:
        return "所有例子都没有运行：规则写错了（用 jixiao lint 查看），或在这一天不生效（例子里可写 as_of）"
    if not any(example.actual in _JUDGED for example in examples):
        return "没有一个例子得出通过或不通过，这条规则没有真正判断过"
    return ""


def _tried(examples: Sequence[Example], lexicons: Words) -> Iterator[tuple[str, bool]]:
    """Yield for each mutant its message and whether it survives; an example is run on mutants made for its own profile and day."""
    versions: dict[Rule, list[Example]] = {}
    for example in examples:
        versions.setdefault(example.rule, []).append(example)
    made = {rule: list(mutants(rule, lexicons)) for rule in versions}
    main = max(versions, key=lambda rule: len(versions[rule]))
    alike = [rule for rule in versions if len(made[rule]) == len(made[main])]
    for index, mutant in enumerate(made[main]):
        yield mutant.message, all(survives(made[rule][index], versions[rule]) for rule in alike)


def _conditions(rule: Rule) -> list[Node]:
    """Return the tests and statements of a rule, in the order of its tree."""
    trees = [tree for tree in (rule.applies, rule.condition) if tree is not None]
    return [node for tree in trees for node in walk(tree) if isinstance(node, (Test, Quantifier))]


def _seen(examples: Sequence[Example]) -> list[tuple[str, set[Truth]]]:
    """Return for each condition, in words, the truths that the examples gave it."""
    conditions = _conditions(examples[0].rule)
    seen: list[set[Truth]] = [set() for _ in conditions]
    for example in examples:
        if not example.broken:
            for found, truths in zip(seen, _truths(example), strict=True):
                found |= truths
    return [(spell(node), truths) for node, truths in zip(conditions, seen, strict=True)]


def _truths(example: Example) -> list[set[Truth]]:
    """Return the truths of each condition on the records that the rule is asked of; those of a statement on all rows."""
    rule = example.rule
    found: list[set[Truth]] = []
    if rule.applies is not None:
        found += _of_tree(rule.applies, example.records, example.rows)
    applying = [one for one in example.records if rule.applies is None or evaluate(rule.applies, one, example.rows) is not False]
    return found + _of_tree(rule.condition, applying, example.rows)


def _of_tree(node: Node, records: Sequence[Record], rows: Sequence[Record]) -> list[set[Truth]]:
    own = [{evaluate(node, record, rows) for record in records}] if isinstance(node, (Test, Quantifier)) else []
    below = (rows if records else ()) if isinstance(node, Quantifier) else records
    return own + [truths for part in children(node) for truths in _of_tree(part, below, rows)]


def _uncovered(seen: Sequence[tuple[str, set[Truth]]]) -> Iterator[str]:
    for said, truths in seen:
        lacking = [word for truth, word in ((True, "成立"), (False, "不成立")) if truth not in truths]
        if lacking:
            yield f"没有例子让条件 {said} {'，也没有例子让它'.join(lacking)}"


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures over all rules; `mutation_score` is the ratio 0–1 of mutants that an example noticed, 1 where there are none."""

    rules: int
    examples: int
    failed: int
    conditions: int
    covered: int
    mutants: int
    killed: int
    mutation_score: float

    @classmethod
    def of(cls, tests: Sequence[RuleTest]) -> Totals:
        """Add up the tests of rules."""
        conditions = sum(test.conditions for test in tests)
        made = sum(test.mutants for test in tests)
        killed = made - sum(len(test.survivors) for test in tests)
        return cls(
            rules=len(tests),
            examples=sum(test.examples for test in tests),
            failed=sum(len(test.failed) for test in tests),
            conditions=conditions,
            covered=conditions - sum(len(test.uncovered) for test in tests),
            mutants=made,
            killed=killed,
            mutation_score=round(killed / made, 4) if made else 1.0,
        )
