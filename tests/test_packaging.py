"""What is installed is what stands here: every package, every knowledge file, and a command that works from any folder."""

from __future__ import annotations

import configparser
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("core", "cli", "server")
KNOWLEDGE = ("rules", "indicators", "schemas", "examples")
LEFT_BEHIND = ("build", "__pycache__", "*.egg-info")


def stated() -> configparser.ConfigParser:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build from a copy, since building leaves folders behind."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in (*PARTS, *KNOWLEDGE):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "-w", built, source], check=True, capture_output=True)
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def test_every_package_is_listed() -> None:
    folders = {init.parent.relative_to(ROOT / part) for part in PARTS for init in (ROOT / part).rglob("__init__.py")}
    listed = {name for name in stated()["options"]["packages"].split() if "._data." not in name}
    assert {".".join(folder.parts) for folder in folders if "build" not in folder.parts} == listed


def test_every_module_and_knowledge_file_ships(site: Path) -> None:
    modules = [file.relative_to(ROOT / part) for part in PARTS for file in (ROOT / part).rglob("*.py") if "build" not in file.parts]
    data = [Path("jixiao/_data") / file.relative_to(ROOT) for name in KNOWLEDGE for file in (ROOT / name).rglob("*") if file.is_file()]
    assert [str(file) for file in (*modules, *data) if not (site / file).is_file()] == []


def test_pages_and_type_markers_ship(site: Path) -> None:
    server = ROOT / "server" / "jixiao_server"
    pages = [file.relative_to(ROOT / "server") for name in ("templates", "static") for file in (server / name).rglob("*.*")]
    marks = [Path(package) / "py.typed" for package in ("jixiao", "jixiao_cli", "jixiao_server")]
    assert [str(file) for file in (*pages, *marks) if not (site / file).is_file()] == []


def test_entry_points_ship(site: Path) -> None:
    entries = configparser.ConfigParser()
    entries.read(next(site.glob("*.dist-info/entry_points.txt")), encoding="utf-8")
    assert dict(entries["console_scripts"]) == {"jixiao": "jixiao_cli.main:main"}
    assert dict(entries["jixiao.server"]) == {"waitress": "jixiao_server.serve:serve"}


def test_the_wheel_audits_an_example_from_another_folder(site: Path, tmp_path: Path) -> None:
    code = "import sys, jixiao_cli.main as m; print(m.__file__, file=sys.stderr); sys.exit(m.main())"
    example = site / "jixiao" / "_data" / "examples" / "医院设备-差.xlsx"
    environment = {**os.environ, "PYTHONPATH": str(site), "XDG_CACHE_HOME": str(tmp_path)}
    environment.pop("JIXIAO_KNOWLEDGE", None)
    command = [sys.executable, "-c", code, "audit", str(example), "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr.startswith(str(site))
    assert done.returncode == 1
    assert json.loads(done.stdout)["results"][0]["verdict"] == "return"


@pytest.mark.parametrize(
    ("lacking", "said"),
    [({"CC": "/none"}, "cc（C 编译器 / C compiler）"), ({"PYTHON": "/none"}, "make PYTHON=python3.11 setup")],
)
def test_a_machine_that_lacks_something_is_told_what(lacking: dict[str, str], said: str) -> None:
    environment = {**os.environ, "PYTHON": sys.executable, **lacking}
    command = ["bash", str(ROOT / ".ci" / "check-machine")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
