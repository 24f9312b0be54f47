"""A city-year audited: targets/s beside the time to parse the same JSON, in one run and one process.

    python benchmarks/audit.py [--targets N] [--profile-code]

The synthetic city (`city.py`, seeded) is written as JSON lines, read and validated by intake, audited with all rules, and the
findings are written to disk. The floor is msgspec parsing the same text.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from city import TARGETS, targets
from jixiao.audit.engine import Auditor
from jixiao.audit.result import Result
from jixiao.intake import Unreadable, read_files
from jixiao.knowledge.load import load_knowledge
from jixiao.report.encode import json_lines
from jixiao.submission import Submission

TIMES: dict[str, float] = {}


@contextmanager
def timed(name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    TIMES[name] = time.perf_counter() - started


def run(folder: Path, number: int) -> tuple[int, int, int]:
    """Return how many targets and indicators were audited and how many findings were written."""
    source, out = folder / "city.jsonl", folder / "findings.jsonl"
    lines = [msgspec.json.encode(target) for target in targets(number)]
    source.write_bytes(b"\n".join(lines))
    with timed("parse (msgspec, the floor)"):
        indicators = sum(len(msgspec.json.decode(line)["indicators"]) for line in lines)
    with timed("load knowledge and compile"):
        auditor = Auditor(load_knowledge())
    with timed("read and validate"):
        submissions = [one for one in read_files([source]) if not isinstance(one, Unreadable)]
    gc.freeze()  # What is loaded stays; only what each submission makes is worth looking at.
    findings = 0
    with timed("audit, encode and write"), out.open("wb") as file:
        for line in json_lines(audited(auditor, submissions)):
            findings += line.count(b'"fingerprint"')
            file.write(line)
    return len(submissions), indicators, findings


def audited(auditor: Auditor, submissions: list[Submission]) -> Iterator[Result]:
    """Yield results one by one: a city's year never stands in memory whole."""
    for submission in submissions:
        yield auditor.audit(submission)


def main() -> None:
    """Print one row for each stage and the whole."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--targets", type=int, default=TARGETS)
    arguments.add_argument("--profile-code", action="store_true", help="print where the time goes")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.profile_code:
            profile = cProfile.Profile()
            profile.runcall(run, Path(folder), chosen.targets)
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        audited, indicators, findings = run(Path(folder), chosen.targets)
    floor = TIMES["parse (msgspec, the floor)"]
    whole = sum(seconds for name, seconds in TIMES.items() if name != "parse (msgspec, the floor)")
    print(f"{audited:,} targets, {indicators:,} indicators, {findings:,} findings")
    for name, seconds in TIMES.items():
        print(f"{name:28} {seconds:7.2f} s  {audited / seconds:10,.0f} targets/s  {seconds / floor:6.1f} x floor")
    print(f"{'whole':28} {whole:7.2f} s  {audited / whole:10,.0f} targets/s  {whole / floor:6.1f} x floor")


if __name__ == "__main__":
    main()
