"""What is lacking is found without walking the conditions where that is certain: the answer is the interpreter's."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.audit.checks import Checks, Record
from jixiao.audit.conditions.interpret import undecided
from jixiao.audit.doubts import lacking
from jixiao.audit.engine import Auditor
from jixiao.audit.rulebook import Rule
from jixiao.finding import Outcome
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


def doubted(**document: object) -> list[tuple[str, str, str | None]]:
    """Return what is lacking of a submission with one indicator: the rule that says so, its place and its words."""
    row = {"level1": "产出指标", "level2": "时效指标", "name": "完工时间", "value": "5月底前"}
    whole = {"kind": "target", "project": {"name": "道路维修"}, "indicators": [row], "partial": True} | document
    found = Auditor(load_knowledge(), as_of=DAY).audit(Submission(whole)).findings
    return [(one.rule, one.message.split("，")[0], one.where.field) for one in found if one.outcome == Outcome.CANNOT_TELL]


def test_what_is_reckoned_from_other_fields_asks_for_those() -> None:
    told = {message: place for _, message, place in doubted(fiscal_year=2026)}
    lacks = ("缺少“开始日期”", "缺少“结束日期”", "缺少“预算明细”", "缺少“指标值”", "缺少“三级指标名称”")
    assert {lack: told.get(lack) for lack in lacks} == {
        "缺少“开始日期”": "project.start",
        "缺少“结束日期”": "project.end",
        "缺少“预算明细”": "budget.items",
        "缺少“指标值”": None,
        "缺少“三级指标名称”": None,
    }


def test_a_date_that_waits_for_the_year_asks_for_the_year() -> None:
    told = doubted(project={"name": "道路维修", "start": "2026-06-01", "end": "2026-12-31"})
    assert ("缺少“预算年度”", "fiscal_year") in [(lack, place) for _, lack, place in told]
    assert "缺少“指标值”" not in [lack for _, lack, _ in told]


def test_what_is_gathered_from_the_rows_of_a_table_cut_off_says_so() -> None:
    assert "缺少“单位成本×对应数量”" not in [lack for _, lack, _ in doubted()]
