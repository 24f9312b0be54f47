"""Entries of the knowledge base as lines: Chinese names, words for codes, citations."""

from __future__ import annotations

from typing import Any

from jixiao.knowledge.model import Entry
from jixiao.report.entry import entry_lines

from tests.reporting import base


def said(**data: Any) -> list[str]:
    entry = Entry("a.b", "review", "名称", {"id": "a.b", "title": "名称", **data}, "rules/a.yaml", {(): (3, 1)})
    return [line.text for line in entry_lines(entry, base().documents)][2:]


def test_an_entry_begins_with_its_name_and_place() -> None:
    entry = Entry("a.b", "review", "名称", {"id": "a.b", "title": "名称"}, "rules/a.yaml", {(): (3, 1)})
    assert [line.text for line in entry_lines(entry, {})] == ["名称（a.b）", "rules/a.yaml 第 3 行"]


def test_codes_are_said_in_words() -> None:
    assert said(kind="review", severity="return", direction="lower") == ["种类：审核规则", "轻重：退回", "方向：越低越好"]


def test_conditions_are_indented() -> None:
    assert said(fails_when={"value.kind": "text", "not": {"name": ""}}) == [
        "触发条件：",
        "  value.kind：text",
        "  并非：",
        "    名称：（空）",
    ]


def test_lists_of_maps_take_a_line_each() -> None:
    assert said(examples={"fail": [{"name": "甲", "value": None}]}) == ["例子：", "  不通过：", "    - 名称 甲，值 （不知道）"]


def test_a_citation_says_whether_its_article_was_checked() -> None:
    basis = [{"document": "caiyu-2021-101", "article": "量化易评"}, {"document": "caiyu-2021-101", "verified": True}]
    assert said(basis=basis) == [
        "依据：《取值指引》（财预〔2021〕101号）“量化易评”（条文未核对）",
        "依据：《取值指引》（财预〔2021〕101号）",
    ]
