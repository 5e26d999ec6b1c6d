"""What work was asked for, and how far is it?  Jobs in SQLite: they outlive page, worker and server.

queued -> running -> done | failed | cancelled.  A job found running when the server starts was cut off: it is queued
again, and what its stages had finished is found on disk.  One whose worker died again and again has failed.

Nothing grows without bound: so many jobs may wait, and results are kept so many and so long.
"""

import json
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kakehashi.base import KakehashiError

_TABLE = """CREATE TABLE IF NOT EXISTS job (
    id TEXT PRIMARY KEY, asked TEXT NOT NULL, state TEXT NOT NULL, stage TEXT NOT NULL DEFAULT '',
    fraction REAL NOT NULL DEFAULT 0, result TEXT, message TEXT NOT NULL DEFAULT '', changed REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0)"""
ENDED = ("done", "failed", "cancelled")
MOST_WAITING = 64  # jobs that are queued or running
_MOST_KEPT, _LONGEST_S = 200, 30 * 86_400.0  # jobs that have ended
_MOST_TRIES = 3


class Busy(KakehashiError):
    """As many as are taken wait already; `retry_s` is when to ask again."""

    def __init__(self, what: str, waiting: int):
        self.retry_s = 30
        super().__init__(f"{waiting} {what} are waiting, as many as are taken; ask again in {self.retry_s} s")


class Jobs:
    """The table of jobs in one file; every call opens it anew, so threads and processes may share it."""

    def __init__(self, path: str | Path):
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._base() as base:
            base.execute("PRAGMA journal_mode=WAL")
            base.execute(_TABLE)
            known = {row["name"] for row in base.execute("PRAGMA table_info(job)")}
            if "tries" not in known:  # a table of an earlier version
                base.execute("ALTER TABLE job ADD COLUMN tries INTEGER NOT NULL DEFAULT 0")

    @contextmanager
    def _base(self) -> Iterator[sqlite3.Connection]:
        base = sqlite3.connect(self.path, timeout=20.0, isolation_level=None)
        base.row_factory = sqlite3.Row
        try:
            yield base
        finally:
            base.close()

    def ask(self, asked: dict[str, Any]) -> str:
        """Queue a job, or name the one that was asked for in the same words and did not fail.

        Raises
        ------
        Busy
            `MOST_WAITING` jobs wait already.
        """
        words = json.dumps(asked, sort_keys=True)
        with self._base() as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                return self._asked(base, words)
            finally:
                base.execute("COMMIT")

    def _asked(self, base: sqlite3.Connection, words: str) -> str:
        row = base.execute(
            "SELECT id FROM job WHERE asked = ? AND state IN ('queued', 'running', 'done')", (words,)
        ).fetchone()
        if row is not None:
            return str(row["id"])
        waiting = base.execute("SELECT COUNT(*) FROM job WHERE state IN ('queued', 'running')").fetchone()[0]
        if waiting >= MOST_WAITING:
            raise Busy("jobs", waiting)
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
                    "UPDATE job SET state = 'running', tries = tries + 1, changed = ? WHERE id = ?",
                    (time.time(), row["id"]),
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
        """Queue again what was running when its worker ended, or fail what did so again and again; returns how many."""
        told = (
            f"the process that computes it ended {_MOST_TRIES} times; it may want more memory than there is"
        )
        with self._base() as base:
            base.execute(
                "UPDATE job SET state = 'failed', message = ?, changed = ? WHERE state = 'running' AND tries >= ?",
                (told, time.time(), _MOST_TRIES),
            )
            return base.execute(
                "UPDATE job SET state = 'queued', fraction = 0 WHERE state = 'running'"
            ).rowcount

    def forget(self, most: int = _MOST_KEPT, longest_s: float = _LONGEST_S) -> list[str]:
        """Remove jobs that ended before the latest `most`, or longer ago than `longest_s` [s]; returns their ids."""
        with self._base() as base:
            rows = base.execute(
                "DELETE FROM job WHERE state IN ('done', 'failed', 'cancelled') AND (changed < ? OR id NOT IN"
                " (SELECT id FROM job WHERE state IN ('done', 'failed', 'cancelled') ORDER BY changed DESC LIMIT ?))"
                " RETURNING id",
                (time.time() - longest_s, most),
            ).fetchall()
            if rows:  # SQLite uses the freed pages again; the log is cut
                base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return [str(row["id"]) for row in rows]
