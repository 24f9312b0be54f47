"""What a column header means, in the central forms (财预〔2015〕88号、〔2019〕136号、〔2020〕10号) and local ones."""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.intake.text import plain

# Tried from top to bottom on the header without brackets and white space; the first that fits the whole header wins.
_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("likelihood", r".*可能性.*"),
        ("reason", r".*原因.*|.*偏差.*(说明|分析).*"),
        ("ignored", r"(复核|复评|财政|审定|核定).*(分|意见)|序号|审核意见"),
        ("forecast", r".*预计.*(完成|实现|执行).*"),
        ("planned", r".*序时.*|.*月底?(目标|计划|指标)(值|数)?|阶段性?(目标|计划)值?"),
        ("baseline", r".*(上年|基期|历史|近[两二三]年|近[23]年).*"),
        ("method", r".*(取值|取数)(方式|方法).*"),
        ("scoring", r"赋分(规则|标准|办法|方法)"),
        ("value_basis", r".*(确定|取值|设定|测算)依据.*|.*标准来源"),
        ("actual", r".*(实际完成|完成值|实际值|完成情况|完成指标值|执行情况|完成数|实现值|实际完成值)(数据)?(及.*)?"),
        ("level1", r"一级|(绩效)?一级指标(名称)?|指标类型|指标类别|评价指标|绩效指标分类"),
        ("level2", r"二级|(绩效)?二级指标(名称)?|评价内容"),
        ("name", r"三级|(绩效)?三级指标(名称|内容|及内容)?|指标内容|(绩效)?指标名称|具体指标"),
        ("sign", r"指标性质|(指标|运算|计算|比较|逻辑|数学)?(符号|运算符)|比较符"),
        ("unit", r"(度量|计量|指标|指标值|数值)单位|单位"),
        ("weight", r"(参考|标准|指标|设定|自评)?(分值|权重|权数|分数|满分|标准分|分值权重|权重分值)"),
        ("score", r"(自评|指标|实际|最终)?(得分|评分|自评分)"),
        (
            "explanation",
            r"(绩效)?指标(解释|说明|描述|含义|定义).*|(绩效指标)?(评价|评分)(标准|标准及方法)|计算(公式|方法)",
        ),
        ("source", r".*(数据|资料|取数)来源.*"),
        ("evidence", r".*(佐证|证明|证据|评价依据).*"),
        ("direction", r"(指标)?方向性?|指标方向性?"),
        ("responsible", r"责任(科室|部门|单位|人)"),
        ("remark", r"备注|说明"),
        ("id", r"指标(编码|编号|代码)"),
        ("value", r"\w*(指标值|目标值|预期值|计划值|计划水平|当年预期实现值|年度数值)(及单位)?|绩效标准"),
    )
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ANNUAL = re.compile(r"年度|当年|本年|全年")
_LONG_TERM = re.compile(r"中期|长期|实施期|中长期")
# A header only where no column has a better claim: in the central form it is the title at the left of the table.
LAST_RESORT = {"绩效指标": "name", "指标": "name"}
GRADES = ("优", "良", "中", "差")
OPTIONS = {"确定能": "确定能", "有可能": "有可能", "完全不可能": "完全不可能", "不可能": "完全不可能"}
# Below a header in two lines; they say nothing by themselves.
SUB_HEADERS = {
    *GRADES,
    *OPTIONS,
    "经费保障",
    "制度保障",
    "人员保障",
    "硬件条件保障",
    "其他",
    "原因说明",
    "年度",
    "实施期",
}


@lru_cache(maxsize=16384)
def role_of(text: str) -> str:
    """Return the role of a column header ("value", "weight" …), or "" where the text is no known header."""
    flat = plain(text)
    if not flat or len(flat) > 40:
        return ""
    core = _BRACKETS.sub("", flat) or flat.strip("()")
    return next((role for role, pattern in _ROLES if pattern.fullmatch(core)), "")


def side_of(text: str) -> str:
    """Return `annual` or `long_term` where a header says which of two tables side by side it belongs to, else ""."""
    flat = plain(text)
    if _LONG_TERM.search(flat):
        return "long_term"
    return "annual" if _ANNUAL.search(flat) else ""
