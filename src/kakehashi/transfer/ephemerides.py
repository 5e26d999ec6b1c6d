"""Provide fast ephemerides of the bodies of a tour: heliocentric states from mean elements or from a table.

A search needs millions of states, which are computed from plain arrays of two kinds: mean elements with polynomials
in time, as used by published test problems, and tables of states at equal steps, which represent any body, orbit or
trajectory of the full dynamics.  Between the rows of a table, positions are interpolated by the quintic that matches
state and acceleration at both ends.
"""

from math import cos, fabs, floor, sin, sqrt
from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import NO_ARRAYS, QUICK, for_kernel, inner, kernel

TABLE_STEP_S = 0.5 * DAY_S
_DEGREE = 5


class Ephemerides(NamedTuple):
    """Ephemerides of the bodies of a tour: mean elements if the first of `rows` is negative, else a part of `table`.

    The number of arrays is small, because each kernel argument costs time.
    """

    gm: float  # of the Sun [km3/s2]
    unit_s: float  # of the time of `elements`, after `zero_s`
    zero_s: float
    step_s: float  # between rows of `table`
    elements: np.ndarray  # (bodies, 9, 6) a, e, mean anomaly [km, rad] in powers of time; see `_axes`
    rows: np.ndarray  # (bodies, 3) first row, rows, epoch of the first
    table: np.ndarray  # (rows, 9) position, velocity, acceleration


@inner(**NO_ARRAYS)
def states_along(p, bodies, x, first, out):
    """Store the states of the bodies of a tour in out[k, 0:6], NaN outside their tables.

    Parameters
    ----------
    p : Ephemerides
    bodies : (n,) array of int
        Rows of the ephemerides along the sequence.
    x : (m,) array
        Variables: x[0] is the date [d], x[first:] the flight times of the legs [d].
    first : int
        Index of the first flight time.
    out : (n, 6 or more) array
        Receives the states about the Sun [km, km/s].
    """
    rows, elements, table, t = p.rows, p.elements, p.table, x[0] * DAY_S
    for k in range(bodies.size):
        j = bodies[k]
        if rows[j, 0] < 0.0:
            _on_ellipse(p.gm, elements, j, (t - p.zero_s) / p.unit_s, out, k)
        else:
            s = (t - rows[j, 2]) / p.step_s
            if 0.0 <= s <= rows[j, 1] - 1.0:
                n = min(int(floor(s)), int(rows[j, 1]) - 2)  # noqa: RUF046 (numba: a float)
                _between(table, int(rows[j, 0]) + n, s - n, p.step_s, out, k)
            else:
                for axis in range(6):
                    out[k, axis] = np.nan
        if k + 1 < bodies.size:
            t += x[first + k] * DAY_S


@kernel
def _states(p, body, days, out):
    """Store the states of one body at epochs [d] in out[k, 0:6]."""
    none, one = np.zeros(1), np.array([body])
    for k in range(days.size):
        none[0] = days[k]
        states_along(p, one, none, 1, out[k : k + 1])


def states_of(ephemerides: Ephemerides, body: int, days) -> np.ndarray:
    """Return the states of one body about the Sun [km, km/s], NaN outside its table.

    Parameters
    ----------
    ephemerides : Ephemerides
    body : int
        Row of the ephemerides.
    days : (...) array
        Epochs [d].

    Returns
    -------
    (..., 6) array
    """
    epochs = for_kernel(days, np.shape(days))
    states = np.empty((epochs.size, 6))
    _states(ephemerides, int(body), epochs.reshape(-1), states)
    return states.reshape(*epochs.shape, 6)


@inner(**NO_ARRAYS)
def _between(table, k, s, h, out, row):
    """Interpolate between two rows of a table by quintic Hermite polynomials, at the fraction `s` of step `h`."""
    # x(s) = x0 + v0 s + a0 s^2 / 2 + c3 s^3 + c4 s^4 + c5 s^5; the c match x, v, a at the end of the step.
    s2 = s * s
    s3 = s2 * s
    for axis in range(3):
        x0, v0, a0 = table[k, axis], h * table[k, axis + 3], h * h * table[k, axis + 6]
        x1, v1, a1 = table[k + 1, axis], h * table[k + 1, axis + 3], h * h * table[k + 1, axis + 6]
        d = x1 - x0 - v0 - 0.5 * a0
        e, f = v1 - v0 - a0, a1 - a0
        c3, c4, c5 = 10.0 * d - 4.0 * e + 0.5 * f, -15.0 * d + 7.0 * e - f, 6.0 * d - 3.0 * e + 0.5 * f
        out[row, axis] = x0 + s * v0 + 0.5 * s2 * a0 + s3 * (c3 + s * (c4 + s * c5))
        out[row, axis + 3] = (v0 + s * a0 + s2 * (3.0 * c3 + s * (4.0 * c4 + s * 5.0 * c5))) / h


