"""What stopped the reading of a file, in the words of the person who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

_FULL_WIDTH_COLON = re.compile(r"\s*(?:- +)*(?P<key>[^\s:\"'#：{\[\-][^:\"'#：]*)：")
_COLON_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[^\s:\"'#{\[]+):(?=[^\s:])")
_WORD = re.compile(r"[^\s:,\[\]{}]+$")
DASH_SPACE = re.compile(r"\s*-(?=[^\s-])")
_TAB = re.compile(r" *\t")
_ODD_SPACE = re.compile(r"[ \t]*[\u3000\u00a0\u2000-\u200a]")
_VALUE = re.compile(r":\s+(?=[{\[])")
_OPEN_QUOTE = re.compile(r"(?:^\s*(?:- +)*|[:,\[{]\s*)(?P<quote>[\"'])(?:(?!(?P=quote)).)*$")
# Characters that begin something of their own; what the parser was doing when it met them.
_SIGNS = ("an anchor", "an alias", "a tag", "a block scalar", "a directive")


@dataclass(eq=False)
class Refusal(Exception):
    """Raised where text cannot be used as it stands: a fault's code, with line and column from 0."""

    code: str
    line: int
    column: int
    operands: dict[str, Any] = field(default_factory=dict)


def diagnose(lines: list[str], error: yaml.MarkedYAMLError) -> Refusal:
    """Return what a parser's error means; `lines` are those of the text that it read."""
    mark = error.problem_mark
    start = error.context_mark or mark
    slip = _Slip(lines, error.context or "", error.problem or "", _at(mark), _at(start))
    found = slip.in_the_margin() or slip.in_the_value() or slip.in_the_layout()
    return found or Refusal("cannot-read", *slip.at)


def _at(mark: Any) -> tuple[int, int]:
    return (mark.line, mark.column) if mark is not None else (0, 0)


@dataclass(frozen=True, slots=True)
class _Slip:
    """The parser's complaint: what it was doing since `start`, and the problem that it met at `at`."""

    lines: list[str]
    doing: str
    problem: str
    at: tuple[int, int]
    start: tuple[int, int]

    def in_the_margin(self) -> Refusal | None:
        """Look for the slips that a parser never names: tabs, wide spaces and wide colons of the lines near by."""
        line = self.at[0]
        for near in dict.fromkeys((self.start[0] if "simple key" in self.doing else line, line, max(0, line - 1))):
            text = self._text(near)
            if found := _TAB.match(text):
                return Refusal("tab", near, found.end() - 1)
            if found := _ODD_SPACE.match(text):
                return Refusal("odd-space", near, found.end() - 1)
            if found := _FULL_WIDTH_COLON.match(text):
                return Refusal("full-width-colon", near, found.end() - 1, {"key": found["key"]})
        return None

    def in_the_value(self) -> Refusal | None:
        """Look for values that begin or go on with a character that means something else."""
        if open_quote := self._open_quote():
            return open_quote
        if "cannot start any token" in self.problem or "expected node content" in self.problem:
            return self._needs_quotes(self.at)
        if any(sign in self.doing for sign in _SIGNS):
            return self._needs_quotes(self.start)
        if "quoted scalar" in self.doing:
            inside = "escape" in self.problem or "hexdecimal" in self.problem
            return Refusal("backslash", *self.at) if inside else Refusal("open-quote", *self.start)
        if "flow" in self.doing:
            return Refusal("open-bracket", *self.start)
        return self._after_the_value() if "expected key" in self.problem else None

    def in_the_layout(self) -> Refusal | None:
        """Look for missing spaces and colons, and lines that do not stand under those above."""
        line, column = self.at
        text = self._text(line)
        if "block sequence entries" in self.problem:
            return Refusal("list-on-the-line", line, column)
        if "unexpected ':'" in self.problem and (found := _WORD.search(text[:column])):
            return Refusal("colon-space", line, column, {"key": found.group()})
        if "mapping keys" in self.problem:
            return self._needs_quotes(self.at)
        if "could not find expected ':'" in self.problem:
            return self._without_colon()
        if "mapping values" in self.problem and re.search(r":\s", text[:column]):
            return Refusal("second-colon", line, column)
        if "mapping values" in self.problem and (found := _COLON_SPACE.match(self._text(line - 1))):
            return Refusal("colon-space", line - 1, found.end(), {"key": found["key"]})
        if found := DASH_SPACE.match(text):
            return Refusal("dash-space", line, found.end() - 1)
        if "mapping values" in self.problem or "block" in self.doing:
            return Refusal("indent", line, len(text) - len(text.lstrip()))
        return None

    def _needs_quotes(self, at: tuple[int, int]) -> Refusal | None:
        rest = self._text(at[0])[at[1] :].strip()
        return Refusal("needs-quotes", *at, {"character": rest[0], "text": rest}) if rest else None

    def _open_quote(self) -> Refusal | None:
        """Look above the problem for a value whose quote does not end on its line: what follows was swallowed by it."""
        for line in range(self.at[0] + 1):
            if found := _OPEN_QUOTE.search(self._text(line)):
                return Refusal("open-quote", line, found.start("quote"))
        return None

    def _after_the_value(self) -> Refusal | None:
        line, column = self.at
        text = self._text(line)
        before, rest = text[:column].rstrip(), text[column:].strip()
        if before.endswith(("}", "]")) and (found := _VALUE.search(text)):
            return Refusal("text-after-brace", line, found.end(), {"character": text[found.end()]})
        if before.endswith(('"', "'")) and rest:
            return Refusal("text-after-quote", line, column, {"text": rest})
        return None

    def _without_colon(self) -> Refusal:
        line, column = self.start
        text = self._text(line)
        if found := DASH_SPACE.match(text):
            return Refusal("dash-space", line, found.end() - 1)
        if found := _COLON_SPACE.match(text):
            return Refusal("colon-space", line, found.end(), {"key": found["key"]})
        return Refusal("no-colon", line, column, {"text": text.strip()})

    def _text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""
