"""The API drafts targets and recommends indicators."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

ROW = {"level1": "产出指标", "level2": "数量指标", "name": "修剪行道树棵数", "value": "≥500棵"}
TARGET: dict[str, Any] = {"kind": "target", "project": {"name": "城区公园绿化养护"}, "indicators": [ROW]}


def upload(document: dict[str, Any]) -> dict[str, Any]:
    return {"file": (io.BytesIO(json.dumps(document).encode()), "表.json")}


def test_a_name_becomes_a_target(client: FlaskClient) -> None:
    made = client.post("/api/v1/draft?as_of=2026-03-01", json={"project": {"name": "农村公路日常养护"}}).json
    assert made is not None
    assert list(made) == ["version", "knowledge", "as_of", "profile", "target", "reasons", "sample", "blanks", "findings"]
    waiting = [index for index, row in enumerate(made["target"]["indicators"]) if "____" in row["value"]]
    assert (made["target"]["project"]["sector"], made["blanks"], made["findings"]) == ("transport", waiting, [])


def test_a_draft_can_be_audited(client: FlaskClient) -> None:
    made = client.post("/api/v1/draft", json={"project": {"name": "农村公路日常养护"}}).json
    assert made is not None
    assert client.post("/api/v1/audit", json=made["target"]).status_code == 200


def test_a_half_filled_table_may_be_sent_as_a_file(client: FlaskClient) -> None:
    made = client.post("/api/v1/draft", data=upload(TARGET)).json
    assert made is not None
    assert made["target"]["indicators"][0]["name"] == ROW["name"]


def test_what_is_missing_is_recommended(client: FlaskClient) -> None:
    answers = [client.post("/api/v1/recommend", json=TARGET), client.post("/api/v1/recommend", data=upload(TARGET))]
    (one,), (two,) = [(answer.json or {})["results"] for answer in answers]
    assert (one["file"], two["file"], one["recommendations"]) == ("报送件.json", "表.json", two["recommendations"])
    missing = [each["level2"] for each in one["recommendations"] if each["kind"] == "missing"]
    assert missing == ["质量指标", "时效指标", "经济成本指标", "社会效益指标", "服务对象满意度指标"]
    assert all(each["candidates"] for each in one["recommendations"])


@pytest.mark.parametrize(
    ("path", "sent", "status", "said"),
    [
        ("draft", {"json": {}}, 422, "没有项目名称"),
        ("draft", {"json": []}, 422, "写在花括号里"),
        ("draft", {"json": {"kind": "monitoring", "project": {"name": "甲"}}}, 422, "能起草的只有绩效目标"),
        ("draft", {"json": {"project": "甲"}}, 422, "project"),
        ("draft", {"json": {"project": {"name": "甲", "sector": "mars"}}}, 422, "没有“mars”这个行业"),
        ("draft", {"data": b"{", "content_type": "application/json"}, 400, "不是完整的 JSON"),
        ("draft", {"data": b"x", "content_type": "text/plain"}, 415, "application/json"),
        ("draft", {"data": {"x": "y"}, "content_type": "multipart/form-data"}, 400, "没有收到文件"),
        ("draft", {"data": upload({"kind": "monitoring"})}, 422, "没有读到绩效目标"),
        ("draft?profile=mars", {"json": {"project": {"name": "甲"}}}, 422, "没有“mars”这个地区配置"),
        ("recommend", {"json": {**TARGET, "kind": "selfeval"}}, 422, "荐指标只看绩效目标申报表"),
    ],
)
def test_what_cannot_be_used_is_refused(client: FlaskClient, path: str, sent: dict[str, Any], status: int, said: str) -> None:
    answer = client.post(f"/api/v1/{path}", **sent)
    assert (answer.status_code, said in (answer.json or {})["detail"]) == (status, True)
