"""Map of an impact corridor."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.encounter.corridor import Corridor
from kakehashi.plot.groundtrack import land_trace, shore_trace
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns, equal_aspect, thin


def draw_corridor(entry: Corridor, ground: Corridor | None = None, *, height: int = 620) -> go.Figure:
    """Draw a map of an impact corridor: entry points, sized by probability, and ground points.

    Parameters
    ----------
    entry : Corridor
        Corridor at the entry altitude.
    ground : Corridor, optional
        Corridor of the same trajectories at altitude 0.
    """
    figure = blank_figure(
        axis("longitude east [deg]", range=[-180, 180], dtick=30, constrain="domain"),
        axis("latitude north [deg]", range=[-90, 90], dtick=30, constrain="domain"),
        height=height,
    )
    figure.add_trace(land_trace())
    figure.add_trace(shore_trace())
    if ground is not None and len(ground):
        figure.add_trace(_points(ground, "ground, without atmosphere", "quiet", "circle-open"))
    figure.add_trace(_points(entry, f"entry at {entry.height_km:g} km", "accent", "circle"))
    figure.update_layout(meta={"aspect": 0.5})
    return equal_aspect(figure)


def _points(corridor: Corridor, name, colour, symbol) -> go.Scatter:
    from kakehashi.time import calendar

    shown = thin(len(corridor), 1_500)
    likely = corridor.weight[shown] / corridor.weight.max()
    return go.Scatter(
        x=np.round(np.degrees(corridor.lon_rad[shown]), 4),
        y=np.round(np.degrees(corridor.lat_rad[shown]), 4),
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
