"""The overall goal (年度总体目标) of a draft: its rows in sentences, blanks where their values are blanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.draft.rows import Row

_SIGNS = "≥≤=><"


def goal_text(document: Mapping[str, Any], rows: Sequence[Row]) -> str:
    """Return what the project does, how well, by when and to what effect, in the order of the table."""
    year = document.get("fiscal_year")
    parts = [
        _listed("完成", rows, ("数量指标",), ""),
        _listed("", rows, ("质量指标",), "为"),
        _listed("", rows, ("时效指标",), "为"),
        _listed("", rows, ("经济效益指标", "社会效益指标", "生态效益指标"), "为"),
        _listed("", rows, ("服务对象满意度指标",), "为"),
    ]
    return f"{f'{year}年' if year else '本年度'}{'；'.join(filter(None, parts))}。"


def told_anew(goal: str, before: Sequence[Row], after: Sequence[Row]) -> str:
    """Return the goal with what it says of rows said as they are now; `before` and `after` hold the same rows in one order."""
    for old, new in zip(before, after, strict=True):
        for joined in ("为", ""):
            goal = goal.replace(_said(old, joined), _said(new, joined)) if _value(old) else goal
    return goal


def told_without(goal: str, row: Row) -> str:
    """Return the goal without what it says of a row."""
    for said in (_said(row, "为"), _said(row, "")):
        for piece in (f"{said}，", f"，{said}", f"{said}；", said):
            goal = goal.replace(piece, "") if _value(row) else goal
    return goal


def _listed(verb: str, rows: Sequence[Row], classes: tuple[str, ...], joined: str) -> str:
    said = [_said(row, joined) for row in rows if row.get("level2") in classes and _value(row)]
    return verb + "，".join(said) if said else ""


def _said(row: Row, joined: str) -> str:
    return f"{row['name']}{joined}{_value(row)}"


def _value(row: Row) -> str:
    value, unit = str(row.get("value") or "").lstrip(_SIGNS), str(row.get("unit") or "")
    return value + unit if value[-1:].isdigit() else value
