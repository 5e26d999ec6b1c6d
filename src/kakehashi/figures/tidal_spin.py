"""Figures of the rotation after a close approach: distributions over the phases, and where the pole goes."""

from collections.abc import Sequence

import numpy as np

from kakehashi.encounter.tidal_spin import TidalSpin
from kakehashi.encounter.tidal_stress import MOMENTS, TidalStress
from kakehashi.figures.arrays import thin
from kakehashi.figures.colours import SERIES
from kakehashi.figures.record import Axis, Figure, Line, Points, Rule

_BINS = 60
_MOST_POINTS = 600
TITLES = {
    "period_phi_h": ("period of precession", "h"),
    "period_psi_h": ("period of rotation", "h"),
    "effective_period_h": ("effective period", "h"),
    "rate_ratio": ("effective rate", "times that before"),
    "pole_shift_deg": ("shift of the pole", "deg"),
}


def distribution(results: Sequence[TidalSpin], name: str, before: float | None = None) -> Figure:
    """Distribution of one result after the pass, a curve for each published spin state.

    Parameters
    ----------
    results : sequence of TidalSpin
    name : str
        A key of `TITLES`.
    before : float, optional
        The value before the pass, drawn as a line.
    """
    title, unit = TITLES[name]
    samples = [result.distributions()[name] for result in results]
    low, high = np.quantile(np.concatenate(samples), [0.002, 0.998])
    edges = np.linspace(low, high, _BINS + 1)
    lines = [
        _curve(result, np.histogram(x, edges)[0] / len(x), edges, name, colour)
        for result, x, colour in zip(results, samples, _colours(results), strict=True)
    ]
    rules = (
        () if before is None else (Rule(at=before, across="x", colour="muted", dash="dash", label="before"),)
    )
    return Figure(
        key=f"spin-{name.replace('_', '-')}",
        alt=f"Distribution of the {title} after the close approach",
        x=Axis(title, unit),
        y=(Axis("cases", "fraction in each bin", low=0.0),),
        marks=(*rules, *lines),
        height=300,
    )


def _curve(result: TidalSpin, fraction, edges, name: str, colour: str) -> Line:
    key = result.solution.key
    return Line(
        name=key, x=np.round(edges, 4), y=np.round(np.append(fraction, 0.0), 5), colour=colour, width=1.8, step=True,
        legend=True, columns={"x": name, "y": f"fraction_{key}"},
    )  # fmt: skip


def poles(results: Sequence[TidalSpin]) -> Figure:
    """Ecliptic longitude and latitude of the angular momentum after the pass, with the pole before it."""
    marks: list = []
    for result, colour in zip(results, _colours(results), strict=True):
        rows = thin(len(result), _MOST_POINTS)
        longitude, latitude = np.round(result.pole_ecliptic_deg[rows].T, 3)
        key = result.solution.key
        marks.append(
            Points(name=key, x=longitude, y=latitude, colour=colour, size=4.0, opacity=0.5, legend=True,
                   columns={"x": f"longitude_deg_{key}", "y": f"latitude_deg_{key}"})
        )  # fmt: skip
    for result in results:
        x, y = result.solution.pole_ecliptic_deg
        marks.append(
            Points(x=[x], y=[y], colour="accent", symbol="cross", size=12.0,
                   hover=[f"before, {result.solution.key}"])
        )  # fmt: skip
    return Figure(
        key="spin-poles",
        alt="Pole of the angular momentum after the close approach",
        x=Axis("ecliptic longitude", "deg"),
        y=(Axis("ecliptic latitude", "deg"),),
        marks=tuple(marks),
        note="Crosses: poles before the pass. A longitude above 360 continues the axis.",
        height=380,
    )


def friction(stress: TidalStress) -> Figure:
    """Distribution over the phases of the friction that is mobilised before, at and after the pass.

    Parameters
    ----------
    stress : TidalStress
    """
    rows = stress.friction_needed_deg
    edges = np.linspace(np.nanmin(rows) - 0.05, np.nanmax(rows) + 0.05, _BINS + 1)
    lines = [
        Line(name=moment, x=np.round(edges, 4),
             y=np.append(np.round(np.histogram(row, edges)[0] / len(row), 5), 0.0), colour=colour, width=1.8,
             step=True, legend=True, columns={"x": "friction_deg", "y": f"fraction_{moment}"})
        for moment, row, colour in zip(MOMENTS, rows, SERIES, strict=False)
    ]  # fmt: skip
    return Figure(
        key="spin-friction",
        alt="Distribution of the angle of friction that is mobilised before, at and after the close approach",
        x=Axis("friction mobilised", "deg"),
        y=(Axis("cases", "fraction in each bin", low=0.0),),
        marks=tuple(lines),
        height=300,
    )


def _colours(results) -> list[str]:
    return [SERIES[min(k, len(SERIES) - 1)] for k in range(len(results))]
