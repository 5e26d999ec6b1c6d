"""Kernels of horizons: sweeps of lines of sight over nested grids on a gnomonic map, and direct marches.

Every line of sight is a straight line of a gnomonic map, and its plane contains the centre of the Moon.  With s along
the line and c its distance from the centre of the map (both in radii of the sphere), a point of radius r has in that
plane the Cartesian coordinates

    X = P s,    Y = P w,    P = r / sqrt(1 + s^2 + c^2),    w = sqrt(1 + c^2),

so that straight lines of sight are straight: curvature is exact. The grids hold q = P - R. On one line w is the same
everywhere, so that (X, q) will do for Y: a hull is the same, and a slope dq/dX becomes dY/dX when it is multiplied by
w.

A sweep follows the lines of one direction, one pixel apart, from far to near. It keeps the upper convex hull of the
terrain behind, on which the occluder of an observer is the point of tangency; points leave the hull once, so that the
work is constant for each pixel. Neighbouring lines share the hulls of the coarser levels: 4 that of the third level, 16
that of the fourth, a quarter as many as a pixel of the level is wide. Each line leaves a finer square where it leaves
it: what the shared hull lacks before that is added line by line.

An observer lies between two lines: the occluders of both are candidates, and so are their rivals, the points beside
them on the hulls. All are evaluated on the line through the observer itself, then the columns beside the highest one.
`march` evaluates all columns of all levels there, so that no sweep exceeds it.

Directions are normalised: u is the axis of the map along which a line advances by whole pixels, y the other one, with
y = line + tau u, |tau| <= 1.  Both count pixels of the finest level.  Grids come in both orders, so that the columns of
a line are near each other in memory.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel

_BITS = 20  # of the index of a column in the code of an occluder; the bits above are its level
_COLUMN = (1 << _BITS) - 1
_RATIO = 4  # between the pixels of a level and those of the next finer one
_LINES = 4  # hulls of a level that are made across the width of its pixel
_LOWEST = -1e30  # of a slope: below all that exist
_RADIUS, _SIGN, _TAU, _ALONG, _BETA, _GAMMA, _HEIGHT = range(7)  # entries of `line_constants`


@inner(inline="always")
def _height(flat, base, size, row, column):
    """Return P - R at a column and a fractional row of a level, linear between rows; both from the centre."""
    within = np.floor(row)
    at = np.uint64(np.int64(base + within * size + column))
    low = np.float64(flat[at])
    return low + (row - within) * (np.float64(flat[at + np.uint64(size)]) - low)


@inner
def _exit(half, line, tau):
    """Return how far a line remains in a square, along u [pixels of the finest level]."""
    if tau > 1e-12:
        return min(half, (half - line) / tau)
    if tau < -1e-12:
        return min(half, (-half - line) / tau)
    return half


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
    hull[top, 2], hull[top, 3] = (ax, ay) if top > 0 else (1.0, _LOWEST)
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
def _extend(flat, size, half, level, constants, line, far, near, hull, codes, top):
    """Put the columns of a level from far to near on the hull of a line; return the index of the top."""
    sign, tau, scale = constants[_SIGN], constants[_TAU], float(_RATIO**level)
    base = float(level * size * size + (size // 2) * (size + 1))
    for u in range(min(far, half), near - 1, -1):
        row = line / scale + u * tau
        if -half <= row < half:
            q = _height(flat, base, size, row, sign * u)
            x = (constants[_RADIUS] + q) * (u * scale * constants[_ALONG] + line * constants[_BETA])
            top = _insert(hull, codes, top, x, q, (level << _BITS) + u + size // 2)
    return top


@inner
def _shared(flat, sizes, level, constants, first, hulls, codes, tops, ends):
    """Fill the hull that the lines from `first` on share: that of the coarser level, and the columns of this one.

    `tops` and `ends` are the index of the top of the hull of each level, and the next column that it lacks.
    """
    size, tau, count = sizes[0], constants[_TAU], _RATIO**level
    lines = count // _LINES
    middle = first + 0.5 * (lines - 1)
    leaves = _exit(float(sizes[level] // 2 * count), middle, tau)
    top = -1
    if level + 1 < sizes.shape[0]:
        top = tops[level + 1]
        for k in range(top + 1):
            for j in range(4):
                hulls[level, k, j] = hulls[level + 1, k, j]
            codes[level, k] = codes[level + 1, k]
        near = int(np.floor(leaves / (_RATIO * count))) + 1
        top = _extend(
            flat, size, sizes[level + 1] // 2, level + 1, constants, middle, ends[level + 1], near, hulls[level],
            codes[level], top,
        )  # fmt: skip
    inside = float(sizes[level - 1] // 2 * (count // _RATIO))
    near = int(np.floor(max(_exit(inside, first, tau), _exit(inside, first + lines - 1.0, tau)) / count)) + 1
    tops[level] = _extend(
        flat, size, sizes[level] // 2, level, constants, middle, int(np.floor(leaves / count)), near, hulls[level],
        codes[level], top,
    )  # fmt: skip
    ends[level] = near - 1


@inner(inline="always")
def _rise(flat, size, level_scales, constants, own, code, x, q, u_own):
    """Return the slope dq/dX to an occluder on the observer's own line; below _LOWEST / 2 if it is not in sight.

    A column of a coarser level counts where the line has left the finer one.  There are no branches, and no choices
    between numbers on a combined condition, which become branches: with them, half the time would go into their
    mispredictions.
    """
    half = size >> 1
    level, u = code >> _BITS, float((code & _COLUMN) - half)
    row = own * level_scales[level, 1] + u * constants[_TAU]
    fine, edge, quarter = u * level_scales[level, 0], float(half), level_scales[level, 2]
    ahead = (fine > u_own) & ((u > quarter) | (row >= quarter) | (row < -quarter))
    inside = (u <= edge) & (row >= -edge) & (row < edge)
    clipped = min(max(row, -edge), edge - 1.0)
    risen = _height(flat, level_scales[level, 3], size, clipped, constants[_SIGN] * min(u, edge))
    dx = (constants[_RADIUS] + risen) * (fine * constants[_ALONG] + own * constants[_BETA]) - x
    hidden = 1.0 - np.float64(ahead & inside & (dx > 0.0))
    return (risen - q) / max(dx, 1e-3) + _LOWEST * hidden


@inner(inline="always")
def _constants(sizes, step, radius, sign, tau, height, constants, level_scales):
    """Fill the constants of a direction, and of each level its pixel, its inverse, the finer edge and the centre."""
    cosine = 1.0 / np.sqrt(1.0 + tau * tau)
    constants[_RADIUS], constants[_SIGN], constants[_TAU], constants[_HEIGHT] = radius, sign, tau, height
    constants[_ALONG] = step / (cosine * radius)
    constants[_BETA], constants[_GAMMA] = tau * cosine * step / radius, cosine * step / radius
    for level in range(sizes.shape[0]):
        level_scales[level, 0], level_scales[level, 1] = float(_RATIO**level), 1.0 / _RATIO**level
        # no line of the finest level is outside a finer one: there, every column is beyond the edge
        level_scales[level, 2] = float(sizes[level - 1] // 2) / _RATIO if level > 0 else -1e9
        level_scales[level, 3] = float(level * sizes[0] * sizes[0] + (sizes[0] // 2) * (sizes[0] + 1))


@kernel(counted=False)
def sweep(
    flat, sizes, step, radius, sign, tau, height, reach, observers, stride, hulls, codes, levels, ahead, slopes
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
    observers : ((2 reach + 1)^2, 4) array of float32
        P - R [m] of the ground below the observers, NaN where there is none, and their positions from their nodes along
        the columns' axis and the rows' axis [pixels].
    stride : (2,) array of int
        Steps in `slopes` for a row and for a column.
    hulls, codes : (levels, n, 4) array of float and (levels, n) array of int
        For the hulls.
    levels : (levels + 2, 8) array of float
        For constants of the direction and of levels.
    ahead : (3, n, 3) array of int
        For the occluders of two lines with their rivals, and for tops and ends of the shared hulls.
    slopes : ((2 reach + 1)^2,) array of float32
        Result: dY/dX of the lines of sight, in the axes of the line.
    """
    constants, level_scales = levels[0], levels[1:]
    _constants(sizes, step, radius, sign, tau, height, constants, level_scales)
    previous, current, tops, ends = ahead[0], ahead[1], ahead[2, :, 0], ahead[2, :, 1]
    extent = int(np.ceil(reach * (1.0 + abs(tau)))) + 1
    lowest, depth = 0, sizes.shape[0]
    tops[1], ends[1] = -1, -1
    for line in range(-extent, extent + 1):
        for level in range(depth - 1, 0, -1):
            if (line + extent) % (_RATIO**level // _LINES) == 0:
                _shared(flat, sizes, level, constants, line, hulls, codes, tops, ends)
                lowest = 0
        for k in range(lowest, tops[1] + 1):  # what the previous line changed
            for j in range(4):
                hulls[0, k, j] = hulls[1, k, j]
            codes[0, k] = codes[1, k]
        first, last = _crossing(reach + 1.5, line, tau, reach)
        lowest = _line(
            flat, sizes, constants, reach, line, first, last, tops[1], ends[1], hulls[0], codes[0], current
        )
        if line > -extent:
            _observers(
                flat, sizes[0], level_scales, constants, reach, line, first, last, previous, current, observers,
                stride, slopes,
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
def _line(flat, sizes, constants, reach, line, first, last, top, end, hull, codes, ahead):
    """Follow one line through the finest level, and note the occluder at each column; return the lowest change."""
    size = sizes[0]
    half = size // 2
    sign, tau, along, radius = constants[_SIGN], constants[_TAU], constants[_ALONG], constants[_RADIUS]
    height, l_beta, base = constants[_HEIGHT], line * constants[_BETA], float(half * (size + 1))
    if first > last:
        return top + 1
    limit = int(np.floor(_exit(float(half), line, tau) - 1e-9))
    lowest = top + 1
    for u in range(end, limit // _RATIO, -1):  # of the second level, what the shared hull lacks
        row = line / _RATIO + u * tau
        edge = sizes[1] // 2
        if -edge <= row < edge:
            q = _height(flat, base + float(size * size), size, row, sign * u)
            x = (radius + q) * (u * _RATIO * along + l_beta)
            top = _insert(hull, codes, top, x, q, (1 << _BITS) + u + half)
            lowest = min(lowest, top)
    start = top
    for u in range(limit, first - 1, -1):
        q = _height(flat, base, size, line + u * tau, sign * u)
        s = u * along + l_beta
        x = (radius + q) * s
        if u <= last:
            if top >= 0:
                start = _tangent(hull, top, start, x + height * s, q + height)
                ahead[u + reach, 0] = codes[start]
                ahead[u + reach, 1] = codes[max(start - 1, 0)]
                ahead[u + reach, 2] = codes[min(start + 1, top)]
            else:
                for j in range(3):
                    ahead[u + reach, j] = u + half
        top = _insert(hull, codes, top, x, q, u + half)
        lowest = min(lowest, top)
    for u in range(max(limit + 1, first), last + 1):
        for j in range(3):
            ahead[u + reach, j] = u + half
    return lowest


@inner(inline="always")
def _observers(
    flat, size, level_scales, constants, reach, line, first, last, previous, current, observers, stride, slopes
):  # fmt: skip
    """Evaluate the candidates of two lines for the observers between them."""
    sign, tau, along, height = constants[_SIGN], constants[_TAU], constants[_ALONG], constants[_HEIGHT]
    beta, gamma, radius = constants[_BETA], constants[_GAMMA], constants[_RADIUS]
    sense = int(sign)
    for u in range(first, last + 1):
        row = line + np.floor(u * tau)  # of a sum, rounding could leave out an observer
        if not (-reach <= row <= reach):
            continue
        at = np.uint64((int(row) + reach) * (2 * reach + 1) + sense * u + reach)
        lift = np.float64(observers[at, 0])
        u_own = u + sign * observers[at, 1]
        own = row + observers[at, 2] - u_own * tau  # the line through the observer
        c, s = own * gamma, u_own * along + own * beta
        z = c * c + s * s
        q = lift + height * (1.0 - z * (0.5 - 0.375 * z))  # 1 / sqrt(1 + z)
        x = (radius + q) * s
        # the occluders of both lines and their rivals on the hulls, then the neighbours of the highest one
        code, slope = previous[u + reach, 0], _LOWEST
        for k in range(6):
            other = previous[u + reach, k] if k < 3 else current[u + reach, k - 3]
            rise = _rise(flat, size, level_scales, constants, own, other, x, q, u_own)
            code = other if rise > slope else code
            slope = max(slope, rise)
        for k in range(-1, 2, 2):
            slope = max(slope, _rise(flat, size, level_scales, constants, own, code + k, x, q, u_own))
        slope = (1.0 + 0.5 * c * c) * slope if lift == lift else np.nan
        slopes[(int(row) + reach) * stride[0] + (sense * u + reach) * stride[1]] = slope


@kernel(counted=False)
def march(flat, sizes, step, radius, sign, tau, height, observers, levels, slopes):
    """Fill the slopes (n,) to the horizon of observers by a march over all columns of all levels.

    Parameters
    ----------
    flat, sizes, step, radius, sign, tau, height, levels
        As for `sweep`.
    observers : (n, 3) array
        Column (in the sense of the direction) and row of observers, from the centre [pixels], and P - R below them [m].
    slopes : (n,) array
        Result: dY/dX of the line of sight, in the axes of the line.
    """
    constants, level_scales = levels[0], levels[1:]
    _constants(sizes, step, radius, sign, tau, height, constants, level_scales)
    for k in range(observers.shape[0]):
        u_own = observers[k, 0]
        own = observers[k, 1] - u_own * tau
        c, s = own * constants[_GAMMA], u_own * constants[_ALONG] + own * constants[_BETA]
        q = observers[k, 2] + height / np.sqrt(1.0 + c * c + s * s)
        x = (radius + q) * s
        best, leaves = _LOWEST, u_own
        for level in range(sizes.shape[0]):
            scale = _RATIO**level
            first = int(np.floor(leaves / scale)) - 1
            leaves = _exit(float(sizes[level] // 2 * scale), own, tau)
            for u in range(max(first, -(sizes[0] // 2)), int(np.floor(leaves / scale)) + 2):
                code = (level << _BITS) + u + sizes[0] // 2
                best = max(best, _rise(flat, sizes[0], level_scales, constants, own, code, x, q, u_own))
        slopes[k] = np.sqrt(1.0 + c * c) * best
