"""Whole model targets (精品样本): the table to read, and a workbook of it to start from."""

from __future__ import annotations

import io

from flask import Blueprint, Response, render_template, send_file
from jixiao.report.xlsx.filled_form import render_form
from jixiao.submission import Submission

from jixiao_server.api import find
from jixiao_server.citing import cited
from jixiao_server.whole_form import whole_form
from jixiao_server.workspace import workspace

samples = Blueprint("samples", __name__)


@samples.get("/samples/<entry>")
def sample(entry: str) -> str:
    """Show a model target with its whole table."""
    knowledge = workspace().knowledge
    found = find(knowledge.samples, entry, "样本")
    return render_template(
        "sample.html",
        entry=found,
        basis=cited(found.data.get("basis")),
        form=whole_form(Submission(found.data["submission"])),
        used=[knowledge.indicators[name] for name in found.data.get("indicators") or () if name in knowledge.indicators],
    )


@samples.get("/samples/<entry>/xlsx")
def workbook(entry: str) -> Response:
    """Give a model target as a workbook to start from."""
    found = find(workspace().knowledge.samples, entry, "样本")
    content = render_form(Submission(found.data["submission"]))
    return send_file(io.BytesIO(content), download_name=f"样本_{found.title}.xlsx", as_attachment=True)
