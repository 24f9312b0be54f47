"""How much knowledge there is, and how complete it is: what `jixiao stats` tells (统计)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jixiao.knowledge.model import Entry, Knowledge

# What a value is measured in numbers by; the other types are words (定性、分级).
WORDED = ("qualitative", "grade")
# The fields that an indicator may leave out, in the order in which files write them.
OPTIONAL = (
    "aliases",
    "subsector",
    "level1_2015",
    "level2_2015",
    "natures",
    "formula",
    "numerator",
    "denominator",
    "target_basis",
    "value_basis",
    "scoring",
    "data_source",
    "data_method",
    "evidence",
    "frequency",
    "pitfalls",
    "related",
    "basis",
)
OF_RATIOS = ("numerator", "denominator")

Statistics = dict[str, Any]


def statistics(knowledge: Knowledge) -> Statistics:
    """Return the counts by group of entries; every share is a ratio 0–1, or None of nothing."""
    indicators = list(knowledge.indicators.values())
    return {
        "indicators": _indicators(indicators),
        "rules": _rules(knowledge.rules.values()),
        "samples": {"total": len(knowledge.samples), "by_sector": _by(knowledge.samples.values(), "sector")},
        "documents": _documents(knowledge),
        "parameters": _parameters(knowledge.parameters.values()),
        "lexicons": {"total": len(knowledge.lexicons), "words": _words(knowledge.lexicons.values())},
        "decisions": {"total": len(knowledge.decisions)},
        "profiles": {"total": len(knowledge.profiles)},
        "waivers": {"total": len(knowledge.waivers)},
    }


def share(count: int, total: int) -> float | None:
    """Return a part of a whole as a ratio with four decimals; of nothing there is no part."""
    return round(count / total, 4) if total else None


def is_quantitative(entry: Entry) -> bool:
    """Tell whether an indicator is measured in numbers (定量)."""
    return entry.data["value_type"] not in WORDED


def by_sector(indicators: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the indicators of each sector: what serves all first, then the others by their number."""
    groups: dict[str, list[Entry]] = {}
    for entry in indicators:
        groups.setdefault(entry.data["sector"], []).append(entry)
    return dict(sorted(groups.items(), key=lambda one: (one[0] != "common", -len(one[1]), one[0])))


def _indicators(entries: list[Entry]) -> Statistics:
    groups = by_sector(entries)
    return {
        "total": len(entries),
        "by_sector": {sector: len(group) for sector, group in groups.items()},
        "by_level1": _by(entries, "level1"),
        "by_level2": _by(entries, "level2"),
        "by_value_type": _by(entries, "value_type"),
        "by_direction": _by(entries, "direction"),
        "by_status": _by(entries, "status"),
        "quantitative": _part(entries, is_quantitative),
        "completeness": _completeness(entries),
        "sectors": {sector: _sector(group) for sector, group in groups.items()},
    }


def _sector(entries: list[Entry]) -> Statistics:
    return {
        "total": len(entries),
        "by_subsector": _by(entries, "subsector"),
        "by_level2": _by(entries, "level2"),
        "by_status": _by(entries, "status"),
        "quantitative": _part(entries, is_quantitative),
        "completeness": _completeness(entries),
    }


def _completeness(entries: list[Entry]) -> Statistics:
    """Count the entries that fill a field; numerator and denominator are asked of ratios only."""
    ratios = [entry for entry in entries if entry.data["value_type"] == "ratio"]
    return {name: _part(ratios if name in OF_RATIOS else entries, _fills(name)) for name in OPTIONAL}


def _fills(name: str) -> Callable[[Entry], bool]:
    return lambda entry: bool(entry.data.get(name))


def _rules(entries: Iterable[Entry]) -> Statistics:
    rules = list(entries)
    return {
        "total": len(rules),
        "by_kind": dict(Counter(entry.kind for entry in rules).most_common()),
        "by_severity": _by(rules, "severity"),
        "by_status": _by(rules, "status"),
        "with_basis": _part(rules, lambda entry: bool(entry.data.get("basis"))),
        "local_default": _part(rules, lambda entry: bool(entry.data.get("local_default"))),
        "examples": sum(len(examples) for entry in rules for examples in entry.data.get("examples", {}).values()),
    }


def _documents(knowledge: Knowledge) -> Statistics:
    """Count documents, and the citations of them, by whether somebody looked at the original."""
    documents = list(knowledge.documents.values())
    verified = sum(bool(entry.data["verified"]) for entry in documents)
    cited = list(_citations(knowledge))
    checked = sum(bool(basis.get("verified")) for basis in cited)
    return {
        "total": len(documents),
        "verified": verified,
        "unverified": len(documents) - verified,
        "citations": {"total": len(cited), "verified": checked, "unverified": len(cited) - checked},
    }


def _citations(knowledge: Knowledge) -> Iterable[Mapping[str, Any]]:
    for group in (knowledge.rules, knowledge.indicators, knowledge.samples, knowledge.decisions):
        for entry in group.values():
            yield from entry.data.get("basis", ())
    for entry in knowledge.parameters.values():
        for value in entry.data["values"]:
            yield from value.get("source", ())


def _parameters(entries: Iterable[Entry]) -> Statistics:
    parameters = list(entries)
    values = [value for entry in parameters for value in entry.data["values"]]
    return {
        "total": len(parameters),
        "values": len(values),
        "by_jurisdiction": dict(Counter(value["jurisdiction"] for value in values).most_common()),
        "verified": sum(bool(value.get("verified")) for value in values),
        "local_default": sum(bool(value.get("local_default")) for value in values),
    }


def _words(entries: Iterable[Entry]) -> int:
    return sum(len(entry.data.get("words", ())) for entry in entries)


def _by(entries: Iterable[Entry], key: str) -> dict[str, int]:
    return dict(Counter(str(entry.data[key]) for entry in entries if key in entry.data).most_common())


def _part(entries: list[Entry], has: Callable[[Entry], bool]) -> Statistics:
    count = sum(map(has, entries))
    return {"count": count, "share": share(count, len(entries))}
