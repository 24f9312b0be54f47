"""CSV files into one table; the delimiter is found out."""

from __future__ import annotations

import csv
import io

from jixiao.intake.tables import Cell, Grid
from jixiao.intake.text import decode
from jixiao.intake.unreadable import UnusableError

_DELIMITERS = ",\t;|"
_LOOKED_AT = 20


def read_delimited(name: str, content: bytes) -> Grid:
    """Return the table of a CSV file; raise UnusableError with the line where quoting is broken."""
    text = decode(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    cells: list[list[Cell]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            cells.append(list(row))
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnusableError(
            f"第 {line} 行读不出来，多半是双引号没有成对；请补上引号，或用表格软件另存为 xlsx", line, 1
        ) from error
    return Grid(name, None, cells, lines=lines)


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:_LOOKED_AT]) if len(text) < 100_000 else text[:20_000]
    return max(_DELIMITERS, key=head.count)
