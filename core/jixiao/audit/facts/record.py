"""The facts of one row with those of its table behind them (一行事实)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Row(Mapping[str, Any]):
    """The facts of a row, `own`, and for all others those of its `table`.

    The two are not copied into one: a table has twice as many facts as a row, and copying them for each row took longer than to
    run all rules over it. Where a row and its table have a fact of one name, the row's counts.
    """

    __slots__ = ("own", "table")

    def __init__(self, own: dict[str, Any], table: dict[str, Any]) -> None:
        """Join a row with its table."""
        self.own = own
        self.table = table

    def __getitem__(self, fact: str) -> Any:
        own = self.own
        return own[fact] if fact in own else self.table[fact]

    def get(self, fact: str, default: Any = None) -> Any:
        """Return a fact, `default` where neither row nor table has it."""
        own = self.own
        return own[fact] if fact in own else self.table.get(fact, default)

    def __contains__(self, fact: object) -> bool:
        return fact in self.own or fact in self.table

    def __iter__(self) -> Iterator[str]:
        return iter(self.table | self.own)

    def __len__(self) -> int:
        return len(self.table | self.own)
