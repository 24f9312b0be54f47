"""The report as data: the shape that programs rely on, and values that JSON can hold."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from jixiao.audit.decisions.conclusion import Conclusion
from jixiao.audit.merging import merge
from jixiao.audit.replay import digest_of
from jixiao.audit.result import Result
from jixiao.finding import Basis, Finding, Outcome, Severity, Suggestion, Where
from jixiao.intake import Unreadable
from jixiao.report.document import error_dict, finding_dict, heading_dict, lint_dict, result_dict
from jixiao.report.encode import json_lines, json_report
from jixiao.report.plain import plain
from jixiao.submission import Submission

from tests.reporting import DAY, base

FINDING = Finding(
    rule="value.not-quantified",
    message="没有量化",
    severity=Severity.RETURN,
    defect="not_quantified",
    dimension=("相关性", "指标科学性"),
    where=Where(file="a.xlsx", sheet="Sheet1", cell="E12", indicator=3, field="value"),
    operands={"value": "显著提高", "budget.total": Decimal("900000"), "share": float("nan")},
    suggestion=Suggestion("写出数字", ("common.satisfaction.beneficiaries",)),
    basis=(Basis("caiyu-2021-101", "量化易评"),),
    fingerprint="f00d",
)
DOCUMENT: dict[str, Any] = {"kind": "target", "unit": "示例单位", "project": {"name": "示例项目"}, "indicators": []}
RESULT = Result(
    submission=Submission(DOCUMENT, "a.xlsx"),
    verdict="return",
    score=71.5,
    outcomes={Outcome.PASS: 2, Outcome.FAIL: 1},
    findings=(FINDING,),
    decisions=(Conclusion("verdict", "return", "verdict.return"),),
    profile="national",
    as_of=DAY,
    chainer="python",
    opinions=merge((FINDING,), {}),
)
ERROR = Unreadable("b.jsonl", "少一个逗号", Where(file="b.jsonl", line=2))


def test_a_result_has_the_documented_shape() -> None:
    assert result_dict(RESULT) == {
        "file": "a.xlsx",
        "submission": {"kind": "target", "id": None, "unit": "示例单位", "project": "示例项目", "digest": digest_of(DOCUMENT)},
        "verdict": "return",
        "score": 71.5,
        "outcomes": {"pass": 2, "fail": 1, "not_applicable": 0, "cannot_tell": 0, "waived": 0},
        "findings": [
            {
                "rule": "value.not-quantified",
                "defect": "not_quantified",
                "outcome": "fail",
                "severity": "return",
                "level": None,
                "dimension": ["相关性", "指标科学性"],
                "where": {
                    "file": "a.xlsx",
                    "sheet": "Sheet1",
                    "cell": "E12",
                    "line": None,
                    "column": None,
                    "indicator": 3,
                    "field": "value",
                },
                "message": "没有量化",
                "operands": {"value": "显著提高", "budget.total": 900000, "share": None},
                "suggestion": {"text": "写出数字", "indicators": ["common.satisfaction.beneficiaries"]},
                "basis": [{"document": "caiyu-2021-101", "article": "量化易评", "verified": False}],
                "fingerprint": "f00d",
            }
        ],
        "opinions": [
            {
                "topic": "value.not-quantified",
                "severity": "return",
                "message": "没有量化",
                "suggestions": ["写出数字"],
                "indicators": [3],
                "findings": [0],
            }
        ],
        "decisions": [
            {"name": "verdict", "value": "return", "decision": "verdict.return", "message": "", "operands": {}}
        ],
        "chainer": "python",
    }


def test_a_report_names_program_knowledge_day_and_profile() -> None:
    heading = heading_dict(base(), "national", DAY)
    assert list(heading) == ["version", "knowledge", "as_of", "profile"]
    assert (heading["knowledge"], heading["as_of"]) == ({"version": "1", "hash": "f00d"}, "2026-11-21")


def test_an_error_keeps_its_line_where_one_is_known() -> None:
    assert error_dict(Unreadable("a.xlsx", "打不开")) == {"file": "a.xlsx", "message": "打不开"}
    assert error_dict(ERROR)["where"]["line"] == 2


def test_the_streamed_report_is_the_whole_report() -> None:
    heading, result = heading_dict(base(), "national", DAY), result_dict(RESULT)
    streamed = b"".join(json_report(heading, [RESULT, ERROR, RESULT]))
    assert json.loads(streamed) == {**heading, "results": [result, result], "errors": [error_dict(ERROR)]}


def test_a_report_without_results_is_well_formed() -> None:
    assert json.loads(b"".join(json_report({"version": "1"}, []))) == {"version": "1", "results": [], "errors": []}


def test_json_lines_keep_the_order_of_the_input() -> None:
    lines = [json.loads(line) for line in json_lines([ERROR, RESULT])]
    assert [line["file"] for line in lines] == ["b.jsonl", "a.xlsx"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("9.50"), 9.5),
        (Decimal("1E+6"), 1_000_000),
        (Decimal("NaN"), None),
        (float("inf"), None),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (Severity.NOTICE, "notice"),
        ({1: (Decimal(2), {"b", "a"})}, {"1": [2, ["a", "b"]]}),
        (True, True),
        (Where(line=3), {**dict.fromkeys(("file", "sheet", "cell", "column", "indicator", "field")), "line": 3}),
    ],
)
def test_values_become_what_json_can_hold(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_the_encoder_writes_what_the_document_says() -> None:
    (line,) = json_lines([RESULT])
    assert msgspec.json.decode(line) == msgspec.json.decode(msgspec.json.encode(result_dict(RESULT)))


def test_mistakes_of_a_knowledge_base_are_findings_too() -> None:
    report = lint_dict(base(), [FINDING])
    assert list(report) == ["version", "knowledge", "findings"]
    assert report["findings"] == [finding_dict(FINDING)]
