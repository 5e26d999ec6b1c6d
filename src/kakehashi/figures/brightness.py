"""Apparent magnitude and distance of the asteroid over time."""

import numpy as np

from kakehashi.figures.record import Axis, Figure, Line, Rule

NAKED_EYE_MAGNITUDE = 6.0  # conventional limit under a dark sky


def brightness(et, magnitude, distance_km, *, encounter_et: float) -> Figure:
    """Return the figure of apparent magnitude (top) and geocentric distance (bottom) over time.

    Parameters
    ----------
    et, magnitude, distance_km : (n,) arrays
        TDB seconds past J2000 [s]; apparent V; geocentric distance [km].
    encounter_et : float
        Closest approach, TDB seconds past J2000 [s].

    Examples
    --------
    >>> brightness([0.0, 60.0], [4.0, 3.5], [5e4, 4e4], encounter_et=60.0).y[0].title
    'magnitude V [mag]'
    """
    x = np.asarray(et, float)
    v, d = np.round(np.asarray(magnitude, float), 3), np.round(np.asarray(distance_km, float), 1)
    marks: list = [Rule(at=float(encounter_et), colour="muted", width=1.0, dash="dot", label="closest")]
    if np.nanmin(v) < NAKED_EYE_MAGNITUDE < np.nanmax(v):
        marks.append(
            Rule(
                at=NAKED_EYE_MAGNITUDE,
                across="y",
                colour="quiet",
                width=1.0,
                dash="dash",
                label="naked eye, V 6",
            )
        )
    marks += [
        Line(
            name="magnitude V", x=x, y=v, colour="accent", width=2.2, columns={"x": "utc", "y": "magnitude_v"}
        ),
        Line(
            name="distance",
            x=x,
            y=d,
            colour="first",
            width=2.2,
            y_axis=1,
            columns={"x": "utc", "y": "distance_km"},
        ),
    ]
    return Figure(
        key="brightness",
        alt="Apparent magnitude and distance over time",
        x=Axis("time", "UTC", kind="utc", low=float(x[0]), high=float(x[-1])),
        y=(
            Axis("magnitude V", "mag", reverse=True, part=(0.54, 1.0)),
            Axis("distance", "km", kind="log", part=(0.0, 0.46)),
        ),
        marks=tuple(marks),
    )
