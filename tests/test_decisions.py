"""The decisions of the repository say what their titles say."""

import datetime
from typing import Any

import pytest
from jixiao.audit.decisions import Conclusion, Decision, PythonChainer, chainer, compile_decisions, strongest
from jixiao.audit.rulebook import compile_rulebook
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry

DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def decisions() -> tuple[Decision, ...]:
    knowledge = load_knowledge()
    answers = compile_rulebook(knowledge, "national", DAY).answers
    figures = {name: float(answers[name].value) for name in ("grade-excellent", "grade-good", "grade-medium")}
    compiled, findings = compile_decisions(list(knowledge.decisions.values()), figures)
    assert findings == ()
    return compiled


def review(returned: int, revised: int, score: float) -> list[dict[str, Any]]:
    return [
        {"k": "submission", "kind": "target", "type": "project", "attribute": "new", "amount": 1.0, "partial": 0},
        {"k": "tally", "severity": "return", "count": returned},
        {"k": "tally", "severity": "revise", "count": revised},
        {"k": "score", "value": score},
    ]


@pytest.mark.parametrize(
    ("returned", "revised", "score", "verdict", "grade", "gate"),
    [
        (0, 0, 98, "pass", "优", "进入"),
        (0, 0, 90, "pass", "优", "进入"),
        (0, 2, 89.9, "revise", "良", "修改后进入"),
        (0, 2, 80, "revise", "良", "修改后进入"),
        (1, 0, 92, "return", "中", "修改后进入"),
        (1, 5, 60, "return", "中", "修改后进入"),
        (4, 5, 59.9, "return", "差", "不进入"),
    ],
)
def test_review_ends_in_verdict_grade_and_gate(
    decisions: tuple[Decision, ...], returned: int, revised: int, score: float, verdict: str, grade: str, gate: str
) -> None:
    got = {one.name: one.value for one in chainer(decisions).conclude(review(returned, revised, score))}
    assert got == {"verdict": verdict, "grade": grade, "project_library": gate}


@pytest.mark.parametrize(
    ("level", "before", "expected", "letters"),
    [
        (0, 0, 0, []),
        (1, 0, 1, ["系统提示"]),
        (2, 0, 2, ["提醒敦促函"]),
        (2, 2, 3, ["整改通知书"]),
        (3, 2, 3, ["整改通知书"]),
        (3, 3, 3, ["整改通知书", "约谈通知书"]),
    ],
)
def test_two_rounds_of_one_warning_escalate(
    decisions: tuple[Decision, ...], level: int, before: int, expected: int, letters: list[str]
) -> None:
    facts: list[dict[str, Any]] = [
        {"k": "submission", "kind": "monitoring", "type": "project", "attribute": "", "amount": 0.0, "partial": 0}
    ]
    facts += [{"k": "warning", "rule": "warning.execution-behind", "level": level, "count": 1}] if level else []
    facts += [{"k": "history", "rule": "warning.execution-behind", "level": before, "rounds": 1}] if before else []
    got = chainer(decisions).conclude(facts)
    highest = strongest(got, "warning_level")
    assert highest is not None
    assert highest.value == expected
    assert sorted(str(one.value) for one in got if one.name == "letter") == sorted(letters)


def test_the_gravest_verdict_counts() -> None:
    both = [Conclusion("verdict", "revise", "a"), Conclusion("verdict", "return", "b"), Conclusion("grade", "优", "c")]
    assert strongest(both, "verdict") == both[1]
    assert strongest(both, "letter") is None


