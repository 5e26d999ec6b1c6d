"""Thread that starts the worker process, restarts it if it died, and terminates it to cancel a job."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from kakehashi.web.jobs import Jobs

_LOOK_S = 0.5


class Keeper:
    """Thread that keeps the worker process of a table of jobs running."""

    def __init__(self, jobs: Jobs, folder: Path):
        self._jobs, self._folder = jobs, folder
        self._worker: subprocess.Popen | None = None
        self._lock, self._over = threading.Lock(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread that keeps the worker running."""
        self._over.clear()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop worker and thread; the running job is queued again at the next start."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            self._end()

    def cancel(self, name: str) -> None:
        """Cancel a job; for a running job the worker is terminated and restarted."""
        with self._lock:
            job = self._jobs.find(name)
            running = job is not None and job["state"] == "running"
            self._jobs.end(name, "cancelled", message="cancelled")
            if running:
                self._end()

    def _watch(self) -> None:
        while not self._over.is_set():
            with self._lock:
                if self._worker is None or self._worker.poll() is not None:
                    if self._worker is not None:
                        self._jobs.requeue()
                    self._worker = subprocess.Popen(
                        [
                            sys.executable,
                            "-m",
                            "kakehashi.web.worker",
                            str(self._jobs.path),
                            str(self._folder),
                            str(os.getpid()),
                        ],
                        stdin=subprocess.DEVNULL,
                    )
            self._over.wait(_LOOK_S)

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker.wait()
            self._worker = None
