"""Figures of delta-v by launch day, of the trade between two payloads, and of thrust over time."""

import numpy as np

from kakehashi.figures.record import Axis, Band, Figure, Line, Points, Rule
from kakehashi.time import calendar


def dsm_window(
    departure_et,
    manoeuvre_km_s,
    arrival_km_s,
    budget_km_s: float,
    *,
    ballistic_et: tuple[float, float] | None = None,
    colour: str = "first",
) -> Figure:
    """Return the figure of the spacecraft's delta-v by launch day: arrival and deep-space manoeuvre.

    Parameters
    ----------
    departure_et, manoeuvre_km_s, arrival_km_s : (n,) arrays
    budget_km_s : float
        Delta-v budget, shown as a line.
    ballistic_et : (first, last), optional
        The window without a manoeuvre, to be shaded.
    colour : str
        Role of the mission's colour.
    """
    when, arrival = np.asarray(departure_et, float), np.asarray(arrival_km_s)
    total = np.asarray(manoeuvre_km_s) + arrival
    marks: list = []
    if ballistic_et is not None:
        first, last = (float(t) for t in ballistic_et)
        marks.append(Band(first=first, last=last, colour="quiet_soft", label="without a manoeuvre"))
    for name, value, dash in (("arrival", arrival, "dot"), ("arrival and manoeuvre", total, "solid")):
        marks.append(
            Line(name=name, x=when, y=np.round(1e3 * value, 2), colour=colour, width=2.2, dash=dash, dots=True,
                 legend=True, columns={"x": "launch_utc", "y": f"{name.replace(' ', '_')}_m_s"})
        )  # fmt: skip
    budget = 1e3 * float(budget_km_s)
    marks.append(
        Rule(at=budget, across="y", colour="accent", width=1.6, dash="dash", label="budget less reserve")
    )
    lowest = min(float(np.nanmin(1e3 * arrival)), budget)
    highest = max(float(np.nanmax(1e3 * total)), budget)
    room = 0.08 * (highest - lowest)
    return Figure(
        key="manoeuvred",
        alt="Delta-v on board by launch day",
        x=Axis("launch", "UTC", kind="utc"),
        y=(Axis("Δv on board", "m/s", low=lowest - room, high=highest + room),),
        marks=tuple(marks),
        height=400,
    )


def pareto(primary: str, co_passenger: str, departure_et, primary_spare_km_s, co_passenger_dv_km_s) -> Figure:
    """Return the figure of a rideshare's Pareto front: primary payload's delta-v margin, co-passenger's delta-v.

    Parameters
    ----------
    primary, co_passenger : str
        Names of the spacecraft.
    departure_et : (n,) array
        Launch epochs [s TDB past J2000].
    primary_spare_km_s, co_passenger_dv_km_s : (n,) arrays
    """
    x, y = (np.round(1e3 * np.asarray(v, float), 2) for v in (primary_spare_km_s, co_passenger_dv_km_s))
    room = 0.06 * float(np.ptp(y)) or 1.0  # above the highest point its label needs more
    days = [calendar(float(t), "UTC")[5:10] for t in np.atleast_1d(departure_et)]
    return Figure(
        key="front",
        alt=f"Delta-v margin of {primary} against the delta-v of {co_passenger}",
        x=Axis(f"{primary}: Δv margin", "m/s"),
        y=(Axis(f"{co_passenger}: Δv under thrust", "m/s", low=float(y.min()) - room, high=float(y.max()) + 2 * room),),
        marks=(
            Line(x=x, y=y, colour="quiet", width=1.6),
            Points(
                name="launch day", x=x, y=y, size=9.0, colour="second", labels=days, sides=["top"] * len(days),
                legend=True, columns={"x": "leader_spare_m_s", "y": "passenger_dv_m_s", "labels": "launch_month_day"},
            ),
        ),
        height=380,
    )  # fmt: skip


def thrust(departure_et: float, since_s, throttle, mass_kg, *, colour: str = "second") -> Figure:
    """Return the figure of the spacecraft's throttle and mass over time.

    Parameters
    ----------
    departure_et : float
        Departure epoch [s TDB past J2000].
    since_s, mass_kg : (n + 1,) arrays
        Time since departure [s], and mass [kg].
    throttle : (n,) array
        Fraction of full thrust in each segment.
    colour : str
        Role of the mission's colour.
    """
    when = float(departure_et) + np.asarray(since_s, float)
    held = np.round(np.r_[throttle, throttle[-1:]], 4)
    return Figure(
        key="thrust",
        alt="Throttle and mass over time",
        x=Axis("date", "UTC", kind="utc"),
        y=(
            Axis("throttle", "fraction of full thrust", low=-0.05, high=1.1),
            Axis("mass", "kg", side="right", grid=False),
        ),
        marks=(
            Line(name="throttle", x=when, y=held, colour=colour, width=1.6, step=True, fill=f"{colour}_soft",
                 legend=True, columns={"x": "utc", "y": "throttle"}),
            Line(name="mass", x=when, y=np.round(mass_kg, 3), colour="ink", width=1.8, dash="dot", y_axis=1,
                 legend=True, columns={"x": "utc", "y": "mass_kg"}),
        ),
        height=320,
    )  # fmt: skip
