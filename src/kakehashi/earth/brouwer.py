"""How do osculating elements become mean ones?  Brouwer's theory to first order in J2, and Kozai's mean motion.

The short periods are those of the Delaunay variables, combined so that small eccentricities lose nothing, as Lyddane
does: terms divided by the eccentricity appear in e cos M, e sin M and in the sum of the angles alone [L63].  Long
periods, J3 and J4 are not removed.  Mean elements are found by iteration, so that the way back is exact.

[B59] Brouwer (1959), Solution of the problem of artificial satellite theory without drag, AJ 64:378.
[L63] Lyddane (1963), Small eccentricities or inclinations in the Brouwer theory, AJ 68:555.
[V06] Vallado, Crawford, Hujsak & Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753.
[IERS10] IERS Conventions (2010), table 1.1.
"""

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.earth.elements import (
    BrouwerMean,
    KozaiMean,
    Osculating,
    angles_of,
    keplerian,
    named,
    osculating_of,
    require,
    state_of,
)

J2 = 1.082_635_9e-3  # [IERS10]
_MOST = 40  # iterations
_CLOSE = 1e-13  # of the elements, relative or [rad]


def brouwer_from_osculating(elements: Osculating) -> BrouwerMean:
    """Return Brouwer's mean elements of an osculating ellipse, about the equator of date.

    Raises
    ------
    InputError
        The elements are of another kind, or the iteration does not converge (an orbit through the Earth).

    Examples
    --------
    >>> low = Osculating("LOW", 0.0, 7_000.0, 0.001, 98.0, 10.0, 90.0, 0.0, "TEME")
    >>> print(f"{brouwer_from_osculating(low).a_km:.1f} km")
    7009.3 km
    """
    own = require(elements, Osculating, "brouwer_from_osculating").in_frame("TEME")
    target = regular(np.array([own.a_km, *angles_of(own)]))
    mean = target.copy()
    for _ in range(_MOST):
        step = target - regular(_osculating(classical(mean), own.gm_km3_s2))
        step[5] = np.remainder(step[5] + np.pi, 2.0 * np.pi) - np.pi
        mean = mean + step
        if np.max(np.abs(step / [mean[0], 1, 1, 1, 1, 1])) < _CLOSE:
            values = named("a_km", classical(mean))
            return BrouwerMean(own.name, own.epoch_et, gm_km3_s2=own.gm_km3_s2, **values)
    raise InputError(
        f"{own.name}: no mean elements of Brouwer belong to a = {own.a_km:.1f} km, e = {own.eccentricity:.4f}; the "
        "theory needs an orbit outside the Earth"
    )


def osculating_from_brouwer(elements: BrouwerMean, frame: str = "ICRF") -> Osculating:
    """Return the osculating ellipse of Brouwer's mean elements, in ICRF or TEME.

    Raises
    ------
    InputError
        The elements are of another kind.
    """
    mean = require(elements, BrouwerMean, "osculating_from_brouwer")
    values = _osculating(np.array([mean.a_km, *angles_of(mean)]), mean.gm_km3_s2)
    own = Osculating(
        mean.name, mean.epoch_et, frame="TEME", gm_km3_s2=mean.gm_km3_s2, **named("a_km", values)
    )
    return own.in_frame(frame)


def kozai_from_brouwer(elements: BrouwerMean) -> KozaiMean:
    """Return the same mean elements with Kozai's mean motion."""
    mean = require(elements, BrouwerMean, "kozai_from_brouwer")
    n = kozai_mean_motion(mean.mean_motion_rev_day, mean.eccentricity, mean.inclination_deg, mean.gm_km3_s2)
    return KozaiMean(mean.name, mean.epoch_et, n, *angles_of(mean), mean.gm_km3_s2)


def brouwer_from_kozai(elements: KozaiMean) -> BrouwerMean:
    """Return the same mean elements with Brouwer's semi-major axis."""
    mean = require(elements, KozaiMean, "brouwer_from_kozai")
    n = brouwer_mean_motion(mean.mean_motion_rev_day, mean.eccentricity, mean.inclination_deg, mean.gm_km3_s2)
    a_km = (mean.gm_km3_s2 / (n * 2.0 * np.pi / DAY_S) ** 2) ** (1.0 / 3.0)
    return BrouwerMean(mean.name, mean.epoch_et, float(a_km), *angles_of(mean), mean.gm_km3_s2)


