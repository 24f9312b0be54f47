"""The generated code and the plain interpreter give every random rule the same outcome on every random record."""

import random
from collections.abc import Mapping, Sequence

import pytest
from jixiao.audit.conditions.fuse import fuse
from jixiao.audit.conditions.interpret import evaluate, undecided
from jixiao.audit.facts.record import Row

from tests.random_rules import RandomCheck, check, record

RULES, RECORDS = 12, 10


def interpreted(one: RandomCheck, facts: Mapping[str, object], rows: Sequence[Mapping[str, object]]) -> str:
    applies = True if one.applies is None else evaluate(one.applies, facts, rows)
    if applies is False:
        return "not_applicable"
    truth = evaluate(one.condition, facts, rows) if applies else None
    return "cannot_tell" if truth is None else "fail" if truth == one.fails_if else "pass"


def outcome(masks: tuple[int, int, int], bit: int) -> str:
    names = [name for name, mask in zip(("pass", "fail", "cannot_tell"), masks, strict=True) if mask >> bit & 1]
    assert len(names) <= 1
    return names[0] if names else "not_applicable"


@pytest.mark.parametrize("block", range(10))
def test_fused_equals_interpreted(block: int) -> None:
    cases = 0
    for seed in range(block * 45, block * 45 + 45):
        chance = random.Random(seed)
        checks = [check(chance) for _ in range(RULES)]
        fused = fuse(checks)
        for _ in range(RECORDS):
            facts, rows = record(chance), [record(chance) for _ in range(chance.randrange(5))]
            [masks] = fused([facts], rows, {})
            got = [outcome(masks, bit) for bit in range(RULES)]
            assert got == [interpreted(one, facts, rows) for one in checks], seed
            cases += RULES
    assert cases >= 5_000


def test_rows_fused_with_their_table_equal_rows_interpreted_with_it() -> None:
    of_table = ("t2", "n3", "f1", "d2", "partial")
    for seed in range(1000, 1100):
        chance = random.Random(seed)
        checks, table = [check(chance) for _ in range(RULES)], record(chance)
        own = [{name: value for name, value in record(chance).items() if name not in of_table} for _ in range(chance.randrange(5))]
        rows = [Row(one, table) for one in own]
        for masks, row in zip(fuse(checks, of_table)(own, own, table), rows, strict=True):
            got = [outcome(masks, bit) for bit in range(RULES)]
            assert got == [interpreted(one, row, rows) for one in checks], seed


def test_what_keeps_a_condition_undecided_is_named() -> None:
    chance = random.Random(7)
    for _ in range(2_000):
        one, facts, rows = check(chance), record(chance), [record(chance) for _ in range(3)]
        named = undecided(one.condition, facts, rows)
        assert bool(named) == (evaluate(one.condition, facts, rows) is None)
