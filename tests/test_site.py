"""The site that `make docs` builds: every entry a page, links that lead somewhere, nothing from outside, a search that finds all."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import pytest
from jixiao.knowledge.model import Entry
from playwright.sync_api import Page, sync_playwright

from docs.site_pages.addresses import address
from docs.site_pages.base import Base, own_base
from docs.site_pages.decision_told import conclusion, conditions
from docs.site_pages.site import INDEX, build

CHROMIUM = "/usr/bin/chromium"
needs_browser = pytest.mark.skipif(not Path(CHROMIUM).exists() and not os.environ.get("CI"), reason="no chromium")


@cache
def base() -> Base:
    return own_base()


@cache
def entries() -> list[Entry]:
    return list(base().entries())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(base(), folder)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}


@pytest.fixture(scope="module")
def browser_page(site: Path) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(locale="zh-CN").new_page()
        page.goto((site / "search.html").as_uri())
        yield page
        browser.close()


def test_every_entry_has_its_page(pages: dict[str, str]) -> None:
    lacking = [entry.id for entry in entries() if f"<h1>{_escaped(entry.title)}</h1>" not in pages.get(address(entry), "")]
    assert lacking == []


def test_every_entry_stands_on_an_index_page(pages: dict[str, str]) -> None:
    listing = [place for place in pages if place.endswith("/index.html") or "/sector-" in place]
    listed = {target for place in listing for target, _ in _links(place, pages[place])}
    assert [entry.id for entry in entries() if address(entry) not in listed] == []


def test_every_link_leads_somewhere(site: Path, pages: dict[str, str]) -> None:
    marks = {place: set(re.findall(r' id="([^"]+)"', text)) for place, text in pages.items()}
    links = {(place, *link) for place, text in pages.items() for link in _links(place, text)}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert [link for link in links if link[1] not in files or (link[2] and link[2] not in marks[link[1]])] == []


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, str]) -> None:
    loaded = [link for text in pages.values() for link in re.findall(r'(?:<link[^>]* href|src|action)="([^"]+)"', text)]
    assert [link for link in loaded if ":" in link or link.startswith("/")] == []


def test_every_entry_is_in_the_index_of_the_search(site: Path) -> None:
    held = json.loads((site / INDEX).read_text("utf-8").removeprefix("const JIXIAO = ").rstrip(";\n"))
    assert {row[2] for row in held["entries"]} == {address(entry) for entry in entries()}


def test_pages_speak_no_codes(pages: dict[str, str]) -> None:
    rules = {place: text for place, text in pages.items() if place.startswith(("rules/", "decisions/"))}
    assert [place for place, text in rules.items() if re.search(r"<dt>[a-z_0-9]+</dt>|“[a-z_]+”|\{\$?[a-z]", text)] == []


def test_a_decision_is_said_in_words() -> None:
    entry = base().knowledge.decisions["warning.escalated"]
    assert [*conditions(entry, "when", base()), conclusion(entry)] == [
        "预警：“级别”是 2",
        "上几轮：“上几轮报过的规则”和上面的预警的“预警规则”相同，“当时的级别”是 2、3 之一",
        "预警级别：3",
    ]


def test_a_second_build_leaves_nothing_of_the_first(site: Path, tmp_path: Path) -> None:
    build(base(), tmp_path)
    (tmp_path / "rules" / "gone.html").write_text("", encoding="utf-8")
    build(base(), tmp_path)
    assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*")} == {path.relative_to(site) for path in site.rglob("*")}


@needs_browser
def test_the_search_finds_entries_by_their_ids_and_titles(browser_page: Page) -> None:
    indicators = [entry for entry in entries() if entry.kind == "indicator"][::20]
    asked = [entry for entry in entries() if entry.kind != "indicator"] + indicators
    queries = [[word, address(entry)] for entry in asked for word in (entry.title, entry.id)]
    missed = browser_page.evaluate("queries => queries.filter(([q, at]) => !jixiaoSearch(q).some(e => e.address === at))", queries)
    assert missed == []


@needs_browser
@pytest.mark.parametrize("typed", ["没有量化", "zbzmylh", "zhibiaozhimeiyoulianghua", "VALUE.not-quantified", "　指标值没有量化 "])
def test_a_rule_is_found_by_words_initials_and_id(browser_page: Page, typed: str) -> None:
    browser_page.get_by_role("searchbox").fill(typed)
    assert browser_page.locator("#hits h3").first.inner_text() == "指标值没有量化"


@needs_browser
def test_a_search_without_result_says_so(browser_page: Page) -> None:
    browser_page.get_by_role("searchbox").fill("不可能有的鲲鹏词")
    assert browser_page.locator("#total").inner_text() == "没有找到。换一个说法，或少打几个字试试。"


@needs_browser
def test_pages_fit_a_narrow_screen(site: Path, browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 700})
    wide = []
    for place in ("index.html", "items.html", "rules/cost.not-refined.html", "parameters/exante-threshold.html"):
        browser_page.goto((site / place).as_uri())
        if browser_page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(place)
    assert wide == []


def _links(place: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the targets of a page's links within the site, from its top, with the mark on the page that is meant."""
    for link in re.findall(r'(?:href|src|action)="([^"]*)"', text):
        if not re.match(r"https?:", link):
            path, _, mark = unquote(link).partition("#")
            yield (normpath(f"{place}/../{path}") if path else place), mark


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")
