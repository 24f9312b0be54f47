"""The OpenAPI 3.1 document of the service: its own paths around the schemas that the knowledge base ships."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jixiao.knowledge.model import Knowledge
from jixiao.report.words import VERDICTS
from jixiao.search import FACETS, ORDERS, RELEVANCE

from jixiao_server.answers import ANSWERS
from jixiao_server.components import COMPONENTS, components


def document(schemas: Path, version: str, knowledge: Knowledge) -> dict[str, Any]:
    """Return the whole OpenAPI document, with the schema files in the folder `schemas` as its components.

    Profiles and sectors that may be asked for are those of the `knowledge`.
    """
    found = components(schemas)
    sectors = sorted({entry.data["sector"] for entry in knowledge.indicators.values()})
    found["draft-request"] = _draft_request(found["submission.target"], sectors)
    return {
        "openapi": "3.1.0",
        "info": {"title": "绩效审核服务", "version": version, "description": "预算绩效目标的起草、审核与指标、样本、规则的检索。"},
        "paths": _paths([name for name in found if _is_submission(name)], sorted(knowledge.profiles)),
        "components": {"schemas": {**found, **ANSWERS}},
    }


def _is_submission(name: str) -> bool:
    return name.startswith("submission.") and name.count(".") == 1 and name != "submission.common"


def _paths(submissions: list[str], profiles: list[str]) -> dict[str, Any]:
    any_kind = {"anyOf": [{"$ref": COMPONENTS + name} for name in submissions]}
    request, target = {"$ref": COMPONENTS + "draft-request"}, {"$ref": COMPONENTS + "submission.target"}
    auditing, drafting = "审核一份报送件（JSON，或上传的表格文件）", "从已知的内容（JSON）或填了一部分的表起草一份绩效目标"
    return {
        "/api/v1/audit": {"post": _submitting("audit", auditing, any_kind, "audit-report", profiles)},
        "/api/v1/draft": {"post": _submitting("draft", drafting, request, "draft", profiles)},
        "/api/v1/recommend": {"post": _submitting("recommend", "给没填全的绩效目标荐指标", target, "recommendations", profiles)},
        "/api/v1/search": {"get": _search_operation()},
        "/api/v1/complete": {"get": _complete_operation()},
        "/api/v1/indicators/{entry}": {"get": _entry_operation("getIndicator", "一个指标", "indicator")},
        "/api/v1/samples/{entry}": {"get": _entry_operation("getSample", "一个精品样本", "sample")},
        "/api/v1/rules/{entry}": {"get": _entry_operation("getRule", "一条规则", "rule")},
        "/api/v1/audits": {"get": _ledger_operation()},
        "/api/v1/audits/{audit}": {"get": _kept_operation()},
        "/health": {"get": {"operationId": "health", "summary": "服务状态", "responses": _answers("health")}},
        "/openapi.json": {"get": {"operationId": "openapi", "summary": "本文档", "responses": {"200": _json({"type": "object"})}}},
    }


def _submitting(operation: str, summary: str, body: dict[str, Any], answer: str, profiles: list[str]) -> dict[str, Any]:
    """Return an operation that is given a submission, as JSON or as an uploaded table."""
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": _rules_asked(profiles),
        "requestBody": _body(body),
        "responses": _answers(answer, 400, 413, 415, 422),
    }


def _draft_request(target: dict[str, Any], sectors: list[str]) -> dict[str, Any]:
    """Return the shape of what a draft starts from: a target of which only the project's name is needed."""
    own = {"name": {"type": "string", "pattern": "\\S"}, "sector": {"enum": [*sectors, "", None]}}
    project = {"allOf": [target["properties"]["project"], {"type": "object", "required": ["name"], "properties": own}]}
    properties = {**target["properties"], "project": project}
    return {**target, "title": "起草的依据", "required": ["project"], "properties": properties}


def _rules_asked(profiles: list[str]) -> list[dict[str, Any]]:
    return [
        _query("profile", "按哪个地区的配置审核，不填为 national", {"type": "string", "enum": profiles}),
        _query("as_of", "按哪一天有效的规则审核（2026-01-31），不填为今天", {"type": "string", "format": "date"}),
    ]


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a body that is JSON of this schema or an uploaded table."""
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    upload = {"type": "object", "required": ["file"], "properties": {"file": file}}
    return {"required": True, "content": {"application/json": {"schema": schema}, "multipart/form-data": {"schema": upload}}}


def _ledger_operation() -> dict[str, Any]:
    return {
        "operationId": "listAudits",
        "summary": "台账里的审核，新的在前",
        "parameters": [
            _query("q", "单位、项目或文件名里的字；不填列出全部", {"type": "string"}),
            _query("verdict", "只要这一种结论", {"type": "string", "enum": list(VERDICTS)}),
            *_paging(),
        ],
        "responses": _answers("audit-list", 422),
    }


def _paging() -> list[dict[str, Any]]:
    return [
        _query("limit", "一页几条", {"type": "integer", "minimum": 1, "maximum": 100, "default": 10}),
        _query("offset", "跳过几条", {"type": "integer", "minimum": 0, "maximum": 1000000, "default": 0}),
    ]


def _search_operation() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "operationId": "search",
        "summary": "检索指标、样本和规则",
        "parameters": [
            _query("q", "要找的词；不填列出全部", text),
            *(_query(facet, f"只要这一类：{name}", text) for facet, name in FACETS.items()),
            _query("sort", "按什么排", {"type": "string", "enum": list(ORDERS), "default": RELEVANCE}),
            *_paging(),
        ],
        "responses": _answers("search-page", 404, 422),
    }


def _complete_operation() -> dict[str, Any]:
    return {
        "operationId": "complete",
        "summary": "打了一半的词可以补成的名称",
        "parameters": [
            _query("q", "打了的字或拼音", {"type": "string"}),
            _query("limit", "最多几个", {"type": "integer", "minimum": 1, "maximum": 100, "default": 10}),
        ],
        "responses": _answers("names", 422),
    }


def _entry_operation(operation: str, summary: str, component: str) -> dict[str, Any]:
    parameter = {"name": "entry", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": [parameter],
        "responses": _answers(component, 404),
    }


def _kept_operation() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1}
    return {
        "operationId": "getAudit",
        "summary": "台账里的一次审核",
        "parameters": [{"name": "audit", "in": "path", "required": True, "schema": schema}],
        "responses": _answers("kept-audit", 404),
    }


def _query(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _answers(component: str, *problems: int) -> dict[str, Any]:
    return {"200": _json({"$ref": COMPONENTS + component}), **{str(status): _problem() for status in problems}}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "结果", "content": {"application/json": {"schema": schema}}}


def _problem() -> dict[str, Any]:
    schema = {"$ref": COMPONENTS + "problem"}
    return {"description": "请求有问题", "content": {"application/problem+json": {"schema": schema}}}
