"""The indicator library goes out to workbooks and CSV and comes back without loss; bad rows are told by cell."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jixiao.exchange.cells import BasisCell, CellError, ChoiceCell, FlagCell, ListCell
from jixiao.exchange.delimited import delimited, unguarded
from jixiao.exchange.entry_files import files_of, loses
from jixiao.exchange.entry_text import entry_text, file_text
from jixiao.exchange.library import library_delimited, library_workbook, read_library
from jixiao.exchange.library_rows import Imported, head
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry
from jixiao_cli.main import main

OWN = load_knowledge()
ENTRIES = list(OWN.indicators.values())
FEW = [entry for entry in ENTRIES if "reference" in entry.data][:3] + [entry for entry in ENTRIES if "related" in entry.data][:3]
Captured = pytest.CaptureFixture[str]


def read(name: str, content: bytes) -> Imported:
    imported = Imported()
    read_library(name, content, imported)
    return imported


def told(imported: Imported) -> list[tuple[str | None, str]]:
    return [(finding.where.cell, finding.message) for finding in imported.findings]


def sheet(*changes: tuple[str, str], entries: list[Entry] = FEW) -> bytes:
    """Return the workbook of a few indicators with some cells of the table overwritten, each by head and text, in row 2."""
    book = openpyxl.load_workbook(io.BytesIO(library_workbook(entries)))
    for title, text in changes:
        book["指标库"].cell(2, head().index(title) + 1).value = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def letter(title: str, row: int = 2) -> str:
    return f"{openpyxl.utils.get_column_letter(head().index(title) + 1)}{row}"


def test_our_own_library_comes_back_from_csv_as_it_was() -> None:
    imported = read("a.csv", library_delimited(ENTRIES))
    assert imported.entries == [(entry.file, entry.data) for entry in ENTRIES]
    assert [list(data) for _, data in imported.entries] == [list(entry.data) for entry in ENTRIES]


def test_a_workbook_comes_back_as_it_was() -> None:
    imported = read("a.xlsx", library_workbook(FEW))
    assert (imported.entries, imported.findings) == ([(entry.file, entry.data) for entry in FEW], [])


def test_every_field_of_the_schema_goes_and_comes() -> None:
    data: dict[str, Any] = {
        **FEW[0].data,
        "aliases": [],
        "natures": ["甲；乙"],
        "related": ["a.b", "c.d"],
        "basis": [{"document": "x-1", "article": "三｜四", "verified": True}, {"document": "y"}],
        "local_default": False,
        "status": "deprecated",
        "reason": "=1+1",
        "successor": "a.b",
        "reference": {"set": "三级", "no": "007", "national_monitored": True},
        "note": "'甲\n乙",
    }
    entry = Entry(data["id"], "indicator", data["title"], data, "indicators/common/a.yaml")
    for name, content in (("a.xlsx", library_workbook([entry])), ("a.csv", library_delimited([entry]))):
        assert read(name, content).entries == [(entry.file, data)]


def test_files_written_again_say_the_same(tmp_path: Path) -> None:
    file = FEW[0].file
    entries = [entry for entry in ENTRIES if entry.file == file]
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(file_text([entry.data for entry in entries], file), encoding="utf-8")
    again = load_knowledge(tmp_path, cache=False).indicators.values()
    assert [entry.data for entry in again] == [entry.data for entry in entries]


@given(st.dictionaries(st.sampled_from(["title", "unit", "note"]), st.text(st.characters(codec="utf-8", exclude_categories=["C"]))))
def test_any_text_is_written_so_that_it_is_read_again(data: dict[str, str]) -> None:
    last = next(reversed(data.values()), None)
    examples = {} if last is None else {"good": {"name": last, "value": last}}
    entry = {"id": "a", **data, "aliases": list(data.values()), "examples": examples}
    assert yaml.safe_load(entry_text(entry)) == [entry]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"])))
def test_what_is_guarded_in_csv_is_unguarded(text: str) -> None:
    row = next(csv.reader(io.StringIO(delimited([[text, "甲"]]).decode("utf-8-sig"))))
    assert unguarded(row[0]) == text


@pytest.mark.parametrize(
    ("text", "cell"), [("=cmd()", "'=cmd()"), ("@x", "'@x"), ("-甲", "'-甲"), ("=", "="), ("-5", "-5"), ("≥5", "≥5")]
)
def test_only_what_would_run_is_guarded(text: str, cell: str) -> None:
    assert delimited([[text]]).decode("utf-8-sig") == f"{cell}\r\n"


def test_files_stay_within_four_hundred_lines() -> None:
    files = dict(files_of(("indicators/common/all.yaml", entry.data) for entry in ENTRIES[:30]))
    assert list(files)[:2] == ["indicators/common/all.yaml", "indicators/common/all-2.yaml"]
    assert max(text.count("\n") for text in files.values()) <= 400


def test_what_a_file_cannot_hold_takes_no_name_that_is_used() -> None:
    rows = [("indicators/common/a.yaml", entry.data) for entry in ENTRIES[:15]] + [("indicators/common/a-2.yaml", ENTRIES[15].data)]
    assert [name.rpartition("/")[2] for name, _ in files_of(rows)] == ["a.yaml", "a-3.yaml", "a-2.yaml"]


@pytest.mark.parametrize(
    ("file", "failed", "expected"),
    [
        ("indicators/common/a.yaml", "indicators/common/a.yaml", True),
        ("indicators/common/a-2.yaml", "indicators/common/a.yaml", True),
        ("indicators/common/imported.yaml", "", True),
        ("indicators/common/a.yaml", "", False),
    ],
)
def test_files_that_would_lose_rows_are_known(file: str, failed: str, expected: bool) -> None:
    assert loses(file, {failed}) is expected


def test_a_row_without_a_file_goes_to_its_sector() -> None:
    data = {**FEW[0].data, "sector": "water"}
    assert [name for name, _ in files_of([("", data)])] == ["indicators/sectors/water/imported.yaml"]


def test_the_workbook_offers_choices_and_keeps_its_head() -> None:
    book = openpyxl.load_workbook(io.BytesIO(library_workbook(FEW)))["指标库"]
    lists = {str(one.sqref).partition(":")[0]: one.formula1 for one in book.data_validations.dataValidation}
    assert (book.freeze_panes, lists[letter("方向")]) == ("C2", '"越高越好,越低越好,等于目标,落在区间内,监测比较"')


@pytest.mark.parametrize(
    ("title", "text", "said", "mend"),
    [
        ("名称", "", "“名称”空着", "填上；每个指标都要有"),
        (
            *("方向", "越高越号", "“方向”不能写“越高越号”，是不是“越高越好”？"),
            "写以下之一：越高越好、越低越好、等于目标、落在区间内、监测比较",
        ),
        ("不超过 100%", "也许", "“不超过 100%”“也许”不是“是”或“否”", "写“是”或“否”，不知道的空着"),
        ("编号", "指标一", "“id”的写法不对：“指标一”", "写成“value.not-quantified”这样"),
        ("依据", "财预88号", "“依据”“财预88号”不是文件编号", "一行一份文件，写成“caiyu-2021-101｜第三条｜未核对”"),
        ("别名", "甲\n甲", "“别名”“甲”重复", "删去重复的一个"),
        (
            *("所在文件", "../../etc/a.yaml", "“所在文件”不能写“../../etc/a.yaml”"),
            "写成 indicators/sectors/water/outputs.yaml 这样，或空着",
        ),
    ],
)
def test_a_bad_cell_is_told_and_the_others_go_on(title: str, text: str, said: str, mend: str) -> None:
    imported = read("a.xlsx", sheet((title, text)))
    assert (told(imported), len(imported.entries)) == ([(letter(title), said)], len(FEW) - 1)
    assert imported.findings[0].suggestion is not None
    assert imported.findings[0].suggestion.text == mend


def test_levels_that_do_not_fit_are_told() -> None:
    imported = read("a.xlsx", sheet(("一级指标", "成本指标"), ("二级指标", "数量指标")))
    assert told(imported) == [(letter("二级指标"), "“数量指标”不在“成本指标”下面（财预〔2021〕101号）")]


def test_an_id_used_twice_is_told() -> None:
    imported = read("a.xlsx", sheet(entries=[FEW[0], FEW[0]]))
    assert told(imported) == [("A3", f"编号“{FEW[0].id}”在 A2 已经用过")]


def test_typed_equalities_and_words_of_staff_are_read() -> None:
    imported = read("a.xlsx", sheet(("好的写法：值", "=100%"), ("状态", "stable"), ("别名", "甲；乙")))
    data = imported.entries[0][1]
    assert (data["examples"]["good"]["value"], data["status"], data["aliases"]) == ("=100%", "stable", ["甲", "乙"])


def test_the_head_may_stand_lower_and_in_another_order() -> None:
    rows = list(csv.reader(io.StringIO(library_delimited(FEW).decode("utf-8-sig"))))
    turned = delimited([["某局指标库"], *([unguarded(cell) for cell in reversed(row)] for row in rows)])
    assert [data for _, data in read("a.csv", turned).entries] == [entry.data for entry in FEW]


def test_a_csv_saved_in_gbk_is_read() -> None:
    content = library_delimited(FEW).decode("utf-8-sig").encode("gb18030")
    assert len(read("a.csv", content).entries) == len(FEW)


def test_a_column_that_is_none_of_ours_is_noticed() -> None:
    content = delimited([[*head(), "联系人"]]) + library_delimited(FEW)[3:].split(b"\r\n", 1)[1]
    imported = read("a.csv", content)
    assert [(one.message, one.severity.value) for one in imported.findings] == [("没有“联系人”这一列，没有读", "notice")]
    assert len(imported.entries) == len(FEW)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "甲,乙\n1,2\n".encode(), "没有找到表头：要有一行同时写着“编号”和“名称”"),
        ("a.csv", "编号,名称\na,乙\n".encode(), "表头缺少“范围”“行业”"),
        ("a.csv", b"", "文件是空的"),
        ("a.txt", b"x", "不支持的文件类型“.txt”"),
        ("a.xlsx", b"PK\x03\x04", "工作簿"),
    ],
)
def test_a_file_that_is_no_library_is_told(name: str, content: bytes, said: str) -> None:
    imported = read(name, content)
    assert len(imported.findings) == 1
    assert said in imported.findings[0].message


@pytest.mark.parametrize("cell", [FlagCell(), ChoiceCell({"a": "甲"}), ListCell(("甲",)), BasisCell()])
def test_cells_refuse_what_they_cannot_hold(cell: FlagCell | ChoiceCell | ListCell | BasisCell) -> None:
    with pytest.raises(CellError):
        cell.read("随便写的")


def export(path: Path, *options: str) -> Path:
    assert main(["export", "library", "-o", str(path), *options]) == 0
    return path


def test_the_commands_go_there_and_back(tmp_path: Path, capsys: Captured) -> None:
    file = export(tmp_path / "水.csv", "--sector", "water")
    assert main(["import", str(file), "-o", str(tmp_path / "回")]) == 0
    again = load_knowledge(tmp_path / "回", cache=False).indicators
    assert {name: entry.data for name, entry in again.items()} == {
        entry.id: entry.data for entry in ENTRIES if entry.data["sector"] == "water"
    }
    assert "没有导入 0 个" in capsys.readouterr().out


def test_a_folder_has_a_workbook_for_each_sector(tmp_path: Path) -> None:
    export(tmp_path / "库", "--sector", "water")
    assert [path.name for path in (tmp_path / "库").iterdir()] == ["水利.xlsx"]
    assert main(["import", "library", str(tmp_path / "库"), "-o", str(tmp_path / "回")]) == 0


def test_what_is_there_is_kept_unless_told_otherwise(tmp_path: Path, capsys: Captured) -> None:
    file, folder = export(tmp_path / "水.csv", "--sector", "water"), tmp_path / "回"
    main(["import", str(file), "-o", str(folder)])
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.yaml")}
    assert main(["import", str(file), "-o", str(folder)]) == 2
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.yaml")} == before
    assert "要重写加 --overwrite" in capsys.readouterr().err
    assert main(["import", str(file), "-o", str(folder), "--overwrite"]) == 0


def test_a_file_whose_rows_were_not_all_read_is_not_overwritten(tmp_path: Path, capsys: Captured) -> None:
    file, folder = export(tmp_path / "水.csv", "--sector", "water"), tmp_path / "回"
    main(["import", str(file), "-o", str(folder)])
    file.write_bytes(file.read_bytes().replace(",越高越好,".encode(), ",越高,".encode(), 1))
    assert main(["import", str(file), "-o", str(folder), "--overwrite"]) == 1
    assert "重写会丢掉它们" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "library", "examples", "-o", "a.xlsx"], "导出指标库不写报送件"),
        (["export", "library", "-o", "a.xlsx", "--sector", "mars"], "没有“mars”这个行业的指标，可用的有 common、"),
        (["export", "targets", "-o", "a.xlsx"], "导出绩效目标要写出报送件或台账"),
        (["export", "library", "-o", "/proc/没有/a.csv"], "建不了文件夹"),
        (["import", "library", "-o", "x"], "缺少要导入的文件"),
        (["import", "没有.xlsx", "-o", "x"], "打不开“没有.xlsx”"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], said: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
