"""Whether an indicator is of another department's field (别的部门的指标), told by the agency's name and the library's words.

It must not be wrong, so all signs have to agree: the agency's field is known by its name, the indicator's words are of one other
field only, and neither the project nor its goal speaks of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jixiao.audit.facts.spec import FactSpec
from jixiao.knowledge.model import Entry
from jixiao.recommend.words import pairs_in, telling_words

FIELD_FACTS = (
    FactSpec("agency.field_known", "flag", "table", "单位名称看得出管哪一行", "水利局、教育局；政府、街道等什么都管的为否"),
    FactSpec("field.foreign", "text", "indicator", "别的行业的指标", "名称用的词只有那一行才用，项目、总体目标又没有说到；不是的为空"),
)
# Words of one field that a name needs, and how many of the field's indicators hold them together, to be of the field.
LEAST_WORDS, LEAST_HOLDERS = 2, 4


class _Told(NamedTuple):
    """What a name tells: the fields that it may be of, and what staff call the one that it is of alone ("" if there is none)."""

    sectors: frozenset[str]
    title: str


@dataclass(slots=True)
class FieldReader:
    """Tells fields by the word lists `agency-fields` (words of agencies = fields of the library) and `agencies-of-all-fields`."""

    indicators: Iterable[Entry]
    lexicons: Mapping[str, Sequence[str]]
    _agencies: list[tuple[tuple[str, ...], frozenset[str]]] = field(init=False)
    _holders: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _named: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _titles: dict[tuple[str, str], str] = field(default_factory=dict)
    _fields: dict[str, frozenset[str]] = field(default_factory=dict)
    _pairs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _told: dict[str, _Told] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lines = (line.split("=") for line in self.lexicons["agency-fields"])
        self._agencies = [(tuple(words.split("、")), frozenset(sectors.split("、"))) for words, sectors in lines]

    def of_agency(self, table: Mapping[str, Any]) -> frozenset[str]:
        """Return the fields of the library that an agency and its department look after; none where the names do not say."""
        name = f"{table['agency'] or ''} {table['department'] or ''}"
        known = self._fields.get(name)
        if known is None:
            whole = any(word in name for word in self.lexicons["agencies-of-all-fields"])
            own = [sectors for words, sectors in self._agencies if any(word in name for word in words)]
            known = self._fields[name] = frozenset() if whole else frozenset().union(*own)
        return known

    def foreign(self, row: Mapping[str, Any], table: Mapping[str, Any], own: frozenset[str]) -> str | None:
        """Return what the other field is called, "" where the indicator may be the agency's; None where only the goal would tell."""
        if not own:
            return ""
        name = row["name.core"]
        said = f"{table['project.name'] or ''}\n{table['goals.annual'] or ''}\n{table['goals.long_term'] or ''}"
        # Most indicators are of their project, so the library is seldom asked.
        if any(word in said for word in self._words(name)):
            return ""
        told = self._tell(name)
        if not told.title or told.sectors & own:
            return ""
        return None if table["goals.annual"] is None else told.title

    def _words(self, name: str) -> tuple[str, ...]:
        words = self._pairs.get(name)
        if words is None:
            words = self._pairs[name] = telling_words((name,), self.lexicons["generic-words"])
        return words

    def _tell(self, name: str) -> _Told:
        told = self._told.get(name)
        if told is None:
            if not self._holders:
                self._index()
            told = self._told[name] = self._read(name)
        return told

    def _read(self, name: str) -> _Told:
        holders = {word: self._holders[word] for word in self._words(name) if word in self._holders}
        sectors = frozenset(sector for found in holders.values() for sector in found)
        only = [(next(iter(found)), word, sum(found.values())) for word, found in holders.items() if len(found) == 1]
        told = {sector for sector, _, _ in only}
        strong = len(only) >= LEAST_WORDS and sum(count for _, _, count in only) >= LEAST_HOLDERS
        named = set(self._named.get(name, ()))
        if len(told) != 1 or not (strong or named == told) or not told <= self._looked_after():
            return _Told(sectors, "")
        sector, word, _ = only[0]
        # A name that is the library's own needs only the words that are of its field alone.
        return _Told(frozenset(told) if named else sectors, self._titles[sector, word])

    def _looked_after(self) -> frozenset[str]:
        """Return the fields that some department looks after; those of buying, meeting and financing are everybody's."""
        return frozenset().union(*(sectors for _, sectors in self._agencies))

    def _index(self) -> None:
        for entry in self.indicators:
            data = entry.data
            sector, subsector = data["sector"], str(data.get("subsector", ""))
            for word in {*pairs_in(entry.title), *pairs_in(subsector)}:
                self._holders[word][sector] += 1
                self._titles.setdefault((sector, word), subsector)
            for name in (entry.title, *data.get("aliases", ())):
                self._named[name][sector] += 1


