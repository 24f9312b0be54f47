"""`jixiao audit --replay`: an old report repeated, with what differs and why."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao_cli.common import Unusable, auditor_for, json_of

if TYPE_CHECKING:
    from jixiao.audit.replay import Replay
    from jixiao.knowledge.model import Knowledge
    from jixiao.report.line import Line

NEEDED = ("as_of", "profile", "knowledge", "results")


def replayed(report: Path, paths: Sequence[Path], knowledge: Knowledge) -> int:
    """Repeat a report and say what came out otherwise; returns 1 if anything did."""
    from jixiao.audit.replay import compare
    from jixiao.intake import read_files
    from jixiao.report.document import full_heading, result_dict
    from jixiao.submission import Submission

    from jixiao_cli.comparing import comparison
    from jixiao_cli.output import show

    old = _read(report)
    auditor = auditor_for(knowledge, old["profile"], datetime.date.fromisoformat(old["as_of"]))
    files = paths or [Path(name) for name in dict.fromkeys(one["file"] for one in old["results"]) if name]
    found = [item for item in read_files(files) if isinstance(item, Submission)]
    more = old.get("compared")
    audit = auditor.audit if more is None else comparison(files, [Path(name) for name in more], auditor).audit
    new = {**full_heading(auditor, more), "results": [result_dict(audit(item)) for item in found]}
    replay = compare(old, json.loads(json.dumps(new)))
    show(_lines(old, new, replay))
    return int(bool(replay.differences or replay.missing))


def _read(report: Path) -> dict[str, Any]:
    old = json_of(report, "不是 JSON 报告；重审要用 jixiao audit --format json 写出的报告")
    if not isinstance(old, dict) or any(key not in old for key in NEEDED):
        raise Unusable(f"“{report}”不是一份完整的审核报告；重审要用 jixiao audit --format json 写出的报告（jsonl 不行）")
    return old


def _lines(old: dict[str, Any], new: dict[str, Any], replay: Replay) -> Iterator[Line]:
    from jixiao.report.line import Line

    same = old["knowledge"]["hash"] == new["knowledge"]["hash"]
    versions = "和当时是同一版" if same else f"当时是 {old['knowledge']['version']}，现在是 {new['knowledge']['version']}"
    yield Line(f"按 {old['as_of']}、{old['profile']} 重审 {len(old['results'])} 份；知识库{versions}", "title")
    for name in replay.missing:
        yield Line(f"  ✗ 找不到 {name}，没有重审", "error")
    for one in replay.differences:
        yield Line(f"  △ {one.file} {one.project}：{one.what}", "revise")
        yield Line(f"      原因：{one.why or '不清楚：规则、参数和表都和报告里记的一样，请检查程序版本'}", "faint")
    others = len(old["results"]) - replay.same - len(replay.missing)
    yield Line(f"相同 {replay.same} 份，不同 {others} 份，找不到 {len(replay.missing)} 份", "title")
