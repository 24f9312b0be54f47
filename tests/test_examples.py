"""The examples that ship: the good ones pass, the bad ones are returned for what their README says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.result import Result
from jixiao.finding import Outcome, Severity
from jixiao.intake import read_files
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.locate import examples_folder
from jixiao.submission import Submission

from tests.reporting import DAY

FILES = sorted(path for path in examples_folder().iterdir() if path.suffix != ".md")
SHOWN = {
    "医院设备-差.xlsx": "exante.not-done budget.sources-differ value.missing value.not-quantified value.over-100-percent "
    "cost.not-refined satisfaction.missing",
    "道路养护-差.xlsx": "time.before-year direction.cost direction.higher-is-better unit.missing goal.too-short",
    "培训-差.json": "values.identical-classes budget.product-wrong budget.items-differ satisfaction.missing",
    "部门整体-差.json": "goal.missing weight.sum value.missing value.over-100-percent",
    "监控-差.xlsx": "warning.mismatch-severe warning.node-overdue-long warning.quality-low warning.cost-far-over",
}


@cache
def audited(file: Path) -> Result:
    auditor = Auditor(load_knowledge(), as_of=DAY)
    (submission,) = read_files([file])
    assert isinstance(submission, Submission), submission
    return auditor.audit(submission)


def failed(file: Path) -> dict[str, Severity]:
    return {finding.rule: finding.severity for finding in audited(file).findings if finding.outcome == Outcome.FAIL}


@pytest.mark.parametrize("file", [file for file in FILES if "好" in file.stem], ids=lambda file: file.name)
def test_a_good_example_has_nothing_to_return_or_revise(file: Path) -> None:
    assert [rule for rule, severity in failed(file).items() if severity.at_least(Severity.REVISE)] == []
    assert audited(file).verdict == "pass"


@pytest.mark.parametrize("name", SHOWN)
def test_a_bad_example_shows_its_defects(name: str) -> None:
    file = examples_folder() / name
    assert set(SHOWN[name].split()) - failed(file).keys() == set()
    assert audited(file).verdict == "return"


def test_every_example_is_good_or_bad() -> None:
    bad = {file.name for file in FILES if "好" not in file.stem}
    assert bad == SHOWN.keys()


def test_the_readme_names_every_example() -> None:
    readme = (examples_folder() / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in FILES if file.name not in readme] == []
