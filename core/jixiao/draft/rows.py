"""Rows of a drafted table: an indicator of the library with what is known of its value, the rest left as a marked blank."""

from __future__ import annotations

from typing import Any

from jixiao.knowledge.model import Entry

# Review rules read it as a template's blank that nobody filled in, and nothing else.
BLANK = "____"
SIGNS = {"higher": "≥", "lower": "≤", "equal": "="}
Row = dict[str, Any]


def row_of(entry: Entry, value: str | None = None, name: str | None = None, year: int | None = None) -> Row:
    """Return the row of a library indicator; its `value` is a blank of its sign and unit where it is not known.

    A `name` other than the library's makes the row the unit's own: it has no code of the library, whose texts it keeps.
    """
    data = entry.data
    example = data["examples"]["good"]
    return {
        "id": entry.id if name is None else "",
        "level1": data["level1"],
        "level2": data["level2"],
        "name": name or entry.title,
        "value": value or blank(entry, year),
        "explanation": _explained(entry),
        "source": data.get("data_source"),
        "value_basis": data.get("value_basis") or "、".join(data.get("target_basis") or ()) or None,
        "method": data.get("data_method"),
        "scoring": data.get("scoring"),
        "evidence": data.get("evidence"),
        "remark": "" if value else f"待填，写法如“{example['value']}”",
    }


def blank(entry: Entry, year: int | None) -> str:
    """Return a value that only lacks its number."""
    if entry.data["value_type"] == "date":
        return f"{year or BLANK}年{BLANK}月{BLANK}日前"
    return f"{SIGNS.get(entry.data['direction'], '')}{BLANK}{entry.data['unit']}"


def is_blank(value: object) -> bool:
    """Tell whether a value of a draft still has to be filled in."""
    return BLANK in str(value or "")


def _explained(entry: Entry) -> str:
    formula = entry.data.get("formula")
    explanation = str(entry.data["explanation"]).rstrip("。")
    return f"{explanation}。计算公式：{formula}" if formula else explanation
