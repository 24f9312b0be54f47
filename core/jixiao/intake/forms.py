"""Forms into submissions: every indicator table of a sheet with the head that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.intake.documents import Draft, fill_head, fill_identity
from jixiao.intake.flat import read_flat
from jixiao.intake.head import read_head
from jixiao.intake.headers import Header, find_headers
from jixiao.intake.kinds import kind_of, period
from jixiao.intake.money import fill_money
from jixiao.intake.roles import side_of
from jixiao.intake.rows import Row, read_rows
from jixiao.intake.sections import Section, sections
from jixiao.intake.tables import Grid
from jixiao.intake.text import plain
from jixiao.submission import Submission

_EXECUTION = re.compile(r"(预算|资金)(执行|支出)(率|情况|进度).*")


def read_sheet(grid: Grid) -> Iterator[Submission]:
    """Yield the submissions of a sheet; none where it has no indicator table."""
    headers = list(find_headers(grid))
    for header in headers:
        if header.flat:
            end = next((other.first for other in headers if other.first > header.first), grid.height)
            yield from read_flat(grid, header, end)
    forms = [header for header in headers if not header.flat]
    for section in sections(grid, forms) if forms else ():
        yield _read_section(grid, section)


def _read_section(grid: Grid, section: Section) -> Submission:
    rows = _rows(grid, section)
    head = read_head(grid, _head_rows(section, rows))
    titles = _titles(grid, section)
    draft = Draft(grid, kind_of([*titles, grid.sheet or ""], section.headers), {})
    draft.document["kind"] = draft.kind
    fill_identity(draft, head, titles)
    if draft.kind == "monitoring":
        draft.document["period"] = period(_period_texts(grid, section, titles), draft.document.get("fiscal_year"))
    fill_head(draft, head)
    fill_money(draft, head, range(section.first, section.end))
    return draft.finish(_without_execution(draft, rows))


def _rows(grid: Grid, section: Section) -> list[Row]:
    """Return the indicators of all tables of a form; of a 长期 and a 年度 table those of the annual one."""
    tables = [
        (_table_side(grid, header), read_rows(grid, header, section.table_end(index)))
        for index, header in enumerate(section.headers)
    ]
    annual = [rows for side, rows in tables if side != "long_term" and rows]
    return [row for rows in annual or [rows for _, rows in tables] for row in rows]


def _table_side(grid: Grid, header: Header) -> str:
    near = (text for row in range(max(0, header.first - 1), header.first + 1) for _, text in grid.distinct(row))
    return next((side_of(text) for text in near if "指标" in text and len(text) < 20 and side_of(text)), "")


def _head_rows(section: Section, rows: list[Row]) -> list[int]:
    taken = {row.number for row in rows}
    for header in section.headers:
        taken.update(range(header.first, header.last + 1))
    return [row for row in range(section.first, section.end) if row not in taken]


def _titles(grid: Grid, section: Section) -> list[str]:
    """Return the lines that stand alone above the first label: the form's title and its year."""
    above = range(section.first, min(section.headers[0].first, section.first + 4))
    lines = ([text for _, text in grid.distinct(row) if text] for row in above)
    return [texts[0] for texts in lines if len(texts) == 1 and len(texts[0]) < 80]


def _period_texts(grid: Grid, section: Section, titles: list[str]) -> list[str]:
    columns = [column.text for header in section.headers for column in header.columns]
    money = [text for row in range(section.first, section.headers[0].first) for _, text in grid.distinct(row)]
    return [*columns, *titles, *(text for text in money if len(text) < 20)]


def _without_execution(draft: Draft, rows: list[Row]) -> list[Row]:
    """Take the row 预算执行率 of self-evaluation tables out of the indicators: it is the score of execution."""
    kept = []
    for row in rows:
        if draft.kind == "selfeval" and _EXECUTION.fullmatch(plain(row.document.get("level1") or "")):
            for key in ("weight", "score"):
                if row.document.get(key) is not None:
                    draft.document.setdefault("execution", {}).setdefault(key, row.document[key])
                    draft.spots.setdefault(("execution", key), row.spots[key])
        else:
            kept.append(row)
    return kept
