"""The tables of a file that comes back: sheets of a workbook, or a CSV file."""

from __future__ import annotations

import dataclasses
from pathlib import PurePath

from jixiao.exchange.delimited import unguarded
from jixiao.intake import limits
from jixiao.intake.delimited import read_delimited
from jixiao.intake.tables import Grid
from jixiao.intake.unreadable import UnusableError
from jixiao.intake.workbook import read_workbook

# The sheet that says how to fill the others.
GUIDE = "填写说明"
WORKBOOKS, DELIMITED = (".xlsx", ".xlsm", ".xls", ".et", ".ods"), (".csv", ".tsv")
READABLE = (*WORKBOOKS, *DELIMITED)


def grids(name: str, content: bytes) -> list[Grid]:
    """Return the tables of a file; raises UnusableError where it has none or is of another kind."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in READABLE:
        raise UnusableError(f"不支持的文件类型“{suffix or '没有扩展名'}”，可读取的有 {'、'.join(one[1:] for one in READABLE)}")
    if suffix in WORKBOOKS:
        found = [grid for grid in read_workbook(name, content) if grid.sheet != GUIDE and grid.height]
        if not found:
            raise UnusableError("工作簿是空的，没有可以导入的表")
        return found
    limits.check_size(len(content), limits.TEXT_BYTES)
    grid = read_delimited(name, content)
    return [dataclasses.replace(grid, cells=[[unguarded(cell or "") for cell in row] for row in grid.cells])]
