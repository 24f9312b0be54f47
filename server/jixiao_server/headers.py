"""Headers that keep a page to itself: nothing from outside the machine is loaded, framed or sent to."""

from __future__ import annotations

from flask import Flask, Response, request

from jixiao_server.problems import Refusal

HEADERS = {
    "Content-Security-Policy": ("default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}


def register(app: Flask) -> None:
    """Put the headers on every answer of `app`, and refuse what another site makes a browser send."""
    app.before_request(_refuse_other_sites)
    app.after_request(_protect)


def _refuse_other_sites() -> None:
    # Browsers say by themselves where a submission comes from; a program that calls the service says nothing.
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        raise Refusal(403, "不接受从别的网站发来的提交，请从本服务的页面提交")


def _protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
