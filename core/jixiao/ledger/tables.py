"""The tables of the ledger and their history; what is once written is never changed or removed."""

from __future__ import annotations

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

migrations = Migrations("jixiao.ledger")

TABLES = ("submissions", "audits", "findings", "rounds")


@migrations(name="0001_audits")
def _audits(db: Database) -> None:
    table(db, "submissions").create(
        {"id": int, "hash": str, "project_key": str, "kind": str, "unit": str, "project": str, "document": str},
        pk="id",
        not_null={"hash", "project_key", "kind", "document"},
    )
    table(db, "submissions").create_index(["hash"], unique=True)
    table(db, "audits").create(
        {"id": int, "submission": int, "at": str, "file": str, "verdict": str, "score": float, "knowledge": str, "result": str},
        pk="id",
        foreign_keys=[("submission", "submissions", "id")],
        not_null={"submission", "at", "verdict", "result"},
    )
    table(db, "findings").create(
        {"id": int, "audit": int, "rule": str, "outcome": str, "severity": str, "defect": str, "fingerprint": str, "finding": str},
        pk="id",
        foreign_keys=[("audit", "audits", "id")],
        not_null={"audit", "rule", "outcome", "severity", "finding"},
    )
    table(db, "findings").create_index(["audit"])
    table(db, "rounds").create(
        {"id": int, "project_key": str, "number": int, "submission": int, "audit": int},
        pk="id",
        foreign_keys=[("submission", "submissions", "id"), ("audit", "audits", "id")],
        not_null={"project_key", "number", "submission", "audit"},
    )
    table(db, "rounds").create_index(["project_key", "number", "audit"], unique=True)
    for name in TABLES:
        _keep(db, name)


def _keep(db: Database, name: str) -> None:
    """Make the database itself refuse to change or remove rows of a table, whoever asks."""
    for action, words in (("update", "修改"), ("delete", "删除")):
        db.execute(
            f"create trigger {name}_no_{action} before {action} on {name} begin select raise(abort, '台账只能追加，不能{words}'); end"
        )


def table(db: Database, name: str) -> Table:
    """Return the table called `name`."""
    found = db[name]
    assert isinstance(found, Table)
    return found
