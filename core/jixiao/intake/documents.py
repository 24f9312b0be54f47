"""The head of a form into the fields of a submission."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from jixiao.intake.cells import number_of, period_of, ticked
from jixiao.intake.head import Found, year_in
from jixiao.intake.places import FormPlaces
from jixiao.intake.rows import Row
from jixiao.intake.tables import Grid, Spot
from jixiao.intake.text import plain
from jixiao.submission import Submission

_ATTRIBUTES = {"一次性": "one_off", "延续": "continuing", "持续": "continuing", "经常": "continuing", "新增": "new"}
_ANSWERS = {"未评估": "no", "未开展": "no", "否": "no", "已评估": "yes", "已开展": "yes", "是": "yes"}
_PLAIN = {
    "code": ("project", "code"),
    "department": ("department",),
    "unit": ("unit",),
    "annual": ("goals", "annual"),
    "long_term": ("goals", "long_term"),
    "goal_actual": ("goals", "actual"),
    "plan": ("project", "plan"),
}
_SELF_EVALUATION = {"conclusion": ("conclusion",), "problems": ("problems",), "measures": ("measures",)}
_YEARS = range(1990, 2101)
GRADES = ("优", "良", "中", "差")


@dataclass(slots=True)
class Draft:
    """A submission in the making: its document and the cell of each field."""

    grid: Grid
    kind: str
    document: dict[str, Any]
    spots: dict[tuple[str, ...], Spot] = field(default_factory=dict)

    def put(self, path: tuple[str, ...], value: Any, spot: Spot) -> None:
        """Write a field and note its cell."""
        target = self.document
        for key in path[:-1]:
            target = target.setdefault(key, {})
        target[path[-1]] = value
        self.spots[path] = spot

    def finish(self, rows: list[Row]) -> Submission:
        """Return the submission with its indicators and all places."""
        self.document["indicators"] = [row.document for row in rows]
        places = FormPlaces(self.grid, self.spots, [row.spots for row in rows])
        return Submission(self.document, self.grid.file, places)


def fill_identity(draft: Draft, head: dict[str, Found], titles: list[str]) -> None:
    """Write the project's name and the fiscal year; a form of 部门整体 is named after the department.

    A form without any label for the name takes that of its file: a name must stand somewhere.
    """
    overall = "name" not in head and ("overall" in head or "整体" in plain("".join(titles)))
    found = head.get("name") or head.get("overall") or (head.get("unit") if overall else None)
    file = PurePath(draft.grid.file).stem
    draft.document["project"] = {"name": file}
    if found is not None:
        draft.put(("project", "name"), found.text or "", found.spot)
    if overall:
        draft.document["project"]["type"] = "overall"
    if "overall" in head:
        key = "unit" if overall and "unit" not in head else "department"
        draft.put((key,), head["overall"].text, head["overall"].spot)
    stated = (head["year"].text or "") if "year" in head else ""
    year = number_of(stated) or year_in([f"{stated}年度", *titles, draft.grid.sheet or "", file])
    if isinstance(year, int) and year in _YEARS:
        draft.document["fiscal_year"] = year


def fill_head(draft: Draft, head: dict[str, Found]) -> None:
    """Write what labels say into the draft; a label whose cell is empty gives "", one that is absent gives nothing."""
    plain_fields = _PLAIN | (_SELF_EVALUATION if draft.kind == "selfeval" else {})
    for key, path in plain_fields.items():
        if key in head:
            draft.put(path, head[key].text, head[key].spot)
    _project(draft, head)
    _figures(draft, head)


def _project(draft: Draft, head: dict[str, Found]) -> None:
    for key, path, read in _READ:
        found = head.get(key)
        if found is not None and found.text is not None:
            draft.put(path, read(found.text), found.spot)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _yes(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(ticked(text, _ANSWERS) or "")


_READ: tuple[tuple[str, tuple[str, ...], Callable[[str], Any]], ...] = (
    ("attribute_hint", ("project", "attribute"), lambda text: ticked(text, _ATTRIBUTES)),
    ("attribute", ("project", "attribute"), lambda text: ticked(text, _ATTRIBUTES)),
    ("period", ("project", "start"), lambda text: period_of(text)[0]),
    ("period", ("project", "end"), lambda text: period_of(text)[1]),
    ("start", ("project", "start"), lambda text: period_of(text)[0]),
    ("end", ("project", "end"), lambda text: period_of(text)[1]),
    ("basis", ("project", "basis"), _lines),
    ("exante_done", ("project", "exante", "done"), _yes),
    ("exante_score", ("project", "exante", "score"), number_of),
    ("confidential", ("project", "confidential"), _yes),
    ("submitted_on", ("submitted_on",), lambda text: period_of(text)[1]),
)


def _figures(draft: Draft, head: dict[str, Found]) -> None:
    if draft.kind != "selfeval":
        return
    if "total_score" in head:
        draft.put(("total_score",), number_of(head["total_score"].text or ""), head["total_score"].spot)
    if "grade" in head:
        grade = (head["grade"].text or "")[:1]
        draft.put(("grade",), grade if grade in GRADES else None, head["grade"].spot)
