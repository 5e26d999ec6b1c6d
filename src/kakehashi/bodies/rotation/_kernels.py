"""Kernels for rotation under gravity-gradient torque: quaternion and angular momentum (ICRF), by extrapolation.

    q' = q (0, w) / 2,    I w = R L,    L' = R^T (3 GM / r^5) (R r) x (I R r)    [H04, eq. 3.155]

where the torque is summed over the attracting bodies, of relative position r; R rotates ICRF to body axes, and
v_icrf = q v_body q*. Without torque L is constant to the last digit.  The steps are those of Bulirsch and Stoer:
modified midpoints with 2, 4, ... 2 COLUMNS substeps, extrapolated to zero [SB02, section 7.2.14]; the difference of the
last two extrapolations controls the step.

[H04]  Hughes (2004), Spacecraft Attitude Dynamics.
[SB02] Stoer & Bulirsch (2002), Introduction to Numerical Analysis, 3rd ed.
"""

from math import sqrt

from kakehashi.base.jit import NO_ARRAYS, inner, kernel, stack

TERMS = 12  # of the Chebyshev polynomials of a relative position

COLUMNS = 8
_WIDTH = 7  # q (4), L (3)
_MOST_STEPS = 1_000_000
_NOT_CONVERGED = 1
_STEP_TOO_SMALL = 8


@inner
def chebyshev_position(t, first, last, edges, coefficients, out):
    """Compute the relative position of an attracting body by Clenshaw's recurrence on its intervals.

    Parameters
    ----------
    t : float
        Time [s after the start of the tables].
    first, last : int
        The body's intervals, from the first to before the last.
    edges : (q, 2) array
        Start and end of the intervals [s].
    coefficients : (q, 3, TERMS) array
        [km]
    out : (3,) array
        Receives the position [km].
    """
    low, high = first, last - 1
    while low < high:
        middle = (low + high + 1) // 2
        if edges[middle, 0] <= t:
            low = middle
        else:
            high = middle - 1
    s = (2.0 * t - edges[low, 0] - edges[low, 1]) / (edges[low, 1] - edges[low, 0])
    for axis in range(3):
        b1, b2 = 0.0, 0.0
        for k in range(TERMS - 1, 0, -1):
            b1, b2 = 2.0 * s * b1 - b2 + coefficients[low, axis, k], b1
        out[axis] = s * b1 - b2 + coefficients[low, axis, 0]


@inner
def _slope(t, y, moments, gm, starts, edges, coefficients, out):
    """Compute the time derivatives of quaternion q and angular momentum L."""
    a, b, c, d = y[0], y[1], y[2], y[3]
    r = stack(9)  # ICRF -> body
    r[0], r[1], r[2] = 1.0 - 2.0 * (c * c + d * d), 2.0 * (b * c + a * d), 2.0 * (b * d - a * c)
    r[3], r[4], r[5] = 2.0 * (b * c - a * d), 1.0 - 2.0 * (b * b + d * d), 2.0 * (c * d + a * b)
    r[6], r[7], r[8] = 2.0 * (b * d + a * c), 2.0 * (c * d - a * b), 1.0 - 2.0 * (b * b + c * c)
    wx = (r[0] * y[4] + r[1] * y[5] + r[2] * y[6]) / moments[0]
    wy = (r[3] * y[4] + r[4] * y[5] + r[5] * y[6]) / moments[1]
    wz = (r[6] * y[4] + r[7] * y[5] + r[8] * y[6]) / moments[2]
    out[0] = 0.5 * (-b * wx - c * wy - d * wz)
    out[1] = 0.5 * (a * wx + c * wz - d * wy)
    out[2] = 0.5 * (a * wy + d * wx - b * wz)
    out[3] = 0.5 * (a * wz + b * wy - c * wx)
    tx, ty, tz = 0.0, 0.0, 0.0
    p = stack(3)
    for k in range(gm.size):
        chebyshev_position(t, starts[k], starts[k + 1], edges, coefficients, p)
        x = r[0] * p[0] + r[1] * p[1] + r[2] * p[2]
        y_, z = r[3] * p[0] + r[4] * p[1] + r[5] * p[2], r[6] * p[0] + r[7] * p[1] + r[8] * p[2]
        d2 = x * x + y_ * y_ + z * z
        f = 3.0 * gm[k] / (d2 * d2 * sqrt(d2))
        tx += f * (moments[2] - moments[1]) * y_ * z
        ty += f * (moments[0] - moments[2]) * z * x
        tz += f * (moments[1] - moments[0]) * x * y_
    for axis in range(3):
        out[4 + axis] = r[axis] * tx + r[3 + axis] * ty + r[6 + axis] * tz


