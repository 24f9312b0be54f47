"""Annotated workbooks: the unit's own stays as it is but for comments, colours and the list; others get the form written out."""

from __future__ import annotations

import copy
import datetime
import io
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.result import Result
from jixiao.intake import Unreadable, read_bytes
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.locate import examples_folder
from jixiao.report.settings import Settings
from jixiao.report.xlsx import Workbook, keeps_workbook, render_workbook
from jixiao.report.xlsx.losses import losses_of
from jixiao.submission import Submission
from openpyxl.cell.rich_text import CellRichText
from openpyxl.drawing.image import Image as Picture
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from tests.workbooks import SHEET, awkward, saved, with_member

DAY = datetime.date(2026, 11, 21)
FIRST = "xl/worksheets/sheet1.xml"
INDICATOR = '{"level1": "产出指标", "name": "=1+1", "value": "显著"}'
TARGET = '{"kind": "target", "unit": "甲", "project": {"name": "乙"}, "indicators": [' + INDICATOR + "]}"


# Those of the rules that these tests look at; others come and go.
RULES = ("goal.too-short", "value.over-100-percent", "value.not-quantified", "unit.missing", "satisfaction.missing")


@cache
def auditor() -> Auditor:
    knowledge = load_knowledge()
    return Auditor(replace(knowledge, rules={name: knowledge.rules[name] for name in RULES}), as_of=DAY)


def audited(name: str, content: bytes) -> list[Result | Unreadable]:
    pieces = read_bytes(name, content)
    return [auditor().audit(piece) if isinstance(piece, Submission) else piece for piece in pieces]


def annotated(name: str, content: bytes) -> Workbook:
    settings = Settings(auditor().knowledge, "national", DAY)
    return render_workbook(audited(name, content), settings, content if keeps_workbook(content) else None)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


@pytest.fixture(scope="module")
def before() -> openpyxl.Workbook:
    return opened(awkward())


@pytest.fixture(scope="module")
def after() -> openpyxl.Workbook:
    return opened(annotated("表.xlsx", awkward()).content)


def listed(book: openpyxl.Workbook) -> list[tuple[object, ...]]:
    return [row for row in book["问题清单"].iter_rows(values_only=True) if isinstance(row[0], int)]


def test_values_formulas_and_looks_stay(before: openpyxl.Workbook, after: openpyxl.Workbook) -> None:
    def looks(sheet: Worksheet) -> list[tuple[object, ...]]:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        return [(cell.coordinate, str(cell.value), cell.number_format, copy.copy(cell.font), copy.copy(cell.border)) for cell in cells]

    assert looks(before[SHEET]) == looks(after[SHEET])
    assert isinstance(after[SHEET]["C10"].value, CellRichText)


def test_the_sheet_around_the_cells_stays(before: openpyxl.Workbook, after: openpyxl.Workbook) -> None:
    def kept(sheet: Worksheet) -> tuple[object, ...]:
        rules = [(str(area.sqref), [rule.formula for rule in area.rules]) for area in sheet.conditional_formatting]
        lists = [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation]
        view = (sheet.freeze_panes, sheet.print_area, sheet.row_dimensions[11].hidden, sheet.column_dimensions["C"].width)
        return sorted(map(str, sheet.merged_cells.ranges)), rules, lists, view, sheet.protection.sheet, sheet.protection.password

    assert kept(before[SHEET]) == kept(after[SHEET])


def test_only_cells_with_findings_change_colour(before: openpyxl.Workbook, after: openpyxl.Workbook) -> None:
    def fills(book: openpyxl.Workbook) -> dict[str, str]:
        return {cell.coordinate: cell.fill.fgColor.rgb for row in book[SHEET].iter_rows() for cell in row}

    old = fills(before)
    changed = {place: colour for place, colour in fills(after).items() if colour != old[place]}
    assert changed == {
        "B5": "FFFFE9A8",
        "D8": "FFFFC9CC",
        "D10": "FFFFC9CC",
        "C11": "FFFFE9A8",
        "D19": "FFFFC9CC",
    }


