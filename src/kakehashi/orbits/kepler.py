"""Propagate two-body motion of every conic, forward and backward, to rounding precision.

One formula in universal variables covers all conics.  A hyperbola far from periapsis, at either end of the step,
is propagated by its hyperbolic anomaly instead, because the universal functions become large and cancel there.

[B99] Battin (1999), An introduction to the mathematics and methods of astrodynamics, ch. 4.
"""

from math import asinh, cosh, sinh, sqrt

import numpy as np

from kakehashi.base import InputError, Status, quantities
from kakehashi.base.errors import raise_or_mark
from kakehashi.base.jit import NO_ARRAYS, for_kernel, inner, kernel

_OK, _NOT_CONVERGED, _BAD = int(Status.OK), int(Status.NOT_CONVERGED), int(Status.BAD_INPUT)
_FAR = 0.1  # r / |a|, or change of mean anomaly, above which the hyperbolic anomaly is used


@inner
def stumpff(z):
    """Return Stumpff's functions c0, c1, c2, c3: series for an argument divided by 4, then doubling formulas [B99]."""
    halvings = 0
    while abs(z) > 0.1 and halvings < 600:  # 4^600 overflows a double, so that an infinite z ends the loop
        z *= 0.25
        halvings += 1
    c3 = 1.0 / 6.0
    c2 = 0.5
    term2, term3 = 0.5, 1.0 / 6.0
    for n in range(1, 9):
        term2 *= -z / ((2 * n + 1) * (2 * n + 2))
        term3 *= -z / ((2 * n + 2) * (2 * n + 3))
        c2 += term2
        c3 += term3
    c1, c0 = 1.0 - z * c3, 1.0 - z * c2
    for _ in range(halvings):  # from z to 4 z, as cosine and sine of the doubled angle
        c3 = 0.25 * (c2 + c0 * c3)
        c2 = 0.5 * c1 * c1
        c1 = c0 * c1
        c0 = 2.0 * c0 * c0 - 1.0
        z *= 4.0
    return c0, c1, c2, c3


@inner(**NO_ARRAYS)
def kepler_step(s, dt, gm, out):
    """Propagate one state in two-body motion, in place; return a status code.

    Parameters
    ----------
    s : (6,) array
        Position and velocity about the central body [km, km/s].
    dt : float
        Time step, forward or backward [s].
    gm : float
        Gravitational parameter [km3/s2].
    out : (6,) array
        Buffer for the new state; it is filled with NaN on failure.
    """
    x, y, z, vx, vy, vz = s[0], s[1], s[2], s[3], s[4], s[5]
    r0 = sqrt(x * x + y * y + z * z)
    v2 = vx * vx + vy * vy + vz * vz
    if not (r0 > 0.0 and np.isfinite(v2) and np.isfinite(dt)):
        _mark_failed(out)
        return _BAD
    root = sqrt(gm)
    sigma = (x * vx + y * vy + z * vz) / root
    alpha = 2.0 / r0 - v2 / gm
    if alpha < 0.0 and max(-alpha * r0, root * (-alpha) ** 1.5 * abs(dt)) > _FAR:
        return _hyperbola(s, dt, gm, r0, alpha, sigma, out)
    if alpha > 0.0:  # whole revolutions are removed
        period = 2.0 * np.pi / (root * alpha * sqrt(alpha))
        dt = dt - period * np.round(dt / period)
    chi, code, r, c1, c2, c3 = universal_anomaly(r0, sigma, alpha, root * dt)
    c = chi * chi
    # Lagrange's coefficients in universal variables [B99, 4.84]: f = 1 - U2 / r0, g = t - U3 / sqrt(gm).
    f, g = 1.0 - c * c2 / r0, (root * dt - c * chi * c3) / root
    df, dg = -root * chi * c1 / (r * r0), 1.0 - c * c2 / r
    out[0], out[1], out[2] = f * x + g * vx, f * y + g * vy, f * z + g * vz
    out[3], out[4], out[5] = df * x + dg * vx, df * y + dg * vy, df * z + dg * vz
    if code != _OK:
        _mark_failed(out)
    return code


@inner(**NO_ARRAYS)
def _mark_failed(state):
    """Set all six numbers of a state to NaN."""
    for i in range(6):
        state[i] = np.nan


