"""Find the usable observations, and the reason for each unusable one."""

from dataclasses import replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics import ForceModel
from kakehashi.od.observations import Observations, Site, Unreadable
from kakehashi.od.sites import observatory
from kakehashi.time import calendar

_MARGIN_S = 2.0 * DAY_S  # for the light time and the first subset of a fit


def usable(rows: Observations, model: ForceModel | None = None) -> tuple[np.ndarray, tuple[Unreadable, ...]]:
    """Return a mask (n,) of the usable observations, and the reason for each of the others.

    Parameters
    ----------
    rows : Observations
    model : ForceModel, optional
        Force model; the epochs must be within the span of its ephemerides.
    """
    reasons = np.full(len(rows), "", dtype=object)
    sources = (model or ForceModel()).sources()
    first, last = sources.start_et + _MARGIN_S, sources.end_et - _MARGIN_S
    for k in np.flatnonzero(~((rows.et > first) & (rows.et < last))):
        days = " .. ".join(calendar(et, "TDB", 0)[:10] for et in (first, last))
        reasons[k] = f"the ephemerides of the force model cover only {days}"
    for code in np.unique(rows.station):
        wrong = _unknown_position(str(code))
        if wrong:
            reasons[(rows.station == code) & (rows.site_kind == Site.CODE) & (reasons == "")] = wrong
    unweighted = rows.radar & ~(rows.sigma[:, 0] > 0.0) & (reasons == "")
    reasons[unweighted] = "the radar measurement has no uncertainty and therefore no weight"
    unused = tuple(
        Unreadable(int(rows.line[k]), f"not used, {calendar(rows.et[k], 'UTC', 0)[:10]}: {reasons[k]}")
        for k in np.flatnonzero(reasons != "")
    )
    return reasons == "", unused


def used(rows: Observations, model: ForceModel | None = None) -> tuple[Observations, np.ndarray]:
    """Return the usable observations, with the others listed in their `unreadable`, and the mask.

    Raises
    ------
    InputError
        No observation can be used.
    """
    mask, unused = usable(rows, model)
    if not mask.any():
        why = f": {unused[0]}" if unused else ""
        raise InputError(f"none of the {len(rows)} observations can be used{why}")
    if mask.all():
        return rows, mask
    return replace(rows.select(mask), unreadable=(*rows.unreadable, *unused)), mask


def _unknown_position(code: str) -> str:
    """Return the reason why the position of an observer is not known; empty if it is known."""
    try:
        site = observatory(code)
    except InputError as error:
        return str(error)
    if site.position_km is None:
        return f"observatory {code} ({site.name}) is not on the ground, and the observation gives no position"
    return ""
