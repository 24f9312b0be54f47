"""“=100%” typed into a cell becomes a formula in the workbook, and still means what was typed."""

import io

import openpyxl
from jixiao.intake import Unreadable, read_bytes


def test_an_equality_typed_as_a_formula_is_read_as_written() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("项目名称", "农村公路养护"),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "质量指标", "验收合格率", "=100%"),
        ("产出指标", "数量指标", "购置清扫车数量", "=3台"),
        ("产出指标", "数量指标", "养护里程", "=SUM(A1:A2)"),
    ):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    (submission,) = read_bytes("养护.xlsx", content.getvalue())
    assert not isinstance(submission, Unreadable)
    assert [row["value"] for row in submission.indicators] == ["=100%", "=3台", None]
