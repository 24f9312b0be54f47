"""Conditions as they stand in a rule file, parsed into the tree; every slip is collected with its place and a mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from jixiao.audit.conditions.arithmetic import CalculationParser, Constant, Fact, Miscalculation, Term, facts_of, measure_of
from jixiao.audit.conditions.texts import BadPattern, pattern
from jixiao.audit.conditions.tree import (
    DATE_OPERATORS,
    FACT_OPERATORS,
    ORDER_OPERATORS,
    QUANTIFIERS,
    TEXT_OPERATORS,
    Either,
    Every,
    Likeness,
    Negation,
    Node,
    Quantifier,
    Test,
)
from jixiao.audit.facts.spec import FactSpec
from jixiao.knowledge.model import KeyPath

OPERATORS = ("one_of", "contains_any", *TEXT_OPERATORS, "resembles", *ORDER_OPERATORS, "between", "missing", *FACT_OPERATORS)
GROUPS = ("some_group", "every_group")
FIGURES = (*ORDER_OPERATORS, "between", "equals", "differs_from_any")
_NAME = re.compile("[a-z][a-z0-9_.]*")
NESTING = ("all", "any", "not")


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake in a condition: where in the entry, and what is wrong and what to write instead."""

    path: KeyPath
    message: str


@dataclass(slots=True)
class ConditionParser:
    """Parses the conditions of one entry.

    `facts` is the catalogue by name; `resolve` gives what `$name` stands for, or None where there is no such name; `measure` gives
    in what the parameter of a name is measured, "" where that is not known.
    """

    facts: Mapping[str, FactSpec]
    resolve: Callable[[str], Any]
    measure: Callable[[str], str] = lambda name: ""
    slips: list[Slip] = field(default_factory=list)

    def parse(self, data: Any, path: KeyPath) -> Node | None:
        """Return the tree of a condition, or None after noting the slips that forbid it."""
        before = len(self.slips)
        node = self._node(data, path)
        return node if len(self.slips) == before else None

    def _node(self, data: Any, path: KeyPath) -> Node:
        if isinstance(data, list) and data:
            return Either(tuple(self._node(item, (*path, index)) for index, item in enumerate(data)))
        if not isinstance(data, dict) or not data:
            self._slip(path, "条件应写成“事实名: 值”，例如“level2: 数量指标”")
            return Every(())
        parts = tuple(self._item(key, value, (*path, key)) for key, value in data.items())
        return parts[0] if len(parts) == 1 else Every(parts)

    def _item(self, key: str, value: Any, path: KeyPath) -> Node:
        if key in NESTING:
            return self._nested(key, value, path)
        if key in QUANTIFIERS:
            return self._quantifier(key, value, path)
        return self._test(key, value, path)

    def _nested(self, key: str, value: Any, path: KeyPath) -> Node:
        if key == "not":
            return Negation(self._node(value, path))
        if not isinstance(value, (dict, list)) or not value:
            self._slip(path, f"“{key}”下面要写条件，例如“{key}: [{{level2: 数量指标}}, {{weight|above: 0}}]”")
            return Every(())
        parts = value if isinstance(value, list) else [{name: one} for name, one in value.items()]
        nodes = tuple(self._node(part, (*path, index)) for index, part in enumerate(parts))
        return Every(nodes) if key == "all" else Either(nodes)

    def _quantifier(self, kind: str, data: Any, path: KeyPath) -> Node:
        if not isinstance(data, dict):
            self._slip(path, f"“{kind}”下面要写 where 和比法，例如 {{where: {{level2: 数量指标}}, below: 1}}")
            return Every(())
        where = self._node(data["where"], (*path, "where")) if "where" in data else None
        holds = self._node(data["holds"], (*path, "holds")) if "holds" in data else None
        of = data.get("of", "")
        self._forbid_unknown(data, ("where", "of", "holds", *GROUPS, *FIGURES), path)
        by, groups = self._grouping(data, path)
        if kind in ("every", "some"):
            if holds is None:
                self._slip(path, f"“{kind}”要写 holds：选中的每个指标应满足什么")
            return Quantifier(kind, where, holds=holds, by=by, groups=groups)
        if kind != "count":
            self._known_fact(of, (*path, "of"))
        operator, operand = self._figure(data, path)
        return Quantifier(kind, where, of, None, operator, operand, by, groups)

    def _grouping(self, data: Mapping[str, Any], path: KeyPath) -> tuple[str, str]:
        """Return the fact that parts the rows into groups, and of how many groups the statement has to hold; or two empty texts."""
        named = [name for name in GROUPS if name in data]
        if len(named) > 1:
            self._slip(path, "some_group（有一组）和 every_group（每一组）只写一个")
        if not named:
            return "", ""
        by, groups = data[named[0]], named[0].removesuffix("_group")
        spec = self._known_fact(by, (*path, named[0]))
        if spec is not None and spec.scope != "indicator":
            self._slip((*path, named[0]), f"“{by}”不是一个指标的事实，不能用来分组，例如“{named[0]}: level2”")
        return str(by), groups

    def _figure(self, data: Mapping[str, Any], path: KeyPath) -> tuple[str, Any]:
        named = [name for name in FIGURES if name in data]
        if len(named) != 1:
            self._slip(path, "要写且只写一个比法：" + "、".join(FIGURES))
            return "equals", ()
        operand = self._operand(data[named[0]], (*path, named[0]))
        if named[0] in ("equals", "differs_from_any"):
            choices = tuple(operand) if isinstance(operand, (list, tuple)) else (operand,)
            return ("one_of" if named[0] == "equals" else "none_of"), choices
        return named[0], self._number(named[0], operand, (*path, named[0]))

    def _test(self, key: str, value: Any, path: KeyPath) -> Node:
        fact, _, operator = key.partition("|")
        spec = self._known_fact(fact, path)
        if operator and operator not in OPERATORS:
            self._slip(path, f"没有“{operator}”这种比法{self._nearest(operator, OPERATORS)}")
        elif operator in FACT_OPERATORS:
            return Test(fact, operator, self._term(spec, operator, value, path))
        elif operator == "resembles":
            return Test(fact, operator, self._likeness(spec, value, path))
        elif operator == "missing":
            return Test(fact, operator, bool(value))
        operand = self._operand(value, path)
        if spec is not None and (operator in ORDER_OPERATORS or operator == "between"):
            self._same_measure(spec, value, path)
        return self._typed(spec, fact, {"": "one_of", "contains_any": "contains"}.get(operator, operator), operand, path)

    def _term(self, spec: FactSpec | None, operator: str, value: Any, path: KeyPath) -> Term:
        """Return what a fact is held against: another fact, or a calculation of the same measure."""
        nothing = Constant(0, "0")
        if not isinstance(value, str) or not value.strip():
            self._slip(path, f"“{operator}”后面要写另一个事实，或者计算，例如“budget.fiscal + budget.other”")
            return nothing
        if _NAME.fullmatch(value) and self._known_fact(value, path) is None:
            return nothing
        try:
            term = CalculationParser.parse(value, self.facts.__contains__, self.resolve)
            measure = measure_of(term, self._measured)
        except Miscalculation as error:
            self._slip(path, str(error))
            return nothing
        if spec is not None:
            self._comparable(spec, operator, term, measure, path)
        return term

    def _comparable(self, spec: FactSpec, operator: str, term: Term, measure: str, path: KeyPath) -> None:
        others = [self.facts[name] for name in facts_of(term)]
        kinds = {other.type for other in others} | ({"number"} if not isinstance(term, Fact) and not others else set())
        dates = spec.type == "date"
        if (operator in DATE_OPERATORS) != dates and operator not in ("same_as", "differs_from"):
            said = "是日期，要用" if dates else "不是日期，不能用"
            self._slip(path, f"“{spec.name}”（{spec.title}）{said} {'、'.join(DATE_OPERATORS)}")
        elif spec.measure and measure and spec.measure != measure:
            self._slip(path, f"“{spec.name}”（{spec.title}）的单位是{spec.measure}，右边的是{measure}，不能相比")
        elif isinstance(term, Fact) and spec.type != others[0].type:
            self._slip(path, f"“{spec.name}”和“{term.name}”一个是{_KINDS[spec.type]}，一个是{_KINDS[others[0].type]}，不能相比")
        elif not isinstance(term, Fact) and not {spec.type, *kinds} <= {"number", "date"}:
            self._slip(path, "只有数和日期能参加计算")

    def _measured(self, term: Fact | Constant) -> str:
        if isinstance(term, Fact):
            return self.facts[term.name].measure
        return self.measure(term.text[1:]) if term.text.startswith("$") else ""

    def _same_measure(self, spec: FactSpec, value: Any, path: KeyPath) -> None:
        for one in value if isinstance(value, list) else [value]:
            measure = self.measure(one[1:]) if isinstance(one, str) and one.startswith("$") else ""
            if measure and spec.measure and measure != spec.measure:
                self._slip(path, f"“{spec.name}”（{spec.title}）的单位是{spec.measure}，参数“{one}”的单位是{measure}，不能相比")

    def _likeness(self, spec: FactSpec | None, data: Any, path: KeyPath) -> Likeness:
        if not isinstance(data, dict) or set(data) != {"with", "at_least"}:
            self._slip(path, "“resembles”后面要写和谁像、至少几分像，例如 {with: project.name, at_least: $likeness}")
            return Likeness("", 0)
        other = self._known_fact(data["with"], (*path, "with"))
        if any(one is not None and one.type != "text" for one in (spec, other)):
            self._slip(path, "“resembles”只能比两段文字")
        line = self._operand(data["at_least"], (*path, "at_least"))
        return Likeness(str(data["with"]), float(self._number("at_least", line, (*path, "at_least"))))

    def _typed(self, spec: FactSpec | None, fact: str, operator: str, operand: Any, path: KeyPath) -> Node:
        if operator in ORDER_OPERATORS or operator == "between":
            if spec is not None and spec.type != "number":
                mend = f"，用 {'、'.join(DATE_OPERATORS)}" if spec.type == "date" else ""
                self._slip(path, f"“{fact}”（{spec.title}）不是数，不能比大小{mend}")
            return Test(fact, operator, self._number(operator, operand, path))
        choices = tuple(operand) if isinstance(operand, (list, tuple)) else (operand,)
        wanted = _TYPES.get(spec.type if spec else "", (str,))
        wrong = [one for one in choices if not isinstance(one, wanted) or (bool not in wanted and isinstance(one, bool))]
        if spec is not None and wrong and not _money(wrong):
            self._slip(path, f"“{fact}”（{spec.title}）不能等于“{wrong[0]}”，应写{_EXPECTED.get(spec.type, '文字')}")
        if operator in TEXT_OPERATORS and spec is not None and spec.type not in ("text", "texts"):
            self._slip(path, f"“{fact}”（{spec.title}）不是文字，不能用 {operator}")
        if operator == "matches":
            self._patterns(choices, path)
        return Test(fact, operator, choices)

    def _patterns(self, choices: tuple[Any, ...], path: KeyPath) -> None:
        for choice in choices:
            try:
                pattern(str(choice))
            except BadPattern as error:
                self._slip(path, f"式样“{choice}”写得不对（{error}），例如 '第\\d+号' 表示“第”加数字加“号”")

    def _number(self, operator: str, operand: Any, path: KeyPath) -> Any:
        many = operand if isinstance(operand, (list, tuple)) else (operand,)
        if any(isinstance(one, (str, bool)) or one is None for one in many) or len(many) != 1 + (operator == "between"):
            self._slip(path, f"“{operator}”后面要写{'两个数，如 [0, 100]' if operator == 'between' else '一个数或 $参数名'}")
            return (0, 0) if operator == "between" else 0
        return tuple(many) if operator == "between" else operand

    def _operand(self, value: Any, path: KeyPath) -> Any:
        if isinstance(value, list):
            return [self._operand(one, (*path, index)) for index, one in enumerate(value)]
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        resolved = self.resolve(value[1:])
        if resolved is None:
            self._slip(path, f"没有名为“{value}”的参数或词表")
        return resolved

    def _known_fact(self, name: Any, path: KeyPath) -> FactSpec | None:
        spec = self.facts.get(name) if isinstance(name, str) else None
        if spec is None:
            self._slip(path, f"没有“{name}”这个事实{self._nearest(str(name), self.facts)}")
        return spec

    def _forbid_unknown(self, data: Mapping[str, Any], known: tuple[str, ...], path: KeyPath) -> None:
        for key in data:
            if key not in known:
                self._slip((*path, key), f"这里不能写“{key}”{self._nearest(key, known)}")

    def _slip(self, path: KeyPath, message: str) -> None:
        self.slips.append(Slip(path, message))

    @staticmethod
    def _nearest(name: str, known: Any) -> str:
        found = process.extractOne(name, list(known), scorer=fuzz.WRatio, score_cutoff=60)
        return f"，是不是“{found[0]}”？" if found else ""


_KINDS = {"text": "文字", "texts": "文字", "number": "数", "flag": "是否", "date": "日期"}
_TYPES: dict[str, tuple[type, ...]] = {"number": (int, float), "flag": (bool,)}
_EXPECTED = {"number": "数", "flag": "true 或 false"}


def _money(values: list[Any]) -> bool:
    return all(type(value).__name__ == "Decimal" for value in values)