def test_the_users_comments_are_kept_and_added_to(after: openpyxl.Workbook) -> None:
    comments = {cell.coordinate: cell.comment for row in after[SHEET].iter_rows() for cell in row if cell.comment}
    assert (comments["A2"].author, comments["A2"].text) == ("王会计", "别动这里")
    assert (comments["D10"].author, comments["D10"].text.split("：")[0]) == ("李科长", "请核对这一格\n\n【绩效审核】\n2. 退回")


def test_a_finding_in_a_merged_range_is_said_at_its_first_cell(after: openpyxl.Workbook) -> None:
    assert after[SHEET]["B5"].comment is not None


def test_the_list_leads_to_the_cells(after: openpyxl.Workbook) -> None:
    sheet = after["问题清单"]
    links = {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links[f"{SHEET}!D8"] == "'目标 表''1'!D8"
    assert links["整张表"] == "'目标 表''1'!B15"
    assert listed(after)[0][1:] == (
        f"{SHEET}!D8",
        "验收合格率",
        "指标“验收合格率”的目标值“120%”超过 100%，不可能",
        "比率超过 100%",
        "核对是不是误录（“≥”常被认成“2”），改为不超过 100% 的数",
        None,
        "退回",
    )


def test_a_finding_in_a_hidden_row_says_so(after: openpyxl.Workbook) -> None:
    assert f"{SHEET}!C11（在隐藏的行里）" in [row[1] for row in listed(after)]


def test_all_submissions_of_a_workbook_are_in_one_list(after: openpyxl.Workbook) -> None:
    bands = [row[0] for row in after["问题清单"].iter_rows(values_only=True) if str(row[0]).startswith("【")]
    assert [band.split("　")[1] for band in map(str, bands)] == ["村道硬化项目", "桥梁加固项目"]
    assert [row[0] for row in listed(after)] == list(range(1, len(listed(after)) + 1))


def test_the_list_prints_on_a4_and_is_the_only_sheet_chosen(after: openpyxl.Workbook) -> None:
    sheet = after["问题清单"]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize), sheet.freeze_panes) == ("landscape", "9", "A4")
    assert sheet.print_title_rows == "$3:$3"
    assert [one.title for one in after.worksheets if one.sheet_view.tabSelected] == ["问题清单"]


def test_a_copy_handed_in_again_carries_nothing_twice() -> None:
    once = annotated("表.xlsx", awkward()).content
    twice = opened(annotated("表.xlsx", once).content)
    assert twice.sheetnames == [SHEET, "说明", "问题清单"]
    assert twice[SHEET]["D10"].comment.text == opened(once)[SHEET]["D10"].comment.text


def test_a_mended_cell_loses_its_mark() -> None:
    book = opened(annotated("表.xlsx", awkward()).content)
    book[SHEET]["D8"].value = 0.95
    again = opened(annotated("表.xlsx", saved(book)).content)[SHEET]["D8"]
    assert (again.comment, again.fill.fill_type) == (None, None)


def test_a_list_of_the_units_own_stays() -> None:
    book = opened(awkward())
    book.create_sheet("问题清单").append(["我们自己的问题"])
    after = opened(annotated("表.xlsx", saved(book)).content)
    assert (after["问题清单"]["A1"].value, after["问题清单1"]["A1"].value) == ("我们自己的问题", "绩效审核问题清单")


@pytest.mark.parametrize(
    ("member", "content", "words"),
    [
        ("xl/media/image9.emf", b"x", "矢量图片"),
        ("xl/drawings/drawing9.xml", b"<xdr:wsDr><xdr:sp macro=''></xdr:sp></xdr:wsDr>", "文本框和图形"),
        ("xl/ctrlProps/ctrlProp1.xml", b"<formControlPr/>", "控件（按钮、复选框等）"),
        ("xl/worksheets/sheet9.xml", b"<x14:conditionalFormatting >", "一部分条件格式（数据条、图标集等）"),
    ],
)
def test_what_cannot_be_kept_is_known(member: str, content: bytes, words: str) -> None:
    assert losses_of(with_member(awkward(), member, content)) == (words,)


