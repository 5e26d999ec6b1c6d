"""casadi functions of the electric legs: motion by true longitude, states, coasts, and places of the planets.

Motion is in modified equinoctial elements [W85] with the true longitude as independent variable: a coast then leaves
all elements as they are, whatever the number of its revolutions, and time is an integral over the longitude.  Units:
GM of the Sun, astronomical unit and mass at departure are one.  Axes: ecliptic of J2000, as the package's elements.

[W85] Walker, Ireland & Owens (1985), A set of modified equinoctial orbit elements, Celest. Mech. 36.
"""

from functools import cache

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF, from_cartesian
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.lowthrust import motion_and_state

SUN_KM3_S2 = body("Sun").gm_km3_s2
UNIT_S = float(np.sqrt(AU_KM**3 / SUN_KM3_S2))
UNIT_KM_S = AU_KM / UNIT_S
_QUADRATURE = (
    24  # Gauss points of a coast: 1e-9 of its time for two revolutions at the eccentricity of Mercury
)
_DEGREE = 30  # of the Chebyshev polynomials of a planet's state over the bounds of its date
_PER_REVOLUTION = 16  # more of them for each revolution: 1,000 km for Mercury over eight


@cache
def segment_of(steps: int):
    """Return the casadi function of the state (elements, time, mass) after a segment of constant thrust.

    Arguments of the function: state (7,) p, f, g, h, k, time, mass; thrust (3,) as a fraction of the full thrust in
    radial, transverse and normal axes; throttle; longitudes of both ends; acceleration of full thrust at unit mass;
    exhaust speed.
    """
    import casadi as ca

    right, _ = motion_and_state()
    x, u, s = ca.SX.sym("x", 7), ca.SX.sym("u", 3), ca.SX.sym("s")
    first, last, full, exhaust = (ca.SX.sym(name) for name in ("first", "last", "full", "exhaust"))

    def slope(y, longitude):
        rate = right(ca.vertcat(y[:5], longitude, y[6]), u, s, full, exhaust)
        return ca.vertcat(rate[:5], 1.0, rate[6]) / rate[5]

    h, y = (last - first) / steps, x
    for k in range(steps):
        at = first + k * h
        k1 = slope(y, at)
        k2 = slope(y + 0.5 * h * k1, at + 0.5 * h)
        k3 = slope(y + 0.5 * h * k2, at + 0.5 * h)
        k4 = slope(y + h * k3, at + h)
        y = y + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
    return ca.Function("segment", [x, u, s, first, last, full, exhaust], [y])


@cache
def state_at():
    """Return the casadi function of position and velocity from five elements and the true longitude."""
    import casadi as ca

    _, state = motion_and_state()
    x, longitude = ca.SX.sym("x", 5), ca.SX.sym("longitude")
    return ca.Function("state_at", [x, longitude], list(state(ca.vertcat(x, longitude, 1.0))))


@cache
def coast_time():
    """Return the casadi function of the time of a coast from five elements and the longitudes of its ends."""
    import casadi as ca

    x, first, last = ca.SX.sym("x", 5), ca.SX.sym("first"), ca.SX.sym("last")
    total = ca.SX(0.0)
    for z, weight in zip(*np.polynomial.legendre.leggauss(_QUADRATURE), strict=True):
        at = 0.5 * (first + last) + 0.5 * (last - first) * z
        total += weight / (1.0 + x[1] * ca.cos(at) + x[2] * ca.sin(at)) ** 2
    return ca.Function("coast_time", [x, first, last], [0.5 * (last - first) * ca.sqrt(x[0]) ** 3 * total])


def planet_near(name: str, et: float, within_s: float, zero_et: float, degree: int = _DEGREE):
    """Return the casadi function of a planet's position and velocity about the Sun at a scaled time since `zero_et`.

    Parameters
    ----------
    name : str
    et, within_s : float
        Date, and how far the function holds about it [s].
    zero_et : float
        Epoch at which the scaled time is zero.
    degree : int
        Of the polynomials.
    """
    import casadi as ca

    half = within_s + DAY_S
    z = np.cos(np.pi * (np.arange(degree + 1) + 0.5) / (degree + 1))
    states = heliocentric(name, et - half - DAY_S, et + half + DAY_S).state(et + half * z)
    ecliptic = np.asarray(states) @ np.kron(np.eye(2), ECLIPTIC_TO_ICRF)
    scaled = ecliptic / np.r_[np.full(3, AU_KM), np.full(3, UNIT_KM_S)]
    weights = np.polynomial.chebyshev.chebfit(z, scaled, degree)
    t = ca.SX.sym("t")
    s = (t * UNIT_S + zero_et - et) / half
    one, two = ca.SX(6, 1), ca.SX(6, 1)
    for row in weights[:0:-1]:
        one, two = 2.0 * s * one - two + row, one
    state = s * one - two + weights[0]
    return ca.Function("planet", [t], [state[:3], state[3:]])


def planet_along(name: str, first_et: float, last_et: float, zero_et: float):
    """Return the casadi function of a planet's state, as `planet_near`, over a leg of several of its revolutions.

    Parameters
    ----------
    name : str
    first_et, last_et, zero_et : float
        Ends of the leg, and the epoch at which the scaled time is zero.
    """
    begin = heliocentric(name, first_et - DAY_S, first_et + DAY_S).state(first_et)
    half, longest = 0.5 * (last_et - first_et), 2.0 * np.pi * _semi_axis(begin) ** 1.5 / np.sqrt(SUN_KM3_S2)
    degree = _DEGREE + int(np.ceil(_PER_REVOLUTION * 2.0 * half / longest))
    return planet_near(name, first_et + half, half, zero_et, degree)


def _semi_axis(state) -> float:
    return float(1.0 / (2.0 / np.linalg.norm(state[:3]) - state[3:] @ state[3:] / SUN_KM3_S2))


def hill_radius_km(name: str, et: float) -> float:
    """Return the distance within which a planet's pull rules over the Sun's tide [km]."""
    axis = _semi_axis(heliocentric(name, et - DAY_S, et + DAY_S).state(et))
    return float(axis * (body(name).gm_km3_s2 / (3.0 * SUN_KM3_S2)) ** (1.0 / 3.0))


def elements_of(states) -> np.ndarray:
    """Return modified equinoctial elements (..., 6) of states about the Sun [km, km/s], scaled, longitude in rad."""
    elements = np.array(from_cartesian("modified", np.asarray(states, dtype=float), SUN_KM3_S2), dtype=float)
    elements[..., 5] = np.radians(elements[..., 5])
    return elements
