"""The words in which pages show what the knowledge base writes in codes: those of reports, and the pages' own."""

from __future__ import annotations

from jixiao.finding import Outcome, Severity
from jixiao.report.words import CODES, DIRECTIONS, KINDS, LABELS, SECTORS, STATUSES, VALUE_TYPES, VERDICTS

SEVERITIES = {severity.value: severity.chinese for severity in Severity} | {"waived": "已豁免", "doubt": "无法判断"}
OUTCOMES = {outcome.value: outcome.chinese for outcome in Outcome}
# What an indicator's page shows, in this order, beside its name and classes.
INDICATOR_FIELDS = {
    field: LABELS[field]
    for field in (
        "explanation",
        "formula",
        "numerator",
        "denominator",
        "unit",
        "direction",
        "value_type",
        "target_basis",
        "value_basis",
        "scoring",
        "data_source",
        "data_method",
        "evidence",
        "frequency",
        "natures",
        "pitfalls",
        "status",
    )
}


def shown(field: str, value: object) -> str:
    """Return what a page shows for a field: the word for its code, or the items of its list side by side."""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return CODES.get(field, {}).get(str(value), str(value))


__all__ = [
    "CODES",
    "DIRECTIONS",
    "INDICATOR_FIELDS",
    "KINDS",
    "OUTCOMES",
    "SECTORS",
    "SEVERITIES",
    "STATUSES",
    "VALUE_TYPES",
    "VERDICTS",
    "shown",
]
