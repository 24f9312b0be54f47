"""`rules.lock` of the repository is as its rules are: who changes what a rule decides writes it anew, `jixiao lock .`."""

from pathlib import Path

from jixiao.audit.lock import changes
from jixiao.knowledge.load import load_knowledge


def test_the_lock_is_as_the_rules_are() -> None:
    knowledge = load_knowledge(Path(__file__).resolve().parents[1])
    assert [change.chinese for change in changes(knowledge) if change.kind != "wording"] == []
