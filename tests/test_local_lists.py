"""Lists that a bureau fills in: prices, stocks, standards, other places and promised works; empty, they say nothing."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.facts.lists import Lists, lists_of, per_of
from jixiao.audit.facts.reader import Facts
from jixiao.audit.rulebook import compile_rulebook
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.local_lists import is_local_list
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.knowledge.parameters import canonical
from jixiao.knowledge.promises import promise_of
from jixiao.submission import Submission

from tests.reporting import DAY

LISTS = "rules/parameters/local-lists.yaml"
HEAD = "- {id: x, kind: parameter, title: 清单, unit: 元/人天, tightens: lower, "


@cache
def auditor() -> Auditor:
    return Auditor(load_knowledge(), as_of=DAY)


def filled(**values: Any) -> Lists:
    """Return the bureau's lists with these values, `_` standing for `-` in their ids."""
    parameters = auditor().knowledge.parameters
    named = {name.replace("_", "-"): value for name, value in values.items()}
    return lists_of(parameters, {name: canonical(value, parameters[name].data["unit"]) for name, value in named.items()})


def facts(row: dict[str, Any], lists: Lists, **document: Any) -> Facts:
    base: dict[str, Any] = {"kind": "target", "unit": "云溪县水利局", "project": {"name": "某项目"}, "indicators": [row]}
    return auditor().facts(Submission(base | document), lists=lists)


