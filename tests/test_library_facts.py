"""What the library says of an indicator of the same name is a fact that rules may ask for."""

import pytest
from jixiao.audit.facts.library import LibraryReader
from jixiao.knowledge.model import Entry


def entry(sector: str, title: str, unit: str, *aliases: str, status: str = "trial") -> Entry:
    data = {
        "id": f"{sector}.{unit}", "sector": sector, "title": title, "aliases": list(aliases), "unit": unit, "direction": "higher",
        "level1": "产出指标", "level2": "数量指标", "value_type": "count", "capped": False, "status": status,
    }
    return Entry(f"{sector}.{unit}", "indicator", title, data, "x.yaml")


LIBRARY = LibraryReader(
    [
        entry("transport", "养护里程", "公里", "管养里程"),
        entry("common", "养护里程", "米"),
        entry("water", "管养里程", "千米"),
        entry("water", "旧指标", "个", status="deprecated"),
    ]
)


@pytest.mark.parametrize(
    ("name", "sector", "unit"),
    [
        ("养护里程", "transport", "公里"),
        ("养护里程", "education", "米"),
        ("养护里程", None, "米"),
        ("管养里程", "transport", "公里"),
        ("管养里程", None, "千米"),
        ("旧指标", "water", ""),
        ("没有的", "water", ""),
    ],
)
def test_the_submissions_own_sector_answers_first(name: str, sector: str | None, unit: str) -> None:
    assert LIBRARY.facts(name, sector)["library.unit"] == unit


def test_what_the_library_lacks_is_known_to_be_nothing() -> None:
    assert LIBRARY.facts("没有的", None) == {
        "library.id": "", "library.unit": "", "library.direction": "", "library.level1": "", "library.level2": "",
        "library.type": "", "library.capped": False, "library.uncapped": False,
    }
