"""Figure of an encounter as seen from the north pole of the ecliptic."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.base.constants import EARTH_RADIUS_KM, OBLIQUITY_J2000_ARCSEC
from kakehashi.figures.arrays import circle
from kakehashi.figures.bplane import GEO_RADIUS_KM
from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns, equal_aspect, note

MOON_RADIUS_KM = 1_737.4
_MOON_NAME = 0.17  # of the half width, around the Moon, where its name stands


def draw_passage(
    et,
    path_km,
    *,
    encounter_et: float,
    sun_direction,
    half_width_km: float,
    tick_s: float,
    moon_km=None,
    name: str = "Apophis",
    height: int = 520,
) -> go.Figure:
    """Draw the path of an asteroid past the Earth, as seen from the north pole of the ecliptic, to scale.

    Parameters
    ----------
    et : (n,) array
        TDB seconds past J2000 [s].
    path_km : (n, 3) array
        Geocentric position of the asteroid at `et`, ECLIPJ2000 axes [km].
    encounter_et : float
        Closest approach, TDB seconds past J2000 [s].
    sun_direction : (3,) array
        Direction of the Sun at closest approach, ECLIPJ2000 axes.
    half_width_km : float
        Half of the width shown [km].
    tick_s : float
        Time between marks along the path [s].
    moon_km : (3,) array, optional
        Position of the Moon at closest approach, ECLIPJ2000 axes [km].
    name : str
        Name of the asteroid.
    height : int
        Height of the figure [px].
    """
    et, path = np.asarray(et, float), np.asarray(path_km, float)
    span = [-half_width_km, half_width_km]
    figure = blank_figure(
        axis("ecliptic x, towards the equinox [km]", range=span),
        axis("ecliptic y [km]", range=span),
        height=height,
    )
    figure.update_layout(showlegend=False)
    _ring(figure, half_width_km)
    _earth(figure, sun_direction)
    if moon_km is not None and np.abs(moon_km[:2]).max() < half_width_km:
        _moon(figure, np.asarray(moon_km))
    figure.add_trace(_path(et, path, name))
    shown = moon_km if moon_km is not None and half_width_km > 4.0 * GEO_RADIUS_KM else None
    _ticks(figure, et, path, encounter_et, tick_s, half_width_km, shown)
    _sunward(figure, sun_direction)
    return equal_aspect(figure)


def _ring(figure: go.Figure, half_width_km: float) -> None:
    """Return the plotly trace of the geostationary ring, an ellipse as seen from the pole of the ecliptic."""
    tilt = np.radians(OBLIQUITY_J2000_ARCSEC / 3600.0)
    ring = circle(GEO_RADIUS_KM, points=181) * (1.0, np.cos(tilt))
    figure.add_trace(
        go.Scatter(
            x=ring[:, 0],
            y=ring[:, 1],
            mode="lines",
            name="geostationary ring",
            line={"color": LIGHT["quiet"], "width": 1.3, "dash": "dot"},
            hoverinfo="name",
        )
    )
    if half_width_km < 4.0 * GEO_RADIUS_KM:
        figure.add_annotation(note("geostationary ring", 0.0, ring[:, 1].min(), yshift=-10))


def _earth(figure: go.Figure, sun_direction) -> None:
    """Return the plotly traces of the Earth to scale, with a dark night side."""
    away = np.arctan2(-sun_direction[1], -sun_direction[0])
    half = away + np.linspace(-np.pi / 2, np.pi / 2, 61)
    night = EARTH_RADIUS_KM * np.stack([np.cos(half), np.sin(half)], axis=-1)
    for xy, colour, label in (
        (circle(EARTH_RADIUS_KM), "earth", "Earth"),
        (night, "night", "Earth, night side"),
    ):
        figure.add_trace(_disc(xy, colour, label, 0.5))


def _disc(xy, colour: str, label: str, width: float) -> go.Scatter:
    return go.Scatter(
        x=xy[:, 0],
        y=xy[:, 1],
        mode="lines",
        fill="toself",
        fillcolor=LIGHT[colour],
        line={"width": width, "color": LIGHT[colour]},
        name=label,
        hoverinfo="name",
    )


def _moon(figure: go.Figure, moon_km) -> None:
    """Return the plotly traces of the Moon to scale, with a circle around it, and of its distance."""
    ring = circle(float(np.hypot(*moon_km[:2])), points=181)
    figure.add_trace(
        go.Scatter(
            x=ring[:, 0],
            y=ring[:, 1],
            mode="lines",
            name="distance of the Moon",
            line={"color": LIGHT["moon"], "width": 1.2, "dash": "dot"},
            hoverinfo="name",
        )
    )
    figure.add_trace(_disc(circle(MOON_RADIUS_KM, moon_km[:2]), "moon", "Moon", 5.0))
    figure.add_annotation(note("Moon", *moon_km[:2], yshift=27))


def _path(et, path, name) -> go.Scatter:
    stamp = np.datetime_as_string(utc_dates(et), unit="s")
    distance = np.char.mod("%.0f", np.linalg.norm(path, axis=-1))
    return go.Scatter(
        x=np.round(path[:, 0], 1),
        y=np.round(path[:, 1], 1),
        mode="lines",
        name=plain(name),
        line={"color": LIGHT["accent"], "width": 2.2},
        customdata=np.column_stack([stamp, distance]),
        hovertemplate="%{customdata[0]} UTC<br>%{customdata[1]} km<extra></extra>",
        meta=columns(x="x_ecliptic_km", y="y_ecliptic_km", customdata="utc,distance_km"),
    )


def _ticks(figure, et, path, encounter_et, tick_s, half_width_km, moon_km) -> None:
    """Return the plotly trace of marks along the path at multiples of `tick_s`; those at the Moon have no label."""
    first = np.ceil((et[0] - encounter_et) / tick_s)
    last = np.floor((et[-1] - encounter_et) / tick_s)
    offset = np.arange(first, last + 1) * tick_s
    positions = _interpolated(et, path, encounter_et + offset)
    inside = np.abs(positions).max(axis=1) < 0.88 * half_width_km
    offset, positions = offset[inside], positions[inside]
    clear = np.full(len(offset), True)
    if moon_km is not None:
        clear = np.hypot(*(positions - np.asarray(moon_km)[:2]).T) > _MOON_NAME * half_width_km
    ahead = _interpolated(et, path, encounter_et + offset + 0.1 * tick_s) - positions
    figure.add_trace(
        go.Scatter(
            x=positions[:, 0],
            y=positions[:, 1],
            mode="markers+text",
            text=[_label(o) if free else "" for o, free in zip(offset, clear, strict=True)],
            textposition=[_outward(p, d) for p, d in zip(positions, ahead, strict=True)],
            textfont={"size": 11, "color": LIGHT["muted"]},
            marker={
                "size": np.where(offset == 0.0, 10, 6),
                "color": LIGHT["accent"],
                "line": {"color": LIGHT["panel"], "width": 1},
            },
            name=f"every {tick_s / 3600:g} h from closest approach",
            hoverinfo="text",
        )
    )


def _interpolated(et, path, at) -> np.ndarray:
    return np.column_stack([np.interp(at, et, path[:, i]) for i in range(2)])


def _outward(position, direction) -> str:
    """Return the unit vector across the path that points away from the Earth."""
    across = np.array([-direction[1], direction[0]]) / max(np.hypot(*direction), 1e-9)
    x, y = across if across @ position >= 0.0 else -across
    vertical = "middle" if abs(y) < 0.38 else ("top" if y > 0 else "bottom")
    sideways = "center" if abs(x) < 0.38 else ("right" if x > 0 else "left")
    return f"{vertical} {sideways}"


def _label(offset_s: float) -> str:
    if offset_s == 0.0:
        return " closest "
    return f" {'+' if offset_s > 0 else '−'}{abs(offset_s) / 3600:g} h "


def _sunward(figure, sun_direction) -> None:
    """Return the arrow in a corner of the figure that points to the Sun."""
    u = np.asarray(sun_direction[:2], float)
    u = u / np.hypot(*u)
    figure.add_annotation(
        x=0.87,
        y=0.1,
        ax=-42 * u[0],
        ay=42 * u[1],
        xref="paper",
        yref="paper",
        text="to the Sun",
        font={"size": 11, "color": LIGHT["muted"]},
        arrowcolor=LIGHT["muted"],
        arrowhead=2,
        arrowwidth=1.2,
    )