def knowledge_of(folder: Path, text: str) -> Knowledge:
    for name, content in (("rules/parameters/a.yaml", text), ("rules/profiles/p.yaml", PROFILE)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return load_knowledge(folder, cache=False)


PROFILE = (Path(__file__).parents[1] / "rules/profiles/yueyang.yaml").read_text(encoding="utf-8")


def test_every_list_ships_empty() -> None:
    shipped = [entry for entry in load_knowledge().parameters.values() if is_local_list(entry)]
    assert {entry.file for entry in shipped} == {LISTS}
    assert [entry.id for entry in shipped if entry.data["values"]] == []


def test_an_empty_list_is_no_mistake_and_says_nothing() -> None:
    book = auditor().rulebook
    assert (book.lists, book.findings) == (Lists(), ())


def test_a_list_holds_where_and_when_it_was_filled_in(tmp_path: Path) -> None:
    values = "[{jurisdiction: 湖南省岳阳市, from: 2026-01-01, to: 2026-12-31, value: 400, local_default: true}]"
    knowledge = knowledge_of(tmp_path, f"{HEAD}used_by: prices, words: [会议], values: {values}}}")
    days = [datetime.date(year, 6, 1) for year in (2025, 2026, 2027)]
    books = [compile_rulebook(knowledge, "yueyang", day) for day in days]
    assert [[limit.said for limit in book.lists.prices] for book in books] == [[], ["400元/人天"], []]
    assert [[one.rule for one in book.findings] for book in books] == [[], [], ["knowledge.no-value"]]


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        ("used_by: prices, words: [会议], values: []", []),
        ("used_by: prices, values: []", ["knowledge.list-of-nothing"]),
        ("used_by: standards, words: [会议], values: []", ["knowledge.list-of-nothing"]),
        ("values: []", ["knowledge.no-values"]),
        ("used_by: places, values: [{jurisdiction: 国家, from: 2026-01-01, value: 甲县, local_default: true}]",
         ["knowledge.wrong-type"]),
        ("used_by: prices, words: [会议], values: [{jurisdiction: 国家, from: 2026-01-01, value: [1], local_default: true}]",
         ["knowledge.wrong-type"]),
        ("used_by: promises, values: [{jurisdiction: 国家, from: 2026-01-01, value: [新建2所], local_default: true}]",
         ["knowledge.unclear-promise"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_list_is_told(tmp_path: Path, entry: str, rules: list[str]) -> None:
    found = knowledge_of(tmp_path, f"{HEAD}{entry}}}").findings
    assert [one.rule for one in found if one.where.file == "rules/parameters/a.yaml"] == rules


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026=公办幼儿园、新建=2所", (2026, ("公办幼儿园", "新建"), 2, "所")),
        ("2026 = 供水 = 1.5万人", (2026, ("供水",), 15000, "人")),
        ("公办幼儿园=2所", None),
        ("2026=公办幼儿园=两三所", None),
        ("2026=、=2所", None),
        ("26=公办幼儿园=2所", None),
    ],
)
def test_lines_of_promised_works(line: str, said: tuple[Any, ...] | None) -> None:
    promise = promise_of(line)
    assert (promise and promise[:4]) == said


@pytest.mark.parametrize("text", ["人天", "人·天", "人/天", "(人·日)", "人日"])
def test_one_price_in_many_spellings(text: str) -> None:
    assert per_of(text) == {"人", "天"}


@pytest.mark.parametrize(
    ("value", "ratio"),
    [("≤500元/人·天", 1.25), ("380～420元/人日", 1.05), ("≤0.04万元/人天", 1.0)],
)
def test_a_price_in_its_standard(value: str, ratio: float) -> None:
    found = facts({"name": "人均会议费", "value": value}, filled(standard_meeting=400)).rows[0]
    assert (found["price.standard"], found["price.standard_ratio"]) == ("会议费综合定额 400元/人天", ratio)


@pytest.mark.parametrize("value", ["≤500元/人", "≤5万元", "按标准", "500", ""])
def test_what_is_no_such_price_has_no_standard(value: str) -> None:
    assert facts({"name": "人均会议费", "value": value}, filled(standard_meeting=400)).rows[0]["price.standard"] == ""


def test_a_stock_and_a_quantity_may_be_in_different_multiples() -> None:
    found = facts({"name": "受益群众人数", "value": "≥80", "unit": "万人"}, filled(stock_population=400_000)).rows[0]
    assert (found["stock.limit"], found["stock.ratio"]) == ("常住人口 40万人", 2.0)


@pytest.mark.parametrize(
    ("name", "value", "gap"),
    [
        ("农村供水水质达标率", "≥80%", 0.2),
        ("农村供水水质达标率", "≥100%", 0.0),
        ("供水管网漏损率", "≤12%", 0.2),
        ("供水管网漏损率", "≤8%", -0.2),
    ],
)
def test_a_target_against_the_standard_by_the_library_s_direction(name: str, value: str, gap: float) -> None:
    lists = filled(industry_rural_water=100, industry_water_leakage=10)
    assert facts({"name": name, "value": value}, lists).rows[0]["library.standard_gap"] == pytest.approx(gap)


@pytest.mark.parametrize(
    ("items", "known", "above"),
    [
        ([{"name": "台式计算机", "unit": "台", "price": 0.6}], True, "“台式计算机”单价 6000元，台式计算机配置标准 5000元/台"),
        ([{"name": "台式计算机", "unit": "台", "price": 0.5}], True, ""),
        ([{"name": "台式计算机", "unit": "台"}], True, None),
        ([{"name": "教学用台式计算机", "unit": "台", "price": 0.6}], False, ""),
        ([{"name": None, "unit": "台", "price": 0.6}], False, ""),
        (None, False, ""),
    ],
)
def test_items_against_their_standards(items: Any, known: bool, above: str | None) -> None:
    table = facts({"name": "台数"}, filled(standard_desktop=5000), budget={"unit": "万元", "items": items}).table
    assert (table["items.priced"], table["items.above_standard"]) == (known, above)


def test_a_promise_is_kept_by_a_row_of_its_quantity() -> None:
    lists = filled(promised_works=["2026=供水=20处", "2026=供水=3公里"])
    document = {"fiscal_year": 2026, "project": {"name": "农村供水工程"}}
    table = facts({"name": "供水工程处数", "value": "≥20处"}, lists, **document).table
    assert (table["promises.said"], table["promises.missing"]) == ("供水 20处；供水 3公里", "供水 3公里")


def test_an_example_fills_only_lists_that_there_are() -> None:
    entry = Entry("x", "parameter", "清单", {"unit": "元", "used_by": "prices", "words": ["会议"], "values": []}, LISTS)
    assert lists_of({"x": entry}, {}) == Lists()
