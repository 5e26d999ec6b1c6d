"""Flight beside a rotating body: its attraction, the tides of other bodies, sunlight; steps of order 15.

Positions r are about the centre of mass of the body, ICRF axes, and time t counts from the start of the tables:

    r'' = R^T g(R r) + sum gm_k [(d_k - r) / |d_k - r|^3 - d_k / |d_k|^3] + nu CRAM (S / c) (1 au / s)^2 s / |s|

with R from ICRF to the axes of the body, g its gravity, d_k the position of body k, and s the vector from the Sun.  The
tide is the difference of two nearly equal pulls; with q = r.(r - 2 d) / |d|^2 it is [B99, eq. 8.61]

    -gm / |d - r|^3 (r + f(q) d),    f(q) = q (3 + 3 q + q^2) / (1 + (1 + q)^(3/2)),

which loses no digits.  Steps are Gauss-Radau collocation with eight nodes, as in `dynamics.radau`; the forces do not
depend on velocity, so that the implicit step is an iteration on positions alone.  The first guess continues the
polynomial of the last step.

[B99] Battin (1999), An Introduction to the Mathematics and Methods of Astrodynamics, revised edition.
"""

from math import sqrt
from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, kernel, stack
from kakehashi.bodies.gravity import _kernels as gravity
from kakehashi.bodies.gravity._kernels import field_at
from kakehashi.bodies.rotation._kernels import TERMS, chebyshev_position
from kakehashi.dynamics.forces.solar_pressure import visible_fraction

POINT, FIELD, MASCONS = 0, 1, 2  # kinds of gravity
REACHED, IMPACT, ESCAPE = 0, 3, -1  # how a flight ends; other positive numbers are codes of `Status`
_NOT_CONVERGED, _STEP_TOO_SMALL = 1, 8
DENSE = 32  # columns of a step: t, h, position, velocity, eight coefficients of the acceleration

_MOST_STEPS = 200_000
_ITERATIONS = 12
_FINE = 1e-13  # relative change of the acceleration at which the iteration ends
_ROUGH = 1e-8  # relative change that is not a solution
_SHORT = (
    1e-4  # of the longest step: a step that is accepted as it is; what it misses is below 1e-8 of its impulse
)
_LONGEST = 0.5  # longest step in units of r / v: nodes of a step are never farther apart than a tenth of the distance
_PI2 = 2.0 * np.pi


class Scheme(NamedTuple):
    """Constants of the collocation, from `dynamics.radau`."""

    nodes: np.ndarray  # (8,)
    ax: np.ndarray  # (9, 8)
    av: np.ndarray  # (9, 8)
    polynomial: np.ndarray  # (8, 8)


class Surroundings(NamedTuple):
    """The body and all that acts beside it, as kernels read it."""

    kind: int  # POINT, FIELD or MASCONS
    gm: float  # [km3/s2]
    field: gravity.Constants  # polyhedron, or multipoles with far_km = 0
    masses: np.ndarray  # (4, k), positions [km] and GM [km3/s2]
    mascon_km: float  # radius of a mascon
    radius: float  # sphere that contains the body; beyond it nothing is hit [km]
    surface: gravity.Constants  # facets that may be hit, if `facets` is 1
    facets: int
    quaternions: np.ndarray  # (n, 4, TERMS), ICRF to body axes
    interval: float  # length of an interval of `quaternions` [s]
    gms: np.ndarray  # (p,) of the other bodies [km3/s2]
    starts: np.ndarray  # (p + 1,) first interval of each
    edges: np.ndarray  # (q, 2) intervals [s]
    positions: np.ndarray  # (q, 3, TERMS) of the small body about the other one [km]
    sun: int  # index of the Sun among the other bodies, or -1
    pressure: float  # on 1 m2/kg at 1 km from the Sun [km/s2 km2]
    sun_km: float  # radius of the Sun
    shadow_km: float  # radius of the sphere that casts the shadow; 0 for none


@inner
def _attitude(c, t, m):
    """Fill m (9,) with the matrix from ICRF to body axes: four Chebyshev series, normalised."""
    k = min(max(int(t / c.interval), 0), c.quaternions.shape[0] - 1)
    s = 2.0 * (t / c.interval - k) - 1.0
    q = stack(4)
    for i in range(4):
        b1, b2 = 0.0, 0.0
        for j in range(TERMS - 1, 0, -1):
            b1, b2 = 2.0 * s * b1 - b2 + c.quaternions[k, i, j], b1
        q[i] = s * b1 - b2 + c.quaternions[k, i, 0]
    n = 1.0 / sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3])
    a, b, e, d = q[0] * n, q[1] * n, q[2] * n, q[3] * n
    m[0], m[1], m[2] = 1.0 - 2.0 * (e * e + d * d), 2.0 * (b * e + a * d), 2.0 * (b * d - a * e)
    m[3], m[4], m[5] = 2.0 * (b * e - a * d), 1.0 - 2.0 * (b * b + d * d), 2.0 * (e * d + a * b)
    m[6], m[7], m[8] = 2.0 * (b * d + a * e), 2.0 * (e * d - a * b), 1.0 - 2.0 * (b * b + e * e)


