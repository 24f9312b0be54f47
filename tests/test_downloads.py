"""Downloads of the service: the reports of a file that was uploaded not long ago."""

from __future__ import annotations

import datetime
import io
import re
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from flask.testing import FlaskClient
from jixiao_server.uploads import Upload, Uploads
from werkzeug.test import TestResponse

from tests.workbooks import SHEET, awkward

DAY = datetime.date(2026, 11, 21)
JSON = '{"kind": "target", "unit": "甲", "project": {"name": "乙"}, "indicators": []}'.encode()


def links(client: FlaskClient, *files: tuple[str, bytes]) -> list[str]:
    page = client.post("/audit", data={"file": [(io.BytesIO(content), name) for name, content in files]}).text
    return re.findall(r'href="(/audits/\d+/(?!draft)\w+)"', page)


def name(response: TestResponse) -> str:
    return unquote(response.headers["Content-Disposition"].rsplit("''", 1)[-1])


def test_a_workbook_is_annotated_whole(client: FlaskClient) -> None:
    response = client.get(links(client, ("表.xlsx", awkward()))[0])
    assert (response.status_code, name(response)) == (200, "表_审核.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(response.data)).sheetnames == [SHEET, "说明", "问题清单"]


def test_each_submission_has_its_page_and_form(client: FlaskClient) -> None:
    found = links(client, ("a.json", JSON), ("表.xlsx", awkward()))
    assert [link.rsplit("/", 1)[-1] for link in found] == ["xlsx", "html", "docx"] * 3
    pages = [client.get(link).text for link in found if link.endswith("html")]
    assert [re.findall("<h2>(.*?)</h2>", page) for page in pages] == [["乙"], ["村道硬化项目"], ["桥梁加固项目"]]
    form = client.get(found[-1])
    assert name(form) == "表_审核意见.docx"
    assert docx.Document(io.BytesIO(form.data)).tables[0].rows[1].cells[1].text == "桥梁加固项目"


def test_what_is_no_workbook_is_written_out(client: FlaskClient) -> None:
    response = client.get(links(client, ("a.json", JSON))[0])
    assert openpyxl.load_workbook(io.BytesIO(response.data)).sheetnames == ["报送的表", "问题清单"]


@pytest.mark.parametrize(("path", "said"), [("/audits/999999/xlsx", "请重新上传"), ("/audits/1/pdf", "可用的有 xlsx、html、docx")])
def test_what_is_not_there_is_said(client: FlaskClient, path: str, said: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert said in response.text


def test_the_oldest_files_go_first() -> None:
    uploads = Uploads(most=10)
    for number in (1, 3, 5):
        uploads.keep([Upload("a", b"12345", "national", DAY, (number, number + 1))])
    assert [uploads.of(number) is not None for number in range(1, 7)] == [False, False, True, True, True, True]


def test_a_file_without_submissions_is_not_kept() -> None:
    uploads = Uploads()
    uploads.keep([Upload("a", b"", "national", DAY, ())])
    assert uploads.of(0) is None
