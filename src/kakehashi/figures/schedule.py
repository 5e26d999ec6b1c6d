"""Figures of a schedule: tornado diagram of the inputs, and histogram of launch days."""

from collections.abc import Sequence

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.figures.record import Axis, Boxes, Figure, Rule

_HALF = 0.28


def tornado(names: Sequence[str], worst: Sequence[float], best: Sequence[float], base: float) -> Figure:
    """Return the tornado diagram: probability of success with each input at its worst and at its best.

    Parameters
    ----------
    names : (n,) sequence of str
        Inputs, the widest bar first.
    worst, best : (n,) sequences
        Probabilities, 0 to 1.
    base : float
        Probability with all inputs drawn.
    """
    rows = np.arange(len(names), dtype=float)[::-1]
    middle = np.full(len(names), round(100.0 * base, 3))
    sides = (("at its worst", worst, "accent"), ("at its best", best, "second"))
    marks: list = [
        Boxes(
            name=name, x0=middle, x1=np.round(100.0 * np.asarray(value, float), 3), y0=rows - _HALF, y1=rows + _HALF,
            colour=colour, legend=True,
            hover=[f"{n}, {name}: {100.0 * v:.1f} %" for n, v in zip(names, value, strict=True)],
            columns={"x0": "base_percent", "x1": "percent", "y0": "row"},
        )
        for name, value, colour in sides
    ]  # fmt: skip
    marks.append(Rule(at=100.0 * float(base), colour="ink", width=1.0, dash="dot"))
    return Figure(
        key="tornado",
        alt="Probability of success with each input at its worst and at its best",
        x=Axis("probability", "%", low=0.0, high=100.0),
        y=(
            Axis(
                "",
                low=-0.6,
                high=len(names) - 0.4,
                grid=False,
                ticks=tuple(map(float, rows)),
                labels=tuple(names),
            ),
        ),
        marks=tuple(marks),
        height=max(220, 110 + 34 * len(names)),
    )


def launch_days(launch_et, draws: int) -> Figure:
    """Return the histogram of launch days: fraction of the random draws that launch on each day.

    Parameters
    ----------
    launch_et : (m,) array
        Launch epochs of the draws in which the launch takes place [s TDB past J2000].
    draws : int
        Total number of draws.
    """
    days, counts = np.unique(np.floor(np.asarray(launch_et, float) / DAY_S + 0.5), return_counts=True)
    percent = np.round(100.0 * counts / draws, 4)
    start = (days - 0.5) * DAY_S
    low, high = (float(start[0]) - DAY_S, float(start[-1]) + 2 * DAY_S) if days.size else (0.0, DAY_S)
    mark = Boxes(
        name="leaves", x0=start + 0.08 * DAY_S, x1=start + 0.92 * DAY_S, y0=np.zeros(days.size), y1=percent,
        colour="first", columns={"x0": "utc", "y1": "percent"},
    )  # fmt: skip
    return Figure(
        key="days",
        alt="Fraction of the draws that launch on each day",
        x=Axis("launch", "UTC", kind="utc", low=low, high=high),
        y=(Axis("fraction of the draws", "%", low=0.0, high=float(1.08 * percent.max(initial=1e-3))),),
        marks=(mark,),
        height=320,
    )
