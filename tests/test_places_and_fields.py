"""What was left from elsewhere: names of other places and offices, indicators of other departments, and core indicators."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.facts.lists import Lists
from jixiao.audit.facts.reader import Facts
from jixiao.knowledge.load import load_knowledge
from jixiao.submission import Submission

from tests.reporting import DAY

LISTED = Lists(places=("青山县",))


@cache
def auditor() -> Auditor:
    return Auditor(load_knowledge(), as_of=DAY)


def facts(*rows: dict[str, Any], lists: Lists | None = None, **document: Any) -> Facts:
    base = {"kind": "target", "unit": "云溪县水利局", "goals": {"annual": "清淤渠道 12 公里"}, "project": {"name": "渠道清淤"}}
    return auditor().facts(Submission({**base, "indicators": list(rows), **document}), lists=lists)


@pytest.mark.parametrize(
    ("goal", "named"),
    [
        ("由青山县水利局清淤渠道 12 公里", "青山县水利局"),
        ("湖南省青山县水利局清淤渠道", "青山县水利局"),
        ("配合青山区水利局清淤渠道", "青山区水利局"),
        ("由云溪县水利局清淤渠道", ""),
        ("市水利局、各县水利局、全县水利局清淤渠道", ""),
        ("岳阳市水利局下达任务", ""),
        ("与青山县水利局联合清淤交界渠道", ""),
        ("青山县教育局清淤渠道", ""),
        ("清淤青山县渠道 12 公里", ""),
    ],
)
def test_the_same_office_of_another_county(goal: str, named: str) -> None:
    assert facts(goals={"annual": goal}).table["goals.elsewhere"] == named


@pytest.mark.parametrize(
    ("unit", "goal", "named"),
    [
        ("云溪县水利局", "清淤青山县渠道；惠及群众", "青山县"),
        ("云溪县水利局", "对口支援青山县渠道；清淤渠道", ""),
        ("云溪县水利局", "对口支援青山县渠道；清淤青山县渠道", "青山县"),
        ("青山县水利局", "清淤青山县渠道", ""),
        (None, "清淤青山县渠道", "青山县"),
    ],
)
def test_places_of_the_bureau_s_list(unit: str | None, goal: str, named: str) -> None:
    assert facts(lists=LISTED, unit=unit, goals={"annual": goal}).table["goals.elsewhere"] == named


def test_a_town_s_office_is_held_against_those_of_towns() -> None:
    found = facts(unit="云溪县白石镇人民政府", goals={"annual": "青石镇人民政府清淤渠道", "long_term": ""}).table
    assert found["goals.elsewhere"] == "青石镇人民政府"


@pytest.mark.parametrize(
    ("unit", "known", "field"),
    [
        ("云溪县水利局", True, "文化惠民演出与群众文化活动"),
        ("云溪县文化馆", True, ""),
        ("云溪县人民政府", False, ""),
        ("云溪县财政局", False, ""),
        ("云溪县某某中心", False, ""),
    ],
)
def test_an_indicator_of_another_department(unit: str, known: bool, field: str) -> None:
    found = facts({"name": "送戏下乡场次"}, unit=unit)
    assert (found.table["agency.field_known"], found.rows[0]["field.foreign"]) == (known, field)


@pytest.mark.parametrize("name", ["培训人数", "工程验收合格率", "受益群众满意度", "渠道清淤长度", "系统可用率", ""])
def test_what_any_department_may_have_is_of_none(name: str) -> None:
    assert facts({"name": name}).rows[0]["field.foreign"] == ""


@pytest.mark.parametrize(
    ("project", "row", "missing"),
    [
        ("高标准农田建设", {"level2": "数量指标", "name": "道路长度", "value": "≥3公里"}, "“高标准农田建设面积”"),
        ("高标准农田建设", {"level2": "数量指标", "name": "建成面积", "value": "≥3000亩"}, ""),
        ("高标准农田建设", {"level2": "数量指标", "name": "高标准农田", "value": ""}, ""),
        ("高标准农田建设", {"level2": None, "name": "道路长度", "value": "≥3公里"}, None),
    ],
)
def test_the_core_indicator_of_a_project(project: str, row: dict[str, Any], missing: str | None) -> None:
    assert facts({"level1": "产出指标"} | row, project={"name": project}).table["core.missing"] == missing


@pytest.mark.parametrize("project", ["高标准农田建设培训班", "高标准农田信息系统", "农田建设", "渠道清淤"])
def test_a_project_that_is_not_the_thing_itself_needs_no_core_indicator(project: str) -> None:
    assert not facts({"level2": "数量指标", "name": "场次", "value": "1场"}, project={"name": project}).table["core.known"]


def test_what_is_missing_is_suggested() -> None:
    rows = [{"level1": "产出指标", "level2": "数量指标", "name": "道路长度", "value": "≥3公里"}]
    base = {"kind": "target", "unit": "云溪县农业农村局", "project": {"name": "高标准农田建设"}, "indicators": rows}
    (found,) = (one for one in auditor().audit(Submission(base)).findings if one.rule == "core.missing")
    assert found.suggestion is not None
    assert found.suggestion.indicators == ("agriculture.output.quantity.farmland-area",)


def test_every_indicator_that_the_nation_monitors_is_core() -> None:
    entries = load_knowledge().indicators.values()
    monitored = [entry for entry in entries if entry.data.get("reference", {}).get("national_monitored")]
    assert [entry.id for entry in monitored if not entry.data.get("core")] == []
