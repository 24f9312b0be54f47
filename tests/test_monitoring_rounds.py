"""Rounds of monitoring of one project are joined by the last day of their periods, in a folder and in the service."""

from __future__ import annotations

import copy
from typing import Any

from flask.testing import FlaskClient
from jixiao.audit.examples import SOUND
from jixiao.audit.others.rounds import Rounds


def monitored(end: str | None, spent: float = 20, **changes: Any) -> dict[str, Any]:
    document = copy.deepcopy(SOUND) | {"kind": "monitoring", "period": {"end": end}} | changes
    document["budget"]["executed"] = spent
    document["indicators"] = [row | {"actual": row["value"]} for row in document["indicators"]]
    return document


def joined(*rounds: tuple[str, dict[str, int]]) -> Rounds:
    found = Rounds()
    for end, levels in rounds:
        found.add(monitored(end), levels)
    return found


def test_the_round_before_is_the_history() -> None:
    rounds = joined(("2026-03-31", {"a": 1}), ("2026-06-30", {"b": 2}))
    assert rounds.history(monitored("2026-09-30")) == [{"rule": "b", "level": 2, "rounds": 1}]


def test_rounds_running_are_counted() -> None:
    rounds = joined(("2026-03-31", {"a": 2}), ("2026-06-30", {"a": 3}))
    assert rounds.history(monitored("2026-09-30")) == [{"rule": "a", "level": 3, "rounds": 2}]


def test_later_rounds_and_the_same_one_are_no_history() -> None:
    assert joined(("2026-09-30", {"a": 1}), ("2026-12-31", {"a": 1})).history(monitored("2026-09-30")) == []


def test_a_round_handed_in_again_takes_the_place_of_the_first() -> None:
    assert joined(("2026-06-30", {"a": 1}), ("2026-06-30", {})).history(monitored("2026-09-30")) == []


def test_without_a_period_there_is_no_order() -> None:
    assert joined(("2026-06-30", {"a": 1})).history(monitored(None)) == []


def test_other_projects_are_no_history() -> None:
    assert joined(("2026-06-30", {"a": 1})).history(monitored("2026-09-30", unit="云溪县水利局")) == []


def test_a_round_that_carries_its_own_warnings_speaks_for_itself() -> None:
    told = monitored("2026-09-30", previous={"warnings": []})
    assert joined(("2026-06-30", {"a": 1})).history(told) == []


def posted(client: FlaskClient, document: dict[str, Any]) -> list[str]:
    answer = client.post("/api/v1/audit?as_of=2026-11-21", json=document).get_json()
    return [one["decision"] for one in answer["results"][0]["decisions"]]


def test_the_service_knows_the_rounds_of_its_ledger(client: FlaskClient) -> None:
    ended = [posted(client, monitored(end, spent)) for end, spent in (("2026-07-31", 20), ("2026-09-30", 24))]
    assert ["letter.interview" in one for one in ended] == [False, True]
