"""The ledger keeps every audit for good, follows problems over rounds, and loses nothing to parallel writers."""

from __future__ import annotations

import multiprocessing
import sqlite3
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jixiao.ledger import Ledger, LedgerUnusable, data_folder, project_key

WRITERS, EACH = 6, 50
DOCUMENT: dict[str, Any] = {
    "kind": "target",
    "fiscal_year": 2026,
    "unit": "示例单位",
    "project": {"name": "示例项目"},
    "indicators": [],
}


def finding(fingerprint: str, outcome: str = "fail", severity: str = "return") -> dict[str, Any]:
    return {
        "rule": f"rule.{fingerprint}",
        "defect": "other",
        "outcome": outcome,
        "severity": severity,
        "message": f"问题 {fingerprint}",
        "fingerprint": fingerprint,
    }


def result(findings: list[dict[str, Any]], file: str = "a.json", score: float | None = None) -> dict[str, Any]:
    return {
        "file": file,
        "submission": {"kind": "target", "id": None, "unit": "示例单位", "project": "示例项目"},
        "verdict": "return" if findings else "pass",
        "score": score,
        "outcomes": {"pass": 1, "fail": len(findings), "not_applicable": 0, "cannot_tell": 0, "waived": 0},
        "findings": findings,
        "decisions": [],
    }


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with Ledger(tmp_path / "ledger.sqlite3") as opened:
        yield opened


def test_an_audit_is_read_back_as_it_was_recorded(ledger: Ledger) -> None:
    recorded = result([finding("a"), finding("b", severity="notice")], score=71.5)
    read = ledger.audit(ledger.record(recorded, DOCUMENT, knowledge="f00d"))
    assert read is not None
    added = {name: read.pop(name) for name in ("id", "at", "knowledge", "project_key")}
    assert read == recorded
    assert added == {"id": 1, "at": added["at"], "knowledge": "f00d", "project_key": project_key(DOCUMENT)}


def test_an_unknown_audit_is_none(ledger: Ledger) -> None:
    assert (ledger.audit(7), ledger.audit(10**30)) == (None, None)
    assert ledger.history("没有这个项目") == []


