"""How fast the search answers, at the library's own size and at 5,000 entries, beside SQLite FTS5 with trigrams.

Run `python benchmarks/search.py`. Both engines index the same names and texts and answer the same queries in the same
process, one after the other. FTS5's trigrams cannot find words of two characters: its hits are counted too.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from jixiao.knowledge.load import load_knowledge
from jixiao.search.entries import Searchable, searchables
from jixiao.search.index import Index
from jixiao.search.synonyms import read_synonyms

SEED = 20260101
SYNTHETIC = 5_000
ROUNDS = 5
QUERIES = (
    *("满意度", "服务对象满意度", "门诊患者满意度", "滿意度", "床位使用率", "床位使用绿"),
    *("预算执行率", "执行率", "及时率", "看病花费", "次均费用", "验收合格率"),
    *("公路养护", "设备购置", "培训人数", "没有量化", "权重", "成本控制"),
    *("资产负债率", "公里", "人次", "率", "感染", "药占比"),
    *("DRG", "CMI值", "经济效益", "按时完成", "老百姓满意吗", "怎么写数量指标"),
    *("项目资金是否按照规定用途使用并且及时足额拨付到位",),
    "一二三四五六七八九十" * 10,
)


def main() -> None:
    """Print one line for each library and engine."""
    knowledge = load_knowledge(None)
    library = list(searchables(knowledge))
    synonyms = read_synonyms(knowledge.lexicons)
    for entries in (library, list(grown(library, SYNTHETIC))):
        started = time.perf_counter()
        index = Index(entries, synonyms)
        report("jixiao", entries, time.perf_counter() - started, partial(found, index))
        started = time.perf_counter()
        table = trigrams(entries)
        report("fts5 trigram", entries, time.perf_counter() - started, partial(matched, table))
        table.close()


def found(index: Index, query: str) -> int:
    """Return how many entries `query` finds, with a page of them made ready to show."""
    return index.search(query).total


def grown(library: Sequence[Searchable], size: int) -> Iterable[Searchable]:
    """Yield `size` entries in the likeness of the library: halves of two names, the texts of a third."""
    draw = random.Random(SEED)
    for number in range(size):
        first, second, third = draw.choices(library, k=3)
        name = first.name[: len(first.name) // 2 + 1] + second.name[len(second.name) // 2 :]
        yield Searchable(
            id=f"synthetic.{number}",
            kind=third.kind,
            name=name,
            aliases=second.aliases[:2],
            texts=third.texts,
            sector=f"{third.sector}-{number % 20}",
            level1=third.level1,
            level2=third.level2,
            unit=first.unit,
            direction=first.direction,
        )


def trigrams(entries: Iterable[Searchable]) -> sqlite3.Connection:
    """Return the same names and texts in an FTS5 table in memory."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table entries using fts5(name, aliases, body, tokenize = 'trigram')")
    rows = ((one.name, " ".join(one.aliases), " ".join(one.texts.values())) for one in entries)
    connection.executemany("insert into entries values (?, ?, ?)", rows)
    return connection


def matched(table: sqlite3.Connection, query: str) -> int:
    """Return how many entries match any trigram of `query`, read in order of rank as a page of results is."""
    grams = {query[at : at + 3] for at in range(len(query) - 2)} or {query}
    match = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))
    sql = "select rowid from entries where entries match ? order by bm25(entries, 3, 2, 1)"
    return len(table.execute(sql, [match]).fetchall())


def report(engine: str, entries: Sequence[Searchable], built: float, search: Callable[[str], int]) -> None:
    """Time every query several times and print the spread."""
    times, empty = [], 0
    for query in QUERIES:
        for _ in range(ROUNDS):
            started = time.perf_counter()
            hits = search(query)
            times.append((time.perf_counter() - started) * 1000)
        empty += not hits
    percentiles = statistics.quantiles(times, n=100)
    print(
        f"{engine:13} {len(entries):6,} entries  built {built:6.2f} s  p50 {percentiles[49]:6.2f} ms"
        f"  p99 {percentiles[98]:6.2f} ms  {empty} of {len(QUERIES)} queries without a hit"
    )


if __name__ == "__main__":
    main()
