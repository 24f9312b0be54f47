"""A query that says which kind it wants gets that kind first; classes are chosen by code, in words, or in part."""

from __future__ import annotations

import pytest
from jixiao.search import Index, UnknownChoice
from jixiao.search.entries import Searchable
from jixiao.search.lexicon import lexicon_of

LIBRARY = [
    Searchable(id="users", kind="indicator", name="学校食堂满意度", sector="education", level2="满意度指标"),
    Searchable(id="canteen", kind="sample", name="农村学校食堂改造", sector="education"),
    Searchable(id="missing", kind="review", name="没有满意度指标"),
    Searchable(id="survey", kind="review", name="设了满意度，没有安排调查"),
    Searchable(id="low", kind="warning", name="满意度很低"),
    Searchable(id="flood", kind="indicator", name="山洪预警信息发布用时", sector="water", level2="时效指标"),
    Searchable(id="everyone", kind="indicator", name="村民食堂满意度", sector="common", level2="满意度指标"),
]
KINDS = ["样本、样表=精品样本", "规则=审核规则=预警规则", "怎么扣分=审核规则", "预警=预警规则"]
INDEX = Index(LIBRARY, lexicon_of(["缺失=没有"], ["怎么写"], kinds=KINDS))


def ids(query: str) -> list[str]:
    return [hit.id for hit in INDEX.search(query).results]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("学校食堂", "users"),
        ("学校食堂 样表", "canteen"),
        ("学校食堂样本怎么写", "canteen"),
        ("满意度缺失怎么扣分", "missing"),
        ("满意度 缺失 规则", "missing"),
        ("满意度 预警", "low"),
        ("山洪预警", "flood"),
        ("食堂满意度", "everyone"),
    ],
)
def test_what_comes_first(query: str, first: str) -> None:
    assert ids(query)[0] == first


@pytest.mark.parametrize(
    ("query", "found"),
    [("样本", {"canteen"}), ("规则", {"missing", "survey", "low"}), ("预警", {"low", "flood"})],
)
def test_a_kind_alone_lists_all_of_it(query: str, found: set[str]) -> None:
    assert set(ids(query)) == found


@pytest.mark.parametrize(
    ("facet", "written", "code"),
    [
        ("sector", "education", "education"),
        ("sector", "教育", "education"),
        ("sector", "hospital", "public-hospitals"),
        ("sector", "水", "water"),
        ("kind", "样本", "sample"),
        ("kind", "exante", "exante"),
        ("level2", "时效", "时效指标"),
        ("direction", "越低越好", "lower"),
    ],
)
def test_a_class_is_chosen_by_code_or_in_words(facet: str, written: str, code: str) -> None:
    assert INDEX.choice(facet, written) == code


@pytest.mark.parametrize(
    ("facet", "written", "said"),
    [
        ("sector", "火星", "没有“火星”这个行业，可以写 education 教育、water 水利、common 共性"),
        ("level2", "指标", "没有“指标”这个二级指标，可以写 满意度指标、时效指标"),
    ],
)
def test_what_is_no_class_or_several_is_told_what_there_is(facet: str, written: str, said: str) -> None:
    with pytest.raises(UnknownChoice, match=said):
        INDEX.choice(facet, written)
