"""The order of findings: by severity, or under the points of whatever system the rules name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jixiao.finding import Finding, Severity
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.report.arrange import Arrangement, UnknownSystemError, systems

from tests.reporting import base


def knowledge() -> Knowledge:
    points = {"a": "相关", "b": "规范", "c": "相关"}
    said = {name: {"dimension": {"baotou": point, "caiyu-2015-88": "规范完整性"}} for name, point in points.items()}
    rules = {name: Entry(name, "review", name, data, "a.yaml") for name, data in said.items()}
    dimensions = {"system": "baotou", "points": {"规范": 60, "相关": 40}}
    return replace(base(), rules=rules, profiles={"x": Entry("x", "profile", "某地", {"dimensions": dimensions}, "b.yaml")})


FINDINGS = [
    Finding("a", "", Severity.NOTICE),
    Finding("b", "", Severity.REVISE),
    Finding("c", "", Severity.RETURN),
    Finding("z", "", Severity.RETURN),
]


def groups(system: str) -> list[tuple[str, list[str]]]:
    return [(title, [one.rule for one in found]) for title, found in Arrangement.of(system, knowledge()).groups(FINDINGS)]


def test_the_plain_order_is_gravest_first() -> None:
    assert groups("file") == [("", ["c", "z", "b", "a"])]


def test_points_stand_in_the_order_of_the_profile_that_scores_by_them() -> None:
    assert groups("baotou") == [("规范", ["b"]), ("相关", ["c", "a"]), ("其他", ["z"])]


def test_points_of_the_ministry_name_their_property() -> None:
    assert groups("caiyu-2015-88") == [("完整性·规范完整性", ["c", "b", "a"]), ("其他", ["z"])]


def test_the_systems_are_those_that_rules_name() -> None:
    assert systems(knowledge()) == ["baotou", "caiyu-2015-88"]


def test_a_system_that_no_rule_names_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownSystemError, match="没有“baotu”这套审核要点，是不是“baotou”？可用的有 baotou、caiyu-2015-88、file"):
        groups("baotu")