@inner(fastmath=QUICK, **NO_ARRAYS)
def _on_ellipse(gm, c, j, t, out, row):
    """Return the heliocentric state from mean elements (cubics in time) and fitted polynomials of the orbit axes."""
    a = c[j, 0, 0] + t * (c[j, 0, 1] + t * (c[j, 0, 2] + t * c[j, 0, 3]))
    e = c[j, 1, 0] + t * (c[j, 1, 1] + t * (c[j, 1, 2] + t * c[j, 1, 3]))
    mean = c[j, 2, 0] + t * (c[j, 2, 1] + t * (c[j, 2, 2] + t * c[j, 2, 3]))
    mean -= 2.0 * np.pi * floor(mean / (2.0 * np.pi) + 0.5)
    sine, cosine = _eccentric(e, mean)
    b = sqrt(1.0 - e * e)  # x = a (cos E - e), y = a b sin E in the axes of the orbit
    x, y = a * (cosine - e), a * b * sine
    rate = sqrt(gm / a) / (1.0 - e * cosine)
    u, v = -rate * sine, rate * b * cosine
    s = t - 1.0
    for axis in range(3):
        p, q = c[j, axis + 3, _DEGREE], c[j, axis + 6, _DEGREE]
        for m in range(_DEGREE):
            p = p * s + c[j, axis + 3, _DEGREE - 1 - m]
            q = q * s + c[j, axis + 6, _DEGREE - 1 - m]
        out[row, axis], out[row, axis + 3] = x * p + y * q, u * p + v * q


@inner(fastmath=QUICK)
def _eccentric(e, mean):
    """Return sine and cosine of the eccentric anomaly by a third-order step in Kepler's equation and corrections."""
    s, c = sin(mean), cos(mean)
    big = mean + e * s * (1.0 + e * c)
    s, c = sin(big), cos(big)
    for _ in range(20):
        f, slope = big - e * s - mean, 1.0 - e * c
        step = -f / slope
        step = -f / (slope + 0.5 * step * e * s)
        step = -f / (slope + 0.5 * step * e * s + step * step * e * c / 6.0)
        big += step
        if fabs(step) > 2e-3:
            s, c = sin(big), cos(big)
            continue
        square = step * step
        ds, dc = step * (1.0 - square / 6.0 * (1.0 - square / 20.0)), -0.5 * square * (1.0 - square / 12.0)
        s, c = s + (s * dc + c * ds), c + (c * dc - s * ds)
        if fabs(step) < 1e-3:  # the error that remains is its fourth power
            break
    return s, c


def tabulated(paths, spans, gm_km3_s2: float, step_s: float = TABLE_STEP_S) -> Ephemerides:
    """Tabulate ephemerides from heliocentric paths, each over its span.

    Accelerations are numerical derivatives of the velocities, and are therefore consistent with the dynamics of the
    path.

    Parameters
    ----------
    paths : sequence of Path
        Heliocentric paths.
    spans : sequence of (first, last)
        Epochs [s TDB past J2000] of each table.
    gm_km3_s2 : float
        GM of the Sun.
    step_s : float
        Step of the tables.
    """
    table: list[np.ndarray] = []
    rows = []
    for path, (begin, end) in zip(paths, spans, strict=True):
        n = max(2, int(np.ceil((end - begin) / step_s)) + 1)
        et = begin + step_s * np.arange(n)
        h = 0.01 * step_s
        bend = (path.state(et + h)[:, 3:] - path.state(et - h)[:, 3:]) / (2.0 * h)
        rows.append([sum(len(t) for t in table), n, begin])
        table.append(np.hstack([path.state(et), bend]))
    return Ephemerides(
        float(gm_km3_s2), 1.0, 0.0, float(step_s), np.zeros((len(rows), 9, _DEGREE + 1)),
        np.array(rows, dtype=float), np.ascontiguousarray(np.concatenate(table)),
    )  # fmt: skip


def _axes(row) -> np.ndarray:
    """Return the axes of an orbit with slowly drifting elements as polynomials in time (6, 6).

    They are fitted over one unit of time, centred on time one."""
    s = 0.5 * np.cos(np.pi * (np.arange(24) + 0.5) / 24.0)
    i, node, peri = (np.polynomial.polynomial.polyval(1.0 + s, row[k]) for k in (2, 3, 4))
    ci, si, cn, sn, cp, sp = np.cos(i), np.sin(i), np.cos(node), np.sin(node), np.cos(peri), np.sin(peri)
    across = (-cn * sp - sn * cp * ci, -sn * sp + cn * cp * ci, cp * si)
    both = np.array([cn * cp - sn * sp * ci, sn * cp + cn * sp * ci, sp * si, *across])
    return np.polynomial.polynomial.polyfit(s, both.T, _DEGREE).T


def analytic(elements, gm_km3_s2: float, zero_s: float, unit_s: float) -> Ephemerides:
    """Return ephemerides from mean elements in powers of (t - `zero_s`) / `unit_s`.

    They are valid from half a unit before to half a unit after one unit past `zero_s`: 1950 to 2050 for elements of
    1900.

    Parameters
    ----------
    elements : (bodies, 6, 4) array
        Coefficients of a, e, i, node, argument of perihelion, mean anomaly [km, rad].
    gm_km3_s2 : float
        GM of the Sun.
    zero_s, unit_s : float
        Epoch and unit of time of the polynomials [s].
    """
    coefficients = np.zeros((len(elements), 9, _DEGREE + 1))
    for j, row in enumerate(np.asarray(elements, dtype=float)):
        coefficients[j, :3, :4] = row[[0, 1, 5]]
        coefficients[j, 3:] = _axes(row)
    no_rows = np.tile([-1.0, 0.0, 0.0], (len(coefficients), 1))
    return Ephemerides(
        float(gm_km3_s2), float(unit_s), float(zero_s), 1.0, coefficients, no_rows, np.zeros((0, 9))
    )
