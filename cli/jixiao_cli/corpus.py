"""Submissions to work on: those of files and folders, or those of a ledger as they were last handed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao_cli.common import Unusable

if TYPE_CHECKING:
    from jixiao.submission import Submission

LEDGERS = (".db", ".sqlite")


def submissions(corpus: Path) -> Iterator[Submission]:
    """Yield what can be read, and say on stderr what cannot; ends the command where there is no such file or folder."""
    from jixiao.intake import read_files
    from jixiao.ledger import Ledger, LedgerUnusable
    from jixiao.submission import Submission

    if not corpus.exists():
        raise Unusable(f"没有“{corpus}”这个文件夹或台账")
    if corpus.suffix in LEDGERS:
        try:
            with Ledger(corpus) as ledger:
                yield from (Submission(document) for document in ledger.latest())
        except LedgerUnusable as error:
            raise Unusable(str(error)) from error
        return
    for item in read_files([corpus]):
        if isinstance(item, Submission):
            yield item
        else:
            click.echo(f"读不了 {item.file}：{item.message}", err=True)
