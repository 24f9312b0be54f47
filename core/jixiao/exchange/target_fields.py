"""The fields under which the integrated budget system (预算管理一体化) exchanges targets, and what of ours stands in each.

Only field names that are public are used; columns that have none stand under their Chinese title alone. What the list has no
field for (weights, budgets, self-evaluations) is not carried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jixiao.values.units import is_unit

ANNUAL, OVERALL = "年度", "总体"
TYPES = {"project": "项目", "overall": "部门整体", "policy": "政策", "special": "专项"}
SIGNS = {"≥": "≥", "≧": "≥", ">=": "≥", "≤": "≤", "≦": "≤", "<=": "≤", "=": "=", "＝": "=", ">": ">", "＞": ">", "<": "<", "＜": "<"}
_SIGNED = re.compile(rf"\s*({'|'.join(sorted(SIGNS, key=len, reverse=True))})\s*(.*)", re.S)
_MEASURED = re.compile(r"([0-9][0-9.,]*)\s*(\D+)")
# Codes of offices and regions are digits; names have columns of their own.
_CODE = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: the name in the system ("" where none is public), the title that staff know, other titles, width."""

    code: str
    title: str
    others: tuple[str, ...] = ()
    width: float = 14.0

    @property
    def name(self) -> str:
        """Return what the column is called in a CSV file, and as a key."""
        return self.code or self.title


NUMBER = Field("", "序号", width=6)
PROJECT_FIELDS = (
    NUMBER,
    Field("PRO_CODE", "项目代码", ("项目编码",)),
    Field("", "项目名称", width=28),
    Field("FISCAL_YEAR", "预算年度", ("年度",), 10),
    Field("MOF_DIV_CODE", "财政区划代码"),
    Field("", "地区"),
    Field("AGENCY_CODE", "预算单位代码", ("单位代码",)),
    Field("", "预算单位", ("单位名称",), 24),
    Field("", "主管部门", width=18),
    Field("PERF_OBJ_TYPE_CODE", "对象类型", width=12),
    Field("YEARFLAG", "年度/总体", width=10),
)
INDICATOR_FIELDS = (
    Field("LV1_PERF_IND_CODE", "一级绩效指标代码"),
    Field("LV1_PERF_IND_NAME", "一级绩效指标名称", ("一级绩效指标", "一级指标")),
    Field("LV2_PERF_IND_CODE", "二级绩效指标代码"),
    Field("LV2_PERF_IND_NAME", "二级绩效指标名称", ("二级绩效指标", "二级指标"), 18),
    Field("LV3_PERF_IND_CODE", "三级绩效指标代码"),
    Field("LV3_PERF_IND_NAME", "三级绩效指标名称", ("三级绩效指标", "三级指标"), 30),
    Field("COMPUTESIGN", "符号", ("计算符号",), 8),
    Field("KPI_VAL", "指标值", width=18),
    Field("METERUNIT", "计量单位", ("度量单位",), 10),
    Field("KPI_CONTENT", "绩效指标说明", ("指标说明",), 30),
    Field("KPI_EVALSTD", "评分标准", width=30),
    Field("KPI_REMARK", "备注", width=20),
    Field("IS_DELETED", "是否删除", width=10),
)
GOAL = Field("", "绩效目标", width=80)
TABLE = (*PROJECT_FIELDS, *INDICATOR_FIELDS)
GOAL_TABLE = (*PROJECT_FIELDS, GOAL)


def code_of(text: Any) -> str:
    """Return what may stand in a column of codes: digits; a name may not."""
    return str(text) if text is not None and _CODE.fullmatch(str(text)) else ""


def split_value(value: Any, unit: str) -> tuple[str, str, str]:
    """Return sign, value and unit of a target value: “≥95%” is ≥, 95 and %; words stay as they are."""
    text = "" if value is None else str(value)
    signed = _SIGNED.fullmatch(text)
    sign, rest = (SIGNS[signed[1]], signed[2]) if signed else ("", text)
    measured = _MEASURED.fullmatch(rest)
    if measured and not unit and is_unit(measured[2]):
        return sign, measured[1], measured[2]
    return sign, rest, unit


def joined_value(sign: str, value: str) -> str:
    """Return a target value as a cell of ours has it: sign and value, the unit beside it."""
    return f"{SIGNS.get(sign, sign)}{value}"
