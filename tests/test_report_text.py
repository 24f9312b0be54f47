"""The report for people: what is wrong first, gravest first, each with its place, mend and citation."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from jixiao.audit.decisions import Conclusion
from jixiao.audit.merging import Topic, merge
from jixiao.audit.result import Result
from jixiao.finding import Basis, Finding, Outcome, Severity, Where
from jixiao.intake import Unreadable
from jixiao.report.settings import Settings
from jixiao.report.text import conclusions, place, result_lines, text_report

from tests.reporting import DAY, base
from tests.test_report_document import FINDING, RESULT

COLOURS = {"1": "蓝", "2": "黄", "3": "红"}
SETTINGS = Settings(base(), "national", DAY)


def said(*findings: Finding) -> list[str]:
    return [line.text for line in result_lines(made_of(*findings), SETTINGS)]


def made_of(*findings: Finding) -> Result:
    topics = {rule: Topic(f"规则 {rule}", "同一个原因") for rule in ("m1", "m2")}
    return replace(RESULT, findings=findings, opinions=merge(findings, topics))


def doubt(number: int) -> Finding:
    return Finding("x", f"缺少第 {number} 项", Severity.NOTICE, outcome=Outcome.CANNOT_TELL)


def test_a_finding_is_told_with_place_mend_and_citation() -> None:
    assert said(FINDING) == [
        "【绩效目标】示例单位 示例项目  a.xlsx",
        "结论：退回　得分 71.5",
        "  ✗ 退回 Sheet1!E12：没有量化",
        "      怎么改：写出数字",
        "      可参考指标：common.satisfaction.beneficiaries",
        "      依据：《取值指引》（财预〔2021〕101号）“量化易评”",
    ]


def test_the_gravest_come_first() -> None:
    mild, grave = Finding("b", "轻", Severity.NOTICE), Finding("a", "重", Severity.RETURN)
    assert said(mild, grave)[2:] == ["  ✗ 退回 整张表：重", "  · 提示 整张表：轻"]


def test_findings_of_one_cause_are_told_together_and_their_mends_once() -> None:
    rows = [Finding("m1", f"第 {row} 行", Severity.REVISE, where=Where(cell=f"E{row}", indicator=row)) for row in (1, 2, 3, 4)]
    other = msgspec.structs.replace(FINDING, rule="m2", where=Where(cell="D9", indicator=9))
    assert said(*rows, other)[2:] == [
        "  ✗ 退回 同一个原因（5 处）",
        "      D9：没有量化",
        "          怎么改：写出数字",
        "          可参考指标：common.satisfaction.beneficiaries",
        "      E1：第 1 行",
        "      E2：第 2 行",
        "      还有 E3、E4",
        "      依据：《取值指引》（财预〔2021〕101号）“量化易评”",
    ]


def test_a_warning_says_its_level() -> None:
    assert said(Finding("a", "慢", Severity.REVISE, level=2))[2] == "  △ 修改（2 级预警） 整张表：慢"


def test_a_local_default_cites_nothing() -> None:
    assert not [line for line in said(msgspec.structs.replace(FINDING, basis=())) if "依据" in line]


def test_a_document_that_is_not_known_is_cited_by_its_id() -> None:
    assert said(msgspec.structs.replace(FINDING, basis=(Basis("unknown"),)))[-1] == "      依据：unknown"


def test_doubts_stand_apart_and_only_some_are_told() -> None:
    assert said(*map(doubt, range(1, 6)))[2:] == [
        "  ？有 5 处无法判断：",
        "      整张表：缺少第 1 项",
        "      整张表：缺少第 2 项",
        "      整张表：缺少第 3 项",
        "      另有 2 处",
    ]


def test_the_summary_counts_verdicts_and_what_could_not_be_read() -> None:
    pieces: list[Result | Unreadable] = [RESULT, replace(RESULT, verdict="pass"), Unreadable("b.xlsx", "打不开")]
    lines = [line.text for line in text_report(pieces, SETTINGS)]
    assert "共审核 2 份：通过 1 份，修改 0 份，退回 1 份；1 份读不了" in lines
    assert "读不了 b.xlsx：打不开" in lines


def test_the_summary_names_what_most_submissions_broke() -> None:
    often = replace(RESULT, findings=(FINDING, FINDING, Finding("x", "少见", Severity.NOTICE), doubt(1)))
    assert [line.text for line in text_report([RESULT, often], SETTINGS)][-3:] == [
        "最常见的问题：",
        "  2 份　指标值没有量化（value.not-quantified）",
        "  1 份　x",
    ]


def test_one_submission_needs_no_list_of_common_problems() -> None:
    assert [line.text for line in text_report([RESULT], SETTINGS)][-1].startswith("共审核 1 份")


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Where(sheet="表", cell="B2", indicator=0), "表!B2"),
        (Where(cell="B2"), "B2"),
        (Where(indicator=0, line=3), "第 1 个指标"),
        (Where(line=3, column=5), "第 3 行第 5 列"),
        (Where(line=3), "第 3 行"),
        (Where(field="goals.annual"), "整张表"),
    ],
)
def test_places_in_words(where: Where, words: str) -> None:
    assert place(where) == words


def test_what_was_decided_is_told_in_one_line() -> None:
    decided = (
        Conclusion("grade", "差", "a"),
        Conclusion("letter", "整改通知书", "b"),
        Conclusion("letter", "约谈通知书", "c"),
        Conclusion("project_library", "不进入", "d"),
        Conclusion("warning_level", 2, "e"),
        Conclusion("warning_level", 3, "f"),
    )
    assert list(conclusions(replace(RESULT, decisions=decided), COLOURS)) == [
        "结论：退回",
        "得分 71.5（差）",
        "预警 3 级（红）",
        "整改通知书、约谈通知书",
        "项目库：不进入",
    ]
