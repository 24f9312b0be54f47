"""`jixiao stats`: how much knowledge there is, and how complete it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jixiao_cli.chinese import ChineseCommand, one_of
from jixiao_cli.common import KNOWLEDGE, loaded

if TYPE_CHECKING:
    from jixiao.report.line import Line

Counts = Mapping[str, Any]


@click.command("stats", cls=ChineseCommand, options_metavar="[选项]")
@click.option("--format", "form", **one_of(("text", "json")), default="text", help="输出的样式，默认 text")
@click.option("--knowledge", **KNOWLEDGE)
def command(form: str, knowledge: Path | None) -> int:
    """数一数知识库：各行业有多少指标、齐不齐，多少规则、样本、文件、参数。"""
    from jixiao.report.document import stats_dict

    from jixiao_cli.output import show, show_json

    found = stats_dict(loaded(knowledge))
    if form == "json":
        show_json(found)
    else:
        show(_lines(found))
    return 0


def _lines(found: Counts) -> Iterator[Line]:
    from jixiao.report.line import Line
    from jixiao.report.words import DIRECTIONS, STATUSES, VALUE_TYPES

    indicators = found["indicators"]
    yield Line(f"指标 {indicators['total']} 条", "title")
    if indicators["total"]:
        yield from _table(_sector_rows(found))
        yield Line("各项填了多少（分子、分母只看比率）", "title")
        yield from _table(_field_rows(indicators["completeness"]))
    yield _counts("二级指标", indicators["by_level2"])
    yield _counts("值的类型", indicators["by_value_type"], VALUE_TYPES)
    yield _counts("方向", indicators["by_direction"], DIRECTIONS)
    yield _counts("状态", indicators["by_status"], STATUSES)
    yield from _rules(found["rules"])
    yield from _others(found)


def _sector_rows(found: Counts) -> list[list[str]]:
    """Return a row for each sector, and the sum of all below them."""
    from jixiao.knowledge.entry_rules import LEVELS_2021
    from jixiao.report.words import SECTORS

    indicators, samples = found["indicators"], found["samples"]
    heads = [level1.removesuffix("指标") for level1 in LEVELS_2021]
    rows = [["行业", "指标", *heads, "定量", "有公式", "有依据", "正式", "样本"]]
    for sector, one in indicators["sectors"].items():
        rows.append([SECTORS.get(sector, sector), *_sector_row(one, LEVELS_2021), str(samples["by_sector"].get(sector, 0))])
    rows.append(["合计", *_sector_row(indicators, LEVELS_2021), str(samples["total"])])
    return rows


def _sector_row(one: Counts, levels: Mapping[str, tuple[str, ...]]) -> list[str]:
    by_level1 = [sum(one["by_level2"].get(level2, 0) for level2 in below) for below in levels.values()]
    shares = [one["quantitative"], one["completeness"]["formula"], one["completeness"]["basis"]]
    figures = [str(one["total"]), *map(str, by_level1), *(_percent(part["share"]) for part in shares)]
    return [*figures, str(one["by_status"].get("stable", 0))]


def _field_rows(completeness: Counts) -> list[list[str]]:
    from jixiao.report.words import LABELS

    rows = [["项", "填了", "占比"]]
    return rows + [[LABELS.get(name, name), str(one["count"]), _percent(one["share"])] for name, one in completeness.items()]


def _rules(rules: Counts) -> Iterator[Line]:
    from jixiao.report.line import Line
    from jixiao.report.words import CODES, KINDS, STATUSES

    yield Line(f"规则 {rules['total']} 条，例子 {rules['examples']} 个", "title")
    yield _counts("种类", rules["by_kind"], KINDS)
    yield _counts("轻重", rules["by_severity"], CODES["severity"])
    yield _counts("状态", rules["by_status"], STATUSES)
    yield Line(f"  有文件依据 {rules['with_basis']['count']}，本地默认 {rules['local_default']['count']}")


def _others(found: Counts) -> Iterator[Line]:
    from jixiao.report.line import Line

    documents, parameters, words = found["documents"], found["parameters"], found["lexicons"]
    cited = documents["citations"]
    yield Line("其他", "title")
    yield Line(f"  精品样本 {found['samples']['total']} 份")
    yield Line(f"  文件 {documents['total']} 份：题名文号核对过 {documents['verified']}，未核对 {documents['unverified']}")
    yield Line(f"  引用 {cited['total']} 处：条款核对过 {cited['verified']}，未核对 {cited['unverified']}")
    yield Line(f"  参数 {parameters['total']} 个，取值 {parameters['values']} 个，其中本地默认 {parameters['local_default']}")
    yield Line(f"  词表 {words['total']} 张，{words['words']} 个词")
    counted = (("结论", "decisions", "条"), ("地区配置", "profiles", "个"), ("豁免", "waivers", "条"))
    yield Line("  " + "，".join(f"{title} {found[name]['total']} {measure}" for title, name, measure in counted))


def _table(rows: list[list[str]]) -> Iterator[Line]:
    from jixiao.report.line import Line

    from jixiao_cli.tabulate import tabulated

    for number, text in enumerate(tabulated(rows)):
        yield Line(f"  {text}", "plain" if number else "faint")


def _counts(title: str, counts: Counts, words: Mapping[str, str] = {}) -> Line:
    from jixiao.report.line import Line

    return Line(f"  {title}：{'，'.join(f'{words.get(name, name)} {count}' for name, count in counts.items()) or '无'}")


def _percent(share: float | None) -> str:
    """Return a share that says 100% of nothing less than all."""
    return "—" if share is None else f"{int(share * 1000) / 10:g}%"
