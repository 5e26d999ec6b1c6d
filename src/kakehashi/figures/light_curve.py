"""Brightness of a rotating body against time."""

import numpy as np

from kakehashi.figures.record import Axis, Figure, Line


def light_curve(et, magnitude, *, name: str = "magnitude V") -> Figure:
    """Return the figure of the magnitude of a body against time, brighter upwards.

    Parameters
    ----------
    et, magnitude : (n,) arrays
        TDB seconds past J2000 [s]; magnitudes.
    name : str
        What the magnitudes are.

    Examples
    --------
    >>> light_curve([0.0, 60.0], [19.0, 19.4]).y[0].title
    'magnitude V [mag]'
    """
    x, y = np.asarray(et, float), np.round(np.asarray(magnitude, float), 4)
    return Figure(
        key="light-curve",
        alt=f"{name} of the body against time",
        x=Axis("time", "UTC", kind="utc", low=float(x[0]), high=float(x[-1])),
        y=(Axis(name, "mag", reverse=True),),
        marks=(
            Line(name=name, x=x, y=y, colour="accent", width=2.0,
                 columns={"x": "utc", "y": name.lower().replace(" ", "_")}),
        ),
    )  # fmt: skip
