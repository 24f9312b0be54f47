"""Labels in the head and foot of a form, and what each fills in."""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.intake.text import plain

_LABELS = {
    "name": "项目名称 政策名称 专项名称 专项资金名称 项目(政策)名称 二级项目名称 一级项目名称",
    "overall": "部门(单位)名称 部门名称 部门单位名称 单位(部门)名称",
    "code": "项目编码 项目代码 项目编号",
    "department": "主管部门 主管部门及代码 预算主管部门 主管单位 一级预算单位",
    "unit": "实施单位 项目单位 单位名称 项目实施单位 预算单位 填报单位 申报单位 预算单位名称 项目申报单位 二级预算单位",
    "attribute": "项目属性",
    "attribute_hint": "项目性质 项目类型 项目类别",
    "period": "项目期 项目起止时间 起止时间 项目周期 实施周期 项目实施期 项目期限 起止年限 实施期限 项目执行期 "
    "项目起止年限",
    "start": "开始时间 项目开始时间 开始日期 起始时间 项目起始时间",
    "end": "结束时间 项目结束时间 结束日期 终止时间 项目终止时间 项目完成时间",
    "total": "资金总额 年度资金总额 年度预算总额 预算总额 项目资金总额 项目总金额 项目总预算 预算金额 预算数 "
    "年度预算 申请资金总额 资金申请额 部门预算资金总额 年度资金 总额 总计 年初预算数 项目金额 "
    "预算资金 年度预算数 部门预算 项目预算 年度部门预算 资金合计",
    "long_total": "中期资金总额 实施期资金总额 项目总投资",
    "fiscal": "财政拨款 本年财政拨款 当年财政拨款 财政资金 一般公共预算 本级财政拨款 年度财政拨款",
    "superior": "上级补助 上级资金 中央和省级资金 上级补助资金",
    "local": "本级资金 本级配套 地方资金 配套资金",
    "carryover": "上年结转 上年结转资金 结转资金 上年结转结余",
    "other": "其他资金 单位资金 自筹资金 单位自筹",
    "annual": "年度目标 年度总体目标 总体目标 绩效目标 年度绩效目标 项目绩效目标 预期目标 项目年度目标 "
    "年度总目标 当年绩效目标 年度总体绩效目标 年初设定目标 项目年度绩效目标 整体绩效目标 年度整体目标",
    "long_term": "中期目标 长期目标 中长期目标 实施期目标 项目总目标 长期绩效目标 中期绩效目标 实施期总目标 "
    "实施期绩效目标",
    "goal_actual": "实际完成情况 年度目标完成情况 目标完成情况 年度总体目标完成情况 目标实际完成情况 "
    "全年目标实际完成情况 目标完成情况综述",
    "basis": "立项依据 项目立项依据 政策依据 项目立项的依据",
    "plan": "实施方案 保障措施 实施计划 项目实施计划 项目实施进度计划 实施进度计划 项目实施方案",
    "confidential": "是否涉密 是否涉密项目 涉密项目",
    "exante_done": "事前绩效评估 是否开展事前绩效评估 事前评估 是否事前绩效评估",
    "exante_score": "事前绩效评估得分 事前评估得分 评估得分",
    "conclusion": "评价结论 自评结论 总体结论",
    "problems": "存在问题 主要问题 存在的问题 存在的主要问题 发现的问题",
    "measures": "改进措施 下一步改进措施 改进建议 整改措施",
    "total_score": "自评得分 自评总分 总得分 评价得分",
    "grade": "评价等级 自评等级 等级 评定等级",
    "year": "预算年度 年度 项目年度 申报年度 填报年度",
    "submitted_on": "填报日期 填报时间 申报日期 填表日期 报送日期",
}
_BY_TEXT = {text: key for key, texts in _LABELS.items() for text in texts.split()}
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBERING = re.compile(r"^(?:其中[::]?|\d+[.、]|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\))+")
GOALS = ("annual", "long_term", "goal_actual")
MONEY = ("total", "fiscal", "superior", "local", "carryover", "other")


@lru_cache(maxsize=16384)
def label_of(text: str) -> str:
    """Return what a label fills in ("name", "total", "annual" …), or "" where the text is no known label."""
    flat = plain(text).rstrip(":")
    if not flat or len(flat) > 40:
        return ""
    core = _NUMBERING.sub("", flat).rstrip(":")
    return _BY_TEXT.get(core, "") or _BY_TEXT.get(_BRACKETS.sub("", core).rstrip(":"), "")


def split_inline(text: str) -> tuple[str, str]:
    """Return label and value of a cell that holds both ("项目名称：道路维修"); an empty label where it does not."""
    head, mark, value = text.replace(":", "：", 1).partition("：")
    return (label_of(head), value.strip()) if mark and value.strip() else ("", "")