def entry(**data: Any) -> Entry:
    return Entry("x", "decision", "", {"then": {"conclude": "verdict", "value": "pass"}, "status": "stable", **data}, "x.yaml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"when": {"taly": {"count": 1}}}, "没有“taly”这种事实，是不是“tally”？"),
        ({"when": {"tally": {"cont": 1}}}, "“tally”没有“cont”，是不是“count”？"),
        ({"when": {"tally": {"count|atleast": 1}}}, "没有“atleast”这种比法，是不是“at_least”？"),
        ({"when": {"tally": {"count": "三"}}}, "“count”应写数，不能写“三”"),
        ({"when": {"tally": {"severity": 3}}}, "“severity”应写文字，不能写“3”"),
        ({"when": {"score": {"value|above": "$nothing"}}}, "没有名为“$nothing”的参数"),
        ({"when": {"warning": {"rule|same_as": "now.rule"}}}, "“now.rule”应写成“前面的别名.属性”，例如 now.rule"),
        ({"when": [{"score": {}}] * 4}, "最多连着看 3 件事，现在写了 4 件，请拆成几条"),
        ({"when": {}}, "“当”里至少要有一件事"),
        ({"when": {"tally": "return"}}, "“tally”后面应写“{属性: 值}”，不能只写“return”"),
        ({"when": {"tally": {"severity": None}}}, "“severity”应写文字，不能写“空”"),
        ({"when": {"tally": {"severity|above": "a"}}}, "“severity”是文字，不能比大小，只能用等于、differs、same_as"),
        ({"when": {"tally": {"count|above": [1, 2]}}}, "“above”后面只能写一个值"),
        ({"when": {"tally": {"severity": []}}}, "“severity”后面的清单是空的"),
        ({"when": {"failed": {"rule": "长" * 1001}}}, "“rule”的内容太长，最多 1000 字"),
        ({"when": {"failed": {"rule": 'a"b'}}}, "“rule”的内容不能含英文双引号、反斜杠和换行"),
        ({"when": {"score": {"value|above": 0.00001}}}, "“value”的数“1e-05”应在一千万亿以内，小数不超过 4 位"),
        ({"when": {"warning": {"as": "x$not"}}}, "别名“x$not”应以小写字母开头，只用小写字母、数字和下划线，也不能叫 ph"),
        ({"when": [{"warning": {"as": "a"}}, {"history": {"as": "a"}}]}, "别名“a”用了两次，请换一个"),
        (
            {"when": {"failed": {"rule": list("abcdef"), "defect": list("abcd")}}},
            "几个“其中之一”合起来有 24 种，最多 20 种，请拆成几条",
        ),
        (
            {"when": [{"score": {"as": "s"}}, {"conclusion": {"name": "grade", "value|same_as": "s.value"}}]},
            "结论的值不能和别的事比，请逐个写明",
        ),
        (
            {"when": {"tally": {"count": 1}}, "unless": {"tally": {"severity": "return"}}},
            "“除非”和“当”说的可能是同一件“tally”，请写明它们哪一项不同",
        ),
    ],
)
def test_what_the_engine_cannot_be_trusted_with_is_refused(data: dict[str, Any], message: str) -> None:
    compiled, findings = compile_decisions([entry(**data)], {})
    assert compiled == ()
    assert [finding.message for finding in findings] == [f"结论规则“x”：{message}"]


def test_decisions_that_exclude_each_other_are_refused() -> None:
    circle = [
        Entry("a", "decision", "", {"when": {"score": {}}, "unless": {"conclusion": {"name": "two"}}, "status": "stable",
                                    "then": {"conclude": "one", "value": 1}}, "x.yaml"),
        Entry("b", "decision", "", {"when": {"score": {}}, "unless": {"conclusion": {"name": "one"}}, "status": "stable",
                                    "then": {"conclude": "two", "value": 1}}, "x.yaml"),
    ]  # fmt: skip
    compiled, findings = compile_decisions(circle, {})
    assert compiled == ()
    assert len(findings) == 2


def test_the_stand_in_concludes_the_same(decisions: tuple[Decision, ...]) -> None:
    facts = review(1, 2, 71)
    assert PythonChainer(decisions).conclude(facts) == chainer(decisions).conclude(facts)
