"""What the service works with: the knowledge base, its search index, the ledger, and an auditor for each thread."""

from __future__ import annotations

import datetime
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from flask import current_app
from jixiao.audit.engine import Auditor
from jixiao.audit.others.rounds import Rounds, warned
from jixiao.audit.result import Result
from jixiao.intake import Unreadable
from jixiao.knowledge.model import Knowledge
from jixiao.ledger import Ledger, project_key
from jixiao.report.document import error_dict, heading_dict, result_dict
from jixiao.search import Index
from jixiao.submission import Submission

from jixiao_server.live import LiveKnowledge
from jixiao_server.uploads import Upload, Uploads

# Profiles and days that a thread keeps compiled; more would let callers fill the memory with days.
AUDITORS_KEPT = 4


class File(NamedTuple):
    """An uploaded file, and what was read from it."""

    name: str
    content: bytes
    pieces: list[Submission | Unreadable]


class Workspace:
    """Shared by all threads; the knowledge is replaced whole, and the ledger guards itself."""

    def __init__(self, live: LiveKnowledge, ledger: Ledger) -> None:
        self.live = live
        self.ledger = ledger
        self.uploads = Uploads()
        self._threads = threading.local()

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge as it stands at this moment."""
        return self.live.snapshot.knowledge

    @property
    def index(self) -> Index:
        """The search index over that knowledge."""
        return self.live.snapshot.index

    def audit(self, read: Iterable[Submission | Unreadable], profile: str, as_of: datetime.date) -> dict[str, Any]:
        """Audit what was read, keep each audit in the ledger, and return the report with their ids there."""
        pieces = list(read)
        submissions = [piece for piece in pieces if isinstance(piece, Submission)]
        knowledge = self.knowledge
        auditor = self.auditor(profile, as_of, knowledge)
        audits = [(result_dict(result), result.submission.document) for result in self.results(submissions, auditor)]
        ids = self.ledger.record_all(audits, knowledge.hash)
        return {
            **heading_dict(knowledge, profile, as_of),
            "results": [{"id": number, **result} for number, (result, _) in zip(ids, audits, strict=True)],
            "errors": [error_dict(piece) for piece in pieces if isinstance(piece, Unreadable)],
        }

    def results(self, submissions: Sequence[Submission], auditor: Auditor) -> list[Result]:
        """Audit submissions, each monitoring round with what the rounds before warned of: those of the ledger and among these."""
        rounds = Rounds()
        for key in {project_key(one.document) for one in submissions if one.kind == "monitoring"}:
            for document, levels in self.ledger.monitored(key):
                rounds.add(document, levels)
        found: dict[int, Result] = {}
        for number, one in sorted(enumerate(submissions), key=lambda pair: _end(pair[1])):
            found[number] = auditor.audit(one, rounds.history(one.document))
            rounds.add(one.document, warned(found[number].findings))
        return [found[number] for number in range(len(submissions))]

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

    def auditor(self, profile: str, as_of: datetime.date, knowledge: Knowledge | None = None) -> Auditor:
        """Return this thread's own auditor: the engine behind the decisions must not be shared between threads."""
        kept: OrderedDict[tuple[str, str, datetime.date], Auditor] | None = getattr(self._threads, "auditors", None)
        if kept is None:
            kept = self._threads.auditors = OrderedDict()
        knowledge = knowledge or self.knowledge
        asked = (knowledge.hash, profile, as_of)
        auditor = kept.pop(asked, None) or Auditor(knowledge, profile, as_of)
        kept[asked] = auditor
        if len(kept) > AUDITORS_KEPT:
            kept.popitem(last=False)
        return auditor


def _end(submission: Submission) -> str:
    return str((submission.document.get("period") or {}).get("end") or "")


def workspace() -> Workspace:
    """Return the workspace of the application that answers this request."""
    found = current_app.extensions["jixiao"]
    assert isinstance(found, Workspace)
    return found
