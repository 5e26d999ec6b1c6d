"""Figure of the distances of close approaches over time."""

from collections.abc import Sequence

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Figure, Line, Points

_MOST = 3_000  # points of the figure
_LABELLED = 12  # with a date beside each


def distances(et, distance_km, *, body: str, radius_km: float, dates: Sequence[str] = ()) -> Figure:
    """Return the figure of the distance of each close approach over time, with the radius of the body.

    Parameters
    ----------
    et, distance_km : (n,) arrays
        Epochs [s TDB past J2000] and distances from the centre of the body [km].
    body : str
        Name of the body.
    radius_km : float
        Radius of the body [km].
    dates : sequence of str
        Labels of the points; they are drawn if there are few.

    Examples
    --------
    >>> distances([0.0], [4e4], body="Earth", radius_km=6378.0).y[0].title
    'distance from the centre of Earth [km]'
    """
    et, distance = np.asarray(et, float), np.asarray(distance_km, float)
    keep = thin(len(et), _MOST)
    few = 0 < len(dates) <= _LABELLED
    room = 0.12 * float(np.ptp(et)) or DAY_S if et.size else DAY_S
    low, high = (float(et.min()), float(et.max())) if et.size else (0.0, 0.0)
    return Figure(
        key="distances",
        alt=f"Distances of the close approaches to {body} over time",
        x=Axis("time", "UTC", kind="utc", low=low - room, high=high + room),
        y=(
            Axis(
                f"distance from the centre of {body}", "km", kind="log", low=0.7 * radius_km,
                high=2.0 * max([3.0 * radius_km, *distance]),
            ),
        ),
        marks=(
            Line(
                name=f"radius of {body}", x=[low - room, high + room], y=[radius_km, radius_km], colour="earth",
                width=1.2, dash="dot", legend=True,
            ),
            Points(
                name="close approaches", x=et[keep], y=np.round(distance[keep], 3), colour="accent", legend=True,
                size=9.0 if few else 4.0, labels=list(dates) if few else [],
                sides=["top"] * len(dates) if few else [], columns={"x": "utc", "y": "distance_km"},
            ),
        ),
        height=420,
    )  # fmt: skip
