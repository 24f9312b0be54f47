"""Positions of values and keys, packed as numbers in the order of the data, and unpacked only when somebody asks."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.knowledge.model import KeyPath, Position


class Positions(Mapping[KeyPath, Position]):
    """The position of every value of one entry, or (with `keys`) of every key; unpacked at the first question.

    A loaded knowledge base has some hundred thousand positions and shows a handful, so most are never unpacked.
    """

    __slots__ = ("_data", "_found", "_keys", "_packed")

    def __init__(self, data: Any, packed: bytes, keys: bool = False) -> None:
        self._data = data
        self._packed = packed
        self._keys = keys
        self._found: dict[KeyPath, Position] | None = None

    def __getitem__(self, path: KeyPath) -> Position:
        return self._unpacked()[path]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self._unpacked())

    def _unpacked(self) -> dict[KeyPath, Position]:
        if self._found is None:
            numbers = array("I", self._packed)
            values, keys = unpack(self._data, numbers)
            self._found = keys if self._keys else values
        return self._found


def unpack(data: Any, packed: array[int]) -> tuple[dict[KeyPath, Position], dict[KeyPath, Position]]:
    """Return the positions of values and those of keys, by path in `data`.

    `packed` holds line and column of each value in the order in which the data is walked, each key's before its value's.
    """
    pairs = zip(packed[::2], packed[1::2], strict=True)
    values: dict[KeyPath, Position] = {}
    keys: dict[KeyPath, Position] = {}

    def walk(value: Any, path: KeyPath) -> None:
        values[path] = next(pairs)
        if isinstance(value, dict):
            for key, inner in value.items():
                keys[*path, key] = next(pairs)
                walk(inner, (*path, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(inner, (*path, index))

    walk(data, ())
    return values, keys
