"""Figures of contact hours with ground stations, and of the geometry along a trajectory."""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.figures.record import Axis, Band, Boxes, Figure, Line
from kakehashi.time import minute
from kakehashi.transfer.timeline import Timeline

_LANE_PX = 38  # height of a station's lane
_GAP = 0.16  # of a lane, free above it


def contacts(timeline: Timeline, *, name: str = "") -> Figure:
    """Return the figure of contact hours per day above the elevation mask: a lane from 0 to 24 h for each station.

    Parameters
    ----------
    timeline : Timeline
    name : str
        Name of the flight, for the description.
    """
    days = timeline.et[:-1]
    whole = days[
        days + DAY_S <= timeline.et[-1] + 60.0
    ]  # a part of a day at the end would read as lost contact
    days = whole if whole.size else days
    stations = list(dict.fromkeys(e.where for e in timeline.of("contact")))
    marks = [
        Line(
            name=station, x=days + 0.5 * DAY_S, y=np.round(_per_day(timeline, station, days), 2), width=1.2,
            colour="first", fill="first_soft", step=True, y_axis=k,
            columns={"x": "utc", "y": f"{station.lower().replace(' ', '_')}_h_per_day"},
        )
        for k, station in enumerate(stations)
    ]  # fmt: skip
    return Figure(
        key="contacts",
        alt=f"{name}: hours of contact per day, 0 to 24 in each station's lane".removeprefix(": "),
        x=_dates(timeline),
        y=tuple(_lane(k, station, len(stations)) for k, station in enumerate(stations))
        or (Axis("contact", "h/day", low=0.0, high=24.0),),
        marks=tuple(marks),
        height=90 + _LANE_PX * max(len(stations), 1),
    )


def _lane(k: int, station: str, count: int) -> Axis:
    """Return the axis of a station's lane, the first station at the top, named by the label at half of its height."""
    bottom = max(round(1.0 - (k + 1.0) / count, 6), 0.0)
    top = bottom + (1.0 - _GAP) / count
    return Axis("", low=0.0, high=24.0, ticks=(12.0,), labels=(station,), part=(bottom, top))


def station_plan(timeline: Timeline, *, name: str = "", days: float = 7.0) -> Figure:
    """Return the figure of the first contacts after departure: a lane for each station, a bar for each contact.

    Parameters
    ----------
    timeline : Timeline
    name : str
        Name of the flight, for the description.
    days : float
        Length of the plan from the first contact [d].
    """
    listed = timeline.of("contact")
    first = min((e.start_et for e in listed), default=float(timeline.et[0]))
    last = first + days * DAY_S
    stations = list(dict.fromkeys(e.where for e in sorted(listed, key=lambda e: e.start_et)))
    marks = []
    for row, station in enumerate(reversed(stations)):
        own = [e for e in timeline.of("contact", station) if e.start_et < last]
        if own:
            marks.append(
                Boxes(
                    name=station, x0=[e.start_et for e in own], x1=[min(e.end_et, last) for e in own],
                    y0=[row - 0.3] * len(own), y1=[row + 0.3] * len(own), colour="first",
                    hover=[f"{station}, {minute(e.start_et)} to {minute(e.end_et)} UTC" for e in own],
                    columns={"x0": "start_utc", "x1": "end_utc", "y0": "row"},
                )
            )  # fmt: skip
    return Figure(
        key="station-plan",
        alt=f"{name}: ground stations in the first {days:.0f} days".removeprefix(": "),
        x=Axis("date", "UTC", kind="utc", low=float(first), high=float(last)),
        y=(Axis(
            "", low=-0.6, high=max(len(stations), 1) - 0.4, grid=False,
            ticks=tuple(float(k) for k in range(len(stations))), labels=tuple(reversed(stations)),
        ),),
        marks=tuple(marks),
        height=110 + 26 * max(len(stations), 1),
    )  # fmt: skip


def _per_day(timeline: Timeline, name: str, days) -> np.ndarray:
    """Return the hours of contact in each day."""
    hours = np.zeros(days.size)
    for e in timeline.of("contact", name):
        start = np.maximum(e.start_et, days)
        end = np.minimum(e.end_et, days + DAY_S)
        hours += np.maximum(end - start, 0.0) / 3600.0
    return hours


def geometry(timeline: Timeline, *, name: str = "") -> Figure:
    """Return the figure of angles at Earth and spacecraft, conjunctions, and power if there is a solar array.

    Parameters
    ----------
    timeline : Timeline
    name : str
        Name of the flight, for the description.
    """
    marks: list = [
        Band(first=float(e.start_et), last=float(e.end_et), colour="accent_soft", name="conjunction")
        for e in timeline.of("conjunction")
    ]
    rows = (
        ("Sun–Earth–spacecraft", timeline.sun_earth_craft_deg, "first"),
        ("Sun–spacecraft–Earth", timeline.sun_craft_earth_deg, "second"),
    )
    for title, value, colour in rows:
        column = title.lower().replace("–", "_") + "_deg"
        marks.append(
            Line(name=title, x=timeline.et, y=np.round(value, 2), colour=colour, legend=True,
                 columns={"x": "utc", "y": column})
        )  # fmt: skip
    axes = [Axis("angle", "deg", low=0.0, high=180.0, step=30.0)]
    if np.isfinite(timeline.power_w).any():
        top = float(np.nanmax(timeline.power_w)) * 1.1
        axes.append(Axis("power", "W", low=0.0, high=top, side="right", grid=False))
        marks.append(
            Line(name="power", x=timeline.et, y=np.round(timeline.power_w, 1), colour="fourth", width=1.8,
                 dash="dot", y_axis=1, legend=True, columns={"x": "utc", "y": "power_w"})
        )  # fmt: skip
    return Figure(
        key="geometry",
        alt=f"{name}: angles at Earth and spacecraft".removeprefix(": "),
        x=_dates(timeline),
        y=tuple(axes),
        marks=tuple(marks),
        height=360,
    )


def _dates(timeline: Timeline) -> Axis:
    return Axis("date", "UTC", kind="utc", low=float(timeline.et[0]), high=float(timeline.et[-1]))
