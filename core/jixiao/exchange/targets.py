"""Targets out to a workbook or CSV under the fields of the integrated budget system, and back into submissions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jixiao.exchange.book import Head, Table, workbook
from jixiao.exchange.delimited import delimited
from jixiao.exchange.grids import grids
from jixiao.exchange.target_fields import GOAL_TABLE, TABLE, Field
from jixiao.exchange.target_rows import BAD_ROW, Read, goal_rows, indicator_rows, read_rows
from jixiao.finding import Finding, Severity, Where
from jixiao.intake.unreadable import UnusableError
from jixiao.intake.validate import checker
from jixiao.submission import Submission

INDICATORS, GOALS = "绩效指标", "绩效目标"


def targets_workbook(submissions: Sequence[Submission]) -> bytes:
    """Return targets as a workbook: a sheet of indicators, a sheet of goals."""
    indicators = Table(INDICATORS, _heads(TABLE), list(indicator_rows(submissions)), fixed=3)
    goals = Table(GOALS, _heads(GOAL_TABLE), list(goal_rows(submissions)), fixed=3)
    return workbook((indicators, goals))


def targets_delimited(submissions: Sequence[Submission]) -> bytes:
    """Return the indicators of targets as a CSV file; it has one table, so that goals in words are left out."""
    return delimited([[one.name for one in TABLE], *indicator_rows(submissions)])


def read_targets(name: str, content: bytes) -> tuple[list[dict[str, Any]], list[Finding], int]:
    """Return the submissions of a file, complaints about its rows, and how many rows of 总体 (all years) were passed over."""
    read = Read()
    try:
        for grid in grids(name, content):
            read_rows(grid, read)
    except UnusableError as error:
        where = Where(file=name, line=error.line, column=error.column)
        read.findings.append(Finding(BAD_ROW, error.message, Severity.RETURN, where=where))
    check = checker()
    sound = []
    for document in read.documents.values():
        message = check(document) if document["indicators"] else "没有一行指标，没有导入"
        if message is None:
            sound.append(document)
        else:
            said = f"项目“{document['project']['name']}”：{message}"
            read.findings.append(Finding(BAD_ROW, said, Severity.RETURN, where=Where(file=name)))
    return sound, read.findings, read.passed_over


def _heads(fields: Sequence[Field]) -> list[Head]:
    return [Head("\n".join(filter(None, (one.code, one.title))), max(one.width, len(one.code) * 1.15)) for one in fields]
