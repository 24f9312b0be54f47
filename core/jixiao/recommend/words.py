"""The words of a project by which indicators of the library are found: pairs of characters that tell one project from another."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from jixiao.text import bigrams

# What joins two words belongs to neither.
_JOINING = frozenset("与和及的等或、")
# Every second project holds them; they would find indicators of anything.
_EVERYWHERE = frozenset(
    (
        *("项目", "资金", "经费", "预算", "年度", "专项", "补助", "工作", "支出", "财政", "绩效", "目标", "实施", "完成", "开展"),
        *("一批", "全县", "全市", "全区", "全省", "我县", "我市", "我区", "我省"),
    )
)


def telling_words(texts: Iterable[str | None], generic: Collection[str] = ()) -> tuple[str, ...]:
    """Return the distinct pairs of characters of the texts, without those that stand in every project.

    `generic` are more words that say nothing, as the word list `generic-words` has them.
    """
    found = dict.fromkeys(word for text in texts if text for word in pairs_in(text))
    return tuple(word for word in found if word not in generic and _tells(word))


@lru_cache(maxsize=32768)
def pairs_in(text: str) -> tuple[str, ...]:
    """Return the pairs of characters of a text, and Latin words whole, in small letters of half width.

    Traditional characters stay, unlike in the search: reading their dictionary takes longer than auditing a file.
    """
    return tuple(bigrams(unicodedata.normalize("NFKC", text).lower()))


@lru_cache(maxsize=65536)
def _tells(word: str) -> bool:
    return not (word in _EVERYWHERE or word.isdecimal() or _JOINING & set(word))
