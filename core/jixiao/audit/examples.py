"""Rules run over the examples that they carry: each must end as its author says (规则例子)."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jixiao.audit.checks import Record, decide, fenced
from jixiao.audit.engine import Auditor
from jixiao.audit.facts.lists import lists_of
from jixiao.audit.rulebook import Rule
from jixiao.finding import Outcome
from jixiao.intake.validate import checker
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.knowledge.parameters import canonical
from jixiao.submission import Submission

if TYPE_CHECKING:
    from jixiao.audit.others.index import Others

ROW = {
    "level1": "产出指标",
    "level2": "数量指标",
    "name": "农村公路养护里程",
    "value": "≥120公里",
    "unit": "",
    "weight": 15,
}
SOUND: dict[str, Any] = {
    "fiscal_year": 2026,
    "unit": "云溪县交通运输局",
    "region": "云溪县",
    "project": {
        "name": "农村公路日常养护",
        "type": "project",
        "attribute": "continuing",
        "public_facing": True,
        "start": "2026-01-01",
        "end": "2026-12-31",
        "basis": ["云溪县农村公路养护管理办法（云政发〔2025〕3 号）"],
        "plan": "县公路中心组织实施，3 月底前完成招标，10 月底前完成养护",
        "government_investment": False,
    },
    "budget": {"total": 90, "fiscal": 90, "unit": "万元"},
    "goals": {"annual": "养护农村公路 120 公里，10 月底前完成，优良路率达到 85%，沿线 3 个镇群众出行改善"},
    "indicators": [
        ROW,
        {"level1": "产出指标", "level2": "质量指标", "name": "优良路率", "value": "≥85%", "unit": "", "weight": 15},
        {"level1": "产出指标", "level2": "时效指标", "name": "养护完成时间", "value": "2026年10月31日前", "unit": "", "weight": 10},
        {"level1": "产出指标", "level2": "成本指标", "name": "每公里养护成本", "value": "≤7500元/公里", "unit": "", "weight": 20},
        {"level1": "效益指标", "level2": "社会效益指标", "name": "沿线受益群众人数", "value": "≥32000人", "unit": "", "weight": 20},
        {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "沿线群众满意度", "value": "≥90%", "unit": "", "weight": 10},
    ],
    "partial": False,
}
KINDS = {"review": "target", "warning": "monitoring", "selfeval": "selfeval", "exante": "exante", "assessment": "assessment"}
_TEXT_KEYS = ("level1", "level2", "name", "value", "unit", "reason", "explanation", "source", "evidence", "likelihood")
_MORE_KEYS = ("value_basis", "method", "scoring", "baseline")
ROW_KEYS = frozenset((*_TEXT_KEYS, *_MORE_KEYS, "weight", "score", "actual", "planned", "forecast"))
OTHERS, LISTS = "others", "lists"
# What an example says of its surroundings, not of the submission.
SETTING = ("profile", "as_of", LISTS)
OF_LEDGER = ("verdict", "unmended")


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule and how it ended; `expected` and `actual` differ where rule and author disagree.

    `records` are those that the rule is asked of, one by one; `rows` are those of the whole table. `broken` is the error of a rule
    that could not be run on the example.
    """

    rule: Rule
    expected: Outcome
    index: int
    given: Mapping[str, Any]
    actual: Outcome
    records: Sequence[Record] = ()
    rows: Sequence[Record] = ()
    broken: str = ""

    @property
    def sound(self) -> bool:
        """Tell whether the rule ended as its author says."""
        return self.expected == self.actual and not self.broken


def run_examples(knowledge: Knowledge, as_of: datetime.date | None = None, only: Collection[Entry] | None = None) -> Iterator[Example]:
    """Yield every example of every running rule, or of those in `only`, with the outcome that the rule gives it.

    An example may name the `profile` and the day (`as_of`) that it is meant for; otherwise the national profile and the day given.
    """
    auditors: dict[tuple[str, str], Auditor] = {}
    day = (as_of or datetime.date.today()).isoformat()
    for entry in knowledge.rules.values() if only is None else only:
        for word, given in entry.data.get("examples", {}).items():
            for index, example in enumerate(given):
                key = str(example.get("profile", "national")), str(example.get("as_of", day))
                if key not in auditors:
                    auditors[key] = Auditor(knowledge, key[0], datetime.date.fromisoformat(key[1]))
                rule = auditors[key].rulebook.rule(entry.id)
                if rule is not None:
                    yield run_example(auditors[key], rule, Outcome(word), index, example)


