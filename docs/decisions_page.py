"""Writes the list of facts in docs/decisions.md: `python docs/decisions_page.py`."""

from __future__ import annotations

from pathlib import Path

from jixiao.audit.decisions.facts import KINDS

PAGE = Path(__file__).with_name("decisions.md")
MARK = "<!-- 以下由 docs/decisions_page.py 生成 -->\n"
TYPES = {"text": "文字", "number": "数"}


def facts() -> str:
    """Return the table of fact kinds and their properties."""
    rows = ["\n| 事实 | 属性 | 类型 | 意思 |\n|---|---|---|---|\n"]
    for kind, properties in KINDS.items():
        rows += [f"| `{kind}` | `{name}` | {TYPES[of]} | {title} |\n" for name, (of, title) in properties.items()]
    return "".join(rows)


if __name__ == "__main__":
    head, _, _ = PAGE.read_text("utf-8").partition(MARK)
    PAGE.write_text(head + MARK + facts(), "utf-8")
