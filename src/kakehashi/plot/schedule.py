"""Tornado diagram of a schedule's inputs, and histogram of its launch days."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from kakehashi.base.constants import DAY_S
from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns


def draw_tornado(
    names: Sequence[str], worst: Sequence[float], best: Sequence[float], base: float, *, height: int = 320
) -> go.Figure:
    """Probability of success with each input at its worst and at its best, the widest bar on top.

    Parameters
    ----------
    names : (n,) sequence of str
        Inputs, the widest bar first.
    worst, best : (n,) sequences
        Probabilities, 0 to 1.
    base : float
        Probability with every input drawn.
    height : int
        Of the figure [px].
    """
    figure = blank_figure(
        axis("probability [%]", range=[0.0, 100.0]), axis("", showgrid=False), height=height
    )
    labels = [plain(n) for n in names][::-1]
    low, high = (100.0 * np.asarray(v, dtype=float)[::-1] for v in (worst, best))
    figure.add_trace(
        go.Bar(
            x=np.round(100.0 * base - low, 3), y=labels, base=np.round(low, 3), orientation="h",
            name="at its worst", marker={"color": LIGHT["accent"]}, meta=columns(y="input", x="from_base"),
        )
    )  # fmt: skip
    figure.add_trace(
        go.Bar(
            x=np.round(high - 100.0 * base, 3), y=labels, base=round(100.0 * base, 3), orientation="h",
            name="at its best", marker={"color": LIGHT["second"]}, meta=columns(y="input", x="from_base"),
        )
    )  # fmt: skip
    figure.update_layout(barmode="overlay", bargap=0.45)
    figure.add_vline(x=100.0 * base, line={"color": LIGHT["ink"], "width": 1, "dash": "dot"})
    return figure


def draw_launch_days(launch_et, draws: int, *, height: int = 320) -> go.Figure:
    """Fraction of the draws that launch on each day.

    Parameters
    ----------
    launch_et : (m,) array
        Launch epochs of the draws that launch [s TDB past J2000].
    draws : int
        Number of all draws.
    height : int
        Of the figure [px].
    """
    figure = blank_figure(axis("launch [UTC]"), axis("fraction of the draws [%]"), height=height)
    days, counts = np.unique(np.floor(np.asarray(launch_et) / DAY_S + 0.5), return_counts=True)
    figure.add_trace(
        go.Bar(
            x=utc_dates(days * DAY_S), y=np.round(100.0 * counts / draws, 4), name="leaves",
            marker={"color": LIGHT["first"]}, meta=columns(x="utc", y="percent"),
        )
    )  # fmt: skip
    return figure
