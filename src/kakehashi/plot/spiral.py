"""Radii of perigee and apogee, and the mass, of a spiral about the Earth over time."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.dates import utc_dates
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns, thin
from kakehashi.transfer.spiral import Spiral

_MOST_POINTS = 2_000


def draw_spiral(spiral: Spiral, *, height: int = 440) -> go.Figure:
    """Draw the radii of perigee and apogee, and the mass on a second axis."""
    figure = blank_figure(axis("date [UTC]"), axis("radius [km]", type="log", dtick="D2"), height=height)
    keep = thin(len(spiral.et), _MOST_POINTS)
    when = utc_dates(spiral.et[keep])
    curves = (
        ("apogee", spiral.apogee_km, "first", "y", "apogee_km"),
        ("perigee", spiral.perigee_km, "second", "y", "perigee_km"),
        ("mass", spiral.mass_kg, "quiet", "y2", "mass_kg"),
    )
    for name, values, colour, where, column in curves:
        line = {"color": LIGHT[colour], "width": 2.0, "dash": "dot" if where == "y2" else "solid"}
        figure.add_trace(
            go.Scatter(x=when, y=np.round(values[keep], 3), mode="lines", name=name, line=line, yaxis=where,
                       meta=columns(x="utc", y=column))
        )  # fmt: skip
    figure.update_layout(
        yaxis2=dict(axis("mass [kg]"), overlaying="y", side="right", showgrid=False, tickmode="auto")
    )
    return figure