def run_example(auditor: Auditor, rule: Rule, expected: Outcome | None, index: int, given: Mapping[str, Any]) -> Example:
    """Return how a rule ends on what an example states; one that nobody expects anything of is as it should be."""
    document = document_of(rule, given)
    others = others_of(given, document)
    complaint = next(filter(None, map(checker(), [document, *others])), None)
    if complaint is not None:
        return Example(rule, expected or Outcome.CANNOT_TELL, index, given, Outcome.CANNOT_TELL, broken=complaint)
    lists = lists_of(auditor.knowledge.parameters, _filled(auditor, given[LISTS])) if LISTS in given else None
    facts = auditor.facts(Submission(document), _index(given, others), lists)
    asked = facts.rows if "indicators" in given else facts.rows[:1]
    records = asked if rule.scope == "indicator" else [facts.table]
    actual, broken = fenced(lambda: together(rule, records, facts.rows))
    ended = actual or Outcome.CANNOT_TELL
    return Example(rule, expected or ended, index, given, ended, records, facts.rows, broken)


def together(rule: Rule, records: Sequence[Record], rows: Sequence[Record]) -> Outcome:
    """Return the outcome over all records: a rule fails if one fails, else cannot tell if one cannot, else passes if one does."""
    outcomes = [decide(rule, record, rows) for record in records]
    graver = [Outcome.FAIL, Outcome.CANNOT_TELL, Outcome.PASS, Outcome.NOT_APPLICABLE]
    return min(outcomes, key=graver.index, default=Outcome.NOT_APPLICABLE)


def _filled(auditor: Auditor, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that an example fills a bureau's lists with, in canonical units; ids that are no parameters fill nothing."""
    entries = ((auditor.knowledge.parameters.get(name), value) for name, value in given.items())
    return {entry.id: canonical(value, entry.data["unit"]) for entry, value in entries if entry is not None}


def document_of(rule: Rule, example: Mapping[str, Any]) -> dict[str, Any]:
    """Return a sound submission with what the rule applies to, changed as the example says."""
    document = copy.deepcopy(SOUND) | {"kind": KINDS[rule.entry.kind]}
    if document["kind"] == "monitoring":
        document |= {"goals": {}, "indicators": [copy.deepcopy(ROW)]}
    first = ROW | _asked_of_row(rule)
    if "indicators" not in example:
        document["indicators"][0] = first
    _lay_over(document, example, first)
    return document


def others_of(example: Mapping[str, Any], document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the submissions that an example names under `others`: each the example's own but for what is stated of it."""
    found = []
    for given in example.get(OTHERS) or ():
        other = copy.deepcopy(dict(document))
        first = other["indicators"][0] if other["indicators"] else ROW
        _lay_over(other, {key: value for key, value in given.items() if key not in OF_LEDGER}, first)
        found.append(other)
    return found


def _index(example: Mapping[str, Any], others: Sequence[dict[str, Any]]) -> Others | None:
    """Return the index of the others, or None where the example names none; `verdict` and `unmended` are what a ledger would say."""
    if OTHERS not in example:
        return None
    from jixiao.audit.others import Others, sign

    known = [(given.get("verdict", ""), given.get("unmended")) for given in example[OTHERS] or ()]
    return Others.of(sign(Submission(other), *told) for other, told in zip(others, known, strict=True))


def _lay_over(document: dict[str, Any], example: Mapping[str, Any], first: Mapping[str, Any]) -> None:
    """Put what an example states over a document; the keys of a row go to its first row, and `first` under each row given."""
    for key, value in example.items():
        if key in (*SETTING, OTHERS):
            continue
        if key == "indicators":
            document["indicators"] = [{**first, **row} for row in value]
        elif isinstance(value, dict) and key != "goals" and not (key == "budget" and _whole(value)):
            document[key] = document.get(key, {}) | value
        elif key not in ROW_KEYS:
            # A row has a unit (计量单位) too, so the submitting unit (实施单位) goes by the name of its fact.
            document["unit" if key == "agency" else key] = value
    own = {key: value for key, value in example.items() if key in ROW_KEYS}
    if own and "indicators" not in example:
        document["indicators"][0] = {**first, **own}


def _whole(budget: Mapping[str, Any]) -> bool:
    """An example that names no money or all of it replaces the budget; one that adds to it is laid over it."""
    return not budget or "total" in budget


def _asked_of_row(rule: Rule) -> dict[str, str]:
    """Return the levels that the rule applies to, where it names them plainly."""
    applies = rule.entry.data.get("applies", {})
    if not isinstance(applies, dict):
        return {}
    asked: dict[str, str] = {}
    for key in ("level1", "level2"):
        value = applies.get(key)
        if value is not None:
            asked[key] = value[0] if isinstance(value, list) else value
    if "成本" in str(applies.get("level2|contains", "")):
        asked["level2"] = "成本指标"
    return asked
