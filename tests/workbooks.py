"""Workbooks as units hand them in: merged heads, formulas, formats, lists, comments, rich text, protection, two forms on a sheet."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

SHEET = "目标 表'1"
_TITLE: list[object] = ["2026年度项目支出绩效目标申报表"]
_HEADER: list[object] = ["一级指标", "二级指标", "三级指标", "指标值", "权重"]
_ROWS: list[list[object]] = [
    _TITLE,
    ["项目名称", "村道硬化项目", None, "主管部门", "云溪县交通运输局"],
    ["资金总额（万元）", "=SUM(B4:E4)", None, "实施单位", "云溪县公路站"],
    ["财政拨款", 300, None, "其他资金", 50],
    ["年度总体目标", "改善出行条件"],
    _HEADER,
    ["产出指标", "数量指标", "硬化里程", "=100%", 20],
    [None, "质量指标", "验收合格率", 1.2, 20],
    [None, "时效指标", "按时完成", "12月底", 10],
    ["效益指标", "社会效益指标", "提高水平", "显著提高", 20],
    ["满意度指标", "满意度指标", "群众满意度", "≥90", 30],
    [],
    [],
    _TITLE,
    ["项目名称", "桥梁加固项目", None, "实施单位", "云溪县公路站"],
    ["年度总体目标", "加固桥梁3座"],
    _HEADER,
    ["产出指标", "数量指标", "加固桥梁", "≥3座", 50],
    ["效益指标", "社会效益指标", "受益人口", "大幅增加", 50],
]


def awkward() -> bytes:
    """Return a workbook with nearly everything that openpyxl keeps."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for row in _ROWS:
        sheet.append(row)
    for area in ("A1:E1", "B2:C2", "B5:E5", "A7:A9"):
        sheet.merge_cells(area)
    sheet["D8"].number_format = "0%"
    sheet["C10"].value = CellRichText("提高", TextBlock(InlineFont(b=True), "水平"))
    sheet["A2"].comment = Comment("别动这里", "王会计")
    sheet["D10"].comment = Comment("请核对这一格", "李科长")
    sheet["A3"].fill = PatternFill("solid", fgColor="FFFFFF00")
    green = PatternFill("solid", bgColor="FF00FF00")
    sheet.conditional_formatting.add(
        "E7:E11", Rule(type="cellIs", operator="greaterThan", formula=["25"], dxf=DifferentialStyle(fill=green))
    )
    choices = DataValidation(type="list", formula1='"优,良,中,差"')
    choices.add("B9")
    sheet.add_data_validation(choices)
    sheet.protection.sheet = True
    sheet.protection.set_password("1234")
    sheet.row_dimensions[11].hidden = True
    sheet.column_dimensions["C"].width = 33
    sheet.freeze_panes = "B3"
    sheet.print_area = "A1:E40"
    book.create_sheet("说明").append(["填报说明"])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook as bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_member(content: bytes, name: str, member: bytes) -> bytes:
    """Return a package with one more member, or another in place of the one of that name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as package:
        for one in {**{other: before.read(other) for other in before.namelist()}, name: member}.items():
            package.writestr(*one)
    return stream.getvalue()
