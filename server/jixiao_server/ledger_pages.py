"""The ledger for people (台账): every audit that was kept, newest first, and the rounds of a project."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from flask import Blueprint, render_template, request
from jixiao.report.words import SUBMISSIONS

from jixiao_server.reading import chosen_verdict, whole_number
from jixiao_server.workspace import workspace

ledger_pages = Blueprint("ledger_pages", __name__)

AUDITS_PER_PAGE = 50


@ledger_pages.get("/ledger")
def ledger() -> str:
    """Show the audits of the ledger, those of one unit, project or file where the address says so."""
    # A form sends its fields even where nothing was chosen in them.
    wanted, verdict = request.args.get("q", "").strip(), chosen_verdict() if request.args.get("verdict") else ""
    number = whole_number("page", 1, 1, 100_000)
    total, audits = workspace().ledger.listed(wanted, verdict, AUDITS_PER_PAGE, (number - 1) * AUDITS_PER_PAGE)
    return render_template(
        "ledger.html",
        wanted=wanted,
        verdict=verdict,
        total=total,
        audits=audits,
        kinds=SUBMISSIONS,
        local_time=local_time,
        number=number,
        last=max(1, -(-total // AUDITS_PER_PAGE)),
    )


def local_time(at: str) -> str:
    """Return a moment of the ledger, which is in UTC, by the clock of this machine."""
    return datetime.datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def rounds_of(audit: int) -> list[dict[str, Any]]:
    """Return the rounds of the project of an audit, first to last, none where there is but one.

    Each has under `changed` how many problems came, stayed, were mended and came back, by those words.
    """
    kept = workspace().ledger.audit(audit)
    rounds = workspace().ledger.history(kept["project_key"]) if kept else []
    told = [{**one, "changed": Counter(one["changes"].values()), "at": local_time(one["at"])} for one in rounds]
    return told if len(told) > 1 else []
