"""Reports that are files of their own: annotated workbooks, pages, forms of opinion; one submitted file after the other."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

import click
from jixiao.audit.result import Result
from jixiao.intake.unreadable import Unreadable
from jixiao.report.advice import project_of
from jixiao.report.settings import Settings
from jixiao.report.text import summary
from jixiao.report.words import VERDICTS

from jixiao_cli.common import Unusable
from jixiao_cli.folder import OutputFolder
from jixiao_cli.output import counted, opened

Piece = Result | Unreadable
# Audits the file or folder that it is given.
Audit = Callable[[Path], Iterator[Piece]]
INDEX = Path("目录.html")


class Told:
    """Counts what went by, and says on stderr at once what could not be read."""

    def __init__(self) -> None:
        self.verdicts: Counter[str] = Counter(dict.fromkeys(VERDICTS, 0))
        self.errors = 0

    def passing(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Pass pieces on."""
        for piece in pieces:
            if isinstance(piece, Result):
                self.verdicts[piece.verdict] += 1
            else:
                self.errors += 1
                click.echo(f"读不了 {piece.file}：{piece.message}", err=True)
            yield piece

    def say(self, out: OutputFolder) -> None:
        """Print what was audited and where the reports are."""
        click.echo(summary(self.verdicts, self.errors).text)
        click.echo(f"写了 {out.written} 个文件，在 {out.folder}")


def write_workbooks(audit: Audit, settings: Settings, out: OutputFolder) -> None:
    """Write the annotated workbook of each file; a file with very many submissions that is no workbook becomes several."""
    from jixiao.report.xlsx import SUBMISSIONS_AT_ONCE, render_workbook

    told = Told()
    for source in counted(out.sources()):
        pieces = told.passing(audit(source.path))
        original = _workbook(source.path)
        for batch in _batches(pieces, None if original else SUBMISSIONS_AT_ONCE):
            if any(isinstance(piece, Result) for piece in batch):
                book = render_workbook(batch, settings, original)
                name = out.name(source, f"_审核{book.suffix}")
                out.write(name, book.content)
                if book.losses:
                    click.echo(f"{name}：没有保留原表的{'、'.join(book.losses)}", err=True)
    told.say(out)
    out.finish()


def write_forms(audit: Audit, settings: Settings, out: OutputFolder, template: Path | None) -> None:
    """Write a form of opinion for each submission; those of a file with several are told apart by number and project."""
    from jixiao.report.opinion_form import TEMPLATE, OpinionForm, TemplateUnusableError

    told = Told()
    try:
        form = OpinionForm(_template(template or TEMPLATE), settings)
        for source in counted(out.sources()):
            for label, result in _labelled(told.passing(audit(source.path))):
                out.write(out.name(source, "_审核意见.docx", label), form.render(result))
    except TemplateUnusableError as error:
        raise Unusable(f"模板“{template}”用不了：{error}") from error
    told.say(out)
    out.finish()


def write_pages(audit: Audit, settings: Settings, out: OutputFolder) -> None:
    """Write a page for each file, and one with the contents of all."""
    from jixiao.report.page import CLOSING, Page

    told, contents = Told(), Page(settings)
    for source in counted(out.sources()):
        page = Page(settings)
        sections = [page.section(piece) for piece in told.passing(audit(source.path))]
        name = out.name(source, "_审核.html")
        if page.entries:
            out.write(name, "".join([page.opening(), *sections, CLOSING]).encode())
        contents.take(page, name.as_posix())
    out.write(INDEX, (contents.opening() + CLOSING).encode())
    told.say(out)
    out.finish()


def write_page(pieces: Iterable[Piece], settings: Settings, output: Path | None) -> None:
    """Write one page of everything to a file or the screen; its sections wait on disk until the contents are known."""
    from jixiao.report.page import CLOSING, Page

    page = Page(settings)
    with tempfile.TemporaryFile() as aside, opened(output) as stream:
        for piece in counted(pieces):
            aside.write(page.section(piece).encode(errors="replace"))
        aside.seek(0)
        stream.write(page.opening().encode(errors="replace"))
        shutil.copyfileobj(aside, stream)
        stream.write(CLOSING.encode())


def _workbook(path: Path) -> bytes | None:
    from jixiao.report.xlsx import keeps_workbook

    if not path.is_file():
        return None
    content = path.read_bytes()
    return content if keeps_workbook(content) else None


def _template(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unusable(f"打不开模板“{path}”，请检查路径和权限") from error


def _batches(pieces: Iterator[Piece], size: int | None) -> Iterator[list[Piece]]:
    while batch := list(islice(pieces, size)):
        yield batch


def _labelled(pieces: Iterator[Piece]) -> Iterator[tuple[str, Result]]:
    """Yield each result with what tells it from the others of its file, nothing where it is the only one."""
    results = (piece for piece in pieces if isinstance(piece, Result))
    ahead = list(islice(results, 2))
    if len(ahead) == 1:
        yield "", ahead[0]
        return
    for number, result in enumerate(chain(ahead, results), 1):
        yield f"{number:03}_{project_of(result)}", result
