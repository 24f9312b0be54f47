"""The 审核意见表 of one submission as a Word document, filled into a template that staff can edit.

What a template may call stands in `fields_of`; the names are Chinese, because staff write them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from jixiao.audit.merging import Opinion
from jixiao.audit.result import Result
from jixiao.knowledge.nearest import guess
from jixiao.report.advice import DOUBT, WAIVED, Advice, advice_of, counts_of, kind_of, project_of, unit_of
from jixiao.report.form import text_of
from jixiao.report.points import Point, points_of
from jixiao.report.settings import Settings
from jixiao.report.text import citation, conclusions, place
from jixiao.report.words import VERDICTS

TEMPLATE = Path(__file__).parent / "templates" / "审核意见表.docx"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<[^>]+>")
_NAME = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")
# Docxtpl begins each paragraph on a line of its own, and calls no line by its place.
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)


class TemplateUnusableError(Exception):
    """Raised for a template that cannot be filled in; the message is Chinese and quotes the place."""


class OpinionForm:
    """Fills one template again and again."""

    def __init__(self, template: bytes, settings: Settings) -> None:
        """Keep the template; raises TemplateUnusableError where it is no Word document."""
        self.settings = settings
        self._template = template
        self._open()

    def render(self, result: Result) -> bytes:
        """Return the form of a submission; raises TemplateUnusableError where the template says something it cannot."""
        document = self._open()
        stream = io.BytesIO()
        try:
            document.render(fields_of(result, self.settings), jinja_env=_environment())
            document.save(stream)
        except TemplateError as error:
            raise TemplateUnusableError(self._complaint(error, document)) from error
        except (TypeError, ValueError) as error:
            raise TemplateUnusableError("模板填不进去：检查有没有把一项当作清单来重复，或把清单当作一项来写") from error
        return stream.getvalue()

    def _open(self) -> DocxTemplate:
        document = DocxTemplate(io.BytesIO(self._template))
        try:
            document.init_docx()
        except (OpcError, zipfile.BadZipFile, KeyError, ValueError) as error:
            raise TemplateUnusableError("不是 Word 文档（docx）；旧的 doc 请用 Word 另存为 docx") from error
        return document

    def _complaint(self, error: TemplateError, document: DocxTemplate) -> str:
        if isinstance(error, UndefinedError):
            return self._no_such_field(str(error), document)
        if isinstance(error, TemplateSyntaxError):
            return f"{_near(_context(error))}写得不对：检查“{{{{”与“}}}}”、“{{%”与“%}}”是否成对，每个 for 和 if 有没有 endfor、endif"
        return "模板里有不允许的写法：只能填项（{{ }}）、重复（for）和判断（if）"

    def _no_such_field(self, message: str, document: DocxTemplate) -> str:
        found = _NAME.search(message)
        if found is None:
            return "模板里要填的项写得不对，请对照自带的模板检查"
        name = found.group(1) or found.group(2)
        near = next((text for text in _paragraphs(document) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)), "")
        return f"{_near(near)}要填的“{name}”没有这一项{guess(name, FIELDS) or '，'}可以填的有 {'、'.join(FIELDS)}"


FIELDS = (
    "标题",
    "单位",
    "主管部门",
    "项目",
    "项目编码",
    "年度",
    "种类",
    "预算",
    "文件",
    "结论",
    "结论说明",
    "得分",
    "等级",
    "地区",
    "规则日期",
    "审核要点",
    "意见组",
    "意见数",
    "问题统计",
    "无法判断",
    "已豁免",
    "审核环节",
    "知识库",
)


def fields_of(result: Result, settings: Settings) -> dict[str, Any]:
    """Return what a template can fill in, by name.

    审核要点 is a list of 名称, 满分, 得分; 意见组 a list of 名称 (empty in the plain order) and 意见, each of which has 序号,
    轻重, 位置, 指标, 问题, 原因, 怎么改, 依据; 无法判断 and 已豁免 lists of the same; 审核环节 a list of names.
    """
    document = result.submission.document
    advice = advice_of(result, settings)
    told = list(conclusions(result, settings.colours))
    groups = _by_points(advice) if settings.arrangement.titles else _by_cause(result, settings)
    grade = next((str(one.value) for one in result.decisions if one.name == "grade"), "")
    fields = {
        "标题": f"{kind_of(result)}审核意见表",
        "单位": unit_of(result),
        "主管部门": document.get("department") or "",
        "项目": project_of(result),
        "项目编码": result.submission.project.get("code") or "",
        "年度": text_of(document.get("fiscal_year")),
        "种类": kind_of(result),
        "预算": _budget(document.get("budget") or {}),
        "文件": Path(result.submission.file).name,
        "结论": VERDICTS.get(result.verdict, result.verdict),
        "结论说明": "；".join(told),
        "得分": "" if result.score is None else f"{result.score:g}",
        "等级": grade,
        "地区": settings.title,
        "规则日期": f"{settings.as_of.year}年{settings.as_of.month}月{settings.as_of.day}日",
        "审核要点": [_point(point) for point in points_of(result, settings)],
        "意见组": groups,
        "意见数": sum(len(group["意见"]) for group in groups),
        "问题统计": "、".join(f"{word} {count} 处" for word, count in counts_of(advice).items()) or "没有发现问题",
        "无法判断": [_told(one) for one in advice if one.tone == DOUBT],
        "已豁免": [_told(one) for one in advice if one.tone == WAIVED],
        "审核环节": settings.stages,
        "知识库": settings.knowledge.version,
    }
    return {name: _clean(value) for name, value in fields.items()}


def _by_points(advice: Iterable[Advice]) -> list[dict[str, Any]]:
    failures = [one for one in advice if one.tone not in (DOUBT, WAIVED)]
    return [{"名称": name, "意见": list(map(_told, own))} for name, own in groupby(failures, lambda one: one.group)]


def _by_cause(result: Result, settings: Settings) -> list[dict[str, Any]]:
    """Return the opinions of the result, one for each cause, in one group without a name."""
    told = [_merged(number, opinion, result, settings) for number, opinion in enumerate(result.opinions, 1)]
    return [{"名称": "", "意见": told}] if told else []


def _merged(number: int, opinion: Opinion, result: Result, settings: Settings) -> dict[str, Any]:
    findings = [result.findings[at] for at in opinion.told]
    levels = [finding.level for finding in findings if finding.level]
    documents = settings.knowledge.documents
    return {
        "序号": number,
        "轻重": opinion.severity.chinese + (f"（{max(levels)} 级预警）" if levels else ""),
        "位置": "、".join(dict.fromkeys(place(finding.where) for finding in findings)),
        "指标": "",
        "问题": opinion.message,
        "原因": opinion.topic,
        "怎么改": "\n".join(text for text in opinion.suggestions if text),
        "依据": "；".join(dict.fromkeys(citation(basis, documents) for finding in findings for basis in finding.basis)),
    }


def _budget(budget: Mapping[str, Any]) -> str:
    total = text_of(budget.get("total"))
    return f"{total} {budget.get('unit') or '（没有写单位）'}" if total else "没有填报"


def _point(point: Point) -> dict[str, str]:
    return {"名称": point.name, "满分": f"{point.full:g}", "得分": f"{point.kept:g}"}


def _told(one: Advice) -> dict[str, Any]:
    return {
        "序号": one.number,
        "轻重": one.grade,
        "位置": one.place,
        "指标": one.indicator,
        "问题": one.problem,
        "原因": one.why,
        "怎么改": one.mend,
        "依据": one.basis,
    }


def _clean(value: Any) -> Any:
    """Leave out the characters that no Word document can hold."""
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {name: _clean(item) for name, item in value.items()} if isinstance(value, dict) else value


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _context(error: TemplateSyntaxError) -> str:
    """Return the paragraph of the template at which reading it stopped."""
    lines = (error.source or "").splitlines()
    return _TAG.sub("", lines[error.lineno - 1]).strip() if 0 < error.lineno <= len(lines) else ""


def _paragraphs(document: DocxTemplate) -> list[str]:
    return [_TAG.sub("", paragraph).strip() for paragraph in _PARAGRAPH.findall(document.patch_xml(document.get_xml()))]


def _near(text: str) -> str:
    return f"模板里“{text[:40]}”这一处" if text else "模板里"
