"""Shift on the target plane by the date of an impulse."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.encounter.deflection import DIRECTIONS, DeflectionSensitivity
from kakehashi.plot.dates import utc_dates
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns


def draw_deflection(sensitivity: DeflectionSensitivity, *, height: int = 440) -> go.Figure:
    """Length of the shift per mm/s for impulses radial, along the motion and normal."""
    figure = blank_figure(axis("date of the impulse [UTC]"), axis("shift [km per mm/s]"), height=height)
    when = utc_dates(sensitivity.impulse_et)
    size = np.hypot(sensitivity.xi_km, sensitivity.zeta_km)
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
