"""Decisions sorted into phases: one that says `unless` waits until nothing can any more conclude what it excludes."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.audit.decisions.language import Decision, Pattern, concluded
from jixiao.finding import Finding, Severity

MOST_PHASES = 8


def phases(decisions: Sequence[Decision]) -> tuple[list[list[Decision]], list[Finding]]:
    """Return the decisions by phase, and a finding for each that excludes what depends on itself (left out)."""
    level = dict.fromkeys(decisions, 0)
    for _ in range(MOST_PHASES * len(decisions) + 1):
        raised = False
        for decision in decisions:
            needed = min(_needed(decision, decisions, level), MOST_PHASES)
            if needed > level[decision]:
                level[decision], raised = needed, True
        if not raised:
            break
    circular = {decision for decision in decisions if level[decision] >= MOST_PHASES}
    kept = [decision for decision in decisions if decision not in circular]
    last = max((level[decision] for decision in kept), default=0)
    grouped = [[decision for decision in kept if level[decision] == at] for at in range(last + 1)]
    return grouped, [_circular(decision) for decision in circular]


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
    text = f"结论规则“{decision.id}”：“除非”排除的结论又由它自己推出，谁先谁后定不下来，请拆开"
    return Finding("knowledge.decision", text, Severity.RETURN, where=decision.entry.where("unless"))
