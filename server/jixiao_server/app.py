"""The Flask application: API, pages, errors and headers around one workspace."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from jixiao.ledger import LEDGER_NAME, Ledger, data_folder

from jixiao_server import headers, problems
from jixiao_server.api import api
from jixiao_server.downloads import downloads
from jixiao_server.live import LiveKnowledge
from jixiao_server.pages import pages
from jixiao_server.workspace import Workspace

# Bytes; the largest workbook of a city that was seen has a few megabytes.
UPLOAD_LIMIT = 20 * 1024 * 1024


def create_app(knowledge_folder: Path | None = None, data: Path | None = None) -> Flask:
    """Return the service over the knowledge in `knowledge_folder`, with its ledger in the folder `data`.

    Left out, the knowledge is the one that ships with the program, and the data stand where `JIXIAO_DATA` says. Raises
    LedgerUnusable.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = UPLOAD_LIMIT
    provider = DefaultJSONProvider(app)
    provider.ensure_ascii = False
    provider.sort_keys = False
    app.json = provider
    live = LiveKnowledge(knowledge_folder)
    app.before_request(live.look)
    ledger = Ledger((data or data_folder()) / LEDGER_NAME)
    app.extensions["jixiao"] = Workspace(live, ledger)
    app.register_blueprint(api)
    app.register_blueprint(pages)
    app.register_blueprint(downloads)
    problems.register(app)
    headers.register(app)
    return app
