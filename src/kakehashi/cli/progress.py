"""Progress of computations on stderr, for terminals and logs: stages, fractions and elapsed times.

On a terminal, each stage has a bar, which pulses while the fraction is unknown.  In a log, a line is printed when a
stage ends, and every few seconds during a stage; very short stages are not shown.  Long commands without stages print
such lines too.
"""

import sys
import threading
import time
from typing import Self

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

_SHORT_S = 0.05  # a stage that ends sooner gets no line of its own in a log
FIRST_S, EVERY_S = 5.0, 10.0  # seconds until the first line of a long computation, and between later ones


class _Clock:
    """Calls `report` after five seconds and then every ten, until it is stopped."""

    def __init__(self, report):
        self._report = report
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(1.0)

    def _run(self) -> None:
        wait = FIRST_S
        while not self._over.wait(wait):
            self._report()
            wait = EVERY_S


class Stages:
    """Progress display: a bar for each stage of a computation on a terminal, lines elsewhere."""

    active = 0  # number of open instances; `Patience` is silent if there are any

    def __init__(self):
        self._console = Console(stderr=True)
        self._live = self._console.is_terminal
        self._lock = threading.Lock()
        self._bars: dict[str, TaskID] = {}
        self._begun: dict[str, float] = {}
        self._fractions: dict[str, float] = {}
        self._notes: dict[str, str] = {}
        self._finished: set[str] = set()
        self._clock = _Clock(self._report)
        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=self._console,
        )

    def __enter__(self) -> Self:
        Stages.active += 1
        if self._live:
            self._progress.start()
        else:
            self._clock.start()
        return self

    def __exit__(self, *_):
        Stages.active -= 1
        if self._live:
            self._progress.stop()
        self._clock.stop()

    def update(self, stage: str, fraction: float, note: str = "") -> None:
        """Report the progress of a stage.

        Parameters
        ----------
        stage : str
            Name of the stage.
        fraction : float
            Fraction that is done, from 0 to 1.
        note : str
            Short text on the state of the computation, shown after the name.
        """
        with self._lock:
            self._begun.setdefault(stage, time.perf_counter())
            self._fractions[stage], self._notes[stage] = fraction, note
            if not self._live and fraction >= 1.0 and stage not in self._finished:
                self._finished.add(stage)
                lasted = time.perf_counter() - self._begun[stage]
                if lasted >= _SHORT_S:
                    self._line(f"{self._named(stage)}: {lasted:.1f} s")
        if self._live:
            self._draw(stage, fraction)

    def _draw(self, stage: str, fraction: float) -> None:
        if fraction >= 1.0 and time.perf_counter() - self._begun[stage] < _SHORT_S and stage in self._bars:
            self._progress.remove_task(self._bars.pop(stage))
            return
        if stage not in self._bars:
            self._bars[stage] = self._progress.add_task(self._named(stage), total=None)
        # A bar without a total pulses: at 0 the speed of the stage is not known yet.
        total = None if fraction <= 0.0 else 1.0
        self._progress.update(
            self._bars[stage], completed=fraction, total=total, description=self._named(stage)
        )

    def _report(self) -> None:
        """Print a line about the current stage of the computation."""
        with self._lock:
            open_ = [s for s in self._begun if s not in self._finished]
            if not open_:
                return
            stage = open_[-1]
            percent = f"{100.0 * self._fractions[stage]:.0f} %, " if self._fractions[stage] > 0.0 else ""
            self._line(
                f"{self._named(stage)}: {percent}{time.perf_counter() - self._begun[stage]:.0f} s so far"
            )

    def _named(self, stage: str) -> str:
        note = self._notes.get(stage, "")
        return f"{stage}, {note}" if note else stage

    @staticmethod
    def _line(text: str) -> None:
        print(text, file=sys.stderr, flush=True)


class Patience:
    """Prints elapsed times of a command that does not report stages."""

    def __init__(self, what: str):
        self._what, self._begun = what, time.perf_counter()
        self._clock = _Clock(self._report)

    def __enter__(self) -> Self:
        self._clock.start()
        return self

    def __exit__(self, *_):
        self._clock.stop()

    def _report(self) -> None:
        if not Stages.active:
            passed = time.perf_counter() - self._begun
            print(f"{self._what}: computing, {passed:.0f} s so far", file=sys.stderr, flush=True)
