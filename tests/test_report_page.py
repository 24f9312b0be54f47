"""The report as a page of HTML: whole in itself, with contents, findings and the tables that they are about."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import msgspec
from jixiao.audit.waivers import WAIVER
from jixiao.finding import Outcome, Where
from jixiao.report.arrange import Arrangement
from jixiao.report.page import CLOSING, Page, whole_page
from jixiao.report.settings import Settings
from jixiao.submission import Submission

from tests.reporting import DAY, base
from tests.test_report_document import ERROR, FINDING, RESULT

SETTINGS = Settings(base(), "national", DAY)
ROWS = [{"level1": "产出指标", "name": "<b>道路</b>", "value": "显著提高"}]
FOUND = msgspec.structs.replace(FINDING, where=Where(sheet="表", cell="E2", indicator=0, field="value"))
SHOWN = replace(RESULT, submission=Submission({**RESULT.submission.document, "indicators": ROWS}, "a.xlsx"), findings=(FOUND,))
CLEAN = replace(RESULT, findings=())


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))


class Balance(HTMLParser):
    """Counts tags that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_tag_is_closed() -> None:
    balance = Balance()
    balance.feed(whole_page([SHOWN, ERROR, CLEAN], SETTINGS))
    assert balance.open == []


def test_it_needs_nothing_from_elsewhere() -> None:
    page = whole_page([SHOWN], SETTINGS)
    assert re.findall(r"<(?:script|link|img|iframe)|https?://|url\(|@import", page) == []


def test_a_finding_says_place_problem_why_mend_and_basis() -> None:
    (row,) = re.findall(r'<tr id="s1-1">.*?</tr>', whole_page([SHOWN], SETTINGS), re.DOTALL)
    said = ("1 退回 表!E2 &lt;b&gt;道路&lt;/b&gt; 没有量化 指标值没有量化 写出数字", "可参考指标：common.satisfaction.beneficiaries")
    assert words(row).strip() == " ".join((*said, "《取值指引》（财预〔2021〕101号）“量化易评”"))


def test_cells_with_findings_are_marked_and_lead_to_them() -> None:
    page = whole_page([SHOWN], SETTINGS)
    assert '<td class="text return">显著提高<sup><a href="#s1-1" title="没有量化">[1]</a></sup></td>' in page


def test_what_units_write_is_never_markup() -> None:
    assert "<b>" not in whole_page([SHOWN], SETTINGS)


def test_contents_lead_to_every_section() -> None:
    page = whole_page([SHOWN, CLEAN], SETTINGS)
    assert re.findall(r'<a href="#(s\d+)">', page) == re.findall(r'<article id="(s\d+)">', page) == ["s1", "s2"]


def test_one_submission_needs_no_contents() -> None:
    assert "目录" not in words(whole_page([SHOWN], SETTINGS))


def test_what_could_not_be_read_is_listed() -> None:
    page = words(whole_page([ERROR], SETTINGS))
    assert "没能读出来的文件 b.jsonl ：少一个逗号" in page
    assert "共审核 0 份：通过 0 份，修改 0 份，退回 0 份；1 份读不了" in page


def test_a_page_of_contents_leads_to_other_pages() -> None:
    page, contents = Page(SETTINGS), Page(SETTINGS)
    page.section(SHOWN)
    contents.take(page, "一/a_审核.html")
    assert 'href="一/a_审核.html#s1"' in contents.opening() + CLOSING


def test_groups_have_headings() -> None:
    arrangement = Arrangement({"完整": "完整"}, {FOUND.rule: "完整"})
    assert '<tr class="group"><td colspan="6">完整</td></tr>' in whole_page([SHOWN], replace(SETTINGS, arrangement=arrangement))


def test_what_could_not_be_judged_stands_apart_and_marks_no_cell() -> None:
    doubt = msgspec.structs.replace(FOUND, outcome=Outcome.CANNOT_TELL, message="缺少“预算”")
    page = whole_page([replace(SHOWN, findings=(doubt,))], SETTINGS)
    assert "<li>表!E2（&lt;b&gt;道路&lt;/b&gt;）：缺少“预算”</li>" in page
    assert "<sup>" not in page


def test_what_is_waived_says_by_whom() -> None:
    waived = msgspec.structs.replace(FOUND, outcome=Outcome.WAIVED, operands={WAIVER: "应急项目（县政府）"})
    page = words(whole_page([replace(SHOWN, findings=(waived,))], SETTINGS))
    assert "1 已豁免 表!E2" in page
    assert "豁免：应急项目（县政府）" in page
