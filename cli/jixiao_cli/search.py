"""`jixiao search QUERY`: indicators, rules and samples that Chinese words, pinyin or initials find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao_cli.chinese import ChineseCommand, one_of, whole
from jixiao_cli.common import KNOWLEDGE, Unusable, loaded

if TYPE_CHECKING:
    from jixiao.knowledge.model import Knowledge
    from jixiao.report.line import Line
    from jixiao.search import Index, SearchHit, SearchPage

    Chosen = dict[str, str]

FINDABLE = "indicator 指标、sample 样本、review 审核规则、warning 预警规则、selfeval 自评规则、exante 事前评估规则"
SORTS = ("relevance", "name", "sector", "level2", "kind")


@click.command("search", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("words", nargs=-1, required=True, metavar="词…")
@click.option("--kind", metavar="种类", help=f"只要这一种：{FINDABLE}")
@click.option("--sector", metavar="行业", help="只要这个行业的，例如 public-hospitals 或 公立医院")
@click.option("--level2", metavar="二级指标", help="只要这一类的，例如 数量指标")
@click.option("--unit", metavar="单位", help="只要这种计量单位的，例如 公里")
@click.option("--direction", metavar="方向", help="只要这个方向的：higher 越高越好、lower 越低越好、equal、range、monitor")
@click.option("--nature", metavar="支出性质", help="只要适合这类支出的，例如 工程建设")
@click.option("--sort", **one_of(SORTS), default="relevance", help="按什么排：relevance 相近程度（默认）、name、sector、level2、kind")
@click.option("--limit", type=whole(1, 1000), default=10, metavar="条数", help="最多列几条，默认 10")
@click.option("--complete", is_flag=True, help="不查，只列出打了一半的词可以补成的名称，一行一个")
@click.option("--format", "form", **one_of(("text", "json")), default="text", help="输出的样式，默认 text")
@click.option("--knowledge", **KNOWLEDGE)
def command(
    words: tuple[str, ...],
    sort: str,
    limit: int,
    complete: bool,
    form: str,
    knowledge: Path | None,
    **chosen: str | None,
) -> int:
    """按词、拼音或首字母查指标、样本和规则，最相近的排在前面。

    退出状态：0 查到了；1 没有查到。
    """
    from jixiao.search import build_index

    from jixiao_cli.output import show, show_json

    query = " ".join(words)
    if complete:
        return _complete(loaded(knowledge), query, limit, form)
    index = build_index(loaded(knowledge), only=query)
    kept = _chosen(index, chosen)
    page = index.search(query, kept, limit=limit, sort=sort)
    if form == "json":
        show_json(page.as_dict())
    else:
        show(_lines(page, kept))
    return 0 if page.total else 1


def _chosen(index: Index, written: dict[str, str | None]) -> Chosen:
    """Return the classes that are chosen; ends the command where one is none."""
    from jixiao.search import UnknownChoice

    try:
        return {facet: index.choice(facet, one) for facet, one in written.items() if one is not None}
    except UnknownChoice as error:
        raise Unusable(str(error)) from error


def _complete(knowledge: Knowledge, typed: str, limit: int, form: str) -> int:
    from jixiao.report.line import Line
    from jixiao.search import complete_name

    from jixiao_cli.output import show, show_json

    names = complete_name(knowledge, typed, limit)
    if form == "json":
        show_json({"query": typed, "names": names})
    else:
        show(Line(name) for name in names)
    return 0 if names else 1


def _lines(page: SearchPage, chosen: Chosen) -> Iterator[Line]:
    from jixiao.report.line import Line

    if page.did_you_mean:
        yield Line(f"是不是要查“{page.did_you_mean}”？")
    for hit in page.results:
        yield Line(hit.name, "title")
        yield Line(f"  {hit.id}　{_classes(hit)}", "faint")
        for reason in hit.why_words():
            yield Line(f"  {reason}", "faint")
    shown = f"，列出 {len(page.results)} 条" if len(page.results) < page.total else ""
    yield Line(f"共查到 {page.total} 条{shown}{'。看全文：jixiao show 编号' if page.total else _instead(page, chosen)}")


def _instead(page: SearchPage, chosen: Chosen) -> str:
    """Return what to try where nothing was found: without one of the choices, or in other words."""
    found = {facet: sum(page.facets[facet].values()) for facet in chosen}
    without = [f"去掉 --{facet} 有 {count} 条" for facet, count in found.items() if count]
    return f"，{'，'.join(without)}" if without else "，换个说法试试，例如“满意度”“合格率”"


def _classes(hit: SearchHit) -> str:
    from jixiao.report.words import KINDS, SECTORS

    sector = hit.subsector or SECTORS.get(hit.sector, hit.sector)
    return " · ".join(filter(None, (KINDS.get(hit.kind, hit.kind), sector, hit.level1, hit.level2, hit.unit)))
