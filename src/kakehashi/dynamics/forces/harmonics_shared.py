"""Share the attraction of a gravity field among the members of a cloud near the body.

A field of degree n has no structure finer than 1 / n of the radius, and it turns with the body. The members of a cloud
pass through a narrow tube during a step: hundreds of kilometres along the track, kilometres across it. There, each
component of the attraction in body-fixed axes is a polynomial

    a(s, u, w) = sum  k_abc s^a u^b w^c,     a / 16 + b / 6 + c / 5 < 1,

where s, u and w are angle along the track, angle across it and radius, scaled to -1 .. 1 in the tube. The polynomial
passes through the attraction at as many points as it has terms: Leja points of each coordinate in the pattern of the
exponents, for which there is exactly one [N19, C14]. The field is evaluated at 168 points instead of at each member and
node. At 24 more points, where an interpolation is worst, the polynomial is compared with the field; if it differs by
more than `ALLOWED`, or a member has left the tube, the field is summed for the members themselves.

[N19] Neidinger (2019), Multivariate polynomial interpolation in Newton forms, SIAM Review 61:361.
[C14] Chkifa, Cohen & Schwab (2014), High-dimensional adaptive sparse polynomial interpolation, Found. Comput. Math.
      14:601.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.polynomial import chebyshev

from kakehashi.base.jit import inner, stack

ALLOWED = 1e-13  # error of the polynomial, in GM / r^2
FEWEST = 24  # members, below which the polynomial costs more than it saves
POINTS, TERMS = 192, 168
LANES = 64  # members that are evaluated together
_ORDERS = (16, 6, 5)
_TOGETHER = 4  # coefficients of a row that are summed at a time
_BEYOND = 0.25  # from the last node to the end of a step, in distances of the last two nodes
_MARGIN, _LEAST_KM = 0.02, 0.05  # by which the tube is wider than its members, relative and absolute
_OUTSIDE = 1e3
# Offsets in `Shared.tube`: whether the polynomial holds, axes (along, across, up), centre and half width of each
# coordinate, and the slope of the radius along the track.
_HOLDS, _AXES, _CENTRE, _HALF, _SLOPE, _ROOM = 0, 1, 10, 13, 16, 17
# Offsets of the quantities of all lanes in one work array, as in `harmonics.py`
_S, _U, _W, _X, _Y, _Z, _PX, _PY, _PZ, _UB, _WC = (LANES * k for k in range(11))
_WORK = LANES * 11


class Shared(NamedTuple):
    """Polynomial of an attraction in the tube through which a cloud passes, created by `shared`."""

    grid: np.ndarray  # (3, POINTS) scaled coordinates of the points, those of the comparison last
    operator: np.ndarray  # (TERMS, TERMS) what the attraction at a point adds to each coefficient
    rows: np.ndarray  # (rows, 3) exponents of u and w, and number of coefficients by rising power of s
    coefficients: np.ndarray  # (3, TERMS) of the attraction [km/s2], body-fixed axes
    tube: np.ndarray  # (17,)


def shared() -> Shared:
    """Return an empty polynomial with its points, which do not depend on the field."""
    grid, operator, rows = _pattern()
    return Shared(grid, operator, rows, np.zeros((3, TERMS)), np.zeros(_ROOM))


@cache
def _pattern() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return points, operator and rows of exponents."""
    rows = [(b, c, _length(b, c)) for c in range(_ORDERS[2]) for b in range(_ORDERS[1]) if _length(b, c)]
    exponents = np.array([(a, b, c) for b, c, count in rows for a in range(count)])
    axes = [_leja(n) for n in _ORDERS]
    points = np.stack([axes[j][exponents[:, j]] for j in range(3)])
    solution = np.linalg.inv(_basis(points, exponents))
    single = np.zeros((max(_ORDERS), max(_ORDERS)))  # powers of x in the Chebyshev polynomials
    for n in range(len(single)):
        single[: n + 1, n] = chebyshev.cheb2poly([0.0] * n + [1.0])
    powers = np.ones((len(exponents), len(exponents)))
    for j in range(3):
        powers *= single[exponents[:, j][:, None], exponents[:, j]]
    grid = np.hstack([points, _worst(exponents, solution)])
    return np.ascontiguousarray(grid), np.ascontiguousarray((powers @ solution).T), np.array(rows)


