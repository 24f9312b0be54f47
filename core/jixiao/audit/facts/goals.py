"""The overall goal held against the indicators: are its tasks taken up, do its figures agree (总体目标与指标)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jixiao.audit.facts.spec import FactSpec

GOAL_FACTS = (
    FactSpec("goals.covered_share", "number", "table", "总体目标里有数量的任务，有几成能在指标里找到", "没有这样的任务时不比较"),
    FactSpec("goals.tasks_covered", "flag", "table", "总体目标写了具体任务，指标里都有", "没有具体任务为否"),
    FactSpec("goals.number_differs", "text", "table", "总体目标里与指标不一致的数量", "没有则为空"),
    FactSpec("goals.copies_long_term", "flag", "table", "年度目标照抄中长期目标"),
)
_MEASURES = (
    "平方公里|平方米|立方米|公里|千米|公顷|公斤|人次|户次|场次|万元|亿元|元|座次|"
    "[个项处座栋台套件辆条户人次场期亩米吨只头株所家村镇间盏本册份篇粒%％例支艘架批类名眼口棵羽尾张]"
)
_QUANTITY = re.compile(rf"(\d+(?:\.\d+)?)\s*(万|亿|千)?\s*({_MEASURES})")
_CLAUSES = re.compile(r"[,，。；;\n:：]|(?<![\d.])\d[.、．](?!\d)|[一二三四五]是")
# A share is a task only where the clause says how far something is to be brought.
_REACHED = re.compile("完成|达|率|不低于|以上")
_WORK = re.compile(
    "完成|发放|开展|采购|购置|购买|改造|新建|修建|建设|养护|维修|举办|实施|组织|安装|清运|治理|种植|"
    "印刷|聘用|聘请|外包|租赁|租用|补助|补贴|支付|偿还|付息|拨付|搞好|做好|落实|加强"
)
_FACTORS = {"千": 1000, "万": 10_000, "亿": 100_000_000}
_MONEY = ("元", "万元", "亿元")
# Within 5 % two figures are one, rounded: 财政审核 takes no notice of less.
TOLERANCE = 0.05
SHARED = 3
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A clause of a goal with the number and unit that it names; `figure` is both as written."""

    clause: str
    number: float
    unit: str
    figure: str


def goal_facts(goals: Mapping[str, Any], rows: Sequence[Row], slogans: tuple[str, ...]) -> dict[str, Any]:
    """Return the facts of GOAL_FACTS; `slogans` are the verbs with which an aim begins that is no task."""
    annual, long_term = goals.get("annual"), goals.get("long_term")
    if annual is None:
        return dict.fromkeys(spec.name for spec in GOAL_FACTS)
    tasks = list(tasks_in(annual))
    return {
        "goals.covered_share": _covered_share(tasks, rows),
        "goals.tasks_covered": _tasks_covered(annual, rows, slogans),
        "goals.number_differs": next(filter(None, (_difference(task, tasks, rows) for task in tasks)), ""),
        "goals.copies_long_term": None if long_term is None else bool(annual.strip()) and annual.strip() == long_term.strip(),
    }


def tasks_in(goal: str) -> Iterator[Task]:
    """Yield the tasks of a goal that have a figure, other than money."""
    for clause in filter(None, _CLAUSES.split(goal)):
        for found in _QUANTITY.finditer(clause):
            figure, factor, unit = found.groups()
            if unit not in _MONEY and (unit not in "%％" or _REACHED.search(clause)):
                yield Task(clause, float(figure) * _FACTORS.get(factor or "", 1), unit.replace("％", "%"), found.group())


def shared(name: str, text: str) -> bool:
    """Tell whether a name and a text share a run of three characters, or of two in a name of at most four."""
    return any(map(text.__contains__, _runs(name)))


@lru_cache(maxsize=65536)
def _runs(name: str) -> tuple[str, ...]:
    size = SHARED if len(name) > 4 else 2
    return tuple(name[start : start + size] for start in range(len(name) - size + 1))


def _covered_share(tasks: Sequence[Task], rows: Sequence[Row]) -> float:
    """Return the share of clauses of which an indicator takes up one figure or the matter; NaN where none has a figure."""
    clauses = dict.fromkeys(task.clause for task in tasks)
    taken = {task.clause for task in tasks if _taken_up(task, rows)}
    return len(taken) / len(clauses) if clauses else math.nan


def _taken_up(task: Task, rows: Sequence[Row]) -> bool:
    return any(row["value.number"] == task.number or row["name.generic"] or shared(row["name.core"], task.clause) for row in rows)


def _tasks_covered(goal: str, rows: Sequence[Row], slogans: tuple[str, ...]) -> bool:
    """Tell whether the goal names work and each piece of it has an indicator; bare names of classes may stand for any."""
    clauses = [clause.strip() for clause in _CLAUSES.split(goal) if _WORK.search(clause)]
    work = [clause for clause in clauses if not clause.startswith(slogans)]
    return bool(work) and all(any(row["name.generic"] or shared(row["name.core"], clause) for row in rows) for clause in work)


def _difference(task: Task, tasks: Sequence[Task], rows: Sequence[Row]) -> str:
    """Return the figure and the indicator that contradicts it, "" where one agrees or several could add up to it.

    Only an indicator that names what the clause names, in the same unit, can contradict it.
    """
    about = [row for row in rows if row["value.unit"] == task.unit and row["level1"] == "产出指标" and _names(row, task)]
    figures = [float(row["value.number"]) for row in about if row["value.kind"] == "quantity"]
    claimed = {other.number for other in tasks if other.unit == task.unit}
    if len(figures) != 1 or any(_near(figures[0], number) for number in claimed):
        return ""
    return f"“{task.figure}”与指标“{about[0]['name']}”的“{about[0]['value']}”"


def _names(row: Row, task: Task) -> bool:
    """A word of three characters just before or after the figure, so that a clause with two tasks is not taken for one."""
    before, _, after = task.clause.partition(task.figure)
    return shared(row["name.core"], before[-8:]) or shared(row["name.core"], after[:8])


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))
