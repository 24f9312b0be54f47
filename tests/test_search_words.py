"""The search understands how people say it: synonyms, words that say nothing, pinyin, initials, and says why it found."""

from __future__ import annotations

import pytest
from jixiao.search import Index, SearchPage
from jixiao.search.entries import Searchable
from jixiao.search.lexicon import lexicon_of

LIBRARY = [
    Searchable(id="satisfaction", kind="indicator", name="群众满意度", aliases=("老百姓评价",)),
    Searchable(id="cost", kind="indicator", name="门诊次均费用增幅", texts={"explanation": "看病花的钱比上年涨了多少"}),
    Searchable(id="growth", kind="indicator", name="重点专科增长率"),
    Searchable(id="length", kind="indicator", name="绿道长度"),
    Searchable(id="staff", kind="indicator", name="在职人员控制率"),
    Searchable(id="drg", kind="indicator", name="DRG 结余率"),
]
WORDS = ["看病花费、看病花钱=次均费用", "涨幅=增幅=增长率", "合格=质量合格率"]
INDEX = Index(LIBRARY, lexicon_of(WORDS, ["怎么样", "多少", "在"]))


def ids(page: SearchPage) -> list[str]:
    return [hit.id for hit in page.results]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("看病花费涨幅", "cost"),
        ("看病花钱的涨幅怎么样", "cost"),
        ("manyidu", "satisfaction"),
        ("man yi du", "satisfaction"),
        ("Man'yi", "satisfaction"),
        ("qunzhongm", "satisfaction"),
        ("qzmyd", "satisfaction"),
        ("lvdao", "length"),
        ("changdu", "length"),
        ("zengzhang", "growth"),
        ("drg", "drg"),
        ("群众manyi", "satisfaction"),
    ],
)
def test_what_comes_first(query: str, first: str) -> None:
    assert ids(INDEX.search(query))[0] == first


@pytest.mark.parametrize("query", ["m", "zzzz", "ng"])
def test_letters_that_begin_no_syllable_find_nothing(query: str) -> None:
    assert ids(INDEX.search(query)) == []


def test_a_word_that_says_nothing_stays_where_a_name_has_it() -> None:
    assert ids(INDEX.search("在职人员多少"))[0] == "staff"


def test_a_query_of_words_that_say_nothing_is_taken_as_it_is() -> None:
    assert ids(INDEX.search("多少")) == ["cost"]


def test_a_hit_says_why_it_was_found() -> None:
    reasons = INDEX.search("看病花费涨幅").results[0].why
    assert [(one.how, one.typed, one.found, one.field) for one in reasons] == [
        ("synonym", "看病花费", "次均费用", "name"),
        ("synonym", "涨幅", "增幅", "name"),
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("群众", ()),
        ("老百姓", ("也叫“老百姓评价”",)),
        ("上年", ("指标解释里有“上年”",)),
        ("看病花费", ("“看病花费”这里叫“次均费用”",)),
        ("manyi", ()),
        ("pingjia", ("pingjia：评价",)),
        ("群众满意读", ()),
    ],
)
def test_reasons_are_said_where_the_name_does_not_show_them(query: str, said: tuple[str, ...]) -> None:
    assert [hit.why_words() for hit in INDEX.search(query).results][:1] == [said]


def test_having_many_synonyms_is_no_advantage() -> None:
    many = Index(LIBRARY, lexicon_of(["涨幅=增幅=增幅率=次均增幅=费用增幅"]))
    one = Index(LIBRARY, lexicon_of(["涨幅=费用增幅"]))
    assert many.search("涨幅").results[0].score == one.search("涨幅").results[0].score


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("群", ["群众满意度"]),
        ("重点", ["重点专科增长率"]),
        ("menzhen", ["门诊次均费用增幅"]),
        ("zdzk", ["重点专科增长率"]),
        ("老", ["老百姓评价"]),
        ("满意", ["群众满意度"]),
        ("DRG", ["DRG 结余率"]),
        ("率", ["DRG 结余率", "在职人员控制率", "重点专科增长率"]),
        (" ", []),
        ("龘", []),
    ],
)
def test_a_word_typed_in_part_is_completed(typed: str, names: list[str]) -> None:
    assert sorted(INDEX.complete(typed)) == sorted(names)


def test_letters_behind_characters_are_completed() -> None:
    assert INDEX.complete("群众man") == ["群众满意度"]


def test_an_index_for_one_query_answers_it_as_the_whole_index_does() -> None:
    for query in ("看病花费涨幅", "manyidu", "群众满意读", "率", "", "多少"):
        assert Index(LIBRARY, lexicon_of(WORDS, ["多少"]), only=query).search(query) == Index(
            LIBRARY, lexicon_of(WORDS, ["多少"])
        ).search(query)
