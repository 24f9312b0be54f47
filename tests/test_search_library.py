"""Our own library is found as staff ask for it: the judged queries name entries that exist, and are answered well."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.synonyms import is_synonyms, synonym_line
from jixiao.search import Index, build_index
from jixiao.search.entries import searchables

KNOWLEDGE = load_knowledge()
JUDGED = Path(__file__).parents[1] / "benchmarks" / "search_queries.tsv"
with JUDGED.open(encoding="utf-8", newline="") as _lines:
    ROWS = list(csv.DictReader(_lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(KNOWLEDGE)


def grades(row: dict[str, str]) -> dict[str, int]:
    return {entry: int(grade) for entry, grade in (pair.split("=") for pair in row["relevant"].split())}


def ndcg(found: list[str], judged: dict[str, int]) -> float:
    def gain(values: list[int]) -> float:
        return sum(value / math.log2(place + 2) for place, value in enumerate(values[:10]))

    return gain([judged.get(entry, 0) for entry in found]) / gain(sorted(judged.values(), reverse=True))


def test_judged_queries_name_entries_that_exist() -> None:
    known = {entry.id for entry in searchables(KNOWLEDGE)}
    assert {entry for row in ROWS for entry in grades(row)} - known == set()


def test_there_are_judged_queries_enough_and_none_twice() -> None:
    assert len({row["query"] for row in ROWS}) == len(ROWS) >= 120


def test_judged_queries_are_answered_well(index: Index) -> None:
    pages = [index.search(row["query"], {"sector": row["sector"] if row["style"] == "filter" else None}) for row in ROWS]
    scores = [ndcg([hit.id for hit in page.results], grades(row)) for page, row in zip(pages, ROWS, strict=True)]
    assert sum(scores) / len(scores) > 0.85


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("看病花费涨幅", "次均费用增幅"),
        ("修一公里路多少钱", "新改建农村公路公里造价"),
        ("满意读", "满意度"),
        ("yszxl", "预算执行率"),
        ("没有量化", "指标值没有量化"),
        ("学校盖了几所", "新建改扩建学校数"),
        ("滿意度", "满意度"),
        ("满意度 缺失 规则", "没有满意度指标"),
        ("没有成本指标怎么扣分", "没有成本指标"),
        ("老旧小区改造 样本", "老旧小区改造"),
        ("垃圾份类", "垃圾"),
    ],
)
def test_first_hits(index: Index, query: str, first: str) -> None:
    assert first in index.search(query).results[0].name


def test_every_name_is_found_by_itself_without_a_correction(index: Index) -> None:
    pages = {entry.title: index.search(entry.title, limit=3) for entry in list(KNOWLEDGE.indicators.values())[::7]}
    assert [name for name, page in pages.items() if name not in [hit.name for hit in page.results] or page.did_you_mean] == []


def test_search_words_say_what_they_mean_in_one_place_only() -> None:
    lists = [entry.data["words"] for entry in KNOWLEDGE.lexicons.values() if is_synonyms(entry.data)]
    typed = [word for words in lists for line in words for word in synonym_line(line)[0]]
    assert (len(typed), sum(map(len, lists)) >= 300) == (len(set(typed)), True)


@pytest.mark.parametrize("word", ["合格率", "成本", "完成时间", "医院", "满意度"])
def test_whatever_is_called_so_is_found(index: Index, word: str) -> None:
    found = {hit.id for hit in index.search(word, limit=3000).results}
    assert {entry.id for entry in searchables(KNOWLEDGE) if word in entry.name} - found == set()
