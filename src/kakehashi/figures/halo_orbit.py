"""Figures of an orbit about the Moon: three projections in rotating axes, and the perilune of each revolution."""

from collections.abc import Mapping

import numpy as np

from kakehashi.figures.arrays import circle
from kakehashi.figures.record import Axis, Figure, Line, Points
from kakehashi.frames.selenographic import RADIUS_KM

_MOON = 1e-3 * circle(RADIUS_KM).T
_AXES = ("x, away from the Earth", "y, along the Moon's motion", "z, north of the Moon's orbit")


def rotating_views(positions_km, points: Mapping[str, tuple[float, float, float]]) -> list[Figure]:
    """Return the projections of an orbit on the planes x-y, x-z and y-z of the rotating axes, the Moon in the origin.

    Parameters
    ----------
    positions_km : (n, 3) array
        Positions about the Moon.
    points : mapping of str to (float, float, float)
        Named points, such as libration points [km].
    """
    xyz, marks = np.asarray(positions_km, dtype=float), []
    for i, j in ((0, 1), (0, 2), (1, 2)):
        at = np.array(list(points.values()), dtype=float).reshape(-1, 3)
        marks.append(
            Figure(
                key=f"halo-{'xyz'[i]}{'xyz'[j]}",
                alt=f"The orbit about the Moon in rotating axes, {'xyz'[j]} against {'xyz'[i]}",
                x=Axis(_AXES[i], "1,000 km"),
                y=(Axis(_AXES[j], "1,000 km"),),
                marks=(
                    Line(name="Moon", x=_MOON[0], y=_MOON[1],
                         colour="moon", fill="moon"),
                    Line(name="orbit", x=1e-3 * xyz[:, i], y=1e-3 * xyz[:, j], colour="first", width=1.0,
                         columns={"x": f"{'xyz'[i]}_1000_km", "y": f"{'xyz'[j]}_1000_km"}),
                    Points(name="points", x=1e-3 * at[:, i], y=1e-3 * at[:, j], colour="muted", symbol="cross",
                           size=9.0, labels=tuple(points), sides=("right",) * len(at)),
                ),
                equal=True,
                height=420,
            )
        )  # fmt: skip
    return marks


def perilunes(et, radius_km) -> Figure:
    """Return the figure of the radius of each perilune.

    Parameters
    ----------
    et, radius_km : (n,) arrays
        Epochs [s TDB past J2000] and distances from the centre of the Moon.
    """
    radius = np.asarray(radius_km, dtype=float)
    wide = max(0.1 * float(np.ptp(radius)), 5.0)
    return Figure(
        key="halo-perilunes",
        alt="Distance from the centre of the Moon at each perilune",
        x=Axis("time", "UTC", kind="utc"),
        y=(Axis("perilune radius", "km", low=float(radius.min()) - wide, high=float(radius.max()) + wide),),
        marks=(
            Line(name="perilune", x=np.asarray(et, dtype=float), y=radius, colour="accent", width=1.4, dots=True,
                 hover=tuple(f"{r:,.1f} km" for r in radius), columns={"x": "utc", "y": "perilune_km"}),
        ),
        note="Radius from the centre of the Moon, whose mean radius is 1,737.4 km; one point for each revolution.",
        height=300,
    )  # fmt: skip
