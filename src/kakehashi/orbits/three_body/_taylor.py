"""Integrate the circular restricted three-body problem by its Taylor series.

Coordinates rotate with the two bodies about their barycentre; the unit of length is their distance, that of time the
inverse of their rate. With d1 and d2 the positions relative to the bodies, s = d . d and u = s^(-3/2),

    x'' =  2 y' + x - (1 - mu) d1x u1 - mu d2x u2
    y'' = -2 x' + y - (1 - mu) y   u1 - mu y   u2
    z'' =           - (1 - mu) z   u1 - mu z   u2

The coefficients of s^a follow from those of s by the recurrence of powers [J05, proposition 2.1]; the length of a step
is 1 / e^2 of the radius of convergence [J05, section 3.2]. Partial derivatives with respect to the initial state are
integrated by the series of the variational equations, whose gradient needs w = s^(-5/2):

    (d u)' . delta = u delta - 3 w (d . delta) d

[J05] Jorba & Zou (2005), A software package for the numerical integration of ODEs by means of high-order Taylor
methods, Experimental Mathematics 14, 99.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel

ORDER = 22
DONE, TOO_MANY, CLOSE = 0, 1, 2
_MOST = 200_000  # steps


@inner
def _power(s, a, k, u):
    """Add coefficient `k` of u = s^a, whose lower ones are filled [J05]."""
    total = 0.0
    for j in range(k):
        total += (k * a - j * (a + 1.0)) * s[k - j] * u[j]
    u[k] = total / (k * s[0])


@inner
def _product(a, b, k):
    """Return coefficient `k` of the product of two series."""
    total = 0.0
    for j in range(k + 1):
        total += a[j] * b[k - j]
    return total


@inner
def _bodies(mu, x, k, d, s, u, w, with_partials):
    """Add coefficient `k` of distances and their powers for both bodies."""
    for b in range(2):
        d[b, k] = x[0, k]
        if k == 0:
            d[b, 0] += mu if b == 0 else mu - 1.0
        s[b, k] = _product(d[b], d[b], k) + _product(x[1], x[1], k) + _product(x[2], x[2], k)
        if k == 0:
            r = np.sqrt(s[b, 0])
            u[b, 0] = 1.0 / (r * r * r)
            w[b, 0] = u[b, 0] / s[b, 0]
        else:
            _power(s[b], -1.5, k, u[b])
            if with_partials:
                _power(s[b], -2.5, k, w[b])


@inner
def _series(mu, columns, c, d, s, u, w, q, p):
    """Fill the coefficients c (columns, 3, ORDER + 1) of all columns; orders 0 and 1 are given.

    Parameters
    ----------
    mu : float
        Mass of the second body over that of both.
    columns : int
        1 for the trajectory alone, 7 with the derivatives with respect to the initial state.
    c : (7, 3, ORDER + 1) array
        Coefficients of the positions.
    d, s, u, w : (2, ORDER + 1) arrays
        Workspace: x relative to the bodies, squares of distances, their powers -3/2 and -5/2.
    q, p : (2, 7, ORDER + 1) arrays
        Workspace: d . delta and w d . delta for both bodies and all columns.
    """
    x = c[0]
    for k in range(ORDER - 1):
        _bodies(mu, x, k, d, s, u, w, columns > 1)
        scale = 1.0 / ((k + 1.0) * (k + 2.0))
        m1, m2 = 1.0 - mu, mu
        ax = 2.0 * (k + 1) * x[1, k + 1] + x[0, k] - m1 * _product(d[0], u[0], k) - m2 * _product(d[1], u[1], k)
        ay = x[1, k] - 2.0 * (k + 1) * x[0, k + 1]
        ay -= m1 * _product(x[1], u[0], k) + m2 * _product(x[1], u[1], k)
        az = -m1 * _product(x[2], u[0], k) - m2 * _product(x[2], u[1], k)
        x[0, k + 2], x[1, k + 2], x[2, k + 2] = ax * scale, ay * scale, az * scale
        for n in range(1, columns):
            e = c[n]
            gx = 2.0 * (k + 1) * e[1, k + 1] + e[0, k]
            gy = e[1, k] - 2.0 * (k + 1) * e[0, k + 1]
            gz = 0.0
            for b in range(2):
                m = m1 if b == 0 else m2
                q[b, n, k] = _product(d[b], e[0], k) + _product(x[1], e[1], k) + _product(x[2], e[2], k)
                p[b, n, k] = _product(w[b], q[b, n], k)
                gx -= m * (_product(u[b], e[0], k) - 3.0 * _product(p[b, n], d[b], k))
                gy -= m * (_product(u[b], e[1], k) - 3.0 * _product(p[b, n], x[1], k))
                gz -= m * (_product(u[b], e[2], k) - 3.0 * _product(p[b, n], x[2], k))
            e[0, k + 2], e[1, k + 2], e[2, k + 2] = gx * scale, gy * scale, gz * scale


@inner
def _step_length(c):
    """Return the length of a step from the last two coefficients of the trajectory [J05, section 3.2.1]."""
    first = max(abs(c[0, 0, 0]), abs(c[0, 1, 0]), abs(c[0, 2, 0]))
    last = max(abs(c[0, 0, ORDER]), abs(c[0, 1, ORDER]), abs(c[0, 2, ORDER]))
    before = max(abs(c[0, 0, ORDER - 1]), abs(c[0, 1, ORDER - 1]), abs(c[0, 2, ORDER - 1]))
    r1 = (first / max(last, 1e-300)) ** (1.0 / ORDER)
    r2 = (first / max(before, 1e-300)) ** (1.0 / (ORDER - 1))
    return min(r1, r2) * np.exp(-2.0 - 0.7 / (ORDER - 1))


@inner
def _value(a, h):
    """Return a series at h."""
    total = a[ORDER]
    for j in range(ORDER - 1, -1, -1):
        total = total * h + a[j]
    return total


@inner
def _slope(a, h):
    """Return the derivative of a series at h."""
    total = ORDER * a[ORDER]
    for j in range(ORDER - 1, 0, -1):
        total = total * h + j * a[j]
    return total


@inner
def _zero(a, h):
    """Return the first change of sign of a series in (0, h], whose ends have different signs."""
    low, high, sign = 0.0, h, 1.0 if _value(a, h) > 0.0 else -1.0
    at = 0.5 * h
    for _ in range(80):
        y = _value(a, at)
        if sign * y > 0.0:
            high = at
        else:
            low = at
        step = _slope(a, at)
        new = at - y / step if step != 0.0 else 0.5 * (low + high)
        if not (low < new < high):
            new = 0.5 * (low + high)
        if abs(new - at) <= 1e-16 * h:
            return new
        at = new
    return at


@kernel
def integrate(mu, states, duration, to_plane, times, dense):
    """Integrate a trajectory, and the columns of its partial derivatives, over a duration or to the plane y = 0.

    Parameters
    ----------
    mu : float
        Mass of the second body over that of both.
    states : (1 or 7, 6) array
        Initial state, followed by the columns of its derivatives; replaced by the final values.
    duration : float
        Time, of either sign.
    to_plane : bool
        Whether to end at the next change of sign of y, if it comes before the duration.
    times : (n,) array
        Times from the start, ordered in the direction of motion, at which the trajectory is wanted.
    dense : (n, 6) array
        Receives the trajectory at these times; rows after the end are not touched.

    Returns
    -------
    (float, int)
        Time of the end, and DONE, TOO_MANY steps, or CLOSE to a singularity.
    """
    columns, order = states.shape[0], ORDER + 1
    c = np.zeros((7, 3, order))
    d, s, u, w = np.zeros((2, order)), np.zeros((2, order)), np.zeros((2, order)), np.zeros((2, order))
    q, p = np.zeros((2, 7, order)), np.zeros((2, 7, order))
    direction, t, row, begun = 1.0 if duration >= 0.0 else -1.0, 0.0, 0, False
    for _ in range(_MOST):
        for n in range(columns):
            for axis in range(3):
                c[n, axis, 0], c[n, axis, 1] = states[n, axis], states[n, 3 + axis]
        _series(mu, columns, c, d, s, u, w, q, p)
        h = _step_length(c)
        if not h > 1e-12:
            return t, CLOSE
        ended = h >= abs(duration - t)
        h = duration - t if ended else direction * h
        y = _value(c[0, 1], h)
        if to_plane:
            side = c[0, 1, 0] if begun else direction * c[0, 1, 1]
            if side * y < 0.0:
                h, ended = _zero(c[0, 1], h), True
            begun = True
        while row < times.size and direction * (times[row] - t - h) <= 1e-14:
            for axis in range(3):
                dense[row, axis] = _value(c[0, axis], times[row] - t)
                dense[row, 3 + axis] = _slope(c[0, axis], times[row] - t)
            row += 1
        for n in range(columns):
            for axis in range(3):
                states[n, axis], states[n, 3 + axis] = _value(c[n, axis], h), _slope(c[n, axis], h)
        t += h
        if ended:
            return t, DONE
    return t, TOO_MANY
