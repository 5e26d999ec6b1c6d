"""Figure of a tour of a planet's moons: their orbits and the trajectory, seen along the axis of the first orbit."""

import numpy as np

from kakehashi.figures.record import Axis, Figure, Line, Points
from kakehashi.time import minute
from kakehashi.transfer.tour import Itinerary

_POINTS = 2_000  # of the trajectory between two stops
_ROUND = 200  # points of a moon's orbit
_COLOURS = ("quiet", "accent", "moon", "second", "third")


def moon_tour(name: str, itinerary: Itinerary) -> Figure:
    """Return the figure of a tour about a planet.

    Parameters
    ----------
    name : str
        Name of the tour.
    itinerary : Itinerary
        A tour whose stops have paths (`movers`).
    """
    axes = _axes(itinerary)
    marks: list = [Points(name=itinerary.center, x=[0.0], y=[0.0], colour="fourth", size=12.0, legend=True)]
    for moon, colour in zip(dict.fromkeys(s.body for s in itinerary.stops), _COLOURS, strict=False):
        marks.append(_orbit(itinerary, moon, axes, colour))
    path = itinerary.path()
    et = np.linspace(*path.span, _POINTS * (len(itinerary.stops) - 1))
    x, y = _plane(path.position(et), axes)
    marks.append(
        Line(
            name=name,
            x=x,
            y=y,
            colour="first",
            width=1.2,
            legend=True,
            columns={"x": "x_1000_km", "y": "y_1000_km"},
        )
    )
    where = np.array([m.position(s.et) for m, s in zip(itinerary.movers, itinerary.stops, strict=True)])
    x, y = _plane(where, axes)
    marks.append(
        Points(
            name="flybys", x=x, y=y, size=8.0, colour="first", symbol="circle",
            hover=[f"{s.body}, {minute(s.et)} UTC, {s.vinf_km_s:.2f} km/s" for s in itinerary.stops],
        )
    )  # fmt: skip
    return Figure(
        key="moon-tour",
        alt=f"Trajectory about {itinerary.center} and the orbits of its moons",
        x=Axis("x, towards the first moon at the start", "1,000 km"),
        y=(Axis("y, along its motion", "1,000 km"),),
        marks=tuple(marks),
        height=560,
        equal=True,
    )


def _axes(itinerary: Itinerary) -> np.ndarray:
    """Return the unit vectors (2, 3) of the plane of the figure."""
    state = itinerary.movers[0].state(itinerary.stops[0].et)
    x = state[:3] / np.linalg.norm(state[:3])
    y = state[3:] - x * (x @ state[3:])
    return np.stack([x, y / np.linalg.norm(y)])


def _plane(positions, axes) -> tuple[np.ndarray, np.ndarray]:
    flat = np.round(1e-3 * positions @ axes.T, 3)
    return flat[:, 0], flat[:, 1]


def _orbit(itinerary: Itinerary, moon: str, axes, colour: str) -> Line:
    """Return the circle through the first encounter with a moon, in the plane of its motion."""
    k = next(k for k, s in enumerate(itinerary.stops) if s.body == moon)
    mover, et = itinerary.movers[k], itinerary.stops[k].et
    state = mover.state(et)
    # The orbits are nearly circular: a circle through the encounter needs no epoch that the kernel may lack.
    normal = np.cross(state[:3], state[3:])
    angle = np.linspace(0.0, 2.0 * np.pi, _ROUND)
    across = np.cross(normal / np.linalg.norm(normal), state[:3])
    ring = np.cos(angle)[:, None] * state[:3] + np.sin(angle)[:, None] * across
    x, y = _plane(ring, axes)
    return Line(name=moon, x=x, y=y, colour=colour, width=1.2, dash="dash", legend=True)
