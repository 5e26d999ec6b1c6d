"""Figures of a halo orbit: its shape in the rotating frame, and the perilune radius of each revolution."""

from collections.abc import Mapping

import numpy as np

from kakehashi.figures.arrays import circle, thin
from kakehashi.figures.record import Axis, Band, Figure, Line, Points
from kakehashi.frames.selenographic import RADIUS_KM

_PLANES = {"xy": (0, 1), "xz": (0, 2), "yz": (1, 2)}
_NAMES = ("x, away from the Earth", "y, along the Moon's motion", "z, normal to it")
_MOST = 8_000  # points of a line


def halo_plane(
    position_km, plane: str = "xz", points: Mapping[str, tuple[float, float, float]] | None = None
) -> Figure:
    """Return the figure of an orbit in one plane of the rotating frame about the Moon.

    Parameters
    ----------
    position_km : (n, 3) array
        Positions about the Moon in rotating axes, such as `moon.halo.rotating.to_rotating(..., scaled=False)`.
    plane : {"xy", "xz", "yz"}
        Axes of the figure.
    points : mapping of str to (float, float, float), optional
        Named points to mark, such as libration points [km].
    """
    a, b = _PLANES[plane]
    rows = np.asarray(position_km, dtype=float)
    rows = rows[thin(len(rows), _MOST)]
    moon = 1e-3 * circle(RADIUS_KM).T
    marks: list = [
        Line(name="Moon", x=moon[0], y=moon[1], colour="moon", fill="moon"),
        Line(
            name="orbit", x=np.round(1e-3 * rows[:, a], 6), y=np.round(1e-3 * rows[:, b], 6), colour="first", width=1.0,
            columns={"x": f"{plane[0]}_1000_km", "y": f"{plane[1]}_1000_km"},
        ),
    ]  # fmt: skip
    if points:
        at = 1e-3 * np.array(list(points.values()), dtype=float)
        marks.append(
            Points(
                name="points", x=at[:, a], y=at[:, b], colour="muted", symbol="cross", size=9.0, labels=tuple(points),
                sides=("right",) * len(at),
            )
        )  # fmt: skip
    return Figure(
        key=f"halo-{plane}",
        alt=f"The orbit about the Moon in the rotating frame, {plane[0]} and {plane[1]}",
        x=Axis(_NAMES[a], "1,000 km"),
        y=(Axis(_NAMES[b], "1,000 km"),),
        marks=tuple(marks),
        equal=True,
        note="Axes rotate with the Moon about the Earth; lengths are not scaled by their distance.",
    )


def perilune_radii(et, radius_km, *, eclipses=(), allowed_km: tuple[float, float] | None = None) -> Figure:
    """Return the figure of the perilune radius of each revolution, with the eclipses.

    Parameters
    ----------
    et : (n,) array
        Epochs of the perilunes [s TDB past J2000].
    radius_km : (n,) array
    eclipses : sequence of Eclipse
        Their durations are drawn on a second axis.
    allowed_km : (float, float), optional
        Range to mark.
    """
    marks: list = []
    if allowed_km is not None:
        marks.append(Band(first=allowed_km[0], last=allowed_km[1], across="y", colour="quiet_soft"))
    marks.append(
        Line(
            name="perilune radius", x=np.asarray(et, float), y=np.round(np.asarray(radius_km, float), 2),
            colour="first", legend=True, dots=True, width=1.0, columns={"x": "et", "y": "perilune_radius_km"},
        )
    )  # fmt: skip
    axes = [Axis("perilune radius", "km")]
    if len(eclipses):
        axes.append(Axis("length of an eclipse", "h", low=0.0, side="right", grid=False))
        for name, colour in (("Earth", "accent"), ("Moon", "second")):
            rows = [e for e in eclipses if e.body == name]
            if rows:
                marks.append(
                    Points(
                        name=f"eclipse by the {name}", x=np.array([e.deepest_et for e in rows]),
                        y=np.array([round((e.end_et - e.start_et) / 3_600.0, 3) for e in rows]), colour=colour,
                        legend=True, y_axis=1, size=6.0, columns={"x": f"et_{name}", "y": f"hours_{name}"},
                    )
                )  # fmt: skip
    return Figure(
        key="halo-perilunes",
        alt="Perilune radius of each revolution and lengths of eclipses",
        x=Axis("date", "UTC", kind="utc"),
        y=tuple(axes),
        marks=tuple(marks),
        note="Eclipses from first to last contact of the Sun's disc with a sphere without atmosphere.",
        height=380,
    )
