"""Decisions sorted into phases: one that says `unless` waits until nothing can any more conclude what it excludes."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.audit.decisions.language import Decision, Pattern, concluded
from jixiao.finding import Finding, Severity


def phases(decisions: Sequence[Decision]) -> tuple[list[list[Decision]], list[Finding]]:
    """Return the decisions by phase, and a finding for each that excludes what depends on itself (left out)."""
    level = dict.fromkeys(decisions, 0)
    # Each phase but the first needs an `unless` of its own: a level beyond their number goes round in a circle.
    beyond = 1 + len({decision.id for decision in decisions if decision.unless})
    for _ in range(beyond * len(decisions) + 1):
        raised = False
        for decision in decisions:
            needed = min(_needed(decision, decisions, level), beyond)
            if needed > level[decision]:
                level[decision], raised = needed, True
        if not raised:
            break
    kept = [decision for decision in decisions if level[decision] < beyond]
    circular = {decision.id: decision for decision in decisions if level[decision] >= beyond}
    last = max((level[decision] for decision in kept), default=0)
    grouped = [[decision for decision in kept if level[decision] == at] for at in range(last + 1)]
    return grouped, [_circular(decision) for decision in circular.values()]


def _needed(decision: Decision, decisions: Sequence[Decision], level: dict[Decision, int]) -> int:
    after = [level[other] for other in decisions if any(_feeds(other, pattern) for pattern in decision.patterns)]
    # A default such as “pass unless there is a verdict” excludes what it concludes itself: it waits for the others only.
    others = [other for other in decisions if other.id != decision.id]
    beyond = [level[other] + 1 for other in others if any(_feeds(other, pattern) for pattern in decision.unless)]
    return max([*after, *beyond, 1 if decision.unless else 0])


def _feeds(decision: Decision, pattern: Pattern) -> bool:
    """Tell whether what a decision concludes could match a pattern."""
    if pattern.kind != "conclusion":
        return False
    asked = {atom.name: atom.operand for atom in pattern.atoms if atom.operator == "equals"}
    made = concluded(decision)
    return all(_among(made.get(name), wanted) for name, wanted in asked.items())


def _among(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, tuple) else value == wanted


def _circular(decision: Decision) -> Finding:
    key = "unless" if decision.unless else "when"
    why = "“除非”排除的结论又由它自己推出" if decision.unless else "用到的结论绕了一圈又互相排除"
    text = f"结论规则“{decision.id}”：{why}，谁先谁后定不下来，请拆开"
    return Finding("knowledge.decision", text, Severity.RETURN, where=decision.entry.where(key))
