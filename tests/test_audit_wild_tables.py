"""Tables in which anything stands beside anything: every one is audited, and no rule breaks on it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.knowledge.load import load_knowledge
from jixiao.submission import Submission

from tests.reporting import DAY

VALUES = (
    *("显著提高", "", "=100%", "≥50人", "2026年12月", "50", "3-5", "≤1.5%", "不适用", "2021.1-12月", "1/3", "0", "0%", "-5%"),
    *("38/10万", "100万元", "12元/人·天", "见附件", "一年", "10月31日前", "≥", "∞", "1e400", "9" * 400 + "人", "½", "三级", None),
)
TABLES = 600


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(load_knowledge(), as_of=DAY)


def table(chance: random.Random, auditor: Auditor) -> dict[str, Any]:
    known = list(auditor.knowledge.indicators.values())
    rows = []
    for entry in chance.choices(known, k=chance.randint(0, 8)):
        row = {"level1": entry.data["level1"], "level2": entry.data["level2"], "name": entry.title}
        row |= {key: chance.choice(VALUES) for key in ("value", "actual", "baseline")}
        rows.append({**row, "weight": chance.choice((0, 10, None, -5))})
    head = chance.choice(list(auditor.knowledge.samples.values())).data["submission"]
    kind = chance.choice(("target", "target", "monitoring", "selfeval"))
    return {**{key: head[key] for key in head if chance.random() < 0.8}, "kind": kind, "project": head["project"], "indicators": rows}


def test_no_table_stops_the_audit_and_no_rule_breaks(auditor: Auditor) -> None:
    chance = random.Random(20261121)
    results = [auditor.audit(Submission(table(chance, auditor))) for _ in range(TABLES)]
    assert [one.message for result in results for one in result.findings if "error" in one.operands] == []


@pytest.mark.parametrize(
    ("trained", "employed", "times"),
    [("≥50人", "≥500人", "10.0"), ("≥50人", "显著增加", "nan"), ("视情况", "≥500人", "nan"), ("≥50人", None, "None")],
)
def test_words_among_people_trained_and_employed_are_no_numbers(
    auditor: Auditor, trained: str, employed: str | None, times: str
) -> None:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": "技能培训人数", "value": trained},
        {"level1": "效益指标", "level2": "社会效益指标", "name": "培训后就业人数", "value": employed},
    ]
    facts = auditor.facts(Submission({"kind": "target", "project": {"name": "技能培训"}, "indicators": rows}))
    assert str(facts.rows[1]["outgrowth"]) == times
