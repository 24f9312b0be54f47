"""What cannot be told, gathered by what would settle it: one finding for each field that is not known (无法判断).

Half of what rules come to in a city is that they cannot tell, and nearly always for the same reasons: which rules wait, and which
of their facts are not known, repeats from table to table. So reasons are worked out once for each such pair and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from jixiao.audit.checks import Hit, Judged, Record, Unclear
from jixiao.audit.conditions.interpret import undecided
from jixiao.audit.facts.catalogue import CATALOGUE, field_of
from jixiao.audit.placing import digest, fingerprint, place, place_of, project_of, written_path
from jixiao.audit.rulebook import Rule
from jixiao.finding import Finding, Outcome, Severity, Suggestion
from jixiao.submission import Submission

REMEMBERED = 16_384
Rules = tuple[Rule, ...]
Facts = frozenset[str]


class _Said(NamedTuple):
    """What a doubt says of a fact for which some rules wait."""

    message: str
    rules: list[str]
    suggestion: Suggestion


@dataclass(slots=True)
class DoubtWriter:
    """Writes the findings about what cannot be told, for one rulebook."""

    _read: Callable[[Rules], tuple[str, ...]] = field(init=False)
    _unsure: Callable[[Rules, Facts], Rules] = field(init=False)
    _waiting: Callable[[Rules, Facts, tuple[Facts, ...], bool], tuple[tuple[str, Rules], ...]] = field(init=False)
    _said: Callable[[str, Rules], _Said] = field(init=False)

    def __post_init__(self) -> None:
        self._read = lru_cache(maxsize=REMEMBERED)(_read)
        self._unsure = lru_cache(maxsize=REMEMBERED)(_unsure)
        self._waiting = lru_cache(maxsize=REMEMBERED)(_waiting)
        self._said = lru_cache(maxsize=REMEMBERED)(_said)

    def doubts(
        self, judged: Judged, rows: Sequence[Record], submission: Submission, settled: set[tuple[str, int | None]]
    ) -> list[Finding]:
        """Return one finding for each rule that broke, and one for each field that would settle rules which cannot tell.

        `settled` holds the (field, row) pairs that a failure already points at: a bad cell is one finding, not a cascade.
        """
        project = project_of(submission)
        broken = {hit.rule: hit for hit in judged.hits if hit.broken}
        findings = [_broken(hit, submission, project) for hit in broken.values()]
        waiting: dict[str, list[tuple[Rules, int | None]]] = {}
        for one in _without(broken, judged.unclear) if broken else judged.unclear:
            for fact, rules in self._reasons(one, rows):
                if (written_path(fact), one.row) not in settled:
                    waiting.setdefault(fact, []).append((rules, one.row))
        return findings + [self._doubt(fact, waited, submission, project) for fact, waited in waiting.items()]

    def _reasons(self, one: Unclear, rows: Sequence[Record]) -> tuple[tuple[str, Rules], ...]:
        """Return the fields that would settle the rules of a record, each with those that wait for it."""
        record = one.record
        unknown = frozenset([fact for fact in self._read(one.rules) if record.get(fact) is None])
        walked = tuple([_walked(rule, record, rows) for rule in self._unsure(one.rules, unknown)])
        return self._waiting(one.rules, unknown, walked, bool(record.get("partial")))

    def _doubt(self, fact: str, waited: Sequence[tuple[Rules, int | None]], submission: Submission, project: str) -> Finding:
        rules = waited[0][0]
        if len(waited) > 1:
            rules = tuple(dict.fromkeys(chain.from_iterable(rules for rules, _ in waited)))
        rows = [index for _, index in waited if index is not None]
        said = self._said(fact, rules)
        return Finding(
            rule=rules[0].id,
            message=said.message,
            severity=Severity.NOTICE,
            outcome=Outcome.CANNOT_TELL,
            where=place_of(fact, rows[0] if len(rows) == 1 and CATALOGUE[fact].scope == "indicator" else None, submission),
            operands={"fact": fact, "rules": said.rules.copy(), "indicators": rows},
            suggestion=said.suggestion,
            fingerprint=digest("cannot_tell", fact, project),
        )


def _without(broken: Collection[Rule], unclear: Iterable[Unclear]) -> Iterable[Unclear]:
    return [one._replace(rules=tuple(rule for rule in one.rules if rule not in broken)) for one in unclear]


def _broken(hit: Hit, submission: Submission, project: str) -> Finding:
    return Finding(
        rule=hit.rule.id,
        message=f"规则“{hit.rule.entry.title}”运行出错，无法判断（{hit.broken}）",
        severity=Severity.NOTICE,
        outcome=Outcome.CANNOT_TELL,
        where=place(hit.rule, hit.row, submission),
        operands={"error": hit.broken},
        fingerprint=fingerprint(hit.rule, hit.row, submission, project),
    )


def _said(fact: str, rules: Rules) -> _Said:
    titles = [rule.entry.title for rule in rules]
    lack = "表没有显示完" if fact == "partial" else f"缺少“{CATALOGUE[fact].title}”"
    message = f"{lack}，{len(rules)} 条规则无法判断：{'；'.join(titles[:3])}{'等' if len(titles) > 3 else ''}"
    return _Said(message, [rule.id for rule in rules], Suggestion(f"补填“{CATALOGUE[fact].title}”后再审"))


def lacking(rule: Rule, record: Record, rows: Sequence[Record]) -> Facts:
    """Return the facts not known that keep a rule from telling: those of its applicability first, as nothing else matters before."""
    unknown = frozenset(fact for fact in rule.facts if record.get(fact) is None)
    return _evident(rule, unknown) or _walked(rule, record, rows)


def _evident(rule: Rule, unknown: Facts) -> Facts:
    """Return why a rule cannot tell where that follows from what is not known alone, whatever the other facts are; else nothing."""
    if rule.plain:
        own = unknown.intersection(rule.facts)
        if len(own) == 1:  # Nothing else can be the reason; most doubts are of this kind.
            return own
    for facts in rule.joined:  # Where all must hold and none fails, each that is not known is a reason.
        reasons = unknown.intersection(facts)
        if reasons:
            return reasons
    return frozenset()


def _walked(rule: Rule, record: Record, rows: Sequence[Record]) -> Facts:
    unclear = set() if rule.applies is None else undecided(rule.applies, record, rows)
    return frozenset(unclear or undecided(rule.condition, record, rows))


def _read(rules: Rules) -> tuple[str, ...]:
    """Return the facts that rules ask for, and those that these are reckoned from."""
    asked = dict.fromkeys(fact for rule in rules for fact in rule.facts)
    return tuple(asked | dict.fromkeys(need for fact in asked for need in CATALOGUE[fact].needs))


def _unsure(rules: Rules, unknown: Facts) -> Rules:
    """Return the rules whose conditions must be walked to say why they cannot tell."""
    return tuple(rule for rule in rules if not _evident(rule, unknown))


def _waiting(rules: Rules, unknown: Facts, walked: tuple[Facts, ...], partial: bool) -> tuple[tuple[str, Rules], ...]:
    """Return the facts that would settle the rules, each with those that wait for it; `walked` are the reasons of the unsure ones."""
    waiting: dict[str, list[Rule]] = {}
    found = iter(walked)
    for rule in rules:
        reasons = _evident(rule, unknown) or next(found)
        for fact in sorted({_settling(fact, unknown, partial) for fact in reasons}):
            waiting.setdefault(fact, []).append(rule)
    return tuple((fact, tuple(waited)) for fact, waited in waiting.items())


def _settling(fact: str, unknown: Facts, partial: bool) -> str:
    """Return the fact that is lacking where a fact is not known: of those that it is reckoned from, the first not known.

    What is gathered from the rows is not known where the table is cut off.
    """
    if partial and field_of(fact) == ("indicators",):
        return "partial"
    return _standing(next((need for need in CATALOGUE[fact].needs if need in unknown), fact))


@cache
def _standing(fact: str) -> str:
    """Return the fact that stands for the field which would settle a fact: the goal itself for the length of the goal.

    Where no fact is the field itself, the first that is read off it stands for all: what is lacking is said once.
    """
    if fact == "partial" or written_path(fact) in CATALOGUE:
        return fact if fact == "partial" else written_path(fact)
    field = field_of(fact)
    return next(name for name, spec in CATALOGUE.items() if field_of(name) == field and spec.scope == CATALOGUE[fact].scope)
