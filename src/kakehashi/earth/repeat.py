"""Which orbits repeat their ground track, how wide apart are their tracks, and how long do they stay in a control box?

A repeat orbit makes N nodal revolutions while the Earth turns D times below its plane (nodal days).  N / D is the ratio
of the secular rates of the argument of latitude and of the Earth relative to the node [V13, 11.4].  Of a
Sun-synchronous orbit a nodal day is a mean solar day.

Drag lowers the orbit and the track moves east ever faster.  A control box is used best by raising the orbit at the
eastern edge so far that the track returns at the western edge; the time between manoeuvres follows from the parabola.

[V13] Vallado (2013), Fundamentals of astrodynamics and applications, 4th ed.: repeat orbits 11.4.
"""

from dataclasses import dataclass
from math import gcd

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.earth.secular import (
    GM_KM3_S2,
    local_time_drift_min_per_year,
    secular_rates,
    sun_synchronous_inclination,
)

_LOWEST_KM, _HIGHEST_KM = 100.0, 36_500.0  # altitudes between which a repeat orbit is sought


@dataclass(frozen=True, slots=True, repr=False)
class RepeatOrbit:
    """An orbit whose ground track closes after `orbits` nodal revolutions in `days` nodal days.

    Attributes
    ----------
    orbits, days : int
    a_km : float
        Brouwer's mean semi-major axis.
    eccentricity, inclination_deg : float
    level : str
        Level of the secular rates: "J2" or "J4".
    """

    orbits: int
    days: int
    a_km: float
    eccentricity: float
    inclination_deg: float
    level: str = "J4"

    @property
    def altitude_km(self) -> float:
        """Semi-major axis less the equatorial radius [km]."""
        return self.a_km - EARTH_RADIUS_KM

    @property
    def spacing_km(self) -> float:
        """Distance of neighbouring tracks on the equator after the whole cycle [km]."""
        return 2.0 * np.pi * EARTH_RADIUS_KM / self.orbits

    @property
    def period_s(self) -> float:
        """Nodal period [s]."""
        return float(2.0 * np.pi / self.rates.latitude)

    @property
    def cycle_d(self) -> float:
        """Length of the cycle in days of 86,400 s."""
        return self.orbits * self.period_s / DAY_S

    @property
    def rates(self):
        """Secular rates of the orbit."""
        return secular_rates(self.a_km, self.eccentricity, self.inclination_deg, level=self.level)

    @property
    def local_time_drift_min_per_year(self) -> float:
        """Drift of the local time of the node [min / year]."""
        return float(
            local_time_drift_min_per_year(
                self.a_km, self.eccentricity, self.inclination_deg, level=self.level
            )
        )

    def subcycles(self, closer_than: float = 1.0) -> list[tuple[int, float]]:
        """Return days after which the track nearly repeats, with the distance from the first track.

        Distances are fractions of the distance of two successive nodes.

        Parameters
        ----------
        closer_than : float
            Largest distance; each entry is also nearer to the first track than all entries before it.
        """
        best: float = closer_than
        rows: list[tuple[int, float]] = []
        for day in range(1, self.days):
            step = day * self.orbits % self.days
            offset = min(step, self.days - step) / self.days
            if offset < best:
                best = offset
                rows.append((day, offset))
        return rows

    def __repr__(self):
        return (
            f"<RepeatOrbit {self.orbits}/{self.days}: a - Re {self.altitude_km:.2f} km, i {self.inclination_deg:.3f}"
            f" deg, tracks {self.spacing_km:.1f} km apart>"
        )


@quantities
def orbits_per_days(a_km, eccentricity, inclination_deg, days: float, *, level: str = "J4"):
    """Return the number of nodal revolutions of an orbit in a number of nodal days.

    Parameters
    ----------
    a_km, eccentricity, inclination_deg : (...) arrays
        Brouwer's mean elements [km, -, deg].
    days : float
        Nodal days.
    level : {"J2", "J4"}

    Examples
    --------
    >>> print(f"{orbits_per_days(6_771.12, 0.00016, 97.0381, 25):.2f}")
    389.01
    """
    rates = secular_rates(a_km, eccentricity, inclination_deg, level=level)
    ratio = days * rates.latitude / rates.ground
    return float(ratio) if np.ndim(ratio) == 0 else ratio


