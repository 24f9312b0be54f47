"""How well and how fast the search answers, beside SQLite FTS5 and tantivy over the same entries in the same run.

    python benchmarks/search.py [--misses N]

Quality: nDCG@10 and MRR (by ranx) over the judged queries of `search_queries.tsv`, written as staff would type them and
graded 0-3; a third of them, chosen by their hash, was held out while the ranking was tuned and is reported apart. Speed:
the same queries over the library itself and over 5,000 entries in its likeness.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.knowledge.load import load_knowledge
from jixiao.search.entries import Searchable, searchables
from jixiao.search.index import Index
from jixiao.search.lexicon import Lexicon, read_lexicon
from ranx import Qrels, Run, evaluate
from search_peers import LIMIT, Search, fts5, tantivy_grams

JUDGED = Path(__file__).with_name("search_queries.tsv")
SEED = 20260101
SYNTHETIC = 5_000
ROUNDS = 3
METRICS = ["ndcg@10", "mrr"]
# Percent.
HELD_OUT = 36


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the grades of the entries that answer it: 3 is what was meant, 2 would do as well, 1 is of the matter."""

    query: str
    sector: str
    style: str
    grades: dict[str, int]

    @property
    def held_out(self) -> bool:
        """Whether the query was kept away from tuning."""
        return zlib.crc32(self.query.encode()) % 100 < HELD_OUT


def judged(file: Path = JUDGED) -> list[Judged]:
    """Return the judged queries."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Judged(row["query"], row["sector"], row["style"], _grades(row["relevant"])) for row in rows]


def _grades(text: str) -> dict[str, int]:
    return {entry: int(grade) for entry, grade in (pair.split("=") for pair in text.split())}


def main() -> None:
    """Print the quality over the library, then the speed at both sizes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--misses", type=int, default=0, help="also show so many of the queries that were answered worst")
    misses = options.parse_args().misses
    knowledge = load_knowledge()
    library, lexicon, queries = list(searchables(knowledge)), read_lexicon(knowledge.lexicons), judged()
    engines = timed_engines(library, lexicon)
    print(f"{len(library):,} entries, {len(queries)} judged queries, {sum(one.held_out for one in queries)} of them held out")
    tuned, held_out = ([one for one in queries if one.held_out is held] for held in (False, True))
    for name, search in engines.items():
        scores = quality(search, queries)
        print(f"  {name:14} tuned on: {shown(scores, tuned)}   held out: {shown(scores, held_out)}   all: {shown(scores, queries)}")
        if misses and name == "jixiao":
            show_misses(search, scores["ndcg@10"], tuned, misses)
    for entries in (library, list(grown(library, SYNTHETIC))):
        print(f"{len(entries):,} entries")
        for name, search in (engines if entries is library else timed_engines(entries, lexicon)).items():
            print(f"  {name:14} {speed(search, [one.query for one in queries])}")


def timed_engines(entries: Sequence[Searchable], lexicon: Lexicon) -> dict[str, Search]:
    """Return every engine by name, and say how long each took to take the entries in."""
    builders: dict[str, Callable[[], Search]] = {
        "jixiao": lambda: ours(entries, lexicon),
        "fts5 trigram": lambda: fts5(entries),
        "tantivy": lambda: tantivy_grams(entries),
    }
    engines: dict[str, Search] = {}
    for name, build in builders.items():
        started = time.perf_counter()
        engines[name] = build()
        print(f"{name} took in {len(entries):,} entries in {time.perf_counter() - started:.2f} s")
    return engines


def ours(entries: Sequence[Searchable], lexicon: Lexicon) -> Search:
    """Return our own search, warm as the service has it."""
    index = Index(entries, lexicon)
    index.warm()
    return lambda query: [hit.id for hit in index.search(query, limit=LIMIT).results]


def quality(search: Search, queries: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return each metric of every query."""
    found = {one.query: {entry: 1.0 / place for place, entry in enumerate(search(one.query), 1)} or {"": 0.0} for one in queries}
    run = Run(found)
    evaluate(Qrels({one.query: one.grades for one in queries}), run, METRICS)
    return {metric: dict(run.scores[metric]) for metric in METRICS}


def shown(scores: dict[str, dict[str, float]], queries: Sequence[Judged]) -> str:
    """Return the means over some of the queries."""
    means = {metric: statistics.fmean(of[one.query] for one in queries) for metric, of in scores.items()}
    return "  ".join(f"{metric} {mean:.3f}" for metric, mean in means.items())


def show_misses(search: Search, scores: dict[str, float], queries: Sequence[Judged], number: int) -> None:
    """Print the queries answered worst, with what was found and what was meant."""
    for one in sorted(queries, key=lambda one: scores[one.query])[:number]:
        print(f"{scores[one.query]:.2f} {one.query}（{one.sector}）", *search(one.query)[:5], "meant:", *one.grades, sep="\n      ")


def grown(library: Sequence[Searchable], size: int) -> Iterable[Searchable]:
    """Yield `size` entries in the likeness of the library: halves of two names, the texts of a third."""
    draw = random.Random(SEED)
    for number in range(size):
        first, second, third = draw.choices(library, k=3)
        name = first.name[: len(first.name) // 2 + 1] + second.name[len(second.name) // 2 :]
        yield replace(third, id=f"synthetic.{number}", name=name, aliases=second.aliases, unit=first.unit, direction=first.direction)


def speed(search: Search, queries: list[str]) -> str:
    """Return the spread of the time that one query takes, in milliseconds."""
    times = []
    for query in queries * ROUNDS:
        started = time.perf_counter()
        search(query)
        times.append((time.perf_counter() - started) * 1000)
    percentiles = statistics.quantiles(times, n=100)
    return f"p50 {percentiles[49]:6.2f} ms  p99 {percentiles[98]:6.2f} ms"


if __name__ == "__main__":
    main()
