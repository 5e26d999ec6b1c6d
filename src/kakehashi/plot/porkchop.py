"""Porkchop plot: launch energy, arrival speed and declination over launch and arrival dates."""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import CIVIDIS, LIGHT, axis, blank_figure, columns, thin


@dataclass(frozen=True)
class ChosenWindow:
    """The launch days that a mission can use, and its best pair of days."""

    first_et: float
    last_et: float
    arrival_first_et: float
    arrival_last_et: float
    best_launch_et: float
    best_arrival_et: float
    label: str = "chosen window"

    def __repr__(self):
        days = (self.last_et - self.first_et) / 86400.0
        return f"<ChosenWindow {self.label!r}, {days:.0f} days>"


def draw_porkchop(
    departure_et,
    arrival_et,
    c3_km2_s2,
    vinf_arrival_km_s,
    declination_deg,
    *,
    window: ChosenWindow | None = None,
    optimum_et: tuple[float, float] | None = None,
    c3_span_km2_s2: float = 40.0,
    height: int = 560,
) -> go.Figure:
    """Contours of C3 over launch and arrival day, with arrival speed and declination on top.

    Parameters
    ----------
    departure_et, arrival_et : (n,), (m,) arrays
        Launch and arrival, TDB seconds past J2000 [s].
    c3_km2_s2, vinf_arrival_km_s, declination_deg : (n, m) arrays
        Launch energy [km²/s²], speed relative to the target at arrival [km/s], declination of
        the departure asymptote [deg]; NaN without a transfer.
    window : ChosenWindow, optional
        The launch window to mark.
    optimum_et : (float, float), optional
        Launch and arrival of the least total speed, TDB seconds past J2000 [s].
    c3_span_km2_s2 : float
        Colours span from the least C3 to this much above it [km²/s²]; pairs of higher energy stay blank.

    Examples
    --------
    >>> day = 86400.0 * np.arange(3)
    >>> figure = draw_porkchop(day, day + 2e7, np.eye(3) + 12, np.eye(3), np.eye(3))
    >>> figure.layout.xaxis.title.text
    'launch [UTC date]'
    """
    x, y = utc_dates(departure_et), utc_dates(arrival_et)
    figure = blank_figure(axis("launch [UTC date]"), axis("arrival [UTC date]"), height=height)
    c3 = np.asarray(c3_km2_s2, float).T
    least = float(np.nanmin(c3))
    affordable = np.where(c3 <= least + c3_span_km2_s2, c3, np.nan)
    figure.add_trace(_energy(x, y, affordable, least, c3_span_km2_s2))
    rows, cols = thin(len(y), 120), thin(len(x), 200)  # lines need no finer grid
    few, inside = np.ix_(rows, cols), np.isfinite(affordable)
    for field, name, dash, levels in (
        (vinf_arrival_km_s, "arrival v∞ [km/s]", "solid", (1.0, 8.0, 1.0)),
        (declination_deg, "asymptote declination [deg]", "dot", (-80.0, 80.0, 10.0)),
    ):
        z = np.where(inside, np.asarray(field, float).T, np.nan)[few]
        figure.add_trace(_lines(x[cols], y[rows], z, name, dash, levels))
    for name, dash in (("arrival v∞ [km/s]", "solid"), ("declination [deg]", "dot")):
        figure.add_trace(_sample(x, y, name, dash))
    if window is not None:
        _box(figure, window)
        best = (window.best_launch_et, window.best_arrival_et)
        figure.add_trace(_star(best, "best day", "star", "accent"))
    if optimum_et is not None:
        figure.add_trace(_star(optimum_et, "ballistic optimum", "diamond", "first"))
    figure.update_layout(legend={"bgcolor": CIVIDIS[1][1], "font": {"color": LIGHT["over"]}})
    return figure


def _sample(x, y, name: str, dash: str) -> go.Scatter:
    """Legend entry of a family of contour lines, white like the lines."""
    return go.Scatter(
        x=x[:1],
        y=[None],
        mode="lines",
        name=name,
        line={"color": LIGHT["over"], "width": 1.5, "dash": dash},
        hoverinfo="skip",
    )


def _energy(x, y, c3, least, span) -> go.Contour:
    start = np.ceil(least)
    return go.Contour(
        x=x,
        y=y,
        z=np.round(c3, 3).astype(np.float32),
        name="C3 [km²/s²]",
        colorscale=CIVIDIS,
        zmin=least,
        zmax=least + span,
        contours={"start": start, "end": least + span, "size": span / 20.0, "coloring": "heatmap"},
        line={"width": 0},
        colorbar={
            "title": {"text": "C3<br>[km²/s²]", "font": {"size": 12}},
            "thickness": 14,
            "outlinewidth": 0,
            "tick0": 0,
            "dtick": 5,
        },
        hovertemplate="launch %{x|%Y-%m-%d}<br>arrival %{y|%Y-%m-%d}<br>C3 %{z:.2f} km²/s²<extra></extra>",
        connectgaps=False,
        meta=columns(x="launch_utc", y="arrival_utc", z="c3_km2_s2"),
    )


def _lines(x, y, z, name, dash, levels) -> go.Contour:
    start, end, size = levels
    return go.Contour(
        x=x,
        y=y,
        z=np.round(z, 3).astype(np.float32),
        name=name,
        showlegend=False,
        contours={
            "start": start,
            "end": end,
            "size": size,
            "coloring": "none",
            "showlabels": True,
            "labelfont": {"size": 11, "color": LIGHT["over"]},
        },
        line={"color": LIGHT["over"], "width": 1.1, "dash": dash},
        hoverinfo="skip",
        connectgaps=False,
        meta=columns(x="launch_utc", y="arrival_utc", z=_column(name)),
    )


def _column(name: str) -> str:
    return "vinf_arrival_km_s" if "v∞" in name else "declination_deg"


def _box(figure: go.Figure, window: ChosenWindow) -> None:
    """An outline around the window's days."""
    x0, x1, y0, y1 = utc_dates(
        [window.first_et, window.last_et, window.arrival_first_et, window.arrival_last_et]
    )
    for colour, width, named in (("over", 5.0, False), ("accent", 2.5, True)):  # a casing below
        figure.add_trace(
            go.Scatter(
                x=[x0, x1, x1, x0, x0],
                y=[y0, y0, y1, y1, y0],
                mode="lines",
                name=plain(window.label),
                line={"color": LIGHT[colour], "width": width},
                hoverinfo="skip",
                showlegend=named,
            )
        )


def _star(pair, name: str, symbol: str, colour: str) -> go.Scatter:
    """A mark at one pair of days."""
    return go.Scatter(
        x=[utc_dates(pair[0])],
        y=[utc_dates(pair[1])],
        mode="markers",
        name=name,
        marker={
            "symbol": symbol,
            "size": 15 if symbol == "star" else 11,
            "color": LIGHT[colour],
            "line": {"color": LIGHT["over"], "width": 1.2},
        },
        hovertemplate="%{fullData.name}<br>launch %{x|%Y-%m-%d}<br>arrival %{y|%Y-%m-%d}<extra></extra>",
        meta=columns(x="launch_utc", y="arrival_utc"),
    )
