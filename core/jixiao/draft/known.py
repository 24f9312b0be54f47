"""What of a draft can be filled in: quantities and prices of the budget's items, figures and deadline of the name and the goal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.audit.facts.goals import Task, tasks_in
from jixiao.values.dates import NO_YEAR, deadline_within
from jixiao.values.measures import simplified
from jixiao.values.normalise import normalised
from jixiao.values.numerals import chinese_number, digits_for_numerals

# A number in characters before what it counts; 一次性 and 第三期 count nothing.
_COUNTED = re.compile(
    "(?<![第统十百千万亿零])([一二两三四五六七八九十百千万零]+)(?=[台套辆所座处名亩个户栋间场只]|人(?![才员均民口])|公里|人次)"
)
# What is paid for, not done: no output counts it.
_FEES = ("费", "费用", "金", "经费", "税")
_NOT_COUNTED = ("项", "批", "宗", "年", "月", "季度", "元", "万元")
# Items whose quantity and price become indicators; the dearest first.
ITEMS_SHOWN = 3
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """The figures that a request holds; `deadline` is a day as a form writes it, "" where none is set."""

    tasks: tuple[Task, ...]
    items: tuple[Item, ...]
    deadline: str


def known_of(document: Mapping[str, Any]) -> Known:
    """Return what the name, the goal and the budget of a request say in figures."""
    goal = (document.get("goals") or {}).get("annual") or ""
    texts = [_plain(text) for text in (document["project"]["name"], goal)]
    tasks = {(task.number, task.unit): task for text in texts for task in tasks_in(text)}
    return Known(tuple(tasks.values()), _main_items(document), _deadline(texts[1], document.get("fiscal_year")))


def counted(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items that say how much is done or bought, not what is paid for."""
    for item in items:
        if item.get("quantity") and item.get("unit") and item["unit"] not in _NOT_COUNTED and not str(item["name"]).endswith(_FEES):
            yield item


def _plain(text: str) -> str:
    return _COUNTED.sub(_digits, digits_for_numerals(simplified(normalised(text))))


def _digits(match: re.Match[str]) -> str:
    number = chinese_number(match[1])
    return match[1] if number is None else str(number)


def _main_items(document: Mapping[str, Any]) -> tuple[Item, ...]:
    items = [item for item in (document.get("budget") or {}).get("items") or () if item.get("name")]
    return tuple(sorted(items, key=lambda item: -(item.get("amount") or 0))[:ITEMS_SHOWN])


def _deadline(goal: str, year: int | None) -> str:
    """Return the day by which the goal says that all is done, if it is one of the fiscal year."""
    found = deadline_within(goal)
    if found is None:
        return ""
    date = found[0]
    if year is not None and date.year not in (NO_YEAR, year):
        return ""
    shown = date.year if date.year != NO_YEAR else year
    return f"{f'{shown}年' if shown else ''}{date.month}月{date.day}日前"
