"""Words that compare (不低于, 以上, 控制在…以内) and words that only hedge (约, 力争), read around a number."""

from __future__ import annotations

_BEFORE = {
    "≥": "大于或等于 大于等于 高于或等于 高于等于 不低于 不少于 不小于 不短于 不得低于 不得少于 不得小于 至少 最少 最低 ≥",
    "≤": (
        "小于或等于 小于等于 低于或等于 低于等于 不超过 不超出 不超 不得超过 不高于 不得高于 不大于 不得大于 不多于 不得多于 "
        "不长于 不突破 不迟于 不晚于 至多 最多 最高 最大 控制在 ≤"
    ),
    ">": "大于 高于 超过 多于 超 >",
    "<": "小于 低于 少于 不足 不到 <",
    "=": "等于 =",
}
SIGNS = {word: sign for sign, words in _BEFORE.items() for word in words.split()}
BEFORE = "|".join(sorted(SIGNS, key=len, reverse=True))
# What may stand before a number without changing it. 达到 names no sign: “达到100%” is not “≥100%”.
IDLE = "大约|约为|约|力争|争取|预计|计划|接近|近|达到|达|完成|确保|实现|共计|共|为|按照|按"
LEADING = f"(?:{BEFORE}|{IDLE}|每年|每月|每季度|每周|每天|每半年)*"

AFTER = {"以上": "≥", "之上": "≥", "以下": "≤", "之下": "≤", "以内": "≤", "之内": "≤", "内": "≤"}
AFTER_PATTERN = r"[及或]?(?:以上|之上|以下|之下|以内|之内|(?<=[年月日天时周期元里钟秒米hn])内)"


def comparison(before: str | None, after: str | None) -> str:
    """Return the sign that the words before and after a number make; 控制在 gives way to 以上."""
    later = AFTER[after.lstrip("及或")] if after else ""
    if not before or (before == "控制在" and later):
        return later
    return SIGNS[before]
