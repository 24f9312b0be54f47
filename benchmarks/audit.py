"""A city-year audited: targets/s beside the time to parse the same JSON, in one run and one process.

    python benchmarks/audit.py [--targets N] [--compare] [--profile-code]

The synthetic city (`city.py`, seeded) is written as JSON lines, read and validated by intake, audited with all rules, and the
findings are written to disk. The floor is msgspec parsing the same text. With `--compare` each target is held against all others as
well: the city is given copies, so that there is something to find.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from city import TARGETS, copied, targets
from jixiao.audit.engine import Auditor
from jixiao.audit.others.comparison import Comparison
from jixiao.intake import Unreadable, read_files
from jixiao.knowledge.load import load_knowledge
from jixiao.report.encode import json_lines

TIMES: dict[str, float] = {}


@contextmanager
def timed(name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    TIMES[name] = time.perf_counter() - started


def run(folder: Path, number: int, compare: bool) -> tuple[int, int, int]:
    """Return how many targets and indicators were audited and how many findings were written."""
    source, out = folder / "city.jsonl", folder / "findings.jsonl"
    city = copied(targets(number)) if compare else targets(number)
    lines = [msgspec.json.encode(target) for target in city]
    source.write_bytes(b"\n".join(lines))
    with timed("parse (msgspec, the floor)"):
        indicators = sum(len(msgspec.json.decode(line)["indicators"]) for line in lines)
    with timed("load knowledge and compile"):
        auditor = Auditor(load_knowledge())
    with timed("read and validate"):
        submissions = [one for one in read_files([source]) if not isinstance(one, Unreadable)]
    gc.freeze()  # What is loaded stays; only what each submission makes is worth looking at.
    comparison, memory = Comparison(auditor), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if compare:
        with timed("take in for comparison"):
            comparison.take(submissions)
        print(f"index: {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024:,.0f} MB more at the peak")
    audit = comparison.audit if compare else auditor.audit
    findings = 0
    with timed("audit, encode and write"), out.open("wb") as file:
        for line in json_lines(map(audit, submissions)):
            findings += line.count(b'"fingerprint"')
            file.write(line)
    return len(submissions), indicators, findings


def main() -> None:
    """Print one row for each stage and the whole."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--targets", type=int, default=TARGETS)
    arguments.add_argument("--compare", action="store_true", help="hold each target against all others")
    arguments.add_argument("--profile-code", action="store_true", help="print where the time goes")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.profile_code:
            profile = cProfile.Profile()
            profile.runcall(run, Path(folder), chosen.targets, chosen.compare)
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        audited, indicators, findings = run(Path(folder), chosen.targets, chosen.compare)
    floor = TIMES["parse (msgspec, the floor)"]
    whole = sum(seconds for name, seconds in TIMES.items() if name != "parse (msgspec, the floor)")
    print(f"{audited:,} targets, {indicators:,} indicators, {findings:,} findings")
    for name, seconds in TIMES.items():
        print(f"{name:28} {seconds:7.2f} s  {audited / seconds:10,.0f} targets/s  {seconds / floor:6.1f} x floor")
    print(f"{'whole':28} {whole:7.2f} s  {audited / whole:10,.0f} targets/s  {whole / floor:6.1f} x floor")


if __name__ == "__main__":
    main()
