"""When may a lander touch down: while the site is lit and sees the Earth, over its horizon?

Light is that of the centre of the Sun's disc here; `moon.illumination.light` has the whole disc.
"""

from collections.abc import Sequence

import numpy as np

from kakehashi.access import Interval, intersection
from kakehashi.access.search import intervals
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.moon.ground.horizon import Horizon
from kakehashi.moon.illumination.light import STEP_S, elevation_above

_LONGEST_S = 30.0 * 366.0 * DAY_S


def intervals_above(horizon: Horizon, target: str, start_et: float, end_et: float) -> list[Interval]:
    """Return when the centre of a body is above the horizon of a site.

    Parameters
    ----------
    horizon : Horizon
        Of the site, with its place.
    target : str
        "Sun" for light, "Earth" for the link.
    start_et, end_et : float
        Span [s TDB past J2000].
    """
    if not 0.0 < end_et - start_et <= _LONGEST_S:
        raise InputError(
            f"the span is {(end_et - start_et) / DAY_S:,.1f} d; give an end after the start, at most 30 years later"
        )
    et = np.linspace(start_et, end_et, max(3, int(np.ceil((end_et - start_et) / STEP_S)) + 1))
    return intervals(lambda at: elevation_above(horizon, target, at), et, tolerance_s=1.0)


def touchdown_times(
    lit: Sequence[Interval], link: Sequence[Interval], *, lasts_s: float = 0.0
) -> list[Interval]:
    """Return the intervals in which a lander may touch down: lit and linked, with light for a time afterwards.

    Parameters
    ----------
    lit, link : sequence of Interval
        In chronological order.
    lasts_s : float
        Time for which the light must last after the touchdown.
    """
    if lasts_s < 0.0:
        raise InputError(f"lasts_s is {lasts_s:g}; it must not be negative")
    lasting = [
        Interval(i.start_et, i.end_et - lasts_s, i.best_et, i.best)
        for i in lit
        if i.end_et - i.start_et > lasts_s
    ]
    return intersection(lasting, link)


def covered_s(spans: Sequence[Interval], start_et: float, end_et: float) -> float:
    """Return the time of a span that intervals cover [s].

    Parameters
    ----------
    spans : sequence of Interval
        Which do not overlap.
    start_et, end_et : float
    """
    return float(sum(max(0.0, min(i.end_et, end_et) - max(i.start_et, start_et)) for i in spans))


def longest_gap_s(spans: Sequence[Interval], start_et: float, end_et: float) -> float:
    """Return the longest time of a span that no interval covers [s].

    Parameters
    ----------
    spans : sequence of Interval
        In chronological order.
    start_et, end_et : float
    """
    longest, last = 0.0, start_et
    for i in spans:
        if i.end_et <= start_et or i.start_et >= end_et:
            continue
        longest, last = max(longest, i.start_et - last), max(last, i.end_et)
    return float(max(longest, end_et - last))
