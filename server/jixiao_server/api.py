"""The API: JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jixiao
from flask import Blueprint, Response, jsonify, request
from jixiao.knowledge.locate import schemas_folder
from jixiao.knowledge.model import Entry
from jixiao.search import FACETS

from jixiao_server.openapi import document
from jixiao_server.problems import Refusal
from jixiao_server.reading import choices, chosen_classes, chosen_verdict, order, submitted, whole_number
from jixiao_server.workspace import workspace

api = Blueprint("api", __name__)

# A page of more than this is a download, not a search.
MOST_HITS = 100
FURTHEST_OFFSET = 1_000_000


@api.post("/api/v1/audit")
def audit() -> Response:
    """Audit a submission or an uploaded file, and keep the audit."""
    profile, as_of = choices(request.args)
    report = workspace().audit(submitted(), profile, as_of)
    if not report["results"]:
        raise Refusal(422, "没有可以审核的内容", report["errors"])
    return jsonify(report)


@api.get("/api/v1/audits")
def audits() -> Response:
    """Return the audits of the ledger, newest first."""
    limit = whole_number("limit", 10, 1, MOST_HITS)
    offset = whole_number("offset", 0, 0, FURTHEST_OFFSET)
    total, found = workspace().ledger.listed(request.args.get("q", ""), chosen_verdict(), limit, offset)
    return jsonify({"total": total, "results": found})


@api.get("/api/v1/audits/<int:audit>")
def kept_audit(audit: int) -> Response:
    """Return an audit of the ledger."""
    kept = workspace().ledger.audit(audit)
    if kept is None:
        raise Refusal(404, f"台账里没有第 {audit} 号审核")
    return jsonify(kept)


@api.get("/api/v1/search")
def search() -> Response:
    """Search indicators, samples and rules."""
    limit = whole_number("limit", 10, 1, MOST_HITS)
    offset = whole_number("offset", 0, 0, FURTHEST_OFFSET)
    chosen = chosen_classes(FACETS)
    query, sort = request.args.get("q", ""), order()
    page = workspace().index.search(query, chosen, limit=limit, offset=offset, sort=sort)
    return jsonify(page.as_dict())


@api.get("/api/v1/complete")
def complete() -> Response:
    """Return the names that what was typed may become."""
    query, limit = request.args.get("q", ""), whole_number("limit", 10, 1, MOST_HITS)
    return jsonify({"query": query, "names": workspace().index.complete(query, limit)})


@api.get("/api/v1/indicators/<entry>")
def indicator(entry: str) -> Response:
    """Return an indicator of the library."""
    return jsonify(find(workspace().knowledge.indicators, entry, "指标").data)


@api.get("/api/v1/samples/<entry>")
def sample(entry: str) -> Response:
    """Return a whole model target."""
    return jsonify(find(workspace().knowledge.samples, entry, "样本").data)


@api.get("/api/v1/rules/<entry>")
def rule(entry: str) -> Response:
    """Return a rule of the rule book."""
    return jsonify(find(workspace().knowledge.rules, entry, "规则").data)


@api.get("/health")
def health() -> Response:
    """Tell that the service runs, and on which knowledge."""
    knowledge = workspace().knowledge
    known: dict[str, Any] = {"version": knowledge.version, "hash": knowledge.hash}
    entries = {"rules": len(knowledge.rules), "indicators": len(knowledge.indicators)}
    return jsonify({"status": "ok", "version": jixiao.__version__, "knowledge": known, "entries": entries})


@api.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    return jsonify(document(schemas_folder(), jixiao.__version__, workspace().knowledge))


def find(entries: Mapping[str, Entry], name: str, called: str) -> Entry:
    """Return the entry with the id `name`, or refuse with what it is `called`."""
    entry = entries.get(name)
    if entry is None:
        raise Refusal(404, f"没有编号为“{name[:80]}”的{called}")
    return entry
