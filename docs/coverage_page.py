"""Writes docs/coverage.md from docs/review-items.csv and the rules: `python docs/coverage_page.py > docs/coverage.md`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from jixiao.knowledge.load import load_knowledge

ITEMS = Path(__file__).with_name("review-items.csv")
HEAD = """# 审核清单对照

整理各地办法和审核实务得到的审核清单共 {total} 条。这里说每一条由哪条规则管；不能只看一份报送件判断的，
和表上没有数据、判断不了的，写明为什么。
编号的字母：C 完整规范，Q 量化措辞，T 时效年度，B 预算匹配，R 相关衔接，P 合理可行。规则的 `source` 写着它管哪几条。
本页由 `docs/coverage_page.py` 生成，不要手改；清单在 `docs/review-items.csv`。

| | 条 |
|---|---|
| 有规则 | {rule} |
| 要同时看别的报送件或台账 | {cross} |
| 表上没有数据 | {lacking} |
"""
TITLES = {"rule": "有规则", "cross": "要同时看别的报送件或台账", "lacking": "表上没有数据"}


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


def covering() -> dict[str, list[str]]:
    """Return the ids of the review and self-evaluation rules by the item that their `source` names."""
    found: dict[str, list[str]] = {}
    for rule in load_knowledge().rules.values():
        if rule.kind in ("review", "selfeval"):
            for item in str(rule.data.get("source", "")).split():
                found.setdefault(item, []).append(rule.id)
    return found


def page() -> str:
    """Return the page: the counts, then a table for each standing."""
    listed, rules = items(), covering()
    counts = {standing: sum(item.standing == standing for item in listed) for standing in TITLES}
    parts = [HEAD.format(total=len(listed), **counts)]
    for standing, title in TITLES.items():
        last = "规则" if standing == "rule" else "为什么"
        parts.append(f"\n## {title}\n\n| 编号 | 检查 | {last} |\n|---|---|---|\n")
        for item in listed:
            if item.standing == standing:
                told = "、".join(f"`{rule}`" for rule in rules.get(item.id, ())) if standing == "rule" else item.reason
                parts.append(f"| {item.id} | {item.title} | {told} |\n")
    return "".join(parts)


if __name__ == "__main__":
    print(page(), end="")
