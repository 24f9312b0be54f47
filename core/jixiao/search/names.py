"""Everything that entries are called, once each: found by whole name, by part, or by how the name begins (名称)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from jixiao.search.entries import Searchable
from jixiao.search.pinyin import PinyinTable
from jixiao.text import fold

SEPARATOR = "\n"
_LETTERS = re.compile(r"[a-z][a-z '’-]*$")


class Names:
    """The folded names and aliases of all entries, with the entries (by number) that each of them calls."""

    def __init__(self, entries: Sequence[Searchable]) -> None:
        self.called: dict[str, list[int]] = {}
        self.shown: dict[str, str] = {}
        self._own = {fold(entry.name.strip()) for entry in entries}
        self._ids: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            self._ids.setdefault(fold(entry.id), []).append(number)
            for called in (entry.name, *entry.aliases):
                self._add(called.strip(), number)
        self.text = SEPARATOR.join(self.called)

    def _add(self, called: str, number: int) -> None:
        folded = fold(called)
        numbers = self.called.setdefault(folded, [])
        if number not in numbers:
            numbers.append(number)
        self.shown.setdefault(folded, called)

    @cached_property
    def pinyin(self) -> PinyinTable:
        """How the names sound; made when it is first asked for, since most queries are written in characters."""
        return PinyinTable(self.called)

    def exactly(self, folded: str) -> list[int]:
        """Return the entries with this id, name or alias."""
        return [*self._ids.get(folded, ()), *self.called.get(folded, ())]

    def known(self, folded: str) -> bool:
        """Tell whether something is called so, wholly or in part."""
        return folded in self.text

    def complete(self, typed: str, limit: int) -> list[str]:
        """Return up to `limit` names that what was typed may become: those beginning so, sounding so, containing it."""
        folded = fold(typed.strip()).strip()
        if not folded:
            return []
        begins = self._shortest(name for name in self.called if name.startswith(folded))
        found = list(dict.fromkeys([*begins, *(self._sounding(folded) if len(begins) < limit else ())]))
        if len(found) < limit:
            found += [name for name in self._shortest(name for name in self.called if folded in name) if name not in found]
        return [self.shown[name] for name in found[:limit]]

    def _sounding(self, folded: str) -> list[str]:
        """Return the names that what was typed begins, its last letters said as pinyin: menzhenci, 门诊ci."""
        letters = _LETTERS.search(folded)
        if letters is None:
            return []
        begins = tuple(folded[: letters.start()] + part for part in self.pinyin.heard(letters.group()))
        return self._shortest(name for name in self.called if name.startswith(begins)) if begins else []

    def _shortest(self, names: Iterable[str]) -> list[str]:
        """Return names before aliases, the shorter and more usual first."""
        return sorted(names, key=lambda name: (name not in self._own, len(name), -len(self.called[name]), name))
