"""In a real browser: searching, and uploading a workbook and reading its findings, with scripts switched off."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from jixiao_server import create_app
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server  # type: ignore[import-untyped]  # It ships no annotations.

CHROMIUM = "/usr/bin/chromium"
ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "修缮道路长度", "显著提高"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"),
)

if not Path(CHROMIUM).exists() and not os.environ.get("CI"):
    pytest.skip(f"{CHROMIUM} is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    app = create_app(None, tmp_path_factory.mktemp("data"))
    server = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()
    app.extensions["jixiao"].ledger.close()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=address, java_script_enabled=False, locale="zh-CN")
        yield context.new_page()
        browser.close()


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
    page.get_by_role("button", name="检索").click()
    assert page.locator(".hits mark").first.inner_text() == "计划任务完成率"
    page.locator(".hits h3 a").first.click()
    assert page.locator("h1").inner_text() == "计划任务完成率"


def test_narrowing_a_search(page: Page) -> None:
    page.goto("/?q=满意度")
    page.locator(".facet").nth(1).get_by_role("link").first.click()
    assert page.locator(".chosen a").count() == 1
    assert page.get_by_role("combobox").input_value() == "满意度"


def test_uploading_a_workbook_and_reading_its_findings(page: Page, workbook: Path) -> None:
    page.goto("/audit")
    page.get_by_label("要审核的文件").set_input_files(workbook)
    page.get_by_role("button", name="开始审核").click()
    cells = page.locator(".finding", has_text="显著提高").locator(".place").all_inner_texts()
    assert "Sheet!D2" in cells
    assert page.locator("article.result").count() == 1


def test_nothing_is_loaded_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/audit", "/?q=率"):
        page.goto(path)
    assert [url for url in asked if not url.startswith(address)] == []


def test_pages_fit_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    widths = []
    for path in ("/?q=满意度", "/audit", "/indicators/common.output.quantity.completion-rate"):
        page.goto(path)
        box = page.locator("main").bounding_box()
        widths.append(box["width"] if box else 0)
    assert max(widths) <= 360
