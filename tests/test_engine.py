"""The auditor: five outcomes, findings with places, one finding for one bad cell, the fence around a rule."""

import copy
import dataclasses
import datetime
from collections import Counter
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.examples import SOUND
from jixiao.finding import Outcome, Severity, Where
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.submission import Path, Submission

DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def auditor(knowledge: Knowledge) -> Auditor:
    return Auditor(knowledge, "national", DAY)


def sound(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(SOUND) | {"kind": "target"} | changes


def with_row(index: int, **changes: Any) -> dict[str, Any]:
    document = sound()
    document["indicators"][index] |= changes
    return document


def test_a_sound_target_passes(auditor: Auditor) -> None:
    result = auditor.audit(Submission(sound()))
    failed = [finding.rule for finding in result.findings if finding.outcome == Outcome.FAIL]
    assert (result.verdict, failed, result.score) == ("pass", [], 100.0)


def test_every_rule_ends_in_exactly_one_outcome(auditor: Auditor) -> None:
    for document in (sound(), sound(partial=True), sound(budget={}), with_row(0, value="显著提高"), sound(indicators=[])):
        result = auditor.audit(Submission(document))
        assert sum(result.outcomes.values()) == len(auditor.rulebook.rules)


def test_a_finding_says_what_where_why_and_how(auditor: Auditor) -> None:
    places: dict[Path, Where] = {("indicators", 1, "value"): Where("甲.xlsx", "申报表", "F12")}
    result = auditor.audit(Submission(with_row(1, value="显著提高"), "甲.xlsx", places))
    finding = next(one for one in result.findings if one.rule == "value.not-quantified")
    assert finding.where == Where("甲.xlsx", "申报表", "F12", None, None, 1, "value")
    assert finding.message == "指标“优良路率”的目标值“显著提高”没有量化，年底没法核对"
    assert (finding.severity, finding.defect) == (Severity.RETURN, "not_quantified")
    assert finding.dimension == ("相关性", "指标科学性")
    assert finding.operands["value.text"] == "显著提高"
    assert [basis.document for basis in finding.basis] == ["caiyu-2021-101"]
    assert finding.suggestion is not None
    assert result.verdict == "return"


def test_one_bad_cell_is_one_finding(auditor: Auditor) -> None:
    result = auditor.audit(Submission(with_row(1, value="")))
    about = [finding.rule for finding in result.findings if finding.where.indicator == 1]
    assert about == ["value.missing"]


def test_a_value_not_known_is_one_doubt_that_names_its_cell(auditor: Auditor) -> None:
    result = auditor.audit(Submission(with_row(1, value=None)))
    doubts = [finding for finding in result.findings if finding.where.indicator == 1]
    assert {finding.outcome for finding in doubts} == {Outcome.CANNOT_TELL}
    assert Counter(finding.where.field for finding in doubts)["value"] == len(doubts)


def test_a_table_cut_off_is_not_blamed_for_what_is_absent(auditor: Auditor) -> None:
    rows = sound()["indicators"][:1]
    whole = auditor.audit(Submission(sound(indicators=rows)))
    partial = auditor.audit(Submission(sound(indicators=rows, partial=True)))
    missing = {"level.quality-missing", "level.timeliness-missing", "level.benefit-missing", "satisfaction.missing"}
    assert missing <= {finding.rule for finding in whole.findings if finding.outcome == Outcome.FAIL}
    assert not missing & {finding.rule for finding in partial.findings if finding.outcome == Outcome.FAIL}


def test_fingerprints_survive_a_resubmission(auditor: Auditor) -> None:
    first = with_row(1, value="显著提高")
    second = copy.deepcopy(first)
    second["indicators"].reverse()
    prints = [
        {finding.fingerprint for finding in auditor.audit(Submission(document)).findings if finding.rule == "value.not-quantified"}
        for document in (first, second)
    ]
    assert prints[0] == prints[1] != set()


def test_a_rule_that_breaks_cannot_tell_and_the_rest_go_on(knowledge: Knowledge) -> None:
    broken = knowledge.rules["value.over-100-percent"]
    data = broken.data | {"id": "x.broken", "applies": {"kind": "target"}, "fails_when": {"region|contains": "湖"}}
    rules = {**knowledge.rules, "x.broken": Entry("x.broken", "review", "比错了的规则", data, "x.yaml")}
    auditor = Auditor(dataclasses.replace(knowledge, rules=rules), "national", DAY)
    result = auditor.audit(Submission(with_row(1, value="显著提高") | {"region": 430600}))
    rules_found = {finding.rule: finding.outcome for finding in result.findings}
    assert rules_found["x.broken"] == Outcome.CANNOT_TELL
    assert rules_found["value.not-quantified"] == Outcome.FAIL
    assert sum(result.outcomes.values()) == len(auditor.rulebook.rules)


def test_a_rule_with_a_slip_is_left_out_and_named(knowledge: Knowledge) -> None:
    data = knowledge.rules["value.missing"].data | {"fails_when": {"value.knd": "empty"}}
    entry = Entry("value.missing", "review", "指标值没有填", data, "rules/review/x.yaml", {("fails_when", "value.knd"): (9, 5)})
    auditor = Auditor(dataclasses.replace(knowledge, rules={**knowledge.rules, "value.missing": entry}), "national", DAY)
    assert [(one.where.line, one.where.column, one.message) for one in auditor.findings] == [
        (9, 5, "规则“value.missing”：没有“value.knd”这个事实，是不是“value.kind”？")
    ]
    assert auditor.audit(Submission(sound())).verdict == "pass"


def test_the_profile_names_its_own_dimensions(knowledge: Knowledge) -> None:
    result = Auditor(knowledge, "hengyang", DAY).audit(Submission(with_row(1, value="显著提高")))
    finding = next(one for one in result.findings if one.rule == "value.not-quantified")
    assert finding.dimension == ("指标科学性",)


def monitoring(executed: float, **changes: Any) -> dict[str, Any]:
    row = {"level1": "产出指标", "level2": "数量指标", "name": "农村公路养护里程", "value": "≥120公里", "actual": "70公里"}
    budget = {"total": 90, "unit": "万元", "executed": executed}
    return sound(kind="monitoring", period={"end": "2026-07-31"}, budget=budget, indicators=[row]) | changes


def conclusions(auditor: Auditor, document: dict[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in auditor.audit(Submission(document)).decisions:
        found.setdefault(one.name, []).append(one.value)
    return found


def test_money_behind_time_is_warned_of(auditor: Auditor) -> None:
    assert 0 in conclusions(auditor, monitoring(52.2))["warning_level"]
    assert max(conclusions(auditor, monitoring(10))["warning_level"]) == 3


def test_the_same_warning_in_two_rounds_escalates(auditor: Auditor) -> None:
    document = monitoring(40)
    once = auditor.audit(Submission(document))
    second = [finding.rule for finding in once.findings if finding.level == 2]
    assert max(one.value for one in once.decisions if one.name == "warning_level") == 2
    earlier = {"period": "1—6月", "warnings": [{"rule": rule, "level": 2} for rule in second]}
    assert max(conclusions(auditor, document | {"previous": earlier})["warning_level"]) == 3
