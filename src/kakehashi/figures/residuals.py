"""Figures of the residuals of a fit over time, with rejected observations."""

import numpy as np

from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Figure, Points, Rule
from kakehashi.od.fit import Solution

_ARCSEC = 648_000.0 / np.pi
_MOST = 3_000  # points of a series
_WIDEST = 6.0  # arcsec: outliers beyond it are drawn at the edge


def residuals(solution: Solution) -> Figure:
    """Return the figure of residuals in right ascension (top) and declination (bottom); rejected ones are grey crosses.

    If there are many observations, an even selection is drawn.
    """
    rows = solution.observations
    sky = np.flatnonzero(rows.optical)
    values = solution.residuals[sky] * _ARCSEC
    used = solution.inliers[sky]
    limit = float(min(_WIDEST, max(1.0, 1.15 * np.abs(values[used]).max(initial=0.5))))
    sigmas = np.sqrt(solution.chi2[sky])
    marks: list = []
    for k in range(2):
        for mask, name, colour, symbol in (
            (used, "kept", "first", "circle"),
            (~used, "left out", "quiet", "x"),
        ):
            chosen = np.flatnonzero(mask)
            chosen = chosen[thin(len(chosen), _MOST)]
            if chosen.size:
                marks.append(
                    Points(
                        name=name, x=rows.et[sky][chosen], y=np.round(np.clip(values[chosen, k], -limit, limit), 4),
                        colour=colour, symbol=symbol, size=4.0 if symbol == "circle" else 6.0, opacity=0.7, y_axis=k,
                        legend=k == 0, hover=[f"{rows.station[sky[i]]}, {sigmas[i]:.2f} sigma" for i in chosen],
                        columns={"x": "utc", "y": "residual_arcsec", "hover": "station"},
                    )
                )  # fmt: skip
    return Figure(
        key="residuals",
        alt="Optical residuals over time",
        x=_dates(rows.et),
        y=(
            Axis("Δα cos δ", "arcsec", low=-limit, high=limit, part=(0.54, 1.0)),
            Axis("Δδ", "arcsec", low=-limit, high=limit, part=(0.0, 0.46)),
        ),
        marks=tuple(marks),
        height=520,
    )


def radar(solution: Solution) -> Figure:
    """Return the figure of radar residuals in units of their sigma."""
    rows = solution.observations
    marks: list = [Rule(name="zero", at=0.0, across="y", colour="axis", width=1.0)]
    for kind, name, colour, symbol in ((1, "delay", "accent", "circle"), (2, "Doppler", "second", "diamond")):
        mine = rows.kind == kind
        if mine.any():
            marks.append(
                Points(
                    name=name, x=rows.et[mine], y=np.round(solution.normalised[mine, 0], 4), colour=colour,
                    symbol=symbol, legend=True, hover=list(rows.station[mine]),
                    columns={"x": "utc", "y": "residual_sigma", "hover": "station"},
                )
            )  # fmt: skip
    return Figure(
        key="radar",
        alt="Radar residuals over time in sigmas",
        x=_dates(rows.et),
        y=(Axis("residual", "sigma"),),
        marks=tuple(marks),
        height=360,
    )


def _dates(et) -> Axis:
    first, last = float(np.min(et)), float(np.max(et))
    room = 0.04 * (last - first) or 43_200.0
    return Axis("time", "UTC", kind="utc", low=first - room, high=last + room)