@inner
def _mascons(c, x, y, z, values):
    """Acceleration of homogeneous spheres: outside gm / r^2, inside linear."""
    ax, ay, az = 0.0, 0.0, 0.0
    inside2 = c.mascon_km * c.mascon_km
    for k in range(c.masses.shape[1]):
        dx, dy, dz = c.masses[0, k] - x, c.masses[1, k] - y, c.masses[2, k] - z
        r2 = max(dx * dx + dy * dy + dz * dz, inside2)
        f = c.masses[3, k] / (r2 * sqrt(r2))
        ax, ay, az = ax + f * dx, ay + f * dy, az + f * dz
    values[1], values[2], values[3] = ax, ay, az


@inner
def _own(c, t, x, y, z, work, a):
    """Add the gravity of the body at a position in ICRF axes."""
    if c.kind == POINT:
        r2 = x * x + y * y + z * z
        f = -c.gm / (r2 * sqrt(r2))
        a[0], a[1], a[2] = a[0] + f * x, a[1] + f * y, a[2] + f * z
        return
    m, values = stack(9), stack(11)
    _attitude(c, t, m)
    bx, by, bz = (
        m[0] * x + m[1] * y + m[2] * z,
        m[3] * x + m[4] * y + m[5] * z,
        m[6] * x + m[7] * y + m[8] * z,
    )
    if c.kind == MASCONS:
        _mascons(c, bx, by, bz, values)
    else:
        field_at(c.field, bx, by, bz, work, values)
    for i in range(3):
        a[i] += m[i] * values[1] + m[3 + i] * values[2] + m[6 + i] * values[3]


@inner
def _others(c, t, x, y, z, cram, a):
    """Add the tides of the other bodies, and the pressure of sunlight."""
    p = stack(3)
    for k in range(c.gms.size):
        chebyshev_position(t, c.starts[k], c.starts[k + 1], c.edges, c.positions, p)
        dx, dy, dz = -p[0], -p[1], -p[2]
        d2 = dx * dx + dy * dy + dz * dz
        q = (x * (x - 2.0 * dx) + y * (y - 2.0 * dy) + z * (z - 2.0 * dz)) / d2
        root = sqrt(1.0 + q)
        f = q * (3.0 + 3.0 * q + q * q) / (1.0 + root * root * root)
        g = -c.gms[k] / (d2 * sqrt(d2) * root * root * root)
        a[0], a[1], a[2] = a[0] + g * (x + f * dx), a[1] + g * (y + f * dy), a[2] + g * (z + f * dz)
        if k == c.sun and cram != 0.0:
            sx, sy, sz = dx - x, dy - y, dz - z
            light = cram * c.pressure
            if c.shadow_km > 0.0:
                light *= visible_fraction(sx, sy, sz, c.sun_km, -x, -y, -z, c.shadow_km)
            s2 = sx * sx + sy * sy + sz * sz
            w = -light / (s2 * sqrt(s2))
            a[0], a[1], a[2] = a[0] + w * sx, a[1] + w * sy, a[2] + w * sz


@inner
def _acceleration(c, t, x, y, z, cram, work, a):
    a[0], a[1], a[2] = 0.0, 0.0, 0.0
    _own(c, t, x, y, z, work, a)
    _others(c, t, x, y, z, cram, a)


@inner
def _inside(c, t, x, y, z, work):
    """Whether a position is inside the body: the Laplacian is -4 pi G rho there, or the sphere that stands for it."""
    if x * x + y * y + z * z > c.radius * c.radius:
        return False
    if c.facets == 0:
        return True
    m, values = stack(9), stack(11)
    _attitude(c, t, m)
    bx, by, bz = (
        m[0] * x + m[1] * y + m[2] * z,
        m[3] * x + m[4] * y + m[5] * z,
        m[6] * x + m[7] * y + m[8] * z,
    )
    field_at(c.surface, bx, by, bz, work, values)
    return values[10] < -_PI2 * c.surface.g_rho


