"""`jixiao search QUERY`: indicators, rules and samples that Chinese words find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao_cli.chinese import ChineseCommand, one_of, whole
from jixiao_cli.common import KNOWLEDGE, loaded

if TYPE_CHECKING:
    from jixiao.report.text import Line
    from jixiao.search import SearchPage

FINDABLE = "indicator 指标、sample 样本、review 审核规则、warning 预警规则、selfeval 自评规则、exante 事前评估规则"


@click.command("search", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("words", nargs=-1, required=True, metavar="词…")
@click.option("--kind", metavar="种类", help=f"只要这一种：{FINDABLE}")
@click.option("--sector", metavar="行业", help="只要这个行业的，例如 public-hospitals")
@click.option("--level2", metavar="二级指标", help="只要这一类的，例如 数量指标")
@click.option("--limit", type=whole(1, 1000), default=10, metavar="条数", help="最多列几条，默认 10")
@click.option("--format", "form", **one_of(("text", "json")), default="text", help="输出的样式，默认 text")
@click.option("--knowledge", **KNOWLEDGE)
def command(
    words: tuple[str, ...],
    kind: str | None,
    sector: str | None,
    level2: str | None,
    limit: int,
    form: str,
    knowledge: Path | None,
) -> int:
    """按词查指标、样本和规则，最相近的排在前面。

    退出状态：0 查到了；1 没有查到。
    """
    from jixiao.search import build_index

    from jixiao_cli.output import show, show_json

    index = build_index(loaded(knowledge))
    page = index.search(" ".join(words), kind=kind, sector=sector, level2=level2, limit=limit)
    if form == "json":
        show_json(page.as_dict())
    else:
        show(_lines(page))
    return 0 if page.total else 1


def _lines(page: SearchPage) -> Iterator[Line]:
    from jixiao.report.text import Line
    from jixiao.report.words import KINDS

    for hit in page.hits:
        classes = " · ".join(filter(None, (KINDS.get(hit.kind, hit.kind), hit.sector, hit.level1, hit.level2, hit.unit)))
        yield Line(hit.name, "title")
        yield Line(f"  {hit.id}　{classes}", "faint")
    if page.did_you_mean:
        yield Line(f"是不是要查“{page.did_you_mean}”？")
    shown = f"，列出 {len(page.hits)} 条" if len(page.hits) < page.total else ""
    hint = "。看全文：jixiao show 编号" if page.total else "，换个说法试试，例如“满意度”“合格率”"
    yield Line(f"共查到 {page.total} 条{shown}{hint}")
