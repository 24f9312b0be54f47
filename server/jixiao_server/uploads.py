"""The files uploaded last, kept in memory so that their reports can be downloaded; the ledger keeps no files."""

from __future__ import annotations

import datetime
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

# Bytes of all files together; the oldest go first.
KEPT_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it came, and by what it was audited; `audits` are the ledger's ids of its submissions, in their order."""

    name: str
    content: bytes
    profile: str
    as_of: datetime.date
    audits: tuple[int, ...]


class Uploads:
    """Shared by all threads."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[int, Upload] = OrderedDict()
        self._audits: dict[int, int] = {}
        self._lock = threading.Lock()

    def keep(self, uploads: Sequence[Upload]) -> None:
        """Keep uploads, and let go of the oldest that there is no room for."""
        with self._lock:
            for upload in uploads:
                if upload.audits:
                    self._kept[upload.audits[0]] = upload
                    self._audits.update(dict.fromkeys(upload.audits, upload.audits[0]))
            while sum(len(upload.content) for upload in self._kept.values()) > self._most:
                _, gone = self._kept.popitem(last=False)
                for audit in gone.audits:
                    del self._audits[audit]

    def of(self, audit: int) -> Upload | None:
        """Return the upload that an audit of the ledger came from, or None where it is no longer here."""
        with self._lock:
            first = self._audits.get(audit)
            return None if first is None else self._kept[first]