@inner
def _midpoint(t, h, n, y, slope, moments, gm, starts, edges, coefficients, result):
    """Integrate q and L over a step h by Gragg's modified midpoint rule with n substeps."""
    z0, z1, f = stack(_WIDTH), stack(_WIDTH), stack(_WIDTH)
    s = h / n
    for k in range(_WIDTH):
        z0[k], z1[k] = y[k], y[k] + s * slope[k]
    for j in range(1, n):
        _slope(t + j * s, z1, moments, gm, starts, edges, coefficients, f)
        for k in range(_WIDTH):
            z0[k], z1[k] = z1[k], z0[k] + 2.0 * s * f[k]
    _slope(t + h, z1, moments, gm, starts, edges, coefficients, f)
    for k in range(_WIDTH):
        result[k] = 0.5 * (z0[k] + z1[k] + s * f[k])


@inner
def _step(t, h, y, moments, gm, starts, edges, coefficients, new):
    """Take one extrapolated step of the rotation; return its error relative to q and to L."""
    slope, table, row = stack(_WIDTH), stack(COLUMNS, _WIDTH), stack(_WIDTH)
    _slope(t, y, moments, gm, starts, edges, coefficients, slope)
    error = 0.0
    size = sqrt(y[4] * y[4] + y[5] * y[5] + y[6] * y[6])
    for i in range(COLUMNS):
        n = 2 * (i + 1)
        _midpoint(t, h, n, y, slope, moments, gm, starts, edges, coefficients, row)
        for k in range(_WIDTH):
            value = row[k]
            for j in range(1, i + 1):  # Aitken and Neville, in squares of the substep
                ratio = (i + 1.0) / (i + 1.0 - j)
                before = table[j - 1, k]
                table[j - 1, k] = value
                value = value + (value - before) / (ratio * ratio - 1.0)
            table[i, k] = value
    for k in range(_WIDTH):
        new[k] = table[COLUMNS - 1, k]
        apart = abs(table[COLUMNS - 1, k] - table[COLUMNS - 2, k])
        error = max(error, apart if k < 4 else apart / size)
    norm = sqrt(new[0] * new[0] + new[1] * new[1] + new[2] * new[2] + new[3] * new[3])
    for k in range(4):
        new[k] /= norm
    return error


@kernel(**NO_ARRAYS)
def rotate(
    first, last, start, moments, times, tolerance, step_s, gm, starts, edges, coefficients, out, status
):
    """Integrate the rotation of many bodies (members of a batch) through given epochs.

    Parameters
    ----------
    first, last : int
        Range of the members integrated in this call.
    start : (m, 7) array
        Quaternions and angular momenta at time 0.
    moments : (m, 3) array
        Moments of inertia.
    times : (n,) array
        Times [s] at which states are stored, in increasing order from 0.
    tolerance : float
        Largest error of a step, in the quaternion and relative to L.
    step_s : float
        First step [s].
    gm, starts, edges, coefficients : arrays
        Attracting bodies: GM [km3/s2], index of the first interval of each, intervals [s], coefficients [km].
    out : (m, n, 7) array
        Receives the states.
    status : (m,) int array
        Receives codes of `Status`.
    """
    y, new = stack(_WIDTH), stack(_WIDTH)
    for i in range(first, last):
        for k in range(_WIDTH):
            y[k] = start[i, k]
        t, h, steps, code = 0.0, step_s, 0, 0
        for j in range(times.size):
            while t < times[j] and code == 0:
                left = times[j] - t
                ends = h >= left
                used = left if ends else h
                error = _step(t, used, y, moments[i], gm, starts, edges, coefficients, new)
                factor = 0.9 * (tolerance / max(error, 1e-300)) ** (1.0 / (2.0 * COLUMNS - 1.0))
                if error <= tolerance:
                    t = times[j] if ends else t + used
                    for k in range(_WIDTH):
                        y[k] = new[k]
                    h = max(h, used * min(factor, 3.0)) if ends else used * min(factor, 3.0)
                else:
                    h = used * max(min(factor, 0.9), 0.1)
                steps += 1
                if steps > _MOST_STEPS:
                    code = _NOT_CONVERGED
                elif not h > 1e-6:
                    code = _STEP_TOO_SMALL
            for k in range(_WIDTH):
                out[i, j, k] = y[k]
        status[i] = code
