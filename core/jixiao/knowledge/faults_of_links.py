"""Faults between entries: names that lead nowhere, names used twice, thresholds out of place, layers that loosen."""

from __future__ import annotations

from jixiao.finding import Severity
from jixiao.knowledge.fault import Fault

FAULTS = (
    Fault(
        "duplicate-id",
        "编号重复",
        "编号“{id}”已经用过，第一处在 {file} 第 {line} 行",
        "换一个编号；这里的条目没有读入",
        "两条规则都叫 value.empty",
    ),
    Fault(
        "unknown-document",
        "没有这个文件",
        "rules/documents.yaml 里没有“{name}”这个文件{guess}",
        "改正编号，或在 rules/documents.yaml 里加上这个文件",
        "basis: [{document: caiyu-2021-102}]",
    ),
    Fault(
        "unknown-name",
        "没有这个参数或词表",
        "没有叫“{name}”的参数或词表{guess}",
        "改正名称，或在 rules/parameters/、rules/lexicon/ 里加上",
        "value.text|one_of: $degre-words",
    ),
    Fault(
        "unknown-indicator",
        "没有这个指标",
        "指标库里没有“{name}”{guess}",
        "改正编号，或在 indicators/ 里加上",
        "related: [common.satisfaction.people]",
    ),
    Fault(
        "unknown-successor",
        "没有接替的条目",
        "没有“{name}”这个{what}，不能接替“{id}”{guess}",
        "写接替它的那一条的编号；没有的删去 successor",
        "successor: value.not-quantifed",
    ),
    Fault(
        "threshold-in-condition",
        "门槛写在了规则里",
        "条件里的 {value} 是门槛，要写进参数",
        "在 rules/parameters/ 里设一个参数，这里写 $参数编号；规则里只许写 0、1、100",
        "weight|above: 30",
    ),
    Fault(
        "loosened",
        "下一级放宽了上一级",
        "{jurisdiction}的 {value} 比{upper}的 {limit} 宽（越{stricter}越严）",
        "改得不比上一级宽；有文件允许放宽的，写 authority",
        "tightens: higher，国家 60，某省 50",
    ),
    Fault(
        "no-value",
        "这一天没有值",
        "参数“{id}”在 {day} 没有值（{jurisdictions}）",
        "在 rules/parameters/ 里补上这一天有效的取值",
        "只有 from: 2030-01-01 的参数",
    ),
    Fault(
        "value-expired",
        "本地的值已经到期",
        "参数“{id}”在{jurisdiction}的值 {to} 到期，改用{answered}的",
        "核实有没有新文件，补上新的取值",
        "to: 2023-12-31 之后没有再写",
        Severity.REVISE,
    ),
    Fault(
        "unknown-rule",
        "没有这条规则",
        "豁免“{id}”写的规则“{name}”不存在{guess}",
        "改正规则编号；规则已经取消的，删去这条豁免",
        "rule: satisfaction.mising",
    ),
    Fault(
        "waiver-without-end",
        "豁免没有到期日",
        "豁免“{id}”没有写到哪天为止",
        "在 effective 里写 to: 到期日期，例如 2026-12-31；豁免都有期限",
        "effective: {from: 2026-01-01}",
    ),
    Fault(
        "waiver-expired",
        "豁免到期",
        "豁免“{id}”{to} 到期，规则“{rule}”照常执行",
        "还需要的，重新报批，改 effective；不需要的，删去这条豁免",
        "effective: {from: 2025-01-01, to: 2025-12-31} 过了年还在",
        Severity.REVISE,
    ),
    Fault(
        "waiver-not-begun",
        "豁免还没有生效",
        "豁免“{id}”{start} 才生效，规则“{rule}”照常执行",
        "日期写错的，改正 effective",
        "effective: {from: 2027-01-01, to: 2027-12-31}",
        Severity.NOTICE,
    ),
    Fault(
        "waiver-outdated",
        "批准豁免以后规则改了",
        "豁免“{id}”批准的时候，规则“{rule}”不是现在这样写的，豁免不再算数",
        "看清规则改了什么；还需要豁免的，重新报批，把 logic 改成 {logic}",
        "logic: 0123456789abcdef，而规则的门槛已经改过",
        Severity.REVISE,
    ),
)
