"""Conditions as they stand in a rule file, parsed into the tree; every slip is collected with its place and a mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from jixiao.audit.conditions.tree import (
    FACT_OPERATORS,
    ORDER_OPERATORS,
    QUANTIFIERS,
    TEXT_OPERATORS,
    Either,
    Every,
    Negation,
    Node,
    Quantifier,
    Test,
)
from jixiao.audit.facts.spec import FactSpec
from jixiao.knowledge.model import KeyPath

OPERATORS = ("one_of", "contains", "starts_with", "ends_with", *ORDER_OPERATORS, "between", "missing", *FACT_OPERATORS)
FIGURES = (*ORDER_OPERATORS, "between", "equals", "differs_from_any")
NESTING = ("all", "any", "not")


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake in a condition: where in the entry, and what is wrong and what to write instead."""

    path: KeyPath
    message: str


@dataclass(slots=True)
class ConditionParser:
    """Parses the conditions of one entry.

    `facts` is the catalogue by name; `resolve` gives what `$name` stands for, or None where there is no such name.
    """

    facts: Mapping[str, FactSpec]
    resolve: Callable[[str], Any]
    slips: list[Slip] = field(default_factory=list)

    def parse(self, data: Any, path: KeyPath) -> Node | None:
        """Return the tree of a condition, or None after noting the slips that forbid it."""
        before = len(self.slips)
        node = self._node(data, path)
        return node if len(self.slips) == before else None

    def _node(self, data: Any, path: KeyPath) -> Node:
        if isinstance(data, list):
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
        self._forbid_unknown(data, ("where", "of", "holds", *FIGURES), path)
        if kind in ("every", "some"):
            if holds is None:
                self._slip(path, f"“{kind}”要写 holds：选中的每个指标应满足什么")
            return Quantifier(kind, where, holds=holds)
        if kind != "count":
            self._known_fact(of, (*path, "of"))
        operator, operand = self._figure(data, path)
        return Quantifier(kind, where, of, None, operator, operand)

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
            self._known_fact(value, path)
            return Test(fact, operator, value)
        elif operator == "missing":
            return Test(fact, operator, bool(value))
        operand = self._operand(value, path)
        return self._typed(spec, fact, operator or "one_of", operand, path)

    def _typed(self, spec: FactSpec | None, fact: str, operator: str, operand: Any, path: KeyPath) -> Node:
        if operator in ORDER_OPERATORS or operator == "between":
            if spec is not None and spec.type not in ("number", "date"):
                self._slip(path, f"“{fact}”（{spec.title}）不是数，不能比大小")
            return Test(fact, operator, self._number(operator, operand, path))
        choices = tuple(operand) if isinstance(operand, (list, tuple)) else (operand,)
        wanted = _TYPES.get(spec.type if spec else "", (str,))
        wrong = [one for one in choices if not isinstance(one, wanted) or (bool not in wanted and isinstance(one, bool))]
        if spec is not None and wrong and not _money(wrong):
            self._slip(path, f"“{fact}”（{spec.title}）不能等于“{wrong[0]}”，应写{_EXPECTED.get(spec.type, '文字')}")
        if operator in TEXT_OPERATORS and spec is not None and spec.type not in ("text", "texts"):
            self._slip(path, f"“{fact}”（{spec.title}）不是文字，不能用 {operator}")
        return Test(fact, operator, choices)

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


_TYPES: dict[str, tuple[type, ...]] = {"number": (int, float), "flag": (bool,)}
_EXPECTED = {"number": "数", "flag": "true 或 false"}


def _money(values: list[Any]) -> bool:
    return all(type(value).__name__ == "Decimal" for value in values)
