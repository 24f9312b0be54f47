"""A rule while it is being written (起草规则): each part is tried as soon as it is there, against the knowledge around it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from jixiao.audit.conditions.parse import ConditionParser
from jixiao.audit.engine import Auditor
from jixiao.audit.examples import run_example
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.facts.spec import FactSpec
from jixiao.audit.rulebook import compile_rulebook
from jixiao.finding import Outcome
from jixiao.knowledge.kinds import KINDS
from jixiao.knowledge.model import Entry, Knowledge

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Draftsman:
    """Tries the parts of a new rule; `knowledge` is that which the rule will belong to."""

    knowledge: Knowledge
    as_of: datetime.date

    def condition(self, text: str) -> tuple[dict[str, Any], str]:
        """Return one line such as `value.kind: text` as a condition, and "" or what is wrong with it."""
        try:
            data = yaml.safe_load(text.replace("：", ": "))
        except yaml.YAMLError:
            return {}, "要写成“事实名: 值”，例如 value.kind: text"
        if not isinstance(data, dict):
            return {}, "要写成“事实名: 值”，冒号后空一格，例如 value.kind: text"
        book = compile_rulebook(self.knowledge, as_of=self.as_of)
        resolved = {name: answer.value for name, answer in book.answers.items()}
        parser = ConditionParser(CATALOGUE, (resolved | {name: list(words) for name, words in book.words.items()}).get)
        parser.parse(data, ())
        return data, "；".join(slip.message for slip in parser.slips)

    def facts(self, wanted: str) -> Iterator[FactSpec]:
        """Yield the facts that a few words may mean, the likeliest first."""
        texts = {spec.name: f"{spec.name} {spec.title} {spec.note}" for spec in CATALOGUE.values()}
        inside = [name for name, text in texts.items() if wanted in text]
        near = [name for _, score, name in process.extract(wanted, texts, scorer=fuzz.partial_ratio, limit=SHOWN) if score >= 60]
        yield from (CATALOGUE[name] for name in list(dict.fromkeys([*inside, *near]))[:SHOWN])

    def example(self, data: Mapping[str, Any], text: str) -> tuple[dict[str, Any], Outcome | None, str]:
        """Return an example written as `{name: …, value: …}`, how the rule ends on it, and "" or what is wrong with it."""
        try:
            given = yaml.safe_load(text if text.lstrip().startswith("{") else f"{{{text}}}")
        except yaml.YAMLError:
            given = None
        if not isinstance(given, dict) or not given:
            return {}, None, "要写成 {name: 名称, value: 目标值} 这样，项与项之间用英文逗号加空格"
        entry = Entry(str(data["id"]), str(data["kind"]), str(data["title"]), {**data, "status": "trial"}, "")
        auditor = Auditor(dataclasses.replace(self.knowledge, rules={entry.id: entry}), as_of=self.as_of)
        rule = auditor.rulebook.rule(entry.id)
        if rule is None:
            return given, None, "；".join(finding.message for finding in auditor.findings) or "规则在这一天不生效"
        tried = run_example(auditor, rule, None, 0, given)
        return given, None if tried.broken else tried.actual, tried.broken

    def file_for(self, kind: str, name: str) -> Path:
        """Return the file that a new rule goes into: that of its kind's folder called like the first word of its id."""
        return self.knowledge.folder / KINDS[kind].home / f"{name.partition('.')[0]}.yaml"
