"""Between which orbits do flybys lead?  Perihelion against aphelion, a contour for each planet and speed."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns
from kakehashi.transfer.tisserand import Contour


def draw_tisserand(contours: Sequence[Contour], *, height: int = 520) -> go.Figure:
    """The Tisserand graph: one colour for each planet, the speed at each contour's upper end."""
    figure = blank_figure(
        axis("perihelion [au]", type="log"), axis("aphelion [au]", type="log"), height=height
    )
    planets = list(dict.fromkeys(c.planet for c in contours))
    for c in contours:
        colour = LIGHT[SERIES[planets.index(c.planet) % len(SERIES)]]
        keep = np.isfinite(c.aphelion_au)
        figure.add_trace(
            go.Scatter(
                x=np.round(c.perihelion_au[keep], 5), y=np.round(c.aphelion_au[keep], 5), mode="lines",
                name=f"{c.planet} {c.vinf_km_s:g} km/s", line={"color": colour, "width": 1.6},
                meta=columns(x="perihelion_au", y="aphelion_au"),
            )
        )  # fmt: skip
    return figure
