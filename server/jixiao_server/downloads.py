"""Reports of an uploaded file to take away: the annotated workbook, a page, the form of opinion."""

from __future__ import annotations

import io
from pathlib import PurePath

from flask import Blueprint, Response, send_file
from jixiao.audit.result import Result
from jixiao.intake import Unreadable, read_bytes
from jixiao.report.settings import Settings
from jixiao.submission import Submission

from jixiao_server.problems import Refusal
from jixiao_server.uploads import Upload
from jixiao_server.workspace import workspace

downloads = Blueprint("downloads", __name__)

FORMS = {"xlsx": "批注过的表（xlsx）", "html": "网页（html）", "docx": "审核意见表（docx）"}


@downloads.get("/audits/<int:audit>/<form>")
def download(audit: int, form: str) -> Response:
    """Return a report of an audit whose file was uploaded not long ago."""
    upload = workspace().uploads.of(audit)
    if form not in FORMS:
        raise Refusal(404, f"没有“{form[:20]}”这种下载，可用的有 {'、'.join(FORMS)}")
    if upload is None:
        raise Refusal(404, "服务里已经没有这次审核的原文件，请重新上传审核后再下载")
    pieces = _audited(upload)
    (result,) = [piece for piece, number in _numbered(pieces, upload) if number == audit]
    settings = Settings(workspace().knowledge, upload.profile, upload.as_of)
    name, content = _RENDER[form](upload, pieces, result, settings)
    return send_file(io.BytesIO(content), download_name=f"{PurePath(upload.name).stem}_{name}", as_attachment=True)


def _audited(upload: Upload) -> list[Result | Unreadable]:
    """Audit the file again: that takes less than keeping what came out would take room."""
    auditor = workspace().auditor(upload.profile, upload.as_of)
    pieces = read_bytes(upload.name, upload.content)
    results = iter(workspace().results([piece for piece in pieces if isinstance(piece, Submission)], auditor))
    return [next(results) if isinstance(piece, Submission) else piece for piece in pieces]


def _numbered(pieces: list[Result | Unreadable], upload: Upload) -> list[tuple[Result, int]]:
    return list(zip((piece for piece in pieces if isinstance(piece, Result)), upload.audits, strict=True))


def _workbook(upload: Upload, pieces: list[Result | Unreadable], result: Result, settings: Settings) -> tuple[str, bytes]:
    from jixiao.report.xlsx import keeps_workbook, render_workbook

    own = keeps_workbook(upload.content)
    # A workbook is annotated whole; of any other file the one table is written out.
    book = render_workbook(pieces if own else [result], settings, upload.content if own else None)
    return f"审核{book.suffix}", book.content


def _page(_upload: Upload, _pieces: list[Result | Unreadable], result: Result, settings: Settings) -> tuple[str, bytes]:
    from jixiao.report.page import whole_page

    return "审核.html", whole_page([result], settings).encode(errors="replace")


def _form(_upload: Upload, _pieces: list[Result | Unreadable], result: Result, settings: Settings) -> tuple[str, bytes]:
    from jixiao.report.opinion_form import TEMPLATE, OpinionForm

    return "审核意见.docx", OpinionForm(TEMPLATE.read_bytes(), settings).render(result)


_RENDER = {"xlsx": _workbook, "html": _page, "docx": _form}
