"""In a real browser without scripts: a unit drafts a target, fills in its blanks, and takes the workbook away."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from jixiao.draft.rows import is_blank
from jixiao.intake import Unreadable, read_files
from playwright.sync_api import Page

from tests.browsing import press


@pytest.fixture
def drafted(page: Page) -> Page:
    page.goto("/draft")
    page.get_by_label("项目名称").fill("农村公路日常养护")
    page.get_by_label("资金总额").fill("840")
    page.get_by_label("第 1 项明细名称").fill("日常养护")
    page.get_by_label("第 1 项数量").fill("120")
    page.get_by_label("第 1 项计量单位").fill("公里")
    page.get_by_label("第 1 项单价").fill("7")
    press(page.get_by_role("button", name="起草整张表"))
    return page


def test_a_draft_is_filled_in_and_taken_away(drafted: Page, tmp_path: Path) -> None:
    for blank in drafted.locator("input.blank").all():
        blank.fill("12" if "空" in (blank.get_attribute("aria-label") or "") else "90")
    press(drafted.get_by_role("button", name="再审核一遍").first)
    assert (drafted.locator("input.blank").count(), "____" in drafted.get_by_label("年度总体目标").input_value()) == (0, False)
    with drafted.expect_download() as taken:
        drafted.get_by_role("button", name="下载表格").first.click()
    taken.value.save_as(tmp_path / "表.xlsx")
    (target,) = read_files([tmp_path / "表.xlsx"])
    assert not isinstance(target, Unreadable)
    assert [row["name"] for row in target.indicators if is_blank(row["value"])] == []
    assert taken.value.suggested_filename == "农村公路日常养护_绩效目标.xlsx"


def test_enter_in_a_blank_audits_again(drafted: Page) -> None:
    before = drafted.locator("input.blank").count()
    drafted.locator("input.blank").first.fill("85")
    with drafted.expect_navigation():
        drafted.locator("input.blank").first.press("Enter")
    assert drafted.locator("input.blank").count() == before - 1


def test_a_row_is_exchanged_and_another_left_out(drafted: Page) -> None:
    rows = drafted.locator("table.rows tbody tr")
    count, name = rows.count(), rows.nth(1).locator("a").inner_text()
    rows.nth(1).locator("summary").click()
    press(rows.nth(1).locator("details button").first)
    assert rows.nth(1).locator("a").inner_text() != name
    press(rows.nth(1).get_by_role("button", name="去掉"))
    assert rows.count() == count - 1


def test_an_audited_workbook_is_mended_on_the_page(page: Page, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", "修缮道路长度", "≥3公里")):
        book.active.append(row)
    book.save(tmp_path / "目标表.xlsx")
    page.goto("/audit")
    page.get_by_label("要审核的文件").set_input_files(tmp_path / "目标表.xlsx")
    press(page.get_by_role("button", name="开始审核"))
    assert page.get_by_role("heading", name="可以抄进表里的指标").count() == 1
    press(page.get_by_role("link", name="照意见改这张表"))
    before = page.locator("table.rows tbody tr").count()
    press(page.get_by_role("button", name="加进表里").first)
    assert page.locator("table.rows tbody tr").count() == before + 1
