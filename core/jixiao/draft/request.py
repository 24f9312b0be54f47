"""What a draft starts from: the fields of a target that a unit already knows, from options or from a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from jixiao.intake.validate import checker
from jixiao.recommend.natures import NATURES, nature_named
from jixiao.report.words import SECTORS

_ITEM = "要写成“名称:数量:单位:单价”，例如“CT 机:1:台:800”（单价以万元计）"
Document = dict[str, Any]


class DraftError(ValueError):
    """Raised for what no draft can be made of; the message is Chinese and says what to write instead."""


def item_of(text: str) -> Document:
    """Return one budget item written as 名称:数量:单位:单价, with its amount; prices are in 万元."""
    parts = [part.strip() for part in text.replace("：", ":").split(":")]
    if len(parts) != 4 or not parts[0] or not parts[2]:
        raise DraftError(f"预算明细“{text}”看不懂，{_ITEM}")
    quantity, price = (_number(part, text) for part in (parts[1], parts[3]))
    return {"name": parts[0], "quantity": quantity, "unit": parts[2], "price": price, "amount": round(quantity * price, 6)}


def request_of(given: Mapping[str, Any], sectors: Collection[str]) -> Document:
    """Return the fields of a target as one, complete enough to work on; raise DraftError where they are no target.

    `given` is in the shape of `schemas/submission/target.schema.json`; kind and indicators may be lacking. Sector and nature may
    be written in Chinese.
    """
    document: Document = {"kind": "target", **given}
    document["indicators"] = list(given.get("indicators") or ())
    project = document["project"] = dict(given.get("project") or {})
    if not str(project.get("name") or "").strip():
        raise DraftError("没有项目名称，用 --name 写上，例如 --name 农村公路日常养护")
    if project.get("sector"):
        project["sector"] = _sector(str(project["sector"]), sectors)
    if project.get("nature"):
        project["nature"] = _nature(str(project["nature"]))
    budget = document.get("budget")
    if budget:
        document["budget"] = _with_total(budget)
    complaint = checker()(document)
    if complaint:
        raise DraftError(complaint)
    return document


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
