"""The ledger in the browser and through the API: every audit, newest first, and the rounds of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from jixiao_server import create_app

ROW = {"level1": "产出指标", "level2": "数量指标", "name": "修缮道路长度", "value": "显著提高"}


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    app = create_app(None, tmp_path_factory.mktemp("data"))
    yield app.test_client()
    app.extensions["jixiao"].ledger.close()


def audited(client: FlaskClient, project: str, unit: str = "公路局", value: str = "显著提高") -> int:
    document = {"kind": "target", "unit": unit, "project": {"name": project}, "indicators": [{**ROW, "value": value}]}
    answer: Any = client.post("/api/v1/audit", json=document).json
    return int(answer["results"][0]["id"])


def listed(client: FlaskClient, query: str = "") -> list[str]:
    return re.findall(r'<a href="/audits/\d+">(.*?)</a>', client.get(f"/ledger{query}").text)


def test_an_empty_ledger_says_what_to_do(client: FlaskClient) -> None:
    assert "台账还是空的" in client.get("/ledger").text


def test_audits_are_listed_newest_first(client: FlaskClient) -> None:
    audited(client, "甲项目")
    audited(client, "<乙>项目", unit="教育局")
    assert listed(client) == ["&lt;乙&gt;项目", "甲项目"]


def test_the_ledger_is_searched_by_unit_project_and_verdict(client: FlaskClient) -> None:
    audited(client, "50%_甲")
    audited(client, "乙项目", unit="教育局")
    queries = ("?q=教育+乙", "?q=50%25_", "?q=%25%25", "?verdict=pass", "?q=&verdict=", "?q=报送件")
    assert [listed(client, query) for query in queries] == [["乙项目"], ["50%_甲"], [], [], ["乙项目", "50%_甲"], ["乙项目", "50%_甲"]]


def test_a_verdict_that_is_none_is_refused(client: FlaskClient) -> None:
    assert [client.get(path).status_code for path in ("/ledger?verdict=x", "/api/v1/audits?verdict=")] == [422, 422]


def test_the_api_lists_audits_by_pages(client: FlaskClient) -> None:
    ids = [audited(client, name) for name in ("甲", "乙", "丙")]
    answer: Any = client.get("/api/v1/audits?limit=2&offset=1").json
    assert (answer["total"], [one["id"] for one in answer["results"]]) == (3, [ids[1], ids[0]])
    assert list(answer["results"][0]) == ["id", "at", "round", "kind", "unit", "project", "file", "verdict", "score"]


def test_an_audit_shows_the_rounds_of_its_project(client: FlaskClient) -> None:
    first, second = audited(client, "甲"), audited(client, "甲", value="≥3公里")
    page = client.get(f"/audits/{second}").text
    assert "第 2 次报送" in page
    assert f'href="/audits/{first}"' in page
    assert re.search("已整改 [1-9]", page)
