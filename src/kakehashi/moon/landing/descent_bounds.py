"""What is the least that a landing can cost?

Two answers in closed form stand beside the optimal control.  The impulsive bound is a Hohmann transfer that touches the
ground, and a stop there: no engine of finite thrust does better from a circular orbit.  The linear-tangent law is the
exact optimum at constant thrust over a flat Moon with uniform gravity, where the tangent of the pitch is a linear
function of time [B75]; the velocities are closed integrals of it.

[B75] Bryson & Ho (1975), Applied Optimal Control, section 2.4.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.landing.descent_phases import Ground


def impulsive_bound_km_s(orbit_height_km: float, ground: Ground | None = None) -> float:
    """Return the least delta-v from a circular orbit to rest on the turning ground, with impulses [km/s].

    Parameters
    ----------
    orbit_height_km : float
        Above the mean radius.
    ground : Ground, optional
        The Moon's mean sphere without rotation by default.

    Examples
    --------
    >>> round(impulsive_bound_km_s(100.0), 4)
    1.7262
    """
    from kakehashi.bodies import body

    moon = body("Moon")
    low = moon.radius_km if ground is None else ground.radius_km
    gm = float(moon.gm_km3_s2)
    high = moon.radius_km + orbit_height_km
    if not high >= low:
        raise InputError(
            f"the orbit at {orbit_height_km:g} km is below the ground at the site; give a higher orbit"
        )
    axis = 0.5 * (high + low)
    burn = np.sqrt(gm / high) - np.sqrt(gm * (2.0 / high - 1.0 / axis))
    speed = np.sqrt(gm * (2.0 / low - 1.0 / axis))
    return float(burn + abs(speed - (0.0 if ground is None else ground.rate_rad_s * low)))


@dataclass(frozen=True, slots=True)
class LinearTangent:
    """The optimum over a flat Moon: tangent of the pitch at the start, its rate [1/s], duration [s], delta-v [km/s]."""

    tangent: float
    rate_s: float
    duration_s: float
    dv_km_s: float


def linear_tangent(
    speed_km_s: float,
    height_km: float,
    *,
    thrust_n: float,
    mass_kg: float,
    exhaust_km_s: float,
    gravity_km_s2: float,
) -> LinearTangent:
    """Return the burn of least propellant that stops a lander over a flat ground with uniform gravity.

    Parameters
    ----------
    speed_km_s : float
        Horizontal speed at the start; the vertical speed is zero at both ends.
    height_km : float
        That is lost during the burn.
    thrust_n, mass_kg : float
        Constant thrust [N], and mass at the start.
    exhaust_km_s : float
        Effective exhaust velocity.
    gravity_km_s2 : float

    Raises
    ------
    InputError
        The thrust does not suffice.
    """
    from scipy.optimize import root

    flow = 1e-3 * thrust_n / exhaust_km_s
    burn_out = mass_kg / flow

    def misses(unknown):
        tangent, change, fraction = unknown
        lasts = fraction * burn_out
        along, upwards, height = _integrals(tangent, change / burn_out, lasts, burn_out, exhaust_km_s)
        return np.array([
            along / speed_km_s - 1.0,
            (upwards - gravity_km_s2 * lasts) / speed_km_s,
            (height - 0.5 * gravity_km_s2 * lasts**2 + height_km) / (speed_km_s * lasts),
        ])  # fmt: skip

    first = -np.expm1(-1.06 * speed_km_s / exhaust_km_s)
    for tangent, change in ((0.1, -0.7), (0.0, -1.0), (0.4, 0.5), (-0.2, -2.0)):
        tried = root(misses, [tangent, change, first], tol=1e-13)
        if np.abs(tried.fun).max() < 1e-9 and 0.0 < tried.x[2] < 1.0:
            tangent, change, fraction = tried.x
            return LinearTangent(
                float(tangent), float(-change / burn_out), float(fraction * burn_out),
                float(-exhaust_km_s * np.log1p(-fraction)),
            )  # fmt: skip
    raise InputError(
        f"{thrust_n:,.0f} N do not stop {mass_kg:,.0f} kg within {height_km:g} km; give more thrust"
    )


def _integrals(tangent, rate, lasts, burn_out, exhaust_km_s):
    """Return the velocities that thrust adds backwards and upwards [km/s], and the height from the latter [km].

    The tangent of the pitch is q = tangent - rate t.  With q + A = rate (burn_out - t) the velocities are integrals of
    1 / ((q + A) sqrt(1 + q^2)) and of q times that, which are inverse hyperbolic sines.
    """
    a = rate * burn_out - tangent
    nodes, weights = np.polynomial.legendre.leggauss(40)
    at = np.append(0.5 * lasts * (nodes + 1.0), lasts)

    def first(q):
        return -np.arcsinh((1.0 - a * q) / np.abs(q + a)) / np.sqrt(1.0 + a * a)

    q = tangent - rate * at
    along = exhaust_km_s * (first(tangent) - first(q))
    upwards = exhaust_km_s * (np.arcsinh(tangent) - np.arcsinh(q)) - a * along
    height = 0.5 * lasts * float(weights @ upwards[:-1])
    return along[-1], upwards[-1], height
