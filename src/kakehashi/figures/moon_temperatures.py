"""Figures of the temperature of lunar ground: over time at the surface, and over depth."""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Figure, Line, Rule
from kakehashi.moon.heat.regolith import SYNODIC_DAY_S
from kakehashi.moon.heat.temperatures import GroundTemperatures

_MOST_POINTS = 2_000


def surface_against_time(result: GroundTemperatures, *, is_lunar_day: bool = True) -> Figure:
    """Surface temperature of the first column against local time, or against days.

    Parameters
    ----------
    result : GroundTemperatures
    is_lunar_day : bool
        Whether the history is one lunar day from noon; the axis then is local time, from noon to noon.
    """
    rows = thin(len(result.surface_k), _MOST_POINTS)
    time = result.step_s * rows / (SYNODIC_DAY_S / 24.0 if is_lunar_day else DAY_S)
    name, unit = ("lunar hours past noon", "h") if is_lunar_day else ("time", "days")
    line = Line(name="surface", x=np.round(time, 4), y=np.round(result.surface_k[rows, 0], 2), colour="accent",
                columns={"x": "hours_past_noon" if is_lunar_day else "days", "y": "surface_k"})  # fmt: skip
    return Figure(
        key="moon-surface-temperature",
        alt="Surface temperature against time",
        x=Axis(name, unit, low=0.0, step=3.0 if is_lunar_day else None),
        y=(Axis("surface temperature", "K"),),
        marks=(line,),
        note="Direct sunlight alone: light and infrared from other ground are left out.",
        height=360,
    )


def profile_against_depth(result: GroundTemperatures, ice_depth_m: float = np.nan) -> Figure:
    """Lowest, mean and highest temperature of the first column against depth.

    Parameters
    ----------
    result : GroundTemperatures
    ice_depth_m : float, optional
        Depth below which ice is stable; NaN for none.
    """
    marks: list = [
        Line(name=name, x=np.round(values[:, 0], 2), y=result.depth_m, colour=colour, dash=dash, legend=True,
             columns={"x": f"{name}_k", "y": "depth_m"})
        for name, values, colour, dash in (
            ("lowest", result.lowest_k, "second", "dash"),
            ("mean", result.mean_k, "ink", "solid"),
            ("highest", result.highest_k, "accent", "dash"),
        )
    ]  # fmt: skip
    if np.isfinite(ice_depth_m):
        marks.append(
            Rule(at=ice_depth_m, across="y", colour="muted", dash="dot", label="ice is stable below")
        )
    return Figure(
        key="moon-temperature-depth",
        alt="Lowest, mean and highest temperature against depth",
        x=Axis("temperature", "K"),
        y=(Axis("depth", "m", low=0.0, high=float(result.depth_m[-1]), reverse=True),),
        marks=tuple(marks),
        height=420,
    )
