"""Rules by the file that they stand in (规则族): its first comment says what they have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from jixiao.knowledge.model import Entry
from jixiao.report.words import KINDS

from docs.site_pages.base import Base

_COMMENT = re.compile(r"(?:^#(?! yaml-language-server).*\n)+", re.MULTILINE)
# Which items of the list a file covers is said of each rule.
_ITEMS = re.compile(r"（[A-Z]\d\d[^）]*）")


@dataclass(frozen=True, slots=True)
class Family:
    """The rules of one file; `name` is that of its page, such as `review-cost`; `title` and
    `remark` are the first sentence of the file's comment and what follows it."""

    name: str
    kind: str
    title: str
    remark: str
    file: str
    rules: tuple[Entry, ...]


@cache
def families(base: Base) -> list[Family]:
    """Return the families in the order of their kinds and files."""
    files: dict[str, list[Entry]] = {}
    for entry in base.knowledge.rules.values():
        files.setdefault(entry.file, []).append(entry)
    order = list(KINDS)
    found = [_family(base.knowledge.folder, file, tuple(rules)) for file, rules in files.items()]
    return sorted(found, key=lambda one: (order.index(one.rules[0].kind), one.file))


def _family(folder: Path, file: str, rules: tuple[Entry, ...]) -> Family:
    path = PurePosixPath(file)
    comment = _COMMENT.search((folder / file).read_text(encoding="utf-8"))
    said = _ITEMS.sub("", "".join(line.strip("# ") for line in comment[0].splitlines())) if comment else path.stem
    title, _, remark = said.partition("。")
    return Family("-".join(path.with_suffix("").parts[1:]), KINDS[rules[0].kind], title, remark, file, rules)
