"""Figures of a stay beside a small body: trajectory, distance, coverage of the surface, and landing sites."""

from collections.abc import Sequence

import numpy as np

from kakehashi.bodies.shape import Shape
from kakehashi.figures.arrays import thin
from kakehashi.figures.body_map import body_map
from kakehashi.figures.colours import SERIES
from kakehashi.figures.record import Axis, Figure, Line, Points, Rule
from kakehashi.paths import Path
from kakehashi.proximity.coverage import Coverage
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.landing import Ellipse, Landing
from kakehashi.proximity.strategies import solar_axes

_MOST = 1_500  # points of a line
_REVOLUTIONS = 20  # of the body that a trajectory in its axes shows
_SIDES = {"y": (1, "y, completing"), "z": (2, "z, normal to the heliocentric orbit")}


def trajectory(
    environment: Environment, paths: Sequence[Path], side: str = "y", *, rotating: bool = False
) -> Figure:
    """Trajectories in solar axes, x towards the Sun, or in the axes of the rotating body.

    Parameters
    ----------
    environment : Environment
    paths : sequence of Path
        About the body.
    side : {"y", "z"}
        The second axis.
    rotating : bool
        Use the axes of the body, in which it stands still.
    """
    column, name = _SIDES[side]
    x_name = "x of the body" if rotating else "x, towards the Sun"
    angle, r = np.linspace(0.0, 2.0 * np.pi, 73), environment.body.radius_km
    marks: list = [
        Line(
            name="body", x=r * np.cos(angle), y=r * np.sin(angle), colour="ink", fill="quiet_soft", width=1.0
        )
    ]
    for k, path in enumerate(paths):
        et = np.linspace(path.span[0], _shown_until(environment, path) if rotating else path.span[1], _MOST)
        axes = environment.attitude(et) if rotating else solar_axes(environment, et)
        local = np.einsum("nij,nj->ni", axes, path.position(et))
        marks.append(
            Line(name=f"member {k + 1}", x=np.round(local[:, 0], 6), y=np.round(local[:, column], 6),
                 colour=SERIES[k % len(SERIES)], width=1.4, legend=len(paths) > 1,
                 columns={"x": f"x_km_{k + 1}", "y": f"{side}_km_{k + 1}"})
        )  # fmt: skip
    return Figure(
        key=f"proximity-{'rotating' if rotating else 'solar'}-{side}",
        alt=f"Trajectories about the body, {x_name} and {side}",
        x=Axis(x_name, "km"), y=(Axis(f"{side} of the body" if rotating else name, "km"),), marks=tuple(marks),
        equal=True,
        note="The circle contains the whole body."
        + (f" At most the first {_REVOLUTIONS} revolutions of the body are drawn." if rotating else ""),
    )  # fmt: skip


def _shown_until(environment: Environment, path: Path) -> float:
    """Last epoch of a path in rotating axes, after which its revolutions would hide each other."""
    first, last = path.span
    step = min(10.0, last - first)
    change = environment.attitude(first + step) @ environment.attitude(first).T
    cosine = np.clip((np.trace(change) - 1.0) / 2.0, -1.0, 1.0)
    return min(last, first + _REVOLUTIONS * 2.0 * np.pi * step / max(np.arccos(cosine), 1e-12))


def distances(paths: Sequence[Path], radius_km: float) -> Figure:
    """Distance from the centre of mass over time, with the radius of the sphere that contains the body.

    Parameters
    ----------
    paths : sequence of Path
        About the body.
    radius_km : float
    """
    marks: list = (
        [Rule(at=radius_km, across="y", colour="muted", dash="dash", label="body")] if radius_km > 0.0 else []
    )
    for k, path in enumerate(paths):
        et = np.linspace(*path.span, _MOST)
        marks.append(
            Line(name=f"member {k + 1}", x=np.round(et, 1), y=np.round(np.linalg.norm(path.position(et), axis=1), 6),
                 colour=SERIES[k % len(SERIES)], width=1.4, legend=len(paths) > 1,
                 columns={"x": f"tdb_s_{k + 1}", "y": f"distance_km_{k + 1}"})
        )  # fmt: skip
    return Figure(
        key="proximity-distance", alt="Distance from the centre of mass over time", x=Axis("time", "UTC", kind="utc"),
        y=(Axis("distance", "km", low=0.0),), marks=tuple(marks), height=320,
    )  # fmt: skip


