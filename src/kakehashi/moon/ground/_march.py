"""Kernels of a march along a line of sight over nested grids on a gnomonic map: slow and plain, to check `_sweep`.

Every line of sight is a straight line of a gnomonic map, and its plane contains the centre of the Moon.  With s along
the line and c its distance from the centre of the map (both in radii of the sphere), a point of radius r has in that
plane the Cartesian coordinates

    X = P s,    Y = P w,    P = r / sqrt(1 + s^2 + c^2),    w = sqrt(1 + c^2),

so that straight lines of sight are straight: curvature is exact. The grids hold q = P - R. On one line w is the same
everywhere, so that (X, q) will do for Y: a hull is the same, and a slope dq/dX becomes dY/dX when it is multiplied by
w.

Directions are normalised: u is the axis of the map along which a line advances by whole pixels, y the other one, with
y = line + tau u, |tau| <= 1.  Both count pixels of the finest level.  Grids come in both orders, so that the columns of
a line are near each other in memory.  A column of any level has a code: its level, and its index u from the edge.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel

BITS = 20  # of the index of a column in its code; the bits above are its level
COLUMN = (1 << BITS) - 1
RATIO = 4  # between the pixels of a level and those of the next finer one
LOWEST = -1e30  # of a slope: below all that exist
RADIUS, SIGN, TAU, ALONG, BETA, GAMMA, HEIGHT = range(7)  # entries of the constants of a direction


@inner(inline="always")
def height_at(flat, base, size, row, column):
    """Return P - R at a column and a fractional row of a level, linear between rows; both from the centre.

    Parameters
    ----------
    flat : (n,) array of float32
        P - R of all levels [m].
    base : float
        Index of the centre of the level.
    size : int
        Rows of a level.
    row, column : float
        From the centre [pixels of the level].
    """
    within = np.floor(row)
    at = np.uint64(np.int64(base + within * size + column))
    low = np.float64(flat[at])
    return low + (row - within) * (np.float64(flat[at + np.uint64(size)]) - low)


@inner
def leaves_at(half, line, tau):
    """Return how far a line remains in a square, along u [pixels of the finest level].

    Parameters
    ----------
    half, line, tau : float
        Half the side of the square, and the line, whose rows are line + tau u.
    """
    if tau > 1e-12:
        return min(half, (half - line) / tau)
    if tau < -1e-12:
        return min(half, (-half - line) / tau)
    return half


@inner(inline="always")
def _rise(flat, size, level_scales, constants, own, code, x, q, u_own):
    """Return the slope dq/dX to an occluder on the observer's own line; below LOWEST / 2 if it is not in sight.

    A column of a coarser level counts where the line has left the finer one.  There are no branches, and no choices
    between numbers on a combined condition, which become branches: with them, half the time would go into their
    mispredictions.
    """
    half = size >> 1
    level, u = code >> BITS, float((code & COLUMN) - half)
    row = own * level_scales[level, 1] + u * constants[TAU]
    fine, edge, quarter = u * level_scales[level, 0], float(half), level_scales[level, 2]
    ahead = (fine > u_own) & ((u > quarter) | (row >= quarter) | (row < -quarter))
    inside = (u <= edge) & (row >= -edge) & (row < edge)
    clipped = min(max(row, -edge), edge - 1e-9)
    risen = height_at(flat, level_scales[level, 3], size, clipped, constants[SIGN] * min(u, edge))
    dx = (constants[RADIUS] + risen) * (fine * constants[ALONG] + own * constants[BETA]) - x
    hidden = 1.0 - np.float64(ahead & inside & (dx > 0.0))
    return (risen - q) / max(dx, 1e-3) + LOWEST * hidden


@inner(inline="always")
def fill_constants(sizes, step, radius, sign, tau, height, constants, level_scales):
    """Fill the constants of a direction, and of each level its pixel, its inverse, the finer edge and the centre.

    Parameters
    ----------
    sizes, step, radius, sign, tau, height
        As for `_sweep.sweep`.
    constants, level_scales : (8,) and (levels, 8) arrays
        Result.
    """
    cosine = 1.0 / np.sqrt(1.0 + tau * tau)
    constants[RADIUS], constants[SIGN], constants[TAU], constants[HEIGHT] = radius, sign, tau, height
    constants[ALONG] = step / (cosine * radius)
    constants[BETA], constants[GAMMA] = tau * cosine * step / radius, cosine * step / radius
    for level in range(sizes.shape[0]):
        level_scales[level, 0], level_scales[level, 1] = float(RATIO**level), 1.0 / RATIO**level
        # no line of the finest level is outside a finer one: there, every column is beyond the edge
        level_scales[level, 2] = float(sizes[level - 1] // 2) / RATIO if level > 0 else -1e9
        level_scales[level, 3] = float(level * sizes[0] * sizes[0] + (sizes[0] // 2) * (sizes[0] + 1))


@kernel(counted=False)
def march(flat, sizes, step, radius, sign, tau, height, observers, levels, slopes):
    """Fill the slopes (n,) to the horizon of observers by a march over all columns of all levels.

    Parameters
    ----------
    flat, sizes, step, radius, sign, tau, height, levels
        As for `_sweep.sweep`.
    observers : (n, 3) array
        Column (in the sense of the direction) and row of observers, from the centre [pixels], and P - R below them [m].
    slopes : (n,) array
        Result: dY/dX of the line of sight, in the axes of the line.
    """
    constants, level_scales = levels[0], levels[1:]
    fill_constants(sizes, step, radius, sign, tau, height, constants, level_scales)
    for k in range(observers.shape[0]):
        u_own = observers[k, 0]
        own = observers[k, 1] - u_own * tau
        c, s = own * constants[GAMMA], u_own * constants[ALONG] + own * constants[BETA]
        q = observers[k, 2] + height / np.sqrt(1.0 + c * c + s * s)
        x = (radius + q) * s
        best, leaves = LOWEST, u_own
        for level in range(sizes.shape[0]):
            scale = RATIO**level
            first = int(np.floor(leaves / scale)) - 1
            leaves = leaves_at(float(sizes[level] // 2 * scale), own, tau)
            for u in range(max(first, -(sizes[0] // 2)), int(np.floor(leaves / scale)) + 2):
                code = (level << BITS) + u + sizes[0] // 2
                best = max(best, _rise(flat, sizes[0], level_scales, constants, own, code, x, q, u_own))
        slopes[k] = np.sqrt(1.0 + c * c) * best
