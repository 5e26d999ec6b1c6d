"""What is being computed, how far it is, how long it took: on stderr, quiet where nobody looks."""

import sys
import time

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)


class Stages:
    """One bar per stage on a terminal; one line per finished stage elsewhere."""

    def __init__(self):
        self._console = Console(stderr=True)
        self._live = self._console.is_terminal
        self._bars: dict[str, TaskID] = {}
        self._begun: dict[str, float] = {}
        self._finished: set[str] = set()
        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=self._console,
        )

    def __enter__(self):
        if self._live:
            self._progress.start()
        return self

    def __exit__(self, *_):
        if self._live:
            self._progress.stop()

    def update(self, stage: str, fraction: float) -> None:
        """Tell how far a stage is, from 0 to 1."""
        self._begun.setdefault(stage, time.perf_counter())
        if self._live:
            if stage not in self._bars:
                self._bars[stage] = self._progress.add_task(stage, total=1.0)
            self._progress.update(self._bars[stage], completed=fraction)
        elif fraction >= 1.0 and stage not in self._finished:
            self._finished.add(stage)
            print(f"{stage}: {time.perf_counter() - self._begun[stage]:.1f} s", file=sys.stderr, flush=True)
