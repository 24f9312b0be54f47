"""The pages of single entries: what each kind's template is given beside the entry (条目页)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jixiao.knowledge.layers import NATION
from jixiao.knowledge.model import Entry
from jixiao.submission import Submission
from jixiao_server.conditions import message_in_words
from jixiao_server.whole_form import whole_form
from jixiao_server.words import INDICATOR_FIELDS, shown

from docs.site_pages.addresses import workbook
from docs.site_pages.base import Base
from docs.site_pages.citations import cited
from docs.site_pages.decision_told import conclusion, conditions
from docs.site_pages.families import families
from docs.site_pages.rule_told import told
from docs.site_pages.thresholds import threshold

Given = dict[str, Any]


def entry_page(entry: Entry, base: Base) -> tuple[str, Given]:
    """Return the template of an entry's page and what it is given."""
    kind = entry.kind if entry.kind in _GIVEN else "rule"
    return f"{kind}.html", {"entry": entry} | _GIVEN[kind](entry, base)


def _rule(entry: Entry, base: Base) -> Given:
    family = next(one for one in families(base) if one.file == entry.file)
    return {"rule": told(entry, base), "family": family}


def _indicator(entry: Entry, base: Base) -> Given:
    known = base.knowledge.indicators
    return {
        "fields": [(label, shown(field, entry.data[field])) for field, label in INDICATOR_FIELDS.items() if entry.data.get(field)],
        "cited": list(cited(entry, base)),
        "related": [known[name] for name in entry.data.get("related", ()) if name in known],
        "recommending": base.recommending.get(entry.id, []),
    }


def _sample(entry: Entry, base: Base) -> Given:
    known = base.knowledge.indicators
    used = [known[name] for name in entry.data.get("indicators", ()) if name in known]
    form = whole_form(Submission(entry.data["submission"]))
    return {"form": form, "workbook": workbook(entry), "cited": list(cited(entry, base)), "used": used}


def _parameter(entry: Entry, base: Base) -> Given:
    return {"threshold": threshold(entry, base.knowledge), "callers": base.callers.get(entry.id, [])}


def _lexicon(entry: Entry, base: Base) -> Given:
    return {"cited": list(cited(entry, base)), "callers": base.callers.get(entry.id, [])}


def _document(entry: Entry, base: Base) -> Given:
    groups: dict[str, list[Entry]] = {}
    for one in base.citing.get(entry.id, ()):
        groups.setdefault(one.kind, []).append(one)
    return {"citing": groups}


def _profile(entry: Entry, base: Base) -> Given:
    own = set(entry.data["jurisdictions"]) - {NATION}
    thresholds = [threshold(parameter, base.knowledge) for parameter in base.knowledge.parameters.values()]
    held = [(one.entry, value) for one in thresholds for value in one.values if value.jurisdiction in own]
    return {"held": held, "cited": list(cited(entry, base))}


def _decision(entry: Entry, base: Base) -> Given:
    called = [name for name in base.called(entry) if name in base.knowledge.parameters]
    return {
        "when": conditions(entry, "when", base),
        "unless": conditions(entry, "unless", base),
        "then": conclusion(entry),
        "message": message_in_words(entry.data.get("message", ""), base.knowledge),
        "cited": list(cited(entry, base)),
        "thresholds": [threshold(base.knowledge.parameters[name], base.knowledge) for name in called],
    }


def _waiver(entry: Entry, base: Base) -> Given:
    return {"rule": base.knowledge.rules.get(entry.data["rule"])}


_GIVEN: Mapping[str, Callable[[Entry, Base], Given]] = {
    "rule": _rule,
    "indicator": _indicator,
    "sample": _sample,
    "parameter": _parameter,
    "lexicon": _lexicon,
    "document": _document,
    "profile": _profile,
    "decision": _decision,
    "waiver": _waiver,
}
