"""Whether the unit of a value fits what the name counts (单位与名称): people are not counted in 个, a rate is not in 人."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CLASSIFIER, OTHER_MEASURE = "量词", "另一种量"
# Words that count anything; used for people or households they are wrong words, not another measure.
_CLASSIFIERS = ("个", "件", "项", "名", "位", "台", "只", "次", "条", "份", "批")


@dataclass(slots=True)
class UnitFit:
    """Judges units by the word list `unit-pairs`: an ending of a name, and the units that fit it, joined by “=”."""

    lexicons: Mapping[str, Sequence[str]]
    _units: list[tuple[str, tuple[str, ...]]] = field(init=False)
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pairs = (word.split("=") for word in self.lexicons["unit-pairs"])
        self._units = sorted(((head, tuple(units)) for head, *units in pairs), key=lambda pair: -len(pair[0]))

    def judge(self, core: str, unit: str) -> str:
        """Return `量词` for a wrong word of counting, `另一种量` for a unit of something else, "" where none is seen."""
        if not unit:
            return ""
        found = self._known.get((core, unit))
        if found is None:
            if len(self._known) > 200_000:
                self._known.clear()
            found = self._known[core, unit] = self._judge(core, unit)
        return found

    def _judge(self, core: str, unit: str) -> str:
        fitting = next((units for ending, units in self._units if core.endswith(ending)), None)
        head = unit.split("/")[0].removeprefix("万")
        if fitting is None or not head or head in fitting or unit in fitting or (head.endswith("次") and "次" in fitting):
            return ""
        counted_people = any(word in fitting for word in ("人", "次", "户"))
        return CLASSIFIER if counted_people and head in _CLASSIFIERS else OTHER_MEASURE
