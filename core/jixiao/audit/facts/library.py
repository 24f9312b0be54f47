"""What the indicator library (指标库) says of an indicator of this name: unit, direction, class, whether it may exceed 100 %."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jixiao.audit.facts.spec import FactSpec
from jixiao.knowledge.model import Entry

_FIELDS = {"id": "id", "unit": "unit", "direction": "direction", "level1": "level1", "level2": "level2", "type": "value_type"}
_DIRECTIONS = "higher 越高越好 lower 越低越好 equal 等于 range 区间 monitor 只监测"
LIBRARY_FACTS = (
    FactSpec("library.id", "text", "indicator", "指标库里同名的指标", "名称或别名相同；库里没有则为空，下面几项也为空"),
    FactSpec("library.unit", "text", "indicator", "指标库里的计量单位"),
    FactSpec("library.direction", "text", "indicator", "指标库里的方向", _DIRECTIONS),
    FactSpec("library.level1", "text", "indicator", "指标库里的一级指标"),
    FactSpec("library.level2", "text", "indicator", "指标库里的二级指标"),
    FactSpec("library.type", "text", "indicator", "指标库里值的类型", "count ratio money date duration index grade qualitative"),
    FactSpec("library.capped", "flag", "indicator", "指标库里写明不会超过 100%"),
    FactSpec("library.uncapped", "flag", "indicator", "指标库里写明可以超过 100% 的率", "满意度不算"),
)
_NOWHERE: dict[str, Any] = {f"library.{fact}": "" for fact in _FIELDS} | {"library.capped": False, "library.uncapped": False}
Facts = Mapping[str, Any]


class LibraryReader:
    """Looks indicators up by name: that of the submission's own sector comes first, then that common to all, then any other."""

    def __init__(self, indicators: Iterable[Entry]) -> None:
        """Index the library by names and aliases; an entry's own name goes before another's alias."""
        self._named: dict[str, dict[str, Facts]] = {}
        entries = [entry for entry in indicators if entry.data.get("status") != "deprecated"]
        for field in ("title", "aliases"):
            for entry in entries:
                names = entry.data.get(field) or ()
                for name in [names] if isinstance(names, str) else names:
                    self._named.setdefault(name, {}).setdefault(entry.data["sector"], _facts(entry))

    def facts(self, name: str, sector: str | None) -> Facts:
        """Return the facts `library.…` of an indicator of this name."""
        found = self._named.get(name)
        if not found:
            return _NOWHERE
        return found.get(sector or "") or found.get("common") or next(iter(found.values()))


def _facts(entry: Entry) -> Facts:
    facts = {f"library.{fact}": entry.data.get(field, "") for fact, field in _FIELDS.items()}
    open_ended = entry.data.get("capped") is False and facts["library.type"] == "ratio" and facts["library.level1"] != "满意度指标"
    return facts | {"library.capped": bool(entry.data.get("capped")), "library.uncapped": open_ended}