def _length(b: int, c: int) -> int:
    """Return the number of powers of s beside u^b w^c, in whole groups of coefficients."""
    part = 1.0 - b / _ORDERS[1] - c / _ORDERS[2]
    return _TOGETHER * int(np.ceil(_ORDERS[0] * part / _TOGETHER - 1e-9)) if part > 1e-9 else 0


def _basis(points: np.ndarray, exponents: np.ndarray) -> np.ndarray:
    """Return the products of Chebyshev polynomials (points, terms)."""
    product = np.ones((points.shape[1], len(exponents)))
    for j in range(3):
        product *= chebyshev.chebvander(points[j], _ORDERS[j] - 1)[:, exponents[:, j]]
    return product


def _leja(count: int) -> np.ndarray:
    """Return points of -1 .. 1, each as far as possible from those before: the largest product of distances."""
    candidates, points = np.cos(np.linspace(0.0, np.pi, 2_001)), [0.0]
    product = np.abs(candidates)
    while len(points) < count:
        points.append(candidates[np.argmax(product)])
        product *= np.abs(candidates - points[-1])
    return np.array(points)


def _worst(exponents: np.ndarray, solution: np.ndarray) -> np.ndarray:
    """Return points of the tube where errors of an interpolation are magnified most."""
    candidates = np.random.default_rng(1).uniform(-1.0, 1.0, (3, 4_000))
    magnified = np.abs(_basis(candidates, exponents) @ solution).sum(axis=1)
    return candidates[:, np.argsort(magnified)[TERMS - POINTS :]]


@inner
def _coordinates(tube, q, centre, n, x, w):
    """Compute the coordinates of up to `LANES` positions x[3, n], unscaled, in ICRF axes; lanes beyond repeat the last.

    A position on the far side of the body is marked as outside of the tube."""
    bx, by, bz = centre[0], centre[1], centre[2]
    a, slope = stack(9), tube[_SLOPE]
    for i in range(3):
        for j in range(3):
            a[3 * i + j] = (
                tube[_AXES + 3 * i] * q[j]
                + tube[_AXES + 3 * i + 1] * q[3 + j]
                + tube[_AXES + 3 * i + 2] * q[6 + j]
            )
    a0, a1, a2, a3, a4, a5, a6, a7, a8 = a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]
    for i in range(LANES):
        k = min(i, n - 1)
        w[i + _S], w[i + _U], w[i + _W] = x[0, k] - bx, x[1, k] - by, x[2, k] - bz
    for i in range(LANES):
        dx, dy, dz = w[i + _S], w[i + _U], w[i + _W]
        r, up = np.sqrt(dx * dx + dy * dy + dz * dz), a6 * dx + a7 * dy + a8 * dz
        along = (a0 * dx + a1 * dy + a2 * dz) / up
        w[i + _S] = along if up > 0.0 else _OUTSIDE
        w[i + _U] = (a3 * dx + a4 * dy + a5 * dz) / r
        w[i + _W] = r - slope * along


