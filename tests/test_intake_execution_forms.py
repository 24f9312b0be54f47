"""Forms of monitoring and self-evaluation: amounts by column, actual values, reasons and ticked likelihood."""

from __future__ import annotations

from typing import Any

from jixiao.intake import read_bytes
from jixiao.submission import Submission

MONITORING = """项目支出绩效目标执行监控表,,,,,,,,,,
（2026年度）,,,,,,,,,,
项目名称,敬老院改造,,,,,,,,,
项目资金（万元）,,,年初预算数,1—7月执行数,1—7月执行率,全年预计执行数,,,,
,年度资金总额：,,200,80,40%,190,,,,
,其中：本年财政拨款,,150,80,,150,,,,
年度总体目标,改造 3 所敬老院,,,,,,,,,
绩效指标,一级指标,二级指标,三级指标,年度指标值,1—7月执行情况,全年预计完成情况,偏差原因分析,,完成目标可能性,
,,,,,,,经费保障,原因说明,确定能,完全不可能
,产出指标,数量指标,改造数量,3所,1所,3所,√,雨季停工,,√
,,时效指标,完工时间,2026年12月底前,未完工,按期完工,,,☑,
"""
SELF_EVALUATION = """2025年度项目支出绩效自评表,,,,,,,,
项目名称,校舍维护,,,,,,,
主管部门,云岭县教育局,,实施单位,云岭县第二小学,,,,
项目资金（万元）,,年初预算数,全年预算数,全年执行数,分值,执行率,得分,
,年度资金总额,100.00,"1,200.50",114,10,95%,9.5,
,其中：财政拨款,100,120,114,—,—,—,
年度总体目标,预期目标,,,实际完成情况,,,,
,维护 3 栋教学楼,,,维护 2 栋教学楼,,,,
绩效指标,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
,产出指标（50分）,数量指标,维护栋数,3栋,2栋,50,33.3,资金到位晚
,满意度指标,服务对象满意度指标,师生满意度,≥90%,95%,40,40,
总分,,,,,,100,82.8,
自评结论：,较好,,,,,,,
存在问题,资金到位晚,,,,,,,
"""


def read(text: str) -> dict[str, Any]:
    (found,) = read_bytes("报送.csv", text.encode())
    assert isinstance(found, Submission), found
    return found.document


def head(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "indicators"}


def test_head_of_a_monitoring_form() -> None:
    assert head(read(MONITORING)) == {
        "kind": "monitoring",
        "fiscal_year": 2026,
        "period": {"name": "1—7月", "end": "2026-07-31"},
        "project": {"name": "敬老院改造"},
        "budget": {"total": 200, "fiscal": 150, "executed": 80, "forecast": 190, "unit": "万元"},
        "execution": {"rate": 40},
        "goals": {"annual": "改造 3 所敬老院"},
    }


def test_rows_of_a_monitoring_form() -> None:
    keys = ("name", "value", "actual", "forecast", "reason", "likelihood")
    assert [tuple(row.get(key) for key in keys) for row in read(MONITORING)["indicators"]] == [
        ("改造数量", "3所", "1所", "3所", "雨季停工", "完全不可能"),
        ("完工时间", "2026年12月底前", "未完工", "按期完工", "", "确定能"),
    ]


def test_the_period_follows_the_columns() -> None:
    document = read(MONITORING.replace("1—7月", "1-9月"))
    assert document["period"] == {"name": "1-9月", "end": "2026-09-30"}


def test_head_of_a_self_evaluation() -> None:
    assert head(read(SELF_EVALUATION)) == {
        "kind": "selfeval",
        "fiscal_year": 2025,
        "department": "云岭县教育局",
        "unit": "云岭县第二小学",
        "project": {"name": "校舍维护"},
        "budget": {"total": 100, "fiscal": 100, "adjusted": 1200.5, "executed": 114, "unit": "万元"},
        "execution": {"weight": 10, "rate": 95, "score": 9.5},
        "goals": {"annual": "维护 3 栋教学楼", "actual": "维护 2 栋教学楼"},
        "conclusion": "较好",
        "problems": "资金到位晚",
    }


def test_rows_of_a_self_evaluation() -> None:
    keys = ("level1", "name", "value", "actual", "weight", "score", "reason")
    assert [tuple(row.get(key) for key in keys) for row in read(SELF_EVALUATION)["indicators"]] == [
        ("产出指标", "维护栋数", "3栋", "2栋", 50, 33.3, "资金到位晚"),
        ("满意度指标", "师生满意度", "≥90%", "95%", 40, 40, ""),
    ]


def test_the_row_of_budget_execution_is_no_indicator() -> None:
    row = ",预算执行情况（10分）,,预算执行率,100%,95%,10,9.5,\n"
    document = read(SELF_EVALUATION.replace(",产出指标（50分）", row + ",产出指标（50分）"))
    assert [item["name"] for item in document["indicators"]] == ["维护栋数", "师生满意度"]
