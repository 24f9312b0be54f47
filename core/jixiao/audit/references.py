"""Indicators of the library that would mend a finding (可参考指标): of the class that is lacking or badly filled, fit for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cached_property, lru_cache

from jixiao.audit.checks import Hit, Record
from jixiao.audit.conditions.interpret import evaluate
from jixiao.audit.conditions.tree import Node, Quantifier, walk
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.rulebook import Rule
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.recommend.library import Chosen, Library, Pool, library_of
from jixiao.recommend.project import Project
from jixiao.recommend.words import telling_words
from jixiao.submission import Submission

# Defects of a row that another indicator of the same class mends.
MENDED_BY_ANOTHER = ("vague_name", "not_quantified", "wrong_level2", "input_as_output", "cost_not_refined")
SUGGESTED = 3
# Answers kept: a city's year asks a hundred thousand times for some ten thousand different ones.
REMEMBERED = 50_000
# What more than half of the library meets names no class.
_ANYTHING = 0.5
_BELOW = ("below", "at_most")


class References:
    """Chooses the library's indicators for findings; reads the library when it is first asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Serve a knowledge base."""
        self._knowledge = knowledge
        self._pools: dict[str, Chosen | None] = {}
        self._last: tuple[Submission, Project] | None = None
        self._near = lru_cache(maxsize=REMEMBERED)(self._nearest)

    @cached_property
    def library(self) -> Library:
        """Return the library, made when it is first needed."""
        lexicons = {name: entry.data["words"] for name, entry in self._knowledge.lexicons.items()}
        return library_of(self._knowledge.indicators, lexicons)

    @cached_property
    def _facts(self) -> dict[str, dict[str, object]]:
        return {name: _facts(entry) for name, entry in self.library.entries.items()}

    def for_hit(self, hit: Hit, submission: Submission) -> tuple[str, ...]:
        """Return up to three ids of indicators that would mend what failed, best first; none where no indicator would."""
        if submission.kind != "target":
            return ()
        if "core.missing" in hit.rule.facts:
            return tuple(str(hit.record["core.ids"]).split())
        if hit.row is None:
            pool = self.lacking(hit.rule)
            return self._near(pool, self.project(hit.record, submission)) if pool else ()
        level2 = str(hit.record.get("level2") or "")
        if not level2 or hit.rule.entry.data.get("defect") not in MENDED_BY_ANOTHER:
            return ()
        return self._near(_LEVEL2.get(level2, level2), self.project(hit.record, submission), hit.record["name.core"])

    def project(self, facts: Record, submission: Submission) -> Project:
        """Return how the library sees the project of a submission, of which `facts` are those of the table or of a row.

        Asked again for the same submission, it is not worked out anew.
        """
        if self._last is None or self._last[0] is not submission:
            given = submission.project
            whole = facts["project.type"] == "overall"
            self._last = (submission, self.library.project((given["name"],), given.get("sector"), facts["project.nature"], whole))
        return self._last[1]

    def lacking(self, rule: Rule) -> Chosen | None:
        """Return the indicators of which a rule misses some: those that meet what it counts too few of, None where it counts none.

        So a rule that wants a 数量指标, or a benefit whose name speaks of use, says itself what would satisfy it.
        """
        if rule.id not in self._pools:
            wanted = [node.where for node in _too_few(rule) if node.where is not None]
            meeting = [name for name, facts in self._facts.items() if any(evaluate(node, facts) for node in wanted)] if wanted else []
            few = len(meeting) < _ANYTHING * len(self.library.entries) if meeting else False
            self._pools[rule.id] = Chosen(tuple(meeting)) if few else None
        return self._pools[rule.id]

    def _nearest(self, pool: Pool, project: Project, name: str = "") -> tuple[str, ...]:
        """Return the ids of the indicators of a pool that fit a project best, and the `name` of one that they are to stand for."""
        told = telling_words((name,))
        project = dataclasses.replace(project, words=(*project.words, *told)) if told else project
        return tuple(entry.id for entry in self.library.near(pool, project, SUGGESTED))


# The table of 2015 has costs of one kind.
_LEVEL2 = {"成本指标": "经济成本指标", "可持续影响指标": "社会效益指标"}
_UNKNOWN = dict.fromkeys(CATALOGUE)


def _too_few(rule: Rule) -> Iterator[Quantifier]:
    """Yield the counts that a rule fails by when they are too low."""
    nodes: Iterator[Node] = walk(rule.condition) if rule.fails_if else iter(())
    for node in nodes:
        if isinstance(node, Quantifier) and node.kind == "count" and node.operator in _BELOW:
            yield node


def _facts(entry: Entry) -> dict[str, object]:
    data = entry.data
    return {**_UNKNOWN, "level1": data["level1"], "level2": data["level2"], "name": entry.title, "name.core": entry.title}
