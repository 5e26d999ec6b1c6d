"""Evaluate SGP4 for orbits with periods below 225 minutes, one row of coefficients for each object [V06].

Lengths are in Earth radii, times in minutes, angles in radians, as in the source; states leave in km and km/s.

[V06] Vallado, Crawford, Hujsak & Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753.
"""

from math import atan2, cos, floor, sin, sqrt

import numpy as np

from kakehashi.base import Status
from kakehashi.base.jit import NO_ARRAYS, inner, kernel

_OK, _DECAYED, _NO_SOLUTION = int(Status.OK), int(Status.IMPACT), int(Status.NO_SOLUTION)
RADIUS_KM, GM_KM3_S2 = 6_378.135, 398_600.8  # WGS 72, to which all published elements belong [V06]
J2, J3, J4 = 0.001082616, -0.00000253881, -0.00000165597
XKE = 60.0 / sqrt(RADIUS_KM**3 / GM_KM3_S2)  # sqrt(GM) in Earth radii and minutes
KM_S = RADIUS_KM * XKE / 60.0
_CIRCLE = 2.0 * np.pi

# Columns of the coefficients, in the order in which `earth.sgp4` fills them.
NAMES = (
    "e", "i", "node", "peri", "mean", "bstar", "n", "a", "cos_i", "sin_i", "con41", "x1mth2", "x7thm1", "mdot",
    "argpdot", "nodedot", "nodecf", "cc1", "cc4", "cc5", "t2cof", "t3cof", "t4cof", "t5cof", "d2", "d3", "d4", "omgcof",
    "xmcof", "eta", "delmo", "sinmao", "aycof", "xlcof", "simple",
)  # fmt: skip


@kernel(**NO_ARRAYS)
def near_earth(rows, index, epochs_s, times_s, axes, states, codes):
    """Fill states (n, m, 6) [km, km/s] and status codes (n, m) of k of n objects at epochs.

    Parameters
    ----------
    rows : (k, 35) array
        Coefficients, see `NAMES`.
    index : (k,) int array
        Position of the objects among the n.
    epochs_s : (n,) array
        Epochs of the elements, TT seconds past J2000.
    times_s : (m,) array
        Epochs of the states, TT seconds past J2000.
    axes : (m, 3, 3) array
        Rotations from TEME to the axes of the states.
    states : (n, m, 6) array
    codes : (n, m) int8 array
    """
    for k in range(rows.shape[0]):
        at = index[k]
        for j in range(times_s.shape[0]):
            codes[at, j] = _state(rows[k], (times_s[j] - epochs_s[at]) / 60.0, axes[j], states[at, j])


@kernel(**NO_ARRAYS)
def rotated(answers, index, axes, first, states, codes):
    """Write the answers of heyoka, rotated, into states and codes.

    Parameters
    ----------
    answers : (j, 7, k) array
        Position, velocity [km, km/s, TEME] and error of k objects at j epochs.
    index : (k,) int array
        Position of the objects among the n.
    axes : (j, 3, 3) array
        Rotations from TEME to the axes of the states.
    first : int
        Position of the first epoch among the m.
    states : (n, m, 6) array
    codes : (n, m) int8 array
    """
    for j in range(answers.shape[0]):
        for k in range(index.shape[0]):
            at, error = index[k], answers[j, 6, k]
            for a in range(3):
                for half in (0, 3):
                    total = 0.0
                    for b in range(3):
                        total += axes[j, a, b] * answers[j, half + b, k]
                    states[at, first + j, half + a] = total if error == 0.0 else np.nan
            codes[at, first + j] = _OK if error == 0.0 else (_DECAYED if error == 6.0 else _NO_SOLUTION)


@inner(**NO_ARRAYS)
def _angle(x):
    """Return an angle less whole revolutions, in 0 .. 2 pi."""
    return x - _CIRCLE * floor(x / _CIRCLE)


@inner(**NO_ARRAYS)
def _mark(state, code):
    for k in range(6):
        state[k] = np.nan
    return code


