"""The rows of a draft chosen class by class: first what is known or asked for, then what of the library fits best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz import fuzz

from jixiao.audit.facts.goals import Task, shared
from jixiao.draft.known import Known, counted
from jixiao.draft.rows import BLANK, COST, SIGNS, Row, in_2015, is_blank, is_of_2015, row_of
from jixiao.knowledge.model import Entry
from jixiao.recommend.library import Library
from jixiao.recommend.project import Project
from jixiao.recommend.words import telling_words
from jixiao.values import money

QUANTITY, QUALITY, TIME = "数量指标", "质量指标", "时效指标"
SOCIAL, SATISFACTION = "社会效益指标", "服务对象满意度指标"
# How well a row has to fit: to be in every table at all, to stand beside another, to be there only if it is the project's own.
_ALWAYS, _FITTING, _OWN = 1.0, 6.5, 18.0
# The second row of a class is to fit nearly as well as the best (a share of its fit): a worse one is about something else.
_NEARLY = 0.6
# The classes in the order of the form, with how well each of their rows has to fit.
PLAN = (
    (QUANTITY, (_ALWAYS, _OWN)),
    (QUALITY, (_ALWAYS, _FITTING)),
    (TIME, (_ALWAYS,)),
    (COST, (_ALWAYS,)),
    ("经济效益指标", (_OWN,)),
    (SOCIAL, (_ALWAYS, _OWN)),
    ("生态效益指标", (_OWN,)),
    (SATISFACTION, (_ALWAYS,)),
)
# Classes of the table of 2015 where those of 2021 have others.
_OF_2015 = {"成本指标": COST, "可持续影响指标": SOCIAL}
_UNMEASURED = ("qualitative", "grade")
# Names that share more than this (0–100) say the same in one table.
_ALIKE = 70
_LOOKED_AT = 12
_BOUGHT = {"equipment": "购置", "information": "购置", "construction": "建设", "service": "采购"}
_VERBS = ("购置", "采购", "购买", "建设", "新建", "改造", "维修", "租赁", "开展", "举办", "培训", "发放", "补助")
_PEOPLE = ("人", "户", "家")
# What is measured rather than counted, and so is not called a 数量.
_COUNTS = {
    **dict.fromkeys(("亩", "公顷", "平方米"), "面积"),
    **{"公里": "里程", "米": "长度", "人次": "人次", "户次": "户次", "场次": "场次"},
}


@dataclass(frozen=True, slots=True)
class Composer:
    """Chooses rows for one request.

    `wanted` are ids that stand before what merely fits, `banned` the ids and names of rows that an audit found wrong; `lean` gives
    each class one row.
    """

    library: Library
    project: Project
    known: Known
    document: Mapping[str, Any]
    nature: str
    lean: bool = False
    wanted: tuple[str, ...] = ()
    banned: frozenset[str] = field(default_factory=frozenset)

    def rows(self) -> list[Row]:
        """Return the rows of all classes in the order of the form; a row that the unit wrote itself stays."""
        own = [dict(row) for row in self.document["indicators"] if row.get("name")]
        rows: list[Row] = []
        for level2, fits in PLAN:
            chosen = [row for row in own if _OF_2015.get(row.get("level2") or "", row.get("level2")) == level2]
            best = 0.0
            for row, fit in self._offered(level2):
                row = self._told_once(row, [*rows, *chosen])
                best = max(best, fit if fit < _KNOWN else 0.0)
                needed = len(chosen) < len(fits[: 1 if self.lean else None]) and fit >= max(fits[len(chosen)], _NEARLY * best)
                if (needed or fit == _KNOWN) and not self._refused(row, [*rows, *chosen]):
                    chosen.append(row)
            rows += chosen
        rows += [row for row in own if row not in rows]
        return [in_2015(row, self.library.entries.get(row.get("id") or "")) for row in rows] if is_of_2015(own) else rows

    def _told_once(self, row: Row, others: Sequence[Row]) -> Row:
        """Return the row with a blank where another has the share that the goal sets: the goal sets it for one of them."""
        entry = self.library.entries.get(row["id"])
        said = entry is not None and entry.data["unit"] == "%" and any(row["value"] == other.get("value") for other in others)
        return row_of(entry, year=self.document.get("fiscal_year")) if entry is not None and said else row

    def _offered(self, level2: str) -> Iterator[tuple[Row, float]]:
        """Yield rows of a class, what is known first; with how well each fits."""
        if level2 == QUANTITY:
            yield from ((row, _KNOWN) for row in self._quantities())
        if level2 == COST:
            yield from ((row, _KNOWN) for row in self._prices())
        for name in self.wanted:
            entry = self.library.entries.get(name)
            if entry is not None and entry.data["level2"] == level2:
                yield self._row(entry), _KNOWN
        ranked = self.library.shelf(level2, self.project.topic.sector).ranked(self.project, _LOOKED_AT)
        if level2 == TIME and self.known.deadline:
            ranked.sort(key=lambda one: one[0].data["value_type"] != "date")
        for entry, fit in ranked:
            if entry.data["value_type"] not in _UNMEASURED:
                yield self._row(entry), fit

    def _row(self, entry: Entry) -> Row:
        return row_of(entry, self._value(entry), year=self.document.get("fiscal_year"))

    def _value(self, entry: Entry) -> str | None:
        """Return the value of an indicator where the request says it: a share that the goal sets, the deadline, the price."""
        data = entry.data
        if data["value_type"] == "date" and self.known.deadline:
            return self.known.deadline
        if data["level2"] == COST:
            return self._ceiling(entry)
        for task in self.known.tasks:
            if task.unit == data["unit"] == "%" and shared(entry.title, task.clause):
                return _signed(entry, task.figure)
        return None

    def _ceiling(self, entry: Entry) -> str | None:
        """Return what one unit may cost, where all the money is for one quantity that the unit price counts."""
        budget = self.document.get("budget") or {}
        amount, _, unit = str(entry.data["unit"]).partition("/")
        if len(self.known.tasks) != 1 or self.known.tasks[0].unit != unit or amount not in ("元", "万元") or not budget.get("total"):
            return None
        each = money(budget["total"], budget["unit"]) / money(self.known.tasks[0].number, amount)
        return f"≤{float(each):.6g}{entry.data['unit']}"

    def _quantities(self) -> Iterator[Row]:
        items = list(counted(self.known.items))
        for item in items:
            yield self._own_row(QUANTITY, self._item_name(item), str(item["unit"]), f"={item['quantity']:g}{item['unit']}")
        for task in self.known.tasks:
            if task.unit != "%" and not any((item["quantity"], item["unit"]) == (task.number, task.unit) for item in items):
                yield self._task_row(task)

    def _task_row(self, task: Task) -> Row:
        """Return the row of a task: the library's where one counts the same in the same unit, else one named by the task itself."""
        words = tuple(dict.fromkeys((*self.project.words, *telling_words((task.clause,)))))
        shelf = self.library.shelf(QUANTITY, self.project.topic.sector)
        for entry, fit in shelf.ranked(replace(self.project, words=words), _LOOKED_AT):
            if _same_unit(entry.data["unit"], task.unit) and fit >= _FITTING and entry.id not in self.banned:
                return row_of(entry, _signed(entry, task.figure))
        return self._own_row(QUANTITY, _task_name(task), task.unit, f"≥{task.figure}")

    def _prices(self) -> Iterator[Row]:
        for item in self.known.items:
            if item.get("price") and item.get("unit"):
                unit = (self.document.get("budget") or {}).get("unit") or "万元"
                each = f"{unit}/{item['unit']}" if any(counted([item])) else unit
                figure = item["price"] if each != unit else item.get("amount") or item["price"]
                yield self._own_row(COST, f"{item['name']}{'单价' if each != unit else '费用'}", each, f"≤{figure:g}{each}")

    def _item_name(self, item: Mapping[str, Any]) -> str:
        name = str(item["name"])
        verb = "" if name.startswith(_VERBS) else _BOUGHT.get(self.nature, "")
        return f"{verb}{name}{item['unit'] + '数' if item['unit'] == '人' else '数量'}"

    def _own_row(self, level2: str, name: str, unit: str, value: str) -> Row:
        """Return a row of the unit's own, explained as the indicator of the library that is nearest to it."""
        ranked = self.library.shelf(level2, self.project.topic.sector).ranked(self.project, _LOOKED_AT)
        near = sorted(ranked, key=lambda one: not _same_unit(one[0].data["unit"], unit))
        return row_of(near[0][0], value, name)

    def _refused(self, row: Row, others: Sequence[Row]) -> bool:
        if row["id"] in self.banned or row["name"] in self.banned:
            return True
        if is_blank(row["value"]) and row["level2"] == QUANTITY and any(_counts_alike(row, other) for other in others):
            return True
        return any(row["name"] == other["name"] or fuzz.ratio(row["name"], other["name"]) > _ALIKE for other in others)


_KNOWN = 1000.0


def _counts_alike(row: Row, other: Row) -> bool:
    """Tell whether a blank only asks for what another row already counts in the same unit."""
    known = str(other.get("value") or "")
    unit = str(row["value"]).rsplit(BLANK, 1)[-1]
    return other.get("level2") == QUANTITY and not is_blank(known) and _same_unit(unit, known.lstrip("≥≤=0123456789."))


def _same_unit(one: str, other: str) -> bool:
    return other in (one, one.split("（")[0], one.removeprefix("万"))


def _signed(entry: Entry, figure: str) -> str:
    return f"{SIGNS.get(entry.data['direction'], '')}{figure}"


def _task_name(task: Task) -> str:
    """Return what a task counts, as a name: what stands before the figure, else what stands after it."""
    before, _, after = task.clause.partition(task.figure)
    about = (before or after).strip("“”\"'（）() 共约计为达到完成不少于≥")[-12:] or "完成工作"
    counts = _COUNTS.get(task.unit) or (task.unit + "数" if task.unit in _PEOPLE else "数量")
    return about if about.endswith(counts) else f"{about}{counts}"