@inner
def _iterate(c, s, t, h, y, cram, work, f):
    """Solve for the accelerations f (8, 3) at the nodes; returns the last change relative to the largest of them."""
    a, change = stack(3), 1.0
    for k in range(_ITERATIONS):
        before, change, scale = change, 0.0, 1e-300
        for i in range(1, 8):
            x0, x1, x2 = 0.0, 0.0, 0.0
            for j in range(8):
                w = s.ax[i, j]
                x0, x1, x2 = x0 + w * f[j, 0], x1 + w * f[j, 1], x2 + w * f[j, 2]
            e, hh = s.nodes[i] * h, h * h
            px, py, pz = y[0] + e * y[3] + hh * x0, y[1] + e * y[4] + hh * x1, y[2] + e * y[5] + hh * x2
            _acceleration(c, t + e, px, py, pz, cram, work, a)
            for j in range(3):
                change = max(change, abs(a[j] - f[i, j]))
                scale = max(scale, abs(a[j]))
                f[i, j] = a[j]
        change /= scale
        if change < _FINE or (k > 2 and change < _ROUGH and change > 0.5 * before):
            return change
    return change


@inner
def _coefficients(s, f, b):
    """Coefficients b (8, 3) of the acceleration in powers of the fraction; returns the last relative to f."""
    scale, last = 1e-300, 0.0
    for i in range(8):
        for k in range(3):
            scale = max(scale, abs(f[i, k]))
    for m in range(8):
        for k in range(3):
            total = 0.0
            for j in range(8):
                total += s.polynomial[m, j] * f[j, k]
            b[m, k] = total
            if m == 7:
                last = max(last, abs(total))
    return last / scale


@inner
def _at(y, h, b, s, values):
    """State (6,) at the fraction s of a step."""
    for k in range(3):
        x, v = 0.0, 0.0
        for m in range(7, -1, -1):
            x = x * s + b[m, k] / ((m + 1) * (m + 2))
            v = v * s + b[m, k] / (m + 1)
        values[k] = y[k] + s * h * (y[3 + k] + s * h * x)
        values[3 + k] = y[3 + k] + s * h * v


@inner
def _predict(s, b, ratio, f):
    """Continue the polynomial of the last step to the nodes of one that is `ratio` times as long."""
    for i in range(1, 8):
        x = 1.0 + s.nodes[i] * ratio
        for k in range(3):
            total = 0.0
            for m in range(7, -1, -1):
                total = total * x + b[m, k]
            f[i, k] = total


@inner
def _radial(y):
    """r.v, which changes its sign at a periapsis."""
    return y[0] * y[3] + y[1] * y[4] + y[2] * y[5]


@inner
def _nearest(y, h, b, state):
    """Fraction of the step at which r.v = 0; r.v must be negative at its start and positive at its end."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = 0.5 * (low + high)
        _at(y, h, b, middle, state)
        if _radial(state) < 0.0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


@inner
def _hit(c, s, t, h, y, b, work, state):
    """Fraction of the step at which the body is entered, or 2 if none of its nodes and ends is inside."""
    before = 0.0
    for i in range(1, 9):
        fraction = s.nodes[i] if i < 8 else 1.0
        _at(y, h, b, fraction, state)
        if _inside(c, t + fraction * h, state[0], state[1], state[2], work):
            low, high = before, fraction
            for _ in range(30):
                middle = 0.5 * (low + high)
                _at(y, h, b, middle, state)
                if _inside(c, t + middle * h, state[0], state[1], state[2], work):
                    high = middle
                else:
                    low = middle
            return high
        before = fraction
    return 2.0


@inner
def _crossed(y, h, b, distance, state):
    """Fraction of the step at which a distance is exceeded."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = 0.5 * (low + high)
        _at(y, h, b, middle, state)
        if sqrt(state[0] * state[0] + state[1] * state[1] + state[2] * state[2]) > distance:
            high = middle
        else:
            low = middle
    return high


@inner
def _write(row, t, h, y, b, part):
    """One step of the dense output, cut to a part of it."""
    row[0], row[1] = t, h * part
    for k in range(6):
        row[2 + k] = y[k]
    power = 1.0
    for m in range(8):
        for k in range(3):
            row[8 + 3 * m + k] = b[m, k] * power
        power *= part


@inner
def _distance(y):
    return sqrt(y[0] * y[0] + y[1] * y[1] + y[2] * y[2])


@inner
def _longest(c, y):
    """Longest step that resolves the body."""
    r = max(_distance(y), 0.3 * c.radius)
    v = sqrt(y[3] * y[3] + y[4] * y[4] + y[5] * y[5])
    return _LONGEST * r / max(v, sqrt(c.gm / r) + 1e-12)


