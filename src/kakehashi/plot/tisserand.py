"""Tisserand graph: perihelion against aphelion, a contour for each planet and speed."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns
from kakehashi.transfer.tisserand import Contour

_DASHES = ("solid", "dash", "dot", "dashdot")


def draw_tisserand(contours: Sequence[Contour], *, height: int = 520) -> go.Figure:
    """Draw the Tisserand graph: one colour for each planet, one line style for each of its speeds."""
    figure = blank_figure(
        axis("perihelion [au]", type="log"), axis("aphelion [au]", type="log"), height=height
    )
    planets = list(dict.fromkeys(c.planet for c in contours))
    for k, c in enumerate(contours):
        colour = LIGHT[SERIES[planets.index(c.planet) % len(SERIES)]]
        dash = _DASHES[sum(other.planet == c.planet for other in contours[:k]) % len(_DASHES)]
        keep = np.isfinite(c.aphelion_au)
        figure.add_trace(
            go.Scatter(
                x=np.round(c.perihelion_au[keep], 5), y=np.round(c.aphelion_au[keep], 5), mode="lines",
                name=f"{c.planet} {c.vinf_km_s:g} km/s", line={"color": colour, "width": 1.8, "dash": dash},
                meta=columns(x="perihelion_au", y="aphelion_au"),
            )
        )  # fmt: skip
    return figure
