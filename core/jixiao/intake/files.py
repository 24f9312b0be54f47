"""Files and folders into submissions, in the order given; what cannot be read is said and the rest go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from jixiao.finding import Where
from jixiao.intake import limits
from jixiao.intake.delimited import read_delimited
from jixiao.intake.forms import read_sheet
from jixiao.intake.headers import LOOKED_FOR
from jixiao.intake.json_text import Record, read_json, read_json_lines
from jixiao.intake.tables import Grid
from jixiao.intake.unreadable import Unreadable, UnusableError
from jixiao.intake.validate import checker
from jixiao.intake.workbook import read_workbook
from jixiao.submission import Submission

Item = Submission | Unreadable
Check = Callable[[Any], str | None]
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
_DELIMITED = (".csv", ".tsv")
_JSON_LINES = (".jsonl", ".ndjson")
SUPPORTED = (*_WORKBOOKS, *_DELIMITED, ".json", *_JSON_LINES)
_SUPPORTED_TEXT = "、".join(suffix[1:] for suffix in SUPPORTED)


def read_files(paths: Iterable[Path]) -> Iterator[Item]:
    """Yield every submission of files and folders, and an `Unreadable` for whatever is none.

    A folder is read with its sub-folders in sorted order; hidden files, lock files of open workbooks and files of other
    kinds in it are passed over, but a file of another kind that is named itself is complained of.
    """
    for path in paths:
        if path.is_dir():
            yield from _read_folder(path)
        else:
            yield from _read_file(path)


def read_bytes(name: str, content: bytes) -> list[Item]:
    """Return the submissions of one file that is already in memory, such as an upload; `name` tells its kind."""
    return list(_read(name, len(content), lambda: content))


def list_files(folder: Path) -> list[Path]:
    """Return the files of a folder that would be read, in that order."""
    return [path for path in sorted(folder.rglob("*")) if _is_read(path, folder)]


def _is_read(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return path.suffix.lower() in SUPPORTED and not hidden and path.is_file()


def _read_folder(folder: Path) -> Iterator[Item]:
    files = list_files(folder)
    for path in files:
        yield from _read_file(path)
    if not files:
        yield Unreadable(str(folder), f"文件夹里没有可以读取的报送件，可读取的文件有 {_SUPPORTED_TEXT}")


def _read_file(path: Path) -> Iterator[Item]:
    # Names in GB18030 bytes, common in archives made on Windows, are no text that a report could hold.
    name = os.fsencode(path).decode(errors="replace")
    try:
        size = path.stat().st_size
        yield from _read(name, size, path.read_bytes)
    except FileNotFoundError:
        yield Unreadable(name, "找不到这个文件，请检查路径和文件名")
    except OSError as error:
        yield Unreadable(name, f"打不开这个文件（{error.strerror}），请检查权限或关闭正在使用它的程序")


def _read(name: str, size: int, load: Callable[[], bytes]) -> Iterator[Item]:
    suffix = PurePath(name).suffix.lower()
    try:
        if suffix not in SUPPORTED:
            raise UnusableError(f"不支持的文件类型“{suffix or '没有扩展名'}”，可读取的文件有 {_SUPPORTED_TEXT}")
        if PurePath(name).name.startswith("~$"):
            raise UnusableError("这是表格软件打开文件时的临时文件，请报送原文件")
        limits.check_size(size, limits.WORKBOOK_BYTES if suffix in _WORKBOOKS else limits.TEXT_BYTES)
        yield from _dispatch(name, suffix, load())
    except UnusableError as error:
        yield error.about(name)


def _dispatch(name: str, suffix: str, content: bytes) -> Iterator[Item]:
    check = checker()
    if suffix in _WORKBOOKS:
        yield from _from_grids(name, read_workbook(name, content), check)
    elif suffix in _DELIMITED:
        yield from _from_grids(name, iter([read_delimited(name, content)]), check)
    else:
        for record in (read_json_lines if suffix in _JSON_LINES else read_json)(content):
            yield record.about(name) if isinstance(record, UnusableError) else _from_record(name, record, check)


def _from_grids(name: str, grids: Iterator[Grid], check: Check) -> Iterator[Item]:
    found = False
    for grid in grids:
        for submission in read_sheet(grid):
            found = True
            message = check(submission.document)
            yield submission if message is None else Unreadable(name, message, submission.place("project", "name"))
    if not found:
        yield Unreadable(name, f"没有找到指标表：要有一行表头同时写着{LOOKED_FOR}")


def _from_record(name: str, record: Record, check: Check) -> Item:
    message = check(record.data)
    if message is None:
        return Submission(record.data, name, record.places(name))
    where = None if record.line is None else Where(file=name, line=record.line)
    return Unreadable(name, message if record.number is None else f"第 {record.number} 份：{message}", where)
