"""In a real browser: searching, and uploading a workbook and reading its findings, with scripts switched off."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browsing import press

INDICATOR = "common.output.quantity.completion-rate"
SAMPLE = "sample.education.canteen-renovation"
ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "修缮道路长度", "显著提高"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"),
)

@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "目标表.xlsx")
    return tmp_path / "目标表.xlsx"


def test_searching_and_opening_what_was_found(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox").fill("计划任务完成率")
    press(page.get_by_role("button", name="检索"))
    assert page.locator(".hits mark").first.inner_text() == "计划任务完成率"
    press(page.locator(".hits h3 a").first)
    assert page.locator("h1").inner_text() == "计划任务完成率"


def test_narrowing_a_search(page: Page) -> None:
    page.goto("/?q=满意度")
    press(page.locator(".facet").nth(1).get_by_role("link").first)
    assert page.locator(".chosen a").count() == 1
    assert page.get_by_role("combobox").input_value() == "满意度"


def test_uploading_a_workbook_and_reading_its_findings(page: Page, workbook: Path) -> None:
    page.goto("/audit")
    page.get_by_label("要审核的文件").set_input_files(workbook)
    press(page.get_by_role("button", name="开始审核"))
    cells = page.locator(".finding", has_text="显著提高").locator(".place").all_inner_texts()
    assert "Sheet!D2" in cells
    assert page.locator("article.result").count() == 1


def test_nothing_is_loaded_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/audit", "/draft", "/ledger", "/?q=率"):
        page.goto(path)
    assert [url for url in asked if not url.startswith(address)] == []


def test_pages_fit_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    widths = []
    for path in ("/?q=满意度", "/audit", "/draft", "/ledger", f"/samples/{SAMPLE}", f"/indicators/{INDICATOR}"):
        page.goto(path)
        widths.append(page.locator("html").evaluate("page => page.scrollWidth"))
    assert max(widths) <= 360
