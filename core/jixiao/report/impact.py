"""The note on an impact (影响说明) that goes under a pull request: in Markdown, for staff, and as data."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.audit.impact import Impact, Tally
from jixiao.audit.lock import Change
from jixiao.knowledge.model import Entry
from jixiao.report.plain import plain
from jixiao.report.words import VERDICTS

UNITS_SHOWN = 20


def impact_note(
    found: Impact, versions: tuple[str, str], profile: str, as_of: datetime.date, changes: list[Change], rules: Mapping[str, Entry]
) -> Iterator[str]:
    """Yield the lines of the note; `versions` are those of the knowledge before and after, `rules` name both."""
    yield "## 规则改动的影响"
    yield ""
    yield f"{versions[0]} → {versions[1]}，按 {as_of.isoformat()}、{profile} 审核 {found.tables} 份，其中 {found.changed} 份结果不同。"
    yield ""
    yield from _changes(changes)
    yield from _verdicts(found)
    yield from _rules("新报出的问题", found.newly, rules)
    yield from _rules("不再报的问题", found.no_longer, rules)
    yield from _units(found)
    if not found.changed:
        yield "没有一份的结论或问题有变化。"


def impact_dict(found: Impact, versions: tuple[str, str], profile: str, as_of: datetime.date, changes: list[Change]) -> dict[str, Any]:
    """Return the same as data."""
    return {
        "before": versions[0],
        "after": versions[1],
        "profile": profile,
        "as_of": as_of.isoformat(),
        "tables": found.tables,
        "changed": found.changed,
        "changes": [{"name": change.name, "kind": change.kind} for change in changes],
        "verdicts": [{"before": old, "after": new, **plain(tally)} for (old, new), tally in found.verdicts.items()],
        "newly_failing": [{"rule": rule, **plain(tally)} for rule, tally in _sorted(found.newly)],
        "no_longer_failing": [{"rule": rule, **plain(tally)} for rule, tally in _sorted(found.no_longer)],
        "units": [{"unit": unit, "tables": count} for unit, count in found.worst_units()],
    }


def _changes(changes: list[Change]) -> Iterator[str]:
    if changes:
        yield "### 改了什么"
        yield ""
        yield from (f"- {change.chinese}" for change in changes)
        yield ""


def _verdicts(found: Impact) -> Iterator[str]:
    if found.verdicts:
        yield "### 结论变了的"
        yield ""
    for (old, new), tally in found.verdicts.items():
        yield f"- **{VERDICTS.get(old, old)} → {VERDICTS.get(new, new)}** {tally.tables} 份"
        yield from _instances(tally)
    if found.verdicts:
        yield ""


def _rules(title: str, tallies: Mapping[str, Tally], rules: Mapping[str, Entry]) -> Iterator[str]:
    if tallies:
        yield f"### {title}"
        yield ""
    for rule, tally in _sorted(tallies):
        named = f"{rules[rule].title}（`{rule}`）" if rule in rules else f"`{rule}`"
        yield f"- **{named}** {tally.tables} 份、{tally.findings} 处"
        yield from _instances(tally)
    if tallies:
        yield ""


def _instances(tally: Tally) -> Iterator[str]:
    for one in tally.instances:
        whose = " ".join(part for part in (one.unit, one.project, one.file and f"`{one.file}`") if part)
        yield f"  - {whose}：{one.said}"


def _units(found: Impact) -> Iterator[str]:
    worst = found.worst_units()
    if worst:
        yield "### 涉及的单位"
        yield ""
        yield "| 单位 | 结果不同的份数 |"
        yield "|---|---|"
        yield from (f"| {unit.replace('|', '／')} | {count} |" for unit, count in worst[:UNITS_SHOWN])
        if len(worst) > UNITS_SHOWN:
            yield f"| 另有 {len(worst) - UNITS_SHOWN} 个单位 | {sum(count for _, count in worst[UNITS_SHOWN:])} |"
        yield ""


def _sorted(tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    return sorted(tallies.items(), key=lambda item: (-item[1].tables, item[0]))
