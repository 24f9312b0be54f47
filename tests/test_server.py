"""The API audits, searches and shows; what it cannot do it says in Chinese, as a problem document."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jixiao.ledger import Ledger
from jixiao_server.app import UPLOAD_LIMIT
from werkzeug.test import TestResponse

TARGET: dict[str, Any] = {
    "kind": "target",
    "unit": "示例单位",
    "project": {"name": "示例项目"},
    "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "修缮道路长度", "value": "显著提高"}],
}
INDICATOR = "common.output.quantity.completion-rate"
HEADER = ("一级指标", "二级指标", "三级指标", "指标值")
WORKBOOK = (HEADER, ("产出指标", "数量指标", "修缮道路长度", "显著提高"))


def workbook(*rows: tuple[str, ...]) -> io.BytesIO:
    book, content = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(content)
    content.seek(0)
    return content


def upload(client: FlaskClient, **files: io.BytesIO) -> TestResponse:
    parts = [(content, name.replace("_", ".")) for name, content in files.items()]
    return client.post("/api/v1/audit", data={"file": parts})


def body(response: TestResponse) -> Any:
    return json.loads(response.data)


def problem(response: TestResponse) -> tuple[int, str | None, Any]:
    return response.status_code, response.mimetype, body(response)["detail"]


def test_a_submission_is_audited_and_kept(client: FlaskClient) -> None:
    report = body(client.post("/api/v1/audit?as_of=2026-01-31", json=TARGET))
    assert list(report) == ["version", "knowledge", "as_of", "profile", "results", "errors"]
    assert (report["as_of"], report["profile"], report["errors"]) == ("2026-01-31", "national", [])
    (result,) = report["results"]
    kept = body(client.get(f"/api/v1/audits/{result['id']}"))
    assert kept == {**result, **{name: kept[name] for name in ("at", "knowledge", "project_key")}}


def test_findings_say_rule_and_place(client: FlaskClient) -> None:
    (result,) = body(client.post("/api/v1/audit", json=TARGET))["results"]
    assert "indicators/0/value" in {f"indicators/{one['where']['indicator']}/{one['where']['field']}" for one in result["findings"]}


def test_an_uploaded_workbook_is_audited_beside_a_broken_one(client: FlaskClient) -> None:
    report = body(upload(client, good_xlsx=workbook(*WORKBOOK), bad_xlsx=io.BytesIO(b"picture")))
    assert [one["file"] for one in report["results"]] == ["good.xlsx"]
    assert [one["file"] for one in report["errors"]] == ["bad.xlsx"]


def test_findings_of_a_workbook_name_sheet_and_cell(client: FlaskClient) -> None:
    (result,) = body(upload(client, a_xlsx=workbook(*WORKBOOK)))["results"]
    places = {(one["where"]["sheet"], one["where"]["cell"]) for one in result["findings"]}
    assert ("Sheet", "D2") in places


def test_the_ledger_follows_a_project_over_rounds(app: Flask, client: FlaskClient) -> None:
    ledger: Ledger = app.extensions["jixiao"].ledger
    for number in range(2):
        client.post("/api/v1/audit", json={**TARGET, "unit": "整改单位", "id": f"第{number}稿"})
    rounds = ledger.history("target||整改单位|示例项目")
    assert [one["round"] for one in rounds] == [1, 2]
    assert set(rounds[1]["changes"].values()) == {"未整改"}


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (b"{", 400, "JSON"),
        (b'{"a": NaN}', 400, "NaN"),
        (b'"\\ud800"', 400, "JSON"),
        (b"[" * 100_000, 400, "JSON"),
        (b"\xff\xfe", 400, "JSON"),
        (b"", 400, "JSON"),
        (b"{}", 422, "没有可以审核的内容"),
        (b"[]", 422, "没有可以审核的内容"),
        (b"null", 422, "没有可以审核的内容"),
        (b'{"kind": "targat", "project": {"name": ""}, "indicators": []}', 422, "没有可以审核的内容"),
    ],
)
def test_unfit_bodies_are_refused(client: FlaskClient, sent: bytes, status: int, said: str) -> None:
    response = client.post("/api/v1/audit", data=sent, content_type="application/json")
    assert problem(response)[:2] == (status, "application/problem+json")
    assert said in problem(response)[2]


def test_a_refused_submission_says_what_is_wrong_with_it(client: FlaskClient) -> None:
    response = client.post("/api/v1/audit", json={**TARGET, "kind": "targat"})
    (only,) = body(response)["problems"]
    assert "targat" in only["message"]
    assert "target" in only["message"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("profile=atlantis", "没有“atlantis”这个地区配置"),
        ("as_of=2026-02-30", "日期“2026-02-30”不对"),
        ("as_of=tomorrow", "日期“tomorrow”不对"),
    ],
)
def test_unfit_choices_are_refused(client: FlaskClient, query: str, said: str) -> None:
    status, _, detail = problem(client.post(f"/api/v1/audit?{query}", json=TARGET))
    assert (status, said in detail) == (422, True)


def test_no_file_a_wrong_type_and_too_much_are_refused(client: FlaskClient) -> None:
    much = b" " * (UPLOAD_LIMIT + 1)
    answers = [
        client.post("/api/v1/audit", data={"other": "x"}, content_type="multipart/form-data"),
        client.post("/api/v1/audit", data="text", content_type="text/plain"),
        client.post("/api/v1/audit", data=much, content_type="multipart/form-data; boundary=x"),
        client.post("/api/v1/audit", data=much, content_type="application/json"),
    ]
    assert [problem(answer)[:2] for answer in answers] == [(status, "application/problem+json") for status in (400, 415, 413, 413)]


@pytest.mark.parametrize("path", ["/api/v1/audit", "/api/v1/search", "/health"])
def test_other_methods_are_told_what_is_allowed(client: FlaskClient, path: str) -> None:
    response = client.delete(path)
    assert problem(response)[0] == 405
    assert response.headers["Allow"] in ("OPTIONS, POST", "POST, OPTIONS") or "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/api/v1/indicators/none", "没有编号为“none”的指标"),
        ("/api/v1/rules/none", "没有编号为“none”的规则"),
        ("/api/v1/audits/999999", "台账里没有第 999999 号审核"),
        ("/api/v1/audits/99999999999999999999999", "台账里没有"),
        ("/api/v1/audits/x", "没有这个地址或编号"),
        ("/api/v2", "没有这个地址或编号"),
    ],
)
def test_what_is_not_there_is_said(client: FlaskClient, path: str, said: str) -> None:
    status, mimetype, detail = problem(client.get(path))
    assert (status, mimetype, said in detail) == (404, "application/problem+json", True)


def test_search_finds_and_counts(client: FlaskClient) -> None:
    page = body(client.get("/api/v1/search?q=计划任务完成率&kind=indicator&limit=1"))
    assert [hit["id"] for hit in page["results"]] == [INDICATOR]
    assert page["results"][0]["highlights"]["name"] == "<mark>计划任务完成率</mark>"
    assert page["facets"]["kind"]["indicator"] == page["total"]


def test_names_are_completed(client: FlaskClient) -> None:
    assert body(client.get("/api/v1/complete?q=计划任务&limit=1")) == {"query": "计划任务", "names": ["计划任务完成率"]}


def test_hits_can_be_sorted_by_name(client: FlaskClient) -> None:
    names = [hit["name"] for hit in body(client.get("/api/v1/search?q=满意度&sort=name"))["results"]]
    assert names == sorted(names, key=lambda name: name.encode("gb18030"))


@pytest.mark.parametrize("query", ["sort=size", "limit=0", "limit=101", "limit=x", "limit=-1", "limit=", "offset=-1", "limit=１"])
def test_unfit_pages_of_a_search_are_refused(client: FlaskClient, query: str) -> None:
    assert problem(client.get(f"/api/v1/search?q=率&{query}"))[0] == 422


def test_an_indicator_and_a_rule_are_shown_as_they_are_written(app: Flask, client: FlaskClient) -> None:
    knowledge = app.extensions["jixiao"].knowledge
    rule = next(iter(knowledge.rules))
    assert client.get(f"/api/v1/indicators/{INDICATOR}").json == knowledge.indicators[INDICATOR].data
    assert client.get(f"/api/v1/rules/{rule}").json == knowledge.rules[rule].data


def test_chinese_is_sent_as_chinese(client: FlaskClient) -> None:
    assert "计划任务完成率" in client.get(f"/api/v1/indicators/{INDICATOR}").text


def test_the_service_says_that_it_is_well(client: FlaskClient) -> None:
    health = body(client.get("/health"))
    assert (health["status"], min(health["entries"].values()) > 0) == ("ok", True)


@pytest.mark.parametrize("path", ["/", "/health", "/api/v1/none", "/static/jixiao.css", "/none"])
def test_every_answer_keeps_to_itself(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        headers = response.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_host_that_a_caller_claims_appears_nowhere(client: FlaskClient) -> None:
    answers = [client.get(path, headers={"Host": "evil.example"}) for path in ("/", "/audit", "/openapi.json", "/none")]
    assert [answer for answer in answers if "evil" in answer.text + str(answer.headers)] == []


@pytest.mark.parametrize("path", ["/audit", "/api/v1/audit"])
def test_what_another_site_submits_is_refused(client: FlaskClient, path: str) -> None:
    files = {"file": (workbook(*WORKBOOK), "a.xlsx")}
    assert client.post(path, data=files, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_every_route_stands_in_the_documentation(app: Flask) -> None:
    described = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
    routes = [
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    assert [route for route in routes if _as_documented(route) not in described] == []


def test_every_path_of_the_api_stands_in_its_own_description(app: Flask, client: FlaskClient) -> None:
    paths = body(client.get("/openapi.json"))["paths"]
    routes = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(("api.", "draft_api."))}
    assert set(paths) == {route.replace("int:", "").replace("<", "{").replace(">", "}") for route in routes}


def _as_documented(route: str) -> str:
    for part, word in (("<path:filename>", "FILE"), ("<int:audit>", "ID"), ("<entry>", "ID"), ("<form>", "FORM")):
        route = route.replace(part, word)
    return route
