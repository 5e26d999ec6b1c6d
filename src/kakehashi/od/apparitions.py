"""When an object can next be observed: intervals in which it is bright enough and far enough from the Sun."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.od.ephemeris import Ephemeris, ephemeris
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

FAINTEST_V, SUN_DEG = 22.0, 60.0


@dataclass(frozen=True, slots=True)
class Apparition:
    """An interval in which an object can be observed from the Earth.

    Attributes
    ----------
    first_et, last_et : float
        First and last day [s TDB past J2000].
    brightest_et, brightest_v : float
        Day of greatest brightness, and the V magnitude then.
    first_sigma_arcsec : float
        Long semi-axis of the 1-sigma ellipse on the sky on the first day [arcsec]; NaN without covariance.
    """

    first_et: float
    last_et: float
    brightest_et: float
    brightest_v: float
    first_sigma_arcsec: float


@quantities
def apparitions(
    orbit: Orbit,
    start,
    until,
    *,
    faintest_v: float = FAINTEST_V,
    sun_deg: float = SUN_DEG,
    step_days: float = 1.0,
) -> tuple[Apparition, ...]:
    """Find the intervals in which an object is brighter than a limit and far from the Sun, chronologically.

    The geometry is that of the Earth's centre.  There are none if the brightness of the object is not known.

    Parameters
    ----------
    orbit : Orbit
    start, until : epoch
        First and last day.
    faintest_v : float
        V magnitude that the object must exceed.
    sun_deg : float
        Least angle between object and Sun [deg].
    step_days : float
        Interval between epochs [d].

    Examples
    --------
    >>> from kakehashi.orbits import load
    >>> from kakehashi.time import calendar
    >>> first = apparitions(load("Apophis"), "2026-06-01 UTC", "2028-01-01 UTC")[0]
    >>> calendar(first.first_et, "UTC", 0), round(first.brightest_v, 1)
    ('2027-02-22T00:00:00', 21.0)
    """
    first, last = float(as_et(start)), float(as_et(until))
    if orbit.h_mag is None and orbit.m1_mag is None:
        return ()
    if not (last > first and step_days > 0.0):
        raise InputError("the interval of apparitions is empty; give a later end, and a positive step_days")
    table = ephemeris(orbit, "500", np.arange(first, last + 1.0, step_days * DAY_S))
    observable = (table.magnitude < faintest_v) & (np.degrees(table.elongation_rad) > sun_deg)
    edges = np.flatnonzero(np.diff(np.r_[False, observable, False].astype(int)))
    return tuple(_apparition(table, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))


def _apparition(table: Ephemeris, begin: int, end: int) -> Apparition:
    """Summarise the rows from `begin` up to but not including `end`."""
    k = begin + int(np.argmin(table.magnitude[begin:end]))
    sigma = float(np.degrees(table.major_rad[begin]) * 3_600.0)
    return Apparition(
        float(table.et[begin]), float(table.et[end - 1]), float(table.et[k]), float(table.magnitude[k]), sigma
    )
