"""Hours of contact with ground stations, and geometry along a flight."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.base.constants import DAY_S
from kakehashi.plot.dates import utc_dates
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns
from kakehashi.transfer.timeline import Timeline


def draw_contacts(timeline: Timeline, *, height: int = 360) -> go.Figure:
    """Hours per day above the mask of each station, one line each."""
    figure = blank_figure(axis("date [UTC]"), axis("contact [h a day]", range=[0.0, 24.5]), height=height)
    days = timeline.et[:-1]
    when = utc_dates(days + 0.5 * DAY_S)
    for k, name in enumerate(dict.fromkeys(e.where for e in timeline.of("contact"))):
        hours = _per_day(timeline, name, days)
        figure.add_trace(
            go.Scatter(
                x=when, y=np.round(hours, 3), mode="lines", name=name,
                line={
                    "color": LIGHT[SERIES[k % len(SERIES)]], "width": 1.8,
                    "dash": ("solid", "dash")[k // len(SERIES) % 2],
                },
                meta=columns(x="utc", y=f"{name.lower().replace(' ', '_')}_h_per_day"),
            )
        )  # fmt: skip
    return figure


def _per_day(timeline: Timeline, name: str, days) -> np.ndarray:
    """Hours of contact within each of the days."""
    hours = np.zeros(days.size)
    for e in timeline.of("contact", name):
        start = np.maximum(e.start_et, days)
        end = np.minimum(e.end_et, days + DAY_S)
        hours += np.maximum(end - start, 0.0) / 3600.0
    return hours


def draw_geometry(timeline: Timeline, *, height: int = 360) -> go.Figure:
    """Angles at the Earth and at the spacecraft; conjunctions shaded; power if the spacecraft has an array."""
    figure = blank_figure(axis("date [UTC]"), axis("angle [deg]", range=[0.0, 180.0]), height=height)
    when = utc_dates(timeline.et)
    rows = (
        ("Sun–Earth–spacecraft", timeline.sun_earth_craft_deg, "first"),
        ("Sun–spacecraft–Earth", timeline.sun_craft_earth_deg, "second"),
    )
    for name, value, colour in rows:
        figure.add_trace(
            go.Scatter(
                x=when, y=np.round(value, 3), mode="lines", name=name,
                line={"color": LIGHT[colour], "width": 2.0},
                meta=columns(x="utc", y=name.lower().replace("–", "_") + "_deg"),
            )
        )  # fmt: skip
    if np.isfinite(timeline.power_w).any():
        figure.add_trace(
            go.Scatter(
                x=when, y=np.round(timeline.power_w, 1), mode="lines", name="power [W]", yaxis="y2",
                line={"color": LIGHT["fourth"], "width": 1.8, "dash": "dot"},
                meta=columns(x="utc", y="power_w"),
            )
        )  # fmt: skip
        top = float(np.nanmax(timeline.power_w)) * 1.1
        figure.update_layout(
            yaxis2=axis("power [W]", overlaying="y", side="right", showgrid=False, range=[0.0, top])
        )
    for e in timeline.of("conjunction"):
        first, last = utc_dates(np.array([e.start_et, e.end_et]))
        figure.add_vrect(x0=first, x1=last, fillcolor=LIGHT["accent_soft"], line_width=0, layer="below")
    return figure
