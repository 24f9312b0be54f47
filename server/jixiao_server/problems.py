"""What the service says when a request cannot be answered: application/problem+json, or a page, in plain Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, json, render_template, request
from werkzeug.exceptions import HTTPException

# Status → (title, what to do), for what Flask itself refuses; our own refusals bring their own words.
WORDS = {
    400: ("请求有误", "请求的内容不完整或无法读取，请检查后再发"),
    403: ("不允许", "不接受从别的网站发来的提交，请从本服务的页面提交"),
    404: ("没有找到", "没有这个地址或编号，请检查是否写错"),
    405: ("方法不对", "这个地址不支持该请求方法，可用的方法见应答头 Allow"),
    413: ("文件太大", "上传的文件合计超过 20 MB。请分几次上传；一个文件就超过的，删去里面的图片和附件，或按单位拆成几个文件"),
    415: ("内容类型不对", "请用 application/json 发送报送件，或用 multipart/form-data 上传文件（字段名 file）"),
    422: ("内容不合要求", "内容读到了，但不合要求"),
    500: ("服务出错", "服务内部出错，已记入日志，请把操作时间告诉管理员"),
}
# What somebody in a browser reads instead, who knows nothing of methods and types.
PAGE_WORDS = {
    405: ("打不开这一页", "这一页要从前一页点按钮进来，直接打开网址没有内容"),
    400: ("没有收全", "提交的内容没有收全，请回到前一页再提交一次"),
}
# From which pages a problem leads back to where, and what that is called.
_BACK = {"/audit": ("pages.upload", "回到审核，重新选文件"), "/draft": ("drafting.form", "回到起草")}
API_PATHS = ("/api/", "/health", "/openapi.json")


class Refusal(Exception):
    """A request that cannot be served: HTTP status, what is wrong in Chinese, and the single problems if any."""

    def __init__(self, status: int, detail: str, problems: Sequence[Any] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.problems = list(problems)


def register(app: Flask) -> None:
    """Make `app` answer every error in this form."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _failed)


def _refused(refusal: Refusal) -> Response:
    return _answer(refusal.status, refusal.detail, refusal.problems)


def _failed(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return Response(status=status, headers=error.get_headers())
    answer = _answer(status, _words(status)[1], [])
    for name, value in error.get_headers():
        if name == "Allow":
            answer.headers[name] = value
    return answer


def _is_page() -> bool:
    return not request.path.startswith(API_PATHS)


def _words(status: int) -> tuple[str, str]:
    words = WORDS | PAGE_WORDS if _is_page() else WORDS
    return words.get(status, words[400])


def _answer(status: int, detail: str, problems: list[Any]) -> Response:
    title = _words(status)[0]
    if _is_page():
        back = _BACK.get(f"/{request.path.split('/')[1]}", ("pages.search", "回到首页"))
        page = render_template("problem.html", title=title, detail=detail, back=back)
        return Response(page, status, mimetype="text/html")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    text = json.dumps({**body, "problems": problems} if problems else body)
    return Response(text, status, mimetype="application/problem+json")
