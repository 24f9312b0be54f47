"""The pages on which a unit drafts: the form, what is wrong in it, and the table that comes of it."""

from __future__ import annotations

import html
import io
import json
import re
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ROW = {"level1": "产出指标", "level2": "数量指标", "name": "修剪行道树棵数", "value": "≥500棵"}
TARGET: dict[str, Any] = {"kind": "target", "project": {"name": "城区公园绿化养护"}, "indicators": [ROW]}


def drafted(client: FlaskClient, **fields: Any) -> TestResponse:
    return client.post("/draft", data={"name": "农村公路日常养护", "mode": "draft"} | fields)


def file_of(*targets: dict[str, Any], name: str = "表.jsonl") -> tuple[io.BytesIO, str]:
    return io.BytesIO("\n".join(map(json.dumps, targets)).encode()), name


def on_page(response: TestResponse) -> dict[str, Any]:
    """Return the target that a page of a table carries."""
    (held,) = re.findall(r'name="document" value="([^"]*)"', response.text)
    document: dict[str, Any] = json.loads(html.unescape(held))
    return document


def changed(client: FlaskClient, document: dict[str, Any], **fields: str | list[str]) -> TestResponse:
    return client.post("/draft/table", data={"document": json.dumps(document), **fields})


def test_every_field_of_the_form_has_a_label(client: FlaskClient) -> None:
    page = client.get("/draft").text
    fields = re.findall(r"<(?:input|select|textarea)[^>]*>", page)
    labelled = {found for found in re.findall(r'<label for="([^"]+)"', page)}
    names = [re.findall(r' id="([^"]+)"', field) for field in fields]
    assert [field for field, name in zip(fields, names, strict=True) if "aria-label" not in field and not labelled & set(name)] == []


def test_an_address_fills_the_form(client: FlaskClient) -> None:
    page = client.get("/draft?name=食堂改造&sector=education&nature=construction").text
    assert 'value="食堂改造"' in page
    assert re.findall(r'value="([^"]+)" selected', page)[:2] == ["education", "construction"]


def test_a_draft_says_why_and_asks_for_numbers(client: FlaskClient) -> None:
    page = drafted(client).text
    assert [said for said in ("交通—农村公路养护", "运维（从“养护”看出）", "要填数", "怎么定：") if said not in page] == []
    assert len(re.findall('class="blank"', page)) >= 5


def test_items_and_goal_become_rows(client: FlaskClient) -> None:
    items = {"item_name": ["CT机", ""], "item_quantity": ["1", ""], "item_unit": ["台", ""], "item_price": ["8,00", ""]}
    made = on_page(drafted(client, name="县医院购置CT", goal="10月底前到货", unit="县人民医院", year="2027", **items))
    values = {row["name"]: row["value"] for row in made["indicators"]}
    assert (values["购置CT机数量"], values["CT机单价"], made["budget"]["total"]) == ("=1台", "≤800万元/台", 800)
    assert (made["unit"], made["fiscal_year"], "2027年10月31日前" in values.values()) == ("县人民医院", 2027, True)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "没有项目名称"),
        ({"total": "很多"}, "资金总额“很多”不是大于 0 的数"),
        ({"year": "明年"}, "预算年度“明年”不对"),
        ({"sector": "mars"}, "没有“mars”这个行业"),
        ({"item_name": "CT机", "item_quantity": "1"}, "第 1 行没有填单位、单价"),
        ({"item_name": "CT机", "item_quantity": "一", "item_unit": "台", "item_price": "8"}, "第 1 行的数量“一”不是大于 0 的数"),
        ({"mode": "recommend"}, "先选好填了一部分的表"),
        ({"file": (io.BytesIO(b"picture"), "图.xlsx")}, "“图.xlsx”里没有读到绩效目标"),
        ({"file": file_of(TARGET, TARGET)}, "里有 2 份绩效目标（城区公园绿化养护、城区公园绿化养护），一次只能起草一份"),
    ],
)
def test_what_no_draft_can_be_made_of_is_said_beside_what_was_typed(client: FlaskClient, fields: dict[str, Any], said: str) -> None:
    response = drafted(client, **{"goal": "养护<120公里>"} | fields)
    assert (response.status_code, said in html.unescape(response.text)) == (422, True)
    assert "养护&lt;120公里&gt;</textarea>" in response.text


def test_a_half_filled_form_keeps_its_rows_and_gets_what_is_missing(client: FlaskClient) -> None:
    made = on_page(drafted(client, name="", file=file_of(TARGET)))
    assert made["indicators"][0]["name"] == ROW["name"]
    assert {"质量指标", "时效指标", "服务对象满意度指标"} <= {row["level2"] for row in made["indicators"]}


