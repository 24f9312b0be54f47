"""Reports to the screen or to a file: colours only on a terminal, a progress bar only where nothing else moves."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from jixiao_cli.common import MACHINE, Unusable
from jixiao_cli.fold import folded

if TYPE_CHECKING:
    from jixiao.audit.engine import Auditor
    from jixiao.audit.result import Result
    from jixiao.intake.unreadable import Unreadable
    from jixiao.knowledge.model import Knowledge
    from jixiao.report.checked import Checked
    from jixiao.report.encode import Piece
    from jixiao.report.line import Line
    from jixiao.report.settings import Settings

    Pieces = Iterable[Result | Unreadable]

Counted = TypeVar("Counted")
STYLES = {
    "title": "bold",
    "pass": "bold green",
    "return": "bold red",
    "revise": "yellow",
    "notice": "cyan",
    "faint": "dim",
    "error": "red",
}


def write(pieces: Pieces, auditor: Auditor, settings: Settings, form: str, output: Path | None) -> None:
    """Write the report as text or for another program, to a file, or to the screen where none is named."""
    if form == "text" and output is None and sys.stdout.isatty():
        from jixiao.report.text import text_report

        show(text_report(pieces, settings))
        return
    _pour(_chunks(counted(pieces), auditor, settings, form), output)


def write_json(pieces: Iterable[Piece], auditor: Auditor, settings: Settings, form: str, output: Path | None) -> None:
    """Write a JSON report or JSON lines; results may come already encoded."""
    from jixiao.report.document import full_heading
    from jixiao.report.encode import json_lines, json_report

    passing = counted(pieces)
    _pour(json_lines(passing) if form == "jsonl" else json_report(full_heading(auditor, settings.compared), passing), output)


def _pour(chunks: Iterable[bytes], output: Path | None) -> None:
    with opened(output) as stream:
        for chunk in chunks:
            stream.write(chunk)


def show(lines: Iterable[Line]) -> None:
    """Print lines; on a terminal coloured, and folded to its width."""
    if not sys.stdout.isatty():
        for line in lines:
            sys.stdout.write(line.text + "\n")
        return
    from rich.console import Console

    console = Console(highlight=False, markup=False, soft_wrap=True)
    for line in lines:
        console.print("\n".join(folded(line.text, console.width)), style=STYLES.get(line.tone))


def show_json(document: dict[str, Any]) -> None:
    """Print one JSON document."""
    from jixiao.report.plain import json_document

    sys.stdout.write(json_document(document).decode())


def show_machine(form: str, checked: Iterable[Checked], knowledge: Knowledge) -> None:
    """Print findings in a format that other programs read."""
    from jixiao.report.machine import machine_report

    sys.stdout.buffer.write(machine_report(form, checked, knowledge))
    sys.stdout.buffer.flush()


def counted(pieces: Iterable[Counted]) -> Iterator[Counted]:
    """Pass submissions or files on, with a bar on stderr that counts them where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield from pieces
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("已审核 {task.completed} 份"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for piece in pieces:
            yield piece
            progress.advance(task)


def _chunks(pieces: Pieces, auditor: Auditor, settings: Settings, form: str) -> Iterator[bytes]:
    if form in MACHINE:
        from jixiao.report.checked import checked_pieces
        from jixiao.report.machine import machine_report

        return iter([machine_report(form, checked_pieces(pieces), auditor.knowledge)])
    from jixiao.report.text import text_report

    return (f"{line.text}\n".encode(errors="replace") for line in text_report(pieces, settings))


@contextmanager
def opened(output: Path | None) -> Iterator[BinaryIO]:
    """Open the file named, or the screen where none is; ends the command where it cannot be written."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        stream = output.open("wb")
    except OSError as error:
        raise Unusable(f"写不了“{output}”（{error.strerror}），请换一个位置") from error
    with stream:
        yield stream