@quantities
def repeat_orbit(
    orbits: int,
    days: int,
    inclination_deg: float | None = None,
    *,
    eccentricity: float = 0.0,
    level: str = "J4",
) -> RepeatOrbit:
    """Return the orbit that makes a number of revolutions in a number of nodal days.

    Parameters
    ----------
    orbits, days : int
        Without a common divisor.
    inclination_deg : float, optional
        Sun-synchronous by default.
    eccentricity : float
    level : {"J2", "J4"}

    Raises
    ------
    InputError
        The numbers have a common divisor, or no such orbit lies between 100 and 36,500 km.

    Examples
    --------
    >>> repeat_orbit(389, 25, level="J2")
    <RepeatOrbit 389/25: a - Re 393.12 km, i 97.005 deg, tracks 103.0 km apart>
    """
    from scipy.optimize import brentq

    _check_cycle(orbits, days)

    def tilt(a: float) -> float:
        return (
            sun_synchronous_inclination(a, eccentricity, level=level)
            if inclination_deg is None
            else inclination_deg
        )

    def excess(a: float) -> float:
        return orbits_per_days(a, eccentricity, tilt(a), days, level=level) - orbits

    low = EARTH_RADIUS_KM + _LOWEST_KM
    high = EARTH_RADIUS_KM + (_HIGHEST_KM if inclination_deg is not None else 5_900.0)
    if not excess(low) > 0.0 > excess(high):
        fewest, most = excess(high) + orbits, excess(low) + orbits
        raise InputError(
            f"{orbits} orbits in {days} days need an altitude outside {_LOWEST_KM:,.0f} .."
            f" {high - EARTH_RADIUS_KM:,.0f} km; choose between {fewest:.1f} and {most:.1f} orbits"
        )
    a = brentq(excess, low, high, xtol=1e-10, rtol=8.9e-16)
    return RepeatOrbit(int(orbits), int(days), float(a), float(eccentricity), float(tilt(a)), level)


def _check_cycle(orbits: int, days: int) -> None:
    if not (orbits >= 1 and days >= 1 and int(orbits) == orbits and int(days) == days):
        raise InputError(f"{orbits} orbits in {days} days: both must be positive whole numbers")
    if gcd(int(orbits), int(days)) != 1:
        d = gcd(int(orbits), int(days))
        raise InputError(
            f"{orbits} orbits in {days} days have the common divisor {d}, so that the track closes earlier; give"
            f" {orbits // d} and {days // d}"
        )


@quantities
def repeat_search(
    days: tuple[int, int],
    altitude_km: tuple[float, float],
    inclination_deg: float | None = None,
    *,
    eccentricity: float = 0.0,
    level: str = "J4",
) -> list[RepeatOrbit]:
    """Return all repeat orbits of an interval of cycle lengths and altitudes, in order of days and orbits.

    Parameters
    ----------
    days : (int, int)
        Shortest and longest cycle [nodal days].
    altitude_km : (float, float)
        Lowest and highest semi-major axis less the equatorial radius.
    inclination_deg : float, optional
        Sun-synchronous by default.
    eccentricity : float
    level : {"J2", "J4"}

    Raises
    ------
    InputError
        The intervals are empty or more than 20,000 orbits fit.

    Examples
    --------
    >>> repeat_search((1, 3), (400.0, 700.0))[0]
    <RepeatOrbit 15/1: a - Re 561.00 km, i 97.659 deg, tracks 2671.7 km apart>
    """
    low, high = altitude_km
    if not (1 <= days[0] <= days[1] and _LOWEST_KM <= low < high <= _HIGHEST_KM):
        raise InputError(
            f"days {days[0]} .. {days[1]} and altitudes {low} .. {high} km: both intervals must ascend, days from 1,"
            f" altitudes within {_LOWEST_KM:,.0f} .. {_HIGHEST_KM:,.0f} km"
        )
    ends = []
    for h in (high, low):
        a = EARTH_RADIUS_KM + h
        i = (
            sun_synchronous_inclination(a, eccentricity, level=level)
            if inclination_deg is None
            else inclination_deg
        )
        ends.append(orbits_per_days(a, eccentricity, i, 1.0, level=level))
    pairs = [
        (n, d)
        for d in range(int(days[0]), int(days[1]) + 1)
        for n in range(int(np.ceil(ends[0] * d)), int(np.floor(ends[1] * d)) + 1)
        if n > 0 and gcd(n, d) == 1
    ]
    if len(pairs) > 20_000:
        raise InputError(
            f"{len(pairs):,} repeat orbits fit; narrow the days or the altitudes (20,000 at most)"
        )
    return [repeat_orbit(n, d, inclination_deg, eccentricity=eccentricity, level=level) for n, d in pairs]