@inner
def universal_anomaly(r0, sigma, alpha, target):
    """Solve Kepler's universal equation for chi by Newton's method within a bracket narrowed by bisection.

    The left-hand side increases with chi, because its derivative is the distance r; a bracket therefore always
    exists.

    Parameters
    ----------
    r0 : float
        Distance at the initial epoch [km].
    sigma : float
        r . v / sqrt(GM) at the initial epoch [km^(1/2)].
    alpha : float
        Reciprocal of the semi-major axis [1/km]; negative on a hyperbola.
    target : float
        sqrt(GM) times the time step [km^(3/2)].

    Returns
    -------
    chi, status, r, c1, c2, c3 : tuple
        Universal anomaly [km^(1/2)], status code, distance [km], and Stumpff's functions at the root.
    """
    if target == 0.0:
        return 0.0, _OK, r0, 1.0, 0.5, 1.0 / 6.0
    size = min(abs(target) / r0, (6.0 * abs(target)) ** (1.0 / 3.0))
    low, chi = 0.0, size if target > 0.0 else -size
    for _ in range(200):  # widen the bracket until it contains the root
        c0, c1, c2, c3 = stumpff(alpha * chi * chi)
        value = chi * (r0 * c1 + chi * (sigma * c2 + chi * c3)) - target
        if (value >= 0.0) == (target >= 0.0):
            break
        low, chi = chi, 2.0 * chi
    high = chi
    r, c0, c1, c2, c3, moved = r0, 1.0, 1.0, 0.5, 1.0 / 6.0, np.inf
    for _ in range(120):
        c0, c1, c2, c3 = stumpff(alpha * chi * chi)
        # Kepler's equation, r0 U1 + sigma U2 + U3 = sqrt(gm) t, and r = r0 U0 + sigma U1 + U2 [B99].
        value = chi * (r0 * c1 + chi * (sigma * c2 + chi * c3)) - target
        r = r0 * c0 + chi * (sigma * c1 + chi * c2)
        if (value >= 0.0) == (target >= 0.0):
            high = chi
        else:
            low = chi
        after = chi - value / r
        # A Newton step must stay inside the bracket and at least halve the last step; otherwise bisect.
        if not min(low, high) <= after <= max(low, high) or 2.0 * abs(after - chi) > moved:
            after = 0.5 * (low + high)
        if abs(after - chi) <= 2e-15 * abs(chi):
            chi = after
            c0, c1, c2, c3 = stumpff(alpha * chi * chi)
            r = r0 * c0 + chi * (sigma * c1 + chi * c2)
            return chi, _OK, r, c1, c2, c3
        moved, chi = abs(after - chi), after
    # Rounding may make Newton's method alternate in the last digits, which is treated as converged.
    return chi, _OK if moved <= 1e-10 * abs(chi) else _NOT_CONVERGED, r, c1, c2, c3


@inner
def hyperbolic_anomaly(e, short, mean):
    """Solve Kepler's equation of a hyperbola, e sinh H - H = M; return H [rad] and a status code.

    Newton's method starts above the root.  The left-hand side is convex, so every iterate stays above it.

    Parameters
    ----------
    e : float
        Eccentricity, above 1.
    short : float
        e - 1 to full precision.
    mean : float
        Mean anomaly M [rad].
    """
    m = abs(mean)
    if m == 0.0:
        return 0.0, _OK
    bound = min((6.0 * m / e) ** (1.0 / 3.0), m / short if short > 0.0 else np.inf)
    h = min(bound, asinh((m + bound) / e))
    for _ in range(60):
        sh = sinh(h)
        step = (short * sh + _sinh_less(h, sh) - m) / (short + 2.0 * e * sinh(0.5 * h) ** 2)
        h -= step
        if step <= 4e-16 * h:
            return (h if mean > 0.0 else -h), _OK
    return (h if mean > 0.0 else -h), _NOT_CONVERGED


@inner
def _sinh_less(h, sh):
    """Return sinh h - h without cancellation for small h."""
    if h > 1.0:
        return sh - h
    term = h * h * h / 6.0
    total = term
    for n in range(4, 22, 2):
        term *= h * h / (n * (n + 1))
        total += term
    return total


