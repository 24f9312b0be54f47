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
)
