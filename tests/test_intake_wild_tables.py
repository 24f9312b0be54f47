"""Whatever stands in a table, reading it ends in submissions or complaints, never in a breakdown."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.intake import Unreadable, read_bytes
from jixiao.intake.forms import read_sheet
from jixiao.intake.tables import Grid, Spot
from jixiao.submission import Submission

# fmt: off
WORDS = (
    "一级指标", "二级指标", "三级指标", "指标值", "年度指标值", "指标性质", "度量单位", "单位", "分值", "得分",
    "实际完成值", "1—7月执行情况", "偏差原因分析", "完成目标可能性", "确定能", "优", "良", "年度", "中期",
    "绩效指标", "项目名称", "单位名称", "部门(单位)名称", "项目期", "项目属性", "预算数", "年初预算数",
    "全年执行数", "执行率", "年度资金总额(万元)", "其中:财政拨款", "总体目标", "年度目标", "中期目标",
    "实际完成情况", "预算年度", "填报日期", "自评结论", "产出指标(50分)", "数量指标", "里程", "≥", "95%", "100",
    "√", "☑新增", "2026年", "2026年13月", "合计", "指标1:", "——", "预算执行情况", "项目支出绩效自评表",
)
# fmt: on
CELLS = st.sampled_from([*WORDS, "", "", "", "甲"])
TABLES = st.lists(st.lists(CELLS, max_size=7), max_size=9)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_any_csv(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["项目名称", "路"], ["一级指标", "三级指标", "指标值", "分值"], *rows])
    found = read_bytes("a.csv", text.getvalue().encode())
    assert found and not [item for item in found if isinstance(item, Unreadable)]


@settings(max_examples=300, deadline=None)
@given(TABLES, st.lists(st.tuples(*[st.integers(0, 8)] * 4), max_size=4))
def test_any_merged_cells(rows: list[list[str]], ranges: list[tuple[int, int, int, int]]) -> None:
    cells: list[list[str | None]] = [[*row, *[""] * (9 - len(row))] for row in rows]
    anchors: dict[Spot, Spot] = {}
    for row, column, height, width in ranges:
        for spot in ((row + down, column + right) for down in range(height) for right in range(min(width, 9 - column))):
            if spot[0] < len(cells) and spot not in anchors:
                anchors[spot] = (row, column)
                cells[spot[0]][spot[1]] = cells[row][column]
    for submission in read_sheet(Grid("a.xlsx", "表", cells, anchors)):
        assert {submission.place(*path).file for path in submission.places} <= {"a.xlsx"}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["a.csv", "a.json", "a.jsonl", "a.xlsx", "a.ods"]), st.binary(max_size=200), st.booleans())
def test_any_bytes(name: str, content: bytes, package: bool) -> None:
    found = read_bytes(name, b"PK\x03\x04" + content if package else content)
    assert all(isinstance(item, Submission | Unreadable) for item in found)
