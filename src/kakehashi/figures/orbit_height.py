"""How high is an orbit about the Earth over the years, by activity of the Sun?"""

from collections.abc import Mapping

import numpy as np

from kakehashi.figures.record import Axis, Figure, Line, Rule

_COLOURS = ("first", "accent", "second", "third", "quiet")


def orbit_height(years, lines: Mapping[str, np.ndarray], *, until: float | None = None) -> Figure:
    """Return the figure of heights over time.

    Parameters
    ----------
    years : (n,) array
        Since the orbit was reached [years of 365.25 d].
    lines : mapping of str to (n,) array
        Heights [km] by name; NaN after re-entry.
    until : float, optional
        A limit in time to mark [years].
    """
    marks: list = [
        Line(
            name=name, x=np.round(np.asarray(years, float), 4), y=np.round(np.asarray(y, float), 3),
            colour=_COLOURS[k % len(_COLOURS)], legend=True, dash=("solid", "dash", "dot")[k % 3],
            columns={"x": "years", "y": name.replace(" ", "_")},
        )
        for k, (name, y) in enumerate(lines.items())
    ]  # fmt: skip
    if until is not None:
        marks.append(Rule(at=until, across="x", colour="muted", dash="dash", label=f"{until:g} years"))
    return Figure(
        key="orbit-height",
        alt="Height of the orbit over the years since it was reached",
        x=Axis("time since the orbit was reached", "yr", low=0.0),
        y=(Axis("height", "km"),),
        marks=tuple(marks),
        note="Semi-major axis less the equatorial radius. A line ends where the orbit has decayed.",
        height=360,
    )
