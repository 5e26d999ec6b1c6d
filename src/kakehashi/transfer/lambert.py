"""Solve Lambert's problem, the orbit between two positions in a given time, for many problems at once.

Problems are solved in chunks that stay in the cache: geometry, then a fixed number of Halley steps on all of them at
once without a branch, then velocities.  The few problems that have not converged, and multi-revolution problems whose
time is near the minimum, are solved one by one with a bracketed Newton iteration.

The direction of motion is prograde about +z of the given axes, or about a normal given by the caller;
`retrograde=True` is the opposite direction.  A normal in the plane of the transfer cannot distinguish the two
directions: in that case prograde means the short way and retrograde the long way.

References: [I15] Izzo (2015), Celest. Mech. Dyn. Astron. 121:1, and `_kernels.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from numpy.typing import ArrayLike

from kakehashi.base import InputError, Status, quantities
from kakehashi.base.errors import common_shape, raise_or_mark
from kakehashi.base.jit import QUICK, for_kernel, inner, kernel
from kakehashi.transfer._kernels import any_flight_time, flight_time, one_flight_time, slopes

_OK, _NOT_CONVERGED = int(Status.OK), int(Status.NOT_CONVERGED)
_DEGENERATE, _NO_SOLUTION, _BAD = int(Status.DEGENERATE), int(Status.NO_SOLUTION), int(Status.BAD_INPUT)
_CHUNK = 4096
_STEPS = 4
_REVOLUTION_STEPS = 4
_SETTLED = 1e-5  # last Halley step over 1 + x: the error that remains is its cube
_QUARTIC = 5e-4  # the same for Householder's iteration, whose error is the fourth power
_FLAT = 4e-15  # sine of the angle between the plane of flight and the normal that is rounding alone
# Rows of a chunk: 0 lambda, 1 one minus lambda^2, 2 T, 3 and 4 inverse radii, 5 rho, 6 sigma, 7 gamma,
# 8 sine of the transfer angle, 9 side, 10 x, 11 last step, 12 twice the cosine of half the angle.
_PLANE = 1e-10  # twice the cosine of half the angle below which the ends do not define a plane


@intrinsic
def _bits(typingctx, value):
    """Return the 64 bits of a float as an integer."""
    return types.int64(types.float64), lambda c, b, s, a: b.bitcast(a[0], ir.IntType(64))


@intrinsic
def _float(typingctx, value):
    """Return the float represented by 64 bits."""
    return types.float64(types.int64), lambda c, b, s, a: b.bitcast(a[0], ir.DoubleType())


@inner(inline="always")
def _log2(value):
    """Return log2 to an accuracy of 1e-4, for initial guesses."""
    bits: int = _bits(value)  # type: ignore[call-arg]
    m = _float((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000)  # type: ignore[call-arg]
    s = (m - 1.0) / (m + 1.0)
    q = s * s
    return float((bits >> 52) - 1023) + 2.8853900817779268 * s * (1.0 + q * (1.0 / 3.0 + q * (0.2 + q / 7.0)))


@inner(inline="always")
def _exp2(value):
    """Return 2 to the power of a number to an accuracy of 1e-4, for initial guesses."""
    v = min(max(value, -1000.0), 1000.0)
    whole = np.floor(v)
    f = v - whole
    p = 1.0 + f * (0.69314718 + f * (0.24022651 + f * (0.05550411 + f * (0.00961813 + f * 0.0013333558))))
    return p * _float((int(whole) + 1023) << 52)  # type: ignore[call-arg]


@inner(inline="always")
def _first_guess(t, lam, m, one_minus, five):
    """Return the initial guess of x for less than one revolution [I15, eq. 30]."""
    a = abs(lam)
    # acos(a) by a polynomial, then T_0 = acos(lambda) + lambda sqrt(1 - lambda^2) and T_1 = 2/3 (1 - lambda^3).
    arc = sqrt(1.0 - a) * (1.5707288 + a * (-0.2121144 + a * (0.0742610 - a * 0.0187293)))
    arc = arc if lam >= 0.0 else pi - arc
    t0 = arc + lam * sqrt(m)
    t1 = 2.0 / 3.0 * one_minus * (1.0 + lam + lam * lam)
    ratio = _log2(t0 / t)
    middle = ratio / _log2(t0 / t1)
    slow = _exp2(2.0 / 3.0 * ratio if t >= t0 else middle) - 1.0
    fast = 1.0 + 2.5 * t1 * (t1 - t) / (t * five)
    return fast if t < t1 else slow


@kernel
def _lengths(p, pole, tie, g):
    """Compute radii, chord and angles of a chunk of Lambert problems; `p` contains r1 and r2 as six rows.

    The motion is about `pole`; if that direction is undefined, `tie` selects it: 1 for the short way, -1 for the long
    way.
    """
    nx, ny, nz = pole
    x1, y1, z1, x2, y2, z2 = p[0], p[1], p[2], p[3], p[4], p[5]
    inverse1, inverse2, sides, cosine, sine, chord = g[3], g[4], g[9], g[12], g[8], g[1]
    for i in range(sides.size):
        ax, ay, az, bx, by, bz = x1[i], y1[i], z1[i], x2[i], y2[i], z2[i]
        ia = 1.0 / sqrt(ax * ax + ay * ay + az * az)
        ib = 1.0 / sqrt(bx * bx + by * by + bz * bz)
        dx, dy, dz = bx - ax, by - ay, bz - az
        sx, sy, sz = ax * ia + bx * ib, ay * ia + by * ib, az * ia + bz * ib
        qx, qy, qz = ax * ia - bx * ib, ay * ia - by * ib, az * ia - bz * ib
        inverse1[i], inverse2[i] = ia, ib
        chord[i] = sqrt(dx * dx + dy * dy + dz * dz)
        cosine[i] = sqrt(sx * sx + sy * sy + sz * sz)  # 2 cos(theta / 2)
        sine[i] = sqrt(qx * qx + qy * qy + qz * qz)  # 2 sin(theta / 2)
        hx, hy, hz = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
        tilt = (nx * hx + ny * hy + nz * hz) * ia * ib
        sides[i] = tie if abs(tilt) < _FLAT else 1.0 if tilt > 0.0 else -1.0


@kernel
def _slant(p, g):
    """Compute (r1 - r2) / chord of a chunk of Lambert problems, without cancellation."""
    x1, y1, z1, x2, y2, z2 = p[0], p[1], p[2], p[3], p[4], p[5]
    inverse1, inverse2, chord, rho = g[3], g[4], g[1], g[5]
    for i in range(rho.size):
        ax, ay, az, bx, by, bz = x1[i], y1[i], z1[i], x2[i], y2[i], z2[i]
        square = (ax - bx) * (ax + bx) + (ay - by) * (ay + by) + (az - bz) * (az + bz)
        ia, ib = inverse1[i], inverse2[i]
        rho[i] = square * ia * ib / ((ia + ib) * chord[i])


@kernel
def _shape(tof, gm, g):
    """Compute lambda, 1 - lambda^2, T [I15] and the scales of a chunk of Lambert problems, from radii and chord."""
    lam, m, t, inverse1, inverse2 = g[0], g[1], g[2], g[3], g[4]
    sigma, gamma, sine, sides, cosine = g[6], g[7], g[8], g[9], g[12]
    for i in range(tof.size):
        c, ra, rb = m[i], 1.0 / inverse1[i], 1.0 / inverse2[i]
        mean = sqrt(ra * rb)
        s = 0.5 * (ra + rb + c)  # semi-perimeter of the triangle
        inverse = 1.0 / s
        lam[i] = sides[i] * 0.5 * mean * cosine[i] * inverse
        m[i] = c * inverse
        t[i] = sqrt(2.0 * gm * inverse) * inverse * tof[i]  # T = sqrt(2 gm / s^3) tof
        sigma[i] = mean * sine[i] / c
        gamma[i] = sqrt(0.5 * gm * s)
        sine[i] = sine[i] * cosine[i] * 0.5


@kernel
def _begin(lams, ms, ts, xs):
    """Compute the initial guesses of x for a chunk of Lambert problems of less than one revolution."""
    for i in range(xs.size):
        lam, m, t = lams[i], ms[i], ts[i]
        one_minus = (1.0 - lam if lam < 0.0 else m) / (1.0 if lam < 0.0 else 1.0 + lam)
        five = one_minus * (1.0 + lam * (1.0 + lam * (1.0 + lam * (1.0 + lam))))
        xs[i] = _first_guess(t, lam, m, one_minus, five)


@kernel
def _halley(lams, ms, ts, xs, sizes):
    """Apply one branch-free Halley step to a chunk of problems; its size shows which of them have converged."""
    for i in range(xs.size):
        lam, m, t, x = lams[i], ms[i], ts[i], xs[i]
        long_way = lam < 0.0
        factor = m / (1.0 - lam if long_way else 1.0 + lam)
        one_plus = factor if long_way else 1.0 + lam
        one_minus = 1.0 - lam if long_way else factor
        five = one_minus * (1.0 + lam * (1.0 + lam * (1.0 + lam * (1.0 + lam))))
        f = flight_time(x, lam, m, one_plus)
        d1, d2 = slopes(x, f, lam, m, five)
        f -= t
        after = x - f * d1 / (d1 * d1 - 0.5 * f * d2)  # Halley: x - 2 f f' / (2 f'^2 - f f'')
        low = 0.5 * (x - 1.0)  # never beyond the pole at -1
        xs[i] = after if after > low else low
        sizes[i] = abs(after - x) / (1.0 + x)


@kernel
def _begin_revolutions(ts, xs, revolutions, high):
    """Compute the initial guesses of x for a chunk of Lambert problems of several revolutions [I15, eq. 31]."""
    for i in range(xs.size):
        t = ts[i]
        up = (revolutions + 1.0) * pi if high else 8.0 * t
        down = 8.0 * t if high else revolutions * pi
        v = _exp2(2.0 / 3.0 * _log2(up / down))
        xs[i] = (v - 1.0) / (v + 1.0)


@kernel
def _halley_revolutions(lams, ms, ts, xs, sizes, revolutions, high):
    """Apply one Halley iteration to multi-revolution arcs; arcs beyond the minimum time are marked as not converged."""
    whole, side = revolutions * pi, -1.0 if high else 1.0
    for i in range(xs.size):
        lam, m, t, x = lams[i], ms[i], ts[i], xs[i]
        long_way = lam < 0.0
        factor = m / (1.0 - lam if long_way else 1.0 + lam)
        one_plus = factor if long_way else 1.0 + lam
        one_minus = 1.0 - lam if long_way else factor
        five = one_minus * (1.0 + lam * (1.0 + lam * (1.0 + lam * (1.0 + lam))))
        e = (1.0 - x) * (1.0 + x)
        f = flight_time(x, lam, m, one_plus) + whole / (e * sqrt(e))
        d1, d2 = slopes(x, f, lam, m, five)
        f -= t
        after = x - f * d1 / (d1 * d1 - 0.5 * f * d2)
        low, top = 0.5 * (x - 1.0), 0.5 * (x + 1.0)
        step = abs(after - x) / min(1.0 + x, 1.0 - x)
        after = after if after > low else low
        xs[i] = after if after < top else top
        sizes[i] = np.inf if side * d1 < 0.0 else step


@kernel
def _finish(p, g, v):
    """Compute the velocities v1 and v2 of a chunk of Lambert problems from x [I15, algorithm 1], as six rows."""
    x1, y1, z1, x2, y2, z2 = p[0], p[1], p[2], p[3], p[4], p[5]
    vx1, vy1, vz1, vx2, vy2, vz2 = v[0], v[1], v[2], v[3], v[4], v[5]
    lams, ms, inverse1, inverse2, rhos = g[0], g[1], g[3], g[4], g[5]
    sigmas, gammas, sides, xs = g[6], g[7], g[9], g[10]
    for i in range(xs.size):
        lam, x, ia, ib, gamma = lams[i], xs[i], inverse1[i], inverse2[i], gammas[i]
        y = sqrt(ms[i] + lam * lam * x * x)
        # V_r1 = gamma ((lambda y - x) - rho (lambda y + x)) / r1, V_t = gamma sigma (y + lambda x) / r
        radial, other = lam * y - x, rhos[i] * (lam * y + x)
        radial1, radial2 = gamma * (radial - other) * ia, -gamma * (radial + other) * ib
        along = gamma * sigmas[i] * (y + lam * x)
        ux, uy, uz = x1[i] * ia, y1[i] * ia, z1[i] * ia
        wx, wy, wz = x2[i] * ib, y2[i] * ib, z2[i] * ib
        hx, hy, hz = uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx
        f = sides[i] / sqrt(hx * hx + hy * hy + hz * hz)
        hx, hy, hz = hx * f, hy * f, hz * f
        a, b = along * ia, along * ib
        vx1[i] = radial1 * ux + a * (hy * uz - hz * uy)
        vy1[i] = radial1 * uy + a * (hz * ux - hx * uz)
        vz1[i] = radial1 * uz + a * (hx * uy - hy * ux)
        vx2[i] = radial2 * wx + b * (hy * wz - hz * wy)
        vy2[i] = radial2 * wy + b * (hz * wx - hx * wz)
        vz2[i] = radial2 * wz + b * (hx * wy - hy * wx)


@inner
def _bracketed(t, lam, m, revolutions, low, high, slope):
    """Return the root of T(x) = t in (low, high), where T is monotonic, by Newton's method safeguarded by bisection.

    `slope` is -1.0 if T falls with x, 1.0 if it rises.  `slope` and the revolutions are floats, because integer and
    boolean literals would cause a separate compilation for each value.
    """
    long_way = lam < 0.0
    one_plus = m / (1.0 - lam) if long_way else 1.0 + lam
    one_minus = 1.0 - lam if long_way else m / (1.0 + lam)
    five = one_minus * (1.0 + lam * (1.0 + lam * (1.0 + lam * (1.0 + lam))))
    x = 0.5 * (low + high)
    for _ in range(200):
        f = any_flight_time(x, lam, m, one_plus, revolutions)
        d1, d2 = slopes(x, f, lam, m, five)
        f -= t
        if (f > 0.0) == (slope < 0.0):
            low = x
        else:
            high = x
        step = f * d1 / (d1 * d1 - 0.5 * f * d2)
        after = x - step
        if not low < after < high:
            after = 0.5 * (low + high)
        if abs(after - x) <= 2e-16 * max(1.0, abs(x)) or high - low <= 4e-16 * max(1.0, abs(x)):
            return after, _OK
        x = after
    return x, _OK if high - low < 1e-12 * max(1.0, abs(x)) else _NOT_CONVERGED


@inner
def _slowest(lam, m, revolutions, start):
    """Return the x of minimum flight time for several revolutions, i.e. the root of dT/dx, by bisection and secant."""
    one_plus = m / (1.0 - lam) if lam < 0.0 else 1.0 + lam
    low, high = -1.0 + 1e-9, 1.0 - 1e-9
    x = start if -0.9 < start < 0.9 else 0.1
    for _ in range(100):
        f = any_flight_time(x, lam, m, one_plus, revolutions)
        d1, d2 = slopes(x, f, lam, m, 1.0)
        if d1 < 0.0:
            low = x
        else:
            high = x
        after = x - d1 / d2
        if not low < after < high:
            after = 0.5 * (low + high)
        if abs(after - x) < 1e-8:  # the least time is good to the square
            return after
        x = after
    return x


@inner
def _single(lam, m, t):
    """Return (x, status) of one problem of less than one revolution by the bracketed iteration."""
    top = 4.0
    one_plus = m / (1.0 - lam) if lam < 0.0 else 1.0 + lam
    while any_flight_time(top, lam, m, one_plus, 0.0) > t and top < 1e12:
        top *= 4.0
    return _bracketed(t, lam, m, 0.0, -1.0, top, -1.0)


@inner
def _several(lam, m, t, revolutions, high_path, start):
    """Return (x, status) of one problem of several revolutions (a float); `start` is near the x of minimum time."""
    middle = _slowest(lam, m, revolutions, start)
    one_plus = m / (1.0 - lam) if lam < 0.0 else 1.0 + lam
    if any_flight_time(middle, lam, m, one_plus, revolutions) > t:
        return np.nan, _NO_SOLUTION
    if high_path:
        return _bracketed(t, lam, m, revolutions, -1.0, middle, -1.0)
    return _bracketed(t, lam, m, revolutions, middle, 1.0, 1.0)


@inner(fastmath=QUICK)
def arc(ax, ay, az, bx, by, bz, tof, gm, sense):
    """Solve one problem of less than one revolution inside a kernel: (status, three components of v1, three of v2).

    Parameters
    ----------
    ax, ay, az, bx, by, bz : float
        First and second position about the attracting body [km].
    tof : float
        Time of flight [s].
    gm : float
        GM of the body [km3/s2].
    sense : float
        1 for prograde motion about +z, -1 for retrograde.
    """
    ra, rb = sqrt(ax * ax + ay * ay + az * az), sqrt(bx * bx + by * by + bz * bz)
    ia, ib = 1.0 / ra, 1.0 / rb
    ux, uy, uz, wx, wy, wz = ax * ia, ay * ia, az * ia, bx * ib, by * ib, bz * ib
    chord = sqrt((bx - ax) ** 2 + (by - ay) ** 2 + (bz - az) ** 2)
    cosine = sqrt((ux + wx) ** 2 + (uy + wy) ** 2 + (uz + wz) ** 2)  # twice that of half the angle
    sine = sqrt((ux - wx) ** 2 + (uy - wy) ** 2 + (uz - wz) ** 2)
    hx, hy, hz = uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx
    side = sense if abs(hz) < _FLAT else 1.0 if sense * hz > 0.0 else -1.0
    mean, s = sqrt(ra * rb), 0.5 * (ra + rb + chord)
    lam, m = side * 0.5 * mean * cosine / s, chord / s
    t = sqrt(2.0 * gm / s) / s * tof
    if not (t > 0.0 and m > 0.0 and cosine > _PLANE):
        return _DEGENERATE, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    x = _householder(lam, m, t)
    if not x < 4.0:
        x, code = _single(lam, m, t)
        if code != _OK:
            return code, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    y = sqrt(m + lam * lam * x * x)
    gamma, rho = sqrt(0.5 * gm * s), (ra - rb) / chord
    radial, other = lam * y - x, rho * (lam * y + x)
    radial1, radial2 = gamma * (radial - other) * ia, -gamma * (radial + other) * ib
    along = gamma * mean * sine / chord * (y + lam * x)
    size = side / sqrt(hx * hx + hy * hy + hz * hz)
    hx, hy, hz, p, q = hx * size, hy * size, hz * size, along * ia, along * ib
    return (
        _OK,
        radial1 * ux + p * (hy * uz - hz * uy),
        radial1 * uy + p * (hz * ux - hx * uz),
        radial1 * uz + p * (hx * uy - hy * ux),
        radial2 * wx + q * (hy * wz - hz * wy),
        radial2 * wy + q * (hz * wx - hx * wz),
        radial2 * wz + q * (hx * wy - hy * wx),
    )


@inner(fastmath=QUICK)
def _householder(lam, m, t):
    """Return x of one problem of less than one revolution by third-order steps [I15]; inf without convergence."""
    long_way = lam < 0.0
    factor = m / (1.0 - lam if long_way else 1.0 + lam)
    one_plus, one_minus = (factor if long_way else 1.0 + lam), (1.0 - lam if long_way else factor)
    five = one_minus * (1.0 + lam * (1.0 + lam * (1.0 + lam * (1.0 + lam))))
    x, l5 = _first_guess(t, lam, m, one_minus, five), lam * lam * lam * lam * lam
    for _ in range(_STEPS):
        f = one_flight_time(x, lam, m, one_plus)
        d1, d2 = slopes(x, f, lam, m, five)
        e = (1.0 - x) * (1.0 + x)
        iy = 1.0 / sqrt(m + lam * lam * x * x)
        iy2 = iy * iy
        # (1 - x^2) T''' = 7 x T'' + 8 T' - 6 (1 - lambda^2) lambda^5 x / y^5
        d3 = (7.0 * x * d2 + 8.0 * d1 - 6.0 * m * l5 * x * iy2 * iy2 * iy) / e if abs(e) > 1e-4 else 0.0
        f -= t
        # Householder's third-order step [I15]:
        # x - f (f'^2 - f f''/2) / (f' (f'^2 - f f'') + f''' f^2 / 6)
        denominator = d1 * d1 - 0.5 * f * d2
        after = max(x - f * denominator / (d1 * (d1 * d1 - f * d2) + d3 * f * f / 6.0), 0.5 * (x - 1.0))
        step = abs(after - x) / (1.0 + x)
        x = after
        if step < _QUARTIC:
            return x
    return np.inf


@kernel
def _strays(g, count, revolutions, high_path, planar, status):
    """Mark Lambert problems without a solution, and solve those that did not converge one by one.

    `planar` is True if the caller gave a normal, which defines the plane of a transfer of half a revolution.
    """
    for i in range(count):
        lam, m, t, x = g[0, i], g[1, i], g[2, i], g[10, i]
        code = _OK
        if not (t > 0.0 and t < np.inf and m > 0.0 and g[7, i] < np.inf):
            code = _DEGENERATE if m == 0.0 and t > 0.0 else _BAD
        elif (g[12, i] < _PLANE and not planar) or (g[8, i] < 1e-12 and g[12, i] > 1.0):
            code = _DEGENERATE
        elif not (g[11, i] < _SETTLED and x < 4.0):
            if revolutions == 0:
                x, code = _single(lam, m, t)
            else:
                x, code = _several(lam, m, t, float(revolutions), high_path, x)
        g[10, i] = x if code == _OK else np.nan
        status[i] = code


@kernel
def _half_revolutions(p, g, v, pole, status):
    """Return the velocities of transfers of exactly half a revolution, in the plane normal to `pole`."""
    for i in range(status.size):
        if g[12, i] >= _PLANE or status[i] != _OK:
            continue
        ia, ib, gamma, x = g[3, i], g[4, i], g[7, i], g[10, i]
        ux, uy, uz = p[0, i] * ia, p[1, i] * ia, p[2, i] * ia
        along_pole = pole[0] * ux + pole[1] * uy + pole[2] * uz
        hx, hy, hz = pole[0] - along_pole * ux, pole[1] - along_pole * uy, pole[2] - along_pole * uz
        size = sqrt(hx * hx + hy * hy + hz * hz)
        if size < 1e-6:  # the normal points along the position: it defines no plane
            status[i] = _DEGENERATE
            for k in range(6):
                v[k, i] = np.nan
            continue
        tx, ty, tz = (hy * uz - hz * uy) / size, (hz * ux - hx * uz) / size, (hx * uy - hy * ux) / size
        # lambda is zero: y^2 = 1 - lambda^2 (1 - x^2) = 1.
        y = sqrt(g[1, i])
        radial, other, along = -x, g[5, i] * x, gamma * g[6, i] * y
        radial1, radial2 = gamma * (radial - other) * ia, -gamma * (radial + other) * ib
        v[0, i], v[1, i], v[2, i] = (
            radial1 * ux + along * ia * tx,
            radial1 * uy + along * ia * ty,
            radial1 * uz + along * ia * tz,
        )
        v[3, i], v[4, i], v[5, i] = (
            -radial2 * ux - along * ib * tx,
            -radial2 * uy - along * ib * ty,
            -radial2 * uz - along * ib * tz,
        )


def solve(r1, r2, tof, gm, pole, tie, planar, revolutions, high_path, v1, v2, status) -> None:
    """Solve n Lambert problems in chunks.

    The loop over chunks is in Python, because a kernel that calls these loops would inline them all, which prevents
    vectorisation.

    Parameters
    ----------
    r1, r2 : (n, 3) arrays
        Positions about the attracting body [km].
    tof : (n,) array
        Times of flight [s].
    gm : float
        GM of the body [km3/s2].
    pole : tuple of three floats
        Unit vector about which the motion is prograde; zeros if only `tie` is used.
    tie : float
        Direction if `pole` does not define one: 1 for the short way, -1 for the long way.
    planar : bool
        Whether `pole` is a normal given by the caller, which defines the plane of a half-revolution transfer.
    revolutions : int
        Complete revolutions.
    high_path : bool
        Whether to select the orbit of smaller x among the two multi-revolution orbits.
    v1, v2 : (n, 3) arrays
        Receive the velocities [km/s].
    status : (n,) array of int8
        Receives the `Status` of each problem.
    """
    count = 0
    for first in range(0, tof.size, _CHUNK):
        part = slice(first, min(first + _CHUNK, tof.size))
        if (
            part.stop - first != count
        ):  # the last chunk needs arrays of its own: a slice of these would have gaps
            count = part.stop - first
            g, p, v = np.empty((13, count)), np.empty((6, count)), np.empty((6, count))
        p[:3], p[3:] = r1[part].T, r2[part].T
        _lengths(p, pole, tie, g)
        _slant(p, g)
        _shape(tof[part], gm, g)
        if revolutions == 0:
            _begin(g[0], g[1], g[2], g[10])
            for _ in range(_STEPS):
                _halley(g[0], g[1], g[2], g[10], g[11])
        else:
            _begin_revolutions(g[2], g[10], revolutions, high_path)
            for _ in range(_REVOLUTION_STEPS):
                _halley_revolutions(g[0], g[1], g[2], g[10], g[11], revolutions, high_path)
        _strays(g, count, revolutions, high_path, planar, status[part])
        _finish(p, g, v)
        if planar:
            _half_revolutions(p, g, v, pole, status[part])
        v1[part], v2[part] = v[:3].T, v[3:].T


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Lambert:
    """Velocities at both ends [km/s], shape (..., 3), and status (...); can be unpacked as v1, v2, status."""

    v1_km_s: np.ndarray
    v2_km_s: np.ndarray
    status: np.ndarray

    def __iter__(self) -> Iterator[np.ndarray]:
        return iter((self.v1_km_s, self.v2_km_s, self.status))

    def __repr__(self):
        ok = int((self.status == Status.OK).sum())
        return f"<Lambert {ok} of {np.size(self.status)} solved>"


@quantities
def lambert(
    r1_km: ArrayLike,
    r2_km: ArrayLike,
    tof_s: ArrayLike,
    gm_km3_s2: float,
    revolutions: int = 0,
    *,
    retrograde: bool = False,
    transfer: str | None = None,
    normal: ArrayLike | None = None,
    path: str = "low",
    on_error: str | None = None,
) -> Lambert:
    """Compute the velocities of the two-body orbit from r1 to r2 in a given time.

    Parameters
    ----------
    r1_km, r2_km : (..., 3) array
        Positions about the attracting body [km].
    tof_s : (...) array
        Time of flight [s], positive.
    gm_km3_s2 : float
        GM of the body [km3/s2].
    revolutions : int
        Number of complete revolutions about the body.
    retrograde : bool
        Whether the motion is clockwise about `normal`. If the normal is in the plane of the transfer, prograde means
        the short way and retrograde the long way.
    transfer : {"short", "long"}, optional
        Transfer angle below or above 180 degrees, independent of the normal.
    normal : (3,) array, optional
        Direction of the axis of prograde motion, of any length; +z of the axes by default.  A given normal also
        defines the plane of a transfer of exactly half a revolution, whose status is DEGENERATE otherwise.
    path : {"low", "high"}
        Choice between the two multi-revolution orbits: "low" has the larger x of [I15], "high" the smaller.
    on_error : {"mark", "raise"}, optional
        "mark" returns NaN in rows without a solution and gives the reason in `.status`; "raise" raises an error.
        A single problem raises and a batch marks by default.

    Raises
    ------
    InputError
        A shape, the direction or GM is not valid; also a time or a position of a single problem.
    BatchError
        A problem has no solution, and errors are not marked.

    Examples
    --------
    >>> v1, v2, status = lambert([5000, 10000, 2100], [-14600, 2500, 7000], 3600.0, 398600.0)
    >>> print(np.round(v1, 4))
    [-5.9925  1.9254  3.2456]
    """
    a, b, t = (np.asarray(v, dtype=float) for v in (r1_km, r2_km, tof_s))
    _check(a, b, gm_km3_s2, revolutions, path)
    pole, tie = direction(retrograde, transfer, normal)
    shape = common_shape({"r1_km": a.shape[:-1], "r2_km": b.shape[:-1], "tof_s": t.shape})
    if on_error is None:
        on_error = "mark" if shape else "raise"
        if not shape:
            _check_single(a, b, float(t))
    a, b = (for_kernel(v, (*shape, 3)).reshape(-1, 3) for v in (a, b))
    t = for_kernel(t, shape).reshape(-1)
    v1, v2, status = np.empty_like(a), np.empty_like(b), np.empty(t.size, np.int8)
    gm, high, planar = float(gm_km3_s2), path == "high", normal is not None
    solve(a, b, t, gm, pole, tie, planar, int(revolutions), high, v1, v2, status)
    raise_or_mark("Lambert problems", status, on_error)
    return Lambert(v1.reshape(*shape, 3), v2.reshape(*shape, 3), status.reshape(shape))


def _check(a, b, gm, revolutions, path) -> None:
    for name, v in (("r1_km", a), ("r2_km", b)):
        if v.shape[-1:] != (3,):
            raise InputError(f"{name} must be (..., 3) in km, not {v.shape}")
    if not (np.isfinite(gm) and gm > 0):
        raise InputError(f"gm_km3_s2 is {gm}; it must be positive, such as 132712440041.279 for the Sun")
    if int(revolutions) != revolutions or revolutions < 0:
        raise InputError(f"revolutions is {revolutions}; it must be 0, 1, 2, ...")
    if path not in ("low", "high"):
        raise InputError(f"path is {path!r}; it must be 'low' or 'high'")


def _check_single(r1, r2, tof: float) -> None:
    """Raise InputError for a single problem whose time or positions are not usable."""
    if not 0.0 < tof < np.inf:
        raise InputError(
            f"tof_s is {tof:g}; the time of flight must be a positive, finite number of seconds"
            f"{' (is the arrival before the departure?)' if tof < 0.0 else ''}"
        )
    for name, r in (("r1_km", r1), ("r2_km", r2)):
        if not np.isfinite(r).all() or not r.any():
            raise InputError(f"{name} is {r.tolist()}; it must be three finite numbers [km], not all zero")


def direction(retrograde: bool, transfer: str | None, normal) -> tuple[tuple[float, float, float], float]:
    """Return the axis of prograde motion, and the direction to take if that axis does not define one.

    Parameters
    ----------
    retrograde : bool
        Whether the motion is clockwise about `normal`.
    transfer : {"short", "long"} or None
        Transfer angle below or above 180 degrees, instead of a direction.
    normal : (3,) array or None
        Axis of prograde motion; +z by default.

    Returns
    -------
    pole : tuple of three floats
        Unit vector, or zeros with `transfer`.
    tie : float
        1 or -1, see `solve`.

    Raises
    ------
    InputError
        `transfer` is given together with a direction, or the normal is zero or not finite.
    """
    if transfer is not None:
        if transfer not in ("short", "long"):
            raise InputError(f"transfer is {transfer!r}; it must be 'short', 'long' or None")
        if retrograde or normal is not None:
            raise InputError(
                "transfer is given together with retrograde or normal, which also define the direction; "
                "leave out one or the other"
            )
        return (0.0, 0.0, 0.0), 1.0 if transfer == "short" else -1.0
    axis = np.array([0.0, 0.0, 1.0]) if normal is None else np.asarray(normal, dtype=float)
    size = np.linalg.norm(axis)
    if axis.shape != (3,) or not 0.0 < size < np.inf:
        raise InputError(f"normal is {normal}; it must be three finite numbers, not all zero")
    sense = -1.0 if retrograde else 1.0
    x, y, z = sense * axis / size
    return (float(x), float(y), float(z)), sense
