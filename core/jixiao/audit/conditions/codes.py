"""The words for what facts hold in codes, and what each counted fact is counted in (白话用词)."""

from __future__ import annotations

from collections.abc import Mapping

_VALUE_KINDS = {
    "empty": "没有填",
    "number": "没有单位的数",
    "quantity": "带单位的数",
    "percent": "百分数",
    "money": "金额",
    "date": "日期",
    "duration": "时长",
    "frequency": "频次",
    "yes_no": "“是”或“否”",
    "grades": "分档",
    "list": "几个值",
    "text": "文字",
}
_SIGNS = {"between": "区间"}
CODES: dict[str, Mapping[str, str]] = {
    "kind": {"target": "绩效目标", "monitoring": "绩效监控", "exante": "事前评估", "selfeval": "绩效自评", "assessment": "考核"},
    "value.kind": _VALUE_KINDS,
    "actual.kind": _VALUE_KINDS,
    "value.comparison": _SIGNS,
    "actual.comparison": _SIGNS,
    "value.suspect": {"placeholder": "模板里的空没有填", "OCR": "扫描认错了字"},
    "project.type": {"project": "项目", "overall": "部门整体", "policy": "政策", "special": "专项"},
    "project.nature": {
        "construction": "工程建设",
        "repair": "大型修缮",
        "equipment": "设备购置",
        "information": "信息化",
        "subsidy": "补助补贴",
        "training": "培训会议",
        "research": "课题规划",
        "maintenance": "运维",
        "service": "政府购买服务",
        "bond": "专项债券",
        "ppp": "政府和社会资本合作",
        "fund": "基金",
        "personnel": "人员",
        "other": "其他",
    },
    "project.attribute": {"new": "新增", "continuing": "延续", "one_off": "一次性"},
    "library.direction": {"higher": "越高越好", "lower": "越低越好", "equal": "等于目标", "range": "区间", "monitor": "只监测"},
    "library.type": {
        "count": "数量",
        "ratio": "比率",
        "money": "金额",
        "date": "日期",
        "duration": "时长",
        "index": "指数",
        "grade": "等级",
        "qualitative": "定性",
    },
}
# Facts that count are in “个” unless the thing counted has a word of its own.
CLASSIFIERS = {
    "round": "轮",
    "project.basis": "条",
    "budget.items": "项",
    "goals.length": "字",
    "name.length": "字",
    "adjustment.count": "次",
}
# Facts of which there is some or none; the titles of the other yes-or-no facts are statements, which hold or not.
THINGS = ("exante.done", "plan.text", "project.basis", "budget.items", "goals.other_year", "name.year")
ARE = ("project.government_investment", "project.staff_or_running", "project.policy_changed")
