"""The catalogue of facts: every name that a condition may use. `docs/facts.md` is written from it."""

from __future__ import annotations

import dataclasses
from functools import cache

from jixiao.audit.facts.costs import COST_FACTS
from jixiao.audit.facts.goals import GOAL_FACTS
from jixiao.audit.facts.history import HISTORY_FACTS
from jixiao.audit.facts.items import ITEM_FACTS
from jixiao.audit.facts.library import LIBRARY_FACTS
from jixiao.audit.facts.local import LOCAL_FACTS
from jixiao.audit.facts.measures import DATE, MEASURES
from jixiao.audit.facts.monitoring import MONITORING_FACTS
from jixiao.audit.facts.others import OTHERS_FACTS
from jixiao.audit.facts.rows import ROW_FACTS
from jixiao.audit.facts.spec import FactSpec
from jixiao.audit.facts.summary import SUMMARY_FACTS
from jixiao.audit.facts.table import TABLE_FACTS

_OF_TABLES = (*TABLE_FACTS, *GOAL_FACTS, *COST_FACTS, *SUMMARY_FACTS, *MONITORING_FACTS)
CATALOGUE: dict[str, FactSpec] = {
    spec.name: dataclasses.replace(spec, measure=DATE if spec.type == "date" else MEASURES.get(spec.name, ""))
    for spec in (*_OF_TABLES, *ITEM_FACTS, *HISTORY_FACTS, *OTHERS_FACTS, *ROW_FACTS, *LIBRARY_FACTS, *LOCAL_FACTS)
}

_OF_ROWS = {spec.name for spec in (*SUMMARY_FACTS, *COST_FACTS)}
# Facts that are read off one field of the submission, by their first word; the others are named like their field.
_FIELDS = {
    "value": ("value",),
    "name": ("name",),
    "level": ("level2",),
    "level1": ("level1",),
    "level2": ("level2",),
    "actual": ("actual",),
    "achievement": ("actual",),
    "forecast": ("forecast",),
    "score": ("score",),
    "twin": ("name",),
    "contradicts": ("name",),
    "relates": ("name",),
    "backed": ("name",),
    "outgrowth": ("value",),
    "past": ("baseline",),
    "library": ("name",),
    "parts": ("name",),
    "parent": ("name",),
    "approved": ("value",),
    "peers": ("value",),
    "price": ("value",),
    "stock": ("value",),
    "elsewhere": ("name",),
    "field": ("name",),
    "library.standard": ("value",),
}
_TABLE_FIELDS = {
    "fiscal_year": ("fiscal_year",),
    "goals": ("goals", "annual"),
    "project.nature": ("project", "nature"),
    "exante": ("project", "exante"),
    "exante.amount_gap": ("project", "exante", "amount"),
    "project.basis_named": ("project", "basis"),
    "project.staff_or_running": ("project", "category"),
    "project.policy_changed": ("project", "policy"),
    "goals.copies_long_term": ("goals", "long_term"),
    "previous": ("previous",),
    "others": ("indicators",),
    "copied": ("indicators",),
    "sibling": ("indicators",),
    "goals.same_as": ("goals", "annual"),
    "namesake": ("project", "name"),
    "duplicate": ("project", "name"),
    "parts": ("budget", "total"),
    "parent": ("project", "parent"),
    "approved": ("indicators",),
    "items": ("budget", "items"),
    "project.elsewhere": ("project", "name"),
    "agency": ("unit",),
    "core": ("indicators",),
    "promises": ("indicators",),
    "plan": ("project", "plan"),
    "execution": ("budget", "executed"),
    "execution.planned": ("budget", "planned"),
    "execution.carryover": ("budget", "forecast"),
    "progress": ("indicators",),
    "mismatch": ("indicators",),
    "time": ("period", "end"),
    "period": ("period", "end"),
    "adjustment": ("budget", "adjusted"),
    "report": ("submitted_on",),
    "contract": ("contract", "paid"),
    "budget": ("budget", "total"),
    "budget.items": ("budget", "items"),
    "budget.item": ("budget", "items"),
    "budget.sources": ("budget", "fiscal"),
}


@cache
def field_of(fact: str) -> tuple[str, ...]:
    """Return the path, within the submission or its row, of the field that a fact is read from."""
    spec = CATALOGUE[fact]
    head = fact.split(".")[0]
    if fact in _OF_ROWS:
        return ("indicators",)
    if spec.scope == "indicator":
        return _FIELDS.get(head, (head,))
    for known in sorted(_TABLE_FIELDS, key=len, reverse=True):
        if fact == known or fact.startswith((known + ".", known + "_")):
            return _TABLE_FIELDS[known]
    return tuple(fact.split("."))
