"""Indicators of one table that measure the same thing (重复指标), or ask opposite things of it (矛盾指标)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

SAME_NAME = 92
SAME_SLOGAN = 60
SAME_CHARACTERS = 75
_DIGITS = re.compile(r"\d+")
_PART = re.compile(r"^[★☆▲●\s]*其中")
_SPAN = re.compile(r"\d+年?\s*\d+月.*\d+月")
Row = Mapping[str, Any]


def note_twins(rows: Sequence[dict[str, Any]], general: tuple[str, ...]) -> None:
    """Set `twin` and `contradicts` of each row to the name of the earlier row that it repeats or contradicts, else "".

    `general` are satisfaction indicators that ask everybody: two of them in one table ask the same.
    """
    for index, row in enumerate(rows):
        earlier = rows[:index]
        row["twin"] = next((other["name"] for other in earlier if _same(row, other, general)), "") or _only_part(rows, index)
        row["contradicts"] = next((other["name"] for other in earlier if _opposed(row, other)), "")


def _same(row: Row, other: Row, general: tuple[str, ...]) -> bool:
    one, two = row["name.core"], other["name.core"]
    if one == two:
        return bool(one) and not one.isdigit()
    if row["name.slogan"] and other["name.slogan"]:
        return _alike(one, two) and _DIGITS.findall(one) == _DIGITS.findall(two)
    if row["value.written"] != other["value.written"] or row["value.written"] is None:
        return False
    if (one in general and two in general) or _same_span(row, other):
        return True
    return fuzz.ratio(one, two) >= SAME_NAME and _DIGITS.findall(one) == _DIGITS.findall(two)


def _alike(one: str, two: str) -> bool:
    """Slogans are put together anew from the same words: compare them also without order."""
    return fuzz.ratio(one, two) >= SAME_SLOGAN or fuzz.ratio("".join(sorted(one)), "".join(sorted(two))) >= SAME_CHARACTERS


def _same_span(row: Row, other: Row) -> bool:
    """The same months from the first to the last, under two names of one thing: the project's term."""
    return row["value.kind"] == "date" and bool(_SPAN.search(row["value"] or ""))


def _only_part(rows: Sequence[Row], index: int) -> str:
    """Return the total of which this row (“其中…”) is the only part and which it merely says again."""
    if not _PART.match(rows[index]["name"]):
        return ""
    start = next((at for at in range(index - 1, -1, -1) if not _PART.match(rows[at]["name"])), None)
    alone = index + 1 == len(rows) or not _PART.match(rows[index + 1]["name"])
    if start != index - 1 or not alone or rows[start]["value.written"] != rows[index]["value.written"]:
        return ""
    return str(rows[start]["name"])


def _opposed(row: Row, other: Row) -> bool:
    """The same name with bounds that no figure can keep: ≥90 and ≤80."""
    if row["name.core"] != other["name.core"] or row["value.unit"] != other["value.unit"]:
        return False
    lower, upper = (one for one in sorted((row, other), key=lambda one: one["value.comparison"] in ("≤", "<")))
    if lower["value.comparison"] not in ("≥", ">", "=") or upper["value.comparison"] not in ("≤", "<"):
        return False
    return bool(lower["value.number"] > upper["value.number"])
