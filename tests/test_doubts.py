"""What is lacking is found without walking the conditions where that is certain: the answer is the interpreter's."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.audit.checks import Checks, Record
from jixiao.audit.conditions.interpret import undecided
from jixiao.audit.doubts import lacking
from jixiao.audit.engine import Auditor
from jixiao.audit.rulebook import Rule
from jixiao.intake import read_files
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.locate import examples_folder
from jixiao.submission import Submission

from tests.reporting import DAY


def walked(rule: Rule, record: Record, rows: Sequence[Record]) -> set[str]:
    unclear = set() if rule.applies is None else undecided(rule.applies, record, rows)
    return unclear or undecided(rule.condition, record, rows)


def test_what_is_lacking_is_what_the_interpreter_finds() -> None:
    auditor = Auditor(load_knowledge(), as_of=DAY)
    checks, doubted = Checks(auditor.rulebook.rules), 0
    for submission in read_files([examples_folder()]):
        assert isinstance(submission, Submission)
        facts = auditor.facts(submission)
        rows, unclear = facts.rows, [(rule, one.record) for one in checks.run(facts).unclear for rule in one.rules]
        assert [rule.id for rule, record in unclear if lacking(rule, record, rows) != walked(rule, record, rows)] == []
        doubted += len(unclear)
    assert doubted > 500
