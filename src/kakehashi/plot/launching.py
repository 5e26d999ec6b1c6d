"""Cost of each launch day, trade between two spacecraft of one launch, and thrust over time."""

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns


def draw_dsm_window(
    departure_et,
    manoeuvre_km_s,
    arrival_km_s,
    budget_km_s: float,
    *,
    ballistic_et: tuple[float, float] | None = None,
    height: int = 400,
) -> go.Figure:
    """Delta-v of the spacecraft by the day of its launch: arrival, and the deep-space manoeuvre on top of it.

    Parameters
    ----------
    departure_et, manoeuvre_km_s, arrival_km_s : (n,) arrays
    budget_km_s : float
        Delta-v budget, drawn as a line.
    ballistic_et : (first, last), optional
        The window without a manoeuvre, shaded.
    height : int
        Of the figure [px].
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


def draw_pareto(
    primary: str,
    co_passenger: str,
    departure_et,
    primary_spare_km_s,
    co_passenger_dv_km_s,
    *,
    height: int = 380,
) -> go.Figure:
    """Pareto front of a rideshare: spare delta-v of the primary payload against the co-passenger's delta-v.

    Parameters
    ----------
    primary, co_passenger : str
        Names of the spacecraft.
    departure_et : (n,) array
        Launch epochs [s TDB past J2000].
    primary_spare_km_s, co_passenger_dv_km_s : (n,) arrays
    height : int
        Of the figure [px].
    """
    x_title = f"{plain(primary)}: Δv to spare [m/s]"
    figure = blank_figure(axis(x_title), axis(f"{plain(co_passenger)}: Δv under thrust [m/s]"), height=height)
    figure.add_trace(
        go.Scatter(
            x=np.round(1e3 * np.asarray(primary_spare_km_s), 2),
            y=np.round(1e3 * np.asarray(co_passenger_dv_km_s), 2),
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
    """Throttle and mass of the spacecraft over time.

    Parameters
    ----------
    departure_et : float
        [s TDB past J2000].
    since_s, mass_kg : (n + 1,) arrays
        Time since departure, and mass.
    throttle : (n,) array
        Fraction of full thrust in each segment.
    height : int
        Of the figure [px].
    """
    figure = blank_figure(axis("date [UTC]"), axis("throttle", range=[-0.05, 1.1]), height=height)
    when = utc_dates(departure_et + np.asarray(since_s))
    figure.add_trace(
        go.Scatter(
            x=when[:-1], y=np.round(throttle, 4), mode="lines", name="fraction of full thrust", fill="tozeroy",
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
