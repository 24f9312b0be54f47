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


def _listed(verb: str, rows: Sequence[Row], classes: tuple[str, ...], joined: str) -> str:
    said = [f"{row['name']}{joined}{str(row['value']).lstrip(_SIGNS)}" for row in rows if row["level2"] in classes]
    return verb + "，".join(said) if said else ""
