"""An entry of the knowledge base as lines of text, each field under its Chinese name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.finding import Basis, Severity
from jixiao.knowledge.model import Entry
from jixiao.report.text import Line, citation

LABELS = {
    "title": "名称",
    "kind": "种类",
    "status": "状态",
    "severity": "轻重",
    "level": "预警级别",
    "applies": "适用",
    "fails_when": "触发条件",
    "requires": "必须满足",
    "when": "当",
    "then": "则",
    "message": "问题说明",
    "suggestion": "怎么改",
    "exemptions": "例外",
    "indicators": "可参考指标",
    "explanation": "指标解释",
    "formula": "计算公式",
    "numerator": "分子",
    "denominator": "分母",
    "unit": "计量单位",
    "direction": "方向",
    "value_type": "指标值类型",
    "target_basis": "目标值依据",
    "scoring": "评分方法",
    "data_source": "数据来源",
    "data_method": "取数方法",
    "evidence": "佐证材料",
    "frequency": "统计频率",
    "natures": "适用的项目",
    "sector": "行业",
    "subsector": "细分行业",
    "level1": "一级指标",
    "level2": "二级指标",
    "level2_2015": "二级指标（2015 年分类）",
    "level2_2021": "二级指标（2021 年分类）",
    "aliases": "别名",
    "pitfalls": "常见错误",
    "words": "词",
    "values": "取值",
    "tightens": "从严的方向",
    "jurisdictions": "地区",
    "number": "文号",
    "issuer": "发文机关",
    "issued": "日期",
    "url": "网址",
    "verified": "已核对原文",
    "local_default": "本地默认（没有文件依据）",
    "effective": "有效期",
    "from": "从",
    "to": "到",
    "dimension": "审核要点",
    "defect": "问题类型",
    "basis": "依据",
    "source": "来源",
    "note": "备注",
    "notes": "备注",
    "examples": "例子",
    "fail": "不通过",
    "pass": "通过",
    "not_applicable": "不适用",
    "cannot_tell": "无法判断",
    "jurisdiction": "地区",
    "value": "取值",
}
STATUSES = {"draft": "起草", "trial": "试行", "stable": "正式", "deprecated": "停用"}
DIRECTIONS = {"higher": "越高越好", "lower": "越低越好", "equal": "等于目标", "range": "落在区间内", "monitor": "监测比较"}
_WORDS: dict[str, Mapping[str, str]] = {
    "status": STATUSES,
    "direction": DIRECTIONS,
    "tightens": DIRECTIONS,
    "severity": {severity.value: severity.chinese for severity in Severity},
}


def entry_lines(entry: Entry, documents: Mapping[str, Entry]) -> Iterator[Line]:
    """Yield the entry's name, where it stands, and its fields in the order of its file."""
    where = entry.where()
    yield Line(f"{entry.title}（{entry.id}）", "title")
    yield Line(f"{entry.file} 第 {where.line} 行" if where.line else entry.file, "faint")
    for key, value in entry.data.items():
        if key == "basis":
            yield from (Line(f"依据：{_cited(item, documents)}") for item in value)
        elif key not in ("id", "title"):
            yield from _field(key, value, "")


def _cited(item: Mapping[str, Any], documents: Mapping[str, Entry]) -> str:
    basis = Basis(item["document"], str(item.get("article", "")), bool(item.get("verified", False)))
    return citation(basis, documents) + ("" if basis.verified else "（条文未核对）")


def _field(key: str, value: Any, indent: str) -> Iterator[Line]:
    label = LABELS.get(key, key)
    if _is_flat(value):
        yield Line(f"{indent}{label}：{_said(key, value)}")
        return
    yield Line(f"{indent}{label}：")
    items = value.items() if isinstance(value, Mapping) else [("", item) for item in value]
    for name, item in items:
        if name:
            yield from _field(name, item, indent + "  ")
        else:
            yield Line(f"{indent}  - {_said('', item)}")


def _is_flat(value: Any) -> bool:
    if isinstance(value, Mapping):
        return False
    return not isinstance(value, list) or not any(isinstance(item, (Mapping, list)) for item in value)


def _said(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "，".join(f"{LABELS.get(name, name)} {_said(name, item)}" for name, item in value.items())
    if isinstance(value, list):
        return "、".join(_said(key, item) for item in value)
    return "（不知道）" if value is None else _WORDS.get(key, {}).get(str(value), str(value)) or "（空）"
