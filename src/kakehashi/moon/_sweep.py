"""Kernels of horizons: sweeps of lines of sight over nested grids on a gnomonic map, and direct marches.

Every line of sight is a straight line of a gnomonic map, and its plane contains the centre of the Moon.  With s along
the line and c its distance from the centre of the map (both in radii of the sphere), a point of radius r has in that
plane the Cartesian coordinates

    X = P s,    Y = P w,    P = r / sqrt(1 + s^2 + c^2),    w = sqrt(1 + c^2),

so that straight lines of sight are straight: curvature is exact.  The grids hold P - R.

A sweep follows the lines of one direction, one pixel apart, from far to near.  It keeps the upper convex hull of the
terrain behind, on which the occluder of an observer is the point of tangency; points leave the hull once, so that the
work is constant for each pixel.  An observer lies between two lines: the occluders of both are candidates, and these
and their neighbours are evaluated on the line through the observer itself.

Directions are normalised: u is the axis of the map along which a line advances by whole pixels, y the other one, with
y = line + tau u, |tau| <= 1.  Grids come in both orders, so that the columns of a line are near each other in memory.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel

_BITS = 20  # of the index of a column in the code of an occluder; the bits above are its level
_COLUMN = (1 << _BITS) - 1
_FLAT = -1e30  # slope if nothing is in sight


@inner(inline="always")
def _lifted(flat, offset, size, half, sign, u, y):
    """Return P - R at a column u and a fractional row y of a grid, linear between rows; both from the centre."""
    row = np.floor(y)
    part = y - row
    at = offset + (int(row) + half) * size + half + sign * u
    return (1.0 - part) * flat[at] + part * flat[at + size]


@inner
def _exit(half_m, l_m, tau):
    """Return how far a line remains in a square, along u [m]."""
    if tau > 1e-12:
        return min(half_m, (half_m - l_m) / tau)
    if tau < -1e-12:
        return min(half_m, (-half_m - l_m) / tau)
    return half_m


@inner(inline="always")
def _insert(hull, codes, top, x, y, code):
    """Put a point nearer than all others on the hull; return the index of the new top."""
    while top >= 1:
        ax, ay = hull[0, top] - x, hull[1, top] - y
        bx, by = hull[0, top - 1] - x, hull[1, top - 1] - y
        if ay * bx > by * ax:  # the top is above the line to the point below it
            break
        top -= 1
    top += 1
    hull[0, top], hull[1, top], codes[top] = x, y, code
    return top


@inner(inline="always")
def _tangent(hull, top, start, x, y):
    """Return the index of the point of the hull with the steepest line of sight from an observer, near `start`."""
    k = min(max(start, 0), top)
    ax, ay = hull[0, k] - x, hull[1, k] - y
    moved = False
    while k < top:
        bx, by = hull[0, k + 1] - x, hull[1, k + 1] - y
        if by * ax <= ay * bx:
            break
        k, ax, ay, moved = k + 1, bx, by, True
    if moved:
        return k
    while k > 0:
        bx, by = hull[0, k - 1] - x, hull[1, k - 1] - y
        if by * ax < ay * bx:
            break
        k, ax, ay = k - 1, bx, by
    return k


@inner
def _far(
    flat,
    offset,
    size,
    step,
    ratio,
    along,
    radius,
    sign,
    tau,
    beta,
    w,
    line,
    near,
    last,
    level,
    hull,
    codes,
    top,
):
    """Put the samples of a coarser level along a line on the hull, from far to near; return the index of the top."""
    half = size // 2
    for u in range(min(int(np.floor(last / step + 1e-9)), half), int(np.floor(near / step + 1e-9)), -1):
        y = line * ratio + u * tau
        if -half <= y < half:
            p = radius + _lifted(flat, offset, size, half, sign, u, y)
            s = u * along + line * beta
            top = _insert(hull, codes, top, p * s, p * w, (level << _BITS) + u + half)
    return top


@inner
def _limit(sizes, steps, level, first, count, tau):
    """Return how far all of `count` neighbouring lines remain in the square of a level, along u [m]."""
    half = (sizes[level] // 2) * steps[level]
    return min(_exit(half, first * steps[0], tau), _exit(half, (first + count - 1) * steps[0], tau))


@inner(inline="always")
def _sight(flat, offsets, sizes, rows, alongs, radius, sign, tau, l_beta, line, w, code, x, y, u_own):
    """Return the slope dY/dX to an occluder on the observer's own line; _FLAT if it is not ahead.

    There are no branches: with them, half the time would go into their mispredictions.
    """
    level = code >> _BITS
    size = sizes[level]
    half = size >> 1
    u = (code & _COLUMN) - half
    row = line * rows[level] + u * tau
    inside = (u <= half) & (row >= -half) & (row < half) & ((level > 0) | (u > u_own))
    within = np.floor(min(max(row, -half), half - 1.0))
    part = row - within
    at = offsets[level] + (int(within) + half) * size + half + sign * min(u, half)
    p = radius + ((1.0 - part) * flat[at] + part * flat[at + size])
    dx = p * (u * alongs[level] + l_beta) - x
    return (p * w - y) / dx if inside & (dx > 0.0) else _FLAT


@kernel(counted=False)
def sweep(
    flat, offsets, sizes, steps, radius, sign, tau, height, reach, bundle, lifts, shifts, stride, scratch, codes,
    slopes,
):  # fmt: skip
    """Fill the slopes of the lines of sight to the horizon of all observers of the inner square in one direction.

    An observer may lie beside its node of the finest grid, by a fraction of a pixel.

    Parameters
    ----------
    flat : (...) array of float32
        P - R of all levels [m], one after the other.
    offsets, sizes : (levels,) arrays of int
        Begin of each level in `flat`, and its number of rows and of columns, which is odd.
    steps : (levels,) array
        Pixels [m].
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
    bundle : int
        Number of neighbouring lines that share the hull of the second level; its square shares those beyond.
    lifts : ((2 reach + 1)^2,) array of float32
        P - R [m] of the ground below the observers; NaN where there is none.
    shifts : (2, (2 reach + 1)^2) array of float32
        Positions of observers from their nodes along the columns' axis and the rows' axis [pixels].
    stride : (2,) array of int
        Steps in `slopes` for a row and for a column.
    scratch, codes : (8, n) and (5, n) arrays of float and of int
        For hulls, levels' constants, and the candidates on two lines.
    slopes : ((2 reach + 1)^2,) array of float32
        Result: dY/dX of the lines of sight, in the axes of the line.
    """
    hull, saved, coarse, rows, alongs = scratch[0:2], scratch[2:4], scratch[6:8], scratch[4], scratch[5]
    names, saved_names, previous, current, coarse_names = codes[0], codes[1], codes[2], codes[3], codes[4]
    cosine = 1.0 / np.sqrt(1.0 + tau * tau)
    gamma, beta = cosine * steps[0] / radius, tau * cosine * steps[0] / radius
    for level in range(offsets.shape[0]):
        rows[level], alongs[level] = steps[0] / steps[level], steps[level] / (cosine * radius)
    half, step = sizes[0] // 2, steps[0]
    extent = int(np.ceil(reach * (1.0 + abs(tau)))) + 1
    outer, top, lowest, limit, levels = -1, -1, 0, half, offsets.shape[0]
    for line in range(-extent, extent + 1):
        if (line + extent) % (bundle * bundle) == 0:  # the levels beyond the second
            middle = line + 0.5 * (bundle * bundle - 1)
            w = np.sqrt(1.0 + (middle * gamma) ** 2)
            outer = -1
            for level in range(levels - 1, 1, -1):
                near = _limit(sizes, steps, level - 1, line, bundle * bundle, tau)
                last = _limit(sizes, steps, level, line, bundle * bundle, tau)
                outer = _far(
                    flat, offsets[level], sizes[level], steps[level], rows[level], alongs[level], radius, sign, tau,
                    beta, w, middle, near, last, level, coarse, coarse_names, outer,
                )  # fmt: skip
            second = _limit(sizes, steps, 1, line, bundle * bundle, tau) if levels > 1 else 0.0
        if (line + extent) % bundle == 0:  # the second level
            limit = int(np.floor(_limit(sizes, steps, 0, line, bundle, tau) / step - 1e-9))
            for k in range(outer + 1):
                saved[0, k], saved[1, k], saved_names[k] = coarse[0, k], coarse[1, k], coarse_names[k]
            top, lowest = outer, 0
            if levels > 1:
                middle = line + 0.5 * (bundle - 1)
                w = np.sqrt(1.0 + (middle * gamma) ** 2)
                top = _far(
                    flat, offsets[1], sizes[1], steps[1], rows[1], alongs[1], radius, sign, tau, beta, w, middle,
                    limit * step, second, 1, saved, saved_names, top,
                )  # fmt: skip
        for k in range(lowest, top + 1):  # what the previous line changed
            hull[0, k], hull[1, k], names[k] = saved[0, k], saved[1, k], saved_names[k]
        first, last = _crossing(reach + 1.5, line, tau, reach)
        lowest = _line(
            flat, sizes, alongs[0], radius, sign, tau, beta, gamma, height, reach, line, first, last, min(limit, half),
            top, hull, names, current,
        )  # fmt: skip
        if line > -extent:
            _observers(
                flat, offsets, sizes, rows, alongs, radius, sign, tau, beta, gamma, height, reach, line, first, last,
                previous, current, lifts, shifts, stride, slopes,
            )  # fmt: skip
        previous, current = current, previous


@inner
def _crossing(square, line, tau, reach):
    """Return the first and the last column, from -reach to reach, at which a line is within a square of rows."""
    if abs(tau) < 1e-9:
        return (-reach, reach) if abs(line) <= square else (1, 0)
    one, two = (-square - line) / tau, (square - line) / tau
    first = max(-reach, int(np.ceil(max(min(one, two), -1e9))))
    return first, min(reach, int(np.floor(min(max(one, two), 1e9))))


@inner(inline="always")
def _line(
    flat, sizes, along, radius, sign, tau, beta, gamma, height, reach, line, first, last, limit, top, hull, names, ahead
):  # fmt: skip
    """Follow one line through the finest level, and note the occluder at each column; return the lowest change."""
    size = sizes[0]
    half = size // 2
    c = line * gamma
    w = np.sqrt(1.0 + c * c)
    raise_by = height / w
    start, lowest = top, top + 1
    for u in range(limit, first - 1, -1):
        lifted = radius + _lifted(flat, 0, size, half, sign, u, line + u * tau)
        s = u * along + line * beta
        x, y = lifted * s, lifted * w
        if u <= last:
            if top >= 0:
                start = _tangent(hull, top, start, x + raise_by * s, y + raise_by * w)
                ahead[u + reach] = names[start]
            else:
                ahead[u + reach] = u + half - 1
        top = _insert(hull, names, top, x, y, u + half)
        lowest = min(lowest, top)
    for u in range(max(limit + 1, first), last + 1):
        ahead[u + reach] = u + half - 1
    return lowest


@inner(inline="always")
def _observers(
    flat, offsets, sizes, rows, alongs, radius, sign, tau, beta, gamma, height, reach, line, first, last, previous,
    current, lifts, shifts, stride, slopes,
):  # fmt: skip
    """Evaluate the candidates of two lines for the observers between them."""
    for u in range(first, last + 1):
        row = line + np.floor(u * tau)  # of a sum, rounding could leave out an observer
        if not (-reach <= row <= reach):
            continue
        at = (int(row) + reach) * (2 * reach + 1) + sign * u + reach
        u_own = u + sign * shifts[0, at]
        own = row + shifts[1, at] - u_own * tau  # the line through the observer
        c, own_beta = own * gamma, own * beta
        w = np.sqrt(1.0 + c * c)
        s = u_own * alongs[0] + own_beta
        p = radius + lifts[at] + height / np.sqrt(1.0 + s * s + c * c)
        x, y = p * s, p * w
        code, slope = previous[u + reach], _FLAT
        for k in range(4):  # the occluders of both lines, then the neighbours of the higher one
            other = current[u + reach] if k == 1 else (code if k == 0 else code + 2 * k - 5)
            rise = _sight(
                flat, offsets, sizes, rows, alongs, radius, sign, tau, own_beta, own, w, other, x, y, u_own
            )
            code = other if (k == 1) & (rise > slope) else code
            slope = max(slope, rise)
        slopes[(int(row) + reach) * stride[0] + (sign * u + reach) * stride[1]] = slope if p == p else np.nan


@kernel(counted=False)
def march(flat, offsets, sizes, steps, radius, sign, tau, height, observers, scratch, slopes):
    """Fill the slopes (n,) to the horizon of observers by a march over all columns of all levels.

    Parameters
    ----------
    flat, offsets, sizes, steps, radius, sign, tau, height, scratch
        As for `sweep`.
    observers : (n, 3) array
        Column (in the sense of the direction) and row of observers, from the centre [pixels], and P - R below them [m].
    slopes : (n,) array
        Result: dY/dX of the line of sight, in the axes of the line.
    """
    rows, alongs = scratch[4], scratch[5]
    cosine = 1.0 / np.sqrt(1.0 + tau * tau)
    gamma, beta = cosine * steps[0] / radius, tau * cosine * steps[0] / radius
    for level in range(offsets.shape[0]):
        rows[level], alongs[level] = steps[0] / steps[level], steps[level] / (cosine * radius)
    for k in range(observers.shape[0]):
        u_own = observers[k, 0]
        own = observers[k, 1] - u_own * tau
        c = own * gamma
        w = np.sqrt(1.0 + c * c)
        s = u_own * alongs[0] + own * beta
        p = radius + observers[k, 2] + height / np.sqrt(1.0 + s * s + c * c)
        x, y = p * s, p * w
        best, first = _FLAT, int(np.floor(u_own))
        for level in range(offsets.shape[0]):
            half = sizes[level] // 2
            last = int(np.floor(_exit(half * steps[level], own * steps[0], tau) / steps[level] - 1e-9))
            for v in range(first + 1, last + 1):
                rise = _sight(
                    flat, offsets, sizes, rows, alongs, radius, sign, tau, own * beta, own, w,
                    (level << _BITS) + v + half, x, y, u_own,
                )  # fmt: skip
                best = max(best, rise)
            if level + 1 < offsets.shape[0]:
                first = int(np.floor(last * steps[level] / steps[level + 1] + 1e-9))
        slopes[k] = best
