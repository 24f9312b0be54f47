"""The facts that decisions work on: kinds, and the type of each property (结论规则的事实).

durable-rules compares well only within one type, so each property has one type, always; `docs/decisions.md` lists them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

PropertyType = Literal["text", "number"]
KINDS: dict[str, dict[str, tuple[PropertyType, str]]] = {
    "submission": {
        "kind": ("text", "报送件种类"),
        "type": ("text", "项目类型"),
        "attribute": ("text", "新增、延续、一次性"),
        "amount": ("number", "资金总额（元）"),
        "partial": ("number", "表没有显示完为 1"),
    },
    "tally": {"severity": ("text", "轻重"), "count": ("number", "这样的问题有几处")},
    "failed": {
        "rule": ("text", "不通过的规则"),
        "severity": ("text", "轻重"),
        "defect": ("text", "缺陷代码"),
        "count": ("number", "几处"),
    },
    "warning": {"rule": ("text", "预警规则"), "level": ("number", "级别 1—3"), "count": ("number", "几处")},
    "score": {"value": ("number", "得分 0—100")},
    "dimension": {"name": ("text", "审核要点"), "lost": ("number", "扣分"), "kept": ("number", "得分")},
    "history": {"rule": ("text", "上几轮报过的规则"), "level": ("number", "当时的级别"), "rounds": ("number", "连续几轮")},
    "conclusion": {"name": ("text", "结论名"), "word": ("text", "文字结论"), "number": ("number", "数字结论")},
}
# Numbers written with an exponent are unreadable to the engine: none is finer or larger than this.
FINEST = 4
LARGEST = 999_999_999_999_999.0


def tidy(fact: Mapping[str, Any]) -> dict[str, Any]:
    """Return a fact with the registered properties only, each of its type; what is not known (None, NaN) is left out."""
    kinds = KINDS.get(fact["k"], {})
    known = {name: _typed(of, fact[name]) for name, (of, _) in kinds.items() if name in fact}
    return {"k": fact["k"], **{name: value for name, value in known.items() if value is not None}}


def _typed(of: PropertyType, value: Any) -> str | float | None:
    if of == "text":
        return value if isinstance(value, str) else None
    if not isinstance(value, (int, float)) or math.isnan(value):
        return None
    return max(-LARGEST, min(LARGEST, round(float(value), FINEST)))