def brouwer_mean_motion(kozai_rev_day, eccentricity, inclination_deg, gm_km3_s2: float):
    """Return Brouwer's mean motion [rev/d] for Kozai's, as SGP4 does when it begins [V06].

    Parameters
    ----------
    kozai_rev_day : (...) array
        Mean motion of Kozai [rev/d].
    eccentricity, inclination_deg : (...) arrays
    gm_km3_s2 : float

    Examples
    --------
    >>> print(f"{brouwer_mean_motion(15.5, 0.001, 51.6, 398_600.4418):.6f} rev/d")
    15.498254 rev/d
    """
    n = np.asarray(kozai_rev_day) * 2.0 * np.pi / DAY_S
    factor = _kozai_factor(eccentricity, inclination_deg)
    a = (gm_km3_s2 / n**2) ** (1.0 / 3.0) / EARTH_RADIUS_KM
    d1 = factor / a**2
    a = a * (1.0 - d1 * (1.0 / 3.0 + d1 * (1.0 + 134.0 / 81.0 * d1)))
    brouwer = kozai_rev_day / (1.0 + factor / a**2)
    return float(brouwer) if np.ndim(brouwer) == 0 else brouwer


def kozai_mean_motion(brouwer_rev_day, eccentricity, inclination_deg, gm_km3_s2: float):
    """Return Kozai's mean motion [rev/d] for Brouwer's: the inverse of `brouwer_mean_motion`.

    Parameters
    ----------
    brouwer_rev_day : (...) array
        Mean motion of Brouwer [rev/d].
    eccentricity, inclination_deg : (...) arrays
    gm_km3_s2 : float
    """
    n = np.asarray(brouwer_rev_day, dtype=float)
    for _ in range(_MOST):
        step = brouwer_rev_day - brouwer_mean_motion(n, eccentricity, inclination_deg, gm_km3_s2)
        n = n + step
        if np.max(np.abs(step)) <= 4e-16 * np.max(np.abs(n)):
            break
    return float(n) if n.ndim == 0 else n


def _kozai_factor(eccentricity, inclination_deg):
    """Return 3/4 J2 (3 cos^2 i - 1) / (1 - e^2)^(3/2), the correction of the mean motion times (a / R)^2 [V06]."""
    cos = np.cos(np.radians(inclination_deg))
    return 0.75 * J2 * (3.0 * cos**2 - 1.0) / (1.0 - np.asarray(eccentricity) ** 2) ** 1.5


# -- short periods ---------------------------------------------------------------------------------


def _osculating(mean: np.ndarray, gm: float) -> np.ndarray:
    """Return osculating a [km], e, i, node, argument of perigee, mean anomaly [deg] of mean ones [B59, L63]."""
    a, e = mean[:2]
    i, h, g, m = np.radians(mean[2:])
    eta = np.sqrt(1.0 - e * e)
    f = _true_anomaly(mean, gm) - g
    t, s2 = np.cos(i), np.sin(i) ** 2
    gamma = 0.5 * J2 * (EARTH_RADIUS_KM / a) ** 2
    gamma4 = gamma / eta**4
    u = 1.0 + e * np.cos(f)
    a_r = u / eta**2
    c2, sums = np.cos(2.0 * (g + f)), _harmonics(e, g, f)
    da = a * gamma * ((3.0 * t * t - 1.0) * (a_r**3 - eta**-3) + 3.0 * s2 * a_r**3 * c2)
    de = _eccentricity_term(e, eta, f, t, s2, gamma, gamma4, c2, sums)
    di = 0.5 * gamma4 * t * np.sin(i) * sums.cosines
    # Terms of the anomaly and of the perigee that are divided by e, times e, and without their common divisor 4.
    w = a_r * u  # (a/r)^2 eta^2
    braces = 2.0 * (3.0 * t * t - 1.0) * (w + a_r + 1.0) * np.sin(f) + 3.0 * s2 * (
        (1.0 - w - a_r) * np.sin(2 * g + f) + (w + a_r + 1.0 / 3.0) * np.sin(2 * g + 3 * f)
    )
    equation = np.remainder(f - m + np.pi, 2.0 * np.pi) - np.pi + e * np.sin(f)
    e_dm = -0.25 * eta**3 * gamma4 * braces
    perigee = 0.25 * gamma4 * (6.0 * (5.0 * t * t - 1.0) * equation + (3.0 - 5.0 * t * t) * sums.sines)
    dh = -0.5 * gamma4 * t * (6.0 * equation - sums.sines)
    dsum = 0.25 * gamma4 * eta**2 * e / (1.0 + eta) * braces + perigee  # of M + g
    x, y = (e + de) * np.cos(m) - e_dm * np.sin(m), (e + de) * np.sin(m) + e_dm * np.cos(m)
    anomaly = np.arctan2(y, x)
    angles = np.degrees([i + di, h + dh, m + g + dsum - anomaly, anomaly])
    return np.array([a + da, np.hypot(x, y), angles[0], *np.mod(angles[1:], 360.0)])


