"""The shapes of what the service answers, as components of its OpenAPI document."""

from __future__ import annotations

from typing import Any

from jixiao.search import FACETS

from jixiao_server.components import COMPONENTS


def _object(title: str, /, **properties: Any) -> dict[str, Any]:
    return {"title": title, "type": "object", "required": list(properties), "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": COMPONENTS + name}


_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_COUNTS = {"type": "object", "additionalProperties": _COUNT}
_FINDING = _object(
    "问题",
    rule=_TEXT,
    message=_TEXT,
    outcome={"enum": ["pass", "fail", "not_applicable", "cannot_tell", "waived"]},
    severity={"enum": ["return", "revise", "notice"]},
    fingerprint=_TEXT,
)
_RESULT = {
    "submission": {"type": "object"},
    "verdict": {"enum": ["pass", "revise", "return"]},
    "score": {"type": ["number", "null"]},
    "outcomes": _COUNTS,
    "findings": _list(_ref("finding")),
    "decisions": _list({"type": "object"}),
}
_KNOWLEDGE = _object("知识库", version=_TEXT, hash=_TEXT)

_HEADING = {"version": _TEXT, "knowledge": _KNOWLEDGE, "profile": _TEXT, "as_of": {"type": "string", "format": "date"}}
_OPTIONAL = {"type": ["string", "null"]}

ANSWERS: dict[str, Any] = {
    "problem": _object(
        "请求的问题", type=_TEXT, title=_TEXT, status={"type": "integer", "minimum": 400, "maximum": 599}, detail=_TEXT
    ),
    "finding": _FINDING,
    "unreadable": _object("读不了的文件", file=_TEXT, message=_TEXT),
    "result": _object("审核结果", id={"type": "integer", "minimum": 1}, file={"type": ["string", "null"]}, **_RESULT),
    "audit-report": _object(
        "审核报告",
        **_HEADING,
        results=_list(_ref("result")),
        errors=_list(_ref("unreadable")),
    ),
    "draft": _object(
        "起草的绩效目标",
        **_HEADING,
        target=_ref("submission.target"),
        reasons=_list(_TEXT),
        sample=_OPTIONAL,
        blanks=_list(_COUNT),
        findings=_list(_ref("finding")),
    ),
    "recommendations": _object(
        "荐的指标",
        **_HEADING,
        results=_list(_object("一份的", file=_OPTIONAL, project=_TEXT, recommendations=_list(_ref("recommendation")))),
        errors=_list(_ref("unreadable")),
    ),
    "recommendation": _object(
        "荐一处",
        kind={"enum": ["missing", "row", "lacking"]},
        level2=_OPTIONAL,
        indicator={"type": ["integer", "null"], "minimum": 0},
        name=_OPTIONAL,
        why=_list(_TEXT),
        candidates=_list(_object("候选", id=_TEXT, name=_TEXT, unit=_TEXT, formula=_OPTIONAL, row={"type": "object"})),
    ),
    "audit-list": _object("台账", total=_COUNT, results=_list(_ref("audit-line"))),
    "audit-line": _object(
        "台账的一行",
        id=_COUNT,
        at=_TEXT,
        round=_COUNT,
        kind=_TEXT,
        unit=_TEXT,
        project=_TEXT,
        file=_TEXT,
        verdict=_TEXT,
        score={"type": ["number", "null"]},
    ),
    "kept-audit": _object("台账里的审核", id={"type": "integer"}, at=_TEXT, knowledge=_TEXT, **_RESULT),
    "search-hit": _object(
        "检索结果",
        id=_TEXT,
        kind=_TEXT,
        name=_TEXT,
        score={"type": "number"},
        highlights={"type": "object", "additionalProperties": _TEXT},
        sector=_TEXT,
        subsector=_TEXT,
        level1=_TEXT,
        level2=_TEXT,
        unit=_TEXT,
        direction=_TEXT,
        natures=_list(_TEXT),
        why=_list(_object("为什么查到", how=_TEXT, typed=_TEXT, found=_TEXT, field=_TEXT)),
    ),
    "search-page": _object(
        "检索结果页",
        query=_TEXT,
        total=_COUNT,
        results=_list(_ref("search-hit")),
        facets=_object("分类计数", **dict.fromkeys(FACETS, _COUNTS)),
        did_you_mean={"type": ["string", "null"]},
    ),
    "names": _object("补全的名称", query=_TEXT, names=_list(_TEXT)),
    "health": _object("服务状态", status={"const": "ok"}, version=_TEXT, knowledge=_KNOWLEDGE, entries=_COUNTS),
}
