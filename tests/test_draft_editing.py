"""A drafted table taken in hand: what was filled in, and what the goal and the weights make of it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.draft.editing import Edit, edited, filled
from jixiao.draft.goals import goal_text, told_without
from jixiao.draft.request import DraftError, Told, item_in
from jixiao.knowledge.load import load_knowledge

AUDITOR = Auditor(load_knowledge(), as_of=datetime.date(2026, 3, 1))
ROWS = [
    {"level1": "产出指标", "level2": "数量指标", "name": "养护里程", "value": "≥____公里", "weight": 50, "remark": "待填，例如120"},
    {"level1": "产出指标", "level2": "成本指标", "name": "养护单价", "value": "≤7万元/公里", "weight": 40},
]
DOCUMENT: dict[str, Any] = {
    "kind": "target",
    "fiscal_year": 2026,
    "project": {"name": "公路养护"},
    "goals": {"annual": "保畅通。2026年完成养护里程____公里；群众满意。"},
    "indicators": ROWS,
}


@pytest.mark.parametrize(
    ("value", "parts", "expected"),
    [
        ("≥____%", ["95"], "≥95%"),
        ("≥____%", [" "], "≥____%"),
        ("2026年____月____日前", ["11", "30"], "2026年11月30日前"),
        ("2026年____月____日前", ["11"], "2026年11月____日前"),
        ("=3台", ["4"], "=3台"),
        ("≥____%", ["95%"], "≥95%"),
        ("≥____%", ["≥95 %"], "≥95%"),
        ("≥____%", ["=100"], "=100%"),
        ("____%", ["65%-75%"], "65%-75%"),
    ],
)
def test_blanks_are_filled_in_their_order(value: str, parts: list[str], expected: str) -> None:
    assert filled(value, parts) == expected


def test_the_goal_follows_the_values() -> None:
    made = edited(AUDITOR, DOCUMENT, Edit(values={0: "≥120公里"}))
    assert (made["goals"]["annual"], made["indicators"][0]["remark"]) == ("保畅通。2026年完成养护里程120公里；群众满意。", "")


def test_the_goal_gives_a_number_the_unit_of_its_row() -> None:
    row = {"level2": "数量指标", "name": "维修道路", "value": "≥3", "unit": "公里"}
    assert goal_text({"fiscal_year": 2026}, [row]) == "2026年完成维修道路3公里。"


def test_a_goal_written_anew_stays() -> None:
    made = edited(AUDITOR, DOCUMENT, Edit(values={0: "≥120公里"}, goal="全年养护公路。"))
    assert made["goals"] == {"annual": "全年养护公路。"}


def test_a_row_left_out_goes_from_the_goal_too() -> None:
    made = edited(AUDITOR, DOCUMENT, Edit(drop=0))
    assert (made["goals"]["annual"], [row["weight"] for row in made["indicators"]]) == ("保畅通。2026年完成群众满意。", [90])


def test_a_row_put_in_has_the_classes_of_the_table() -> None:
    made = edited(AUDITOR, DOCUMENT, Edit(add="common.cost.economic.unit-purchase-price"))
    assert [(row["level1"], row["level2"]) for row in made["indicators"]][1:] == [("产出指标", "成本指标")] * 2


def test_a_row_exchanged_keeps_its_weight() -> None:
    made = edited(AUDITOR, DOCUMENT, Edit(swap=(0, "common.output.quantity.completion-rate")))
    assert [(row["name"], row["weight"]) for row in made["indicators"]] == [("计划任务完成率", 50), ("养护单价", 40)]


def test_the_document_itself_is_not_changed() -> None:
    edited(AUDITOR, DOCUMENT, Edit(values={0: "1"}, drop=1))
    assert (len(DOCUMENT["indicators"]), ROWS[0]["value"]) == (2, "≥____公里")


@pytest.mark.parametrize("edit", [Edit(drop=2), Edit(swap=(5, "x")), Edit(add="x")])
def test_what_the_table_does_not_hold_is_refused(edit: Edit) -> None:
    with pytest.raises(DraftError):
        edited(AUDITOR, DOCUMENT, edit)


def test_a_goal_without_a_row_reads_on() -> None:
    row = {"name": "合格率", "value": "≥95%"}
    said = ("完成甲3个，合格率为95%；满意。", "合格率为95%，丙；满意。", "只有合格率95%")
    assert [told_without(goal, row) for goal in said] == ["完成甲3个；满意。", "丙；满意。", "只有"]


def test_an_empty_line_is_no_item() -> None:
    assert item_in(("", "", "", ""), 1) is None
    assert item_in(("床", "1,200", "张", "0.5"), 1) == {"name": "床", "quantity": 1200, "unit": "张", "price": 0.5, "amount": 600}


def test_what_is_told_goes_before_what_a_file_gave() -> None:
    given = {"fiscal_year": 2025, "unit": "甲局", "project": {"name": "旧名", "code": "1"}, "budget": {"total": 5, "fiscal": 5}}
    assert Told(name="新名", total=8).over(given, 2026) == {
        "fiscal_year": 2025,
        "unit": "甲局",
        "project": {"name": "新名", "code": "1"},
        "budget": {"total": 8, "fiscal": 5, "unit": "万元"},
    }
