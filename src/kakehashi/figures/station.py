"""Figures of a visit to a station: approach in its frame, heights over time, and the second of lift-off by day."""

from collections.abc import Sequence

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.earth.station.approach import ApproachFlight, Profile
from kakehashi.earth.station.elements import RADIUS_KM
from kakehashi.earth.station.fall import Decay
from kakehashi.earth.station.phasing import PhasingPlan
from kakehashi.earth.station.plane import LaunchOpportunity
from kakehashi.figures.record import Axis, Figure, Line, Points, Rule

_MOST_FLIGHTS = 20
_CIRCLE = np.linspace(0.0, 2.0 * np.pi, 73)


def approach_figure(flight: ApproachFlight, profile: Profile, *, near: bool = False) -> Figure:
    """Return the figure of an approach in the station's frame: along V-bar and R-bar, with the zones about the station.

    Parameters
    ----------
    flight : ApproachFlight
    profile : Profile
        Zones and points.
    near : bool
        Whether only the last 600 m are shown.

    Examples
    --------
    >>> from kakehashi.earth.station.approach import approach, profile
    >>> approach_figure(approach(1.13e-3, samples=2), profile()).y[0].title
    'R-bar, towards the Earth [m]'
    """
    marks: list = _zones(profile)
    for k in range(1, min(flight.states_m.shape[1], _MOST_FLIGHTS)):
        marks.append(Line(name="flights with errors", x=flight.states_m[:, k, 0], y=flight.states_m[:, k, 2],
                          colour="quiet_soft", width=1.0, legend=k == 1))  # fmt: skip
    nominal = flight.states_m[:, 0]
    hours = [f"{t / 3600.0:.2f} h" for t in flight.times_s]
    marks.append(Line(name="plan", x=nominal[:, 0], y=nominal[:, 2], colour="accent", width=2.4, legend=True,
                      hover=hours, columns={"x": "v_bar_m", "y": "r_bar_m", "hover": "time"}))  # fmt: skip
    ends = np.array([leg.to_m for leg in profile.legs])
    shown = np.abs(ends).max(axis=1) <= (600.0 if near else 3e4)
    marks.append(
        Points(name="points", x=ends[shown, 0], y=ends[shown, 2], colour="ink", symbol="ring", legend=True)
    )
    low, high, deep = (-150.0, 150.0, 600.0) if near else (-23_500.0, 2_500.0, 6_000.0)
    return Figure(
        key="approach-near" if near else "approach",
        alt=f"Approach in the station's frame{', the last 600 m' if near else ''}",
        x=Axis("V-bar, along the velocity", "m", low=low, high=high),
        y=(Axis("R-bar, towards the Earth", "m", low=-100.0 if near else -1_500.0, high=deep, reverse=True),),
        marks=tuple(marks),
        note="" if near else "The axes have different scales.",
    )


def _zones(profile: Profile) -> list:
    ellipsoid, sphere = profile.ellipsoid_m, profile.sphere_m
    return [
        Line(name="approach ellipsoid", x=ellipsoid[0] * np.cos(_CIRCLE), y=ellipsoid[2] * np.sin(_CIRCLE),
             colour="second", dash="dash", legend=True),
        Line(name="keep-out sphere", x=sphere * np.cos(_CIRCLE), y=sphere * np.sin(_CIRCLE), colour="first",
             dash="dot", legend=True),
        Points(name="station", x=[0.0], y=[0.0], colour="ink", symbol="diamond", size=9.0, legend=True),
    ]  # fmt: skip


def heights_figure(plan: PhasingPlan) -> Figure:
    """Return the figure of perigee and apogee over time from injection to the station.

    Parameters
    ----------
    plan : PhasingPlan
        A possible one.
    """
    ascent = plan.burns[0]
    start = plan.coasts[0].start_et
    first = plan.coasts[0].start_a_km - RADIUS_KM
    et = np.array([start, *(b.et for b in plan.burns), plan.capture_et])
    apogee = np.array([ascent.perigee_km, *(b.apogee_km for b in plan.burns), plan.burns[-1].apogee_km])
    perigee = np.array(
        [2.0 * first - ascent.perigee_km, *(b.perigee_km for b in plan.burns), plan.burns[-1].perigee_km]
    )
    station = plan.launch.elements.a_at_km(plan.capture_et) - RADIUS_KM
    curves = (("apogee", apogee, "first", "apogee_km"), ("perigee", perigee, "second", "perigee_km"))
    lines = [
        Line(name=name, x=et, y=np.round(values, 2), colour=colour, step=True, legend=True,
             columns={"x": "utc", "y": column})
        for name, values, colour, column in curves
    ]  # fmt: skip
    return Figure(
        key="heights",
        alt="Heights of perigee and apogee over time",
        x=Axis("date", "UTC", kind="utc"),
        y=(Axis("height", "km"),),
        marks=(
            *lines,
            Rule(at=station, across="y", colour="accent", dash="dash", label="station", name="station"),
        ),
    )


def lift_offs_figure(days: Sequence[LaunchOpportunity]) -> Figure:
    """Return the figure of how the time of day of lift-off moves from day to day, with the phase to gain.

    Parameters
    ----------
    days : sequence of LaunchOpportunity
        In a row.
    """
    et = np.array([o.et for o in days])
    moved = (et - et[0] - DAY_S * np.round((et - et[0]) / DAY_S)) / 60.0
    phase = np.array([o.phase_deg for o in days])
    texts = [o.utc for o in days]
    return Figure(
        key="lift-offs",
        alt="Time of day of lift-off into the station's plane against that of the first day, and phase to gain, by day",
        x=Axis("date", "UTC", kind="utc"),
        y=(
            Axis("time of day less that of the first day", "min"),
            Axis("phase to gain", "deg", side="right", grid=False),
        ),
        marks=(
            Points(name="lift-off", x=et, y=moved, colour="accent", hover=texts, legend=True,
                   columns={"x": "utc", "y": "moved_min", "hover": "lift_off_utc"}),
            Line(name="phase to gain", x=et, y=phase, colour="quiet", dash="dot", y_axis=1, legend=True,
                 columns={"x": "utc", "y": "phase_deg"}),
        ),
    )  # fmt: skip


def fall_figure(falls: Sequence[tuple[str, Decay]], published_et: float) -> Figure:
    """Return the figure of falls by drag, with the published re-entry.

    Parameters
    ----------
    falls : sequence of (name, Decay)
    published_et : float
        Re-entry [s TDB past J2000].
    """
    colours = ("accent", "first", "second", "third")
    lines = [
        Line(name=name, x=fall.et[:: max(1, len(fall.et) // 400)], y=fall.height_km[:: max(1, len(fall.et) // 400)],
             colour=colours[k % 4], dash="solid" if k == 0 else "dash", legend=True,
             columns={"x": "utc", "y": "height_km"})
        for k, (name, fall) in enumerate(falls)
    ]  # fmt: skip
    high = max(float(fall.et[-1]) for _, fall in falls) + 20.0 * DAY_S
    return Figure(
        key="fall",
        alt="Height of the orbit after the last elements, if no burn were made",
        x=Axis("date", "UTC", kind="utc", low=float(falls[0][1].et[0]) - 10.0 * DAY_S, high=high),
        y=(Axis("height", "km"),),
        marks=(*lines, Rule(at=published_et, colour="muted", dash="dot", label="published re-entry")),
    )
