"""CSV that programs of every office open: UTF-8 with its mark, and no text that such a program would run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A spreadsheet takes a text that begins so for a formula; an apostrophe before it makes it text, and is taken off again.
_ACTIVE = re.compile(r"[=+\-@\t\r](?!$)(?![0-9.,]+%?$).*|=.+|'.*", re.S)


def delimited(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of texts as a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def unguarded(text: str) -> str:
    """Return the text of a cell that was guarded."""
    return text[1:] if text.startswith("'") and _ACTIVE.fullmatch(text[1:]) else text


def _guarded(text: str) -> str:
    return f"'{text}" if _ACTIVE.fullmatch(text) else text
