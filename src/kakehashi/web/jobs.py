"""Jobs of the server and their progress in an SQLite file, which persists after page, worker and server end.

queued -> running -> done | failed | cancelled.  A job that is marked as running when the server starts was
interrupted.  It is queued again, and the results of its finished stages are read from disk.  A job fails if its worker
died three times.

The numbers of waiting jobs and of stored results and the age of results are limited.
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
_MOST_ENDED, _LONGEST_S = 200, 30 * 86_400.0  # jobs that have ended
_MOST_TRIES = 3


class Busy(KakehashiError):
    """Raised if the queue is full; try again after `retry_s` seconds."""

    def __init__(self, what: str, waiting: int):
        self.retry_s = 30
        super().__init__(
            f"{waiting} {what} are waiting, the limit of the server; try again in {self.retry_s} s"
        )


class Jobs:
    """Table of jobs in a file, which every call opens anew, so that threads and processes can share it."""

    def __init__(self, path: str | Path):
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._base() as base:
            base.execute("PRAGMA journal_mode=WAL")
            base.execute(_TABLE)
            columns = {row["name"] for row in base.execute("PRAGMA table_info(job)")}
            if "tries" not in columns:  # a table of an earlier version
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
        """Queue a job and return its id; an equal job that has not failed is not queued again.

        Raises
        ------
        Busy
            `MOST_WAITING` jobs are waiting already.
        """
        words = json.dumps(asked, sort_keys=True)
        with self._base() as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                return self._queued(base, words)
            finally:
                base.execute("COMMIT")

    def _queued(self, base: sqlite3.Connection, words: str) -> str:
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
        """Return the row of a job in the table, with or without its result."""
        with self._base() as base:
            row = base.execute("SELECT * FROM job WHERE id = ?", (name,)).fetchone()
        if row is None:
            return None
        job = {k: row[k] for k in ("id", "state", "stage", "fraction", "message")} | {
            "asked": json.loads(row["asked"])
        }
        if result:
            job["result"] = row["result"]
        return job

    def recent(self, count: int = 50) -> list[dict[str, Any]]:
        """Return the latest jobs, newest first."""
        with self._base() as base:
            rows = base.execute(
                "SELECT id, state, stage, fraction, message, asked FROM job ORDER BY changed DESC LIMIT ?",
                (count,),
            ).fetchall()
        return [dict(row) | {"asked": json.loads(row["asked"])} for row in rows]

    def take(self) -> dict[str, Any] | None:
        """Mark the oldest queued job as running and return it; None if no job waits."""
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

    def report(self, name: str, stage: str, fraction: float) -> None:
        """Record the progress of a running job.

        Parameters
        ----------
        name : str
            Id of the job.
        stage : str
            Stage of the computation that is in progress.
        fraction : float
            Fraction of the stage that is done.
        """
        with self._base() as base:
            base.execute(
                "UPDATE job SET stage = ?, fraction = ?, changed = ? WHERE id = ? AND state = 'running'",
                (stage, fraction, time.time(), name),
            )

    def end(self, name: str, state: str, *, result: str | None = None, message: str = "") -> None:
        """Record that a job is done, failed or cancelled; a job that has already ended is not changed.

        Parameters
        ----------
        name : str
            Id of the job.
        state : str
            "done", "failed" or "cancelled".
        result : str, optional
            JSON of the result.
        message : str
            Reason of a failure.
        """
        with self._base() as base:
            base.execute(
                "UPDATE job SET state = ?, result = ?, message = ?,"
                " fraction = CASE ? WHEN 'done' THEN 1 ELSE fraction END,"
                " changed = ? WHERE id = ? AND state IN ('queued', 'running')",
                (state, result, message, state, time.time(), name),
            )

    def requeue(self) -> int:
        """Queue jobs again whose worker died, or fail them after three attempts; returns the number queued."""
        message = (
            f"the worker process died {_MOST_TRIES} times; this job may need more memory than is available"
        )
        with self._base() as base:
            base.execute(
                "UPDATE job SET state = 'failed', message = ?, changed = ? WHERE state = 'running' AND tries >= ?",
                (message, time.time(), _MOST_TRIES),
            )
            return base.execute(
                "UPDATE job SET state = 'queued', fraction = 0 WHERE state = 'running'"
            ).rowcount

    def forget(self, most: int = _MOST_ENDED, longest_s: float = _LONGEST_S) -> list[str]:
        """Remove ended jobs except the latest `most`, and those older than `longest_s` [s]; returns the ids removed."""
        with self._base() as base:
            rows = base.execute(
                "DELETE FROM job WHERE state IN ('done', 'failed', 'cancelled') AND (changed < ? OR id NOT IN"
                " (SELECT id FROM job WHERE state IN ('done', 'failed', 'cancelled') ORDER BY changed DESC LIMIT ?))"
                " RETURNING id",
                (time.time() - longest_s, most),
            ).fetchall()
            if rows:  # SQLite reuses the freed pages; the log is truncated
                base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return [str(row["id"]) for row in rows]
