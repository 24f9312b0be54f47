"""Facts that rest on a bureau's lists, on fields of agencies and on core indicators of the library (本地清单与指标库)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jixiao.audit.facts.cores import CORE_FACTS, CoreReader
from jixiao.audit.facts.fields import FIELD_FACTS, FieldReader
from jixiao.audit.facts.limits import LIMIT_FACTS, limits_of_items, limits_of_row
from jixiao.audit.facts.lists import Lists
from jixiao.audit.facts.places import PLACE_FACTS, PlaceReader
from jixiao.audit.facts.promises import PROMISE_FACTS, promise_facts
from jixiao.knowledge.model import Entry

LOCAL_FACTS = (*LIMIT_FACTS, *PLACE_FACTS, *FIELD_FACTS, *CORE_FACTS, *PROMISE_FACTS)


@dataclass(slots=True)
class LocalReader:
    """Reads the facts of LOCAL_FACTS by one set of lists."""

    lexicons: Mapping[str, Sequence[str]]
    indicators: Sequence[Entry]
    lists: Lists
    _places: PlaceReader = field(init=False)
    _fields: FieldReader = field(init=False)
    _cores: CoreReader = field(init=False)

    def __post_init__(self) -> None:
        self._places = PlaceReader(self.lists.places, tuple(self.lexicons["shared-work-words"]))
        self._fields = FieldReader(self.indicators, self.lexicons)
        self._cores = CoreReader(self.indicators, self.lexicons["generic-words"], self.lexicons["other-work-words"])

    def of_table(self, document: Mapping[str, Any], table: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Return the facts of the table; `table` and `rows` are the facts known so far."""
        return {
            **self._places.table(table),
            "agency.field_known": bool(self._fields.of_agency(table)),
            **limits_of_items(document.get("budget") or {}, self.lists),
            **self._cores.facts(table, rows),
            **promise_facts(self.lists.promises, table, rows),
        }

    def of_rows(self, table: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return the facts of each row."""
        own = self._fields.of_agency(table)
        return [
            {
                "elsewhere": self._places.row(row, table),
                "field.foreign": self._fields.foreign(row, table, own),
                **limits_of_row(row, self.lists),
            }
            for row in rows
        ]
