"""Column headers of the table of amounts in forms of monitoring and self-evaluation (预算数, 执行数, 执行率 …)."""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.intake.text import plain

# Tried from top to bottom on the column's header without brackets.
_COLUMNS = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("ignored", r".*(原因|说明|备注).*"),
        ("rate", r".*执行率.*"),
        ("forecast", r".*预计.*执行.*"),
        ("planned", r".*计划(执行|支出|用款).*|.*序时.*"),
        ("executed", r".*(执行数|执行金额|实际支出数?|支出数|到位数)"),
        ("adjusted", r"(全年|调整后|调整)预算数?"),
        ("total", r"(年初|年度)?预算数?|年初预算|年度预算|预算金额"),
        ("weight", r"分值|权重"),
        ("score", r"(自评)?得分"),
    )
)
_BRACKETS = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=16384)
def column_of(text: str) -> str:
    """Return what a column of the money table holds, or "" where the text heads none."""
    core = _BRACKETS.sub("", plain(text))
    return next((key for key, pattern in _COLUMNS if core and pattern.fullmatch(core)), "")
