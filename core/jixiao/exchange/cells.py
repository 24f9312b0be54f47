"""What a cell of an exchanged table may hold: how a value is written into it, and read back or complained of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.knowledge.nearest import guess

YES, NO = "是", "否"
EMPTY_LIST = "（空）"
_BAR = "｜"
_CHECKED = {"已核对": True, "未核对": False}
_SEVERAL = re.compile(r"[；;]")


class CellError(ValueError):
    """A cell that cannot be read; the message says to staff what is wrong, `mend` what to write."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend


@dataclass(frozen=True, slots=True)
class TextCell:
    """Any text."""

    def show(self, value: Any) -> str:
        """Return the text of the cell."""
        return str(value)

    def read(self, text: str) -> Any:
        """Return the value of the cell; spaces around it are nobody's intention."""
        return text.strip()


@dataclass(frozen=True, slots=True)
class FlagCell:
    """是 or 否."""

    def show(self, value: Any) -> str:
        """Return the text of the cell."""
        return YES if value else NO

    def read(self, text: str) -> Any:
        """Return the value of the cell; raises CellError."""
        known = {YES: True, NO: False, "true": True, "false": False, "√": True, "×": False}
        if text.strip().lower() not in known:
            raise CellError(f"“{text}”不是“是”或“否”", "写“是”或“否”，不知道的空着")
        return known[text.strip().lower()]


@dataclass(frozen=True, slots=True)
class ChoiceCell:
    """One of a few codes, shown by the words that staff know; `words` is code → word."""

    words: Mapping[str, str]

    def show(self, value: Any) -> str:
        """Return the text of the cell."""
        return self.words.get(value, str(value))

    def read(self, text: str) -> Any:
        """Return the code that the cell names, by its word or by itself; raises CellError."""
        typed = text.strip()
        for code, word in self.words.items():
            if typed in (code, word):
                return code
        choices = list(self.words.values())
        raise CellError(f"不能写“{typed}”{guess(typed, choices)}", f"写以下之一：{'、'.join(choices)}")


@dataclass(frozen=True, slots=True)
class ListCell:
    """Several texts, one a line; `choices` are the only ones allowed, where there are any."""

    choices: Sequence[str] = ()

    def show(self, value: Any) -> str:
        """Return the text of the cell; a single text that could be taken for several is marked by a line break behind it."""
        if not value:
            return EMPTY_LIST
        text = "\n".join(value)
        return f"{text}\n" if len(value) == 1 and _SEVERAL.search(text) else text

    def read(self, text: str) -> Any:
        """Return the texts, one a line, or parted by semicolons where all stand on one line; raises CellError."""
        if text.strip() == EMPTY_LIST:
            return []
        parts = text.split("\n") if "\n" in text else _SEVERAL.split(text)
        found = [part.strip() for part in parts if part.strip()]
        wrong = [part for part in found if self.choices and part not in self.choices]
        if wrong:
            mend = f"一行一个，写以下之中的：{'、'.join(self.choices)}"
            raise CellError(f"不能写“{wrong[0]}”{guess(wrong[0], self.choices)}", mend)
        twice = next((part for index, part in enumerate(found) if part in found[:index]), None)
        if twice is not None:
            raise CellError(f"“{twice}”重复", "删去重复的一个")
        return found


@dataclass(frozen=True, slots=True)
class BasisCell:
    """Documents that an entry rests on (依据), one a line: 文件编号｜条款｜已核对."""

    def show(self, value: Any) -> str:
        """Return the text of the cell."""
        return "\n".join(map(self._line, value))

    def read(self, text: str) -> Any:
        """Return the documents; raises CellError."""
        return [self._item(line.strip()) for line in text.split("\n") if line.strip()]

    def _line(self, item: Mapping[str, Any]) -> str:
        checked = next((word for word, flag in _CHECKED.items() if item.get("verified") is flag), None)
        return _BAR.join(part for part in (item["document"], item.get("article"), checked) if part is not None)

    def _item(self, line: str) -> dict[str, Any]:
        document, *parts = (part.strip() for part in line.replace("|", _BAR).split(_BAR))
        if not re.fullmatch(r"[a-z0-9.-]+", document):
            raise CellError(f"“{document}”不是文件编号", "一行一份文件，写成“caiyu-2021-101｜第三条｜未核对”")
        checked = parts.pop() if parts and parts[-1] in _CHECKED else None
        article = {"article": _BAR.join(parts)} if parts else {}
        return {"document": document, **article, **({} if checked is None else {"verified": _CHECKED[checked]})}


Cell = TextCell | FlagCell | ChoiceCell | ListCell | BasisCell
