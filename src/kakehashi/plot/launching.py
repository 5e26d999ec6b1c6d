"""What does a launch day cost, and how do two passengers share an asymptote?  Curves over the departure."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns


def draw_manoeuvred(
    departure_et,
    manoeuvre_km_s,
    arrival_km_s,
    budget_km_s: float,
    *,
    ballistic_et: tuple[float, float] | None = None,
    height: int = 400,
) -> go.Figure:
    """What the spacecraft must do by the day of its launch: arrival, and the manoeuvre on top of it.

    Parameters
    ----------
    departure_et, manoeuvre_km_s, arrival_km_s : (n,) arrays
    budget_km_s : float
        The line that must not be passed.
    ballistic_et : (first, last), optional
        The window without a manoeuvre, shaded.
    """
    figure = blank_figure(axis("launch [UTC]"), axis("Δv on board [m/s]"), height=height)
    when = utc_dates(departure_et)
    total = np.asarray(manoeuvre_km_s) + np.asarray(arrival_km_s)
    layers = (
        ("arrival", np.asarray(arrival_km_s), "first", "dot"),
        ("arrival and manoeuvre", total, "first", "solid"),
    )
    for name, value, colour, dash in layers:
        figure.add_trace(
            go.Scatter(
                x=when, y=np.round(1e3 * value, 2), mode="lines+markers", name=name,
                line={"color": LIGHT[colour], "width": 2.2, "dash": dash, "shape": "spline"},
                meta=columns(x="launch_utc", y=f"{name.replace(' ', '_')}_m_s"),
            )
        )  # fmt: skip
    figure.add_trace(
        go.Scatter(
            x=[when[0], when[-1]], y=[1e3 * budget_km_s] * 2, mode="lines", name="budget less reserve",
            line={"color": LIGHT["accent"], "width": 1.6, "dash": "dash"},
        )
    )  # fmt: skip
    if ballistic_et is not None:
        first, last = utc_dates(np.array(ballistic_et))
        figure.add_vrect(
            x0=first, x1=last, fillcolor=LIGHT["first_soft"], line_width=0, layer="below",
            annotation_text="without a manoeuvre", annotation_font_color=LIGHT["muted"],
        )  # fmt: skip
    return figure


def draw_front(
    leader: str,
    passenger: str,
    departure_et,
    leader_spare_km_s,
    passenger_dv_km_s,
    *,
    height: int = 380,
) -> go.Figure:
    """The compromises that no other beats: what is left to one against what the other spends."""
    x_title = f"{plain(leader)}: Δv to spare [m/s]"
    figure = blank_figure(axis(x_title), axis(f"{plain(passenger)}: Δv under thrust [m/s]"), height=height)
    figure.add_trace(
        go.Scatter(
            x=np.round(1e3 * np.asarray(leader_spare_km_s), 2),
            y=np.round(1e3 * np.asarray(passenger_dv_km_s), 2),
            text=[str(day)[5:10] for day in np.atleast_1d(utc_dates(departure_et))],
            mode="lines+markers+text",
            textposition="top center",
            textfont={"color": LIGHT["muted"], "size": 12},
            name="launch day",
            line={"color": LIGHT["second"], "width": 1.6},
            marker={"size": 9},
            meta=columns(x="leader_spare_m_s", y="passenger_dv_m_s", text="launch_month_day"),
        )
    )
    return figure


def draw_thrust(departure_et: float, since_s, throttle, mass_kg, *, height: int = 320) -> go.Figure:
    """When the engine works, and what the spacecraft weighs meanwhile.

    Parameters
    ----------
    since_s, mass_kg : (n + 1,) arrays
    throttle : (n,) array
    """
    figure = blank_figure(axis("date [UTC]"), axis("throttle", range=[-0.05, 1.1]), height=height)
    when = utc_dates(departure_et + np.asarray(since_s))
    figure.add_trace(
        go.Scatter(
            x=when[:-1], y=np.round(throttle, 4), mode="lines", name="share of full thrust", fill="tozeroy",
            fillcolor=LIGHT["second_soft"],
            line={"color": LIGHT["second"], "shape": "hv", "width": 1.6}, meta=columns(x="utc", y="throttle"),
        )
    )  # fmt: skip
    figure.add_trace(
        go.Scatter(
            x=when, y=np.round(mass_kg, 3), mode="lines", name="mass [kg]", yaxis="y2",
            line={"color": LIGHT["ink"], "width": 1.8, "dash": "dot"}, meta=columns(x="utc", y="mass_kg"),
        )
    )  # fmt: skip
    figure.update_layout(
        yaxis2=axis("mass [kg]", overlaying="y", side="right", showgrid=False, nticks=5, tickformat=",.0f")
    )
    return figure
