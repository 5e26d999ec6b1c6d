"""Figure of systematic ranging: distances and range rates of orbits that fit a short arc."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.base.constants import AU_KM
from kakehashi.od.ranging import Ranging
from kakehashi.plot.theme import CIVIDIS, LIGHT, axis, blank_figure, columns, thin


def draw_ranging(ranging: Ranging, impacting=None, *, height: int = 460) -> go.Figure:
    """Draw the orbits of systematic ranging by distance and range rate; rings mark impacting ones.

    Parameters
    ----------
    ranging : Ranging
    impacting : (n,) bool array, optional
    """
    figure = blank_figure(
        axis("distance [au]", type="log", nticks=6, tickangle=0), axis("range rate [km/s]"), height=height
    )
    order = np.argsort(-ranging.chi2)[thin(len(ranging), 2_000)]
    figure.add_trace(
        go.Scatter(
            x=ranging.range_km[order] / AU_KM,
            y=ranging.range_rate_km_s[order],
            mode="markers",
            name="possible orbits",
            marker={
                "color": (ranging.chi2 - ranging.chi2.min())[order],
                "colorscale": CIVIDIS,
                "reversescale": True,
                "size": 5,
                "colorbar": {"title": {"text": "χ² above minimum"}},
            },
            meta=columns(x="distance_au", y="range_rate_km_s"),
        )
    )
    if impacting is not None and np.any(impacting):
        figure.add_trace(
            go.Scatter(
                x=ranging.range_km[impacting] / AU_KM,
                y=ranging.range_rate_km_s[impacting],
                mode="markers",
                name="impacts the Earth",
                marker={"color": LIGHT["accent"], "size": 7, "symbol": "circle-open"},
                meta=columns(x="distance_au", y="range_rate_km_s"),
            )
        )
    return figure
