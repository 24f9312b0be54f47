"""Reports as JSON and JSON lines, result by result: a city's year never stands in memory whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from jixiao.audit.result import Result
from jixiao.finding import Outcome, Severity
from jixiao.intake.unreadable import Unreadable
from jixiao.report.document import error_dict, shallow_dict
from jixiao.report.plain import ENCODE


class Encoded(NamedTuple):
    """A result written as JSON, and the severities of what failed in it."""

    text: bytes
    severities: frozenset[Severity]


Piece = Result | Encoded | Unreadable


def encoded(result: Result) -> Encoded:
    """Return a result written as JSON."""
    failed = frozenset(finding.severity for finding in result.findings if finding.outcome == Outcome.FAIL)
    return Encoded(ENCODE(shallow_dict(result)), failed)


def json_report(heading: dict[str, Any], pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield the text of one JSON report, a result a line; `heading` is what `heading_dict` gives."""
    errors: list[dict[str, Any]] = []
    yield ENCODE(heading)[:-1] + b',"results":['
    separator = b"\n"
    for piece in pieces:
        if isinstance(piece, Unreadable):
            errors.append(error_dict(piece))
        else:
            yield separator + _text(piece)
            separator = b",\n"
    yield b'\n],"errors":' + ENCODE(errors) + b"}\n"


def json_lines(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield one line for each piece in the order of the input: a result, or an error with its `file` and `message`."""
    for piece in pieces:
        yield (ENCODE(error_dict(piece)) if isinstance(piece, Unreadable) else _text(piece)) + b"\n"


def _text(piece: Result | Encoded) -> bytes:
    return piece.text if isinstance(piece, Encoded) else ENCODE(shallow_dict(piece))
