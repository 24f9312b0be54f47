"""Every rule of the repository does on its own examples what its author says, and every outcome that it can have has one."""

import datetime

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.examples import run_examples
from jixiao.audit.rule_tests import Totals, run_tests
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Knowledge

DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_examples_end_as_their_authors_say(knowledge: Knowledge) -> None:
    wrong = [
        (one.rule.id, one.expected.value, one.index, one.actual.value)
        for one in run_examples(knowledge, DAY)
        if one.expected != one.actual
    ]
    assert wrong == []


def test_every_rule_has_a_failing_and_a_passing_example(knowledge: Knowledge) -> None:
    lacking = [name for name, entry in knowledge.rules.items() if not {"fail", "pass"} <= set(entry.data["examples"])]
    assert lacking == []


@pytest.mark.parametrize("profile", ["national", "yueyang", "kaijiang", "tianmen", "hengyang", "donghu", "baotou"])
def test_the_rule_book_compiles_without_a_finding(knowledge: Knowledge, profile: str) -> None:
    assert Auditor(knowledge, profile, DAY).findings == ()


def test_the_first_rule_book_is_complete(knowledge: Knowledge) -> None:
    kinds = [entry.kind for entry in knowledge.rules.values()]
    assert kinds.count("review") >= 45
    assert kinds.count("warning") >= 20


def test_every_condition_of_a_stable_rule_is_seen_both_true_and_false(knowledge: Knowledge) -> None:
    gaps = [(one.entry.id, one.uncovered) for one in run_tests(knowledge, as_of=DAY) if one.uncovered]
    assert [gap for gap in gaps if knowledge.rules[gap[0]].data["status"] == "stable"] == []


def test_the_examples_notice_nine_slips_in_ten(knowledge: Knowledge) -> None:
    assert Totals.of(list(run_tests(knowledge, as_of=DAY))).mutation_score >= 0.9
