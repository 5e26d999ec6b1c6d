"""Figure of the close approaches of a monitored object and its virtual impactors."""

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.encounter.risk import Risk
from kakehashi.figures.record import Axis, Figure, Points, Rule

_LOWEST_KM, _HIGHEST_KM = 10.0**3.2, 0.06 * AU_KM


def returns(risk: Risk) -> Figure:
    """Return the figure of nearest and median distances of close approaches over time, with virtual impactors."""
    marks: list = []
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
                       columns={"x": "utc", "y": column})
            )  # fmt: skip
    if risk.impactors:
        marks.append(_impactors(risk))
    epochs = [t for m in marks if isinstance(m, Points) for t in m.x] or [float(risk.end_et)]
    room = 0.08 * (max(epochs) - min(epochs)) or DAY_S  # for the labels
    low, high = float(min(epochs)) - room, float(max(epochs)) + room
    return Figure(
        key="returns",
        alt="Nearest and median distance of every close approach",
        x=Axis("time", "UTC", kind="utc", low=low, high=high),
        y=(Axis("distance", "km", kind="log", low=_LOWEST_KM, high=_HIGHEST_KM),),
        marks=tuple(marks),
    )


def _impactors(risk: Risk) -> Points:
    texts = [f"{v.body}, p = {min(v.probability, 1.0):.2g}" for v in risk.impactors]
    return Points(
        name="virtual impactors", x=[v.et for v in risk.impactors], y=[body(v.body).radius_km for v in risk.impactors],
        symbol="star", size=12.0, colour="accent", labels=texts, sides=["bottom"] * len(texts), legend=True,
        columns={"x": "utc", "y": "radius_km", "labels": "probability"},
    )  # fmt: skip
