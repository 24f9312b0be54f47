"""Values as JSON can hold them, and as JSON: exact numbers become numbers, days become text, what is no number becomes null."""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec

# Findings are structs, which the encoder writes ten times faster than maps made of them.
ENCODE = msgspec.json.Encoder(decimal_format="number").encode


def json_document(document: Mapping[str, Any]) -> bytes:
    """Return one JSON document as a line, such as the findings of `lint` or a page of a search."""
    return ENCODE(document) + b"\n"


def plain(value: Any) -> Any:
    """Return `value` made of maps, lists, texts, numbers, booleans and None alone.

    Whole decimals become integers, others floats; NaN and infinities, which JSON has no word for, become None.
    """
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (float, Decimal)):
        return _number(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return _collection(value)


def _number(value: float | Decimal) -> int | float | None:
    if not math.isfinite(value):
        return None
    whole = isinstance(value, Decimal) and value == value.to_integral_value()
    return int(value) if whole else float(value)


def _collection(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, msgspec.Struct):
        return plain(msgspec.structs.asdict(value))
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return str(value)