def test_audits_outlive_the_process_that_recorded_them(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.sqlite3") as first:
        number = first.record(result([]), DOCUMENT)
    with Ledger(tmp_path / "a.sqlite3") as second:
        assert second.audit(number) is not None


def test_many_audits_are_recorded_in_order(ledger: Ledger) -> None:
    numbers = ledger.record_all((result([], file=f"{n}.json"), {**DOCUMENT, "unit": str(n)}) for n in range(5))
    assert [(ledger.audit(n) or {})["file"] for n in numbers] == [f"{n}.json" for n in range(5)]


def test_a_failed_record_leaves_nothing_behind(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        ledger.record_all([(result([]), DOCUMENT), ({"verdict": "pass"}, DOCUMENT)])
    connection = sqlite3.connect(tmp_path / "ledger.sqlite3")
    counts = [connection.execute(f"select count(*) from {name}").fetchone()[0] for name in ("submissions", "audits")]
    connection.close()
    assert counts == [0, 0]


@pytest.mark.parametrize("table", ["submissions", "audits", "findings", "rounds"])
@pytest.mark.parametrize("statement", ["update {} set id = 99", "delete from {}", "replace into {0} select * from {0}"])
def test_what_is_written_is_never_changed(tmp_path: Path, table: str, statement: str) -> None:
    with Ledger(tmp_path / "a.sqlite3") as ledger:
        ledger.record(result([finding("a")]), DOCUMENT)
    connection = sqlite3.connect(tmp_path / "a.sqlite3")
    connection.execute("pragma recursive_triggers = on")
    with pytest.raises(sqlite3.IntegrityError, match="台账只能追加"):
        connection.execute(statement.format(table))
    connection.close()


def test_a_file_that_is_no_ledger_is_refused_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("这不是台账" * 100)
    with pytest.raises(LedgerUnusable, match="不能用作台账"):
        Ledger(tmp_path / "notes.txt")


def test_a_place_that_cannot_be_written_is_refused_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerUnusable, match="无法打开"):
        Ledger(tmp_path / "file" / "ledger.sqlite3")


def test_the_environment_says_where_the_data_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("JIXIAO_DATA")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "jixiao"


def rounds(ledger: Ledger, *handed_in: str | list[dict[str, Any]]) -> list[dict[str, str]]:
    """Record one round for each text of fingerprints ("abc" is three problems) and return the changes of each."""
    for number, text in enumerate(handed_in):
        found = [finding(letter) for letter in text] if isinstance(text, str) else text
        ledger.record(result(found), {**DOCUMENT, "id": f"第{number}稿"})
    return [one["changes"] for one in ledger.history(project_key(DOCUMENT))]


def test_problems_are_followed_over_four_rounds(ledger: Ledger) -> None:
    assert rounds(ledger, "ab", "bc", "a", "a") == [
        {"a": "新增", "b": "新增"},
        {"a": "已整改", "b": "未整改", "c": "新增"},
        {"a": "复发", "b": "已整改", "c": "已整改"},
        {"a": "未整改"},
    ]


def test_a_problem_that_can_no_longer_be_judged_is_not_mended(ledger: Ledger) -> None:
    doubtful = [finding("a", outcome="cannot_tell")]
    assert rounds(ledger, "a", doubtful, "") == [{"a": "新增"}, {"a": "未整改"}, {"a": "已整改"}]


def test_a_doubt_alone_is_no_problem(ledger: Ledger) -> None:
    assert rounds(ledger, [finding("a", outcome="cannot_tell")]) == [{}]


def test_the_same_document_audited_again_is_the_same_round(ledger: Ledger) -> None:
    ledger.record(result([finding("a")]), DOCUMENT)
    again = ledger.record(result([finding("b", severity="notice")]), dict(reversed(DOCUMENT.items())))
    (only,) = ledger.history(project_key(DOCUMENT))
    assert (only["round"], only["audit"], only["counts"]) == (1, again, {"return": 0, "revise": 0, "notice": 1})


def test_each_round_carries_its_verdict_and_counts(ledger: Ledger) -> None:
    rounds(ledger, "ab", "")
    rows = ledger.history(project_key(DOCUMENT))
    assert [(row["round"], row["audit"], row["verdict"], row["counts"]["return"]) for row in rows] == [
        (1, 1, "return", 2),
        (2, 2, "pass", 0),
    ]


def test_other_projects_do_not_mix(ledger: Ledger) -> None:
    ledger.record(result([finding("z")]), {**DOCUMENT, "unit": "另一单位"})
    assert rounds(ledger, "a") == [{"a": "新增"}]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"unit": " 示例　单位 "}, True),
        ({"project": {"name": "示例 项目", "level": 1}}, True),
        ({"unit": "另一单位"}, False),
        ({"kind": "monitoring"}, False),
        ({"fiscal_year": 2027}, False),
        ({"project": {"name": "示例项目", "code": "P1"}}, False),
    ],
)
def test_what_makes_one_project(change: dict[str, Any], same: bool) -> None:
    assert (project_key({**DOCUMENT, **change}) == project_key(DOCUMENT)) is same


def write(path: Path, writer: int) -> list[int]:
    with Ledger(path) as ledger:
        return [
            ledger.record(result([finding(f"{writer}.{n}")]), {**DOCUMENT, "unit": f"单位{writer}", "id": str(n)}) for n in range(EACH)
        ]


@pytest.mark.parametrize("pool", ["threads", "processes"])
def test_parallel_writers_lose_nothing(tmp_path: Path, pool: str) -> None:
    path = tmp_path / "ledger.sqlite3"
    with _pool(pool) as executor:
        numbers = [n for found in executor.map(write, [path] * WRITERS, range(WRITERS)) for n in found]
    assert sorted(numbers) == list(range(1, WRITERS * EACH + 1))
    with Ledger(path) as ledger:
        lengths = [len(ledger.history(project_key({**DOCUMENT, "unit": f"单位{n}"}))) for n in range(WRITERS)]
    assert lengths == [EACH] * WRITERS


def test_threads_may_share_one_ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.sqlite3") as ledger, ThreadPoolExecutor(WRITERS) as executor:
        jobs = [executor.submit(ledger.record, result([finding(str(n))]), DOCUMENT) for n in range(WRITERS * EACH)]
        assert sorted(job.result() for job in jobs) == list(range(1, WRITERS * EACH + 1))


def _pool(name: str) -> Executor:
    if name == "threads":
        return ThreadPoolExecutor(WRITERS)
    # Spawned, not forked: the test process has threads of its own.
    return ProcessPoolExecutor(WRITERS, mp_context=multiprocessing.get_context("spawn"))
