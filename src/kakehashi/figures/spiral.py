"""Figure of the radii and the mass of a spiral about the Earth over time."""

import numpy as np

from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Figure, Line
from kakehashi.transfer.spiral import Spiral

_MOST_POINTS = 2_000


def radii(spiral: Spiral) -> Figure:
    """Return the figure of the radii of perigee and apogee over time, with the mass on a second axis."""
    keep = thin(len(spiral.et), _MOST_POINTS)
    curves = (
        ("apogee", spiral.apogee_km, "first", 0, "apogee_km"),
        ("perigee", spiral.perigee_km, "second", 0, "perigee_km"),
        ("mass", spiral.mass_kg, "quiet", 1, "mass_kg"),
    )
    return Figure(
        key="radii",
        alt="Radii of perigee and apogee over time",
        x=Axis("date", "UTC", kind="utc"),
        y=(Axis("radius", "km", kind="log"), Axis("mass", "kg", side="right", grid=False)),
        marks=tuple(
            Line(
                name=name, x=spiral.et[keep], y=np.round(values[keep], 3), colour=colour, y_axis=k, legend=True,
                dash="dot" if k else "solid", columns={"x": "utc", "y": column},
            )
            for name, values, colour, k, column in curves
        ),
        height=440,
    )  # fmt: skip
