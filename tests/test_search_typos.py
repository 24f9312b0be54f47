"""A mistyped word is put right and searched as meant; a word that is merely not in the library is left alone."""

from __future__ import annotations

import pytest
from jixiao.search import Index
from jixiao.search.entries import Searchable
from jixiao.search.lexicon import lexicon_of

NAMES = ("门诊患者满意度", "床位使用率", "化肥农药使用量降幅", "预算执行率", "低保对象人数", "学校绩效评价次数", "道路病害维修处数")
INDEX = Index(
    [Searchable(id=name, kind="indicator", name=name, texts={"explanation": "按学校的评价，由人维护"}) for name in NAMES],
    lexicon_of(["低保=最低生活保障", "使用率高=使用率"]),
)


@pytest.mark.parametrize(
    ("typed", "meant", "first"),
    [
        ("满意读", "满意度", "门诊患者满意度"),  # sounds alike
        ("患者慢意度", "患者满意度", "门诊患者满意度"),
        ("预算直行率", "预算执行率", "预算执行率"),
        ("化肥农要使用量", "化肥农药使用量", "化肥农药使用量降幅"),
        ("地保", "低保", "低保对象人数"),
        ("床位使田率", "床位使用率", "床位使用率"),  # looks alike
        ("床位用使率", "床位使用率", "床位使用率"),  # swapped
        ("满度意", "满意度", "门诊患者满意度"),
        ("床位使率", "床位使用率", "床位使用率"),  # one missing
        ("床位使使用率", "床位使用率", "床位使用率"),  # one too many
        ("低保兑象", "低保对象", "低保对象人数"),  # beside a word of the lexicon
    ],
)
def test_a_typing_error_is_put_right(typed: str, meant: str, first: str) -> None:
    page = INDEX.search(typed)
    assert (page.did_you_mean, page.results[0].id) == (meant, first)


@pytest.mark.parametrize("typed", ["床位使用率", "患者满意", "学校评价", "有人维护", "公路里程", "老百姓的看法", "龘靐齉爩", "满意"])
def test_words_that_may_well_be_right_are_left_alone(typed: str) -> None:
    assert INDEX.search(typed).did_you_mean is None


def test_what_was_typed_is_searched_beside_what_was_meant() -> None:
    assert {hit.id for hit in INDEX.search("床位使田率 低保").results} >= {"床位使用率", "低保对象人数"}
