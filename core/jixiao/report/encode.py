"""Reports as JSON and JSON lines, encoded at C speed."""

from __future__ import annotations

from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder()


def json_report(report: dict[str, Any]) -> bytes:
    """Return a whole report as indented JSON with a newline at its end, for people and programs alike."""
    return msgspec.json.format(_ENCODER.encode(report), indent=2) + b"\n"


def json_line(document: dict[str, Any]) -> bytes:
    """Return one result, or one error, as a line of a JSON lines report."""
    return _ENCODER.encode(document) + b"\n"
