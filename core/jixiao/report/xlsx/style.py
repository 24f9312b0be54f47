"""How cells of annotated workbooks look, and how text gets into them as nothing but text."""

from __future__ import annotations

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.report.advice import DOUBT, WAIVED

FILLS = {
    "return": PatternFill("solid", fgColor="FFFFC9CC"),
    "revise": PatternFill("solid", fgColor="FFFFE9A8"),
    "notice": PatternFill("solid", fgColor="FFD9E9F7"),
    DOUBT: PatternFill("solid", fgColor="FFE4E4E4"),
    WAIVED: PatternFill("solid", fgColor="FFDDEFDD"),
}
HEADER_FILL = PatternFill("solid", fgColor="FFD6DCE5")
BAND_FILL = PatternFill("solid", fgColor="FFF2F2F2")
_LINE = Side(style="thin", color="FF8C8C8C")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
FONT = "宋体"
SMALL = 10
WRAPPED = Alignment(wrap_text=True, vertical="center", horizontal="left")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
# Excel refuses a cell with more characters.
LONGEST = 32_767
_POINTS_PER_LINE = 14.5
_HIGHEST = 409.0
_A4 = "9"
_INCHES = 0.4


def write(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | float,
    *,
    bold: bool = False,
    alignment: Alignment = WRAPPED,
    size: float = SMALL,
) -> Cell:
    """Write a number, or text as text: “=100%” is no formula here, and characters that no workbook can hold are left out."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST] or None
        if cell.value:
            cell.data_type = "s"
    else:
        cell.value = value
    cell.font = Font(name=FONT, size=size, bold=bold)
    cell.alignment = alignment
    return cell


def link(cell: Cell | MergedCell, sheet: str, target: str) -> None:
    """Make a cell lead to a cell of the same workbook."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(sheet)}!{target}", display=str(cell.value or ""))
    cell.font = Font(name=FONT, size=SMALL, color="FF0563C1", underline="single")


def frame(sheet: Worksheet, row: int, first: int, last: int) -> None:
    """Draw the border of all cells of a row between two columns."""
    for column in range(first, last + 1):
        sheet.cell(row, column).border = BORDER


def height_for(texts: list[tuple[str, float]], least: float = 18.0) -> float:
    """Return the height in points of a row for texts in columns of a width, in characters; programs do not fit it by themselves."""
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    return min(_HIGHEST, max(least, lines * _POINTS_PER_LINE + 4))


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes; a Chinese character is two wide."""
    room = max(2.0, width - 1.5)
    return sum(max(1, -(-sum(2 if ord(sign) > 0x2E7F else 1 for sign in line) // int(room))) for line in text.split("\n"))


def print_on_a4(sheet: Worksheet, *, landscape: bool) -> None:
    """Make a sheet print on A4, as wide as the page, with page numbers."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(_INCHES, _INCHES, _INCHES, _INCHES + 0.2, 0.2, 0.3)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))
