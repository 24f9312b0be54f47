"""Targets into rows under the fields of the integrated budget system, and rows back into targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jixiao.exchange.target_fields import (
    ANNUAL,
    GOAL,
    GOAL_TABLE,
    OVERALL,
    TABLE,
    TYPES,
    Field,
    code_of,
    joined_value,
    split_value,
)
from jixiao.finding import Finding, Severity, Suggestion, Where
from jixiao.intake.tables import Grid
from jixiao.intake.text import plain
from jixiao.intake.unreadable import UnusableError
from jixiao.submission import Submission

BAD_ROW = "exchange.row"
_LOOKED_AT = 20
_YEAR = re.compile(r"[0-9]{4}年?")
_DELETED = ("1", "是", "true")
_OVERALL = (OVERALL, "总体目标", "中长期")
_KEY = ("序号", "PRO_CODE", "项目名称", "FISCAL_YEAR", "预算单位", "AGENCY_CODE")
# Column → field of an indicator, where the cell is the field as it stands.
_PLAIN = {
    "LV1_PERF_IND_NAME": "level1",
    "LV2_PERF_IND_NAME": "level2",
    "LV3_PERF_IND_CODE": "id",
    "LV3_PERF_IND_NAME": "name",
    "KPI_CONTENT": "explanation",
    "KPI_EVALSTD": "scoring",
    "KPI_REMARK": "remark",
}
Row = dict[str, str]


def indicator_rows(submissions: Iterable[Submission]) -> Iterator[list[str]]:
    """Yield a row for each indicator of each submission."""
    for number, submission in enumerate(submissions, 1):
        project = _project(submission, number) | {"YEARFLAG": ANNUAL, "IS_DELETED": "0"}
        for indicator in submission.indicators:
            row = project | {name: _text(indicator.get(key)) for name, key in _PLAIN.items()}
            signed = split_value(indicator.get("value"), _text(indicator.get("unit")))
            yield _ordered(TABLE, row | dict(zip(("COMPUTESIGN", "KPI_VAL", "METERUNIT"), signed, strict=True)))


def goal_rows(submissions: Iterable[Submission]) -> Iterator[list[str]]:
    """Yield a row for each goal in words: that of the year, and that of all years."""
    for number, submission in enumerate(submissions, 1):
        goals = submission.document.get("goals") or {}
        for flag, key in ((ANNUAL, "annual"), (OVERALL, "long_term")):
            if goals.get(key):
                yield _ordered(GOAL_TABLE, _project(submission, number) | {"YEARFLAG": flag, GOAL.name: goals[key]})


def _project(submission: Submission, number: int) -> Row:
    document, project = submission.document, submission.project
    return {
        "序号": str(number),
        "PRO_CODE": _text(project.get("code")),
        "项目名称": _text(project.get("name")),
        "FISCAL_YEAR": _text(document.get("fiscal_year")),
        "MOF_DIV_CODE": code_of(document.get("region")),
        "地区": "" if code_of(document.get("region")) else _text(document.get("region")),
        "AGENCY_CODE": code_of(document.get("unit")),
        "预算单位": "" if code_of(document.get("unit")) else _text(document.get("unit")),
        "主管部门": _text(document.get("department")),
        "PERF_OBJ_TYPE_CODE": TYPES.get(project.get("type") or "", ""),
    }


def _ordered(fields: Iterable[Field], row: Mapping[str, str]) -> list[str]:
    return [row.get(one.name, "") for one in fields]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(slots=True)
class Read:
    """What came of tables: documents in the order of their first rows, and all complaints."""

    documents: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    passed_over: int = 0


def read_rows(grid: Grid, read: Read) -> None:
    """Read a table of indicators or of goals; raises UnusableError where it is neither."""
    start, places = _head(grid)
    for number in range(start + 1, grid.height):
        row = {name: grid.text(number, column) for name, column in places.items()}
        if not any(row.values()) or row.get("IS_DELETED", "").lower() in _DELETED:
            continue
        if not row.get("项目名称") and not row.get("PRO_CODE"):
            where = grid.where((number, places.get("项目名称", 0)))
            read.findings.append(_complaint(where, "这一行没有项目名称，也没有项目代码", "填上项目名称"))
        elif GOAL.name in places:
            _goal(_document(row, grid, number, places, read), row)
        else:
            _indicator(row, grid, number, places, read)


def _head(grid: Grid) -> tuple[int, dict[str, int]]:
    known = {plain(word): one.name for one in (*TABLE, GOAL) for word in (one.code, one.title, *one.others) if word}
    for row in range(min(grid.height, _LOOKED_AT)):
        places: dict[str, int] = {}
        for column in range(len(grid.cells[row])):
            words = (known.get(plain(word)) for word in grid.text(row, column).split())
            name = next(filter(None, words), None)
            if name is not None:
                places.setdefault(name, column)
        if ("项目名称" in places or "PRO_CODE" in places) and ("LV3_PERF_IND_NAME" in places or GOAL.name in places):
            return row, places
    raise UnusableError("没有找到表头：要有一行写着“项目名称”（或 PRO_CODE）和“三级绩效指标名称”（或 LV3_PERF_IND_NAME）")


def _document(row: Row, grid: Grid, number: int, places: Mapping[str, int], read: Read) -> dict[str, Any]:
    """Return the document that a row belongs to; made from the row where it is the first."""
    key = tuple(row.get(name, "") for name in _KEY)
    if key in read.documents:
        return read.documents[key]
    project: dict[str, Any] = {"name": row.get("项目名称") or row["PRO_CODE"]}
    if row.get("PRO_CODE"):
        project["code"] = row["PRO_CODE"]
    kind = next((code for code, word in TYPES.items() if row.get("PERF_OBJ_TYPE_CODE") in (code, word)), None)
    if kind is not None:
        project["type"] = kind
    document: dict[str, Any] = {"kind": "target"}
    year = row.get("FISCAL_YEAR", "")
    if _YEAR.fullmatch(year):
        document["fiscal_year"] = int(year[:4])
    elif year:
        where = grid.where((number, places["FISCAL_YEAR"]))
        read.findings.append(_complaint(where, f"预算年度“{year}”不是年份", "写成 2026 这样", Severity.REVISE))
    for name, codes in (("region", ("地区", "MOF_DIV_CODE")), ("department", ("主管部门",)), ("unit", ("预算单位", "AGENCY_CODE"))):
        text = next((row[one] for one in codes if row.get(one)), "")
        if text:
            document[name] = text
    document |= {"project": project, "indicators": []}
    read.documents[key] = document
    return document


def _goal(document: dict[str, Any], row: Row) -> None:
    if row[GOAL.name]:
        key = "long_term" if row.get("YEARFLAG") in _OVERALL else "annual"
        document.setdefault("goals", {})[key] = row[GOAL.name]


def _indicator(row: Row, grid: Grid, number: int, places: Mapping[str, int], read: Read) -> None:
    if row.get("YEARFLAG") in _OVERALL:
        read.passed_over += 1
        return
    if not row["LV3_PERF_IND_NAME"]:
        where = grid.where((number, places["LV3_PERF_IND_NAME"]))
        read.findings.append(_complaint(where, "三级绩效指标名称空着", "填上名称；没有这个指标的删去这一行"))
        return
    indicator: dict[str, Any] = {key: row[name] for name, key in _PLAIN.items() if row.get(name)}
    if "KPI_VAL" in places:
        indicator["value"] = joined_value(row.get("COMPUTESIGN", ""), row["KPI_VAL"])
    if row.get("METERUNIT"):
        indicator["unit"] = row["METERUNIT"]
    _document(row, grid, number, places, read)["indicators"].append(indicator)


def _complaint(where: Where, said: str, mend: str, severity: Severity = Severity.RETURN) -> Finding:
    return Finding(BAD_ROW, said, severity, where=where, suggestion=Suggestion(mend))
