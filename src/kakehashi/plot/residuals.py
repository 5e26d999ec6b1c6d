"""Residuals of a fit over time, with rejected observations marked."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.od.fit import Solution
from kakehashi.plot.dates import utc_dates
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns, thin

_ARCSEC = 648_000.0 / np.pi
_MOST = 3_000  # points of a series
_WIDEST = 6.0  # arcsec: outliers beyond it are drawn at the edge


def draw_residuals(solution: Solution, *, height: int = 520) -> go.Figure:
    """Residuals in right ascension above, in declination below, over time; rejected ones as grey crosses.

    Of very many observations an even selection is drawn.
    """
    rows = solution.observations
    sky = np.flatnonzero(rows.optical)
    values = solution.residuals[sky] * _ARCSEC
    used = solution.inliers[sky]
    limit = float(min(_WIDEST, max(1.0, 1.15 * np.abs(values[used]).max(initial=0.5))))
    figure = blank_figure(
        axis("time [UTC]", anchor="y2"),
        axis("Δα cos δ [arcsec]", domain=[0.54, 1.0], range=[-limit, limit]),
        height=height,
    )
    second = axis("Δδ [arcsec]", domain=[0.0, 0.46], range=[-limit, limit], anchor="x")
    figure.update_layout(yaxis2=second)
    when = utc_dates(rows.et[sky])
    labels = [
        f"{s}, {e:.2f} sigma" for s, e in zip(rows.station[sky], np.sqrt(solution.chi2[sky]), strict=True)
    ]
    for k, y_axis in enumerate(("y", "y2")):
        for mask, name, colour, symbol in (
            (used, "kept", "first", "circle"),
            (~used, "left out", "quiet", "x"),
        ):
            if mask.any():
                mask = _thinned(mask)
                clipped = np.clip(values[mask, k], -limit, limit)
                figure.add_trace(
                    _points(when[mask], clipped, labels, mask, name, colour, symbol, y_axis, k == 0)
                )
    return figure


def _thinned(mask) -> np.ndarray:
    """At most `_MOST` of the marked rows, spread evenly, which keeps a page small."""
    chosen, marked = np.zeros_like(mask), np.flatnonzero(mask)
    chosen[marked[thin(len(marked), _MOST)]] = True
    return chosen


def _points(when, values, labels, mask, name, colour, symbol, y_axis, legend) -> go.Scatter:
    return go.Scatter(
        x=when,
        y=np.round(values, 4),
        text=[labels[i] for i in np.flatnonzero(mask)],
        mode="markers",
        marker={
            "color": LIGHT[colour],
            "size": 4 if symbol == "circle" else 6,
            "symbol": symbol,
            "opacity": 0.7,
        },
        name=name,
        showlegend=legend,
        legendgroup=name,
        yaxis=y_axis,
        meta=columns(x="utc", y="residual_arcsec", text="station"),
    )


def draw_radar(solution: Solution, *, height: int = 360) -> go.Figure:
    """Radar residuals in units of their sigma."""
    rows = solution.observations
    figure = blank_figure(axis("time [UTC]"), axis("residual [sigma]", zeroline=True), height=height)
    for kind, name, colour in ((1, "delay", "accent"), (2, "Doppler", "second")):
        mine = rows.kind == kind
        if mine.any():
            figure.add_trace(
                go.Scatter(
                    x=utc_dates(rows.et[mine]),
                    y=np.round(solution.normalised[mine, 0], 4),
                    text=list(rows.station[mine]),
                    mode="markers",
                    marker={
                        "color": LIGHT[colour],
                        "size": 8,
                        "symbol": "circle" if kind == 1 else "diamond",
                    },
                    name=name,
                    meta=columns(x="utc", y="residual_sigma", text="station"),
                )
            )
    return figure
