"""`jixiao audit --jobs`: a city's year audited by several processes, its results already JSON when they come back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from jixiao.report.encode import Encoded
from jixiao.report.many import audited

from jixiao_cli.common import Unusable

if TYPE_CHECKING:
    from jixiao.audit.engine import Auditor
    from jixiao.intake.unreadable import Unreadable
    from jixiao.submission import Submission

    from jixiao_cli.audit import Tally

# One process reads and writes for all, and cannot keep more busy than these.
MOST = 6


def pieces_by_many(
    items: Iterable[Submission | Unreadable], auditor: Auditor, jobs: int | None, tally: Tally
) -> Iterator[Encoded | Unreadable]:
    """Yield the result of each submission, and what could not be read, in the order of the input.

    `jobs` is how many processes may audit, by default as many as there are processors to use.
    """
    try:
        for piece in audited(items, auditor, jobs or min(_processors(), MOST)):
            if isinstance(piece, Encoded):
                tally.read += 1
                tally.severities |= piece.severities
            yield piece
    except BrokenProcessPool as error:
        raise Unusable("一个审核进程中途停了，多半是内存不够；请加 --jobs 1 再试") from error


def _processors() -> int:
    # Where work is shared out to containers, fewer than the machine has.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