def covered(coverages: Sequence[Coverage], wanted: float = 0.95) -> Figure:
    """Fraction of the surface that is imaged as finely as is required, over time, by day and by night.

    Parameters
    ----------
    coverages : sequence of Coverage
    wanted : float
        Fraction that is drawn as a line.
    """
    marks: list = [
        Rule(at=100.0 * wanted, across="y", colour="muted", dash="dash", label=f"{100.0 * wanted:g} %")
    ]
    for k, one in enumerate(coverages):
        et = one.et[thin(one.et.size, _MOST)]
        for night, dash, word in ((False, "solid", "day"), (True, "dot", "night")):
            marks.append(
                Line(name=f"member {k + 1}, {word}", x=np.round(et, 1), colour=SERIES[k % len(SERIES)], dash=dash,
                     y=np.round(100.0 * one.fraction(et, night=night), 4), width=1.6, legend=True,
                     columns={"x": f"tdb_s_{k + 1}_{word}", "y": f"percent_{k + 1}_{word}"})
            )  # fmt: skip
    return Figure(
        key="proximity-coverage", alt="Imaged part of the surface over time", x=Axis("time", "UTC", kind="utc"),
        y=(Axis("imaged surface", "%", low=0.0, high=100.0),), marks=tuple(marks), height=340,
        note=f"A facet counts from its first image with a pixel of {coverages[0].required_m:g} m or less.",
    )  # fmt: skip


def resolution_map(shape: Shape, one: Coverage, *, night: bool = False) -> Figure:
    """Size of a pixel in the nearest image of each facet, over longitude and latitude.

    Parameters
    ----------
    shape : Shape
        That of the coverage.
    one : Coverage
    night : bool
    """
    values = one.resolution_m[int(night)]
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    word = "night" if night else "day"
    return body_map(
        shape.centers_km - shape.center_km, values, key=f"proximity-resolution-{word}", name=f"pixel by {word}",
        unit="m", low=low, high=high if high > low else low + 1.0,
    )  # fmt: skip


def landing_sites(landing: Landing) -> Figure:
    """First impacts and points of rest over longitude and latitude, with the ellipses that hold 95 %."""
    marks: list = []
    groups = (
        ("first impact", landing.impact_coordinates_deg, landing.impact_ellipse(), "first", "ring"),
        ("rest", landing.rest_coordinates_deg, landing.rest_ellipse(), "accent", "circle"),
    )
    for name, points, region, colour, symbol in groups:
        points = points[np.isfinite(points).all(axis=1)]
        points = np.round(points[thin(len(points), _MOST)], 4) if len(points) else points
        key = name.replace(" ", "_")
        marks.append(
            Points(name=name, x=points[:, 0], y=points[:, 1], colour=colour, symbol=symbol, size=6.0, legend=True,
                   columns={"x": f"longitude_deg_{key}", "y": f"latitude_deg_{key}"})
        )  # fmt: skip
        marks += [_outline(region, name, colour)] if region is not None else []
    return Figure(
        key="proximity-landing", alt="Landing sites over longitude and latitude",
        x=Axis("longitude", "deg", low=-180.0, high=180.0), y=(Axis("latitude", "deg", low=-90.0, high=90.0),),
        marks=tuple(marks), note="Ellipses hold 95 % of a normal distribution; bounces scatter with longer tails.",
    )  # fmt: skip


def _outline(region: Ellipse, name: str, colour: str) -> Line:
    """The ellipse, broken where it crosses the meridian of 180 deg."""
    x, y = region.outline_deg.T
    jumps = np.flatnonzero(np.abs(np.diff(x)) > 180.0) + 1
    return Line(
        name=f"95 % of {name}",
        x=np.round(np.insert(x, jumps, np.nan), 4),
        y=np.round(np.insert(y, jumps, np.nan), 4),
        colour=colour,
        width=1.4,
    )
