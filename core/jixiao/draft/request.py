"""What a draft starts from: the fields of a target that a unit already knows, from options or from a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.intake.validate import checker
from jixiao.recommend.natures import NATURES, nature_named
from jixiao.report.words import SECTORS

_ITEM = "要写成“名称:数量:单位:单价”，例如“CT 机:1:台:800”（单价以万元计）"
_ITEM_PARTS = ("名称", "数量", "单位", "单价")
# What a row says nothing of is not known.
_EMPTY_ROW = dict.fromkeys(("level1", "level2", "name", "value"))
Document = dict[str, Any]


class DraftError(ValueError):
    """Raised for what no draft can be made of; the message is Chinese and says what to write instead."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a unit says of its project itself, beside a file; None or "" is what it does not say. `total` is in 万元."""

    name: str | None = None
    sector: str | None = None
    nature: str | None = None
    unit: str | None = None
    year: int | None = None
    total: float | None = None
    items: Sequence[Mapping[str, Any]] = ()
    goal: str | None = None

    def over(self, given: Mapping[str, Any], this_year: int) -> Document:
        """Return the fields of a target that a file gave with what is said here, which counts where both speak."""
        said = {"name": self.name, "sector": self.sector, "nature": self.nature}
        project = {**(given.get("project") or {}), **{key: value for key, value in said.items() if value}}
        document = {**given, "project": project, "fiscal_year": self.year or given.get("fiscal_year") or this_year}
        if self.unit:
            document["unit"] = self.unit
        if self.goal:
            document["goals"] = {**(given.get("goals") or {}), "annual": self.goal}
        money: Document = {"items": list(self.items)} if self.items else {}
        if self.total:
            money |= {"total": self.total, "unit": "万元"}
        return {**document, "budget": {**(given.get("budget") or {}), **money}} if money else document


def item_of(text: str) -> Document:
    """Return one budget item written as 名称:数量:单位:单价, with its amount; prices are in 万元."""
    parts = [part.strip() for part in text.replace("：", ":").split(":")]
    if len(parts) != len(_ITEM_PARTS) or not parts[0] or not parts[2]:
        raise DraftError(f"预算明细“{text}”看不懂，{_ITEM}")
    quantity, price = (_number(part, text) for part in (parts[1], parts[3]))
    return _item(parts[0], quantity, parts[2], price)


def item_in(parts: Sequence[str], number: int) -> Document | None:
    """Return the budget item of one line of a form, None for an empty line; `parts` are name, quantity, unit and price in 万元.

    `number` is the line as the form counts it, from 1; raises DraftError where a part is lacking or no number.
    """
    if not any(parts):
        return None
    lacking = [title for title, part in zip(_ITEM_PARTS, parts, strict=True) if not part]
    if lacking:
        raise DraftError(f"预算明细第 {number} 行没有填{'、'.join(lacking)}：四格都要填，不用的行整行空着")
    numbers = []
    for title, part in (("数量", parts[1]), ("单价", parts[3])):
        found = number_of(part.replace(",", ""))
        if found is None:
            raise DraftError(f"预算明细第 {number} 行的{title}“{part[:40]}”不是大于 0 的数：只写数字，例如 12 或 0.35")
        numbers.append(found)
    quantity, price = numbers
    return _item(parts[0], quantity, parts[2], price)


def _item(name: str, quantity: float, unit: str, price: float) -> Document:
    return {"name": name, "quantity": quantity, "unit": unit, "price": price, "amount": round(quantity * price, 6)}


def request_of(given: Mapping[str, Any], sectors: Collection[str]) -> Document:
    """Return the fields of a target as one, complete enough to work on; raise DraftError where they are no target.

    `given` is in the shape of `schemas/submission/target.schema.json`; kind and indicators may be lacking. Sector and nature may
    be written in Chinese.
    """
    document: Document = {"kind": "target", "indicators": [], **given}
    if document["kind"] != "target":
        raise DraftError("能起草的只有绩效目标，监控表、自评表等请直接审核")
    project = given.get("project") or {}
    if isinstance(project, Mapping):
        document["project"] = _project(project, sectors)
    complaint = checker()(document)
    if complaint:
        raise DraftError(complaint)
    document["indicators"] = [{**_EMPTY_ROW, **row} for row in document["indicators"]]
    if document.get("budget"):
        document["budget"] = _with_total(document["budget"])
    return document


def _project(given: Mapping[str, Any], sectors: Collection[str]) -> Document:
    project = dict(given)
    if not str(project.get("name") or "").strip():
        raise DraftError("没有项目名称：写上一个，例如“农村公路日常养护”")
    if project.get("sector"):
        project["sector"] = _sector(str(project["sector"]), sectors)
    if project.get("nature"):
        project["nature"] = _nature(str(project["nature"]))
    return project


def _sector(text: str, sectors: Collection[str]) -> str:
    code = next((code for code, title in SECTORS.items() if title == text), text)
    if code not in sectors:
        raise DraftError(f"指标库里没有“{text}”这个行业，可写 {'、'.join(_titled(sectors))}；不写就从名称看")
    return code


def _titled(sectors: Collection[str]) -> Sequence[str]:
    return [SECTORS.get(code, code) for code in sorted(sectors) if code != "common"]


def _nature(text: str) -> str:
    code = nature_named(text)
    if code is None:
        raise DraftError(f"没有“{text}”这种项目性质，可写 {'、'.join(nature.title for nature in NATURES.values())}；不写就从名称看")
    return code


def _with_total(budget: Mapping[str, Any]) -> Document:
    """Return the budget with its total, which is that of its items where it is not given."""
    items = budget.get("items") or ()
    amounts = [item.get("amount") for item in items]
    total = budget.get("total")
    if total is None and items and None not in amounts:
        total = round(sum(amounts), 6)
    return {"unit": "万元", **budget, **({} if total is None else {"total": total})}


def number_of(text: str) -> float | None:
    """Return a number above 0, whole where it is, None for what is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    if not 0 < number < float("inf"):
        return None
    return int(number) if number == int(number) else number


def _number(text: str, whole: str) -> float:
    number = number_of(text)
    if number is None:
        raise DraftError(f"预算明细“{whole}”里的“{text}”不是大于 0 的数，{_ITEM}")
    return number
