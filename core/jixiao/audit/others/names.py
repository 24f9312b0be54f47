"""Projects of nearly the same name, found by halves of names instead of by comparing all with all (重复的项目)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from jixiao.audit.others.signature import Signature, bare_name, numbers_of, places_of, without
from jixiao.ledger.identity import plain

# A name of fewer characters fits many projects; of names this much alike, in percent, one is the other retyped.
SHORTEST, ALIKE, MOST = 4, 80, 32
Key = tuple[str, tuple[str, ...], str, str]


@dataclass(slots=True)
class Names:
    """Names by region, numbers in them and half of the name: whoever changes one character leaves one half as it was."""

    halves: dict[Key, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, number: int, signature: Signature) -> None:
        """Enter a project under its number."""
        name = bare_name(signature.name)
        if len(name) >= SHORTEST:
            half = len(name) // 2
            for key in (_key(signature, name, "head", name[:half]), _key(signature, name, "tail", name[-half:])):
                self.halves[key].setdefault(name, []).append(number)

    def like(self, signature: Signature) -> Iterator[tuple[int, float]]:
        """Yield the numbers of projects of nearly the same name with the likeness 0-1, the most alike first."""
        name = bare_name(signature.name)
        if len(name) < SHORTEST:
            return
        found: dict[str, tuple[float, list[int]]] = {}
        for half in {(len(name) - 1) // 2, len(name) // 2, (len(name) + 1) // 2}:
            for key in (_key(signature, name, "head", name[:half]), _key(signature, name, "tail", name[-half:])):
                group = self.halves.get(key, {})
                found |= {other: (score, group[other]) for other, score, _ in _near(name, group)}
        for score, numbers in sorted(found.values(), key=lambda one: -one[0])[:MOST]:
            yield from ((number, score / 100) for number in numbers[:MOST])


def _near(name: str, group: Iterable[str]) -> list[tuple[str, float, int]]:
    return process.extract(name, list(group), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST)


def _key(signature: Signature, name: str, side: str, half: str) -> Key:
    return plain(signature.region), numbers_of(name), side, half


def own_places(signature: Signature) -> tuple[str, ...]:
    """Return the places that belong to a unit itself, so that its name does not count as a difference."""
    return places_of((signature.region, signature.unit))


def goal_likeness(one: Signature, other: Signature) -> float:
    """Return how like two goals are, 0-1, their own places left out; 0 where one has none."""
    if not one.goal or not other.goal:
        return 0.0
    return fuzz.ratio(without(one.goal, own_places(one)), without(other.goal, own_places(other))) / 100
