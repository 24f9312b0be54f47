"""The knowledge as its files stand now: read anew, beside the running service, when somebody changes them."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from jixiao.knowledge.load import load_knowledge, stamp
from jixiao.knowledge.locate import KnowledgeError, knowledge_folder
from jixiao.knowledge.model import Knowledge
from jixiao.search import Index, build_index

# Seconds between two looks at the files: a look costs some milliseconds, and staff wait for a page anyway.
LOOK_EVERY = 2.0


class Snapshot:
    """A knowledge base and its search index, which is made when it is first asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._lock = threading.Lock()
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """The search index; whoever comes while it is being made waits for it."""
        with self._lock:
            if self._index is None:
                self._index = build_index(self.knowledge)
            return self._index


class LiveKnowledge:
    """Holds the present snapshot; a new one takes its place whole, so that a reader sees the old or the new and no mixture."""

    def __init__(self, folder: Path | None) -> None:
        """Load the knowledge in `folder`; raises KnowledgeError where there is none."""
        self._folder = folder
        self._stamp = stamp(knowledge_folder(folder))
        self._looked = time.monotonic()
        self._lock = threading.Lock()
        self._renewal = threading.Thread()
        self.snapshot = Snapshot(load_knowledge(folder))

    def look(self) -> None:
        """Begin to renew in the background where files have changed; looks no more than every LOOK_EVERY seconds."""
        if time.monotonic() - self._looked >= LOOK_EVERY and not self._lock.locked():
            self._renewal = threading.Thread(target=self.renew, daemon=True)
            self._renewal.start()

    def wait(self) -> None:
        """Wait for the renewal that runs in the background, if one does."""
        if self._renewal.ident is not None:
            self._renewal.join()

    def renew(self) -> None:
        """Read and index the knowledge anew where its files have changed; where there is none any more, keep what is held."""
        with self._lock:
            self._looked = time.monotonic()
            try:
                found = stamp(knowledge_folder(self._folder))
                if found == self._stamp:
                    return
                renewed = Snapshot(load_knowledge(self._folder))
            except (KnowledgeError, OSError):
                return
            renewed.index.warm()
            self._stamp, self.snapshot = found, renewed
