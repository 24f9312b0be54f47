"""Running the service with waitress, on this machine only unless told otherwise."""

from __future__ import annotations

import gc
from pathlib import Path

import waitress  # type: ignore[import-untyped]  # It ships no annotations.

from jixiao_server.app import UPLOAD_LIMIT, create_app

THREADS = 4


def serve(host: str = "127.0.0.1", port: int = 8420, knowledge_folder: Path | None = None, data: Path | None = None) -> None:
    """Serve until stopped; on any other host than the loopback, whoever reaches the port reads the ledger."""
    app = create_app(knowledge_folder, data)
    app.extensions["jixiao"].index.warm()
    # The knowledge stays for good: looking through it for garbage again and again would only delay answers.
    gc.freeze()
    # The application refuses what is too large, in Chinese; waitress, which knows English alone, only stops what would fill the disk.
    waitress.serve(app, host=host, port=port, threads=THREADS, max_request_body_size=50 * UPLOAD_LIMIT, ident=None)
