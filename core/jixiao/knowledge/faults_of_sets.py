"""Faults of the rules as a set: what no rule shows by itself."""

from __future__ import annotations

from jixiao.finding import Severity
from jixiao.knowledge.fault import Fault

FAULTS = (
    Fault(
        "never-applies",
        "适用条件自相矛盾",
        "规则“{id}”的适用条件（applies）自相矛盾，对什么表都不适用",
        "检查同一项是不是写了两个不能同时成立的条件",
        "applies: {level1: 产出指标, not: {level1: [产出指标, 效益指标]}}",
    ),
    Fault(
        "never-fires",
        "规则永远不会不通过",
        "规则“{id}”的条件自相矛盾，永远不会得出不通过",
        "检查同一项的条件，例如上限写得比下限小、和适用条件冲突",
        "weight|above: 100 和 weight|below: 1 并列",
    ),
    Fault(
        "dead-branch",
        "有一个分支永远不会成立",
        "规则“{id}”里有一个分支永远不会成立：{said}",
        "删去这个分支，或改正条件",
        "applies: {level1: 产出指标} 而 fails_when 里有 level1: 效益指标",
        Severity.REVISE,
    ),
    Fault(
        "same-as-another",
        "和另一条规则完全一样",
        "规则“{id}”和“{other}”的条件完全一样，总是一起不通过",
        "留一条；一条停用的，写 status: deprecated 和 successor",
        "两条规则的 applies、fails_when 相同",
        Severity.REVISE,
    ),
    Fault(
        "unused-name",
        "没有用到",
        "{what}“{id}”没有一条规则、结论或地区配置用到",
        "写错名称的，改正；不再用的，删去",
        "一个参数，哪里都没有 $它的编号",
        Severity.NOTICE,
    ),
    Fault(
        "no-successor",
        "停用的条目没有接替",
        "“{id}”已停用，没有写由哪一条接替（successor）",
        "有接替的写它的编号；确实没有的，在 reason 里说明",
        "status: deprecated 而没有 successor",
        Severity.NOTICE,
    ),
    Fault(
        "figure-differs",
        "文字里的数和条件对不上",
        "规则“{id}”的文字里写着 {figure}，条件里没有这个数",
        "门槛改过的，把文字一起改过来；最好写成 {{$参数名}}，让它跟着变",
        "message: 权重超过 30%，而 $weight-limit 是 40",
        Severity.REVISE,
    ),
)
