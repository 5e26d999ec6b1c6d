"""Kernels of horizons: sweeps of lines of sight over nested grids on a gnomonic map (see `_march` for its geometry).

A sweep follows the lines of one direction, one pixel apart, from far to near. It keeps the upper convex hull of the
terrain behind, on which the occluder of an observer is the point of tangency; points leave the hull once, so that the
work is constant for each pixel. Neighbouring lines share the hulls of the coarser levels: 4 that of the third level, 16
that of the fourth, a quarter as many as a pixel of the level is wide. Each line leaves a finer square where it leaves
it: what the shared hull lacks before that is added line by line.

An observer lies between two lines: the occluders of both are candidates, and so are their rivals, the points beside
them on the hulls. All are evaluated on the line through the observer itself (`_sight`), then the columns beside both
occluders and beside the highest candidate.  `_march.march` evaluates all columns of all levels there, so that no sweep
exceeds it.
"""

import numpy as np

from kakehashi.base.jit import disjoint_arrays, inner, kernel, widest_vectors
from kakehashi.moon.ground._march import (
    ALONG,
    BETA,
    BITS,
    HEIGHT,
    LOWEST,
    RADIUS,
    RATIO,
    SIGN,
    TAU,
    fill_constants,
    leaves_at,
)  # fmt: skip
from kakehashi.moon.ground._sight import look

_LINES = 4  # hulls of a level that are made across the width of its pixel


@inner(inline="always")
def _insert(hull, codes, top, x, y, code):
    """Put a point nearer than all others on the hull; return the index of the new top.

    A point of the hull is x, y and the vector to the point below it; that of the first one is straight down.
    """
    ax, ay = 0.0, 0.0
    while top >= 0:
        ax, ay = hull[top, 0] - x, hull[top, 1] - y
        if ay * hull[top, 2] > hull[top, 3] * ax:  # the top is above the line to the point below it
            break
        top -= 1
    top += 1
    hull[top, 0], hull[top, 1], codes[top] = x, y, code
    hull[top, 2], hull[top, 3] = (ax, ay) if top > 0 else (1.0, LOWEST)
    return top


@inner(inline="always")
def _tangent(hull, top, start, x, y):
    """Return the index of the point of the hull with the steepest line of sight from an observer, near `start`."""
    k = min(max(start, 0), top)
    if (hull[k, 1] - y) * hull[k, 2] >= hull[k, 3] * (hull[k, 0] - x):  # steeper than the point below it
        while k < top:
            if (hull[k + 1, 1] - y) * hull[k + 1, 2] < hull[k + 1, 3] * (hull[k + 1, 0] - x):
                break
            k += 1
        return k
    k -= 1
    while k > 0:
        if (hull[k, 1] - y) * hull[k, 2] >= hull[k, 3] * (hull[k, 0] - x):
            break
        k -= 1
    return k


@inner
def _profile(flat, base, size, constants, near, count, row, pixel, offset, x, q):
    """Fill X and P - R of the columns of a level from `near` on, on a line that is at `row` where u is zero.

    `base` is the index of the centre of the level, `pixel` and `offset` give s = u pixel + offset.
    """
    disjoint_arrays()
    widest_vectors()
    radius, tau, sense = constants[RADIUS], constants[TAU], np.int64(constants[SIGN])
    for k in range(count):
        u = near + k
        at_row = row + u * tau
        down = np.floor(at_row)
        at = np.uint64(np.int32(base + np.int32(down) * size + sense * u))
        low = np.float64(flat[at])
        q[k] = low + (at_row - down) * (np.float64(flat[at + np.uint64(size)]) - low)
        x[k] = (radius + q[k]) * (u * pixel + offset)


