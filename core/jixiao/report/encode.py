"""Reports as JSON and JSON lines, result by result: a city's year never stands in memory whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jixiao.audit.result import Result
from jixiao.intake.unreadable import Unreadable
from jixiao.report.document import error_dict, shallow_dict
from jixiao.report.plain import ENCODE


def json_report(heading: dict[str, Any], pieces: Iterable[Result | Unreadable]) -> Iterator[bytes]:
    """Yield the text of one JSON report, a result a line; `heading` is what `heading_dict` gives."""
    errors: list[dict[str, Any]] = []
    yield ENCODE(heading)[:-1] + b',"results":['
    separator = b"\n"
    for piece in pieces:
        if isinstance(piece, Result):
            yield separator + ENCODE(shallow_dict(piece))
            separator = b",\n"
        else:
            errors.append(error_dict(piece))
    yield b'\n],"errors":' + ENCODE(errors) + b"}\n"


def json_lines(pieces: Iterable[Result | Unreadable]) -> Iterator[bytes]:
    """Yield one line for each piece in the order of the input: a result, or an error with its `file` and `message`."""
    for piece in pieces:
        yield ENCODE(shallow_dict(piece) if isinstance(piece, Result) else error_dict(piece)) + b"\n"
