"""The list of what reviewers look at (审核清单), and which rule decides each of it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from jixiao.knowledge.model import Knowledge

ITEMS = Path(__file__).parents[1] / "review-items.csv"
STANDINGS = {"rule": "有规则", "cross": "要同时看别的报送件或台账", "lacking": "表上没有数据"}


class Item(NamedTuple):
    """One line of the list: `standing` is rule, cross (needs other submissions) or lacking (no form has the data)."""

    id: str
    title: str
    standing: str
    reason: str


def items() -> list[Item]:
    """Return the list of what reviewers look at, in its order."""
    with ITEMS.open(encoding="utf-8", newline="") as file:
        return [Item(**row) for row in csv.DictReader(file)]


def covering(knowledge: Knowledge) -> dict[str, list[str]]:
    """Return the ids of the review and self-evaluation rules by the item that their `source` names."""
    found: dict[str, list[str]] = {}
    for rule in knowledge.rules.values():
        if rule.kind in ("review", "selfeval"):
            for item in str(rule.data.get("source", "")).split():
                found.setdefault(item, []).append(rule.id)
    return found
