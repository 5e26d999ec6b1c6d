"""What work was asked for, and how far is it?  Jobs in SQLite: they outlive page, worker and server.

queued -> running -> done | failed | cancelled.  A job found running when the server starts was cut off: it is queued
again, and what its stages had finished is found on disk.
"""

import json
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TABLE = """CREATE TABLE IF NOT EXISTS job (
    id TEXT PRIMARY KEY, asked TEXT NOT NULL, state TEXT NOT NULL, stage TEXT NOT NULL DEFAULT '',
    fraction REAL NOT NULL DEFAULT 0, result TEXT, message TEXT NOT NULL DEFAULT '', changed REAL NOT NULL)"""
ENDED = ("done", "failed", "cancelled")


class Jobs:
    """The table of jobs in one file; every call opens it anew, so threads and processes may share it."""

    def __init__(self, path: str | Path):
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._base() as base:
            base.execute("PRAGMA journal_mode=WAL")
            base.execute(_TABLE)

    @contextmanager
    def _base(self) -> Iterator[sqlite3.Connection]:
        base = sqlite3.connect(self.path, timeout=20.0, isolation_level=None)
        base.row_factory = sqlite3.Row
        try:
            yield base
        finally:
            base.close()

    def ask(self, asked: dict[str, Any]) -> str:
        """Queue a job, or name the one that was asked for in the same words and did not fail."""
        words = json.dumps(asked, sort_keys=True)
        with self._base() as base:
            row = base.execute(
                "SELECT id FROM job WHERE asked = ? AND state IN ('queued', 'running', 'done')", (words,)
            ).fetchone()
            if row is not None:
                return str(row["id"])
            name = uuid.uuid4().hex[:12]
            base.execute(
                "INSERT INTO job (id, asked, state, changed) VALUES (?, ?, 'queued', ?)",
                (name, words, time.time()),
            )
            return name

    def find(self, name: str, *, result: bool = False) -> dict[str, Any] | None:
        """A job's row without its result, or with it."""
        with self._base() as base:
            row = base.execute("SELECT * FROM job WHERE id = ?", (name,)).fetchone()
        if row is None:
            return None
        out = {k: row[k] for k in ("id", "state", "stage", "fraction", "message")} | {
            "asked": json.loads(row["asked"])
        }
        if result:
            out["result"] = row["result"]
        return out

    def recent(self, count: int = 50) -> list[dict[str, Any]]:
        """The latest jobs, newest first."""
        with self._base() as base:
            rows = base.execute(
                "SELECT id, state, stage, fraction, message, asked FROM job ORDER BY changed DESC LIMIT ?",
                (count,),
            ).fetchall()
        return [dict(row) | {"asked": json.loads(row["asked"])} for row in rows]

    def take(self) -> dict[str, Any] | None:
        """The oldest queued job, now running; None where nothing waits."""
        with self._base() as base:
            base.execute("BEGIN IMMEDIATE")
            row = base.execute(
                "SELECT id, asked FROM job WHERE state = 'queued' ORDER BY changed LIMIT 1"
            ).fetchone()
            if row is not None:
                base.execute(
                    "UPDATE job SET state = 'running', changed = ? WHERE id = ?", (time.time(), row["id"])
                )
            base.execute("COMMIT")
        return None if row is None else {"id": row["id"], "asked": json.loads(row["asked"])}

    def tell(self, name: str, stage: str, fraction: float) -> None:
        """How far a running job is."""
        with self._base() as base:
            base.execute(
                "UPDATE job SET stage = ?, fraction = ?, changed = ? WHERE id = ? AND state = 'running'",
                (stage, fraction, time.time(), name),
            )

    def end(self, name: str, state: str, *, result: str | None = None, message: str = "") -> None:
        """A job is done, failed or cancelled; one that has ended stays as it is."""
        with self._base() as base:
            base.execute(
                "UPDATE job SET state = ?, result = ?, message = ?,"
                " fraction = CASE ? WHEN 'done' THEN 1 ELSE fraction END,"
                " changed = ? WHERE id = ? AND state IN ('queued', 'running')",
                (state, result, message, state, time.time(), name),
            )

    def requeue(self) -> int:
        """Queue again what was running when its worker ended; returns how many."""
        with self._base() as base:
            return base.execute(
                "UPDATE job SET state = 'queued', fraction = 0 WHERE state = 'running'"
            ).rowcount
