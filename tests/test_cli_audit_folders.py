"""`jixiao audit` into folders: a file for each file, names that never meet, inputs never touched, complaints in Chinese."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from jixiao.knowledge.locate import examples_folder
from jixiao_cli.main import main

from tests.workbooks import awkward, with_member

BAD = examples_folder() / "医院设备-差.xlsx"
GOOD = examples_folder() / "培训-好.json"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """Return a folder with two files of one name, and one that cannot be read."""
    folder = tmp_path / "报送"
    for part in ("甲局", "乙局"):
        (folder / part).mkdir(parents=True)
        shutil.copy(BAD, folder / part / "表.xlsx")
    shutil.copy(GOOD, folder / "表.json")
    (folder / "坏.xlsx").write_bytes(b"")
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def in_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that holds a copy of the examples."""
    shutil.copytree(examples_folder(), tmp_path / "examples")
    shutil.copy(tmp_path / "examples" / "README.md", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("form", "ending", "others"),
    [("xlsx", "审核.xlsx", []), ("docx", "审核意见.docx", []), ("html", "审核.html", ["目录.html"])],
)
def test_sub_folders_are_kept_apart(handed_in: Path, tmp_path: Path, form: str, ending: str, others: list[str]) -> None:
    out = tmp_path / "结果"
    assert main(["audit", str(handed_in), "--format", form, "-o", str(out)]) == 1
    assert files(out) == sorted([f"乙局/表_{ending}", f"甲局/表_{ending}", f"表_{ending}", *others])


def test_what_was_done_is_said(handed_in: Path, tmp_path: Path, capsys: Captured) -> None:
    main(["audit", str(handed_in), "--format", "xlsx", "-o", str(tmp_path / "结果")])
    said = capsys.readouterr()
    assert said.out == f"共审核 3 份：通过 1 份，修改 0 份，退回 2 份；1 份读不了\n写了 3 个文件，在 {tmp_path / '结果'}\n"
    assert said.err.startswith(f"读不了 {handed_in / '坏.xlsx'}：")


def test_inputs_stay_as_they_are(handed_in: Path) -> None:
    before = {name: (handed_in / name).read_bytes() for name in files(handed_in)}
    command = ["audit", str(handed_in), "--format", "xlsx", "-o", str(handed_in / "结果")]
    assert [main(command), main(command)] == [1, 1]
    assert {name: (handed_in / name).read_bytes() for name in before} == before
    assert files(handed_in / "结果") == ["乙局/表_审核.xlsx", "甲局/表_审核.xlsx", "表_审核.xlsx"]


def test_files_of_one_name_named_one_by_one_do_not_meet(handed_in: Path, tmp_path: Path) -> None:
    paths = [str(handed_in / name) for name in ("甲局/表.xlsx", "乙局/表.xlsx", "表.json")]
    main(["audit", *paths, "--format", "docx", "-o", str(tmp_path / "结果")])
    assert files(tmp_path / "结果") == ["表_json_审核意见.docx", "表_xlsx_审核意见.docx", "表_审核意见.docx"]


def test_several_folders_keep_their_names(handed_in: Path, tmp_path: Path) -> None:
    main(["audit", str(handed_in / "甲局"), str(handed_in / "乙局"), "--format", "xlsx", "-o", str(tmp_path / "结果")])
    assert files(tmp_path / "结果") == ["乙局/表_审核.xlsx", "甲局/表_审核.xlsx"]


def test_a_report_is_never_named_like_an_input(tmp_path: Path) -> None:
    for name in ("表.xlsx", "表_审核.xlsx"):
        shutil.copy(BAD, tmp_path / name)
    before = (tmp_path / "表_审核.xlsx").read_bytes()
    main(["audit", str(tmp_path / "表.xlsx"), str(tmp_path / "表_审核.xlsx"), "--format", "xlsx", "-o", str(tmp_path)])
    assert (tmp_path / "表_审核.xlsx").read_bytes() == before
    assert files(tmp_path) == ["表.xlsx", "表_xlsx_审核.xlsx", "表_审核.xlsx", "表_审核_审核.xlsx"]


def test_forms_of_a_file_with_several_projects_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(awkward())
    main(["audit", str(tmp_path / "表.xlsx"), "--format", "docx", "-o", str(tmp_path / "结果")])
    assert files(tmp_path / "结果") == ["表_001_村道硬化项目_审核意见.docx", "表_002_桥梁加固项目_审核意见.docx"]


