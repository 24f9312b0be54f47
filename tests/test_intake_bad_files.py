"""Files that cannot be used: one clear message each."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from jixiao.intake import Unreadable, limits, read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def message(name: str, content: bytes) -> str:
    (found,) = read_bytes(name, content)
    assert isinstance(found, Unreadable), found
    return found.message


def workbook(cell: str = "A1") -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0][cell] = "甲"
    book.worksheets[0]["A1"] = "乙"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def package(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json", "a.jsonl"])
def test_empty_files(name: str) -> None:
    assert message(name, b"") == "文件是空的，请检查是否保存成功后重新报送"


def test_a_large_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORKBOOK_BYTES", 3 * limits.MEGABYTE)
    expected = "文件有 5 MB，超过上限 3 MB，请拆成几个文件，或删去图片后再报送"
    assert message("a.xlsx", bytes(5 * limits.MEGABYTE)) == expected


def test_a_workbook_with_a_password() -> None:
    content = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert message("a.xlsx", content) == "工作簿设了打开密码，请取消密码（文件—信息—保护工作簿）后重新报送"


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"\x89PNG\r\n\x1a\n", "图片"), (b"%PDF-1.7", "PDF 文件"), (b"\n<html><table>", "网页"), (b"hello", "其他格式")],
)
def test_other_files_under_the_name_of_a_workbook(content: bytes, kind: str) -> None:
    expected = f"这不是工作簿，内容是{kind}，只是扩展名像；请报送表格软件另存的 xlsx 文件"
    assert message("a.xlsx", content) == expected


@pytest.mark.parametrize(("member", "kind"), [("word/document.xml", "Word 文档"), ("readme", "压缩包")])
def test_other_packages_under_the_name_of_a_workbook(member: str, kind: str) -> None:
    assert message("a.xlsx", package(**{member: b"x"})) == f"这不是工作簿，内容是{kind}；请把表格另存为 xlsx 后再报送"


@pytest.mark.parametrize("length", [0.3, 0.9, 0.99])
def test_a_workbook_cut_off(length: float) -> None:
    content = workbook()
    expected = "工作簿不完整（可能没有传完或已损坏），请用表格软件重新保存后再报送"
    assert message("a.xlsx", content[: int(len(content) * length)]) == expected


def test_a_damaged_old_workbook() -> None:
    expected = "工作簿已损坏或不完整，打不开；请用表格软件打开后另存为 xlsx，再重新报送"
    assert message("a.xls", OLE + bytes(2000)) == expected


def test_a_workbook_that_unpacks_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", limits.MEGABYTE)
    found = message("a.xlsx", package(**{"xl/workbook.xml": bytes(4 * limits.MEGABYTE)}))
    assert found == "工作簿解压后有 4 MB，超过上限 1 MB，不予打开；请删去多余的格式、图片和空白区域后再报送"


def test_one_cell_in_the_last_corner_of_a_sheet() -> None:
    expected = "工作表的范围太大（右下角很远的地方有内容或格式）；请删去表格以外的行和列后再报送"
    assert message("a.xlsx", workbook("XFD1048576")) == expected


def test_a_csv_with_an_open_quotation_mark() -> None:
    expected = "第 2 行读不出来，多半是双引号没有成对；请补上引号，或用表格软件另存为 xlsx"
    assert message("a.csv", '一级指标,二级指标\n"产出,数量\n甲,乙'.encode()) == expected


def test_bytes_that_are_no_text() -> None:
    expected = "文件内容不是文字，可能是改了扩展名的其他文件；请另存为 UTF-8 编码的文本或 xlsx 后再报送"
    assert message("a.csv", b"\x00\x01\x80\xff\x00") == expected


def test_an_unsupported_extension_lists_the_supported_ones() -> None:
    supported = "xlsx、xlsm、xls、et、ods、csv、tsv、json、jsonl、ndjson"
    assert message("a.docx", b"x") == f"不支持的文件类型“.docx”，可读取的文件有 {supported}"
    assert message("申报表", b"x") == f"不支持的文件类型“没有扩展名”，可读取的文件有 {supported}"