class _harmonics:
    """Sums 3 cos(2g + 2f) + 3 e cos(2g + f) + e cos(2g + 3f), the same of sines, and the first without its first."""

    def __init__(self, e, g, f):
        self.tail = 3.0 * np.cos(2 * g + f) + np.cos(2 * g + 3 * f)
        self.cosines = 3.0 * np.cos(2 * g + 2 * f) + e * self.tail
        self.sines = 3.0 * np.sin(2 * g + 2 * f) + e * (3.0 * np.sin(2 * g + f) + np.sin(2 * g + 3 * f))


def _eccentricity_term(e, eta, f, t, s2, gamma, gamma4, c2, sums) -> float:
    """Return the short period of the eccentricity, with the division by e carried out."""
    cube = np.cos(f) * (3.0 + 3.0 * e * np.cos(f) + (e * np.cos(f)) ** 2)  # ((1 + e cos f)^3 - 1) / e
    round_ = (cube + e * (1.0 + eta + eta**2) / (1.0 + eta)) / eta**6  # ((a/r)^3 - eta^-3) / e
    flat = (cube + e) / eta**6  # ((a/r)^3 - eta^-4) / e
    first = gamma * ((3.0 * t * t - 1.0) * round_ + 3.0 * s2 * flat * c2)
    return 0.5 * eta**2 * (first - gamma4 * s2 * sums.tail)


def _true_anomaly(mean: np.ndarray, gm: float) -> float:
    """Return the argument of latitude [rad] of the ellipse of the mean elements."""
    flat = state_of(mean[0], (mean[1], 0.0, 0.0, mean[4], mean[5]), gm)
    return float(np.arctan2(flat[1], flat[0]))


def regular(values: np.ndarray) -> np.ndarray:
    """Return equinoctial variables: a, e cos and e sin of g + h, the inclination's vector, and M + g + h."""
    a, e = values[:2]
    i, h, g, m = np.radians(values[2:])
    perigee, longitude = g + h, np.mod(m + g + h, 2.0 * np.pi)
    return np.array([a, e * np.cos(perigee), e * np.sin(perigee), i * np.cos(h), i * np.sin(h), longitude])


def classical(x: np.ndarray) -> np.ndarray:
    """Return the elements [km, deg] of the values of `regular`."""
    perigee, h = np.arctan2(x[2], x[1]), np.arctan2(x[4], x[3])
    angles = np.degrees([np.hypot(x[3], x[4]), h, perigee - h, x[5] - perigee])
    return np.array([x[0], np.hypot(x[1], x[2]), angles[0], *np.mod(angles[1:], 360.0)])


def mean_of_state(name: str, epoch_et: float, state, frame: str = "ICRF") -> BrouwerMean:
    """Return Brouwer's mean elements of a state.

    Parameters
    ----------
    name : str
    epoch_et : float
        Epoch [s TDB past J2000].
    state : (6,) array
        Position and velocity about the Earth [km, km/s].
    frame : str
        "ICRF" or "TEME".
    """
    return brouwer_from_osculating(osculating_of(name, epoch_et, state, frame))


__all__ = [
    "J2", "brouwer_from_kozai", "brouwer_from_osculating", "brouwer_mean_motion", "keplerian", "kozai_from_brouwer",
    "kozai_mean_motion", "mean_of_state", "osculating_from_brouwer",
]  # fmt: skip
