"""`jixiao audit --compare`: a first pass over all that is to be compared, before each submission is audited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao_cli.common import Unusable, is_ledger

if TYPE_CHECKING:
    from jixiao.audit.engine import Auditor
    from jixiao.audit.others.comparison import Comparison
    from jixiao.submission import Submission


def comparison(paths: Sequence[Path], more: Sequence[Path], auditor: Auditor, output: Path | None = None) -> Comparison:
    """Return the index of what is audited (`paths`) and of what it is held against besides (`more`: folders, files, ledgers).

    The order in which they are taken in tells which submission of a project is the later: that which is audited. A report that
    is being written (`output`) is none.
    """
    from jixiao.audit.others.comparison import Comparison

    found = Comparison(auditor)
    for path in more:
        if not path.exists():
            raise Unusable(f"没有“{path}”这个文件、文件夹或台账，没有可以对照的")
        if is_ledger(path):
            _take_ledger(found, path)
        else:
            found.take(_read([path], output))
    found.take(_read(paths, output))
    return found


def _take_ledger(found: Comparison, path: Path) -> None:
    from jixiao.ledger import Ledger, LedgerUnusable

    try:
        with Ledger(path) as ledger:
            found.take_ledger(ledger.standing())
    except LedgerUnusable as error:
        raise Unusable(str(error)) from error


def _read(paths: Iterable[Path], output: Path | None) -> Iterator[Submission]:
    """Yield what can be read; what cannot is told when it is audited."""
    from jixiao.intake import read_files
    from jixiao.submission import Submission

    return (item for item in read_files(paths) if isinstance(item, Submission) and not (output and is_file(item.file, output)))


def is_file(name: str, path: Path) -> bool:
    """Tell whether a name of a report is that of a file."""
    # The name alone settles nearly all: following links costs more than auditing.
    return name.endswith(path.name) and Path(name).resolve() == path.resolve()
