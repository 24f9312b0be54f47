"""The pages are plain HTML: searching, reading an entry, and reading the findings of an upload."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jixiao.knowledge.model import Entry
from jixiao_server.findings import grouped, place

TARGET = {
    "kind": "target",
    "unit": "示例单位",
    "project": {"name": "<b>示例</b>项目"},
    "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "修缮道路长度", "value": "显著提高"}],
}
INDICATOR = "common.output.quantity.completion-rate"


def text(html: str) -> str:
    """Return the words of a page, without its tags and with spaces made single."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def uploaded(client: FlaskClient, content: bytes, name: str = "a.json") -> str:
    response = client.post("/audit", data={"file": (io.BytesIO(content), name)})
    assert response.status_code == 200
    return response.text


def test_the_search_page_shows_hits_and_facets(client: FlaskClient) -> None:
    page = client.get("/?q=计划任务完成率").text
    assert f'href="/indicators/{INDICATOR}"><mark>计划任务完成率</mark>' in page
    assert {"种类", "行业领域", "二级指标"} <= set(re.findall(r"<h2>(.*?)</h2>", page))


def test_choices_are_kept_and_can_be_taken_back(client: FlaskClient) -> None:
    page = client.get("/?q=完成率&sector=common").text
    assert '<input type="hidden" name="sector" value="common">' in page
    assert 'href="/?q=%E5%AE%8C%E6%88%90%E7%8E%87" title="不再限定"' in page


def test_a_mistyped_search_offers_what_was_meant(client: FlaskClient) -> None:
    assert "您要找的是不是：计划任务完成率" in text(client.get("/?q=计划任务完成律").text)


def test_what_is_typed_is_never_markup(client: FlaskClient) -> None:
    page = client.get("/?q=<script>alert(1)</script>&kind=<script>").text
    assert "<script>" not in page


@pytest.mark.parametrize("query", ["龘", "!!", "满" * 1000, "&page=99"])
def test_searches_without_hits_say_so(client: FlaskClient, query: str) -> None:
    assert client.get(f"/?q={query}").status_code == 200


def test_pages_of_hits_follow_one_another(client: FlaskClient) -> None:
    assert "第 1 页，共" in client.get("/").text
    assert 'rel="prev" href="/?page=1"' in client.get("/?page=2").text


def test_an_indicator_is_shown_whole(client: FlaskClient) -> None:
    page = text(client.get(f"/indicators/{INDICATOR}").text)
    assert [word for word in ("指标解释", "计算公式", "越高越好", "依据", "示例") if word not in page] == []


def test_every_indicator_and_rule_has_a_page(app: Flask, client: FlaskClient) -> None:
    knowledge = app.extensions["jixiao"].knowledge
    paths = [f"/indicators/{name}" for name in knowledge.indicators] + [f"/rules/{name}" for name in knowledge.rules]
    assert [path for path in paths if client.get(path).status_code != 200] == []


def test_a_rule_is_told_in_words(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    data: dict[str, Any] = {
        "severity": "return",
        "applies": {"level2": ["数量指标", "质量指标"]},
        "fails_when": {"value.kind": "text", "weight|missing": True},
        "message": "指标“{name}”没有量化",
        "examples": {"fail": [{"value": "显著提高", "profile": "kaijiang"}], "pass": [{"value": None, "budget": {"total": 3}}]},
    }
    knowledge = app.extensions["jixiao"].knowledge
    monkeypatch.setitem(knowledge.rules, "told", Entry("told", "review", "说给人听", data, "a.yaml"))
    page = text(client.get("/rules/told").text)
    said = (
        "“二级指标”是“数量指标”、“质量指标”之一",
        "这样就不通过门槛按四川省达州市开江县 同时满足：",
        "“指标值的种类”是文字",
        "“权重”没有填报",
        "〔三级指标名称〕",
        "资金总额 3",
        "指标值 （没有填报）",
        "地区配置 四川省达州市开江县",
    )
    assert [words for words in said if words not in page] == []


def test_findings_say_what_where_why_and_how(client: FlaskClient) -> None:
    page = uploaded(client, json.dumps(TARGET).encode())
    assert "&lt;b&gt;示例&lt;/b&gt;项目" in page
    assert [word for word in ("为什么", "怎么改", "依据", "显著提高", "台账第") if word not in page] == []


def test_the_findings_of_an_audit_can_be_read_again(client: FlaskClient) -> None:
    first = uploaded(client, json.dumps(TARGET).encode())
    (address,) = set(re.findall(r'href="(/audits/\d+)"', first))
    assert text(client.get(address).text) == text(first)


def test_a_file_that_cannot_be_read_is_told_of(client: FlaskClient) -> None:
    assert "没能读出来的文件" in uploaded(client, b"picture", "a.xlsx")


def test_an_upload_without_a_file_is_answered_with_a_page(client: FlaskClient) -> None:
    response = client.post("/audit", data={})
    assert (response.status_code, response.mimetype) == (400, "text/html")
    assert "没有收到文件" in response.text


@pytest.mark.parametrize("path", ["/nowhere", "/indicators/none", "/rules/none", "/audits/999"])
def test_what_is_not_there_has_a_page(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert "没有找到" in response.text


def test_pages_load_nothing_from_elsewhere(client: FlaskClient) -> None:
    pages = [client.get(path).text for path in ("/", "/audit", f"/indicators/{INDICATOR}")]
    sources = {source for page in pages for source in re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"', page)}
    assert sources == {"/static/jixiao.css", "/static/icon.svg", "/static/complete.js"}


def test_findings_are_grouped_gravest_first() -> None:
    findings = [
        {"outcome": outcome, "severity": severity}
        for outcome, severity in (("fail", "notice"), ("cannot_tell", "return"), ("fail", "return"))
    ]
    assert {group: len(found) for group, found in grouped(findings).items()} == {"return": 1, "notice": 1, "doubt": 1}


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"sheet": "目标表", "cell": "E12"}, "目标表!E12"),
        ({"cell": "E12"}, "E12"),
        ({"indicator": 0}, "第 1 个指标"),
        ({"line": 7}, "第 7 行"),
        (None, "整张表"),
    ],
)
def test_places_in_words(where: dict[str, Any] | None, said: str) -> None:
    assert place(where) == said


def test_a_class_may_be_named_in_words_and_one_that_is_none_is_told(client: FlaskClient) -> None:
    assert client.get("/api/v1/search?q=里程&sector=交通").json == client.get("/api/v1/search?q=里程&sector=transport").json
    refused = client.get("/api/v1/search?sector=航天")
    assert (refused.status_code, "没有“航天”这个行业" in refused.text) == (404, True)
    assert client.get("/?sector=航天").status_code == 404
