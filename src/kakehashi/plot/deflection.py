"""What does a push buy, and when should it come?  Kilometres on the target plane by the date of the push."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.encounter.deflection import DIRECTIONS, DeflectionSensitivity
from kakehashi.plot.dates import utc_dates
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns


def draw_deflection(found: DeflectionSensitivity, *, height: int = 440) -> go.Figure:
    """Length of the shift per mm/s for pushes radial, along the motion and normal."""
    figure = blank_figure(axis("date of the push [UTC]"), axis("shift [km per mm/s]"), height=height)
    when = utc_dates(found.impulse_et)
    size = np.hypot(found.xi_km, found.zeta_km)
    for k, name in enumerate(DIRECTIONS):
        figure.add_trace(
            go.Scatter(
                x=when,
                y=np.round(size[:, k], 5),
                mode="lines",
                name=name,
                line={"color": LIGHT["accent" if name == "along" else SERIES[k]], "width": 2.2},
                meta=columns(x="utc", y=f"{name}_km_per_mm_s"),
            )
        )
    return figure
