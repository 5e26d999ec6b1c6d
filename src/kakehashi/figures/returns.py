"""Figures of impact monitoring: close approaches with virtual impactors, and distance on the line of variations."""

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.encounter.line import DistanceLine
from kakehashi.encounter.risk import Risk
from kakehashi.figures.labels import LABEL_HEIGHT_PX, sides
from kakehashi.figures.record import Axis, Figure, Line, Mark, Points, Rule, Text
from kakehashi.time import calendar

_HIGHEST_KM = 0.06 * AU_KM
_RAISED_PX = 14.0  # of a label beside a rule
_BELOW = 0.35  # of the smallest radius: the lower end of the axis, with room for a label


def returns(risk: Risk) -> Figure:
    """Return the figure of nearest and median distances of close approaches over time, with virtual impactors.

    The impacts, and then the nearest close approaches, are labelled with their dates where there is room.
    """
    marks: list = []
    nearest: list[tuple[float, float, str]] = []
    for name, colour in zip(risk.bodies, ("first", "second", "third"), strict=False):
        mine = [r for r in risk.approach_seasons if r.body == name]
        if not mine:
            continue
        et = np.array([0.5 * (r.first_et + r.last_et) for r in mine])
        radius = body(name).radius_km
        marks.append(
            Rule(name=f"radius of {name}", at=radius, across="y", colour=colour, width=1.0, dash="dot")
        )
        for title, symbol, column, values in (
            (f"nearest to {name}", "ring", "nearest_km", [r.nearest_km for r in mine]),
            (f"median, {name}", "dash", "median_km", [r.median_km for r in mine]),
        ):
            distance = np.round(np.maximum(values, radius), 1)
            marks.append(
                Points(name=title, x=et, y=distance, symbol=symbol, size=9.0, colour=colour, legend=True,
                       hover=[f"{name} {_day(t)}, {d:,.0f} km" for t, d in zip(et, distance, strict=True)],
                       columns={"x": "utc", "y": column})
            )  # fmt: skip
            if symbol == "ring":
                nearest += [(float(t), float(d), _day(t)) for t, d in zip(et, distance, strict=True)]
            else:
                nearest += [(float(t), float(d), "") for t, d in zip(et, distance, strict=True)]
    struck = _impacts(risk)
    epochs = [t for t, _, _ in (*nearest, *struck)] or [float(risk.end_et)]
    room = 0.08 * (max(epochs) - min(epochs)) or DAY_S  # for the labels
    x = Axis("time", "UTC", kind="utc", low=float(min(epochs)) - room, high=float(max(epochs)) + room)
    least = _BELOW * min(body(name).radius_km for name in risk.bodies)
    y = Axis("distance", "km", kind="log", low=least, high=_HIGHEST_KM)
    marks += _labelled(x, y, struck, nearest)
    return Figure(
        key="returns",
        alt="Nearest and median distance of every close approach",
        x=x,
        y=(y,),
        marks=tuple(marks),
    )


def _day(et) -> str:
    return calendar(float(et), "UTC", 0)[:10]


def _impacts(risk: Risk) -> list[tuple[float, float, str]]:
    """Return epoch, radius of the body and label of the impacts, one for each body and day, the likeliest first."""
    days: dict[tuple[str, str], list] = {}
    for v in risk.impactors:
        days.setdefault((v.body, _day(v.et)), []).append(v)
    rows = []
    for (name, day), several in days.items():
        p = min(1.0, sum(v.probability for v in several))
        rows.append((p, float(several[0].et), body(name).radius_km, f"{name} {day}: {p:.2g}"))
    return [row[1:] for row in sorted(rows, reverse=True)]


def _labelled(x: Axis, y: Axis, struck, nearest) -> list[Mark]:
    """Return the marks of impacts and the labels of all points, impacts first and then by distance.

    An impact lies on the rule of its body's radius, so that its label is raised.
    """
    seasons = sorted(nearest, key=lambda n: n[1])
    every = [*struck, *seasons]
    if not every:
        return []
    assert x.low is not None and x.high is not None and y.low is not None and y.high is not None
    n = len(struck)
    raised = np.r_[np.full(n, _RAISED_PX / LABEL_HEIGHT_PX), np.zeros(len(seasons))]
    across = [(t - x.low) / (x.high - x.low) for t, _, _ in every]
    up = [np.log(d / y.low) / np.log(y.high / y.low) for _, d, _ in every]
    labels, where = sides(across, up + raised, [text for *_, text in every])
    marks: list[Mark] = []
    if seasons:
        marks.append(
            Points(name="dates", x=[t for t, _, _ in seasons], y=[d for _, d, _ in seasons], symbol="circle", size=2.0,
                   colour="muted", labels=labels[n:], sides=where[n:])
        )  # fmt: skip
    if struck:
        marks.append(
            Points(name="possible impacts", x=[t for t, _, _ in struck], y=[r for _, r, _ in struck], symbol="star",
                   size=12.0, colour="accent", legend=True, hover=[text for *_, text in struck],
                   columns={"x": "utc", "y": "radius_km", "hover": "body_day_probability"})
        )  # fmt: skip
    for (t, radius, _), text, side in zip(struck, labels[:n], where[:n], strict=True):
        if text:
            marks.append(_beside(t, radius, text, side))
    return marks


def _beside(x: float, y: float, text: str, side: str) -> Text:
    """Return a raised label beside a point on a rule."""
    anchor = {"left": "end", "right": "start"}.get(side, "middle")
    dx = {"left": -8.0, "right": 8.0}.get(side, 0.0)
    lift = {"top": _RAISED_PX, "bottom": -2.0 * _RAISED_PX}.get(side, 0.0)
    return Text(name="label", x=float(x), y=float(y), text=text, anchor=anchor, dx=dx, dy=_RAISED_PX + lift,
                colour="accent")  # fmt: skip


def line_of_variations(
    line: DistanceLine, *, impact_sigma: float, probability: str, key: str = "lov"
) -> Figure:
    """Return the figure of the distance of a close approach against the position on the line of variations.

    Parameters
    ----------
    line : DistanceLine
    impact_sigma : float
        Position of the possible impact [sigma].
    probability : str
        Its probability as text.
    key : str
        Identifier of the figure.
    """
    radius = body(line.body).radius_km
    distance = np.where(line.distance_km > 0.0, np.maximum(line.distance_km, radius), np.nan)
    distance = np.where(line.distance_km == 0.0, radius, distance)
    day = _day(line.et)
    right = impact_sigma > 0.5 * (line.sigma[0] + line.sigma[-1])
    return Figure(
        key=key,
        alt=f"Distance from the {line.body} in {day[:7]} along the line of variations",
        x=Axis("line of variations", "sigma", low=float(line.sigma[0]), high=float(line.sigma[-1])),
        y=(Axis("distance", "km", kind="log", low=0.5 * radius),),
        marks=(
            Rule(name=f"radius of {line.body}", at=radius, across="y", colour="accent", width=1.0, dash="dot"),
            Line(name=f"closest approach to the {line.body}, {day[:7]}", x=line.sigma, y=np.round(distance, 1),
                 colour="first", legend=True, columns={"x": "sigma", "y": "distance_km"}),
            Points(name=f"possible impact {day}", x=[impact_sigma], y=[radius], symbol="star", size=12.0,
                   colour="accent", legend=True),
            _beside(impact_sigma, radius, probability, "left" if right else "right"),
        ),
        height=380,
    )  # fmt: skip