@inner(**NO_ARRAYS)
def _secular(c, t):
    """Return e, a, n, node, argument of perigee and mean anomaly under secular gravity and drag [V06, sgp4]."""
    mean, peri, node = c[4] + c[13] * t, c[3] + c[14] * t, c[2] + c[15] * t
    t2 = t * t
    node += c[16] * t2
    shrink, drag, advance = 1.0 - c[17] * t, c[5] * c[18] * t, c[20] * t2
    if c[34] == 0.0:  # perigee above 220 km
        delta = 1.0 + c[29] * cos(mean)
        shift = c[27] * t + c[28] * (delta * delta * delta - c[30])
        mean += shift
        peri -= shift
        t3 = t2 * t
        t4 = t3 * t
        shrink -= c[24] * t2 + c[25] * t3 + c[26] * t4
        drag += c[5] * c[19] * (sin(mean) - c[31])
        advance += c[21] * t3 + t4 * (c[22] + t * c[23])
    a = c[7] * shrink * shrink
    return c[0] - drag, a, node, peri, mean + c[6] * advance


@inner(**NO_ARRAYS)
def _kepler(u, ax, ay):
    """Return sine and cosine of the eccentric longitude E: u = E + ay cos E - ax sin E."""
    longitude, step, s, c = u, 1.0, 0.0, 1.0
    for _ in range(10):
        s, c = sin(longitude), cos(longitude)
        step = (u - ay * c + ax * s - longitude) / (1.0 - c * ax - s * ay)
        step = min(max(step, -0.95), 0.95)
        longitude += step
        if abs(step) < 1e-6:  # Newton's next step would be below 1e-12
            break
    cos_step = 1.0 - 0.5 * step * step  # the last step, to second order
    return s * cos_step + c * step, c * cos_step - s * step


@inner(**NO_ARRAYS)
def _state(c, t, axes, state):
    """Fill a state after t minutes; return its status [V06, sgp4]."""
    e, a, node, peri, mean = _secular(c, t)
    if not (-0.001 <= e < 1.0 and a > 0.0):
        return _mark(state, _NO_SOLUTION)
    e = max(e, 1e-6)
    ax = e * cos(peri)
    per = 1.0 / (a * (1.0 - e * e))
    ay = e * sin(peri) + per * c[32]
    sin_e, cos_e = _kepler(_angle(mean + peri + per * c[33] * ax), ax, ay)
    e_cos, e_sin, e2 = ax * cos_e + ay * sin_e, ax * sin_e - ay * cos_e, ax * ax + ay * ay
    p = a * (1.0 - e2)
    if p < 0.0:
        return _mark(state, _NO_SOLUTION)
    r = a * (1.0 - e_cos)
    beta = sqrt(1.0 - e2)
    part = e_sin / (1.0 + beta)
    sin_u, cos_u = a / r * (sin_e - ay - ax * part), a / r * (cos_e - ax + ay * part)
    sin_2u, cos_2u = 2.0 * cos_u * sin_u, 1.0 - 2.0 * sin_u * sin_u
    k2 = 0.5 * J2 / p
    k4 = k2 / p
    # Short periods of radius, argument of latitude, node, inclination and velocities.
    radius = r * (1.0 - 1.5 * k4 * beta * c[10]) + 0.5 * k2 * c[11] * cos_2u
    u = atan2(sin_u, cos_u) - 0.25 * k4 * c[12] * sin_2u
    node += 1.5 * k4 * c[8] * sin_2u
    i = c[1] + 1.5 * k4 * c[8] * c[9] * cos_2u
    rate = 1.0 / (a * sqrt(a))  # n / xke
    radial = sqrt(a) * e_sin / r - rate * k2 * c[11] * sin_2u
    across = sqrt(p) / r + rate * k2 * (c[11] * cos_2u + 1.5 * c[10])
    if radius < 1.0:
        return _mark(state, _DECAYED)
    sin_u, cos_u, sin_n, cos_n, sin_i, cos_i = sin(u), cos(u), sin(node), cos(node), sin(i), cos(i)
    mx, my = -sin_n * cos_i, cos_n * cos_i
    ux, uy, uz = mx * sin_u + cos_n * cos_u, my * sin_u + sin_n * cos_u, sin_i * sin_u
    vx, vy, vz = mx * cos_u - cos_n * sin_u, my * cos_u - sin_n * sin_u, sin_i * cos_u
    size = radius * RADIUS_KM
    x, y, z = size * ux, size * uy, size * uz
    vx, vy, vz = radial * ux + across * vx, radial * uy + across * vy, radial * uz + across * vz
    for k in range(3):
        state[k] = axes[k, 0] * x + axes[k, 1] * y + axes[k, 2] * z
        state[k + 3] = KM_S * (axes[k, 0] * vx + axes[k, 1] * vy + axes[k, 2] * vz)
    return _OK
