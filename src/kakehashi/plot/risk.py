"""Distances of the close approaches of a monitored object, and its virtual impactors."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.encounter.risk import Risk
from kakehashi.plot.dates import utc_dates
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns


def draw_returns(risk: Risk, *, height: int = 460) -> go.Figure:
    """Nearest and median distance of every return over time, with the bodies' radii; impactors on top."""
    figure = blank_figure(axis("time [UTC]"), axis("distance [km]", type="log"), height=height)
    for name, colour in zip(risk.bodies, ("first", "second", "third"), strict=False):
        mine = [r for r in risk.approach_seasons if r.body == name]
        if not mine:
            continue
        when = utc_dates(np.array([0.5 * (r.first_et + r.last_et) for r in mine]))
        radius = body(name).radius_km
        nearest = np.maximum([r.nearest_km for r in mine], radius)
        median = np.maximum([r.median_km for r in mine], radius)
        figure.add_trace(_series(when, nearest, f"nearest to {name}", colour, "circle", "nearest_km"))
        figure.add_trace(_series(when, median, f"median, {name}", colour, "line-ew-open", "median_km"))
        figure.add_hline(y=radius, line={"color": LIGHT[colour], "width": 1, "dash": "dot"})
    if risk.impactors:
        figure.add_trace(_impactors(risk))
    figure.update_yaxes(range=[3.2, np.log10(0.06 * AU_KM)])
    return figure


def _series(when, values, name, colour, symbol, column) -> go.Scatter:
    return go.Scatter(
        x=when,
        y=np.round(values, 1),
        mode="markers",
        name=name,
        marker={
            "color": LIGHT[colour],
            "size": 9,
            "symbol": symbol,
            "line": {"width": 2, "color": LIGHT[colour]},
        },
        meta=columns(x="utc", y=column),
    )


def _impactors(risk: Risk) -> go.Scatter:
    return go.Scatter(
        x=utc_dates(np.array([v.et for v in risk.impactors])),
        y=[body(v.body).radius_km for v in risk.impactors],
        text=[f"{v.body}, p = {min(v.probability, 1.0):.2g}" for v in risk.impactors],
        mode="markers+text",
        textposition="bottom center",
        name="virtual impactors",
        marker={"color": LIGHT["accent"], "size": 12, "symbol": "star"},
        meta=columns(x="utc", y="radius_km", text="probability"),
    )
