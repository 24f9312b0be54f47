"""Rows of a drafted table: an indicator of the library with what is known of its value, the rest left as a marked blank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jixiao.knowledge.model import Entry

# Review rules read it as a template's blank that nobody filled in, and nothing else.
BLANK = "____"
_TO_FILL = "待填，"
COST, COST_OF_2015 = "经济成本指标", "成本指标"
_LEVELS = ("level1", "level2")
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
        "remark": "" if value else f"{_TO_FILL}写法如“{example['value']}”",
    }


def is_of_2015(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether the classes of a table are those of 财预〔2015〕88号, where costs stand under outputs."""
    classes = [str(row.get("level2") or "") for row in rows]
    return any(level2 == COST_OF_2015 or level2.startswith("可持续") for level2 in classes)


def in_2015(row: Row, entry: Entry | None) -> Row:
    """Return a row in the classes of 2015; `entry` is the indicator that it was made of, if any."""
    cost = {"level1": "产出指标", "level2": COST_OF_2015} if row.get("level2") == COST else {}
    return {**row, **cost, **({level: entry.data.get(f"{level}_2015", row[level]) for level in _LEVELS} if entry else {})}


def with_value(row: Row, value: str) -> Row:
    """Return a row with its value filled in; that it was to be filled in is said no more."""
    remark = str(row.get("remark") or "")
    done = not is_blank(value) and remark.startswith(_TO_FILL)
    return {**row, "value": value, **({"remark": ""} if done else {})}


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
