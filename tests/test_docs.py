"""The documents say what the program does: commands, options, libraries, links."""

from __future__ import annotations

import configparser
import json
import re
from pathlib import Path

import click
import pytest
from jixiao_cli.main import COMMANDS, group, main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md", "examples/README.md")]
PAGES += [ROOT / "docs" / name for name in ("commands.md", "architecture.md", "rules.md", "indicators.md")]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def options(name: str) -> list[str]:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return [spelling for parameter in command.params if isinstance(parameter, click.Option) for spelling in parameter.opts]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    section = read("docs/commands.md").split(f"\n## jixiao {name}")[1].split("\n## ")[0]
    assert [option for option in options(name) if not re.search(rf"`{option}[ `]", section)] == []


def test_no_command_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^## jixiao (\w+)", read("docs/commands.md"), re.MULTILINE)) == COMMANDS.keys()


def test_every_library_has_its_reason() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    libraries = re.findall(r"^([\w-]+)", setup["options"]["install_requires"], re.MULTILINE)
    assert [library for library in libraries if f"| {library} |" not in read("docs/architecture.md")] == []


@pytest.mark.parametrize("kind", ["indicator", "sample"])
def test_every_field_of_the_library_is_documented(kind: str) -> None:
    fields = json.loads(read(f"schemas/{kind}.schema.json"))["properties"]
    assert [field for field in fields if f"`{field}`" not in read("docs/indicators.md")] == []


def test_the_indicator_in_the_documents_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators/shown.yaml").write_text(read("docs/indicators.md").split("```yaml\n")[1].split("```")[0], "utf-8")
    assert main(["lint", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "共 1 条规则、指标、参数和结论，没有问题\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_both_readmes_show_the_same_sample() -> None:
    samples = [read(name).split("```console\n")[1].split("```")[0] for name in ("README.md", "README.zh-CN.md")]
    assert samples[0] == samples[1]


def test_the_sample_is_what_the_command_prints(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    command, *sample = read("README.md").split("```console\n")[1].split("```")[0].splitlines()
    main(command.removeprefix("$ jixiao ").split())
    printed = capsys.readouterr().out.splitlines()
    assert [line for line in sample if line not in (*printed, "  …")] == []
