"""Rows as units of all sectors write them, with the defects that a reviewer sees in each: none more, none fewer.

`tests/data/review-rows.csv` names the class, the indicator, its value and the codes; a row without codes is sound.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from jixiao.audit.engine import Auditor
from jixiao.finding import Outcome
from jixiao.knowledge.load import load_knowledge
from jixiao.submission import Submission

from tests.reporting import DAY

ROWS = Path(__file__).parent / "data" / "review-rows.csv"
LEVEL1 = {
    **dict.fromkeys(("数量", "质量", "时效", "成本"), "产出指标"),
    **dict.fromkeys(("经济", "社会", "生态", "可持续"), "效益指标"),
    "满意度": "满意度指标",
}
LEVEL2 = {
    **{word: f"{word}效益指标" for word in ("经济", "社会", "生态")},
    "可持续": "可持续影响指标",
    "满意度": "服务对象满意度指标",
}


@cache
def auditor() -> Auditor:
    return Auditor(load_knowledge(), as_of=DAY)


def defects(level2: str, name: str, value: str) -> str:
    """Return the codes found in one row of a table that is otherwise not shown; `other` is not counted."""
    row = {"level1": LEVEL1[level2], "level2": LEVEL2.get(level2, f"{level2}指标"), "name": name, "value": value}
    document = {"kind": "target", "project": {"name": "某项目"}, "indicators": [row], "partial": True}
    found = auditor().audit(Submission(document)).findings
    return " ".join(sorted({one.defect for one in found if one.outcome == Outcome.FAIL and one.defect != "other"}))


def test_each_row_shows_its_defects_and_no_others() -> None:
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [(row["name"], row["value"], row["defects"], found) for row in rows if (found := _of(row)) != row["defects"]]
    assert wrong == []


def _of(row: dict[str, str]) -> str:
    return defects(row["level2"], row["name"], row["value"])