def test_what_cannot_be_kept_is_said_in_the_list() -> None:
    book = annotated("表.xlsx", with_member(awkward(), "xl/embeddings/a.bin", b"x"))
    assert book.losses == ("嵌入的文件",)
    assert opened(book.content)["问题清单"]["A3"].value == "这份批注过的表没有保留原表的嵌入的文件，请看原表"


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_dropdowns_fed_from_other_sheets_stay(prefix: bytes) -> None:
    body = b"<x14:dataValidations><x14:dataValidation/></x14:dataValidations>"
    extension = b'<%sext uri="{ccE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}">%s</%sext>' % (prefix, body, prefix)
    sheet = zipfile.ZipFile(io.BytesIO(awkward())).read(FIRST).replace(b"</worksheet>", extension + b"</worksheet>")
    sheet = sheet.replace(b"<worksheet ", b'<worksheet xmlns:x14="urn:x14" xmlns:x="urn:main" ', 1)
    after = zipfile.ZipFile(io.BytesIO(annotated("表.xlsx", with_member(awkward(), FIRST, sheet)).content)).read(FIRST)
    assert after.count(body) == 1
    assert after.endswith(b"</ext></extLst></worksheet>")


def test_pictures_stay() -> None:
    book = opened(awkward())
    picture = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(picture, "png")
    book[SHEET].add_image(Picture(picture), "H2")
    kept = zipfile.ZipFile(io.BytesIO(annotated("表.xlsx", saved(book)).content))
    assert Image.open(io.BytesIO(kept.read("xl/media/image1.png"))).size == (20, 10)


def test_macros_stay() -> None:
    book = annotated("表.xlsm", with_member(awkward(), "xl/vbaProject.bin", b"macros"))
    assert book.suffix == ".xlsm"
    assert zipfile.ZipFile(io.BytesIO(book.content)).read("xl/vbaProject.bin") == b"macros"


def test_a_sheet_of_an_unreadable_form_does_not_hide_the_others() -> None:
    settings = Settings(auditor().knowledge, "national", DAY)
    pieces = [*audited("表.xlsx", awkward()), Unreadable("表.xlsx", "第 3 张表没有项目名称")]
    rows = list(opened(render_workbook(pieces, settings, awkward()).content)["问题清单"].iter_rows(values_only=True))
    assert rows[-1][0] == "读不了：第 3 张表没有项目名称"


def test_what_openpyxl_refuses_is_written_out() -> None:
    content = with_member(awkward(), "xl/workbook.xml", b"<broken")
    settings = Settings(auditor().knowledge, "national", DAY)
    book = opened(render_workbook(audited("表.xlsx", awkward()), settings, content).content)
    assert (book.sheetnames, book["问题清单"]["A3"].value) == (
        ["报送的表", "问题清单"],
        "原来的表无法直接批注，内容已按标准表另写在“报送的表”里",
    )


def test_what_is_no_workbook_is_written_out_as_a_form() -> None:
    sheet = opened(annotated("a.json", TARGET.encode()).content)["报送的表"]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert rows == [
        ["绩效目标申报表"],
        ["项目名称", "乙", "实施单位", "甲"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "=1+1", "显著"],
    ]
    assert sheet["C4"].data_type == "s"
    assert sheet["D4"].comment is not None


def test_a_form_written_out_can_be_handed_in() -> None:
    file = examples_folder() / "培训-差.json"
    (before,) = audited(file.name, file.read_bytes())
    (after,) = audited("a.xlsx", annotated(file.name, file.read_bytes()).content)
    assert isinstance(before, Result)
    assert isinstance(after, Result)
    assert (after.verdict, after.submission.indicators[0]["name"]) == (before.verdict, before.submission.indicators[0]["name"])


def test_a_form_of_csv_says_where_things_stood() -> None:
    content = "项目名称,一级指标,二级指标,三级指标,指标值\n乙,产出指标,数量指标,道路,显著提高\n".encode()
    places = [row[1] for row in listed(opened(annotated("a.csv", content).content))]
    assert "D4（原表 E2）" in places


def test_characters_that_no_workbook_holds_are_left_out() -> None:
    sheet = opened(annotated("a.json", TARGET.replace("显著", "显\\u0001著").encode()).content)["报送的表"]
    assert sheet["D4"].value == "显著"
