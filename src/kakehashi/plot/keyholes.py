"""Keyholes and resonant circles on the target plane."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from kakehashi.encounter.keyholes import Circle, Keyhole
from kakehashi.encounter.mapping import PlaneMap
from kakehashi.plot.ellipse import circle, ellipse
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns, equal_aspect

_CIRCLES_KM = 3_000.0  # half span of the axes above which circles are drawn: twice their error


def draw_keyholes(
    mapped: PlaneMap, holes: Sequence[Keyhole], circles: Sequence[Circle] = (), *, height: int = 560
) -> go.Figure:
    """Target plane at closest approach: three-sigma ellipse, nominal orbit, keyholes by year, resonant circles.

    The circles follow Opik's theory and lie up to some 1,500 km from the keyholes of their resonance.  They are left
    out if the axes span less than that, because a circle near the nominal orbit would suggest a resonance.

    Parameters
    ----------
    mapped : PlaneMap
        Map from the orbit's uncertainty to the plane.
    holes : sequence of Keyhole
    circles : sequence of Circle
        Resonant circles.
    height : int
        Of the figure [px].
    """
    figure = blank_figure(axis("ξ [km]"), axis("ζ [km]"), height=height)
    reach = [h.zeta_km for h in holes] + [float(mapped.centre_km[1])]
    middle, half = 0.5 * (min(reach) + max(reach)), 0.7 * np.ptp(reach) + 200.0
    for k, c in enumerate(circles if half > _CIRCLES_KM else ()):
        xy = circle(c.radius_km, (0.0, c.zeta_km), 3_601)
        name = f"{c.revolutions} in {c.years} years, Öpik's theory, approximate"
        figure.add_trace(_line(xy, name, SERIES[k % len(SERIES)], dash="dot"))
    outline = mapped.centre_km + ellipse(mapped.covariance_km2())
    figure.add_trace(_line(outline, "3σ of the orbit", "first", width=2.5))
    figure.add_trace(_nominal(mapped))
    if holes:
        figure.add_trace(_holes(holes))
        figure.update_xaxes(range=[mapped.centre_km[0] - half, mapped.centre_km[0] + half])
        figure.update_yaxes(range=[middle - half, middle + half])
    return equal_aspect(figure)


def _nominal(mapped: PlaneMap) -> go.Scatter:
    x, y = mapped.centre_km
    return go.Scatter(
        x=[round(float(x), 3)], y=[round(float(y), 3)], mode="markers", name="nominal orbit",
        marker={"color": LIGHT["first"], "size": 10, "symbol": "x-thin-open", "line": {"width": 2}},
        meta=columns(x="xi_km", y="zeta_km"),
    )  # fmt: skip


def _line(xy, name, colour, width=1.2, dash="solid") -> go.Scatter:
    return go.Scatter(
        x=np.round(xy[:, 0], 3), y=np.round(xy[:, 1], 3), mode="lines", name=name,
        line={"color": LIGHT[colour], "width": width, "dash": dash},
    )  # fmt: skip


def _holes(holes: Sequence[Keyhole]) -> go.Scatter:
    from kakehashi.time import calendar

    return go.Scatter(
        x=[round(h.xi_km, 3) for h in holes],
        y=[round(h.zeta_km, 4) for h in holes],
        text=[f"{calendar(h.et, 'UTC', 0)[:4]}, {1e3 * h.width_km:,.0f} m" for h in holes],
        mode="markers+text",
        textposition=["middle right" if k % 2 == 0 else "middle left" for k in range(len(holes))],
        name="keyholes",
        marker={"color": LIGHT["accent"], "size": 9, "symbol": "line-ew-open", "line": {"width": 3}},
        meta=columns(x="xi_km", y="zeta_km", text="year_width"),
    )
