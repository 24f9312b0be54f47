"""JSON files, one submission or a list of them, and JSON lines, one submission a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import msgspec

from jixiao.finding import Where
from jixiao.intake.text import decode
from jixiao.intake.unreadable import UnusableError
from jixiao.submission import Path


@dataclass(frozen=True, slots=True)
class Record:
    """What may be a submission: its data, the line it stands on, or its number (from 1) in a list of several."""

    data: Any
    line: int | None = None
    number: int | None = None

    def places(self, file: str) -> dict[Path, Where]:
        """Return the line as the place of every field."""
        if self.line is None or not isinstance(self.data, dict):
            return {}
        where = Where(file=file, line=self.line)
        return {(key,): where for key in self.data}


_DECODER = msgspec.json.Decoder()
_WHAT = {
    "Expecting ',' delimiter": "这里少一个逗号，或上一项的引号、括号没有成对",
    "Expecting ':' delimiter": "名称后面少一个冒号",
    "Expecting value": "这里少一个值",
    "Expecting property name enclosed in double quotes": "这里要写带双引号的名称；最后一项后面不要逗号",
    "Illegal trailing comma before end of object": "最后一项后面多了一个逗号",
    "Illegal trailing comma before end of array": "最后一项后面多了一个逗号",
    "Unterminated string starting at": "这里开始的文字少一个右引号",
    "Extra data": "前面已经结束，后面多出了内容",
    "Invalid control character at": "文字里有换行或制表符，要写成 \\n、\\t",
    "Invalid \\escape": "反斜杠要写成两个",
}


def read_json(content: bytes) -> Iterator[Record]:
    """Yield the submissions of a JSON file; raise UnusableError with line and column where it is not well formed."""
    data = _decoded(decode(content), 1)
    if isinstance(data, list):
        yield from (Record(item, number=number) for number, item in enumerate(data, 1))
    else:
        yield Record(data)


def read_json_lines(content: bytes) -> Iterator[Record | UnusableError]:
    """Yield what each line holds, or what is wrong with it; empty lines are passed over."""
    for number, line in enumerate(decode(content).split("\n"), 1):
        if not line or line.isspace():
            continue
        try:
            data = _decoded(line, number)
        except UnusableError as error:
            yield error
            continue
        yield Record(data, line=number)


def _decoded(text: str, first_line: int) -> Any:
    try:
        return _DECODER.decode(text)
    except RecursionError as error:
        raise UnusableError("内容层层嵌套得太深，不是报送件", first_line) from error
    except (msgspec.DecodeError, UnicodeError):
        _explain(text, first_line)


def _explain(text: str, first_line: int) -> NoReturn:
    """Read the text again with the slower reader of the standard library, which knows line and column."""
    try:
        json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        what = _WHAT.get(error.msg, "这里的写法不对")
        raise UnusableError(f"第 {line} 行第 {error.colno} 列：{what}", line, error.colno) from error
    except (ValueError, RecursionError) as error:
        raise UnusableError(str(error), first_line) from error
    raise UnusableError("有的数太大，或文字里有无法识别的字符，请检查后重新报送", first_line)


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"不能写 {word}：数不知道时写 null")
