"""How fast do node, perigee and anomaly of a mean orbit drift?  Brouwer's secular rates with J2, its square and J4.

J3 has no secular term; it shifts the eccentricity at which the perigee stays where it is (`frozen_eccentricity`).  The
rates are those of Brouwer's theory without drag [B59, section 8], in SGP4's notation [V06].  Level "J2" is first order
in J2; level "J4" adds J2 squared and J4.  Mean elements are Brouwer's, the equator is that of date, and angles of the
node are counted from the mean equinox of date.

[B59] Brouwer (1959), Solution of the problem of artificial satellite theory without drag, AJ 64:378.
[V06] Vallado, Crawford, Hujsak & Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753.
[V13] Vallado (2013), Fundamentals of astrodynamics and applications, 4th ed.: mean Sun 5.1, frozen orbits 11.4.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM, J2000_JD
from kakehashi.dynamics.model import earth_zonals
from kakehashi.earth.elements import GM_KM3_S2
from kakehashi.frames.rotations import EARTH_RATE_RAD_S
from kakehashi.time import scales

TROPICAL_YEAR_D = 365.242_190_4  # mean, at J2000
SUN_RATE_RAD_S = 2.0 * np.pi / (TROPICAL_YEAR_D * DAY_S)  # of the mean Sun in right ascension
SIDEREAL_RATE_RAD_S = EARTH_RATE_RAD_S + 7.086e-12  # relative to the moving equinox of date
LEVELS = ("J2", "J4")
_MANY = 64  # epochs beyond which sidereal time is interpolated


@dataclass(frozen=True, slots=True, eq=False)
class SecularRates:
    """Secular rates [rad/s] of mean anomaly, argument of perigee and node, and the two-body mean motion.

    Attributes
    ----------
    mean_motion, anomaly, perigee, node : (...) arrays
        `mean_motion` is sqrt(GM / a^3); `anomaly` is the rate of the mean anomaly with perturbations.
    """

    mean_motion: np.ndarray
    anomaly: np.ndarray
    perigee: np.ndarray
    node: np.ndarray

    @property
    def latitude(self) -> np.ndarray:
        """Rate of the mean argument of latitude [rad/s]; a nodal revolution takes 2 pi over it."""
        return self.anomaly + self.perigee

    @property
    def ground(self) -> np.ndarray:
        """Rate at which the Earth turns below the orbital plane [rad/s]; a nodal day takes 2 pi over it."""
        return SIDEREAL_RATE_RAD_S - self.node


@quantities
def secular_rates(a_km, eccentricity, inclination_deg, *, level: str = "J4") -> SecularRates:
    """Return the secular rates of mean elements.

    Parameters
    ----------
    a_km : (...) array
        Brouwer's mean semi-major axis.
    eccentricity, inclination_deg : (...) arrays
    level : {"J2", "J4"}
        First order in J2, or with the square of J2 and J4.

    Raises
    ------
    InputError
        The orbit is no ellipse outside the Earth's centre, or the level is unknown.

    Examples
    --------
    >>> rates = secular_rates(6_771.1, 0.0, 97.0)
    >>> print(f"{np.degrees(rates.node) * 86_400:.4f} deg/d")
    0.9818 deg/d
    """
    a, e, i = np.broadcast_arrays(
        *(np.asarray(v, dtype=float) for v in (a_km, eccentricity, inclination_deg))
    )
    _check(a, e, level)
    j2, _, j4 = _zonals()
    n, eta = np.sqrt(GM_KM3_S2 / a**3), np.sqrt(1.0 - e * e)
    p = a * (1.0 - e * e) / EARTH_RADIUS_KM
    t, t2 = np.cos(np.radians(i)), np.cos(np.radians(i)) ** 2
    g = 0.5 * j2 / p**2  # gamma_2'
    anomaly = 1.5 * g * eta * (3.0 * t2 - 1.0)
    perigee = 1.5 * g * (5.0 * t2 - 1.0)
    node = -3.0 * g * t
    if level == "J4":
        more = _second_order(e, eta, t, t2, g, -0.375 * j4 / p**4)
        anomaly, perigee, node = anomaly + more[0], perigee + more[1], node + more[2]
    return SecularRates(n, n * (1.0 + anomaly), n * perigee, n * node)


def _second_order(e, eta, t, t2, g, g4):
    """Return the terms of J2 squared (g) and J4 (g4 = gamma_4') of anomaly, perigee and node, over n [B59]."""
    t4, eta2 = t2 * t2, eta * eta
    anomaly = 3.0 / 32.0 * g**2 * eta * (
        -15.0 + 16.0 * eta + 25.0 * eta2 + (30.0 - 96.0 * eta - 90.0 * eta2) * t2
        + (105.0 + 144.0 * eta + 25.0 * eta2) * t4
    ) + 15.0 / 16.0 * g4 * eta * e**2 * (3.0 - 30.0 * t2 + 35.0 * t4)  # fmt: skip
    perigee = 3.0 / 32.0 * g**2 * (
        -35.0 + 24.0 * eta + 25.0 * eta2 + (90.0 - 192.0 * eta - 126.0 * eta2) * t2
        + (385.0 + 360.0 * eta + 45.0 * eta2) * t4
    ) + 5.0 / 16.0 * g4 * (
        21.0 - 9.0 * eta2 + (126.0 * eta2 - 270.0) * t2 + (385.0 - 189.0 * eta2) * t4
    )  # fmt: skip
    node = 3.0 / 8.0 * g**2 * (
        (-5.0 + 12.0 * eta + 9.0 * eta2) * t - (35.0 + 36.0 * eta + 5.0 * eta2) * t * t2
    ) + 5.0 / 4.0 * g4 * (5.0 - 3.0 * eta2) * t * (3.0 - 7.0 * t2)  # fmt: skip
    return anomaly, perigee, node


def sun_synchronous_inclination(a_km, eccentricity=0.0, *, level: str = "J4"):
    """Return the inclination [deg] at which the node follows the mean Sun.

    Parameters
    ----------
    a_km : (...) array
        Brouwer's mean semi-major axis [km].
    eccentricity : (...) array
    level : {"J2", "J4"}

    Raises
    ------
    InputError
        No inclination does it: above about 5,980 km of altitude.

    Examples
    --------
    >>> print(f"{sun_synchronous_inclination(6_771.25, level='J2'):.3f} deg")
    97.005 deg
    """
    a, e = np.broadcast_arrays(np.asarray(a_km, dtype=float), np.asarray(eccentricity, dtype=float))
    _check(a, e, level)
    first = secular_rates(a, e, 180.0, level="J2")  # of an equatorial retrograde orbit: the largest rate
    t = -SUN_RATE_RAD_S / first.node
    for _ in range(25):  # the terms beyond J2 are a thousandth: each iteration gains three digits
        if np.any(np.abs(t) > 1.0):
            raise InputError(
                f"a = {a.flat[0]:,.1f} km: the node cannot follow the Sun at any inclination; choose an altitude below"
                " 5,900 km"
            )
        i = np.degrees(np.arccos(t))
        t = t * SUN_RATE_RAD_S / secular_rates(a, e, i, level=level).node
    return float(i) if i.ndim == 0 else i


def frozen_eccentricity(a_km, inclination_deg):
    """Return the eccentricity at which the perigee stays at 90 deg, -J3 / (2 J2) (R / a) sin i [V13, 11.4]."""
    j2, j3, _ = _zonals()
    return -0.5 * j3 / j2 * EARTH_RADIUS_KM / np.asarray(a_km) * np.sin(np.radians(inclination_deg))


def mean_sun_deg(et):
    """Return the right ascension of the mean Sun [deg], which is its mean longitude of date [V13, 5.1].

    Parameters
    ----------
    et : (...) array
        Epochs [s TDB past J2000].
    """
    centuries = np.asarray(et, dtype=float) / (36_525.0 * DAY_S)
    return np.mod(280.460_618_4 + 36_000.770_053_61 * centuries, 360.0)


@quantities
def node_local_time_h(raan_deg, et):
    """Return the mean local time [h] at which an orbit crosses the equator northwards.

    Parameters
    ----------
    raan_deg : (...) array
        Right ascension of the ascending node, about the equator and equinox of date (as in two-line elements).
    et : (...) array
        Epochs [s TDB past J2000].

    Examples
    --------
    >>> from kakehashi.time import as_et
    >>> print(f"{(node_local_time_h(326.4971, as_et('2025-07-19T08:11:24 UTC')) + 12) % 24:.2f} h")  # EarthCARE
    13.94 h
    """
    return np.mod((np.asarray(raan_deg) - mean_sun_deg(et)) / 15.0 + 12.0, 24.0)


@quantities
def raan_of_local_time(hours, et):
    """Return the right ascension of the ascending node [deg] with a mean local time [h] at an epoch."""
    return np.mod(mean_sun_deg(et) + 15.0 * (np.asarray(hours) - 12.0), 360.0)


def local_time_drift_min_per_year(a_km, eccentricity, inclination_deg, *, level: str = "J4"):
    """Return the drift of the local time of the node [min / year].

    Parameters
    ----------
    a_km, eccentricity, inclination_deg : (...) arrays
        Mean elements of Brouwer [km, -, deg].
    level : {"J2", "J4"}
    """
    rates = secular_rates(a_km, eccentricity, inclination_deg, level=level)
    return np.degrees(rates.node - SUN_RATE_RAD_S) * TROPICAL_YEAR_D * DAY_S * 4.0


def greenwich_rad(et) -> np.ndarray:
    """Return Greenwich mean sidereal time (IAU 1982) [rad] at epochs (...) [s TDB past J2000].

    At many epochs, its small deviation from a uniform rotation is interpolated between days: UT1 is tabulated daily.
    """
    et = np.asarray(et, dtype=float)
    flat = np.atleast_1d(et).ravel()
    if flat.size < _MANY:
        return np.asarray(_gmst(flat)).reshape(et.shape)
    first, last = flat.min(), flat.max()
    knots = np.linspace(first, last, 4 + int((last - first) / (0.5 * DAY_S)))
    rest = np.unwrap(_gmst(knots) - SIDEREAL_RATE_RAD_S * (knots - first))
    return (np.interp(flat, knots, rest) + SIDEREAL_RATE_RAD_S * (flat - first)).reshape(et.shape)


def _gmst(et: np.ndarray) -> np.ndarray:
    day = np.floor(et / DAY_S)
    ut1 = scales.from_tt("UT1", *scales.to_tt("TDB", J2000_JD + day, (et - day * DAY_S) / DAY_S))
    return scales.erfa_module().gmst82(*ut1)


@cache
def _zonals() -> tuple[float, float, float]:
    j2, j3, j4 = earth_zonals()[:3]
    return float(j2), float(j3), float(j4)


def _check(a: np.ndarray, e: np.ndarray, level: str) -> None:
    if level not in LEVELS:
        raise InputError(f"level is {level!r}; it must be 'J2' or 'J4'")
    if not (np.all(np.isfinite(a)) and np.all((e >= 0.0) & (e < 1.0)) and np.all(a > 0.5 * EARTH_RADIUS_KM)):
        raise InputError(
            f"a = {a.flat[0]} km, e = {e.flat[0]}: mean elements need a semi-major axis of at least 3,189 km and an"
            " eccentricity in 0 .. 1; give the mean elements of an ellipse about the Earth"
        )
