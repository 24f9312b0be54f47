"""The library against the rule book: a unit that copies the good row of an entry passes, one that writes the bad row is told."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.examples import SOUND
from jixiao.finding import Finding, Outcome, Severity
from jixiao.knowledge.load import load_knowledge
from jixiao.submission import Submission

AUDITOR = Auditor(load_knowledge(), as_of=datetime.date(2026, 3, 1))
ENTRIES = [entry.data for entry in AUDITOR.knowledge.indicators.values()]
TAXONOMIES = ("", "_2015")


def found(entry: dict[str, Any], part: str, taxonomy: str) -> Iterator[Finding]:
    """Yield what fails on the first row of a sound table that is that of the entry."""
    document = copy.deepcopy(SOUND) | {"kind": "target"}
    if entry["id"].startswith(("common.department", "common.personnel", "public-hospitals.overall")):
        document["project"]["type"] = "overall"
    example = entry["examples"][part]
    row = {"level1": entry[f"level1{taxonomy}"], "level2": entry[f"level2{taxonomy}"], "weight": 15, "unit": ""}
    document["indicators"][0] = row | {key: example[key] for key in ("name", "value", "unit") if key in example}
    for finding in AUDITOR.audit(Submission(document)).findings:
        if finding.outcome == Outcome.FAIL and finding.where.indicator == 0:
            yield finding


@pytest.mark.parametrize("taxonomy", TAXONOMIES)
def test_a_good_row_passes(taxonomy: str) -> None:
    told = [
        (entry["id"], one.rule, one.message)
        for entry in ENTRIES
        for one in found(entry, "good", taxonomy)
        if one.severity != Severity.NOTICE
    ]
    assert told == []


@pytest.mark.parametrize("taxonomy", TAXONOMIES)
def test_a_bad_row_is_told(taxonomy: str) -> None:
    untold = [entry["id"] for entry in ENTRIES if not any(found(entry, "bad", taxonomy))]
    assert untold == []
