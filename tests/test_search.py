"""Searching in Chinese finds the right entry first, counts what else there is, and never fails on odd queries."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.search import FACETS, Index, SearchPage, build_index
from jixiao.search.entries import Searchable
from jixiao.search.lexicon import lexicon_of


def entry(name: str, kind: str = "indicator", **more: object) -> Searchable:
    return Searchable(id=str(more.pop("id", name)), kind=kind, name=name, **more)  # type: ignore[arg-type]  # Of a test.


LIBRARY = [
    entry("门诊患者满意度", sector="卫生", level2="满意度指标", unit="%", texts={"explanation": "问卷调查门诊患者"}),
    entry("住院患者满意度", sector="卫生", level2="满意度指标", unit="%"),
    entry("受益群众满意度", sector="共性", level2="满意度指标", unit="%", aliases=("群众认可度",)),
    entry("满意度", sector="共性", level2="满意度指标"),
    entry("床位使用率", sector="卫生", level2="质量指标", texts={"formula": "实际占用总床日数÷实际开放总床日数"}),
    entry("门诊次均费用增幅", sector="卫生", level2="经济成本指标", id="health.cost.outpatient"),
    entry("CMI 值", sector="卫生", level2="质量指标"),
    entry("新建公路里程", sector="交通", level2="数量指标", unit="公里"),
    entry("产出指标的目标值没有量化", kind="review", id="value.not-quantified", texts={"suggestion": "写出数字<和>单位"}),
]
SYNONYMS = {"id": "search-synonyms", "used_by": "search", "words": ["花钱进度=预算执行率", "  ", "孤字"]}
INDEX = Index(LIBRARY, lexicon_of(["看病花费=次均费用"]))


def names(page: SearchPage) -> list[str]:
    return [hit.name for hit in page.results]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("满意度", "满意度"),
        ("门诊满意度", "门诊患者满意度"),
        ("滿意度", "满意度"),
        ("ｃｍｉ", "CMI 值"),
        ("群众认可度", "受益群众满意度"),
        ("床日数", "床位使用率"),
        ("床用率", "床位使用率"),
        ("看病花费", "门诊次均费用增幅"),
        ("公里", "新建公路里程"),
        ("没有量化", "产出指标的目标值没有量化"),
        ("health.cost.outpatient", "门诊次均费用增幅"),
        ("Value.Not-Quantified", "产出指标的目标值没有量化"),
        ("问卷", "门诊患者满意度"),
        ("幅", "门诊次均费用增幅"),
    ],
)
def test_what_comes_first(query: str, first: str) -> None:
    assert names(INDEX.search(query))[0] == first


def test_an_exact_name_outranks_every_other_hit() -> None:
    scores = [hit.score for hit in INDEX.search("满意度").results]
    assert scores[0] > max(scores[1:])


def test_nothing_typed_lists_everything() -> None:
    page = INDEX.search(" ")
    assert (page.total, names(page)) == (len(LIBRARY), [one.name for one in LIBRARY])


@pytest.mark.parametrize("query", ["?!。，", "😀", "\x00", "()\"'*~^", "\ud800", "龘"])
def test_queries_without_sense_find_nothing(query: str) -> None:
    assert (INDEX.search(query).total, INDEX.search(query).did_you_mean) == (0, None)


def test_a_thousand_characters_are_a_query_like_any_other() -> None:
    assert set(names(INDEX.search("患者满意度" * 200))[:2]) == {"门诊患者满意度", "住院患者满意度"}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_no_query_fails(query: str) -> None:
    page = INDEX.search(query)
    assert len(page.results) == min(page.total, 10)


def test_words_of_a_query_language_are_only_words() -> None:
    assert names(INDEX.search("AND 公路 OR")) == ["新建公路里程"]


def test_facets_count_what_a_choice_would_leave() -> None:
    page = INDEX.search("满意度", {"sector": "共性"})
    assert page.total == 2
    assert page.facets == {
        "sector": {"共性": 2, "卫生": 2},
        "kind": {"indicator": 2},
        "level2": {"满意度指标": 2},
        "unit": {"%": 1},
        "direction": {},
        "nature": {},
    }


def test_choices_keep_only_their_class() -> None:
    assert names(INDEX.search("", {"kind": "review"})) == ["产出指标的目标值没有量化"]
    assert names(INDEX.search("满意度", {"sector": "卫生", "level2": "质量指标"})) == []


def test_pages_follow_one_another() -> None:
    whole = names(INDEX.search("满意度"))
    assert whole == [name for offset in range(4) for name in names(INDEX.search("满意度", limit=1, offset=offset))]


@pytest.mark.parametrize(
    ("query", "meant"),
    [("床位试用率", "床位使用率"), ("新建公路理程", "新建公路里程"), ("床位使用率", None), ("满意", None)],
)
def test_a_mistyped_name_is_put_right(query: str, meant: str | None) -> None:
    assert INDEX.search(query).did_you_mean == meant


def test_highlights_mark_the_longest_runs_and_escape_the_rest() -> None:
    assert INDEX.search("门诊的患者").results[0].highlights["name"] == "<mark>门诊患者</mark>满意度"
    assert INDEX.search("数字和单位").results[0].highlights == {
        "name": "产出指标的目标值没有量化",
        "suggestion": "写出<mark>数字</mark>&lt;和&gt;<mark>单位</mark>",
    }


def test_highlights_point_into_the_text_as_it_is_written() -> None:
    index = Index([entry("㎡單價<b>ＣＭＩ")])
    assert index.search("单价 cmi").results[0].highlights["name"] == "㎡<mark>單價</mark>&lt;b&gt;<mark>ＣＭＩ</mark>"


def test_a_long_text_is_shown_around_what_was_found() -> None:
    index = Index([entry("甲", texts={"explanation": "前" * 200 + "公路养护" + "后" * 200})])
    shown = index.search("公路养护").results[0].highlights["explanation"]
    assert shown == "…" + "前" * 20 + "<mark>公路养护</mark>" + "后" * 36 + "…"


def test_an_empty_library_finds_nothing() -> None:
    assert Index([]).search("满意度") == SearchPage("满意度", 0, (), {facet: {} for facet in FACETS})


def test_threads_find_what_one_thread_finds() -> None:
    queries = [one.name[start : start + 4] for one in LIBRARY for start in range(3)] * 10
    with ThreadPoolExecutor(16) as executor:
        assert list(executor.map(INDEX.search, queries)) == [INDEX.search(query) for query in queries]


def test_a_knowledge_base_is_indexed_with_its_own_synonyms() -> None:
    indicator = Entry("a", "indicator", "预算执行率", {"level1": "产出指标", "natures": ["工程建设"]}, "a.yaml")
    rule = Entry("b", "review", "没有量化", {"applies": {"level1": "产出指标"}, "message": "写出数字"}, "b.yaml")
    lexicon = Entry("search-synonyms", "lexicon", "同义词", SYNONYMS, "c.yaml")
    knowledge = Knowledge(
        folder=Path(),
        version="0",
        hash="",
        indicators={"a": indicator},
        rules={"b": rule},
        lexicons={"search-synonyms": lexicon},
    )
    expected = {"花钱进度": ["a"], "工程": ["a"], "数字": ["b"], "产出": ["b", "a"]}
    index = build_index(knowledge)
    assert {query: [hit.id for hit in index.search(query).results] for query in expected} == expected
