"""Parameters that a bureau fills in itself (本地清单): what each kind of list has to say, and that it may be empty."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry
from jixiao.knowledge.promises import promise_of

# What a list needs to be held against anything, by what it is used for.
NEEDED = {"prices": "words", "stocks": "words", "standards": "indicators", "places": "", "promises": ""}
_TITLES = {"words": "管哪些名称", "indicators": "管哪些指标"}
_OF_TEXTS = ("places", "promises")


def is_local_list(entry: Entry) -> bool:
    """Tell whether a parameter is a list that a bureau fills in, which may be empty."""
    return entry.data.get("used_by") in NEEDED


def list_findings(entry: Entry) -> Iterator[Finding]:
    """Yield what makes a parameter useless as a list, or as a threshold without any value."""
    data, used_by = entry.data, entry.data.get("used_by", "rules")
    if used_by not in NEEDED:
        if not data["values"]:
            yield finding("no-values", entry.where("values"), id=entry.id)
        return
    needed = NEEDED[used_by]
    if needed and needed not in data:
        yield finding("list-of-nothing", entry.where("used_by"), id=entry.id, used_by=used_by, key=needed, title=_TITLES[needed])
    for index, value in enumerate(data["values"]):
        texts = isinstance(value["value"], list)
        if texts != (used_by in _OF_TEXTS):
            expected = "一串文字，例如 [甲县, 乙县]" if used_by in _OF_TEXTS else "一个数"
            operands = {"value": f"“{value['value']}”", "mend": f"写{expected}"}
            yield finding("wrong-type", entry.where("values", index, "value"), key="value", expected=expected, **operands)
        elif used_by == "promises":
            yield from _lines(entry, index, value["value"])


def _lines(entry: Entry, index: int, lines: list[object]) -> Iterator[Finding]:
    for number, line in enumerate(lines):
        if promise_of(str(line)) is None:
            yield finding("unclear-promise", entry.where("values", index, "value", number), line=line)
