"""An index of submissions, against which each of them is held: signatures and keys only, never the documents (横向索引)."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.audit.others.likeness import NOT_ALIKE, Likeness, likeness
from jixiao.audit.others.names import Names, goal_likeness
from jixiao.audit.others.signature import Line, Signature
from jixiao.audit.others.tables import Tables
from jixiao.ledger.identity import plain

# A goal of fewer characters is too short to be somebody's own words; a department has not more projects than MOST_PARTS.
GOAL_LENGTH, MOST_PARTS = 20, 2_000
Project = tuple[str, int | None, str, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """The other table most like one's own, and how many units have one that is as like."""

    other: Signature
    likeness: Likeness
    units: int


@dataclass(slots=True)
class _Best:
    """The most like of the tables weighed so far."""

    copy: Copy | None = None
    bodies: set[str] = field(default_factory=set)

    def weigh(self, other: Signature, found: Likeness) -> None:
        best = self.copy.likeness if self.copy else NOT_ALIKE
        if found > best:
            self.bodies = {other.body} if found.share > best.share else self.bodies | {other.body}
            self.copy = Copy(other, found, len(self.bodies))
        elif self.copy and found.share == best.share:
            self.bodies.add(other.body)
            self.copy = Copy(self.copy.other, best, len(self.bodies))


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another project of nearly the same name: how like its name and its goal are, each 0-1."""

    other: Signature
    name: float
    goal: float


@dataclass(slots=True)
class Others:
    """Submissions by what may connect them; `add` all of them, then ask about each."""

    signatures: list[Signature] = field(default_factory=list)
    _tables: dict[tuple[str, int | None], Tables] = field(default_factory=lambda: defaultdict(Tables))
    _names: dict[tuple[str, int | None], Names] = field(default_factory=lambda: defaultdict(Names))
    _goals: dict[tuple[str, int | None, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    _projects: dict[Project, list[int]] = field(default_factory=lambda: defaultdict(list))
    _named: dict[tuple[int | None, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    _children: dict[tuple[int | None, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    _of_body: dict[tuple[int | None, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    _prices: dict[tuple[str, str, str], dict[tuple[str, str], Decimal]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, signatures: Iterable[Signature]) -> Others:
        """Return an index of signatures."""
        others = cls()
        for signature in signatures:
            others.add(signature)
        return others

    def add(self, signature: Signature) -> None:
        """Enter one submission; a later one of the same project stands beside the earlier."""
        number, group = len(self.signatures), (signature.kind, signature.year)
        self.signatures.append(signature)
        self._tables[group].add(number, signature)
        self._names[group].add(number, signature)
        if len(signature.goal) >= GOAL_LENGTH:
            self._goals[*group, signature.goal].append(number)
        for key in signature.keys:
            self._projects[*group, signature.body, key].append(number)
        if signature.kind == "target":
            self._add_target(number, signature)

    def _add_target(self, number: int, signature: Signature) -> None:
        for key in signature.keys:
            self._named[signature.year, key].append(number)
        if signature.parent:
            self._children[signature.year, signature.parent].append(number)
        for body in {signature.body, plain(signature.department)} - {""}:
            self._of_body[signature.year, body].append(number)
        for line in signature.lines:
            if line.kind == "money" and line.per and line.number:
                self._prices[_price(line)][signature.body, signature.keys[-1] if signature.keys else ""] = line.number

    def copied(self, mine: Signature) -> tuple[Copy | None, Copy | None]:
        """Return the most like tables of the same kind and year: that of another unit, and that of one's own unit's other projects."""
        elsewhere, own = _Best(), _Best()
        for other in self._at(self._tables[mine.kind, mine.year].like(mine)) if mine.body else ():
            if other.body and not other.same_project(mine) and not related(mine, other):
                (own if other.body == mine.body else elsewhere).weigh(other, likeness(mine.lines, other.lines))
        return elsewhere.copy, own.copy

    def same_goal(self, mine: Signature) -> Signature | None:
        """Return another project of the same kind and year whose goal says the same word for word."""
        alike = self._at(self._goals.get((mine.kind, mine.year, mine.goal), [])[:MOST_PARTS])
        return next((one for one in alike if not one.same_project(mine) and not related(mine, one)), None)

    def namesake(self, mine: Signature, of_own_unit: bool) -> Namesake | None:
        """Return the project of nearly the same name in the same region and year whose goal is most like one's own."""
        best: Namesake | None = None
        for number, name in self._names[mine.kind, mine.year].like(mine) if mine.body else ():
            other = self.signatures[number]
            if (other.body == mine.body) != of_own_unit or not other.body or other.same_project(mine) or related(mine, other):
                continue
            found = Namesake(other, name, goal_likeness(mine, other))
            if best is None or (found.goal, found.name) > (best.goal, best.name):
                best = found
        return best

    def of_project(self, mine: Signature, kind: str, year: int | None) -> Signature | None:
        """Return the last submission of one's own project of a kind in a year, by its code first, then by its name."""
        for key in mine.keys if mine.body else ():
            found = self._projects.get((kind, year, mine.body, key))
            if found:
                return self.signatures[found[-1]]
        return None

    def round_before(self, mine: Signature) -> Signature | None:
        """Return the monitoring round of one's own project that ended last before one's own did."""
        rounds = [one for key in mine.keys for one in self._at(self._projects.get((mine.kind, mine.year, mine.body, key), ()))]
        earlier = [one for one in rounds if one.end and mine.end and one.end < mine.end]
        return max(earlier, key=lambda one: one.end or datetime.date.min, default=None)

    def approved(self, mine: Signature) -> Signature | None:
        """Return the target that one's own table must keep to: for a target, what a ledger says has passed before."""
        if mine.kind != "target":
            return self.of_project(mine, "target", mine.year)
        for key in mine.keys if mine.body else ():
            for other in reversed(list(self._at(self._projects.get((mine.kind, mine.year, mine.body, key), ())))):
                if other.verdict == "pass":
                    return other
        return None

    def parent(self, mine: Signature) -> Signature | None:
        """Return the project that one's own names as its parent; None where there is none, or several that it may be."""
        found = [one for one in self._at(self._named.get((mine.year, mine.parent), ())) if not one.same_project(mine)]
        own = [one for one in found if _one_body(mine, one)]
        return own[-1] if own else found[0] if len(found) == 1 else None

    def parts(self, mine: Signature) -> list[Signature]:
        """Return the projects under one's own: those that name it as parent, or all of the department for an overall target."""
        if mine.type == "overall":
            return self._of_department(mine)
        found = [one for key in mine.keys for one in self._at(self._children.get((mine.year, key), ())[:MOST_PARTS])]
        return _last_of_each(one for one in found if self.parent(one) in (mine, None) or mine.same_project(one))

    def _of_department(self, mine: Signature) -> list[Signature]:
        bodies = {mine.body, plain(mine.name)} - {""}
        found = [one for body in sorted(bodies) for one in self._at(self._of_body.get((mine.year, body), ())[:MOST_PARTS])]
        projects = [one for one in found if one.type != "overall" and not one.same_project(mine)]
        # What stands under a parent that is here too is counted with it.
        return _last_of_each(one for one in projects if not one.parent or self.parent(one) is None)

    def prices(self, mine: Signature, line: Line) -> list[Decimal]:
        """Return what other projects pay for one of the same thing, lowest first, in 元."""
        found = self._prices.get(_price(line), {})
        own = {(mine.body, key) for key in mine.keys}
        return sorted(number for project, number in found.items() if project not in own)

    def _at(self, numbers: Iterable[int]) -> Iterator[Signature]:
        return (self.signatures[number] for number in numbers)


def related(one: Signature, other: Signature) -> bool:
    """Tell whether one of two projects names the other as its parent."""
    return (bool(one.parent) and one.parent in other.keys) or (bool(other.parent) and other.parent in one.keys)


def _one_body(one: Signature, other: Signature) -> bool:
    return bool({one.unit, one.department} & {other.unit, other.department} - {""})


def _last_of_each(found: Iterable[Signature]) -> list[Signature]:
    """Return one submission of each project: where it was handed in again, the last."""
    return list({(one.body, one.keys[:1]): one for one in found}.values())


def _price(line: Line) -> tuple[str, str, str]:
    return line.core, line.per, line.level2
