"""What every sample (精品样本) promises: it passes the audit with nothing to remark, and its figures agree with each other."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jixiao.audit.engine import Auditor
from jixiao.finding import Outcome
from jixiao.intake.validate import checker
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Knowledge
from jixiao.report.words import SECTORS
from jixiao.submission import Submission

FOLDER = Path(__file__).parent.parent / "indicators" / "samples"
FILES = sorted(FOLDER.glob("*.yaml"))
DAY = datetime.date(2026, 3, 1)
_NATURES = "工程建设 设备购置 信息化 会议培训 补贴补助 运行维护 政府购买服务 业务工作 政策 单位整体 日常运转"
NATURES = frozenset(_NATURES.split())
FILLED = ("explanation", "source", "value_basis", "evidence")
CLASSES = ("数量指标", "质量指标", "时效指标", "成本", "效益指标", "满意度指标")
QUANTIFIED = re.compile(r"[≥≤=]\d|\d{4}年\d{1,2}月\d{1,2}日前|每月\d{1,2}日前")


def read(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


SAMPLES = [sample for path in FILES for sample in read(path)]
IDS = [sample["id"] for sample in SAMPLES]
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=IDS)


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


@cache
def auditor() -> Auditor:
    return Auditor(knowledge(), "national", DAY)


def rows(sample: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sample["submission"]["indicators"]
    return found


@every_sample
def test_a_sample_passes_with_nothing_to_remark(sample: dict[str, Any]) -> None:
    result = auditor().audit(Submission(sample["submission"]))
    assert [(finding.rule, finding.message) for finding in result.findings if finding.outcome == Outcome.FAIL] == []
    assert result.verdict == "pass"


@every_sample
def test_a_sample_has_the_shape_of_a_submission(sample: dict[str, Any]) -> None:
    assert checker()(sample["submission"]) is None


@every_sample
def test_the_indicators_that_a_sample_uses_exist(sample: dict[str, Any]) -> None:
    assert [id for id in sample["indicators"] if id not in knowledge().indicators] == []


@every_sample
def test_budget_items_add_up_to_the_total(sample: dict[str, Any]) -> None:
    budget = sample["submission"]["budget"]
    exact = {key: Decimal(str(budget[key])) for key in ("total", "fiscal", "superior", "other") if key in budget}
    items = [[Decimal(str(item[key])) for key in ("quantity", "price", "amount")] for item in budget["items"]]
    assert [quantity * price - amount for quantity, price, amount in items if quantity * price != amount] == []
    assert sum(amount for _, _, amount in items) == exact["total"] == sum(exact.values()) - exact["total"]


@every_sample
def test_every_row_of_a_sample_is_filled(sample: dict[str, Any]) -> None:
    assert [row["name"] for row in rows(sample) if not all(row[key] for key in FILLED)] == []
    assert [row["value"] for row in rows(sample) if not QUANTIFIED.match(row["value"])] == []


@every_sample
def test_a_sample_has_eight_to_fourteen_rows_of_every_class_worth_ninety(sample: dict[str, Any]) -> None:
    classes = [f"{row['level1']} {row['level2']}" for row in rows(sample)]
    assert 8 <= len(classes) <= 14
    assert [one for one in CLASSES if not any(one in held for held in classes)] == []
    assert sum(row["weight"] for row in rows(sample)) == 90


@every_sample
def test_a_sample_says_which_law_or_plan_it_rests_on_and_how_it_is_carried_out(sample: dict[str, Any]) -> None:
    project = sample["submission"]["project"]
    assert project["basis"]
    assert project["plan"]
    assert sample["explanation"]
    assert sample["pitfalls"]


def test_there_are_at_least_sixty_samples_with_ids_of_their_own_sector() -> None:
    assert len(SAMPLES) >= 60
    assert [id for id, count in Counter(IDS).items() if count > 1] == []
    assert [sample["id"] for sample in SAMPLES if not sample["id"].startswith(f"sample.{sample['sector']}.")] == []


def test_every_sector_has_samples() -> None:
    assert {sample["sector"] for sample in SAMPLES} == set(SECTORS)
    assert {sample["submission"]["project"]["sector"] for sample in SAMPLES} == set(SECTORS)


def test_every_nature_of_project_has_samples() -> None:
    assert NATURES - {sample["nature"] for sample in SAMPLES} == set()


def test_no_two_samples_share_a_goal_or_an_explanation() -> None:
    for told in ("explanation", "pitfalls"):
        assert len({sample[told] for sample in SAMPLES}) == len(SAMPLES)
    assert len({sample["submission"]["goals"]["annual"] for sample in SAMPLES}) == len(SAMPLES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_stays_within_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
