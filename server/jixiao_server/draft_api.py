"""Drafting through the API: a whole target of what is known, and indicators for a half-filled one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, jsonify, request
from jixiao.draft.drafter import draft
from jixiao.draft.recommend import recommend
from jixiao.draft.request import DraftError
from jixiao.intake import Unreadable
from jixiao.report.document import error_dict, finding_dict, heading_dict
from jixiao.report.draft import blank_rows
from jixiao.report.recommendations import recommendation_dict
from jixiao.submission import Submission

from jixiao_server.draft_form import chosen_file, the_target
from jixiao_server.problems import Refusal
from jixiao_server.reading import choices, json_object, submitted
from jixiao_server.workspace import workspace

draft_api = Blueprint("draft_api", __name__)


@draft_api.post("/api/v1/draft")
def draft_target() -> Response:
    """Draft a target of some of its fields, or of a half-filled form."""
    profile, as_of = choices(request.args)
    try:
        made = draft(workspace().auditor(profile, as_of), _given())
    except DraftError as error:
        raise Refusal(422, str(error)) from error
    answer = {
        **heading_dict(workspace().knowledge, profile, as_of),
        "target": made.document,
        "reasons": list(made.reasons),
        "sample": made.sample or None,
        "blanks": blank_rows(made),
        "findings": [finding_dict(finding) for finding in made.open],
    }
    return jsonify(answer)


@draft_api.post("/api/v1/recommend")
def recommend_indicators() -> Response:
    """Recommend indicators for what is missing, vague or misplaced in half-filled targets."""
    profile, as_of = choices(request.args)
    pieces = submitted()
    targets = [piece for piece in pieces if isinstance(piece, Submission) and piece.kind == "target"]
    errors = [error_dict(piece) for piece in _unusable(pieces)]
    if not targets:
        raise Refusal(422, "没有可以荐指标的内容：荐指标只看绩效目标申报表", errors)
    auditor = workspace().auditor(profile, as_of)
    results = [
        {
            "file": target.file or None,
            "project": target.project.get("name"),
            "recommendations": [recommendation_dict(one, target) for one in recommend(auditor, target)],
        }
        for target in targets
    ]
    return jsonify({**heading_dict(workspace().knowledge, profile, as_of), "results": results, "errors": errors})


def _given() -> dict[str, Any]:
    if request.mimetype == "application/json":
        return json_object()
    if request.mimetype == "multipart/form-data":
        file = chosen_file()
        if file is None:
            raise Refusal(400, "没有收到文件：请先选好填了一部分的绩效目标表")
        return the_target(file)
    raise Refusal(415, "请用 application/json 发送已知的内容，或用 multipart/form-data 上传填了一部分的表（字段名 file）")


def _unusable(pieces: Iterable[Submission | Unreadable]) -> Iterable[Unreadable]:
    for piece in pieces:
        if isinstance(piece, Unreadable):
            yield piece
        elif piece.kind != "target":
            yield Unreadable(piece.file, "这不是绩效目标申报表，不荐指标", piece.place("project", "name"))
