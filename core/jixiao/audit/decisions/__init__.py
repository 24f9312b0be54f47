"""Forward-chaining decisions over findings and history (结论与处置)."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence

from jixiao.audit.decisions.chainer import Chainer, PythonChainer
from jixiao.audit.decisions.conclusion import Conclusion, strongest
from jixiao.audit.decisions.language import Decision
from jixiao.audit.decisions.parse import DecisionParser
from jixiao.audit.decisions.phases import phases
from jixiao.audit.decisions.subset import too_many
from jixiao.finding import Finding
from jixiao.knowledge.model import Entry

RUNNING = ("stable", "trial")


def compile_decisions(entries: Sequence[Entry], parameters: Mapping[str, float]) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the running decisions and the mistakes of those left out."""
    parser = DecisionParser(parameters)
    parsed = [one for entry in entries if entry.data.get("status") in RUNNING for one in parser.parse(entry)]
    ordered, circular = phases(parsed)
    return tuple(one for phase in ordered for one in phase), (*parser.findings, *circular)


def chainer(decisions: Sequence[Decision]) -> Chainer:
    """Return durable-rules where it is built and bears so many decisions, else plain Python; its `name` says which."""
    if importlib.util.find_spec("durable_rules_engine") is None or too_many(decisions):
        return PythonChainer(decisions)
    from jixiao.audit.decisions.durable import DurableChainer

    return DurableChainer(decisions)


__all__ = ["Chainer", "Conclusion", "Decision", "PythonChainer", "chainer", "compile_decisions", "strongest"]
