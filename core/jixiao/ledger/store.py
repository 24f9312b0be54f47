"""The ledger: every audit kept, with its findings and the rounds of its project (台账)."""

from __future__ import annotations

import datetime
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database

from jixiao.ledger.identity import document_hash, project_key
from jixiao.ledger.rounds import changes, round_findings
from jixiao.ledger.standing import ROUNDS, STANDING, WARNED, Standing, highest
from jixiao.ledger.tables import migrations

# Seconds that a writer waits for others before it gives up.
BUSY_SECONDS = 30.0
# Folding the write-ahead log back takes some 10 ms; at SQLite's own 1,000 pages one audit in a hundred waits for it.
PAGES_BETWEEN_CHECKPOINTS = 8_000
# SQLite counts rows in 64 bits.
LARGEST_ID = 2**63 - 1

Json = Mapping[str, Any]


class LedgerUnusable(Exception):
    """The file cannot serve as a ledger; the message says so to staff, in Chinese."""


class Ledger:
    """Keeps audits in one SQLite file; append-only, for any number of threads and processes.

    Each process opens its own; a ledger must not be carried through a fork.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`, with its folder; raises LedgerUnusable."""
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise LedgerUnusable(f"台账文件 {path} 无法打开：请检查文件夹是否存在、是否有写入权限") from error
        self._connection = connection
        self._db = Database(connection)
        try:
            self._prepare()
        except sqlite3.Error as error:
            connection.close()
            raise LedgerUnusable(f"{path} 不能用作台账：文件已损坏、被占用或不是台账文件，请换一个位置") from error

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def record(self, result: Json, document: Json, knowledge: str = "") -> int:
        """Keep one audit and return its id; see `record_all`."""
        return self.record_all([(result, document)], knowledge)[0]

    def record_all(self, audits: Iterable[tuple[Json, Json]], knowledge: str = "") -> list[int]:
        """Keep audits in one transaction and return their ids.

        Each is a result, as `jixiao audit --format json` prints it under `results`, with the submission it is about;
        `knowledge` is the hash of the knowledge base that was used. Once this returns, the audits outlive the process.
        """
        with self._writing():
            return [self._add(result, document, knowledge) for result, document in audits]

    def audit(self, audit_id: int) -> dict[str, Any] | None:
        """Return a result as it was recorded, with `id`, `at` (UTC), `knowledge` and `project_key`, or None."""
        with self._lock:
            rows = self._rows(_AUDIT, audit_id) if audit_id <= LARGEST_ID else []
            if not rows:
                return None
            row = rows[0]
            findings = self._rows("select finding from findings where audit = ? order by id", audit_id)
        kept = {name: row[name] for name in ("id", "at", "knowledge", "project_key")}
        return {**kept, **_read(row["result"]), "findings": [_read(one["finding"]) for one in findings]}

    def document(self, audit_id: int) -> dict[str, Any] | None:
        """Return the submission that an audit was about, or None."""
        with self._lock:
            rows = self._rows(_DOCUMENT, audit_id) if audit_id <= LARGEST_ID else []
        return _read(rows[0]["document"]) if rows else None

    def listed(self, wanted: str = "", verdict: str = "", limit: int = 50, offset: int = 0) -> tuple[int, list[dict[str, Any]]]:
        """Return how many audits there are and some of them, newest first.

        Each is {id, at, round, kind, unit, project, file, verdict, score}. Only those whose unit, project or file holds each word
        of `wanted`, and only those of one `verdict`, where these are given.
        """
        words = wanted.split()
        where = " and ".join([*[_HOLDS] * len(words), *(["audits.verdict = ?"] if verdict else [])]) or "true"
        values = [*(f"%{_ESCAPED.sub(_escape, word)}%" for word in words), *([verdict] if verdict else [])]
        with self._lock:
            counted = self._rows(f"select count(*) as total from {_LISTED} where {where}", *values)
            page = f"select {_COLUMNS} from {_LISTED} where {where} order by audits.id desc limit ? offset ?"
            return int(counted[0]["total"]), self._rows(page, *values, limit, offset)

    def history(self, key: str) -> list[dict[str, Any]]:
        """Return the rounds of a project, first to last, as {round, audit, at, verdict, score, counts, changes}.

        A round is one document; where it was audited again, the last audit speaks for it. `counts` is severity →
        number of problems; `changes` is fingerprint → 新增, 已整改, 未整改 or 复发 since the round before.
        """
        with self._lock:
            rounds = self._rows(_ROUNDS, key)
            findings = [self._rows(_FINDINGS, one["audit"]) for one in rounds]
        followed = changes([round_findings(found) for found in findings])
        return [
            {**one, "counts": _counts(found), "changes": {name: change.value for name, change in changed.items()}}
            for one, found, changed in zip(rounds, findings, followed, strict=True)
        ]

    def latest(self) -> Iterator[dict[str, Any]]:
        """Yield the documents of all projects as they were last handed in, in the order in which the projects first came."""
        with self._lock:
            rows = self._rows(_LATEST)
        yield from (_read(row["document"]) for row in rows)

    def standing(self) -> Iterator[Standing]:
        """Yield what others may be held against: of each project the last document and the last that passed, each monitoring round."""
        with self._lock:
            rows = self._rows(STANDING)
        for row in rows:
            warned = self._warned(row["audit"]) if row["kind"] == "monitoring" else {}
            yield Standing(_read(row["document"]), row["verdict"], row["unmended"], warned)

    def monitored(self, key: str) -> list[tuple[dict[str, Any], dict[str, int]]]:
        """Return the rounds of a project, first to last, as the document and what it was warned of, rule → level."""
        with self._lock:
            return [(_read(row["document"]), self._warned(row["audit"])) for row in self._rows(ROUNDS, key)]

    def _warned(self, audit: int) -> dict[str, int]:
        with self._lock:
            findings = [_read(row["finding"]) for row in self._rows(WARNED, audit)]
        return highest((one["rule"], one.get("level")) for one in findings)

    def _prepare(self) -> None:
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._db.execute("pragma foreign_keys = on")
        self._db.execute(f"pragma wal_autocheckpoint = {PAGES_BETWEEN_CHECKPOINTS}")
        with self._writing():
            migrations.apply(self._db)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the right to write from the start: a transaction that asks for it late is refused while others write."""
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    def _add(self, result: Json, document: Json, knowledge: str) -> int:
        key = project_key(document)
        submission = self._submission(document, key)
        audit = self._insert(
            "audits",
            {
                "submission": submission,
                "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
                "file": result.get("file") or "",
                "verdict": result["verdict"],
                "score": result.get("score"),
                "knowledge": knowledge,
                "result": _written({name: value for name, value in result.items() if name != "findings"}),
            },
        )
        for finding in result["findings"]:
            self._insert("findings", _finding_row(audit, finding))
        number = self._round(key, submission)
        self._insert("rounds", {"project_key": key, "number": number, "submission": submission, "audit": audit})
        return audit

    def _submission(self, document: Json, key: str) -> int:
        digest = document_hash(document)
        known = self._rows("select id from submissions where hash = ?", digest)
        if known:
            return int(known[0]["id"])
        row = {
            "hash": digest,
            "project_key": key,
            "kind": document["kind"],
            "unit": document.get("unit") or "",
            "project": document["project"].get("name") or "",
            "document": _written(document),
        }
        return self._insert("submissions", row)

    def _round(self, key: str, submission: int) -> int:
        """Return the number of the round of an audit of `submission`; the same document is the same round."""
        last = self._rows("select number, submission from rounds where project_key = ? order by number desc, audit desc limit 1", key)
        if not last:
            return 1
        return int(last[0]["number"]) + int(last[0]["submission"] != submission)

    def _insert(self, name: str, row: dict[str, Any]) -> int:
        # Plain SQL: the library's own insert looks at the table first, which halves the speed of bulk audits.
        sql = f"insert into {name} ({', '.join(row)}) values ({', '.join(['?'] * len(row))})"
        return int(self._connection.execute(sql, list(row.values())).lastrowid or 0)

    def _rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        return list(self._db.query(sql, list(values)))


_AUDIT = """
    select audits.id, at, knowledge, result, project_key
    from audits join submissions on submissions.id = audits.submission where audits.id = ?
