"""Model targets (精品样本) in the browser: the whole table, and a workbook of it to start from."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from jixiao.intake import Unreadable, read_bytes

SAMPLE = "sample.education.canteen-renovation"


def test_every_sample_shows_its_whole_table(app: Flask, client: FlaskClient) -> None:
    lacking = []
    for name, entry in app.extensions["jixiao"].knowledge.samples.items():
        page = client.get(f"/samples/{name}").text
        said = [row[key] for row in entry.data["submission"]["indicators"] for key in ("name", "value")]
        lacking += [(name, text) for text in said if f">{text}<" not in page]
    assert lacking == []


def test_every_sample_has_a_workbook_that_reads_back(app: Flask, client: FlaskClient) -> None:
    for name, entry in app.extensions["jixiao"].knowledge.samples.items():
        (back,) = read_bytes("a.xlsx", client.get(f"/samples/{name}/xlsx").data)
        assert not isinstance(back, Unreadable), name
        rows = entry.data["submission"]["indicators"]
        assert [(row["name"], row["value"]) for row in back.indicators] == [(row["name"], row["value"]) for row in rows]


def test_the_workbook_is_named_after_the_sample(client: FlaskClient) -> None:
    named = client.get(f"/samples/{SAMPLE}/xlsx").headers["Content-Disposition"]
    assert "%E6%A0%B7%E6%9C%AC" in named


def test_a_sample_leads_to_drafting_alike(client: FlaskClient) -> None:
    (address,) = re.findall(r'href="(/draft\?[^"]+)"', client.get(f"/samples/{SAMPLE}").text)
    page = client.get(address.replace("&amp;", "&")).text
    assert ('value="农村学校食堂改造"' in page, 'value="education" selected' in page) == (True, True)


def test_a_search_leads_to_samples(client: FlaskClient) -> None:
    assert f'href="/samples/{SAMPLE}"' in client.get("/?q=食堂改造&kind=sample").text


def test_the_api_gives_a_sample(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/samples/{SAMPLE}").json
    assert (answer or {})["title"] == "农村学校食堂改造"
    assert client.get("/api/v1/samples/none").status_code == 404


def test_no_sample_no_page(client: FlaskClient) -> None:
    assert [client.get(path).status_code for path in ("/samples/none", "/samples/none/xlsx")] == [404, 404]