@kernel
def advance(c, s, first, last, times, crams, escape, tolerance, work, states, result, dense):
    """Fly members until an epoch, an impact or an escape.

    Parameters
    ----------
    c : Surroundings
    s : Scheme
    first, last : int
        Members of this call.
    times : (n, 2) array
        Start and end of each member [s after the start of the tables]; the end of the flight is written to the first.
    crams : (n,) array
        Cr A/m [m2/kg].
    escape : float
        Distance at which a flight ends [km].
    tolerance : float
        Largest last coefficient of the acceleration, relative to the acceleration.
    work : (k,) array
        Work space, as long as there are corners.
    states : (n, 6) array
        Start, overwritten by the state at the end [km, km/s].
    result : (n, 4) array
        Receives how the flight ends, the smallest distance [km], its time [s], and the number of steps.
    dense : (d, DENSE) array
        Receives the steps of a single member; without rows, none are kept.  The flight stops when it is full.
    """
    y, new, f, b, old = stack(6), stack(6), stack(8, 3), stack(8, 3), stack(8, 3)
    a = stack(3)
    for i in range(first, last):
        for k in range(6):
            y[k] = states[i, k]
        t, end, cram = times[i, 0], times[i, 1], crams[i]
        code, steps, ratio = 0, 0, 0.0
        nearest, near_t = _distance(y), t
        h = 0.1 * _longest(c, y)
        before = h
        while t < end and code == 0 and (dense.shape[0] == 0 or steps < dense.shape[0]):
            h = min(h, _longest(c, y))
            final = h >= end - t
            used = end - t if final else h
            _acceleration(c, t, y[0], y[1], y[2], cram, work, a)
            for k in range(3):
                f[0, k] = a[k]
                for j in range(1, 8):
                    f[j, k] = a[k]
            if ratio > 0.0 and used < 3.0 * before:
                _predict(s, old, used / before, f)
            change = _iterate(c, s, t, used, y, cram, work, f)
            error = _coefficients(s, f, b)
            factor = 0.9 * (tolerance / max(error, 1e-30)) ** (1.0 / 7.0)
            least = _SHORT * _longest(c, y)  # a step so short passes a jump, as at the joints of tables
            if used > least and (change > _ROUGH or not factor > 0.5):
                h = max(used * max(0.25, min(factor, 0.5)), 0.9 * least)
                if not h > 1e-6:
                    code = _STEP_TOO_SMALL
                continue
            part = _hit(c, s, t, used, y, b, work, new)
            if part <= 1.0:
                code = IMPACT
            else:
                part = 1.0
                _at(y, used, b, 1.0, new)
                if _distance(new) > escape:
                    code, part = ESCAPE, _crossed(y, used, b, escape, new)
            if part == 1.0 and _radial(y) < 0.0 and _radial(new) > 0.0:
                fraction = _nearest(y, used, b, new)
                if _distance(new) < nearest:
                    nearest, near_t = _distance(new), t + fraction * used
            _at(y, used, b, part, new)
            if _distance(new) < nearest:
                nearest, near_t = _distance(new), t + part * used
            if dense.shape[0] > 0:
                _write(dense[steps], t, used, y, b, part)
            for k in range(6):
                y[k] = new[k]
            for m in range(8):
                for k in range(3):
                    old[m, k] = b[m, k]
            t = end if final and part == 1.0 else t + part * used
            before, ratio = used, 1.0
            h = max(used * min(factor, 3.0), h) if final else used * min(factor, 3.0)
            steps += 1
            if steps >= _MOST_STEPS:
                code = _NOT_CONVERGED
        for k in range(6):
            states[i, k] = y[k]
        times[i, 0] = t
        result[i, 0], result[i, 1], result[i, 2], result[i, 3] = code, nearest, near_t, steps


@kernel
def accelerations(c, times, points, crams, work, values):
    """Acceleration (n, 3) [km/s2] at points (n, 3) [km] and times (n,) [s], and whether they are inside the body.

    Parameters
    ----------
    c : Surroundings
    times, points, crams : arrays
    work : (k,) array
        Work space, as long as there are corners.
    values : (n, 4) array
        Receives the acceleration, and 1 inside the body, otherwise 0.
    """
    a = stack(3)
    for i in range(points.shape[0]):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        _acceleration(c, times[i], x, y, z, crams[i], work, a)
        values[i, 0], values[i, 1], values[i, 2] = a[0], a[1], a[2]
        values[i, 3] = 1.0 if _inside(c, times[i], x, y, z, work) else 0.0
