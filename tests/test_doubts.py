"""What is lacking is found without walking the conditions where that is certain: the answer is the interpreter's."""

from __future__ import annotations

from jixiao.audit.checks import Checks, Hit, Record
from jixiao.audit.conditions.interpret import undecided
from jixiao.audit.engine import Auditor
from jixiao.audit.opinions import lacking
from jixiao.finding import Outcome
from jixiao.intake import read_files
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.locate import examples_folder
from jixiao.submission import Submission

from tests.reporting import DAY


def walked(hit: Hit, rows: list[Record]) -> set[str]:
    unclear = set() if hit.rule.applies is None else undecided(hit.rule.applies, hit.record, rows)
    return unclear or undecided(hit.rule.condition, hit.record, rows)


def test_what_is_lacking_is_what_the_interpreter_finds() -> None:
    auditor = Auditor(load_knowledge(), as_of=DAY)
    checks, doubted = Checks(auditor.rulebook.rules), 0
    for submission in read_files([examples_folder()]):
        assert isinstance(submission, Submission)
        facts = auditor.facts(submission)
        unclear = [hit for hit in checks.run(facts)[1] if hit.outcome == Outcome.CANNOT_TELL]
        assert [hit.rule.id for hit in unclear if lacking(hit, facts.rows) != walked(hit, facts.rows)] == []
        doubted += len(unclear)
    assert doubted > 500
