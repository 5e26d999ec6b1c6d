"""Map of the ground track of an asteroid and of the region from which it is visible."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.coast import break_at_date_line, land_outlines
from kakehashi.plot.dates import utc_dates
from kakehashi.plot.theme import CIVIDIS, LIGHT, axis, blank_figure, columns, equal_aspect, note, thin


def draw_ground_track(
    et,
    lon_deg,
    lat_deg,
    magnitude,
    *,
    encounter_et: float,
    grid_lon_deg=None,
    grid_lat_deg=None,
    visible_h=None,
    tick_s: float = 3600.0,
    height: int = 690,
) -> go.Figure:
    """Draw the sub-asteroid track, coloured by brightness, on a map with the region of visibility.

    Parameters
    ----------
    et, lon_deg, lat_deg, magnitude : (n,) arrays
        TDB seconds past J2000 [s]; sub-asteroid point [deg east, deg north]; apparent magnitude V.
    encounter_et : float
        Closest approach, TDB seconds past J2000 [s].
    grid_lon_deg, grid_lat_deg, visible_h : (k,), (m,), (m, k) arrays, optional
        Hours with the asteroid above the horizon in a dark sky, for each point of a grid [h].
    tick_s : float
        Time between labels on the track [s].
    """
    figure = blank_figure(
        axis("longitude east [deg]", range=[-180, 180], dtick=30, constrain="domain"),
        axis("latitude north [deg]", range=[-90, 90], dtick=30, constrain="domain"),
        height=height,
    )
    figure.add_trace(land_trace())
    if visible_h is not None:
        figure.add_trace(_visible(grid_lon_deg, grid_lat_deg, visible_h))
    figure.add_trace(shore_trace())
    _track(figure, et, lon_deg, lat_deg, magnitude)
    _hours(figure, np.asarray(et), lon_deg, lat_deg, encounter_et, tick_s)
    figure.update_layout(meta={"aspect": 0.5})  # a page gives it height in proportion to width
    return equal_aspect(figure)


def land_trace() -> go.Scatter:
    """Return the plotly trace of the land as a muted area."""
    outline = land_outlines()
    return go.Scatter(
        x=outline[:, 0].astype(np.float32),
        y=outline[:, 1].astype(np.float32),
        mode="none",
        fill="toself",
        fillcolor=LIGHT["land"],
        hoverinfo="skip",
        showlegend=False,
        name="land",
    )


def shore_trace() -> go.Scatter:
    """Return the plotly trace of the coastline."""
    outline = land_outlines()
    return go.Scatter(
        x=outline[:, 0].astype(np.float32),
        y=outline[:, 1].astype(np.float32),
        mode="lines",
        line={"color": LIGHT["shore"], "width": 0.8},
        hoverinfo="skip",
        showlegend=False,
        name="shore",
    )


def _visible(lon, lat, hours) -> go.Heatmap:
    hours = np.asarray(hours, float)
    soft = LIGHT["second"]
    return go.Heatmap(
        x=np.asarray(lon, float),
        y=np.asarray(lat, float),
        z=np.round(np.where(hours > 0.0, hours, np.nan), 2).astype(np.float32),
        colorscale=[[0.0, f"{soft}10"], [1.0, f"{soft}90"]],
        zmin=0.0,
        name="in the dark above the horizon",
        hovertemplate="%{x:.0f}°, %{y:.0f}°: %{z:.1f} h<extra>dark, above the horizon</extra>",
        colorbar={
            "title": {"text": "visible in the dark [h]", "side": "top", "font": {"size": 12}},
            "orientation": "h",
            "x": 0.0,
            "xanchor": "left",
            "y": -0.14,
            "yanchor": "top",
            "len": 0.45,
            "thickness": 10,
            "outlinewidth": 0,
        },
        meta=columns(x="lon_deg", y="lat_deg", z="dark_and_up_h"),
    )


def _track(figure: go.Figure, et, lon, lat, magnitude) -> None:
    """Return the plotly traces of the ground track: a thin line, and points coloured by magnitude."""
    line_lon, line_lat = break_at_date_line(lon, lat)
    figure.add_trace(
        go.Scatter(
            x=line_lon,
            y=line_lat,
            mode="lines",
            line={"color": LIGHT["ink"], "width": 1},
            hoverinfo="skip",
            showlegend=False,
            name="track",
        )
    )
    few = thin(len(et), 400)
    lon, lat, magnitude = (np.asarray(v, float)[few] for v in (lon, lat, magnitude))
    stamp = np.datetime_as_string(utc_dates(np.asarray(et)[few]), unit="s")
    figure.add_trace(
        go.Scatter(
            x=lon,
            y=lat,
            mode="markers",
            name="sub-asteroid point",
            showlegend=False,
            customdata=stamp,
            marker={
                "size": 7,
                "color": np.round(magnitude, 3),
                "colorscale": CIVIDIS,
                "reversescale": True,
                "line": {"color": LIGHT["ink"], "width": 0.6},
                "colorbar": {
                    "title": {
                        "text": "magnitude V",
                        "side": "top",
                        "font": {"size": 12},
                    },
                    "orientation": "h",
                    "x": 1.0,
                    "xanchor": "right",
                    "y": -0.14,
                    "yanchor": "top",
                    "len": 0.45,
                    "thickness": 10,
                    "outlinewidth": 0,
                },
            },
            hovertemplate="%{customdata} UTC<br>%{x:.2f}°, %{y:.2f}°<br>V %{marker.color:.2f}<extra></extra>",
            meta=columns(x="lon_deg", y="lat_deg", customdata="utc", color="magnitude_v"),
        )
    )


def _hours(figure, et, lon, lat, encounter_et, tick_s) -> None:
    """Return the plotly traces of UTC hours along the ground track, and of closest approach."""
    utc = utc_dates(et)
    step = np.timedelta64(round(tick_s * 1000), "ms")
    whole = np.arange(utc[0].astype("datetime64[h]"), utc[-1], step)[1:]
    at = np.clip(np.searchsorted(utc, whole), 0, len(et) - 1)
    shown: list[int] = []
    for i, moment in zip(at, whole, strict=True):
        if any(abs(lon[i] - lon[k]) < 13.0 and abs(lat[i] - lat[k]) < 6.0 for k in shown):
            continue
        shown.append(int(i))
        text = str(moment)[11:16]
        label = {"size": 10, "color": LIGHT["ink"]}
        figure.add_annotation(note(text, lon[i], lat[i], font=label, yshift=11, name="roomy"))
    i = int(np.argmin(np.abs(et - encounter_et)))
    figure.add_trace(
        go.Scatter(
            x=[lon[i]],
            y=[lat[i]],
            mode="markers",
            name="closest approach",
            marker={
                "symbol": "star",
                "size": 16,
                "color": LIGHT["accent"],
                "line": {"color": LIGHT["panel"], "width": 1},
            },
            hovertemplate="closest: %{x:.2f}°, %{y:.2f}°<extra></extra>",
        )
    )
