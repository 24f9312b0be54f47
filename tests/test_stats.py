"""`jixiao stats` counts what there is, by sector and field, as JSON and as tables that line up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.knowledge.statistics import statistics
from jixiao_cli.main import main
from jixiao_cli.stats import _percent
from rich.cells import cell_len

Captured = pytest.CaptureFixture[str]


def indicator(name: str, **data: Any) -> Entry:
    known = {"sector": "water", "level1": "产出指标", "level2": "质量指标", "value_type": "ratio", "direction": "higher"}
    return Entry(name, "indicator", name, {"status": "trial", **known, **data}, "indicators/a.yaml")


def base(*entries: Entry, **groups: Any) -> Knowledge:
    return Knowledge(Path("."), "1", "f00d", indicators={entry.id: entry for entry in entries}, **groups)


def test_sectors_stand_by_size_after_what_serves_all() -> None:
    entries = [indicator("a", sector="grain"), indicator("b"), indicator("c"), indicator("d", sector="common")]
    assert statistics(base(*entries))["indicators"]["by_sector"] == {"common": 1, "water": 2, "grain": 1}


def test_values_in_words_are_not_quantitative() -> None:
    entries = [indicator("a"), indicator("b", value_type="grade"), indicator("c", value_type="qualitative")]
    assert statistics(base(*entries))["indicators"]["quantitative"] == {"count": 1, "share": 0.3333}


def test_numerators_are_asked_of_ratios_only() -> None:
    entries = [indicator("a", numerator="甲"), indicator("b"), indicator("c", value_type="count")]
    assert statistics(base(*entries))["indicators"]["completeness"]["numerator"] == {"count": 1, "share": 0.5}


def test_of_nothing_there_is_no_share() -> None:
    found = statistics(base())
    assert (found["indicators"]["total"], found["indicators"]["quantitative"]) == (0, {"count": 0, "share": None})


def test_documents_and_citations_are_counted_by_whether_somebody_looked() -> None:
    documents = {name: Entry(name, "document", name, {"verified": name == "x"}, "rules/documents.yaml") for name in "xy"}
    cited = indicator("a", basis=[{"document": "x", "verified": True}, {"document": "y"}])
    assert statistics(base(cited, documents=documents))["documents"] == {
        "total": 2,
        "verified": 1,
        "unverified": 1,
        "citations": {"total": 2, "verified": 1, "unverified": 1},
    }


def test_json_of_our_own_knowledge_adds_up(capsys: Captured) -> None:
    assert main(["stats", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    indicators = found["indicators"]
    assert indicators["total"] == sum(indicators["by_sector"].values()) == sum(indicators["by_level2"].values())
    assert found["rules"]["total"] == sum(found["rules"]["by_kind"].values())
    assert found["samples"]["total"] == sum(found["samples"]["by_sector"].values())


def test_the_table_of_sectors_lines_up(capsys: Captured) -> None:
    assert main(["stats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    table = lines[1 : lines.index("各项填了多少（分子、分母只看比率）")]
    assert table[0].split() == ["行业", "指标", "成本", "产出", "效益", "满意度", "定量", "有公式", "有依据", "正式", "样本"]
    assert len({cell_len(line) for line in table}) == 1


def test_knowledge_without_indicators_is_counted_too(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "rules").mkdir()
    assert main(["stats", "--knowledge", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("指标 0 条\n  二级指标：无\n")


def test_all_but_a_few_are_not_said_to_be_all() -> None:
    assert [_percent(share) for share in (None, 0.0, 0.9996, 1.0)] == ["—", "0%", "99.9%", "100%"]
