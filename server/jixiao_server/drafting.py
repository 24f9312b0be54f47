"""The pages on which a unit drafts a target: the form, and the table that comes of it."""

from __future__ import annotations

import datetime

from flask import Blueprint, Response, render_template, request
from jixiao.draft.drafter import draft
from jixiao.draft.request import DraftError

from jixiao_server import bench
from jixiao_server.draft_form import NATURE_TITLES, Typed, chosen_file, sectors_of, the_target
from jixiao_server.problems import Refusal
from jixiao_server.workspace import workspace

drafting = Blueprint("drafting", __name__)


@drafting.get("/draft")
def form() -> str:
    """Show the form; what the address names stands in its fields."""
    return _form(Typed.of(request.args))


@drafting.post("/draft")
def make() -> str | tuple[str, int]:
    """Draft a target of what was typed and uploaded, or only say what an uploaded one lacks."""
    profile, as_of, auditor = bench.asked()
    typed = Typed.of(request.form)
    try:
        told, given = typed.told(), the_target(chosen_file())
        document = told.over(given, datetime.date.today().year)
        if request.form.get("mode") != "recommend":
            return bench.shown(draft(auditor, document), auditor, profile, as_of)
        if not given:
            raise DraftError("要看缺什么、换什么，先选好填了一部分的表；没有表的，请点“起草整张表”")
        return bench.show(document)
    except DraftError as error:
        return _form(typed, str(error)), 422


@drafting.post("/draft/table")
def table() -> str:
    """Show the table with what was changed on it, audited anew."""
    return bench.show(bench.taken_in_hand())


@drafting.post("/draft/table.<form>")
def download(form: str) -> Response:
    """Give the table to take away, with what was filled in on the page."""
    if form not in bench.FORMS:
        raise Refusal(404, f"没有“{form[:20]}”这种下载，可用的有 {'、'.join(bench.FORMS)}")
    return bench.download(bench.taken_in_hand(), form)


@drafting.get("/audits/<int:audit>/draft")
def mend(audit: int) -> str:
    """Show the table of an audited target, with candidates for what it lacks."""
    document = workspace().ledger.document(audit)
    if document is None:
        raise Refusal(404, f"台账里没有第 {audit} 号审核")
    if document["kind"] != "target":
        raise Refusal(404, f"第 {audit} 号审核的不是绩效目标表，只有绩效目标表可以照着改")
    return bench.show(document)


def _form(typed: Typed, wrong: str = "") -> str:
    knowledge = workspace().knowledge
    sectors = frozenset(entry.data["sector"] for entry in knowledge.indicators.values())
    return render_template(
        "draft.html",
        typed=typed,
        wrong=wrong,
        sectors=sectors_of(sectors),
        natures=NATURE_TITLES,
        profiles=knowledge.profiles,
        profile=request.form.get("profile", ""),
        this_year=datetime.date.today().year,
    )
