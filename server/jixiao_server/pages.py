"""The pages: search, one indicator, one rule, upload and findings; plain HTML that works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, render_template, request
from jixiao.draft.rows import is_of_2015
from jixiao.knowledge.locate import schemas_folder

from jixiao_server import words
from jixiao_server.api import find
from jixiao_server.candidates import suggested
from jixiao_server.citing import cited
from jixiao_server.conditions import message_in_words, outlined
from jixiao_server.downloads import FORMS
from jixiao_server.findings import PlainResult, grouped, place, problem_counts
from jixiao_server.forms import form_words
from jixiao_server.ledger_pages import rounds_of
from jixiao_server.problems import Refusal
from jixiao_server.reading import choices, chosen_classes, order, uploaded, whole_number
from jixiao_server.workspace import workspace

pages = Blueprint("pages", __name__)

HITS_PER_PAGE = 20
# Results of one upload that are shown with all their findings on one page.
SHOWN_WHOLE = 10
# Facets as the page shows them: in this order, each with what it is called and the words for its codes.
SHOWN_FACETS: dict[str, tuple[str, Mapping[str, str]]] = {
    "kind": ("种类", words.KINDS),
    "sector": ("行业领域", words.SECTORS),
    "level2": ("二级指标", {}),
    "direction": ("方向", words.DIRECTIONS),
    "nature": ("支出性质", {}),
    "unit": ("计量单位", {}),
}
# Values of one facet that stand open; the others are folded away.
VALUES_OPEN = 8
ORDERS_IN_WORDS = {"relevance": "相近程度", "name": "名称", "sector": "行业", "level2": "二级指标", "kind": "种类"}


@pages.get("/")
def search() -> str:
    """Show the search page."""
    query = request.args.get("q", "")
    number = whole_number("page", 1, 1, 10_000)
    chosen = chosen_classes(SHOWN_FACETS)
    offset = (number - 1) * HITS_PER_PAGE
    sort = order()
    page = workspace().index.search(query, chosen, limit=HITS_PER_PAGE, offset=offset, sort=sort)
    return render_template(
        "search.html",
        page=page,
        chosen=chosen,
        facets=SHOWN_FACETS,
        values_open=VALUES_OPEN,
        sort=sort,
        orders=ORDERS_IN_WORDS,
        number=number,
        first=offset + 1,
        last=max(1, -(-page.total // HITS_PER_PAGE)),
    )


@pages.get("/indicators/<entry>")
def indicator(entry: str) -> str:
    """Show an indicator of the library."""
    knowledge = workspace().knowledge
    found = find(knowledge.indicators, entry, "指标")
    related = [knowledge.indicators[name] for name in found.data.get("related") or () if name in knowledge.indicators]
    return render_template("indicator.html", entry=found, basis=cited(found.data.get("basis")), related=related)


@pages.get("/rules/<entry>")
def rule(entry: str) -> str:
    """Show a rule of the rule book."""
    knowledge = workspace().knowledge
    found = find(knowledge.rules, entry, "规则")
    forms = form_words(schemas_folder())
    return render_template(
        "rule.html",
        entry=found,
        basis=cited(found.data.get("basis")),
        outlined=outlined(found, knowledge),
        used=[knowledge.indicators[name] for name in found.data.get("indicators") or () if name in knowledge.indicators],
        spell_message=partial(message_in_words, knowledge=knowledge),
        spell_examples=lambda examples: [forms.spell_example(one, knowledge.profiles) for one in examples],
    )


@pages.get("/audit")
def upload() -> str:
    """Show the form to upload a workbook."""
    return render_template("audit.html", profiles=workspace().knowledge.profiles)


@pages.post("/audit")
def audit() -> str:
    """Audit the uploaded files and show their findings."""
    profile, as_of = choices({name: value for name, value in request.form.items() if value})
    report = workspace().audit_files(uploaded(), profile, as_of)
    return _findings_page(report["results"], report["errors"])


@pages.get("/audits/<int:audit>")
def kept_audit(audit: int) -> str:
    """Show the findings of an audit in the ledger."""
    kept = workspace().ledger.audit(audit)
    if kept is None:
        raise Refusal(404, f"台账里没有第 {audit} 号审核")
    return _findings_page([kept], [])


@pages.app_context_processor
def words_of_pages() -> dict[str, Any]:
    """Give every template the words for codes."""
    return {"words": words}


@pages.app_template_global()
def search_address(**changes: Any) -> dict[str, Any]:
    """Return the present search with some of it changed; None takes a part out, and any change leads to page 1."""
    kept = {name: value for name, value in request.args.items() if name in ("q", "sort", *SHOWN_FACETS) and value}
    return {name: value for name, value in {**kept, **changes}.items() if value is not None}


def _findings_page(results: list[dict[str, Any]], errors: list[dict[str, Any]]) -> str:
    """Return the page of results; many at once are only listed, each with the way to its own page."""
    whole = results if len(results) <= SHOWN_WHOLE else []
    return render_template(
        "findings.html",
        results=results,
        shown=[_plain(result) for result in whole],
        errors=errors,
        counts=problem_counts,
        knowledge=workspace().knowledge,
        basis=cited,
        place=place,
        downloads=FORMS,
        kept=workspace().uploads.of,
    )


def _plain(result: dict[str, Any]) -> PlainResult:
    document = workspace().ledger.document(result["id"]) or {}
    offers = suggested(result["findings"], workspace().knowledge.indicators, is_of_2015(document.get("indicators", ())))
    return PlainResult(result, grouped(result["findings"]), offers, rounds_of(result["id"]))
