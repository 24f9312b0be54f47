"""Each model target passes the whole rule book without a single finding, and together they cover the sectors."""

from __future__ import annotations

import datetime

import pytest
from jixiao.audit.engine import Auditor
from jixiao.finding import Outcome
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry
from jixiao.submission import Submission

AUDITOR = Auditor(load_knowledge(), as_of=datetime.date(2026, 3, 1))
SAMPLES = list(AUDITOR.knowledge.samples.values())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_a_sample_passes_without_a_finding(sample: Entry) -> None:
    result = AUDITOR.audit(Submission(sample.data["submission"]))
    assert (result.verdict, [one.message for one in result.findings if one.outcome == Outcome.FAIL]) == ("pass", [])


def test_there_are_samples_of_most_sectors() -> None:
    assert len(SAMPLES) >= 40
    assert len({sample.data["sector"] for sample in SAMPLES}) >= 12


def test_a_sample_says_why_it_is_good_and_what_to_change() -> None:
    assert [one.id for one in SAMPLES if not one.data.get("explanation") or not one.data.get("pitfalls")] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_items_add_up_to_the_budget(sample: Entry) -> None:
    budget = sample.data["submission"]["budget"]
    assert round(sum(item["amount"] for item in budget["items"]), 6) == budget["total"]
