"""Writes schemas/editor/: what an editor needs to complete and explain a knowledge file, `python docs/editor_schemas.py`.

A knowledge file is a list of entries, and a condition may name any fact with any comparison that fits it: both are said here in
full, in Chinese, for the language server of an editor. The checks of `jixiao lint` do not use these files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jixiao.audit.conditions.tree import QUANTIFIERS
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.facts.spec import FactSpec
from jixiao.knowledge.kinds import KINDS, at_home

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "schemas" / "editor"
CONDITIONS = ("applies", "fails_when", "requires")
TYPES = {"text": "文字", "number": "数", "flag": "true 或 false", "date": "日期", "texts": "几段文字"}
OPERATORS = {
    "text": {
        "contains": "含有", "contains_any": "含有其中任意一个", "contains_all": "全都含有", "starts_with": "开头", "ends_with": "结尾",
        "matches": "整段合乎式样", "resembles": "和另一段文字像",
    },
    "number": {
        "at_least": "大于等于", "above": "大于", "at_most": "小于等于", "below": "小于", "between": "在两数之间",
        "above_fact": "大于另一个事实或计算", "below_fact": "小于另一个事实或计算",
    },
    "date": {"after": "晚于", "before": "早于", "not_before": "不早于", "not_after": "不晚于"},
    "flag": {},
}  # fmt: skip
EVERYWHERE = {"missing": "没有填报", "same_as": "等于另一个事实或计算", "differs_from": "不等于另一个事实或计算"}
STATEMENTS = {
    "count": "数指标：满足 where 的有几个", "sum": "加起来：of 的合计", "every": "每一个都：满足 where 的都满足 holds",
    "some": "有一个：满足 where 的里有满足 holds 的", "distinct": "of 有几种不同的写法", "most_common": "of 重复最多的出现几次",
}  # fmt: skip


def schema_of(kind_schema: str) -> dict[str, Any]:
    """Return the schema of a file with entries of one schema."""
    source = json.loads((ROOT / "schemas" / kind_schema).read_text("utf-8"))
    entry = _outside(source)
    definitions: dict[str, Any] = {}
    for key in CONDITIONS:
        if key in entry["properties"]:
            said = {name: entry["properties"][key][name] for name in ("title", "description") if name in entry["properties"][key]}
            entry["properties"][key] = {"$ref": "#/$defs/condition", **said}
            definitions = {"condition": _condition()}
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"{source['title']}文件", "type": "array"}
    # Draft 7 is what language servers know best; nothing here needs more.
    entry.pop("$schema", None)
    return {**schema, "items": entry, **({"$defs": definitions} if definitions else {})}


def _outside(source: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with its references as they are seen from the folder below."""
    text = json.dumps(source, ensure_ascii=False)
    moved: dict[str, Any] = json.loads(re.sub(r'"\$ref": "(?!#)', '"$ref": "../', text))
    return moved


def _condition() -> dict[str, Any]:
    nested = {"$ref": "#/$defs/condition"}
    properties: dict[str, Any] = {
        "all": {"title": "同时满足", **nested}, "any": {"title": "满足其一", **nested}, "not": {"title": "并非", **nested},
    }  # fmt: skip
    for name in QUANTIFIERS:
        inside = {"where": {"title": "哪些指标", **nested}, "holds": {"title": "都应满足", **nested}}
        properties[name] = {"title": STATEMENTS[name], "type": "object", "properties": inside}
    for spec in CATALOGUE.values():
        properties |= dict(_asked(spec))
    said = {"title": "条件", "description": "并列的同时满足；“-”开头的满足一个就行"}
    return {**said, "type": ["object", "array"], "items": nested, "properties": properties}


def _asked(spec: FactSpec) -> Iterator[tuple[str, dict[str, Any]]]:
    measured = f"，单位{spec.measure}" if spec.measure and spec.type == "number" else ""
    about = "整张表" if spec.scope == "table" else "一个指标"
    description = f"{spec.note}（{about}，{TYPES[spec.type]}{measured}）"
    yield spec.name, {"title": spec.title, "description": description}
    for operator, said in {**OPERATORS.get(spec.type, {}), **EVERYWHERE}.items():
        yield f"{spec.name}|{operator}", {"title": f"{spec.title}：{said}"}


def pages() -> dict[str, str]:
    """Return the files by name."""
    names = dict.fromkeys(kind.schema for kind in KINDS.values())
    return {name: json.dumps(schema_of(name), ensure_ascii=False, separators=(",", ":")) + "\n" for name in names}


def modeline(file: Path) -> str:
    """Return the first line of a knowledge file, which tells an editor where its schema stands."""
    place = file.relative_to(ROOT)
    kind = next(kind for kind in KINDS.values() if at_home(kind, place.as_posix()))
    return f"# yaml-language-server: $schema={'../' * len(place.parent.parts)}schemas/editor/{kind.schema}"


def main() -> None:
    """Write the schemas, and the modeline of each knowledge file that has none."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
    for part in ("rules", "indicators"):
        for file in sorted((ROOT / part).rglob("*.yaml")):
            text, line = file.read_text("utf-8"), modeline(file)
            if not text.startswith("# yaml-language-server:"):
                file.write_text(f"{line}\n{text}", "utf-8")


if __name__ == "__main__":
    main()
