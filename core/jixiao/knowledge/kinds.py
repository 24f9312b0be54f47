"""The kinds of knowledge entries: what staff call them, where they live, which schema they follow (条目种类)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: `home` is its folder (or file) under the knowledge folder, `group` its collection in `Knowledge`.

    `namespace` is the range in which ids are unique: `$name` means a parameter or a word list, findings name rules and
    decisions alike, but a profile may be called like a document.
    """

    name: str
    title: str
    schema: str
    home: str
    group: str
    namespace: str


def _rule(name: str, title: str) -> Kind:
    return Kind(name, title, "rule.schema.json", f"rules/{name}/", "rules", "rule")


KINDS = {
    kind.name: kind
    for kind in (
        _rule("review", "审核规则"),
        _rule("warning", "预警规则"),
        _rule("exante", "事前评估规则"),
        _rule("selfeval", "自评规则"),
        _rule("application", "结果应用规则"),
        _rule("assessment", "考核规则"),
        Kind("decision", "处置", "decision.schema.json", "rules/decisions/", "decisions", "rule"),
        Kind("parameter", "参数", "parameter.schema.json", "rules/parameters/", "parameters", "name"),
        Kind("lexicon", "词表", "lexicon.schema.json", "rules/lexicon/", "lexicons", "name"),
        Kind("profile", "地区配置", "profile.schema.json", "rules/profiles/", "profiles", "profile"),
        Kind("waiver", "豁免", "waiver.schema.json", "rules/waivers/", "waivers", "waiver"),
        Kind("document", "文件", "document.schema.json", "rules/documents.yaml", "documents", "document"),
        Kind("indicator", "指标", "indicator.schema.json", "indicators/", "indicators", "indicator"),
        Kind("sample", "精品样本", "sample.schema.json", "indicators/samples/", "samples", "sample"),
    )
}
GROUPS = tuple(dict.fromkeys(kind.group for kind in KINDS.values()))


def at_home(kind: Kind, file: str) -> bool:
    """Tell whether a file, relative to the knowledge folder, is a place for entries of a kind."""
    if kind.home.endswith("/"):
        homes = [other.home for other in KINDS.values() if file.startswith(other.home)]
        return bool(homes) and max(homes, key=len) == kind.home
    return file == kind.home


def folder_of(file: str) -> str:
    """Return the folder of a file as messages show it."""
    return PurePosixPath(file).parent.as_posix() + "/"
