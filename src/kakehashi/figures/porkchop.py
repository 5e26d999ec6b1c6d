"""Porkchop plot: launch energy, arrival speed and declination over launch and arrival dates."""

from dataclasses import dataclass

import numpy as np

from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Contours, Figure, Heat, Line, Points

_SPEEDS_KM_S = tuple(float(v) for v in range(1, 9))
_DECLINATIONS_DEG = tuple(float(v) for v in range(-80, 81, 10))


@dataclass(frozen=True)
class ChosenWindow:
    """Launch window of a mission with its best launch and arrival, and the role of its colour."""

    first_et: float
    last_et: float
    arrival_first_et: float
    arrival_last_et: float
    best_launch_et: float
    best_arrival_et: float
    label: str = "chosen window"
    colour: str = "first"

    def __repr__(self):
        days = (self.last_et - self.first_et) / 86400.0
        return f"<ChosenWindow {self.label!r}, {days:.0f} days>"


def porkchop(
    departure_et,
    arrival_et,
    c3_km2_s2,
    vinf_arrival_km_s,
    declination_deg,
    *,
    window: ChosenWindow | None = None,
    optimum_et: tuple[float, float] | None = None,
    c3_span_km2_s2: float = 40.0,
) -> Figure:
    """Return the porkchop plot: C3 in colour over launch and arrival date, contours of arrival speed and declination.

    Parameters
    ----------
    departure_et, arrival_et : (n,), (m,) arrays
        Launch and arrival, TDB seconds past J2000 [s].
    c3_km2_s2, vinf_arrival_km_s, declination_deg : (n, m) arrays
        Launch energy [km²/s²], speed relative to the target at arrival [km/s], declination of
        the departure asymptote [deg]; NaN without a transfer.
    window : ChosenWindow, optional
        The launch window to mark.
    optimum_et : (float, float), optional
        Launch and arrival with the least total speed, TDB seconds past J2000 [s].
    c3_span_km2_s2 : float
        Range of the colours above the least C3 [km²/s²]; pairs of higher energy are blank.

    Examples
    --------
    >>> day = 86400.0 * np.arange(3)
    >>> figure = porkchop(day, day + 2e7, np.eye(3) + 12, np.eye(3), np.eye(3))
    >>> figure.x.title
    'launch [UTC date]'
    """
    x, y = np.asarray(departure_et, float), np.asarray(arrival_et, float)
    c3 = np.asarray(c3_km2_s2, float).T
    least = float(np.nanmin(c3))
    inside = c3 <= least + c3_span_km2_s2
    marks: list = [
        Heat(
            name="C3", unit="km²/s²", x=x, y=y, z=np.round(np.where(inside, c3, np.nan), 2),
            low=round(least, 3), high=round(least + c3_span_km2_s2, 3), step=5.0,
            columns={"x": "launch_utc", "y": "arrival_utc", "z": "c3_km2_s2"},
        )
    ]  # fmt: skip
    rows, cols = thin(len(y), 120), thin(len(x), 200)  # lines need no finer grid
    few = np.ix_(rows, cols)
    for field, name, unit, dash, levels, column in (
        (vinf_arrival_km_s, "arrival v∞", "km/s", "solid", _SPEEDS_KM_S, "vinf_arrival_km_s"),
        (declination_deg, "declination", "deg", "dot", _DECLINATIONS_DEG, "declination_deg"),
    ):
        z = np.where(inside, np.asarray(field, float).T, np.nan)[few]
        marks.append(
            Contours(
                name=name, unit=unit, x=x[cols], y=y[rows], z=np.round(z, 3), levels=levels, dash=dash,
                colour="over", legend=True, columns={"x": "launch_utc", "y": "arrival_utc", "z": column},
            )
        )  # fmt: skip
    if window is not None:
        marks += _window(window)
    if optimum_et is not None:
        marks.append(_star(optimum_et, "ballistic optimum", "diamond", "over", 11.0))
    return Figure(
        key="porkchop",
        alt="Launch energy over launch and arrival dates, with arrival speed and declination of the asymptote",
        x=Axis("launch", "UTC date", kind="utc", low=float(x[0]), high=float(x[-1])),
        y=(Axis("arrival", "UTC date", kind="utc", low=float(y[0]), high=float(y[-1])),),
        marks=tuple(marks),
        height=560,
    )


def _window(window: ChosenWindow) -> list:
    """Return the marks of a launch window: an outline with a casing, and a star at the best pair of dates."""
    x0, x1, y0, y1 = (
        float(t) for t in (window.first_et, window.last_et, window.arrival_first_et, window.arrival_last_et)
    )
    x, y = [x0, x1, x1, x0, x0], [y0, y0, y1, y1, y0]
    best = (window.best_launch_et, window.best_arrival_et)
    return [
        Line(x=x, y=y, colour="over", width=5.0),
        Line(name=window.label, colour=window.colour, width=2.5, legend=True, x=x, y=y),
        _star(best, "chosen day", "star", window.colour, 15.0),
    ]


def _star(pair, name: str, symbol: str, colour: str, size: float) -> Points:
    """Return a star mark at a pair of dates."""
    launch, arrival = (float(t) for t in pair)
    return Points(
        name=name, x=[launch], y=[arrival], symbol=symbol, size=size, colour=colour, legend=True,
        columns={"x": "launch_utc", "y": "arrival_utc"},
    )  # fmt: skip