@inner
def find_tube(c, matrices, positions, body, n, path):
    """Find the tube through which the members of a cloud pass during a step, from their positions at its nodes.

    Parameters
    ----------
    c : Shared
        Receives the tube; its polynomial does not hold from here on.
    matrices : (8, 9) array
        Rotations from ICRF to body-fixed axes at the nodes.
    positions : (8, bodies, 3) array
        Positions of the bodies at the nodes [km].
    body : int
        Index of the body.
    n : int
        Number of members (trajectories) of the block.
    path : (8, 3, n) array
        Positions of the members at the nodes, ICRF relative to the model's origin [km].
    """
    tube, w, x, least, most, before = (
        c.tube,
        stack(_WORK),
        stack(3, LANES),
        stack(3),
        stack(3),
        stack(3, LANES),
    )
    _axes(tube, matrices, positions, body, path)
    for axis in range(3):
        least[axis], most[axis] = 1e30, -1e30
    for first in range(0, n, LANES):
        count = min(LANES, n - first)
        for k in range(8):
            for axis in range(3):
                for i in range(count):
                    x[axis, i] = path[k, axis, first + i]
            _coordinates(tube, matrices[k], positions[k, body], count, x, w)
            for axis in range(3):
                low, high = least[axis], most[axis]
                for i in range(count):
                    value = w[i + axis * LANES]
                    end = value + _BEYOND * (value - before[axis, i]) if k == 7 else value
                    low, high = min(low, value, end), max(high, value, end)
                    before[axis, i] = value
                least[axis], most[axis] = low, high
    radius = 0.5 * (least[2] + most[2])
    for axis in range(3):
        room = _LEAST_KM if axis == 2 else _LEAST_KM / radius
        tube[_CENTRE + axis] = 0.5 * (least[axis] + most[axis])
        tube[_HALF + axis] = 0.5 * (most[axis] - least[axis]) * (1.0 + _MARGIN) + room


@inner
def _axes(tube, matrices, positions, body, path):
    """Compute body-fixed axes along, across and above the track of the first member, and the slope of its radius."""
    fixed = stack(3, 3)
    for row, k in enumerate((0, 4, 7)):
        q = matrices[k]
        dx, dy, dz = (
            path[k, 0, 0] - positions[k, body, 0],
            path[k, 1, 0] - positions[k, body, 1],
            path[k, 2, 0] - positions[k, body, 2],
        )
        for axis in range(3):
            fixed[row, axis] = q[3 * axis] * dx + q[3 * axis + 1] * dy + q[3 * axis + 2] * dz
    along, up = tube[_AXES : _AXES + 3], tube[_AXES + 6 : _AXES + 9]
    r, first, last = 0.0, 0.0, 0.0
    for axis in range(3):
        r += fixed[1, axis] * fixed[1, axis]
        first += fixed[0, axis] * fixed[0, axis]
        last += fixed[2, axis] * fixed[2, axis]
    rise, size = 0.0, 0.0
    for axis in range(3):
        up[axis] = fixed[1, axis] / np.sqrt(r)
        along[axis] = fixed[2, axis] - fixed[0, axis]
        rise += up[axis] * along[axis]
    for axis in range(3):
        along[axis] -= rise * up[axis]
        size += along[axis] * along[axis]
    for axis in range(3):
        along[axis] /= np.sqrt(size)
    for axis in range(3):
        i, j = (axis + 1) % 3, (axis + 2) % 3
        tube[_AXES + 3 + axis] = up[i] * along[j] - up[j] * along[i]
    tube[_HOLDS] = 0.0
    tube[_SLOPE] = (np.sqrt(last) - np.sqrt(first)) * np.sqrt(r) / np.sqrt(size)


@inner
def place_points(c, out):
    """Compute the body-fixed positions [km] of the points of a tube, and store them in out[3, POINTS]."""
    tube = c.tube
    for i in range(POINTS):
        t = tube[_CENTRE] + tube[_HALF] * c.grid[0, i]
        u = tube[_CENTRE + 1] + tube[_HALF + 1] * c.grid[1, i]
        r = tube[_CENTRE + 2] + tube[_HALF + 2] * c.grid[2, i] + tube[_SLOPE] * t
        up = r * np.sqrt((1.0 - u * u) / (1.0 + t * t))
        for axis in range(3):
            out[axis, i] = (
                t * up * tube[_AXES + axis] + u * r * tube[_AXES + 3 + axis] + up * tube[_AXES + 6 + axis]
            )


