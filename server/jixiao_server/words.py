"""The words in which pages show what the knowledge base writes in codes."""

from __future__ import annotations

KINDS = {
    "indicator": "指标",
    "sample": "精品样本",
    "review": "审核规则",
    "warning": "预警规则",
    "exante": "事前评估规则",
    "selfeval": "自评规则",
    "application": "结果应用规则",
    "assessment": "考核规则",
}
SECTORS = {"common": "共性", "public-hospitals": "公立医院"}
DIRECTIONS = {
    "higher": "越高越好",
    "lower": "越低越好",
    "equal": "等于目标",
    "range": "落在区间内",
    "monitor": "监测比较",
}
SEVERITIES = {"return": "退回", "revise": "修改", "notice": "提示", "doubt": "无法判断"}
VERDICTS = {"return": "退回重报", "revise": "修改后通过", "pass": "通过"}
OUTCOMES = {
    "pass": "通过",
    "fail": "不通过",
    "not_applicable": "不适用",
    "cannot_tell": "无法判断",
    "waived": "已豁免",
}
STATUSES = {"draft": "起草", "trial": "试行", "stable": "正式", "deprecated": "停用"}
VALUE_TYPES = {
    "ratio": "比率",
    "count": "数量",
    "money": "金额",
    "index": "指数",
    "duration": "时长",
    "qualitative": "定性",
    "grade": "等级",
    "date": "日期",
}
# What an indicator's page shows, in this order, beside its name and classes.
INDICATOR_FIELDS = {
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
    "pitfalls": "常见错误",
    "status": "状态",
}
CODES = {"direction": DIRECTIONS, "value_type": VALUE_TYPES, "status": STATUSES}


def shown(field: str, value: object) -> str:
    """Return what a page shows for a field: the word for its code, or the items of its list side by side."""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return CODES.get(field, {}).get(str(value), str(value))