def test_what_a_workbook_loses_is_said(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "表.xlsx").write_bytes(with_member(awkward(), "xl/embeddings/a.bin", b"x"))
    main(["audit", str(tmp_path / "表.xlsx"), "--format", "xlsx", "-o", str(tmp_path / "结果")])
    assert "表_审核.xlsx：没有保留原表的嵌入的文件" in capsys.readouterr().err


def test_many_submissions_of_one_file_become_several_workbooks(tmp_path: Path) -> None:
    line = GOOD.read_text(encoding="utf-8").replace("\n", "") + "\n"
    (tmp_path / "表.jsonl").write_text(line * 101, encoding="utf-8")
    main(["audit", str(tmp_path / "表.jsonl"), "--format", "xlsx", "-o", str(tmp_path / "结果")])
    assert files(tmp_path / "结果") == ["表_jsonl_审核.xlsx", "表_审核.xlsx"]


def test_one_page_of_everything_can_be_written(handed_in: Path, tmp_path: Path) -> None:
    main(["audit", str(handed_in), "--format", "html", "-o", str(tmp_path / "报告.html")])
    page = (tmp_path / "报告.html").read_text(encoding="utf-8")
    assert (page.count("<article"), page.count("没能读出来的文件"), page[-8:]) == (3, 1, "</html>\n")


def test_a_page_can_go_to_the_screen(capsys: Captured) -> None:
    main(["audit", str(GOOD), "--format", "html"])
    assert capsys.readouterr().out.startswith("<!doctype html>")


def test_text_is_arranged_by_the_points_of_a_place(capsys: Captured) -> None:
    main(["audit", str(BAD), "--arrange-by", "hengyang"])
    headings = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  〔")]
    assert [heading.split("〕")[0] for heading in headings] == [
        "〔内容相关性",
        "〔指标科学性",
        "〔规范完整性",
        "〔绩效合理性",
        "〔预算匹配性",
    ]


def test_a_template_of_a_bureau_is_filled_in(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("致 {{ 单位 }}")
    document.save(str(tmp_path / "模板.docx"))
    template = str(tmp_path / "模板.docx")
    main(["audit", str(BAD), "--format", "docx", "--template", template, "-o", str(tmp_path / "结果")])
    written = docx.Document(str(tmp_path / "结果" / "医院设备-差_审核意见.docx"))
    assert [paragraph.text for paragraph in written.paragraphs] == ["致 云溪县第二人民医院"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xlsx"], "请用 -o 写明放在哪个文件夹"),
        (["--format", "docx"], "请用 -o 写明放在哪个文件夹"),
        (["--format", "xlsx", "-o", "README.md"], "“README.md”是一个文件，-o 后面要写文件夹"),
        (["--format", "xlsx", "-o", "README.md/结果"], "建不了文件夹“README.md/结果”"),
        (["--format", "xlsx", "-o", "examples"], "“examples”里放着要审核的文件"),
        (["--format", "json", "--arrange-by", "hengyang"], "--arrange-by 用于 text、html、docx"),
        (["--arrange-by", "baoto"], "没有“baoto”这套审核要点"),
        (["--format", "xlsx", "--template", "a.docx", "-o", "x"], "要和 --format docx 一起用"),
        (["--format", "docx", "--template", "没有.docx", "-o", "build/x"], "打不开模板“没有.docx”"),
        (["--format", "docx", "--template", "README.md", "-o", "build/x"], "模板“README.md”用不了：不是 Word 文档"),
    ],
)
def test_what_cannot_be_is_said(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(examples_folder(), "examples")
    shutil.copy("examples/README.md", ".")
    assert main(["audit", "examples", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_said_and_the_others_go_on(handed_in: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "结果"
    (out / "表_审核.xlsx").mkdir(parents=True)
    assert main(["audit", str(handed_in), "--format", "xlsx", "-o", str(out)]) == 2
    assert f"写不了“{out / '表_审核.xlsx'}”" in capsys.readouterr().err
    assert files(out) == ["乙局/表_审核.xlsx", "甲局/表_审核.xlsx"]


def test_the_annotated_copy_opens_on_its_list(tmp_path: Path) -> None:
    main(["audit", str(BAD), "--format", "xlsx", "-o", str(tmp_path)])
    book = openpyxl.load_workbook(tmp_path / "医院设备-差_审核.xlsx")
    assert (book.sheetnames, book.active and book.active.title) == (["绩效目标", "问题清单"], "问题清单")