@inner
def _convex(count, x, q, chosen):
    """Fill the indices of the points, from far to near, that are above the line between their neighbours.

    The others are never on the hull, but for the ends.  Return how many there are.
    """
    n = 0
    for k in range(count - 1, -1, -1):
        chosen[n] = k
        far, near = min(k + 1, count - 1), max(k - 1, 0)
        above = (q[k] - q[near]) * (x[far] - x[k]) > (q[far] - q[k]) * (x[k] - x[near])
        n += int(above | (far == k) | (near == k))
    return n


@inner
def _extend(flat, size, half, level, constants, line, far, near, hull, codes, top, profile, chosen):
    """Put the columns of a level from far to near on the hull of a line; return the index of the top."""
    tau, scale = constants[TAU], float(RATIO**level)
    row, far = line / scale, min(far, half)
    while far >= near and not -half <= row + far * tau < half:
        far -= 1
    while far >= near and not -half <= row + near * tau < half:
        near += 1
    count = far - near + 1
    if count <= 0:
        return top
    x, q = profile[0], profile[1]
    base = level * size * size + (size // 2) * (size + 1)
    _profile(
        flat, base, size, constants, near, count, row, scale * constants[ALONG], line * constants[BETA], x, q
    )
    first = (level << BITS) + near + size // 2
    for k in range(_convex(count, x, q, chosen)):
        at = np.uint64(chosen[k])
        top = _insert(hull, codes, top, x[at], q[at], first + chosen[k])
    return top


@inner
def _shared(flat, sizes, level, constants, first, hulls, codes, tops, ends, profile, chosen):
    """Fill the hull that the lines from `first` on share: that of the coarser level, and the columns of this one.

    `tops` and `ends` are the index of the top of the hull of each level, and the next column that it lacks.
    """
    size, tau, count = sizes[0], constants[TAU], RATIO**level
    lines = count // _LINES
    middle = first + 0.5 * (lines - 1)
    leaves = leaves_at(float(sizes[level] // 2 * count), middle, tau)
    top = -1
    if level + 1 < sizes.shape[0]:
        top = tops[level + 1]
        for k in range(top + 1):
            for j in range(4):
                hulls[level, k, j] = hulls[level + 1, k, j]
            codes[level, k] = codes[level + 1, k]
        near = int(np.floor(leaves / (RATIO * count))) + 1
        top = _extend(
            flat, size, sizes[level + 1] // 2, level + 1, constants, middle, ends[level + 1], near, hulls[level],
            codes[level], top, profile, chosen,
        )  # fmt: skip
    inside = float(sizes[level - 1] // 2 * (count // RATIO))
    near = (
        int(np.floor(max(leaves_at(inside, first, tau), leaves_at(inside, first + lines - 1.0, tau)) / count))
        + 1
    )
    tops[level] = _extend(
        flat, size, sizes[level] // 2, level, constants, middle, int(np.floor(leaves / count)), near, hulls[level],
        codes[level], top, profile, chosen,
    )  # fmt: skip
    ends[level] = near - 1


@kernel(counted=False)
def sweep(
    flat, sizes, step, radius, sign, tau, height, reach, observers, stride, hulls, codes, levels, profile,
    chosen, ahead, ends, eyes, slopes,
):  # fmt: skip
    """Fill the slopes of the lines of sight to the horizon of all observers of the inner square in one direction.

    An observer may lie beside its node of the finest grid, by a fraction of a pixel.

    Parameters
    ----------
    flat : (levels * size^2,) array of float32
        P - R of all levels [m], one after the other; each pixel is four times that of the level before.
    sizes : (levels,) array of int
        Rows and columns of each level, odd; the levels stand in the middle of squares as large as the first one.
    step : float
        Pixel of the finest level [m].
    radius : float
        R [m].
    sign : int
        +1 or -1: whether lines advance towards larger or smaller columns.
    tau : float
        Rows for a column in that sense.
    height : float
        Of the observers above the ground [m].
    reach : int
        Pixels from the centre to the edge of the square of observers.
    observers : (3, (2 reach + 1)^2) array of float32
        P - R [m] of the ground below the observers, NaN where there is none, and their positions from their nodes along
        the columns' axis and the rows' axis [pixels].
    stride : (2,) array of int
        Steps in `slopes` for a row and for a column.
    hulls, codes : (levels, n, 4) array of float and (levels, n) array of int
        For the hulls.
    levels : (levels + 2, 8) array of float
        For constants of the direction and of levels.
    profile, chosen : (2, n) array of float and (n,) array of int
        For the points of a line.
    ahead : (8, n) array of int32
        For the occluders of two lines with their rivals.
    ends : (2, levels) array of int
        For the tops of the shared hulls, and the columns where they end.
    eyes : (10, n) array of float32
        For the observers between two lines.
    slopes : ((2 reach + 1)^2,) array of float32
        Result: dY/dX of the lines of sight, in the axes of the line.
    """
    constants, level_scales = levels[0], levels[1:]
    fill_constants(sizes, step, radius, sign, tau, height, constants, level_scales)
    tops, ends = ends[0], ends[1]
    current = 0
    extent = int(np.ceil(reach * (1.0 + abs(tau)))) + 1
    tops[1], ends[1] = -1, -1
    for line in range(-extent, extent + 1):
        for level in range(sizes.shape[0] - 1, 0, -1):
            if (line + extent) % (RATIO**level // _LINES) == 0:
                _shared(flat, sizes, level, constants, line, hulls, codes, tops, ends, profile, chosen)
        first, last = _crossing(reach + 1.5, line, tau, reach)
        if first <= last:
            _line(
                flat, sizes, constants, reach, line, first, last, tops[1], ends[1], hulls[1], codes[1], profile, chosen,
                ahead[current : current + 3],
            )  # fmt: skip
        if line > -extent:
            look(flat, sizes[0], constants, reach, line, first, last, ahead, observers, eyes, stride, slopes)
        current = 3 - current


@inner
def _crossing(square, line, tau, reach):
    """Return the first and the last column, from -reach to reach, at which a line is within a square of rows."""
    if abs(tau) < 1e-9:
        return (-reach, reach) if abs(line) <= square else (1, 0)
    one, two = (-square - line) / tau, (square - line) / tau
    first = max(-reach, int(np.ceil(max(min(one, two), -1e9))))
    return first, min(reach, int(np.floor(min(max(one, two), 1e9))))


@inner
def _line(
    flat, sizes, constants, reach, line, first, last, top, end, hull, codes, profile, chosen, ahead
):  # fmt: skip
    """Follow one line through the finest level, and note the occluder at each column with its rivals."""
    size, tau, height = sizes[0], constants[TAU], constants[HEIGHT]
    half = size // 2
    limit = int(np.floor(leaves_at(float(half), line, tau)))
    while not -half <= line + limit * tau < half:
        limit -= 1
    top = _extend(  # of the second level, what the shared hull lacks
        flat, size, sizes[min(1, sizes.shape[0] - 1)] // 2, 1, constants, line, end, limit // RATIO + 1, hull, codes,
        top, profile, chosen,
    )  # fmt: skip
    x, q = profile[0], profile[1]
    pixel, offset = constants[ALONG], line * constants[BETA]
    count = limit - first + 1
    _profile(flat, half * (size + 1), size, constants, first, count, float(line), pixel, offset, x, q)
    start = top
    for k in range(count - 1, -1, -1):
        at, u = np.uint64(k), first + k
        if u <= last:
            if top >= 0:
                start = _tangent(hull, top, start, x[at] + height * (u * pixel + offset), q[at] + height)
                ahead[0, u + reach] = codes[start]
                ahead[1, u + reach] = codes[max(start - 1, 0)]
                ahead[2, u + reach] = codes[min(start + 1, top)]
            else:
                for j in range(3):
                    ahead[j, u + reach] = u + half
        top = _insert(hull, codes, top, x[at], q[at], u + half)
    for u in range(max(limit + 1, first), last + 1):
        for j in range(3):
            ahead[j, u + reach] = u + half
