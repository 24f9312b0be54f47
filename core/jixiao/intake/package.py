"""Checks on a zipped workbook before anything opens it: whole, no zip bomb, no password, really a workbook.

Opening first would be too late: a few kilobytes can unpack to gigabytes, and one cell in the last corner of a sheet
makes the reader reserve memory for every cell before it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from jixiao.intake import limits
from jixiao.intake.unreadable import UnusableError

_PROTECTED_FLAG = 0x1
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d+)"')
_COLUMN = re.compile(rb' r="([A-Z]{1,3})\d')
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{5,})"')
_ODS_REPEATS = 1_100_000
_DOCUMENTS = {"word/document.xml": "Word 文档", "ppt/presentation.xml": "演示文稿"}


def check_package(content: bytes) -> None:
    """Raise UnusableError where the package is cut off, unpacks too large, is locked, or holds no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_members(package)
            if package.testzip() is not None:
                raise zipfile.BadZipFile
            _check_extent(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UnusableError("工作簿不完整（可能没有传完或已损坏），请用表格软件重新保存后再报送") from error


def _check_members(package: zipfile.ZipFile) -> None:
    members = {member.filename: member for member in package.infolist()}
    unpacked = sum(member.file_size for member in members.values())
    if unpacked > limits.UNPACKED_BYTES:
        raise UnusableError(
            f"工作簿解压后有 {unpacked // limits.MEGABYTE} MB，超过上限 {limits.UNPACKED_BYTES // limits.MEGABYTE} MB，"
            "不予打开；请删去多余的格式、图片和空白区域后再报送"
        )
    if any(member.flag_bits & _PROTECTED_FLAG for member in members.values()):
        raise UnusableError("文件加了密码，请取消密码后重新报送")
    kind = next((kind for name, kind in _DOCUMENTS.items() if name in members), "压缩包")
    if "xl/workbook.xml" not in members and "content.xml" not in members:
        raise UnusableError(f"这不是工作簿，内容是{kind}；请把表格另存为 xlsx 后再报送")


def _check_extent(package: zipfile.ZipFile) -> None:
    """Refuse sheets whose used area has more cells than any form needs."""
    for name in package.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            xml = package.read(name)
            rows = max((int(found) for found in _ROW.findall(xml)), default=0)
            columns = max((_number(found) for found in set(_COLUMN.findall(xml))), default=0)
            _refuse(rows * columns > limits.CELLS)
        elif name == "content.xml":
            _refuse(any(int(found) > _ODS_REPEATS for found in _REPEATED.findall(package.read(name))))


def _refuse(too_large: bool) -> None:
    if too_large:
        raise UnusableError("工作表的范围太大（右下角很远的地方有内容或格式）；请删去表格以外的行和列后再报送")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
