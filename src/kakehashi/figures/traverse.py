"""Figures of a traverse: the route on a map of slopes, and battery, light and link below it."""

import numpy as np

from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Figure, Heat, Line, Points
from kakehashi.moon.traverse.ground import DrivingGround
from kakehashi.moon.traverse.steps import Traverse

_PIXELS = 200  # of a map along an axis
_MOST_POINTS = 1_500


def route_map(traverse: Traverse, ground: DrivingGround) -> Figure:
    """Map of the slopes with the route and the goals; x to the east and y to the south of the north-western corner.

    Parameters
    ----------
    traverse : Traverse
    ground : DrivingGround
    """
    step = max(1, -(-max(ground.shape) // _PIXELS))
    slope = np.degrees(ground.slope_rad)[::step, ::step]
    x, y = (1e-3 * ground.cell_m * (np.arange(n)[::step] + 0.5) for n in ground.shape[::-1])
    east, south = (1e-3 * ground.cell_m * (v + 0.5) for v in (traverse.columns, traverse.rows))
    times = [v.arrival_s for v in traverse.visits]
    stops = np.searchsorted(traverse.times_s, times)
    names = [v.name or f"goal {v.goal + 1}" for v in traverse.visits]
    return Figure(
        key="traverse-map",
        alt="Route of the rover on a map of slopes",
        x=Axis("x to the east", "km"),
        y=(Axis("y to the south", "km", reverse=True),),
        marks=(
            Heat(name="slope", x=x, y=y, z=np.round(slope, 2), unit="deg", low=0.0,
                 high=float(max(np.nanmax(slope), 1.0)), columns={"x": "x_km", "y": "y_km", "z": "slope_deg"}),
            Line(name="route", x=east, y=south, colour="accent", width=2.5, legend=True,
                 columns={"x": "x_km", "y": "y_km"}),
            Points(name="start", x=east[:1], y=south[:1], colour="ink", symbol="diamond", size=10.0, legend=True),
            Points(name="goals", x=east[stops], y=south[stops], colour="second", symbol="star", size=11.0, labels=names,
                   sides=["top"] * len(names), legend=True),
        ),
        note=f"Planned on {traverse.coarsening}.",
        height=520,
        equal=True,
    )  # fmt: skip


def route_energy(traverse: Traverse) -> Figure:
    """Battery, light and link of the rover against time, and the energy drawn.

    Parameters
    ----------
    traverse : Traverse
    """
    rows = thin(len(traverse.times_s), _MOST_POINTS)
    hours = (traverse.times_s - traverse.times_s[0])[rows] / 3_600.0
    battery = 100.0 * traverse.charge_j[rows] / traverse.capacity_j
    return Figure(
        key="traverse-energy",
        alt="Battery, light and link of the rover against time",
        x=Axis("time since the start", "h", low=0.0),
        y=(
            Axis("battery", "%", low=0.0, high=102.0, part=(0.42, 1.0)),
            Axis("light, link", "", low=-0.05, high=1.1, part=(0.0, 0.3)),
            Axis("energy drawn", "Wh", low=0.0, part=(0.42, 1.0), side="right", grid=False),
        ),
        marks=(
            Line(name="battery", x=hours, y=np.round(battery, 2), colour="accent", legend=True,
                 columns={"x": "hours", "y": "battery_percent"}),
            Line(name="energy drawn", x=hours, y=np.round(traverse.energy_j[rows] / 3_600.0, 1), colour="quiet", y_axis=2,
                 dash="dash", legend=True, columns={"x": "hours", "y": "energy_wh"}),
            Line(name="light", x=hours, y=np.round(traverse.lit[rows], 3), colour="second", y_axis=1, legend=True,
                 columns={"x": "hours", "y": "lit"}),
            Line(name="link", x=hours, y=traverse.linked[rows].astype(float), colour="ink", y_axis=1, step=True,
                 dash="dot", legend=True, columns={"x": "hours", "y": "linked"}),
        ),
        height=440,
    )  # fmt: skip
