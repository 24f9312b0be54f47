"""The catalogue of faults that knowledge files can have, and findings made from it; `docs/errors.md` is its page."""

from __future__ import annotations

from itertools import chain
from typing import Any

from jixiao.finding import Finding, Suggestion, Where
from jixiao.knowledge import faults_of_entries, faults_of_files, faults_of_library, faults_of_links, faults_of_sets
from jixiao.knowledge.fault import Fault

PREFIX = "knowledge."
_GROUPS = (
    ("文字和写法", faults_of_files.FAULTS),
    ("一个条目", faults_of_entries.FAULTS),
    ("条目之间", faults_of_links.FAULTS),
    ("规则作为一套", faults_of_sets.FAULTS),
    ("指标库作为一套", faults_of_library.FAULTS),
)
FAULTS = {fault.code: fault for fault in chain.from_iterable(faults for _, faults in _GROUPS)}
_HEAD = """# 知识文件的错误

`jixiao lint` 报出的错误都在这里。每一条先说错在哪里，再说怎么改。“退回”的要改了才用得上，其余的是提醒。

<!-- 本页由 core/jixiao/knowledge/catalogue.py 生成，不要手改；改了目录用 page() 重新生成。 -->
"""


def finding(code: str, where: Where, **operands: Any) -> Finding:
    """Return the finding that a fault of the catalogue makes at a place; operands fill its sentences."""
    fault = FAULTS[code]
    return Finding(
        rule=PREFIX + code,
        message=fault.template.format(**operands),
        severity=fault.severity,
        where=where,
        operands=operands,
        suggestion=Suggestion(fault.mend.format(**operands)),
    )


def page() -> str:
    """Return `docs/errors.md`: every fault with its code, how it is said, how it is mended, and what makes it."""
    parts = [_HEAD]
    for title, faults in _GROUPS:
        parts += [f"## {title}\n", *map(_section, faults)]
    return "\n".join(parts)


def _section(fault: Fault) -> str:
    return (
        f"### {fault.title}（{fault.severity.chinese}）\n\n"
        f"`{PREFIX}{fault.code}`\n\n"
        f"- 提示：{_shown(fault.template)}\n"
        f"- 改法：{_shown(fault.mend)}\n\n"
        f"```text\n{fault.example}\n```\n"
    )


def _shown(template: str) -> str:
    """Return a sentence with its operands as blanks, since their names mean nothing to the reader."""
    blanks = _Blanks()
    return template.format_map(blanks)


class _Blanks(dict[str, str]):
    """Operands that are all written as a blank; an optional guess is left out."""

    def __missing__(self, name: str) -> str:
        return "" if name in ("guess", "looks") else "…"