@inner
def fit(c, gm, pull):
    """Fit the polynomial to the attraction at the points of its tube, and find out whether it holds.

    Parameters
    ----------
    c : Shared
        Receives the coefficients.
    gm : float
        GM of the body [km3/s2].
    pull : (3, POINTS) array
        Attraction at the points [km/s2], body-fixed axes.
    """
    w, worst, radius = stack(_WORK), 0.0, c.tube[_CENTRE + 2]
    for axis in range(3):
        k = c.coefficients[axis]
        for row in range(TERMS):
            k[row] = 0.0
        for point in range(TERMS):
            value, weights = pull[axis, point], c.operator[point]
            for row in range(TERMS):
                k[row] += value * weights[row]
    for axis in range(3):
        for i in range(LANES):
            w[i + axis * LANES] = c.grid[axis, min(TERMS + i, POINTS - 1)]
    _polynomial(c, w)
    for axis in range(3):
        for i in range(POINTS - TERMS):
            worst = max(worst, abs(w[i + _X + axis * LANES] - pull[axis, TERMS + i]))
    c.tube[_HOLDS] = 1.0 if worst <= ALLOWED * gm / (radius * radius) else 0.0


@inner
def _polynomial(c, w):
    """Evaluate the polynomial for all lanes at scaled coordinates."""
    for i in range(LANES):
        w[i + _X], w[i + _Y], w[i + _Z], w[i + _UB], w[i + _WC] = 0.0, 0.0, 0.0, 1.0, 1.0
    first = 0
    for row in range(c.rows.shape[0]):
        if row > 0 and c.rows[row, 0] > 0:
            for i in range(LANES):
                w[i + _UB] *= w[i + _U]
        elif row > 0:
            for i in range(LANES):
                w[i + _WC] *= w[i + _W]
                w[i + _UB] = w[i + _WC]
        for i in range(LANES):
            w[i + _PX], w[i + _PY], w[i + _PZ] = 0.0, 0.0, 0.0
        count = c.rows[row, 2]
        for last in range(first + count - _TOGETHER, first - 1, -_TOGETHER):
            _horner(c.coefficients[0], c.coefficients[1], c.coefficients[2], last, w)
        for i in range(LANES):
            w[i + _X] += w[i + _UB] * w[i + _PX]
            w[i + _Y] += w[i + _UB] * w[i + _PY]
            w[i + _Z] += w[i + _UB] * w[i + _PZ]
        first += count


@inner
def _horner(x, y, z, k, w):
    """Continue the polynomials in s of all lanes by the four coefficients from index `k` on, the highest first."""
    x0, x1, x2, x3 = x[k], x[k + 1], x[k + 2], x[k + 3]
    y0, y1, y2, y3 = y[k], y[k + 1], y[k + 2], y[k + 3]
    z0, z1, z2, z3 = z[k], z[k + 1], z[k + 2], z[k + 3]
    for i in range(LANES):
        s = w[i + _S]
        w[i + _PX] = x0 + s * (x1 + s * (x2 + s * (x3 + s * w[i + _PX])))
        w[i + _PY] = y0 + s * (y1 + s * (y2 + s * (y3 + s * w[i + _PY])))
        w[i + _PZ] = z0 + s * (z1 + s * (z2 + s * (z3 + s * w[i + _PZ])))


@inner
def add_shared(c, q, centre, n, x, out):
    """Add the attraction by the polynomial, if it holds and all positions are inside of its tube; return whether.

    Parameters
    ----------
    c : Shared
        Polynomial.
    q : (9,) array
        Rotation from ICRF to body-fixed axes, row by row.
    centre : (3,) array
        Position of the body [km].
    n : int
        Number of points.
    x : (3, n or more) array
        Positions, ICRF relative to the model's origin [km].
    out : (3, n or more) array
        The accelerations are added here [km/s2].
    """
    if c.tube[_HOLDS] == 0.0 or n > LANES:
        return False
    w, most = stack(_WORK), 0.0
    _coordinates(c.tube, q, centre, n, x, w)
    for axis in range(3):
        middle, scale = c.tube[_CENTRE + axis], 1.0 / c.tube[_HALF + axis]
        for i in range(LANES):
            w[i + axis * LANES] = (w[i + axis * LANES] - middle) * scale
        for i in range(LANES):
            most = max(most, abs(w[i + axis * LANES]))
    if not most <= 1.0:
        return False
    _polynomial(c, w)
    for axis in range(3):
        q0, q1, q2 = q[axis], q[3 + axis], q[6 + axis]
        for i in range(n):
            out[axis, i] += q0 * w[i + _X] + q1 * w[i + _Y] + q2 * w[i + _Z]
    return True