"""
_LISTED = "audits join submissions on submissions.id = audits.submission join rounds on rounds.audit = audits.id"
_COLUMNS = "audits.id, at, number as round, kind, unit, project, file, verdict, score"
_HOLDS = r"unit || ' ' || project || ' ' || file like ? escape '\'"
_ESCAPED = re.compile(r"[\\%_]")
_DOCUMENT = "select document from submissions join audits on submissions.id = audits.submission where audits.id = ?"
_ROUNDS = """
    select rounds.number as round, audits.id as audit, at, verdict, score
    from rounds join audits on audits.id = rounds.audit
    where rounds.id in (select max(id) from rounds where project_key = ? group by number) order by rounds.number
"""
_LATEST = (
    "select document from submissions where id in (select max(submission) from rounds group by project_key) order by id"
)
_FINDINGS = "select outcome, severity, fingerprint from findings where audit = ? order by id"


def _escape(found: re.Match[str]) -> str:
    return "\\" + found[0]


def _finding_row(audit: int, finding: Json) -> dict[str, Any]:
    named = {name: finding.get(name) or "" for name in ("rule", "outcome", "severity", "defect", "fingerprint")}
    return {"audit": audit, **named, "finding": _written(finding)}


def _counts(findings: Sequence[Json]) -> dict[str, int]:
    failed = [finding["severity"] for finding in findings if finding["outcome"] == "fail"]
    return {severity: failed.count(severity) for severity in ("return", "revise", "notice")}


def _written(value: Json) -> str:
    return msgspec.json.encode(value).decode()


def _read(text: str) -> dict[str, Any]:
    return msgspec.json.decode(text, type=dict[str, Any])
