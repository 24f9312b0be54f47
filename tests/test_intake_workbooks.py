"""Workbooks are read with their merged cells, percentages, formulas and places."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jixiao.finding import Where
from jixiao.intake import Unreadable, read_bytes
from jixiao.submission import Submission

DATA = Path(__file__).parent / "data" / "intake"
HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]
ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
 <office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""

CENTRAL: list[list[Any]] = [
    ["项目支出绩效目标申报表（2026年度）"],
    ["项目名称", "南山路道路维修", None, None, None, None, None, None],
    ["主管部门及代码", "清河区住建局[301]", None, None, "实施单位", "清河区市政所", None, None],
    ["项目属性", "☑新增  □延续", None, None, "项目期", "2026年1月—2028年12月", None, None],
    ["项目资金\n（万元）", "中期资金总额：", None, 300, None, "年度资金总额：", None, 100],
    [None, "其中：财政拨款", None, 300, None, "其中：财政拨款", None, 90],
    [None, "其他资金", None, None, None, "其他资金", None, 10],
    ["总体目标", "中期目标（2026年—2028年）", None, None, None, "年度目标", None, None],
    [None, "三年维修道路 60 公里", None, None, None, "维修道路 20 公里", None, None],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
    [None, "产出指标\n（50分）", "数量指标", "维修里程", "60公里", "数量指标", "维修里程", "20公里"],
    [None, None, None, "指标2：", None, None, "指标2：", None],
    [None, None, "质量指标", "验收合格率", "≥98%", "质量指标", "验收合格率", 0.98],
    [None, "满意度指标", None, "居民满意度", "≥90%", None, "居民满意度", "/"],
    ["合计"],
]
CENTRAL_MERGES = [
    "A1:H1",
    "B2:H2",
    "B3:D3",
    "F3:H3",
    "A5:A7",
    "A8:A9",
    "B8:E8",
    "F8:H8",
    "B9:E9",
    "F9:H9",
    "A10:A14",
    "B11:B13",
    "C11:C12",
    "F11:F12",
]


def book(
    rows: Sequence[Sequence[Any]], merges: list[str] | None = None, formats: dict[str, str] | None = None
) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for merged in merges or ():
        sheet.merge_cells(merged)
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def only(content: bytes, name: str = "报送.xlsx") -> Submission:
    (found,) = read_bytes(name, content)
    assert isinstance(found, Submission), found
    return found


def table(submission: Submission) -> list[tuple[Any, ...]]:
    return [tuple(row.get(key) for key in ("level1", "level2", "name", "value")) for row in submission.indicators]


@pytest.fixture
def central() -> Submission:
    return only(book(CENTRAL, CENTRAL_MERGES, {"H13": "0%"}))


def test_head_of_the_central_form(central: Submission) -> None:
    head = {key: value for key, value in central.document.items() if key != "indicators"}
    assert head == {
        "kind": "target",
        "fiscal_year": 2026,
        "department": "清河区住建局[301]",
        "unit": "清河区市政所",
        "project": {"name": "南山路道路维修", "attribute": "new", "start": "2026-01-01", "end": "2028-12-31"},
        "budget": {"total": 100, "fiscal": 90, "other": 10, "unit": "万元"},
        "goals": {"long_term": "三年维修道路 60 公里", "annual": "维修道路 20 公里"},
    }


def test_annual_side_of_the_central_form(central: Submission) -> None:
    assert table(central) == [
        ("产出指标", "数量指标", "维修里程", "20公里"),
        ("产出指标", "质量指标", "验收合格率", "98%"),
        ("满意度指标", "", "居民满意度", "/"),
    ]


def test_places_name_sheet_and_cell(central: Submission) -> None:
    assert central.place("indicators", 1, "value") == Where("报送.xlsx", "Sheet", "H13", indicator=1, field="value")
    assert central.place("indicators", 1, "level1").cell == "B11"
    assert central.place("budget", "total").cell == "H5"
    assert central.place("goals", "annual").cell == "F9"


def test_long_term_side_stands_in_for_an_empty_annual_side() -> None:
    empty = [row[:5] + [None] * 3 if row[0] is None and len(row) == 8 and row[3] else row for row in CENTRAL]
    assert table(only(book(empty, CENTRAL_MERGES)))[0] == ("产出指标", "数量指标", "维修里程", "60公里")


def test_two_header_rows_over_long_term_and_annual_values() -> None:
    rows: list[list[Any]] = [
        ["项目名称", "管网"],
        [*HEADER, None],
        [None, None, None, "实施期", "年度"],
        ["产出指标", "数量指标", "长度", "9公里", "3公里"],
    ]
    content = book(rows, ["A2:A3", "B2:B3", "C2:C3", "D2:E2"])
    assert table(only(content)) == [("产出指标", "数量指标", "长度", "3公里")]


def test_percent_is_told_from_a_plain_number() -> None:
    rows: list[list[Any]] = [
        HEADER,
        ["产出指标", "质量指标", "合格率", 0.95],
        ["产出指标", "质量指标", "比例", 0.95],
        ["产出指标", "质量指标", "率", 1],
    ]
    found = only(book(rows, formats={"D2": "0.0%", "D4": "0%"}))
    assert [row["value"] for row in found.indicators] == ["95%", "0.95", "100%"]


def test_a_formula_never_calculated_is_not_known() -> None:
    rows: list[list[Any]] = [HEADER, ["产出指标", "数量指标", "路灯", "=1+2"], ["产出指标", "数量指标", "灯杆", None]]
    found = only(book(rows))
    assert [row["value"] for row in found.indicators] == [None, ""]
    assert found.place("indicators", 0, "value").cell == "D2"


def test_numbers_lose_a_trailing_zero_and_dates_are_iso() -> None:
    rows: list[list[Any]] = [
        HEADER,
        ["产出指标", "数量指标", "路灯", 20.0],
        ["产出指标", "时效指标", "完工", datetime.datetime(2026, 10, 31)],
    ]
    assert [row["value"] for row in only(book(rows)).indicators] == ["20", "2026-10-31"]


def test_each_visible_sheet_is_read() -> None:
    workbook = openpyxl.Workbook()
    for title in ("甲", "乙", "丙"):
        sheet = workbook.create_sheet(title)
        for row in (["项目名称", title], HEADER, ["产出指标", "数量指标", "路灯", "1盏"]):
            sheet.append(row)
    workbook["丙"].sheet_state = "hidden"
    found = read_bytes("三表.xlsx", saved(workbook))
    assert [item.project["name"] for item in found if isinstance(item, Submission)] == ["甲", "乙"]


def test_an_old_workbook_is_read_under_any_extension() -> None:
    content = (DATA / "legacy.xls").read_bytes()
    rows = [("产出指标", "数量指标", "更换路灯", "≥120盏"), ("产出指标", "质量指标", "验收合格率", "100%")]
    assert [table(only(content, name)) for name in ("a.xls", "a.et", "a.xlsx")] == [rows] * 3


def test_an_open_document_is_read() -> None:
    rows: list[list[Any]] = [HEADER, ["产出指标", "数量指标", "路灯", "≥3盏"]]
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", ODS.format(rows=body))
    assert table(only(content.getvalue(), "a.ods")) == [("产出指标", "数量指标", "路灯", "≥3盏")]


def test_a_workbook_without_an_indicator_table_says_which_headers_are_looked_for() -> None:
    (found,) = read_bytes("通知.xlsx", book([["关于报送绩效目标的通知"], ["请各单位按时报送"]]))
    assert found == Unreadable(
        "通知.xlsx",
        "没有找到指标表：要有一行表头同时写着“一级指标”“二级指标”“三级指标（或指标内容、指标名称）”"
        "“指标值（或年度指标值、目标值）”",
    )