@dataclass(frozen=True, slots=True)
class ControlBox:
    """Keeping a ground track within a box against drag: time between manoeuvres and what each costs.

    Attributes
    ----------
    half_width_km : float
        Largest distance of the track from its nominal one on the equator.
    decay_m_d : float
        Fall of the semi-major axis [m/d].
    interval_d : float
        Time between manoeuvres [d].
    raise_m, dv_m_s : float
        What each manoeuvre adds to the semi-major axis [m], and its delta-v [m/s].
    dv_m_s_year : float
        Delta-v of a year of 365.25 d [m/s].
    """

    half_width_km: float
    decay_m_d: float
    interval_d: float
    raise_m: float
    dv_m_s: float
    dv_m_s_year: float


@quantities
def control_box(orbit: RepeatOrbit, half_width_km: float, decay_m_d: float) -> ControlBox:
    """Return how often a repeat orbit must be raised so that its track stays in a control box.

    Parameters
    ----------
    orbit : RepeatOrbit
    half_width_km : float
        Half of the width of the box on the equator.
    decay_m_d : float
        Fall of the semi-major axis by drag [m/d], positive.

    Raises
    ------
    InputError
        The width or the decay is not positive.

    Examples
    --------
    >>> box = control_box(repeat_orbit(389, 25), 25.0, 100.0)
    >>> print(f"every {box.interval_d:.1f} d, {100 * box.dv_m_s:.0f} cm/s")
    every 21.2 d, 120 cm/s
    """
    if not (half_width_km > 0.0 and decay_m_d > 0.0):
        raise InputError(
            f"half width {half_width_km} km, decay {decay_m_d} m/d: both must be positive; without decay no manoeuvre"
            " is needed"
        )
    drift = track_drift_km_d(orbit, 1e-3)  # of a metre of semi-major axis
    interval = 2.0 * np.sqrt(4.0 * half_width_km / (abs(drift) * decay_m_d))
    raise_m = decay_m_d * interval
    dv = 0.5 * np.sqrt(GM_KM3_S2 / orbit.a_km**3) * raise_m
    return ControlBox(
        half_width_km, decay_m_d, float(interval), float(raise_m), float(dv), float(dv * 365.25 / interval)
    )


def track_drift_km_d(orbit: RepeatOrbit, above_km: float) -> float:
    """Return how fast the track moves east on the equator [km/d] if the semi-major axis is off by a small amount [km].

    The node of each revolution lies 2 pi D / N west of the one before.  The relative excess of N / D is the relative
    shortening of this step, so that the track moves east by the Earth's turning times this excess.
    """
    h = 0.01
    up, down = (
        orbits_per_days(orbit.a_km + s, orbit.eccentricity, orbit.inclination_deg, 1.0, level=orbit.level)
        for s in (h, -h)
    )
    slope = np.log(up / down) / (2.0 * h)
    return float(slope * above_km * orbit.rates.ground * DAY_S * EARTH_RADIUS_KM)
