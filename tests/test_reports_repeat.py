"""The same tables give the same report, byte for byte, whatever seed Python hashes texts with."""

import os
import subprocess
import sys

from jixiao.knowledge.locate import examples_folder

_AUDIT = ("-m", "jixiao_cli.main", "audit", "--format", "json", "--as-of", "2026-11-21", "--fail-on", "never")


def report(seed: str) -> bytes:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, *_AUDIT, str(examples_folder())]
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


def test_two_runs_of_the_program_write_the_same_report() -> None:
    assert report("1") == report("2") != b""
