"""Figures of the decay of an orbit about the Earth: altitude against time, and the odds of re-entry."""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.earth.decay.lifetime import Decay
from kakehashi.earth.decay.study import Study, height_bands
from kakehashi.figures.arrays import thin
from kakehashi.figures.colours import SERIES
from kakehashi.figures.record import Axis, Figure, Line, Rule
from kakehashi.frames.geodetic import RADIUS_KM

_MOST_POINTS = 400


def heights(result: Study) -> Figure:
    """Mean altitude against time under each scenario, with the band of drawn solar cycles.

    Parameters
    ----------
    result : Study
    """
    drawn = result.drawn
    rows = thin(len(drawn.days), _MOST_POINTS)
    low, middle, high = height_bands(drawn)[:, rows]
    et = drawn.et + DAY_S * drawn.days[rows]
    marks: list = [
        Line(name="5 to 95 % of the draws", x=np.r_[et, et[::-1]], y=np.r_[high, low[::-1]], colour="quiet", width=0.5,
             fill="quiet_soft", legend=True),
        Line(name="median of the draws", x=et, y=np.round(middle, 2), colour="quiet", width=1.5, dash="dash",
             legend=True, columns={"x": "et", "y": "median_km"}),
    ]  # fmt: skip
    marks += [
        _curve(name, one, SERIES[min(k, len(SERIES) - 2)], "dot" if name.startswith("ecss") else "solid")
        for k, (name, one) in enumerate(result.scenarios.items())
    ]
    marks += [
        Rule(at=drawn.et + DAY_S * 365.25 * one.rule.years, colour="muted", dash="dash", label=one.rule.name)
        for one in result.rules
        if one.rule.years * 365.25 < 0.99 * drawn.days[-1]
    ]
    return Figure(
        key="decay-heights",
        alt="Mean altitude against time under scenarios of solar activity",
        x=Axis("date", "UTC", kind="utc"),
        y=(Axis("mean altitude above the equatorial radius", "km", low=0.0),),
        marks=tuple(marks),
        note="Lines end at re-entry. Altitude: mean semi-major axis less the equatorial radius.",
        height=420,
    )


def _curve(name: str, one: Decay, colour: str, dash: str) -> Line:
    height = one.elements[0, :, 0] - RADIUS_KM
    rows = np.flatnonzero(np.isfinite(height))
    rows = rows[thin(len(rows), _MOST_POINTS)]
    x, y = one.et + DAY_S * one.days[rows], height[rows]
    if np.isfinite(one.lifetime_d[0]):
        x, y = np.append(x, one.et + DAY_S * one.lifetime_d[0]), np.append(y, 90.0)
    return Line(name=name, x=x, y=np.round(y, 2), colour=colour, dash=dash, width=1.8, legend=True,
                columns={"x": f"et_{name}", "y": f"altitude_km_{name}"})  # fmt: skip


def odds(result: Study) -> Figure:
    """Fraction of the drawn solar cycles under which the orbit has re-entered, against time.

    Parameters
    ----------
    result : Study
    """
    drawn = result.drawn
    years = np.linspace(0.0, drawn.span_d / 365.25, 201)
    fraction = np.searchsorted(np.sort(drawn.lifetime_d), years * 365.25, side="right") / len(
        drawn.lifetime_d
    )
    rules = [
        Rule(at=one.rule.years, colour="muted", dash="dash", label=one.rule.name)
        for one in result.rules
        if one.rule.years < 0.99 * years[-1]
    ]
    line = Line(
        name="re-entered", x=years, y=100.0 * fraction, colour="first", columns={"x": "years", "y": "percent"}
    )
    return Figure(
        key="decay-odds",
        alt="Probability that the orbit has re-entered, against time",
        x=Axis("time since the epoch", "years", low=0.0),
        y=(Axis("re-entered", "% of the draws", low=0.0, high=100.0),),
        marks=(*rules, line),
        height=280,
    )


def makeup(result: Study) -> Figure:
    """Delta-v that keeps the orbit at its height, by year and scenario of solar activity.

    Parameters
    ----------
    result : Study
    """
    lines = []
    for k, (name, upkeep) in enumerate(result.makeup.items()):
        x = upkeep.et + DAY_S * 365.25 * np.arange(len(upkeep.dv_m_s) + 1)
        lines.append(
            Line(name=name, x=x, y=np.round(np.append(upkeep.dv_m_s, upkeep.dv_m_s[-1]), 3), step=True, legend=True,
                 colour=SERIES[min(k, len(SERIES) - 1)], dash="dot" if name.startswith("ecss") else "solid",
                 columns={"x": f"et_{name}", "y": f"dv_m_s_{name}"})
        )  # fmt: skip
    return Figure(
        key="decay-makeup",
        alt="Delta-v a year that makes up for drag",
        x=Axis("date", "UTC", kind="utc"),
        y=(Axis("delta-v in a year", "m/s", low=0.0),),
        marks=tuple(lines),
        height=300,
    )
