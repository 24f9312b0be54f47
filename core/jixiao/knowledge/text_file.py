"""The bytes of a knowledge file as text; what an editor of another time or place leaves in them is a finding."""

from __future__ import annotations

import re

from jixiao.finding import Finding, Where
from jixiao.knowledge.catalogue import finding

LINE_BREAK = re.compile(r"\r\n|\r|\n")
# Controls, other programs' line breaks, and characters without width: nobody types them, and words with them match nothing.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff]")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def decode(content: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """Return the text of a file (None where it cannot be read) and what is wrong with it.

    Invisible characters become spaces, so that the rest of the file can be read at the same columns.
    """
    findings = []
    if content.startswith(_BYTE_ORDER_MARK):
        findings.append(finding("byte-order-mark", Where(file=file, line=1, column=1)))
        content = content.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place(content[: error.start].decode("utf-8"), error.start)
        looks = _looks(content)
        return None, [finding("encoding", Where(file=file, line=line, column=column), looks=looks)]
    for found in _INVISIBLE.finditer(text):
        line, column = place(text, found.start())
        character = f"U+{ord(found.group()):04X}"
        findings.append(finding("control-character", Where(file=file, line=line, column=column), character=character))
    return _INVISIBLE.sub(" ", text), findings


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, split where its reader splits them (and not at other programs' separators)."""
    return LINE_BREAK.split(text)


def place(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character."""
    lines = lines_of(text[:index])
    return len(lines), len(lines[-1]) + 1


def _looks(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "（像是 UTF-16，有的软件叫“Unicode”）"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "（像是 GBK）"
