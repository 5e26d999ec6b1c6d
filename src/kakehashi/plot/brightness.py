"""Apparent magnitude and distance of the asteroid over time."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.dates import utc_dates
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns, note

_ONE_TWO_FIVE = [lead * 10.0**power for power in range(3, 9) for lead in (1, 2, 5)]
NAKED_EYE_MAGNITUDE = 6.0  # conventional limit under a dark sky


def draw_brightness(et, magnitude, distance_km, *, encounter_et: float, height: int = 460):
    """Apparent magnitude above, geocentric distance below, over one time axis.

    Parameters
    ----------
    et, magnitude, distance_km : (n,) arrays
        TDB seconds past J2000 [s]; apparent V; geocentric distance [km].
    encounter_et : float
        Closest approach, TDB seconds past J2000 [s].

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> figure = draw_brightness([0.0, 60.0], [4.0, 3.5], [5e4, 4e4], encounter_et=60.0)
    >>> figure.layout.yaxis.title.text
    'magnitude V [mag]'
    """
    when = utc_dates(np.asarray(et, float))
    figure = blank_figure(
        axis("time [UTC]", anchor="y2"),
        axis("magnitude V [mag]", autorange="reversed", domain=[0.54, 1.0]),
        height=height,
    )
    figure.update_layout(
        yaxis2=axis("distance [km]", type="log", tickvals=_ONE_TWO_FIVE, domain=[0.0, 0.46], anchor="x"),
        hovermode="x",
        showlegend=False,
    )
    figure.add_trace(_curve(when, magnitude, "magnitude V", "accent", "y", "magnitude_v"))
    figure.add_trace(_curve(when, distance_km, "distance", "first", "y2", "distance_km"))
    _limits(figure, when, magnitude, utc_dates(encounter_et))
    return figure


def _curve(when, values, name, colour, on, column) -> go.Scatter:
    return go.Scatter(
        x=when,
        y=np.round(np.asarray(values, float), 3),
        mode="lines",
        name=name,
        yaxis=on,
        line={"color": LIGHT[colour], "width": 2.2},
        meta=columns(x="utc", y=column),
    )


def _limits(figure, when, magnitude, closest) -> None:
    """The naked eye's limit, and the moment of closest approach."""
    figure.add_shape(
        type="line",
        x0=closest,
        x1=closest,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": LIGHT["muted"], "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        note("closest", closest, 1.0, yref="paper", xanchor="left", yanchor="top", xshift=4)
    )
    if np.nanmin(magnitude) < NAKED_EYE_MAGNITUDE < np.nanmax(magnitude):
        figure.add_shape(
            type="line",
            x0=when[0],
            x1=when[-1],
            y0=NAKED_EYE_MAGNITUDE,
            y1=NAKED_EYE_MAGNITUDE,
            line={"color": LIGHT["quiet"], "width": 1, "dash": "dash"},
        )
        figure.add_annotation(
            note("naked eye, V 6", when[0], NAKED_EYE_MAGNITUDE, xanchor="left", yanchor="bottom")
        )
