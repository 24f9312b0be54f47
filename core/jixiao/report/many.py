"""Very many submissions audited by several processes (多进程审核), each of which hands its results back as JSON text.

Text and not findings, because to take apart and put together again what was found takes longer than to find it.
"""

from __future__ import annotations

import datetime
import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from jixiao.audit.engine import Auditor
from jixiao.intake.unreadable import Unreadable
from jixiao.knowledge.model import Knowledge
from jixiao.report.encode import Encoded, encoded
from jixiao.submission import Submission

# Below this many the one process is done before others have started.
WORTHWHILE = 500
BATCH = 50
# Batches that wait for each process, so that none is idle and no city stands in memory whole.
AHEAD = 3
Item = Submission | Unreadable
Waiting = tuple[list[Item], "Future[list[Encoded]]"]


def audited(items: Iterable[Item], auditor: Auditor, processes: int) -> Iterator[Encoded | Unreadable]:
    """Yield the result of each submission as JSON, and what could not be read, in the order of the input.

    The first WORTHWHILE are audited here; only if there are more, several `processes` are started. The text is the same whichever
    audits. Raises concurrent.futures.process.BrokenProcessPool where a process ends by itself, such as for lack of memory.
    """
    left = iter(items)
    for item in islice(left, WORTHWHILE if processes > 1 else None):
        yield encoded(auditor.audit(item)) if isinstance(item, Submission) else item
    yield from _shared_out(_batches(left), auditor, processes)


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(items, BATCH)):
        yield batch


def _shared_out(batches: Iterable[list[Item]], auditor: Auditor, processes: int) -> Iterator[Encoded | Unreadable]:
    # Started anew on every platform, not as copies: of threads and of an engine of decisions a copy is none to rely on. A process
    # starts with the first batch that it is given.
    start = (auditor.knowledge, auditor.profile, auditor.as_of)
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _start, start)
    waiting: deque[Waiting] = deque()
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(_audit, [item for item in batch if isinstance(item, Submission)])))
            if len(waiting) > AHEAD * processes:
                yield from _in_order(*waiting.popleft())
        while waiting:
            yield from _in_order(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(batch: list[Item], done: Future[list[Encoded]]) -> Iterator[Encoded | Unreadable]:
    results = iter(done.result())
    return (next(results) if isinstance(item, Submission) else item for item in batch)


# What a process of the pool audits with, made when it starts.
_AT_WORK: list[Auditor] = []


def _start(knowledge: Knowledge, profile: str, as_of: datetime.date) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever started the process ends it; it has nothing to say of an interruption.
    _AT_WORK.append(Auditor(knowledge, profile, as_of))
    gc.freeze()


def _audit(submissions: list[Submission]) -> list[Encoded]:
    return [encoded(_AT_WORK[0].audit(submission)) for submission in submissions]
