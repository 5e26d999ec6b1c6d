"""Figure of the altitude of the target and of the Sun at a site during a night."""

import numpy as np

from kakehashi.figures.record import Axis, Band, Figure, Line, Rule

DARK_SUN_DEG = -12.0  # nautical twilight has ended


def sky(
    et, altitude_deg, sun_altitude_deg, magnitude, *, target: str, closest_et: float | None = None
) -> Figure:
    """Return the figure of altitude over time; the hours in which the target is visible in a dark sky are shaded.

    Parameters
    ----------
    et : (n,) array
        Evenly spaced epochs, TDB seconds past J2000 [s].
    altitude_deg, sun_altitude_deg : (n,) arrays
        Altitudes of the target and of the Sun above the horizon [deg].
    magnitude : (n,) array
        Apparent magnitude V of the target.
    target : str
        Name of the target.
    closest_et : float, optional
        Closest approach, TDB seconds past J2000 [s].

    Examples
    --------
    >>> sky([0.0, 60.0], [10.0, 11.0], [-20.0, -20.0], [3.0, 3.0], target="Apophis").y[0].title
    'altitude [deg]'
    """
    t, up, sun = (np.asarray(v, float) for v in (et, altitude_deg, sun_altitude_deg))
    step = 0.5 * (t[1] - t[0])
    edges = np.flatnonzero(np.diff(np.r_[False, dark(up, sun), False].astype(int)))
    marks: list = [
        Band(
            first=float(t[a] - step),
            last=float(t[b - 1] + step),
            colour="first_soft",
            name="visible in the dark",
        )
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
    marks.append(Rule(at=0.0, across="y", colour="axis", width=1.5, name="horizon"))
    if closest_et is not None:
        marks.append(Rule(at=float(closest_et), colour="muted", dash="dot", width=1.0, label="closest"))
    text = [f"V {v:.1f}" for v in np.asarray(magnitude, float)]
    marks += [
        Line(name="Sun", x=t, y=sun, colour="fourth", dash="dash", legend=True,
             columns={"x": "utc", "y": "sun_altitude_deg"}),
        Line(name=target, x=t, y=up, colour="accent", width=2.4, legend=True, hover=text,
             columns={"x": "utc", "y": "altitude_deg", "hover": "magnitude"}),
    ]  # fmt: skip
    return Figure(
        key="sky",
        alt=f"Altitude of {target} and of the Sun above the horizon",
        x=Axis("time", "UTC", kind="utc", low=float(t[0]), high=float(t[-1])),
        y=(Axis("altitude", "deg", low=-90.0, high=90.0, step=30.0),),
        marks=tuple(marks),
        height=460,
    )


def dark(altitude_deg, sun_altitude_deg) -> np.ndarray:
    """Return whether the target is above the horizon in a dark sky, for each pair of altitudes [deg]."""
    return (np.asarray(sun_altitude_deg) < DARK_SUN_DEG) & (np.asarray(altitude_deg) > 0.0)
