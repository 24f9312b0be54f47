"""What a schema cannot say of one entry: two keys that go together, days that exist, examples that a rule owes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.kinds import KINDS, at_home, folder_of
from jixiao.knowledge.local_lists import list_findings
from jixiao.knowledge.model import Entry, KeyPath
from jixiao.knowledge.synonyms import has_sides, synonym_line

# 财预〔2021〕101号 and 财预〔2015〕88号: which level-2 classes stand under which level-1 class.
LEVELS_2021 = {
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标"),
    "满意度指标": ("服务对象满意度指标",),
}
LEVELS_2015 = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}

_FIGURE = re.compile(r"[-+]?[0-9０-９][0-9０-９.,_]*\s*(?:%|％|元|万元|亿元)?")


def unusable(entry: Entry) -> Iterator[Finding]:
    """Yield what makes an entry useless although its schema accepts it; such an entry is left out."""
    data = entry.data
    if entry.kind in KINDS and KINDS[entry.kind].group == "rules":
        if "fails_when" not in data and "requires" not in data:
            yield finding("no-condition", entry.where(), id=entry.id)
        elif "fails_when" in data and "requires" in data:
            yield finding("both-conditions", entry.where_key("requires"), id=entry.id)
    if entry.kind == "parameter":
        yield from _figures(entry)
        yield from list_findings(entry)
    for path, day in _days(data):
        if _day(day) is None:
            yield finding("no-such-day", entry.where(*path), key=path[-1], value=day)


def incomplete(entry: Entry) -> Iterator[Finding]:
    """Yield what an entry still owes; it works as it is."""
    data, kind = entry.data, KINDS[entry.kind]
    if not at_home(kind, entry.file):
        place = entry.where("kind")
        yield finding("wrong-folder", place, kind=entry.kind, folder=folder_of(entry.file), expected=kind.home)
    if data.get("status") == "deprecated" and "reason" not in data:
        yield finding("no-reason", entry.where("status"), id=entry.id)
    if entry.kind == "lexicon":
        yield from _synonyms(entry)
    if kind.group == "rules":
        yield from _rule(entry)
    elif entry.kind == "indicator":
        yield from _levels(entry, "level1", "level2", LEVELS_2021, "财预〔2021〕101号")
        yield from _levels(entry, "level1_2015", "level2_2015", LEVELS_2015, "财预〔2015〕88号")
    for path, period in _periods(data):
        if str(period.get("to", "9999")) < str(period.get("from", "0000")):
            yield finding("period-reversed", entry.where(*path, "to"), to=period["to"], start=period["from"])


def _figures(entry: Entry) -> Iterator[Finding]:
    """Yield the values that were meant as numbers and are none (`80%`, `080`, `300万元`), since texts are allowed there."""
    for index, value in enumerate(entry.data["values"]):
        if isinstance(value["value"], str) and _FIGURE.fullmatch(value["value"]):
            place = entry.where("values", index, "value")
            operands = {"value": f"“{value['value']}”", "mend": "只写数字，开头不写 0；单位写在 unit"}
            yield finding("wrong-type", place, key="value", expected="数", **operands)


def _synonyms(entry: Entry) -> Iterator[Finding]:
    """Yield the lines of search words that lack a side, and words typed that a line before has already."""
    met: set[str] = set()
    for index, line in enumerate(entry.data["words"] if has_sides(entry.data) else ()):
        typed, meant = synonym_line(line)
        if not typed or not meant:
            yield finding("half-synonym", entry.where("words", index), line=line)
        for word in met.intersection(typed):
            yield finding("synonym-twice", entry.where("words", index), word=word)
        met.update(typed)


def _rule(entry: Entry) -> Iterator[Finding]:
    data = entry.data
    if "level" in data and entry.kind != "warning":
        yield finding("level-on-other-kind", entry.where_key("level"), kind=entry.kind)
    elif "level" not in data and entry.kind == "warning":
        yield finding("no-level", entry.where(), id=entry.id)
    if data["status"] != "stable":
        return
    if not data.get("basis") and not data.get("local_default"):
        yield finding("missing-basis", entry.where(), id=entry.id)
    examples = data.get("examples", {})
    missing = [word for key, word in (("fail", "不通过"), ("pass", "通过")) if key not in examples]
    if missing:
        yield finding("no-examples", entry.where("examples"), id=entry.id, missing="、".join(missing))


def _levels(entry: Entry, upper: str, lower: str, levels: dict[str, tuple[str, ...]], taxonomy: str) -> Iterator[Finding]:
    level1, level2 = entry.data.get(upper), entry.data.get(lower)
    if level1 is None or level2 is None or level2 in levels[level1]:
        return
    choices = "、".join(levels[level1])
    yield finding("levels-apart", entry.where(lower), level1=level1, level2=level2, taxonomy=taxonomy, choices=choices)


def _periods(data: dict[str, Any]) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Yield everything in an entry that holds from one day to another."""
    if "effective" in data:
        yield ("effective",), data["effective"]
    if data["kind"] == "parameter":
        for index, value in enumerate(data["values"]):
            yield ("values", index), value


def _days(data: dict[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    if "issued" in data:
        yield ("issued",), data["issued"]
    for path, period in _periods(data):
        for key in ("from", "to"):
            if key in period:
                yield (*path, key), period[key]


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
