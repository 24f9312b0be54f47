"""The natures of projects (项目性质): how the library names those that a form writes in codes, and what a name tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Nature(NamedTuple):
    """One nature: its title for staff, the words by which the library names it, and words of project names that tell it."""

    title: str
    library: tuple[str, ...]
    words: tuple[str, ...] = ()


# In the order in which a name is read: what is special before what is common. Words that the review rules know too stand in
# the word lists `nature-…`, so that a draft and its audit see the same.
NATURES: Mapping[str, Nature] = {
    "bond": Nature("债券", ("工程建设",), ("专项债", "债券")),
    "ppp": Nature("政府和社会资本合作", ("政府购买服务", "工程建设"), ("PPP", "社会资本", "特许经营")),
    "fund": Nature("基金", ("业务工作",), ("引导基金", "投资基金", "产业基金")),
    "personnel": Nature("人员", ("人员经费", "日常运转")),
    "service": Nature("政府购买服务", ("政府购买服务",), ("购买服务", "服务采购", "物业", "外包", "租赁", "托管服务", "劳务派遣")),
    "research": Nature("课题规划", ("课题研究",), ("课题", "规划编制", "编制规划", "研究")),
    "construction": Nature("工程基建", ("工程建设", "大型修缮"), ("建设", "治理", "修复", "整治")),
    "equipment": Nature("购置", ("设备购置",)),
    "information": Nature("信息化", ("信息化", "政府购买服务")),
    "training": Nature("培训会议", ("会议培训", "宣传")),
    "subsidy": Nature("补助补贴", ("补贴补助",), ("贴息", "奖励", "慰问", "发放")),
    "maintenance": Nature("运维", ("业务工作", "日常运转", "政府购买服务")),
    "repair": Nature("大型修缮", ("大型修缮", "工程建设")),
    "other": Nature("其他", ()),
}
_LIST = "nature-{}"
_STAFF = "staff-words"


def nature_named(text: str) -> str | None:
    """Return the code of a nature that is given by code or title, None where it is neither."""
    return text if text in NATURES else next((code for code, nature in NATURES.items() if nature.title == text), None)


def infer_nature(texts: Sequence[str], lexicons: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return the nature that a project's texts tell and the word that told it; `other` and "" where none does.

    The first text, which is the name, is read for every nature before the next text is read at all. A word at the end of the
    name tells more than one before it: 培训设备采购 is bought, 设备操作培训 is taught.
    """
    for text in texts:
        told = [(word, code) for code in NATURES for word in _words(code, lexicons) if word in text]
        if told:
            word, code = max(told, key=lambda one: (text.rfind(one[0]) + len(one[0]), len(one[0])))
            return code, word
    return "other", ""


def _words(code: str, lexicons: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    listed = lexicons.get(_STAFF if code == "personnel" else _LIST.format(code), ())
    return (*NATURES[code].words, *listed)
