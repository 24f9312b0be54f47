"""`jixiao import`: the indicator library back into files, or targets of the integrated budget system into submissions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jixiao_cli.chinese import ChineseCommand
from jixiao_cli.common import Unusable

if TYPE_CHECKING:
    from jixiao.exchange.library_rows import Imported
    from jixiao.finding import Finding
    from jixiao.report.line import Line

KINDS = ("library", "targets")


@click.command("import", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("sources", nargs=-1, required=True, metavar="[library|targets] 文件…", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="写进哪个文件夹")
@click.option("--overwrite", is_flag=True, help="文件夹里已有的同名文件照新的重写；不写就不动它们")
def command(sources: tuple[Path, ...], output: Path, overwrite: bool) -> int:
    """把改好的指标库（xlsx、csv）写回指标文件；或把一体化系统导出的绩效目标（写 targets）变成报送件。

    有错的行逐行说明在哪一格、怎么改，其余照常导入。

    退出状态：0 全部导入；1 有没有导入的；2 一行也没有导入。
    """
    what, files = (str(sources[0]), sources[1:]) if str(sources[0]) in KINDS else ("library", sources)
    contents = [(str(file), _content(file)) for file in _listed(files)]
    return (_targets if what == "targets" else _library)(contents, output, overwrite)


def _listed(sources: Sequence[Path]) -> Iterator[Path]:
    """Yield files, and those of folders that can be read."""
    from jixiao.exchange.grids import READABLE

    if not sources:
        raise Unusable("缺少要导入的文件，例如：jixiao import 指标库.xlsx -o 文件夹")
    for source in sources:
        if source.is_dir():
            yield from (path for path in sorted(source.rglob("*")) if path.suffix.lower() in READABLE and path.name[:1] not in "~.")
        else:
            yield source


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unusable(f"打不开“{file}”（{error.strerror}），请检查路径和权限") from error


def _library(contents: Iterable[tuple[str, bytes]], output: Path, overwrite: bool) -> int:
    from jixiao.exchange.library import read_library
    from jixiao.exchange.library_rows import Imported

    imported = Imported()
    for name, content in contents:
        read_library(name, content, imported)
    _show(imported.findings)
    written, left = _write_entries(imported, output, overwrite)
    click.echo(f"读到 {imported.rows} 行，导入 {written} 个指标，没有导入 {imported.rows - written} 个；写在 {output}")
    if written:
        click.echo(f"接着运行：jixiao lint {output}")
        return int(left or written < imported.rows)
    return 2


def _write_entries(imported: Imported, output: Path, overwrite: bool) -> tuple[int, bool]:
    """Write the files; return how many indicators they hold, and whether some file was left as it was."""
    from jixiao.exchange.entry_files import files_of, loses

    counts: dict[str, int] = {}
    left = False
    for file, text in files_of(imported.entries):
        if (output / file).exists() and not overwrite:
            click.echo(f"已有 {output / file}，没有重写；要重写加 --overwrite，或换一个文件夹", err=True)
            left = True
        elif (output / file).exists() and loses(file, imported.failed):
            click.echo(f"没有重写 {output / file}：有的行没有导入，重写会丢掉它们；请先改正", err=True)
            left = True
        else:
            _write(output / file, text.encode())
            counts[file] = text.count("\n- id: ")
    return sum(counts.values()), left


def _targets(contents: Iterable[tuple[str, bytes]], output: Path, overwrite: bool) -> int:
    from jixiao.exchange.targets import read_targets
    from jixiao.report.plain import json_document

    documents: list[dict[str, Any]] = []
    findings: list[Finding] = []
    passed_over = 0
    for name, content in contents:
        found, complaints, left = read_targets(name, content)
        documents += found
        findings += complaints
        passed_over += left
    _show(findings)
    if passed_over:
        click.echo(f"提醒：{passed_over} 行总体（中长期）指标没有读，报送件里只有年度指标", err=True)
    kept = 0
    for number, document in enumerate(documents, 1):
        path = output / f"{number:04d}_{_safe(document['project']['name'])}.json"
        if path.exists() and not overwrite:
            click.echo(f"已有 {path}，没有重写；要重写加 --overwrite，或换一个文件夹", err=True)
            continue
        _write(path, json_document(document))
        kept += 1
    click.echo(f"导入 {kept} 份绩效目标，写在 {output}")
    return 2 if not kept else int(kept < len(documents) or bool(findings))


def _safe(name: str) -> str:
    """Return a name as every system takes it in a file name."""
    return re.sub(r'[\\/:*?"<>|\s.]+', "_", name)[:60].strip("_") or "项目"


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise Unusable(f"写不了“{path}”（{error.strerror}），请换一个位置") from error


def _show(findings: Sequence[Finding]) -> None:
    from jixiao_cli.output import show

    show(_lines(findings))


def _lines(findings: Sequence[Finding]) -> Iterator[Line]:
    from jixiao.report.line import Line
    from jixiao.report.text import finding_lines

    for file, group in groupby(findings, key=lambda one: one.where.file):
        yield Line(file or "", "title")
        for finding in group:
            yield from finding_lines(finding)
