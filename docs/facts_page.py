"""Writes docs/facts.md from the catalogue of facts: `python docs/facts_page.py > docs/facts.md`."""

from __future__ import annotations

from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.facts.spec import FactSpec

TYPES = {"text": "文字", "number": "数", "flag": "是否", "date": "日期", "texts": "几段文字"}
HEAD = """# 事实

规则的条件里能用的名称。数的事实可以比大小（括号里是单位，单位不同的不能相比；比值的 1 就是 100%），文字的事实可以比内容，
日期的事实可以比先后，是否的事实写 true 或 false。
写法见 [rules.md](rules.md)。本页由 `docs/facts_page.py` 生成，不要手改。
"""


def page() -> str:
    """Return the page: facts of the table, then facts of a row."""
    parts = [HEAD]
    for scope, title in (("table", "整张表"), ("indicator", "一个指标")):
        parts.append(f"\n## {title}\n\n| 事实 | 类型 | 意思 | 说明 |\n|---|---|---|---|\n")
        for spec in CATALOGUE.values():
            if spec.scope == scope:
                parts.append(f"| `{spec.name}` | {TYPES[spec.type]}{_measured(spec)} | {spec.title} | {spec.note} |\n")
    return "".join(parts)


def _measured(spec: FactSpec) -> str:
    return f"（{spec.measure}）" if spec.type == "number" and spec.measure else ""


if __name__ == "__main__":
    print(page(), end="")
