"""What a rule decides, apart from how it is worded (规则的写法): two rules of one logic judge every table alike."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from jixiao.knowledge.model import Entry

_OF_RULES = ("kind", "applies", "fails_when", "requires", "severity", "level", "effective")
_DECIDING = (*_OF_RULES, "when", "unless", "then", "words", "values")
_UNSAID = ("source", "verified", "last_verified_on", "note")


def logic_of(entry: Entry) -> str:
    """Return 16 hexadecimal digits that change when what the entry decides changes, and not when its wording does.

    Of a rule that is its conditions, severity, level and period; of a decision what it concludes from what; of a word list its
    words, of a parameter its values with their places and days. The order of keys does not count.
    """
    decided = {key: _plain(entry.data[key]) for key in _DECIDING if key in entry.data}
    canonical = json.dumps(decided, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode(), digest_size=8).hexdigest()


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items() if key not in _UNSAID}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data if isinstance(data, (str, int, float, bool, type(None))) else str(data)
