"""Reading what a request asks: its body, files and choices; what is unfit is refused with what to write instead."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from flask import request
from jixiao.intake import Unreadable, read_bytes
from jixiao.report.words import VERDICTS
from jixiao.search import ORDERS, RELEVANCE, UnknownChoice
from jixiao.submission import Submission
from werkzeug.datastructures import FileStorage

from jixiao_server.problems import Refusal
from jixiao_server.workspace import File, workspace

DEFAULT_PROFILE = "national"


def submitted() -> list[Submission | Unreadable]:
    """Return what the body holds: one submission as JSON, or the tables of uploaded files."""
    if request.mimetype == "application/json":
        return read_bytes("报送件.json", _checked(request.get_data()))
    if request.mimetype == "multipart/form-data":
        return [piece for file in uploaded() for piece in file.pieces]
    raise Refusal(415, "请用 application/json 发送报送件，或用 multipart/form-data 上传文件（字段名 file）")


def uploaded() -> list[File]:
    """Return every file that was uploaded as `file`, with its tables."""
    files = [file for file in request.files.getlist("file") if file.filename]
    if not files:
        raise Refusal(400, "没有收到文件：请先选好要审核的表格")
    return [read_upload(file) for file in files]


def read_upload(file: FileStorage) -> File:
    """Return an uploaded file with its tables."""
    name, content = str(file.filename), file.read()
    return File(name, content, read_bytes(name, content))


def choices(values: Mapping[str, str]) -> tuple[str, datetime.date]:
    """Return the profile and the day to audit by, from a query or a form."""
    profile = values.get("profile", DEFAULT_PROFILE)
    known = workspace().knowledge.profiles
    if profile not in known:
        raise Refusal(422, f"没有“{profile[:40]}”这个地区配置，可用的有：{'、'.join(sorted(known))}")
    return profile, _day(values.get("as_of"))


def chosen_classes(facets: Iterable[str]) -> dict[str, str]:
    """Return the classes that the query asks for, by facet; they may be written as codes or in words."""
    index = workspace().index
    try:
        return {facet: index.choice(facet, request.args[facet]) for facet in facets if request.args.get(facet)}
    except UnknownChoice as error:
        raise Refusal(404, str(error)) from error


def order() -> str:
    """Return the order of hits that the query asks for."""
    asked = request.args.get("sort", RELEVANCE)
    if asked not in ORDERS:
        raise Refusal(422, f"没有“{asked[:40]}”这种排法，可用的有：{'、'.join(ORDERS)}")
    return asked


def chosen_verdict() -> str:
    """Return the verdict that the query asks for, "" for all."""
    asked = request.args.get("verdict")
    if asked is None:
        return ""
    if asked not in VERDICTS:
        raise Refusal(422, f"没有“{asked[:40]}”这种结论，可用的有：{'、'.join(VERDICTS)}")
    return asked


def whole_number(name: str, default: int, lowest: int, highest: int) -> int:
    """Return the query's number called `name`, refused outside of `lowest` to `highest`."""
    text = request.args.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and lowest <= int(text) <= highest):
        raise Refusal(422, f"参数 {name} 应为 {lowest} 到 {highest} 的整数，收到的是“{text[:40]}”")
    return int(text)


def json_object() -> dict[str, Any]:
    """Return the body, which is to be one object of JSON."""
    body = _decoded(request.get_data())
    if not isinstance(body, dict):
        raise Refusal(422, "内容应是一组“名称: 值”，写在花括号里")
    return body


def _checked(body: bytes) -> bytes:
    """Return `body` where it is sound JSON; NaN, infinity and broken characters are not."""
    _decoded(body)
    return body


def _decoded(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refusal(400, "请求内容不是完整的 JSON：请检查引号、逗号、括号；数值不能是 NaN 或无穷大") from error


def _day(text: str | None) -> datetime.date:
    if text is None:
        return datetime.date.today()
    try:
        return datetime.datetime.strptime(text if len(text) == len("2026-01-31") else "", "%Y-%m-%d").date()
    except ValueError as error:
        raise Refusal(422, f"日期“{text[:40]}”不对：请写成 2026-01-31 的样子") from error
