"""Where are the gaps on the target plane that lead to a later impact?  Keyholes and resonant circles."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from kakehashi.encounter.keyholes import Circle, Keyhole
from kakehashi.encounter.mapping import PlaneMap
from kakehashi.plot.ellipse import circle, ellipse
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns, equal_aspect


def draw_keyholes(
    mapped: PlaneMap, holes: Sequence[Keyhole], circles: Sequence[Circle] = (), *, height: int = 560
) -> go.Figure:
    """Opik's plane: body, three-sigma ellipse, resonant circles near the keyholes, keyholes by year."""
    figure = blank_figure(axis("ξ [km]"), axis("ζ [km]"), height=height)
    for k, c in enumerate(circles):
        xy = circle(c.radius_km, (0.0, c.zeta_km), 361)
        figure.add_trace(_line(xy, f"{c.revolutions} in {c.years} years", SERIES[k % len(SERIES)]))
    outline = mapped.centre_km + ellipse(mapped.covariance_km2())
    figure.add_trace(_line(outline, "3σ of the orbit", "ramses", width=2.5))
    if holes:
        figure.add_trace(_holes(holes))
        reach = [h.zeta_km for h in holes] + [float(mapped.centre_km[1])]
        middle, half = 0.5 * (min(reach) + max(reach)), 0.7 * np.ptp(reach) + 200.0
        figure.update_xaxes(range=[mapped.centre_km[0] - half, mapped.centre_km[0] + half])
        figure.update_yaxes(range=[middle - half, middle + half])
    return equal_aspect(figure)


def _line(xy, name, colour, width=1.2) -> go.Scatter:
    return go.Scatter(
        x=np.round(xy[:, 0], 3), y=np.round(xy[:, 1], 3), mode="lines", name=name,
        line={"color": LIGHT[colour], "width": width},
    )  # fmt: skip


def _holes(holes: Sequence[Keyhole]) -> go.Scatter:
    from kakehashi.time import calendar

    return go.Scatter(
        x=[round(h.xi_km, 3) for h in holes],
        y=[round(h.zeta_km, 4) for h in holes],
        text=[f"{calendar(h.et, 'UTC', 0)[:4]}, {1e3 * h.width_km:,.0f} m" for h in holes],
        mode="markers+text",
        textposition="middle right",
        name="keyholes",
        marker={"color": LIGHT["accent"], "size": 9, "symbol": "line-ew-open", "line": {"width": 3}},
        meta=columns(x="xi_km", y="zeta_km", text="year_width"),
    )
