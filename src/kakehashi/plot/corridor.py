"""Maps of an impact corridor: the world, and the corridor alone."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.encounter.corridor import Corridor
from kakehashi.plot.groundtrack import land_trace, shore_trace
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns, equal_aspect, thin

Span = tuple[float, float, float, float]  # longitude from, to, latitude from, to [deg]
WORLD: Span = (-180.0, 180.0, -90.0, 90.0)
_ROOM, _LEAST_DEG, _WIDEST_DEG = 0.25, 0.05, 120.0


def corridor_span(corridor: Corridor) -> Span | None:
    """Return the part of the map that shows the corridor alone; None if it is so long that only the world does.

    Longitudes are continuous about the corridor, and may exceed 180 deg.
    """
    if not len(corridor):
        return None
    lat, lon = np.degrees(corridor.lat_rad), np.degrees(corridor.lon_rad)
    lon = _beside(lon, _middle(lon))
    size = max(np.ptp(lon), np.ptp(lat), _LEAST_DEG)
    if size > _WIDEST_DEG:
        return None
    half = (0.5 + _ROOM) * size
    x, y = 0.5 * (lon.min() + lon.max()), 0.5 * (lat.min() + lat.max())
    return float(x - half), float(x + half), float(y - 0.6 * half), float(y + 0.6 * half)


def draw_corridor(
    entry: Corridor, ground: Corridor | None = None, *, span: Span = WORLD, height: int = 620
) -> go.Figure:
    """Draw a map of an impact corridor: entry points, sized by probability, and ground points.

    Parameters
    ----------
    entry : Corridor
        Corridor at the entry altitude.
    ground : Corridor, optional
        Corridor of the same trajectories at altitude 0.
    span : tuple
        Part of the map [deg]; the world by default.
    """
    world = span == WORLD
    figure = blank_figure(
        axis("longitude east [deg]", range=span[:2], constrain="domain", **({"dtick": 60} if world else {})),
        axis("latitude north [deg]", range=span[2:], constrain="domain", **({"dtick": 30} if world else {})),
        height=height,
    )
    for offset in (-360.0, 0.0, 360.0):
        if span[0] < offset + 180.0 and span[1] > offset - 180.0:
            for trace in (land_trace(), shore_trace()):
                figure.add_trace(trace.update(x=np.asarray(trace.x) + offset))
    middle = 0.5 * (span[0] + span[1])
    if ground is not None and len(ground):
        figure.add_trace(_points(ground, "ground, without atmosphere", "quiet", "circle-open", middle))
    figure.add_trace(_points(entry, f"entry at {entry.height_km:g} km", "accent", "circle", middle))
    figure.update_layout(meta={"aspect": 0.5 if world else 0.6})
    return equal_aspect(figure)


def _middle(lon_deg) -> float:
    """Return the mean direction of longitudes [deg]."""
    return float(np.degrees(np.angle(np.exp(1j * np.radians(lon_deg)).mean())))


def _beside(lon_deg, middle: float) -> np.ndarray:
    """Return longitudes within half a turn of a middle one [deg]."""
    return middle + np.mod(np.asarray(lon_deg) - middle + 180.0, 360.0) - 180.0


def _points(corridor: Corridor, name, colour, symbol, middle: float) -> go.Scatter:
    from kakehashi.time import calendar

    shown = thin(len(corridor), 1_500)
    likely = corridor.weight[shown] / corridor.weight.max()
    return go.Scatter(
        x=np.round(_beside(np.degrees(corridor.lon_rad[shown]), middle), 5),
        y=np.round(np.degrees(corridor.lat_rad[shown]), 5),
        text=[f"{t} UTC" for t in calendar(corridor.et[shown], "UTC", 0)],
        mode="markers",
        name=name,
        marker={
            "color": LIGHT[colour],
            "symbol": symbol,
            "size": 4.0 + 5.0 * np.sqrt(likely),
            "opacity": 0.7,
        },
        meta=columns(x="lon_deg", y="lat_deg", text="utc"),
    )
