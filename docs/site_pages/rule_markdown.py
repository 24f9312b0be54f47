"""The rules as Markdown for the repository: a page for each rule file, and an index with the list of review items."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from docs.site_pages.base import Base
from docs.site_pages.families import Family, families
from docs.site_pages.items import STANDINGS, covering, items
from docs.site_pages.rule_told import told
from docs.site_pages.wording import templates

FOLDER = Path(__file__).parents[1] / "rules"
# What a heading's address leaves out, and what it writes for a blank.
_LEFT_OUT = re.compile(r"[^\w\- ]")


def markdown_pages(base: Base) -> dict[str, str]:
    """Return the pages by file name."""
    found = families(base)
    return {"index.md": _index(base, found)} | {f"{family.name}.md": _family(base, family) for family in found}


def write_markdown(base: Base, folder: Path = FOLDER) -> None:
    """Write the pages, and take away those of rule files that are no more."""
    pages = markdown_pages(base)
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def _family(base: Base, family: Family) -> str:
    rules = [told(entry, base) for entry in family.rules]
    return templates().get_template("family.md").render(family=family, rules=rules)


def _index(base: Base, found: list[Family]) -> str:
    totals = Counter({family.kind: 0 for family in found})
    for family in found:
        totals[family.kind] += len(family.rules)
    pages = {rule.id: f"{family.name}.md#{_anchor(rule.title)}" for family in found for rule in family.rules}
    return templates().get_template("index.md").render(
        families=found, totals=totals, items=items(), standings=STANDINGS, covering=covering(base.knowledge), pages=pages
    )


def _anchor(heading: str) -> str:
    """Return the address that code forges give a heading."""
    return _LEFT_OUT.sub("", heading.lower()).replace(" ", "-")
