"""What other submissions tell of one: copies, namesakes, its parent, its parts, what was approved, prices elsewhere (横向事实).

All of them ask for an index of other submissions; without one `others.known` is false, and rules that apply only where it is true
are not applicable.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from jixiao.audit.facts.means import NO_MEAN, mean_of, years_before
from jixiao.audit.facts.spec import specs

if TYPE_CHECKING:
    from jixiao.audit.others.index import Copy, Others
    from jixiao.audit.others.signature import Line, Signature

NOTHING = math.nan
_SAME = "类别、目标值相同，名称相同或几乎相同；名称里自己的地名不算"
_COPIES = tuple(
    spec
    for name, whose in (("copied", "别的单位"), ("sibling", "本单位别的项目"))
    for spec in specs(
        "table",
        (
            (f"{name}.likeness", "number", f"{whose}同年最像的那份表，有几成的行相同", _SAME),
            (f"{name}.rows", "number", f"{whose}最像的那份表，有几行相同", ""),
            (f"{name}.figures", "number", f"{whose}最像的那份表，相同的行里有几行是具体数量", ""),
            (f"{name}.units", "number", f"有几个单位的表同样像（{whose}）", "多家都一样的，多半是统一下发的模板"),
            (f"{name}.from", "text", f"{whose}最像的是哪一份", "单位、项目、文件"),
        ),
    )
)
_TABLE = specs(
    "table",
    (
        ("others.known", "flag", "有别的报送件可以对照", "用 --compare 或 --compare-with 审核时才有；没有时为否"),
        ("goals.same_as", "text", "总体目标与哪一份一字不差", "同年、别的项目，20 字以上才看；没有则为空"),
        ("namesake.likeness", "number", "同地区同年名称最像的项目，名称有几成相同", "别的单位的；期次、标段不同，不到八成相同的不算"),
        ("namesake.goal_likeness", "number", "这个项目的总体目标有几成相同", ""),
        ("namesake.same_budget", "flag", "这个项目的预算也相同", ""),
        ("namesake.from", "text", "名称最像的是哪一份", ""),
        ("duplicate.likeness", "number", "本单位同年名称最像的另一个项目，名称有几成相同", ""),
        ("duplicate.from", "text", "本单位名称最像的是哪一份", ""),
        ("parts.count", "number", "下级项目个数", "填了上级项目的二级项目；部门整体的是本部门的各个项目"),
        ("parts.total", "number", "下级项目预算合计", "有一个不知道预算的，合计也不知道"),
        ("parts.share", "number", "下级项目预算合计是本级预算的几倍", "1 是正好"),
        ("parent.known", "flag", "找得到上级项目", ""),
        ("parent.from", "text", "上级项目是哪一份", ""),
        ("parent.likeness", "number", "与上级项目的表有几成的行相同", ""),
        ("approved.known", "flag", "找得到批复的绩效目标", "自评表的是同年同项目的绩效目标表；目标表的是台账里审核通过的那一份"),
        ("approved.from", "text", "批复的绩效目标是哪一份", ""),
        ("approved.dropped", "text", "批复了、表里却没有的指标", "没有则为空；表没有显示完的不看"),
        ("previous.from", "text", "上年的是哪一份", "对照的报送件里找到的；自己填的为空"),
        ("previous.unmended", "number", "上年还有几处要退回的问题没有整改", "看台账里最后一次审核；不在台账里的不比较"),
    ),
)
_ROWS = specs(
    "indicator",
    (
        ("parts.served", "flag", "有下级项目支撑这个指标", "下级项目的名称、目标、指标里说到这件事"),
        ("parts.sum", "number", "下级项目同名指标的目标值合计", "名称、单位都相同的数量指标"),
        ("parts.sum_share", "number", "下级项目同名指标合计是目标值的几倍", ""),
        ("parent.covers", "flag", "在上级项目的范围里", "上级项目的名称、目标、指标里说到这件事"),
        ("approved.value", "text", "批复的目标值", "批复里没有这个指标的为空"),
        ("approved.changed", "flag", "目标值与批复的不同", ""),
        ("peers.count", "number", "有几个别的项目买同样的东西", "名称、计量单位都相同的单位成本"),
        ("peers.median", "number", "别的项目单位成本的中位数", "元"),
        ("peers.ratio", "number", "单位成本是别的项目中位数的几倍", ""),
        ("past.three_years", "flag", "知道前三年的完成值", "对照的报送件里有同一项目前三年的自评，三年都有同名指标"),
        ("past.mean", "number", "前三年完成值的平均", "比不了的，任何比较都不成立"),
        ("past.below_mean", "number", "目标值比前三年平均差几成", "≥ 的看少几成，≤ 的看多几成；总额类成本不比较"),
    ),
)
OTHERS_FACTS = (*_COPIES, *_TABLE, *_ROWS)
_UNKNOWN = dict.fromkeys(spec.name for spec in OTHERS_FACTS if spec.scope == "table") | {"others.known": False, "previous.from": ""}
_UNKNOWN_ROW = dict.fromkeys(spec.name for spec in _ROWS) | NO_MEAN
Relates = Callable[[str, str], bool]


class Seen(NamedTuple):
    """What is known of others for one submission: the document with last year filled in, facts of the table and of each row."""

    document: dict[str, Any]
    table: dict[str, Any]
    rows: Sequence[Mapping[str, Any]]


def nothing_seen(document: dict[str, Any]) -> Seen:
    """Return what is known where a submission is looked at by itself."""
    return Seen(document, _UNKNOWN, [_UNKNOWN_ROW] * len(document["indicators"]))


def seen_among(others: Others, mine: Signature, document: dict[str, Any], relates: Relates) -> Seen:
    """Return the facts of OTHERS_FACTS; `relates` tells whether a name and a text speak of one thing."""
    elsewhere, own = others.copied(mine)
    namesake, duplicate = (others.namesake(mine, of_own_unit) for of_own_unit in (False, True))
    parent = others.parent(mine) if mine.parent else None
    approved, parts = others.approved(mine), others.parts(mine) if mine.kind == "target" else []
    table = {
        "others.known": True,
        **_copy("copied", elsewhere),
        **_copy("sibling", own),
        "goals.same_as": _called(others.same_goal(mine)),
        "namesake.likeness": namesake.name if namesake else NOTHING,
        "namesake.goal_likeness": namesake.goal if namesake else NOTHING,
        "namesake.same_budget": bool(namesake and mine.total is not None and mine.total == namesake.other.total),
        "namesake.from": _called(namesake.other if namesake else None),
        "duplicate.likeness": duplicate.name if duplicate else NOTHING,
        "duplicate.from": _called(duplicate.other if duplicate else None),
        **_money_of(parts, mine),
        **_parent(mine, parent),
        "approved.known": approved is not None,
        "approved.from": _called(approved),
        "approved.dropped": "" if document.get("partial") else _dropped(mine, approved),
        **_before(others, mine),
    }
    under, above = _said(parts), _said([parent] if parent else [])
    done = years_before(others, mine)
    rows = [
        _parts_of(line, parts, under, relates) | _approval(line, approved) | _peers(others, mine, line) | mean_of(line, done)
        | {"parent.covers": relates(line.core, above) if above else None}
        for line in mine.lines
    ]  # fmt: skip
    return Seen(document, table, rows)


def _called(found: Signature | None) -> str:
    return found.called if found else ""


def _copy(name: str, found: Copy | None) -> dict[str, Any]:
    return {
        f"{name}.likeness": found.likeness.share if found else NOTHING,
        f"{name}.rows": found.likeness.rows if found else 0,
        f"{name}.figures": found.likeness.figures if found else 0,
        f"{name}.units": found.units if found else 0,
        f"{name}.from": _called(found.other if found else None),
    }


def _money_of(parts: Sequence[Signature], mine: Signature) -> dict[str, Any]:
    amounts = [one.total for one in parts if one.total is not None]
    whole = sum(amounts, Decimal(0)) if len(amounts) == len(parts) else None
    share = None if whole is None or mine.total is None else float(whole / mine.total) if mine.total > 0 else NOTHING
    return {"parts.count": len(parts), "parts.total": whole, "parts.share": share if parts else NOTHING}


def _parent(mine: Signature, parent: Signature | None) -> dict[str, Any]:
    from jixiao.audit.others.likeness import likeness

    alike = likeness(mine.lines, parent.lines).share if parent else NOTHING
    return {"parent.known": parent is not None, "parent.from": _called(parent), "parent.likeness": alike}


def _before(others: Others, mine: Signature) -> dict[str, Any]:
    from jixiao.audit.others.earlier import earlier_of

    found = earlier_of(others, mine)
    unmended = NOTHING if found is None or found.unmended is None else found.unmended
    return {"previous.from": f"（上年的见 {found.file}“{found.name}”）" if found else "", "previous.unmended": unmended}


def _dropped(mine: Signature, approved: Signature | None) -> str:
    kept = {line.core for line in mine.lines}
    return "、".join(line.name for line in approved.lines if line.core not in kept) if approved else ""


def _approval(line: Line, approved: Signature | None) -> dict[str, Any]:
    found = next((one for one in approved.lines if one.core == line.core), None) if approved else None
    if found is None or line.raw is None or found.raw is None:
        return {"approved.value": "", "approved.changed": False}
    return {"approved.value": found.raw, "approved.changed": line.written != found.written}


def _said(signatures: Sequence[Signature]) -> str:
    return "\n".join(text for one in signatures for text in (one.name, one.goal, *(line.core for line in one.lines)))


def _parts_of(line: Line, parts: Sequence[Signature], said: str, relates: Relates) -> dict[str, Any]:
    found = [one.number for part in parts for one in part.lines if _same_quantity(line, one) and one.number is not None]
    whole = sum(found, Decimal(0)) if found and line.number else None
    return {
        "parts.served": relates(line.core, said) if parts else None,
        "parts.sum": NOTHING if whole is None else whole,
        "parts.sum_share": NOTHING if whole is None or not line.number else float(whole / line.number),
    }


def _same_quantity(line: Line, other: Line) -> bool:
    return line.level2 == other.level2 == "数量指标" and line.core == other.core and line.measure == other.measure


def _peers(others: Others, mine: Signature, line: Line) -> dict[str, Any]:
    if line.kind != "money" or not line.per or not line.number:
        return {"peers.count": 0, "peers.median": NOTHING, "peers.ratio": NOTHING}
    found = others.prices(mine, line)
    median = statistics.median(found) if found else None
    return {
        "peers.count": len(found),
        "peers.median": NOTHING if median is None else median,
        "peers.ratio": float(line.number / median) if median else NOTHING,
    }
