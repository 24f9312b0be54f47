"""An old decision repeated (复核): the same tables audited again for the same place and day, and why anything differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.audit.logic import logic_of
from jixiao.audit.rulebook import Rulebook
from jixiao.knowledge.parameters import Answer

Document = Mapping[str, Any]
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)


def recorded(rulebook: Rulebook) -> dict[str, Any]:
    """Return what a report keeps of the rules that made it: the logic of each rule, what each parameter said and who said so."""
    return {
        "rules": {rule.id: logic_of(rule.entry) for rule in rulebook.rules},
        "parameters": {
            name: {"value": rulebook.spelled[name], "jurisdiction": answer.jurisdiction, "standing": _standing(answer)}
            for name, answer in rulebook.answers.items()
        },
    }


def _standing(answer: Answer) -> str:
    """Return on what a value rests: a document somebody read (verified), one that nobody did (unverified), none (local_default)."""
    if answer.local_default:
        return "local_default"
    return "expired" if answer.expired else "verified" if answer.verified else "unverified"


def digest_of(submission: Document) -> str:
    """Return 16 hexadecimal digits that change with anything in a submission."""
    text = _CANONICAL.encode(submission)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise: of which table, what, and why; `why` is "" where nothing that was kept explains it."""

    file: str
    project: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Replay:
    """What repeating a report showed: how many results are the same, which differ and why, which tables were not found."""

    same: int
    differences: tuple[Difference, ...]
    missing: tuple[str, ...]


def compare(old: Document, new: Document) -> Replay:
    """Compare two reports, the new one made from the same tables for the same place and day."""
    fresh = _by_name(new["results"])
    same, missing, found = 0, [], []
    for name, result in _by_name(old["results"]).items():
        if name not in fresh:
            missing.append(f"{name[0] or '（没有文件名）'} {name[1]}".strip())
            continue
        differences = list(_differences(result, fresh[name], _Causes(old, new, _edited(result, fresh[name]))))
        found += differences
        same += not differences
    return Replay(same, tuple(found), tuple(missing))


@dataclass(frozen=True, slots=True)
class _Causes:
    """Why a rule may have come out otherwise."""

    old: Document
    new: Document
    edited: bool

    def of(self, rule: str) -> str:
        before, after = self._rules(self.old), self._rules(self.new)
        causes = ["表改过了"] if self.edited else []
        if before and rule not in before:
            causes.append(f"规则 {rule} 是后来加的")
        elif after and rule not in after:
            causes.append(f"规则 {rule} 已经停用，或这一天不生效")
        elif before.get(rule) != after.get(rule):
            causes.append(f"规则 {rule} 的条件或轻重改过")
        return "；".join(causes + self._parameters())

    def _parameters(self) -> list[str]:
        before, after = (one.get("rulebook", {}).get("parameters", {}) for one in (self.old, self.new))
        return [
            f"参数 {name} 由 {_said(before[name])} 改为 {_said(after[name])}"
            for name in before
            if name in after and _said(before[name]) != _said(after[name])
        ]

    @staticmethod
    def _rules(report: Document) -> dict[str, str]:
        rules: dict[str, str] = report.get("rulebook", {}).get("rules", {})
        return rules

    def overall(self) -> str:
        """Return why a verdict or score may differ although each finding is explained by itself."""
        changed = "知识库不是同一版" if self.old["knowledge"]["hash"] != self.new["knowledge"]["hash"] else ""
        return "；".join(filter(None, ("表改过了" if self.edited else "", changed)))


def _differences(old: Document, new: Document, causes: _Causes) -> Iterator[Difference]:
    file, project = str(old["file"] or ""), str(old["submission"]["project"] or "")
    for key, title in (("verdict", "结论"), ("score", "得分")):
        if old[key] != new[key]:
            yield Difference(file, project, f"{title}由 {_shown(old[key])} 变为 {_shown(new[key])}", causes.overall())
    before, after = _findings(old), _findings(new)
    for sign, these, others in (("少了", before, after), ("多了", after, before)):
        for finding in [one for name, one in these.items() if name not in others]:
            yield Difference(file, project, f"{sign}一处：{finding['message']}（{finding['rule']}）", causes.of(finding["rule"]))


def _findings(result: Document) -> dict[tuple[str, str, int], Document]:
    """Return the findings by fingerprint and outcome; of several with one fingerprint, each by its number among them."""
    seen: dict[tuple[str, str], int] = {}
    found: dict[tuple[str, str, int], Document] = {}
    for one in result["findings"]:
        name = str(one["fingerprint"]), str(one["outcome"])
        seen[name] = seen.get(name, 0) + 1
        found[(*name, seen[name])] = one
    return found


def _by_name(results: Sequence[Document]) -> dict[tuple[str, str, int], Document]:
    seen: dict[tuple[str, str], int] = {}
    named: dict[tuple[str, str, int], Document] = {}
    for result in results:
        name = str(result["file"] or ""), str(result["submission"]["project"] or "")
        seen[name] = seen.get(name, 0) + 1
        named[(*name, seen[name])] = result
    return named


def _edited(old: Document, new: Document) -> bool:
    before = old["submission"].get("digest")
    return before is not None and before != new["submission"].get("digest")


def _said(answer: Document) -> str:
    return f"{answer['value']}（{answer['jurisdiction']}）"


def _shown(value: Any) -> str:
    return {"pass": "通过", "revise": "修改", "return": "退回", None: "无"}.get(value, str(value))
