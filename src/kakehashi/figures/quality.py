"""Figure of the quality of measurements over the days on station, relative to what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.figures.record import Axis, Figure, Line, Rule

DASHES = ("solid", "dash", "dot", "dashdot")


@dataclass(frozen=True, slots=True)
class QualityLine:
    """One measurement: its name, days (n,), quality (n,) divided by the quality asked, and role of its colour."""

    name: str
    days: np.ndarray
    ratio: np.ndarray
    colour: str
    dash: str = "solid"


def quality(lines: Sequence[QualityLine]) -> Figure:
    """Standard deviation over that asked against the days on station; below 1 the objective is served.

    Parameters
    ----------
    lines : sequence of QualityLine
    """
    marks = [
        Line(
            name=one.name, x=np.asarray(one.days, dtype=float), y=np.round(one.ratio, 5), colour=one.colour,
            dash=one.dash, width=1.8, legend=True, columns={"x": "days", "y": one.name},
        )
        for one in lines
    ]  # fmt: skip
    return Figure(
        key="quality",
        alt="Quality of the measurements over the days on station, relative to the quality asked",
        x=Axis("days on station", "d", kind="log"),
        y=(Axis("standard deviation", "of that asked", kind="log"),),
        marks=(Rule(at=1.0, across="y", colour="muted", dash="dash", label="asked"), *marks),
        note="Below the dashed line the measurement is as good as asked. A horizontal line is the size of a pixel.",
        height=360,
    )
