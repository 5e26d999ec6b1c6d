"""Figure of the Tisserand graph: aphelion against perihelion, with a contour for each planet and speed."""

from collections.abc import Sequence

import numpy as np

from kakehashi.figures.colours import SERIES
from kakehashi.figures.record import Axis, Figure, Line
from kakehashi.transfer.tisserand import Contour

_DASHES = ("solid", "dash", "dot", "dashdot")


def tisserand(contours: Sequence[Contour]) -> Figure:
    """Return the Tisserand graph with a colour for each planet, and a line style for each speed."""
    planets = list(dict.fromkeys(c.planet for c in contours))
    marks = []
    for k, c in enumerate(contours):
        dash = _DASHES[sum(other.planet == c.planet for other in contours[:k]) % len(_DASHES)]
        keep = np.isfinite(c.aphelion_au)
        marks.append(
            Line(
                name=f"{c.planet} {c.vinf_km_s:g} km/s", x=np.round(c.perihelion_au[keep], 5),
                y=np.round(c.aphelion_au[keep], 5), colour=SERIES[planets.index(c.planet) % len(SERIES)], width=1.8,
                dash=dash, legend=True, columns={"x": "perihelion_au", "y": "aphelion_au"},
            )
        )  # fmt: skip
    return Figure(
        key="contours",
        alt="Aphelion against perihelion for each excess speed",
        x=Axis("perihelion", "au", kind="log"),
        y=(Axis("aphelion", "au", kind="log"),),
        marks=tuple(marks),
        height=520,
    )
