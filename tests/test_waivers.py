"""Waivers: by whose authority, for whom, until when, and only for the rule as it was when the waiver was granted."""

from __future__ import annotations

import copy
import dataclasses
import datetime
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.examples import SOUND
from jixiao.audit.logic import logic_of
from jixiao.audit.result import Result
from jixiao.finding import Outcome
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.submission import Submission

RULE = "value.not-quantified"
DAY = datetime.date(2026, 5, 1)


@pytest.fixture(scope="module")
def base() -> Knowledge:
    return load_knowledge()


def waiver(base: Knowledge, **changes: Any) -> Entry:
    data = {
        "id": "waiver.one", "kind": "waiver", "title": "试一试", "rule": RULE, "logic": logic_of(base.rules[RULE]),
        "unit": SOUND["unit"], "reason": "尚无统计口径", "authority": "云财绩函〔2026〕3 号",
        "effective": {"from": "2026-01-01", "to": "2026-12-31"},
    } | changes
    return Entry("waiver.one", "waiver", "试一试", {key: value for key, value in data.items() if value is not None}, "w.yaml")


def audited(base: Knowledge, **changes: Any) -> Result:
    document = copy.deepcopy(SOUND) | {"kind": "target"}
    document["indicators"][1]["value"] = "显著提高"
    knowledge = dataclasses.replace(base, waivers={"waiver.one": waiver(base, **changes)})
    return Auditor(knowledge, "national", DAY).audit(Submission(document))


def ended(result: Result) -> list[tuple[Outcome, str]]:
    return [(one.outcome, one.operands.get("waiver", "")) for one in result.findings if one.rule == RULE]


def test_a_waived_finding_stays_in_the_report_and_weighs_nothing(base: Knowledge) -> None:
    result, strict = audited(base), audited(base, unit="别的单位")
    assert ended(result) == [(Outcome.WAIVED, "尚无统计口径（云财绩函〔2026〕3 号，到 2026-12-31）")]
    assert (result.outcomes[Outcome.WAIVED], strict.outcomes[Outcome.WAIVED]) == (1, 0)
    assert result.score is not None and strict.score is not None and result.score > strict.score
    assert sum(result.outcomes.values()) == sum(strict.outcomes.values())


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, Outcome.WAIVED),
        ({"unit": None}, Outcome.WAIVED),
        ({"project": SOUND["project"]["name"]}, Outcome.WAIVED),
        ({"project": "别的项目"}, Outcome.FAIL),
        ({"indicator": SOUND["indicators"][1]["name"]}, Outcome.WAIVED),
        ({"indicator": "别的指标"}, Outcome.FAIL),
        ({"rule": "value.empty"}, Outcome.FAIL),
    ],
)
def test_a_waiver_covers_whom_it_names(base: Knowledge, changes: dict[str, Any], outcome: Outcome) -> None:
    assert [one for one, _ in ended(audited(base, **changes))] == [outcome]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"effective": {"from": "2025-01-01", "to": "2025-12-31"}}, f"豁免“waiver.one”2025-12-31 到期，规则“{RULE}”照常执行"),
        ({"effective": {"from": "2026-06-01", "to": "2026-12-31"}}, f"豁免“waiver.one”2026-06-01 才生效，规则“{RULE}”照常执行"),
        ({"effective": {"from": "2026-01-01"}}, "豁免“waiver.one”没有写到哪天为止"),
        ({"logic": "0" * 16}, f"豁免“waiver.one”批准的时候，规则“{RULE}”不是现在这样写的，豁免不再算数"),
    ],
)
def test_a_lapsed_waiver_is_a_finding_and_waives_nothing(base: Knowledge, changes: dict[str, Any], said: str) -> None:
    knowledge = dataclasses.replace(base, waivers={"waiver.one": waiver(base, **changes)})
    assert [finding.message for finding in Auditor(knowledge, "national", DAY).findings] == [said]
    assert ended(audited(base, **changes)) == [(Outcome.FAIL, said)]


def test_wording_does_not_change_the_logic_of_a_rule(base: Knowledge) -> None:
    rule = base.rules[RULE]
    reworded = dataclasses.replace(rule, data=rule.data | {"message": "换一种说法", "title": "换个名称", "basis": []})
    assert logic_of(reworded) == logic_of(rule)


@pytest.mark.parametrize("change", [{"severity": "notice"}, {"applies": {"level1": "效益指标"}}, {"effective": {}}])
def test_conditions_weight_and_period_change_the_logic(base: Knowledge, change: dict[str, Any]) -> None:
    rule = base.rules[RULE]
    assert logic_of(dataclasses.replace(rule, data=rule.data | change)) != logic_of(rule)
