"""The form of the page 起草: what a unit typed, kept as it was typed so that nothing has to be typed again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import zip_longest
from typing import Any

from flask import request
from jixiao.draft.request import DraftError, Told, item_in, number_of
from jixiao.intake import Unreadable
from jixiao.recommend.natures import NATURES
from jixiao.submission import Submission
from werkzeug.datastructures import MultiDict

from jixiao_server.reading import read_upload
from jixiao_server.words import SECTORS
from jixiao_server.workspace import File

# Lines for budget items that stand open; a project with more of them has them in a table already.
ITEM_LINES = 6
ITEM_FIELDS = ("item_name", "item_quantity", "item_unit", "item_price")
NATURE_TITLES = {code: nature.title for code, nature in NATURES.items()}
_YEARS = (1990, 2100)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the form; `items` are the lines of budget items, each name, quantity, unit and price."""

    name: str = ""
    sector: str = ""
    nature: str = ""
    unit: str = ""
    year: str = ""
    total: str = ""
    goal: str = ""
    items: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, values: MultiDict[str, str]) -> Typed:
        """Return what the fields of a form or of an address hold; those left out are empty."""
        plain = {field.name: values.get(field.name, "").strip() for field in fields(cls) if field.name != "items"}
        columns = [[text.strip() for text in values.getlist(name)] for name in ITEM_FIELDS]
        return cls(**plain, items=tuple(zip_longest(*columns, fillvalue="")))

    def lines(self) -> Sequence[Sequence[str]]:
        """Return the lines of budget items to show, empty ones at the end."""
        return [*self.items, *[("",) * len(ITEM_FIELDS)] * (ITEM_LINES - len(self.items))]

    def told(self) -> Told:
        """Return what was typed as values; raises DraftError with the field that is wrong."""
        found = (item_in(line, number) for number, line in enumerate(self.items, 1))
        return Told(
            name=self.name,
            sector=self.sector,
            nature=self.nature,
            unit=self.unit,
            year=_year(self.year),
            total=_total(self.total),
            items=[item for item in found if item],
            goal=self.goal,
        )


def sectors_of(known: frozenset[str]) -> Mapping[str, str]:
    """Return the sectors of a library to choose from, with their titles; what is common to all is no choice."""
    ordered = [*(code for code in SECTORS if code in known and code != "common"), *sorted(known - SECTORS.keys())]
    return {code: SECTORS.get(code, code) for code in ordered}


def the_target(file: File | None) -> dict[str, Any]:
    """Return the one target that an uploaded file holds, {} without a file; raises DraftError where it holds none or several."""
    if file is None:
        return {}
    targets = [piece for piece in file.pieces if isinstance(piece, Submission) and piece.kind == "target"]
    if len(targets) == 1:
        return targets[0].document
    if targets:
        names = "、".join(str(one.project.get("name") or "没有名称的") for one in targets[:3])
        more = "等" if len(targets) > 3 else ""
        raise DraftError(f"“{file.name}”里有 {len(targets)} 份绩效目标（{names}{more}），一次只能起草一份：请只留一份再上传")
    said = next((f"：{piece.message}" for piece in file.pieces if isinstance(piece, Unreadable)), "")
    raise DraftError(f"“{file.name}”里没有读到绩效目标{said or '：请上传绩效目标申报表，监控表、自评表请到“审核”里审核'}")


def chosen_file() -> File | None:
    """Return the file that was uploaded beside the fields, None where none was chosen."""
    file = request.files.get("file")
    return read_upload(file) if file is not None and file.filename else None


def _year(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4 and _YEARS[0] <= int(text) <= _YEARS[1]):
        raise DraftError(f"预算年度“{text[:20]}”不对：写四位年份，例如 {datetime.date.today().year}")
    return int(text)


def _total(text: str) -> float | None:
    if not text:
        return None
    number = number_of(text.removesuffix("万元").replace(",", "").replace("，", "").strip())
    if number is None:
        raise DraftError(f"资金总额“{text[:40]}”不是大于 0 的数：以万元计，只写数字，例如 860")
    return number
