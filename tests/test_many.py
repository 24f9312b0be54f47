"""A great many submissions are audited by several processes, and the report is the same, byte for byte."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jixiao.audit.engine import Auditor
from jixiao.intake import Unreadable, read_files
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.locate import examples_folder
from jixiao.report.encode import json_lines
from jixiao.report.many import BATCH, WORTHWHILE, audited
from jixiao.submission import Submission
from jixiao_cli.main import main

from tests.reporting import DAY

EXAMPLES = [one.document for one in read_files([examples_folder()]) if isinstance(one, Submission)]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    documents = [EXAMPLES[number % len(EXAMPLES)] | {"id": f"P{number}"} for number in range(WORTHWHILE + 2 * BATCH)]
    lines = [json.dumps(document, ensure_ascii=False) for document in documents]
    (tmp_path / "city.jsonl").write_text("\n".join([*lines, "{", lines[0]]), "utf-8")
    return tmp_path / "city.jsonl"


def test_several_processes_write_what_one_writes(city: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        status = main(["audit", str(city), "--format", "jsonl", "--as-of", "2026-11-21", "--jobs", jobs, "-o", str(tmp_path / jobs)])
        assert status == 1
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert len((tmp_path / "2").read_bytes().splitlines()) == WORTHWHILE + 2 * BATCH + 2


def test_what_could_not_be_read_keeps_its_place(city: Path) -> None:
    pieces = list(audited(read_files([city]), Auditor(load_knowledge(), as_of=DAY), 2))
    assert [number for number, piece in enumerate(pieces) if isinstance(piece, Unreadable)] == [len(pieces) - 2]


def test_few_submissions_are_audited_as_they_are_read() -> None:
    auditor = Auditor(load_knowledge(), as_of=DAY)
    read: list[int] = []

    def reading() -> Iterator[Submission]:
        for number, document in enumerate(EXAMPLES):
            read.append(number)
            yield Submission(document)

    next(iter(json_lines(audited(reading(), auditor, 8))))
    assert read == [0]


@pytest.mark.parametrize("options", [["--format", "text"], ["--format", "json", "--compare"]])
def test_jobs_are_refused_where_one_process_must_see_all(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(examples_folder()), "--jobs", "2", *options]) == 2
    assert "--jobs 用于 --format json、jsonl" in capsys.readouterr().err
