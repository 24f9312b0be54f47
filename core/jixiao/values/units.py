"""Units (计量单位): what a word after a number makes of it - an amount, a share, a length of time or a count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jixiao.values.signs import AFTER_PATTERN
from jixiao.values.value import ValueKind


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


_MULTIPLIERS = {"千万": 10_000_000, "百万": 1_000_000, "亿": 100_000_000, "万": 10_000, "千": 1000, "百": 100}
_MONEY = ("元人民币", "人民币元", "人民币", "元整", "元")
_SHARES = ("%", "‰")
_PERIODS = ("工作日", "日历天", "自然日", "小时", "分钟", "季度", "学期", "学年", "星期", "年", "月", "周", "天", "日", "秒", "季")
_LATIN_PERIODS = ("min", "h", "d")
_EVENTS = ("次", "期", "场", "回", "批", "轮", "遍")
_COUNTS = _words(
    "个 人 名 位 户 家 次 场 期 批 回 轮 遍 件 台 套 辆 只 头 匹 羽 尾 株 棵 粒 颗 亩 米 斤 吨 升 份 本 册 页 张 条 项",
    "篇 部 座 处 所 间 栋 幢 架 艘 口 眼 根 块 片 例 种 门 班 组 队 支 宗 起 笔 村 县 市 倍 分 级 类 生 盏 副 把 枚 瓶",
    "字 箱 袋 盒 桶 束 克 度 剂 平方米 平方公里 平方千米 平米 立方米 立方 公里 千米 厘米 毫米 公顷 公斤 千克 毫克 微克 毫升",
    "千瓦时 千瓦 兆瓦 人次 人天 人日 人月 人份 户次 场次 家次 批次 项次 件次 车次 台套 件套 台次 台班 台时 床日 床位",
    "头份 头只 课时 学时 标段 行政村 社区 点位 单元 词条 美元 欧元 港元 日元",
)
_LATIN_COUNTS = _words("DDD m2 m3 km2 km kg cm mm kW kWh MW dB t g m °C")
# What a unit may not be followed by, being part of another word: 3年级, 人均, 天然气, 一次性, 分析.
_NOT_BEFORE = {
    "年": "级度均限代同",
    "天": "然",
    "人": "均民才工",
    "次": "性",
    "分": "析类别散期之",
    "日": "均常",
    "月": "均",
    "个": "体性",
}


def _bases() -> dict[str, None]:
    """Return every known unit, longest first, so that 平方米 is found before 平."""
    periods = (*_PERIODS, *(f"个{word}" for word in _PERIODS), *_LATIN_PERIODS)
    return dict.fromkeys(sorted((*_MONEY, *_SHARES, *_COUNTS, *_LATIN_COUNTS, *periods), key=lambda word: (-len(word), word)))


def _guard(word: str) -> str:
    if word in _LATIN_COUNTS or word in _LATIN_PERIODS:
        return "(?![A-Za-z0-9])"
    return f"(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else ""


_BASES = _bases()
_MULTIPLIER = f"(?:{'|'.join(_MULTIPLIERS)})"
_ENDS = rf"(?=$|[/,;。()]|{AFTER_PATTERN})"
_PER = rf"(?:/\(?[一-鿿A-Za-z0-9·]{{1,8}}?\)?{_ENDS})"
_BASE = f"(?:{'|'.join(word + _guard(word) for word in _BASES)})"
KNOWN_UNIT = rf"(?:{_MULTIPLIER}?{_BASE}|{_MULTIPLIER})(?:\([^()0-9含]{{1,4}}\)(?=/|$))?{_PER}*"
UNKNOWN_UNIT = rf"(?P<unknown>(?:[一-鿿]{{1,4}}?|[A-Za-z°μ·]{{1,6}}级?){_PER}*)"
EACH = f"每(?:半年|{_BASE})"

_SPLIT = re.compile(rf"({_MULTIPLIER}?)(.*)", re.S)
_ASIDE = re.compile(r"\([^()]*\)$")
_EVERY_PERIOD = re.compile(rf"(?:[0-9]+|半)?个?(?:{'|'.join(_PERIODS)})")
_NONE = {"", "/", "-", "无", "其他", "其它", "定性", "定量", "文字", "文本", "字符", "是否", "有无", "日期", "时间", "*"}
_SHARE_WORDS = {"百分比": "%", "百分数": "%", "百分率": "%", "百分点": "%", "个百分点": "%", "千分比": "‰"}


class Unit(NamedTuple):
    """A unit resolved: numbers before it are multiplied by `factor` (a string, made exact later) and mean `kind` of `name`.

    `per` is the denominator, "生/年" in "元/生/年"; permilles have the name "%" and a factor of 0.1.
    """

    kind: ValueKind
    factor: str
    name: str
    per: str


@lru_cache(maxsize=4096)
def unit_of(written: str, per: str = "") -> Unit:
    """Return what a unit means; `per` is a denominator named elsewhere (“每亩1600元”). Words unknown count something."""
    head, _, below = written.partition("/")
    below = "/".join(part for part in (per, below.replace("每", "").strip("()")) if part)
    multiplier, base = _parted(_ASIDE.sub("", head) or head.strip("()"))
    factor = str(_MULTIPLIERS.get(multiplier, 1))
    if base in _MONEY or (not base and multiplier and below):
        return Unit(ValueKind.MONEY, factor, "元", below)
    if base in _SHARES:
        return Unit(ValueKind.PERCENT, "0.1" if base == "‰" else "1", "%", below)
    if not base:
        return Unit(ValueKind.NUMBER, factor, "", below)
    return Unit(_kind(base, below), factor, base, below)


def _parted(head: str) -> tuple[str, str]:
    """Part a multiplier from its base, unless the two are a word of their own: 千克, 千瓦."""
    if head in _COUNTS:
        return "", head
    match = _SPLIT.match(head)
    return (match[1], match[2]) if match else ("", head)


def _kind(base: str, per: str) -> ValueKind:
    if base in _EVENTS and _EVERY_PERIOD.fullmatch(per):
        return ValueKind.FREQUENCY
    lasting = base.removeprefix("个") in _PERIODS or base in _LATIN_PERIODS
    return ValueKind.DURATION if lasting and not per else ValueKind.QUANTITY


@lru_cache(maxsize=4096)
def column_unit(column: str) -> str:
    """Return the unit that a form's unit column names, "" where it names none (“/”, “无”, “定性”)."""
    plain = column.removeprefix("单位:").strip("()")
    return "" if plain in _NONE else _SHARE_WORDS.get(plain, plain)


def joined(written: str, column: str) -> str:
    """Return the cell's own unit, completed by the column where the cell has only a multiplier (“5万” and 元)."""
    if not written:
        return column
    return written + _parted(column)[1] if written in _MULTIPLIERS else written


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit and nothing else: 公里, 万元, 元/人; but 天门 is a name, and 百户 and 千人 are words."""
    multiplier, base = _parted(text.partition("/")[0])
    if multiplier in ("百", "千"):
        return base in _MONEY
    return base in _BASES or (not base and multiplier != "")
