"""Figures of deflections: shift on the target plane by date of an impulse and by launch date, odds of missions."""

from collections.abc import Sequence

import numpy as np

from kakehashi.encounter.deflection import DIRECTIONS, DeflectionSensitivity
from kakehashi.figures.arrays import thin
from kakehashi.figures.colours import SERIES
from kakehashi.figures.record import Axis, Figure, Line, Points, Rule

_MOST_POINTS = 400


def deflection(sensitivity: DeflectionSensitivity) -> Figure:
    """Return the figure of the target-plane shift per mm/s for radial, along-track and normal impulses."""
    size = np.hypot(sensitivity.xi_km, sensitivity.zeta_km)
    return Figure(
        key="shift",
        alt="Shift on the target plane by date of the impulse",
        x=Axis("date of the impulse", "UTC", kind="utc"),
        y=(Axis("shift", "km per mm/s", low=0.0),),
        marks=tuple(
            Line(
                name=name, x=sensitivity.impulse_et, y=np.round(size[:, k], 5), width=2.2, legend=True,
                colour="accent" if name == "along" else SERIES[k],
                columns={"x": "utc", "y": f"{name}_km_per_mm_s"},
            )
            for k, name in enumerate(DIRECTIONS)
        ),
        height=440,
    )  # fmt: skip


def launch_shifts(missions: Sequence) -> Figure:
    """Shift on the target plane by launch date, a line for each mission.

    Parameters
    ----------
    missions : sequence of DeflectionMission
        Of `campaign.deflection_missions`.
    """
    lines = [
        Line(
            name=f"{m.method}, {m.vehicle}", x=m.departures_et, y=np.round(m.best_km, 4), legend=True, colour=colour,
            dash=dash, columns={"x": "utc", "y": f"{m.method}_{m.vehicle}_km".replace(" ", "_")},
        )
        for m, (colour, dash) in zip(missions, _styles(missions), strict=True)
    ]  # fmt: skip
    sizes = np.concatenate([np.asarray(m.best_km, dtype=float) for m in missions])
    return Figure(
        key="launch-shift",
        alt="Shift on the target plane by launch date",
        x=Axis("launch", "UTC", kind="utc"),
        y=(Axis("shift with the medians", "km", kind="log", **_decades(sizes)),),
        marks=tuple(lines),
        height=380,
    )


def _styles(missions) -> list[tuple[str, str]]:
    """A colour for each method, and a dash for each launcher."""
    methods = list(dict.fromkeys(m.method for m in missions))
    vehicles = list(dict.fromkeys(m.vehicle for m in missions))
    dashes = ("solid", "dash", "dot", "dashdot")
    return [
        (
            SERIES[min(methods.index(m.method), len(SERIES) - 1)],
            dashes[vehicles.index(m.vehicle) % len(dashes)],
        )
        for m in missions
    ]


def _decades(values) -> dict:
    """Ticks and labels of a logarithmic axis at powers of ten; none if the values span less than two decades."""
    values = np.asarray(values, dtype=float)
    values = values[values > 0.0]
    low, high = np.floor(np.log10(values.min())), np.ceil(np.log10(values.max()))
    if high - low < 3.0:
        return {}
    ticks = 10.0 ** np.arange(low, high + 1.0)
    return {"ticks": tuple(ticks.tolist()), "labels": tuple(f"{t:,.10g}" for t in ticks)}


def shift_odds(missions: Sequence, need_km: float | None = None) -> Figure:
    """Probability that the shift exceeds a distance, a line for each mission.

    Parameters
    ----------
    missions : sequence of DeflectionMission
    need_km : float, optional
        Distance to be marked [km].
    """
    marks: list = []
    if need_km is not None:
        marks.append(Rule(at=need_km, across="x", colour="accent", dash="dash", label="needed"))
    for m, (colour, dash) in zip(missions, _styles(missions), strict=True):
        sizes = np.sort(m.odds.size_km)
        rows = thin(len(sizes), _MOST_POINTS)
        beyond = 1.0 - rows / max(len(sizes) - 1, 1)
        marks.append(
            Line(name=f"{m.method}, {m.vehicle}", x=sizes[rows], y=np.round(beyond, 4), legend=True,
                 colour=colour, dash=dash, columns={"x": "shift_km", "y": "probability"})
        )  # fmt: skip
    return Figure(
        key="shift-odds",
        alt="Probability that the shift exceeds a distance",
        x=Axis("shift on the target plane", "km", kind="log", **_decades([m.odds.size_km for m in missions])),
        y=(Axis("probability", "of at least this shift", low=0.0, high=1.02),),
        marks=tuple(marks),
        height=340,
    )


def shifted_points(mission) -> Figure:
    """Points on the target plane with a mission: draws, the median, and the point without it.

    Parameters
    ----------
    mission : DeflectionMission
    """
    draws = mission.point_km + mission.odds.shift_km
    rows = thin(len(draws), _MOST_POINTS)
    x, y = mission.point_km + mission.shift_km
    return Figure(
        key="shifted-points",
        alt="Target plane with and without the deflection",
        x=Axis("xi", "km"),
        y=(Axis("zeta", "km"),),
        marks=(
            Points(name="draws", x=np.round(draws[rows, 0], 3), y=np.round(draws[rows, 1], 3), colour="first", size=4.0,
                   opacity=0.5, legend=True, columns={"x": "xi_km", "y": "zeta_km"}),
            Points(name="medians", x=[x], y=[y], colour="accent", symbol="diamond", size=11.0, legend=True),
            Points(name="without", x=[mission.point_km[0]], y=[mission.point_km[1]], colour="ink", symbol="cross",
                   size=12.0, legend=True),
        ),
        height=380,
    )  # fmt: skip
