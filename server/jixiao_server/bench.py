"""A target on the bench (改表): its table with blanks to fill, what is still open, and candidates to put in."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, send_file
from jixiao.audit.engine import Auditor
from jixiao.draft.drafter import Draft, standing
from jixiao.draft.editing import Edit, edited, filled
from jixiao.draft.recommend import recommend
from jixiao.draft.request import Document, DraftError
from jixiao.draft.rows import BLANK, is_blank
from jixiao.finding import Finding, Severity
from jixiao.intake import Unreadable, read_bytes
from jixiao.knowledge.model import Entry
from jixiao.report.draft import blank_rows
from jixiao.report.form import head_of, items_of, text_of
from jixiao.report.plain import json_document
from jixiao.report.xlsx.filled_form import render_form
from jixiao.submission import Submission

from jixiao_server.candidates import offers_of
from jixiao_server.problems import Refusal
from jixiao_server.reading import choices
from jixiao_server.workspace import workspace

# Indicators of its own class that are offered in the place of a row.
ALTERNATIVES = 3
# As what a table can be taken away.
FORMS = ("xlsx", "json")
# The goal has a field of its own on the page.
_GOAL = "goals.annual"
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table as the page shows it.

    `pieces` are the texts around the blanks of its value; `problems` what the audit says of the row, blanks apart;
    `others` what could stand in its place.
    """

    index: int
    row: Mapping[str, Any]
    entry: Entry | None
    pieces: Sequence[str]
    problems: Sequence[Finding]
    others: Sequence[Entry]


def show(document: Document, reasons: tuple[str, ...] = (), sample: str = "") -> str:
    """Return the page of a target as it stands, audited anew by the profile and the day that the request asks for."""
    profile, as_of, auditor = asked()
    submission = _valid(document)
    return shown(standing(auditor.audit(submission), reasons, sample), auditor, profile, as_of)


def shown(draft: Draft, auditor: Auditor, profile: str, as_of: datetime.date) -> str:
    """Return the page of a draft."""
    submission = draft.result.submission
    recommended = recommend(auditor, submission)
    return render_template(
        "bench.html",
        draft=draft,
        document=json_document(draft.document).decode(),
        profile=profile,
        as_of=as_of.isoformat(),
        head=[field for field in head_of(submission) if field.path != _GOAL],
        goal=text_of((draft.document.get("goals") or {}).get("annual")),
        lines=_lines(draft, auditor),
        items=items_of(submission),
        waiting=len(blank_rows(draft)),
        whole=sorted((one for one in draft.open if one.where.indicator is None), key=lambda one: list(Severity).index(one.severity)),
        sample=workspace().knowledge.samples.get(draft.sample),
        offers=offers_of(recommended, submission),
        text_of=text_of,
    )


def asked() -> tuple[str, datetime.date, Auditor]:
    """Return the profile and the day that a form or an address asks for, with this thread's auditor for them."""
    profile, as_of = choices({name: value for name, value in request.values.items() if value})
    return profile, as_of, workspace().auditor(profile, as_of)


def taken_in_hand() -> Document:
    """Return the target of the form with what was filled in, put in, exchanged or left out on the page."""
    document = _valid_text(request.form.get("document", "")).document
    try:
        return edited(asked()[2], document, _edit(document))
    except DraftError as error:
        raise Refusal(422, str(error)) from error


def download(document: Document, form: str) -> Response:
    """Return the target as a workbook to fill in, or as JSON."""
    submission = _valid(document)
    if form == "xlsx":
        waiting = [index for index, row in enumerate(submission.indicators) if is_blank(row.get("value"))]
        content = render_form(submission, waiting)
    else:
        content = json_document(submission.document)
    name = _NO_FILE_NAME.sub("_", str(submission.project.get("name") or ""))[:60]
    return send_file(io.BytesIO(content), download_name=f"{name}_绩效目标.{form}", as_attachment=True)


def _edit(document: Document) -> Edit:
    form = request.form
    values = {}
    for at, row in enumerate(document["indicators"]):
        if f"blank-{at}" in form:
            values[at] = filled(str(row.get("value") or ""), form.getlist(f"blank-{at}"))
        elif f"value-{at}" in form and form[f"value-{at}"].strip() != str(row.get("value") or ""):
            values[at] = form[f"value-{at}"].strip()
    place, _, name = form.get("swap", "").partition(" ")
    swap = (_number(place), name) if name else None
    drop = _number(form["drop"]) if "drop" in form else None
    goal = form["goal"].replace("\r\n", "\n").strip() if "goal" in form else None
    return Edit(values, goal, form.get("add", ""), swap, drop, "weigh" in form)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise DraftError("看不出要改的是哪一行，请回到上一页重新选")
    return int(text)


def _lines(draft: Draft, auditor: Auditor) -> list[Line]:
    submission = draft.result.submission
    library = auditor.references.library
    project = auditor.references.project(auditor.facts(submission).table, submission)
    present = {row.get("id") for row in submission.indicators}
    lines = []
    for index, row in enumerate(submission.indicators):
        entry = library.entries.get(str(row.get("id") or ""))
        near = library.near(entry.data["level2"], project, ALTERNATIVES + len(present)) if entry else ()
        others = [one for one in near if one.id not in present][:ALTERNATIVES]
        problems = [finding for finding in draft.open if finding.where.indicator == index]
        lines.append(Line(index, row, entry, str(row.get("value") or "").split(BLANK), problems, others))
    return lines


def _valid(document: Document) -> Submission:
    return _valid_text(json_document(document).decode())


def _valid_text(text: str) -> Submission:
    pieces = read_bytes("绩效目标.json", text.encode()) if text else []
    found = [piece for piece in pieces if isinstance(piece, Submission) and piece.kind == "target"]
    if len(found) != 1:
        said = next((piece.message for piece in pieces if isinstance(piece, Unreadable)), "这一页没有带上要改的表")
        raise Refusal(422, f"{said}。请从“起草”重新开始")
    return found[0]
