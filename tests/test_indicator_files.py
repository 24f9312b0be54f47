"""What every file of the indicator library promises: counts, ids, level pairs, ratios, and sound examples."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / "indicators"
FILES = sorted(path for part in ("common", "sectors") for path in (FOLDER / part).rglob("*.yaml"))
LEVELS_2021 = {
    "成本指标": {"经济成本指标", "社会成本指标", "生态环境成本指标"},
    "产出指标": {"数量指标", "质量指标", "时效指标"},
    "效益指标": {"经济效益指标", "社会效益指标", "生态效益指标"},
    "满意度指标": {"服务对象满意度指标"},
}
LEVELS_2015 = {
    "产出指标": {"数量指标", "质量指标", "时效指标", "成本指标"},
    "效益指标": {"经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"},
    "满意度指标": {"服务对象满意度指标"},
}
# A sign with a number and a unit, a range of two numbers with a unit, or a day.
MEASURABLE = re.compile(
    r"[≥≤=]-?\d[\d.]*[^\d\s].*|\d[\d.]*(%|[^\d\s-]*)-\d[\d.]*[^\d\s-].*|\d{4}年\d{1,2}月\d{1,2}日前",
)


def read(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


ENTRIES = [entry for path in FILES for entry in read(path)]
IDS = {entry["id"] for entry in ENTRIES}


def ids_where(wrong: Any) -> list[str]:
    return [entry["id"] for entry in ENTRIES if wrong(entry)]


def test_each_indicator_says_in_its_own_words_how_its_target_is_set() -> None:
    said = Counter(entry.get("value_basis") for entry in ENTRIES)
    assert [words for words, times in said.items() if words is None or times > 1] == []


def test_no_indicator_says_of_its_data_only_that_they_are_recorded() -> None:
    assert ids_where(lambda entry: entry["data_source"] in {"业务记录", "部门业务统计", "问卷调查报告", entry["evidence"]}) == []


def test_each_hospital_set_is_complete() -> None:
    counts = Counter(entry["reference"]["set"] for entry in ENTRIES if "reference" in entry)
    assert counts == {"三级": 56, "二级": 28, "整体支出": 56}


@pytest.mark.parametrize(
    ("name", "numbers"),
    [("三级", [*map(str, range(1, 56)), "增1"]), ("二级", [*map(str, range(1, 29))])],
)
def test_a_national_set_has_each_number_once(name: str, numbers: list[str]) -> None:
    found = [e["reference"]["no"] for e in ENTRIES if e.get("reference", {}).get("set") == name]
    assert Counter(found) == Counter(numbers)


@pytest.mark.parametrize(("name", "count"), [("三级", 26), ("二级", 21)])
def test_as_many_are_nationally_monitored_as_the_documents_say(name: str, count: int) -> None:
    references = [e["reference"] for e in ENTRIES if e.get("reference", {}).get("set") == name]
    assert sum(reference["national_monitored"] for reference in references) == count


def test_at_least_sixty_entries_serve_every_sector() -> None:
    assert sum(entry["sector"] == "common" for entry in ENTRIES) >= 60


def test_ids_are_unique() -> None:
    assert [id for id, count in Counter(e["id"] for e in ENTRIES).items() if count > 1] == []


def test_ids_are_lower_case_letters_digits_dots_and_hyphens() -> None:
    assert ids_where(lambda e: not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", e["id"])) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_stays_within_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_ratio_has_a_formula() -> None:
    assert ids_where(lambda e: e["value_type"] == "ratio" and not e.get("formula")) == []


def test_only_ratios_are_capped() -> None:
    assert ids_where(lambda e: e["capped"] and e["value_type"] != "ratio") == []


@pytest.mark.parametrize("word", ["增幅", "变动率", "病床使用率", "资产负债率"])
def test_what_may_exceed_one_hundred_percent_is_not_capped(word: str) -> None:
    assert ids_where(lambda e: e["capped"] and word in e["title"]) == []


def test_levels_belong_to_the_taxonomy_of_2021() -> None:
    assert ids_where(lambda e: e["level2"] not in LEVELS_2021[e["level1"]]) == []


def test_levels_belong_to_the_taxonomy_of_2015() -> None:
    assert ids_where(lambda e: e["level2_2015"] not in LEVELS_2015[e["level1_2015"]]) == []


def test_related_entries_exist() -> None:
    assert [(e["id"], other) for e in ENTRIES for other in e.get("related", []) if other not in IDS] == []


def test_good_example_values_can_be_measured() -> None:
    assert ids_where(lambda e: not MEASURABLE.fullmatch(e["examples"]["good"]["value"])) == []


def test_good_examples_of_capped_ratios_stay_below_one_hundred_or_equal_it() -> None:
    assert ids_where(lambda e: e["capped"] and "100%" in e["examples"]["good"]["value"].replace("=100%", "")) == []


@pytest.mark.parametrize(("direction", "sign"), [("higher", "≤"), ("lower", "≥"), ("equal", "≥"), ("equal", "≤")])
def test_good_examples_point_in_the_direction_of_the_indicator(direction: str, sign: str) -> None:
    assert ids_where(lambda e: e["direction"] == direction and e["examples"]["good"]["value"].startswith(sign)) == []


def test_no_more_than_all_can_be_satisfied() -> None:
    assert ids_where(lambda entry: entry["level1"] == "满意度指标" and entry["unit"] == "%" and not entry["capped"]) == []


def test_satisfaction_names_say_whose_satisfaction() -> None:
    bare = {"满意度", "服务对象满意度", "群众满意度"}
    assert ids_where(lambda e: e["level1"] == "满意度指标" and e["examples"]["good"]["name"] in bare) == []


def test_costs_are_never_targets_to_exceed() -> None:
    savings = {"common.cost.economic.saving-rate"}
    found = ids_where(lambda e: e["level1"] == "成本指标" and e["examples"]["good"]["value"].startswith("≥"))
    assert set(found) - savings == set()


def test_bad_examples_say_why() -> None:
    assert ids_where(lambda e: not e["examples"]["bad"]["why"]) == []


def test_aliases_never_repeat_the_title() -> None:
    assert ids_where(lambda e: e["title"] in e.get("aliases", [])) == []


def test_every_document_cited_is_listed() -> None:
    documents = {entry["id"] for entry in read(FOLDER.parent / "rules" / "documents.yaml")}
    cited = {basis["document"] for entry in ENTRIES for basis in entry.get("basis", [])}
    assert cited - documents == set()
