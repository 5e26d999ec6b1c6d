"""Figures of light on the Moon: horizon with the Sun and the Earth, map of light, bar of days and nights."""

import numpy as np

from kakehashi.figures.record import Axis, Boxes, Figure, Heat, Line, Points
from kakehashi.moon.ground.horizon import Horizon
from kakehashi.moon.illumination.light import Light
from kakehashi.moon.illumination.light_map import LightMap

_DOTS = 1_500  # of a track
_PIXELS = 400  # of a map along an axis


def horizon_view(horizon: Horizon, light: Light | None = None) -> Figure:
    """Return the horizon over azimuth, with where the Sun and the Earth stood.

    Parameters
    ----------
    horizon : Horizon
        The horizon.
    light : Light, optional
        Tracks of the Sun and the Earth over a span.
    """
    azimuth = np.degrees(horizon.azimuth_rad)
    high = np.degrees(horizon.elevation_rad)
    marks: list = []
    if light is not None:
        for track, name, colour in ((light.sun, "Sun", "second"), (light.earth, "Earth", "accent")):
            part = slice(None, None, max(1, track.et.size // _DOTS))
            marks.append(
                Points(name=name, x=np.degrees(track.azimuth_rad[part]), y=np.degrees(track.elevation_rad[part]),
                       colour=colour, size=3.0, legend=True)
            )  # fmt: skip
    marks.append(
        Line(name="horizon", x=azimuth, y=high, colour="ink", legend=True,
             columns={"x": "azimuth_deg", "y": "elevation_deg"})
    )  # fmt: skip
    location = f"{np.degrees(horizon.lat_rad):.3f} deg, {np.degrees(horizon.lon_rad):.3f} deg E"
    return Figure(
        key="moon-horizon",
        alt=f"Horizon at {location} with the Sun and the Earth",
        x=Axis("azimuth", "deg", low=0.0, high=360.0, step=45.0),
        y=(Axis("elevation", "deg"),),
        marks=tuple(marks),
        height=420,
    )


def light_view(light: LightMap) -> Figure:
    """Return the map of the mean visible fraction of the Sun's disc."""
    step = max(1, -(-max(light.lit.shape) // _PIXELS))
    x, y = light.ground.axes_m()
    partial = "" if light.done == 1.0 else f" ({100 * light.done:.0f} % of the directions)"
    values = np.asarray(light.lit[::step, ::step], dtype=float)
    return Figure(
        key="moon-light",
        alt=f"Map of the mean visible fraction of the Sun's disc{partial}",
        x=Axis("x", "km"),
        y=(Axis("y", "km"),),
        marks=(
            Heat(name="lit", x=1e-3 * x[::step], y=1e-3 * y[::step][::-1], z=values[::-1], low=0.0,
                 high=max(float(np.nanmax(values)), 1e-3), columns={"x": "x_km", "y": "y_km", "z": "lit"}),
        ),
        height=560,
        equal=True,
    )  # fmt: skip


def light_bar(light: Light) -> Figure:
    """Return a bar of days and nights over the span, one row for each year of 365.25 days."""
    first, year = float(light.et[0]), 365.25 * 86_400.0
    rows: dict[bool, list[tuple[float, float, float]]] = {True: [], False: []}
    for spell in light.spells:
        start = spell.start_et - first
        while start < spell.end_et - first:
            row = int(start // year)
            end = min(spell.end_et - first, (row + 1) * year)
            rows[spell.lit].append((start - row * year, end - row * year, float(row)))
            start = max(end, start + 1e-3)
    marks = []
    for lit, name, colour in ((True, "some of the Sun visible", "second"), (False, "dark", "ink")):
        part = np.array(rows[lit]).reshape(-1, 3)
        if len(part):
            marks.append(
                Boxes(name=name, x0=part[:, 0] / 86_400.0, x1=part[:, 1] / 86_400.0, y0=part[:, 2] - 0.4,
                      y1=part[:, 2] + 0.4, colour=colour, legend=True,
                      columns={"x0": "start_d", "x1": "end_d", "y0": "row"})
            )  # fmt: skip
    return Figure(
        key="moon-days",
        alt="Days and nights of a mast, one row for each year",
        x=Axis("time in the year", "d", low=0.0, high=365.25),
        y=(Axis("time", "years from the start", reverse=True, step=1.0),),
        marks=tuple(marks),
        height=360,
    )