@inner(**NO_ARRAYS)
def _hyperbola(s, dt, gm, r0, alpha, sigma, out):
    """Propagate a hyperbola by the hyperbolic anomaly, where the universal functions would cancel."""
    k = sqrt(-alpha)
    hx, hy, hz = s[1] * s[5] - s[2] * s[4], s[2] * s[3] - s[0] * s[5], s[0] * s[4] - s[1] * s[3]
    h2 = hx * hx + hy * hy + hz * hz
    lean = -alpha * h2 / gm  # e^2 - 1
    e, b = sqrt(1.0 + lean), sqrt(lean)
    short = lean / (1.0 + e)
    now = asinh(sigma * k / e)  # H at the initial epoch: e sinh H = r . v / sqrt(gm |a|)
    since = sqrt(gm) * k * k * k * dt
    then, code = hyperbolic_anomaly(e, short, sigma * k - now + since)
    # Axes towards periapsis and across it, from the current position in the orbital plane.
    # x = |a| (e - cosh H) = |a| ((e - 1) - 2 sinh^2(H / 2)), y = |a| sqrt(e^2 - 1) sinh H.
    x, y = (short - 2.0 * sinh(0.5 * now) ** 2) / -alpha, b * sinh(now) / -alpha
    cosine, sine = x / r0, y / r0
    momentum = sqrt(h2) if h2 > 0.0 else 1.0
    sh, ch = sinh(then), cosh(then)
    r = (short + 2.0 * e * sinh(0.5 * then) ** 2) / -alpha
    x, y = (short - 2.0 * sinh(0.5 * then) ** 2) / -alpha, b * sh / -alpha
    rate = sqrt(gm) / (k * r)
    u, v = -rate * sh, rate * b * ch
    rx, ry, rz = s[0] / r0, s[1] / r0, s[2] / r0
    qx, qy, qz = (
        (hy * rz - hz * ry) / momentum,
        (hz * rx - hx * rz) / momentum,
        (hx * ry - hy * rx) / momentum,
    )
    px, py, pz = cosine * rx - sine * qx, cosine * ry - sine * qy, cosine * rz - sine * qz
    qx, qy, qz = sine * rx + cosine * qx, sine * ry + cosine * qy, sine * rz + cosine * qz
    out[0], out[1], out[2] = x * px + y * qx, x * py + y * qy, x * pz + y * qz
    out[3], out[4], out[5] = u * px + v * qx, u * py + v * qy, u * pz + v * qz
    if code != _OK or not np.isfinite(r):
        _mark_failed(out)
        return _NOT_CONVERGED
    return _OK


@kernel(**NO_ARRAYS)
def _kepler_steps(states, dt, gm, stepped, status):
    for i in range(dt.size):
        status[i] = kepler_step(states[i], dt[i], gm, stepped[i])


@quantities(states="state")
def propagate_kepler(states, dt_s, gm_km3_s2: float, *, on_error: str = "raise") -> np.ndarray:
    """Propagate two-body motion by a time, forward or backward; shapes broadcast over leading axes.

    Parameters
    ----------
    states : (..., 6) array
        States about the attracting body [km, km/s].
    dt_s : (...) array
        Time step [s].
    gm_km3_s2 : float

    Examples
    --------
    >>> half = propagate_kepler([7000.0, 0, 0, 0, 7.5460533, 0], 2914.258, 398600.4418)
    >>> print(np.round(half[:3]) + 0.0)
    [-7000.     0.     0.]
    """
    s, dt = np.asarray(states, dtype=float), np.asarray(dt_s, dtype=float)
    if s.shape[-1:] != (6,):
        raise InputError(f"states have shape {s.shape}; it must be (..., 6), in km and km/s")
    if not gm_km3_s2 > 0:
        raise InputError(f"gm_km3_s2 is {gm_km3_s2}; it must be positive")
    shape = np.broadcast_shapes(s.shape[:-1], dt.shape)
    flat, times = for_kernel(s, (*shape, 6)).reshape(-1, 6), for_kernel(dt, shape).reshape(-1)
    stepped, status = np.empty_like(flat), np.zeros(times.size, np.int8)
    _kepler_steps(flat, times, float(gm_km3_s2), stepped, status)
    raise_or_mark("two-body propagations", status, on_error)
    return stepped.reshape(*shape, 6)
