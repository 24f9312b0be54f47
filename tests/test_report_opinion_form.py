"""The form of opinion: filled into a template of Word that staff can edit, and complaints that quote its place."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache

import docx
import msgspec
import pytest
from jixiao.audit.merging import Topic, merge
from jixiao.audit.result import Result
from jixiao.finding import Finding, Outcome, Severity
from jixiao.knowledge.model import Entry
from jixiao.report.opinion_form import FIELDS, TEMPLATE, OpinionForm, TemplateUnusableError, fields_of
from jixiao.report.opinion_template import build
from jixiao.report.settings import Settings

from tests.reporting import DAY, base
from tests.test_report_page import FOUND, SHOWN
from tests.workbooks import awkward


@cache
def settings() -> Settings:
    dimensions = {"system": "caiyu-2015-88", "points": {"规范完整性": 40, "指标科学性": 60}}
    data = {"dimensions": dimensions, "deductions": {"return": 5}, "stages": ["初审", "终审"]}
    profile = Entry("national", "profile", "全国通用", data, "a.yaml")
    return Settings(replace(base(), profiles={"national": profile}), "national", DAY)


def result_of(*findings: Finding) -> Result:
    return replace(SHOWN, findings=findings, opinions=merge(findings, {FOUND.rule: Topic("没有量化", "没有量化")}))


def template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def filled(content: bytes, result: Result | None = None) -> list[list[list[str]]]:
    document = docx.Document(io.BytesIO(OpinionForm(content, settings()).render(result or result_of(FOUND))))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def complaint(*paragraphs: str) -> str:
    with pytest.raises(TemplateUnusableError) as caught:
        OpinionForm(template(*paragraphs), settings()).render(SHOWN)
    return str(caught.value)


def test_the_form_that_ships_is_filled_in() -> None:
    facts, points, opinions, conclusion, signatures = filled(TEMPLATE.read_bytes())
    assert facts[1] == ["项目", "示例项目", "项目编码", ""]
    assert points == [["审核要点", "满分", "得分"], ["规范完整性", "40", "40"], ["指标科学性", "60", "55"]]
    assert [row[:4] for row in opinions] == [
        ["序号", "轻重", "位置和指标", "问题"],
        ["1", "退回", "表!E2", "没有量化"],
    ]
    assert conclusion == [["结论：退回；得分 71.5"]]
    assert [row[0] for row in signatures] == ["初审", "终审"]


def test_a_table_that_is_not_scored_says_so() -> None:
    assert filled(TEMPLATE.read_bytes(), replace(SHOWN, score=None))[1][1:] == [["这一类表不评分"] * 3]


def test_what_could_not_be_judged_stands_last() -> None:
    doubt = Finding("x", "缺少“预算”", Severity.NOTICE, outcome=Outcome.CANNOT_TELL)
    opinions = filled(TEMPLATE.read_bytes(), result_of(doubt))[2]
    assert [row[0] for row in opinions[1:]] == ["没有发现问题。", "另有 1 处缺少内容，无法判断，补齐后再审：缺少“预算”"]


def test_what_units_write_stays_text() -> None:
    sly = msgspec.structs.replace(FOUND, message="<w:p> & {{ 单位 }}\x07")
    assert filled(TEMPLATE.read_bytes(), result_of(sly))[2][1][3] == "<w:p> & {{ 单位 }}"


def test_the_fields_are_those_that_are_promised() -> None:
    assert tuple(fields_of(SHOWN, settings())) == FIELDS


def test_the_template_that_ships_is_the_one_that_is_built() -> None:
    stream = io.BytesIO()
    build().save(stream)
    built, shipped = (zipfile.ZipFile(source).read("word/document.xml") for source in (stream, TEMPLATE))
    assert built == shipped


def test_a_template_of_a_bureau_is_used() -> None:
    document = docx.Document(io.BytesIO(OpinionForm(template("致 {{ 单位 }}：{{ 结论 }}"), settings()).render(SHOWN)))
    assert [paragraph.text for paragraph in document.paragraphs] == ["致 示例单位：退回"]


def test_a_field_that_does_not_exist_is_named_with_its_place() -> None:
    said = "模板里“致 {{ 单位名 }}”这一处要填的“单位名”没有这一项，是不是“单位”？可以填的有 标题、单位"
    assert complaint("甲", "致 {{ 单位名 }}").startswith(said)


def test_a_part_that_does_not_exist_is_named_with_its_place() -> None:
    assert "“{{ 点.分 }}”这一处要填的“分”没有这一项" in complaint("{% for 点 in 审核要点 %}", "{{ 点.分 }}", "{% endfor %}")


@pytest.mark.parametrize("broken", ["{{ 单位 }", "{% if 单位 %}", "{% for 点 审核要点 %}", "{% endfor %}", "{{ 单位 | 大写 }}"])
def test_broken_marks_are_quoted(broken: str) -> None:
    said = complaint("甲", broken)
    assert "模板里" in said
    assert "是否成对" in said


def test_a_template_does_nothing_but_fill_in() -> None:
    assert "模板里" in complaint("{{ 单位.__class__.__mro__ }}")


@pytest.mark.parametrize("content", [b"", b"abc", b"PK\x05\x06" + bytes(18), awkward()])
def test_what_is_no_document_of_word_is_refused(content: bytes) -> None:
    with pytest.raises(TemplateUnusableError, match="不是 Word 文档"):
        OpinionForm(content, settings())
