"""The Flask application: API, pages, errors and headers around one workspace."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from jixiao.ledger import LEDGER_NAME, Ledger, data_folder

from jixiao_server import headers, problems
from jixiao_server.api import api
from jixiao_server.downloads import downloads
from jixiao_server.draft_api import draft_api
from jixiao_server.drafting import drafting
from jixiao_server.ledger_pages import ledger_pages
from jixiao_server.live import LiveKnowledge
from jixiao_server.pages import pages
from jixiao_server.samples import samples
from jixiao_server.workspace import Workspace

# Bytes; the largest workbook of a city that was seen has a few megabytes.
UPLOAD_LIMIT = 20 * 1024 * 1024
# Bytes and fields of a form: a table that is drafted goes to and fro in one, with a field or two for each row.
TABLE_LIMIT = 4 * 1024 * 1024
FIELD_LIMIT = 10_000


def create_app(knowledge_folder: Path | None = None, data: Path | None = None) -> Flask:
    """Return the service over the knowledge in `knowledge_folder`, with its ledger in the folder `data`.

    Left out, the knowledge is the one that ships with the program, and the data stand where `JIXIAO_DATA` says. Raises
    LedgerUnusable.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = UPLOAD_LIMIT
    app.config["MAX_FORM_MEMORY_SIZE"] = TABLE_LIMIT
    app.config["MAX_FORM_PARTS"] = FIELD_LIMIT
    provider = DefaultJSONProvider(app)
    provider.ensure_ascii = False
    provider.sort_keys = False
    app.json = provider
    live = LiveKnowledge(knowledge_folder)
    app.before_request(live.look)
    ledger = Ledger((data or data_folder()) / LEDGER_NAME)
    app.extensions["jixiao"] = Workspace(live, ledger)
    for blueprint in (api, draft_api, pages, downloads, drafting, samples, ledger_pages):
        app.register_blueprint(blueprint)
    problems.register(app)
    headers.register(app)
    return app
