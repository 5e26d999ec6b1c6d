"""Figures of the target plane of an encounter: nominal point and its uncertainty."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.figures.arrays import circle, ellipse, thin
from kakehashi.figures.colours import SERIES
from kakehashi.figures.labels import PHONE_PX, sides
from kakehashi.figures.record import Axis, Figure, Line, Mark, Points

GEO_RADIUS_KM = 42_164.17  # one sidereal day, from GM of the Earth


@dataclass(frozen=True)
class PlanePoint:
    """A point in a plane with its covariance, such as the point of an encounter on the B-plane.

    `cloud_km` may contain only a part of the propagated cloud of orbits; `members` (their number) and
    `cloud_covariance_km2` then refer to all of them. Rows of NaN are orbits whose propagation failed.
    """

    x_name: str
    y_name: str
    nominal_km: np.ndarray
    covariance_km2: np.ndarray
    cloud_km: np.ndarray | None = None
    members: int | None = None
    cloud_covariance_km2: np.ndarray | None = None
    y_down: bool = False  # R points away from the pole: drawn downwards, north stays up

    def __repr__(self):
        x, y = self.nominal_km
        return f"<PlanePoint {self.x_name} {x:,.1f} km, {self.y_name} {y:,.1f} km>"


def cloud(point: PlanePoint, *, shown: int = 1500, key: str = "bplane") -> Figure:
    """Return the figure of a target-plane uncertainty: cloud of orbits, 3σ ellipse of the covariance, nominal point.

    Parameters
    ----------
    point : PlanePoint
        The axes are offsets from its nominal position [km].
    shown : int
        Largest number of orbits of the cloud to draw, which is included in the legend.
    key : str
        Identifier of the figure.

    Examples
    --------
    >>> p = PlanePoint("B·T", "B·R", np.array([4e4, -3e4]), np.diag([9.0, 1.0]))
    >>> cloud(p).x.title
    'B·T − 40,000.0 [km]'
    """
    (x0, y0), (xn, yn) = point.nominal_km, (point.x_name, point.y_name)
    offset = _offsets(point)
    marks: list[Mark] = []
    if len(offset):
        marks.append(_members(point, offset, shown))
    marks.append(_outline(ellipse(point.covariance_km2, 3.0), "3σ ellipse, mapped covariance", "accent"))
    if len(offset) > 2:
        spread = point.cloud_covariance_km2
        drawn = ellipse(np.cov(offset.T) if spread is None else spread, 3.0) + offset.mean(axis=0)
        marks.append(_outline(drawn, "3σ ellipse of the cloud", "ink", dash="dash"))
    marks.append(nominal(0.0, 0.0))
    return Figure(
        key=key,
        alt=f"Uncertainty about the nominal point in the plane of {xn} and {yn}: cloud and 3σ ellipse",
        x=Axis(f"{xn} {_minus(x0)}", "km"),
        y=(Axis(f"{yn} {_minus(y0)}", "km", reverse=point.y_down),),
        marks=tuple(marks),
        height=440,
        equal=True,
    )


def solutions(points: Mapping[str, PlanePoint], *, key: str = "bplane-solutions") -> Figure:
    """Return the figure of the target plane with several orbit solutions: nominal points and 3-sigma ellipses.

    Parameters
    ----------
    points : mapping
        The points by name of the solution; the axes are offsets from the first [km].
    key : str
        Identifier of the figure.
    """
    names = list(points)
    first = points[names[0]]
    origin = np.asarray(first.nominal_km, float)
    outlines = [ellipse(p.covariance_km2, 3.0) + p.nominal_km - origin for p in points.values()]
    every = np.concatenate(outlines)
    middle, half = (
        0.5 * (every.min(axis=0) + every.max(axis=0)),
        0.65 * float(np.ptp(every, axis=0).max()) + 1e-3,
    )
    centres = np.array([np.asarray(p.nominal_km) - origin for p in points.values()])
    across, up = ((centres - middle + half) / (2.0 * half)).T
    labels, where = sides(across, up, names, height_px=PHONE_PX)
    marks: list[Mark] = []
    for k, name in enumerate(names):
        colour = SERIES[min(k, len(SERIES) - 1)]
        marks.append(_outline(outlines[k], f"{name}, 3σ", colour, dash="solid" if k == 0 else "dash"))
        marks.append(
            Points(name=name, x=[float(centres[k, 0])], y=[float(centres[k, 1])], symbol="cross", size=12.0,
                   colour=colour, labels=labels[k : k + 1], sides=where[k : k + 1], columns={"x": "x_km", "y": "y_km"})
        )  # fmt: skip
    (x0, y0), (xn, yn) = first.nominal_km, (first.x_name, first.y_name)
    return Figure(
        key=key,
        alt=f"Orbit solutions in the plane of {xn} and {yn}: {', '.join(names)}",
        x=Axis(f"{xn} {_minus(x0)}", "km", low=float(middle[0] - half), high=float(middle[0] + half)),
        y=(Axis(f"{yn} {_minus(y0)}", "km", low=float(middle[1] - half), high=float(middle[1] + half)),),
        marks=tuple(marks),
        height=440,
        equal=True,
    )


def surroundings(point: PlanePoint, *, reach_km: float | None = None, key: str = "bplane-wide") -> Figure:
    """Return the figure of the target plane around the nominal point, wide enough for keyholes and resonant circles.

    Parameters
    ----------
    point : PlanePoint
    reach_km : float, optional
        Half of the height shown [km]; 4,000 km, or 400 times the uncertainty (1σ) if that is more, by default.
    key : str
        Identifier of the figure.
    """
    outline = ellipse(point.covariance_km2, 3.0)
    reach = reach_km or max(4_000.0, 400.0 * float(np.hypot(*outline.T).max()))
    (x, y) = (float(v) for v in point.nominal_km)
    return Figure(
        key=key,
        alt=f"The plane of {point.x_name} and {point.y_name} around the nominal point",
        x=Axis(point.x_name, "km", low=x - reach, high=x + reach),
        y=(Axis(point.y_name, "km", low=y - reach, high=y + reach, reverse=point.y_down),),
        marks=(_outline(outline + point.nominal_km, "3σ of the orbit", "accent"), nominal(x, y)),
        height=560,
        equal=True,
    )


def target(
    point: PlanePoint,
    *,
    body: str,
    radius_km: float,
    capture_km: float,
    rings_km: Mapping[str, float] | None = None,
    key: str = "bplane-scale",
) -> Figure:
    """Return the figure of the target plane at full scale, with the body's disc and its capture disc.

    Parameters
    ----------
    point : PlanePoint
    body : str
        Name of the body.
    radius_km, capture_km : float
        Radius of the body, and impact parameter below which an approach ends in an impact [km].
    rings_km : mapping, optional
        Radii of further circles for scale by name [km].
    key : str
        Identifier of the figure.
    """
    marks: list = [
        _outline(circle(radius), name, "quiet", dash="dot", data=False)
        for name, radius in (rings_km or {}).items()
    ]
    capture = f"capture disc, b < {capture_km:,.0f} km"
    marks.append(_outline(circle(capture_km), capture, "third", fill="third_soft", data=False))
    marks.append(_outline(circle(radius_km), body, "earth", fill="earth", data=False))
    outline = ellipse(point.covariance_km2, 3.0) + point.nominal_km
    x, y = (float(v) for v in point.nominal_km)
    side = "left" if x < 0.0 else "right"
    label = replace(nominal(x, y), labels=[f"|B| {np.hypot(x, y):,.0f} km"], sides=[side])
    marks += [_outline(outline, "3σ ellipse, to scale", "accent"), label]
    return Figure(
        key=key,
        alt=f"The plane of {point.x_name} and {point.y_name} to the scale of {body}",
        x=Axis(point.x_name, "km"),
        y=(Axis(point.y_name, "km", reverse=point.y_down),),
        marks=tuple(marks),
        height=440,
        equal=True,
    )


def nominal(x: float, y: float) -> Points:
    """Return the mark of the nominal point in a figure."""
    return Points(
        name="nominal", x=[x], y=[y], symbol="cross", size=13.0, legend=True,
        columns={"x": "x_km", "y": "y_km"},
    )  # fmt: skip


def _minus(value: float) -> str:
    """Format the value that is subtracted from an axis, with the proper sign."""
    return f"{'−' if value >= 0.0 else '+'} {abs(value):,.1f}"


def _offsets(point: PlanePoint) -> np.ndarray:
    """Return the points of the cloud that reached the plane, relative to the nominal point [km]."""
    if point.cloud_km is None:
        return np.empty((0, 2))
    offset = np.asarray(point.cloud_km, float) - point.nominal_km
    return offset[np.isfinite(offset).all(axis=1)]


def _members(point: PlanePoint, offset, shown: int) -> Points:
    total = point.members or len(offset)
    offset = np.round(offset[thin(len(offset), shown)], 4)
    part = f", {len(offset):,} shown" if len(offset) < total else ""
    return Points(
        name=f"cloud of {total:,}{part}", x=offset[:, 0], y=offset[:, 1], colour="first", size=3.0, opacity=0.45,
        legend=True,
        columns={"x": f"offset_{_ascii(point.x_name)}_km", "y": f"offset_{_ascii(point.y_name)}_km"},
    )  # fmt: skip


def _ascii(name: str) -> str:
    return name.replace("·", "").replace("ξ", "xi").replace("ζ", "zeta").lower()


def _outline(xy, name, colour, *, dash="solid", fill="", data=True) -> Line:
    return Line(
        name=name, x=np.round(xy[:, 0], 4), y=np.round(xy[:, 1], 4), colour=colour, width=1.8, dash=dash, fill=fill,
        legend=True, columns={"x": "x_km", "y": "y_km"} if data else {},
    )  # fmt: skip
