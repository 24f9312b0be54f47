"""What the service works with: one knowledge base, its search index, the ledger, and an auditor for each thread."""

from __future__ import annotations

import datetime
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from flask import current_app
from jixiao.audit.engine import Auditor
from jixiao.intake import Unreadable
from jixiao.knowledge.model import Knowledge
from jixiao.ledger import Ledger
from jixiao.report.document import error_dict, heading_dict, result_dict
from jixiao.search import build_index
from jixiao.submission import Submission

from jixiao_server.uploads import Upload, Uploads

# Profiles and days that a thread keeps compiled; more would let callers fill the memory with days.
AUDITORS_KEPT = 4


class File(NamedTuple):
    """An uploaded file, and what was read from it."""

    name: str
    content: bytes
    pieces: list[Submission | Unreadable]


class Workspace:
    """Shared by all threads; everything in it is read-only but the ledger, which guards itself."""

    def __init__(self, knowledge: Knowledge, ledger: Ledger) -> None:
        self.knowledge = knowledge
        self.ledger = ledger
        self.index = build_index(knowledge)
        self.uploads = Uploads()
        self._threads = threading.local()

    def audit(self, read: Iterable[Submission | Unreadable], profile: str, as_of: datetime.date) -> dict[str, Any]:
        """Audit what was read, keep each audit in the ledger, and return the report with their ids there."""
        pieces = list(read)
        submissions = [piece for piece in pieces if isinstance(piece, Submission)]
        auditor = self.auditor(profile, as_of)
        audits = [(result_dict(auditor.audit(submission)), submission.document) for submission in submissions]
        ids = self.ledger.record_all(audits, self.knowledge.hash)
        return {
            **heading_dict(self.knowledge, profile, as_of),
            "results": [{"id": number, **result} for number, (result, _) in zip(ids, audits, strict=True)],
            "errors": [error_dict(piece) for piece in pieces if isinstance(piece, Unreadable)],
        }

    def audit_files(self, files: Sequence[File], profile: str, as_of: datetime.date) -> dict[str, Any]:
        """Audit uploaded files likewise, and keep them for a while, so that their reports can be downloaded."""
        report = self.audit([piece for file in files for piece in file.pieces], profile, as_of)
        ids = iter(result["id"] for result in report["results"])
        counts = [sum(isinstance(piece, Submission) for piece in file.pieces) for file in files]
        self.uploads.keep(
            [
                Upload(file.name, file.content, profile, as_of, tuple(islice(ids, count)))
                for file, count in zip(files, counts, strict=True)
            ]
        )
        return report

    def auditor(self, profile: str, as_of: datetime.date) -> Auditor:
        """Return this thread's own auditor: the engine behind the decisions must not be shared between threads."""
        kept: OrderedDict[tuple[str, datetime.date], Auditor] | None = getattr(self._threads, "auditors", None)
        if kept is None:
            kept = self._threads.auditors = OrderedDict()
        auditor = kept.pop((profile, as_of), None) or Auditor(self.knowledge, profile, as_of)
        kept[(profile, as_of)] = auditor
        if len(kept) > AUDITORS_KEPT:
            kept.popitem(last=False)
        return auditor


def workspace() -> Workspace:
    """Return the workspace of the application that answers this request."""
    found = current_app.extensions["jixiao"]
    assert isinstance(found, Workspace)
    return found
