"""`jixiao export`: the indicator library, or targets, as workbooks and CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from jixiao_cli.chinese import ChineseCommand, one_of
from jixiao_cli.common import KNOWLEDGE, Unusable, loaded

if TYPE_CHECKING:
    from jixiao.knowledge.model import Entry
    from jixiao.submission import Submission

Things = TypeVar("Things")
XLSX, CSV = ".xlsx", ".csv"


@click.command("export", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("what", metavar="library|targets", type=one_of(("library", "targets"))["type"])
@click.argument("sources", nargs=-1, metavar="[报送件或台账]…", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="文件", help="写到哪里：xlsx、csv 或文件夹")
@click.option("--sector", metavar="行业", help="只要这个行业的指标，例如 public-hospitals；共性的写 common")
@click.option("--public", is_flag=True, help="公开版：不含涉密项目，只有公开的那几列")
@click.option("--knowledge", **KNOWLEDGE)
def command(
    what: str, sources: tuple[Path, ...], output: Path, sector: str | None, public: bool, knowledge: Path | None
) -> int:
    """把指标库（library）或绩效目标（targets）导出成表。

    指标库：xlsx、csv 是一张表，文件夹则每个行业一个工作簿；改好了用 jixiao import 导入。

    绩效目标：读报送件（文件、文件夹）或台账，列名用预算管理一体化系统的字段；加 --public 是给公众看的公开版。
    """
    if what == "library":
        if sources or public:
            raise Unusable("导出指标库不写报送件，也没有 --public；要导出绩效目标，写 jixiao export targets")
        return _library(output, sector, knowledge)
    if not sources or sector:
        raise Unusable("导出绩效目标要写出报送件或台账，没有 --sector，例如：jixiao export targets 报送 -o 目标.xlsx")
    return _targets(sources, output, public, knowledge)


def _library(output: Path, sector: str | None, knowledge: Path | None) -> int:
    from jixiao.exchange.library import library_delimited, library_workbook
    from jixiao.knowledge.statistics import by_sector
    from jixiao.report.words import SECTORS

    groups = by_sector(loaded(knowledge).indicators.values())
    if sector is not None and sector not in groups:
        raise Unusable(f"没有“{sector}”这个行业的指标，可用的有 {'、'.join(groups) or '（无）'}")
    chosen = {sector: groups[sector]} if sector is not None else groups
    entries: list[Entry] = [entry for group in chosen.values() for entry in group]
    if output.suffix.lower() in (XLSX, CSV):
        _write(output, entries, library_workbook, library_delimited)
        click.echo(f"导出了 {len(entries)} 个指标，在 {output}")
        return 0
    for name, group in chosen.items():
        _write(output / f"{SECTORS.get(name, name)}.xlsx", group, library_workbook, library_delimited)
    click.echo(f"导出了 {len(entries)} 个指标，{len(chosen)} 个文件，在 {output}")
    return 0


def _targets(sources: Sequence[Path], output: Path, public: bool, knowledge: Path | None) -> int:
    from jixiao.exchange.public import public_delimited, public_workbook, published
    from jixiao.exchange.targets import targets_delimited, targets_workbook

    from jixiao_cli.corpus import submissions

    if output.suffix.lower() not in (XLSX, CSV):
        raise Unusable(f"“{output}”要写成 xlsx 或 csv 文件，例如 目标.xlsx")
    read = [submission for source in sources for submission in submissions(source)]
    found = [submission for submission in read if submission.kind == "target"]
    if len(found) < len(read):
        click.echo(f"提醒：{len(read) - len(found)} 份不是绩效目标（监控、自评等），没有导出", err=True)
    if public:
        parted = published(found, loaded(knowledge))
        _say_secret(parted.secret, parted.unsaid)
        found = parted.shown
        _write(output, found, public_workbook, public_delimited)
    else:
        _write(output, found, targets_workbook, targets_delimited)
    click.echo(f"导出了 {len(found)} 份绩效目标，在 {output}")
    return 0 if found else 1


def _say_secret(secret: Sequence[Submission], unsaid: Sequence[Submission]) -> None:
    for submission in secret:
        click.echo(f"涉密，没有导出：{submission.project['name']}", err=True)
    if unsaid:
        click.echo(f"提醒：{len(unsaid)} 份没有写明是否涉密（project.confidential），公开以前请核对", err=True)


def _write(output: Path, things: Things, as_workbook: Callable[[Things], bytes], as_delimited: Callable[[Things], bytes]) -> None:
    from jixiao_cli.output import opened

    content = (as_workbook if output.suffix.lower() == XLSX else as_delimited)(things)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"建不了文件夹“{output.parent}”（{error.strerror}），请换一个位置") from error
    with opened(output) as stream:
        stream.write(content)
