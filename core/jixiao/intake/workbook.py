"""Workbooks (xlsx, xlsm, xls, et, ods) into tables; what a file is, its content tells, not its extension."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import python_calamine as calamine

from jixiao.intake import limits
from jixiao.intake.cells import cell_text
from jixiao.intake.formats import Formats, read_formats
from jixiao.intake.package import check_package
from jixiao.intake.tables import Cell, Grid, Spot
from jixiao.intake.unreadable import UnusableError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "工作簿设了打开密码，请取消密码（文件—信息—保护工作簿）后重新报送"
_DAMAGED = "工作簿已损坏或不完整，打不开；请用表格软件打开后另存为 xlsx，再重新报送"
_OTHERS = {
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"BM": "图片",
    b"%PDF": "PDF 文件",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"<": "网页",
}


def read_workbook(name: str, content: bytes) -> Iterator[Grid]:
    """Yield each visible sheet as a table; raise UnusableError where the file is no workbook that can be opened."""
    limits.check_size(len(content), limits.WORKBOOK_BYTES)
    _check_content(content)
    formats = read_formats(content) if content.startswith(b"PK") else {}
    try:
        with calamine.load_workbook(io.BytesIO(content)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ == calamine.SheetTypeEnum.WorkSheet and sheet.visible == calamine.SheetVisibleEnum.Visible:
                    yield _grid(name, book.get_sheet_by_name(sheet.name), formats.get(sheet.name, Formats()))
    except calamine.PasswordError as error:
        raise UnusableError(_PROTECTED) from error
    except calamine.CalamineError as error:
        raise UnusableError(_DAMAGED) from error


def _check_content(content: bytes) -> None:
    if content.startswith(b"PK"):
        check_package(content)
    elif not content.startswith(_OLE):
        kind = next((kind for start, kind in _OTHERS.items() if content.lstrip().startswith(start)), "其他格式")
        raise UnusableError(f"这不是工作簿，内容是{kind}，只是扩展名像；请报送表格软件另存的 xlsx 文件")
    elif "EncryptedPackage".encode("utf-16-le") in content:
        raise UnusableError(_PROTECTED)

_TYPED = re.compile(r"=\s*\d[\d.,]*\s*(?:[%％‰]|[\u4e00-\u9fff]{1,6}(?:/[\u4e00-\u9fff]{1,4})?)\Z")


def _grid(name: str, sheet: calamine.CalamineSheet, formats: Formats) -> Grid:
    cells: list[list[Cell]] = []
    if sheet.start is not None:
        for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
            cells.append([_cell(value, (row, column), formats) for column, value in enumerate(values)])
    return Grid(name, sheet.name, cells, _spread(cells, sheet.merged_cell_ranges or []))


def _cell(value: Any, spot: Spot, formats: Formats) -> Cell:
    formula = formats.formulas.get(spot)
    # Whoever types “=100%” or “=3台” means equality, and gets a formula.
    if formula is not None and _TYPED.match(formula):
        return formula
    # A formula that was never calculated, or ended in an error, reads as empty: what it would show is not known.
    if value == "" and formula is not None:
        return None
    return cell_text(value, percent=spot in formats.percents)


def _spread(cells: list[list[Cell]], ranges: list[tuple[Spot, Spot]]) -> dict[Spot, Spot]:
    """Write the text of each merged range into all its cells, within the used area, and return their anchors."""
    anchors: dict[Spot, Spot] = {}
    for start, (last_row, last_column) in ranges:
        for row in range(start[0], min(last_row + 1, len(cells))):
            for column in range(start[1], min(last_column + 1, len(cells[row]))):
                anchors[row, column] = start
                cells[row][column] = cells[start[0]][start[1]]
    return anchors
