"""durable-rules and the plain chainer conclude the same from random decisions and facts; a crash of the engine is a failure."""

import multiprocessing
import random

import pytest
from jixiao.audit.decisions.chainer import PythonChainer

from tests.random_decisions import decisions, fact

pytest.importorskip("durable_rules_engine", reason="durable-rules is not built on this platform")

RULE_SETS, FACT_SETS = 100, 20


def differences(block: int) -> list[int]:
    from jixiao.audit.decisions.durable import DurableChainer

    wrong = []
    for seed in range(block * RULE_SETS, (block + 1) * RULE_SETS):
        chance = random.Random(seed)
        compiled = decisions(chance)
        durable, plain = DurableChainer(compiled), PythonChainer(compiled)
        for _ in range(FACT_SETS):
            facts = [fact(chance) for _ in range(chance.randrange(1, 10))]
            facts += chance.sample(facts, k=len(facts) // 4)
            shuffled = chance.sample(facts, k=len(facts))
            if not durable.conclude(facts) == durable.conclude(shuffled) == plain.conclude(facts):
                wrong.append(seed)
    return wrong


def test_durable_rules_conclude_what_the_plain_chainer_concludes() -> None:
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        found = pool.map_async(differences, range(10), chunksize=1).get(timeout=240)
    assert 10 * RULE_SETS * FACT_SETS >= 10_000
    assert found == [[] for _ in range(10)]
