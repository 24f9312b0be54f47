"""`jixiao show ID`: one entry of the knowledge base, readable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao_cli.chinese import ChineseCommand
from jixiao_cli.common import KNOWLEDGE, Unusable, loaded

if TYPE_CHECKING:
    from jixiao.knowledge.model import Entry, Knowledge

NEAREST = 3


@click.command("show", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("name", metavar="编号")
@click.option("--knowledge", **KNOWLEDGE)
def command(name: str, knowledge: Path | None) -> int:
    """看一条规则、指标、参数、词表、文件、配置或结论：它的全部内容和所在的文件、行。

    编号可以从审核结果或 jixiao search 里抄来，例如 value.not-quantified。
    """
    from jixiao.audit.logic import logic_of
    from jixiao.audit.spoken import spoken
    from jixiao.report.entry import entry_lines
    from jixiao.report.line import Line

    from jixiao_cli.output import show

    base = loaded(knowledge)
    entries = {entry.id: entry for entry in _entries(base)}
    if name not in entries:
        raise Unusable(f"没有编号是“{name}”的条目{_hint(name, list(entries))}")
    show(entry_lines(entries[name], base.documents))
    if name in base.rules:
        show(Line(said, "plain") for said in spoken(base, name))
        show([Line(f"写法：{logic_of(base.rules[name])}（条件或轻重改了，这一串就变；豁免要抄它）", "faint")])
    return 0


def _entries(knowledge: Knowledge) -> Iterator[Entry]:
    """Yield all entries; of two that share an id, the rule or indicator comes last and so counts."""
    for group in (
        knowledge.profiles,
        knowledge.waivers,
        knowledge.documents,
        knowledge.lexicons,
        knowledge.parameters,
        knowledge.decisions,
        knowledge.samples,
        knowledge.indicators,
        knowledge.rules,
    ):
        yield from group.values()


def _hint(name: str, known: list[str]) -> str:
    from rapidfuzz import fuzz, process

    near = [found for found, _, _ in process.extract(name, known, scorer=fuzz.WRatio, limit=NEAREST, score_cutoff=60)]
    return f"，是不是 {'、'.join(near)}？" if near else "，可以用 jixiao search 查"
