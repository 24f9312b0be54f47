"""Text files of any encoding in use (UTF-8 with or without mark, UTF-16 of Excel, GB18030)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jixiao.intake.unreadable import UnusableError

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SPACE = re.compile(r"\s+")


def decode(content: bytes) -> str:
    """Return the text of a file; raise UnusableError where it is no text at all."""
    encodings = [_MARKS[content[:2]]] if content[:2] in _MARKS else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnusableError("文件内容不是文字，可能是改了扩展名的其他文件；请另存为 UTF-8 编码的文本或 xlsx 后再报送")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return text for comparison: full-width letters and brackets made half-width, all white space removed."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))
