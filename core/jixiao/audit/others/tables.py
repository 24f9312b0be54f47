"""Tables that may be copies of each other, found by keys instead of by comparing all with all (雷同的表).

A table has as keys a sum of its rows' hashes, that sum less each one row, and the sum of its values alone; two tables that differ in
one row, or in names only, share one. A row that few tables have is a key as well. Python's own hashes serve, as nothing is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from jixiao.audit.others.signature import Line, Signature

# Of tables that share a key so many are looked at; a key that more rows share than RARE says nothing.
LOOKED_AT, RARE = 64, 40
_MASK = 2**64 - 1


@dataclass(slots=True)
class Tables:
    """An inverted index from keys to the numbers of tables, for one kind of submission in one year."""

    by_table: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_row: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, signature: Signature) -> None:
        """Enter a table under its number."""
        for key in keys(signature.lines):
            self.by_table[key].append(number)
        for line in set(signature.lines):
            posted = self.by_row[hash(line.same)]
            if len(posted) <= RARE:
                posted.append(number)

    def like(self, signature: Signature) -> Iterator[int]:
        """Yield the numbers of tables that share a key, those most alike first, each once."""
        seen: set[int] = set()
        groups = [self.by_table.get(key, []) for key in keys(signature.lines)]
        groups += [posted for line in signature.lines if len(posted := self.by_row.get(hash(line.same), [])) <= RARE]
        for posted in groups:
            for number in islice(posted, LOOKED_AT):
                if number not in seen:
                    seen.add(number)
                    yield number


def keys(lines: Sequence[Line]) -> list[int]:
    """Return the keys of a table, that of the whole first; a table of less than three rows has only that."""
    rows = [hash(line.same) for line in lines]
    whole = sum(rows)
    short = [whole - row for row in rows] if len(rows) > 2 else []
    values = hash(("values", sum(hash((line.level2, line.written)) for line in lines)))
    return [key & _MASK for key in dict.fromkeys((whole, *short, values))]