def test_a_half_filled_form_may_be_left_as_it_is(client: FlaskClient) -> None:
    response = drafted(client, name="", mode="recommend", file=file_of(TARGET))
    assert [row["name"] for row in on_page(response)["indicators"]] == [ROW["name"]]
    assert ("没有满意度指标" in response.text, "加进表里" in response.text) == (True, True)


def test_numbers_filled_in_stand_in_the_table_and_the_goal(client: FlaskClient) -> None:
    document = on_page(drafted(client))
    at = next(at for at, row in enumerate(document["indicators"]) if row["value"] == "≥____%")
    made = on_page(changed(client, document, **{f"blank-{at}": "88", "goal": document["goals"]["annual"]}))
    row = made["indicators"][at]
    assert (row["value"], row["remark"], f"{row['name']}为88%" in made["goals"]["annual"]) == ("≥88%", "", True)


def test_rows_are_put_in_exchanged_and_left_out(client: FlaskClient) -> None:
    put = on_page(changed(client, TARGET, add="common.satisfaction.beneficiaries"))
    assert [(row["level2"], row["weight"]) for row in put["indicators"]] == [("数量指标", 75), ("服务对象满意度指标", 15)]
    exchanged = on_page(changed(client, TARGET, swap="0 common.output.quantity.completion-rate"))
    assert [row["name"] for row in exchanged["indicators"]] == ["计划任务完成率"]
    assert on_page(changed(client, put, drop="1"))["indicators"][0]["weight"] == 90


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"document": ""}, "没有带上要改的表"),
        ({"document": "{"}, "请从“起草”重新开始"),
        ({"document": json.dumps(TARGET), "drop": "9"}, "没有第 10 行"),
        ({"document": json.dumps(TARGET), "swap": "x y"}, "看不出要改的是哪一行"),
        ({"document": json.dumps(TARGET), "add": "nothing"}, "没有编号为“nothing”的指标"),
        ({"document": json.dumps(TARGET), "profile": "mars"}, "没有“mars”这个地区配置"),
    ],
)
def test_a_page_that_was_tampered_with_is_refused(client: FlaskClient, fields: dict[str, str], said: str) -> None:
    response = client.post("/draft/table", data=fields)
    assert (response.status_code, said in response.text, "回到起草" in response.text) == (422, True, True)


def test_the_table_is_taken_away_as_it_stands_on_the_page(client: FlaskClient) -> None:
    fields = {"document": json.dumps(TARGET), "value-0": "≥600棵"}
    as_json = client.post("/draft/table.json", data=fields)
    assert json.loads(as_json.data)["indicators"] == [{**ROW, "value": "≥600棵"}]
    assert client.post("/draft/table.pdf", data=fields).status_code == 404
    book = openpyxl.load_workbook(io.BytesIO(client.post("/draft/table.xlsx", data=fields).data))
    assert "≥600棵" in {cell.value for row in book.worksheets[0] for cell in row}


def test_weights_are_given_anew_on_demand(client: FlaskClient) -> None:
    document = {**TARGET, "indicators": [{**ROW, "weight": 5}]}
    weights = [on_page(changed(client, document, **asked))["indicators"][0]["weight"] for asked in ({}, {"weigh": "1"})]
    assert weights == [5, 90]


def test_an_address_of_a_table_alone_says_how_to_come_there(client: FlaskClient) -> None:
    response = client.get("/draft/table")
    said = ("从前一页点按钮进来", 'href="/draft">回到起草')
    assert (response.status_code, [words in response.text for words in said]) == (405, [True, True])


def test_a_target_is_mended_by_the_rules_that_it_was_audited_by(client: FlaskClient) -> None:
    page = client.post("/audit", data={"file": file_of(TARGET), "profile": "yueyang", "as_of": "2026-03-01"}).text
    (address,) = re.findall(r'href="(/audits/\d+/draft[^"]*)"', page)
    mending = client.get(html.unescape(address)).text
    assert re.findall('name="(?:profile|as_of)" value="([^"]+)"', mending) == ["yueyang", "2026-03-01"]


def audited(client: FlaskClient, document: dict[str, Any]) -> int:
    answer: Any = client.post("/api/v1/audit", json=document).json
    return int(answer["results"][0]["id"])


def test_an_audited_target_is_mended(client: FlaskClient) -> None:
    assert on_page(client.get(f"/audits/{audited(client, TARGET)}/draft")) == TARGET


def test_nothing_but_a_target_is_mended(client: FlaskClient) -> None:
    monitoring = audited(client, {"kind": "monitoring", "project": {"name": "甲"}, "indicators": []})
    answers = [client.get(f"/audits/{audit}/draft") for audit in (monitoring, 999)]
    assert ["不是绩效目标表" in answers[0].text, "没有第 999 号" in answers[1].text] == [True, True]
    assert [answer.status_code for answer in answers] == [404, 404]
