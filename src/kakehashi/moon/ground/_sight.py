"""Kernels that evaluate lines of sight of all observers along a line at once, in single precision.

The loops have no branches and no two arrays that overlap, so that they become vector code, with gathers for heights.
All numbers are differences from the observer, so that single precision keeps seven digits of each: the observer is
at column u + shift and row `row` + shift, a point of column u' and row y' is ahead by du = u' - u - shift, and with
dq the difference of P - R and s = x / (R + q),

    dX = (R + q) along du + dq (s + along du),    slope = dq / dX.
"""

import numpy as np

from kakehashi.base.jit import disjoint_arrays, inner, widest_vectors
from kakehashi.moon.ground._march import ALONG, BETA, BITS, COLUMN, GAMMA, HEIGHT, LOWEST, RADIUS, SIGN, TAU

LIFT, RAISED, U, SHIFT, ROW, ROW_SHIFT, S, REACH, SCALE = range(9)  # rows of `eyes`, for each observer
SLOPE = 9  # its last row: the highest slope so far
CODES = 8  # rows of `ahead`: three candidates of each of two lines, the highest one so far, and the one before that
_MOST = 15  # levels of which 4^level is an integer of 32 bits


@inner
def look(flat, size, constants, reach, line, first, last, ahead, observers, eyes, stride, slopes):
    """Fill the slopes of the observers between two lines from the candidates of both.

    Of `_sweep.sweep`'s arrays, `ahead` holds the codes of the candidates by columns. First come all of them, then the
    columns beside the occluders of both lines, and those beside the highest one.

    Parameters
    ----------
    flat, reach, ahead, observers, eyes, stride, slopes
        As for `_sweep.sweep`.
    size : int
        Rows of a level.
    constants : (8,) array
        Of the direction, see `_march.fill_constants`.
    line, first, last : int
        The later line, and the columns at which it is among the observers.
    """
    tau = constants[TAU]
    while first <= last and not -reach <= line + np.floor(first * tau) <= reach:
        first += 1
    while first <= last and not -reach <= line + np.floor(last * tau) <= reach:
        last -= 1
    count, a, b = last - first + 1, first + reach, last + reach + 1
    if count <= 0:
        return
    _fill_eyes(
        constants, reach, line, first, count, observers, eyes[LIFT], eyes[RAISED], eyes[U], eyes[SHIFT], eyes[ROW],
        eyes[ROW_SHIFT], eyes[S], eyes[REACH], eyes[SCALE],
    )  # fmt: skip
    slope, best, before = eyes[SLOPE], ahead[6, a:b], ahead[7, a:b]
    for k in range(count):
        slope[k], best[k] = np.float32(LOWEST), ahead[0, a + k]
    for j in range(6):
        _compare(flat, size, constants, count, ahead[j, a:b], eyes, slope, best)
    for j in range(0, 6, 3):
        _compare_beside(flat, size, constants, count, ahead[j, a:b], eyes, slope, best)
    for k in range(count):
        before[k] = best[k]
    _compare_beside(flat, size, constants, count, before, eyes, slope, best)
    sense = int(constants[SIGN])
    for k in range(count):
        at = (int(eyes[ROW, k]) + reach) * stride[0] + (sense * (first + k) + reach) * stride[1]
        slopes[np.uint64(at)] = eyes[SCALE, k] * slope[k]


@inner
def _fill_eyes(
    constants, reach, line, first, count, observers, lift, raised, u_own, shift, row_own, row_shift, s_own, far, scale
):  # fmt: skip
    """Fill what the evaluation needs of each observer, in the rows of `eyes`."""
    disjoint_arrays()
    widest_vectors()
    f = np.float32
    sense, slant, side = np.int64(constants[SIGN]), constants[TAU], 2 * reach + 1
    sign, tau, along, height = f(sense), f(slant), f(constants[ALONG]), f(constants[HEIGHT])
    beta, gamma, radius = f(constants[BETA]), f(constants[GAMMA]), f(constants[RADIUS])
    for k in range(count):
        column = first + k
        row = line + np.floor(column * slant)  # of a sum, rounding could leave out an observer
        at = np.uint64(np.int32((np.int32(row) + reach) * side + sense * column + reach))
        u, y, ground = f(np.int32(column)), f(row), observers[0, at]
        shifted, across = sign * observers[1, at], observers[2, at]
        own = y + across - (u + shifted) * tau  # the line through the observer
        c, s = own * gamma, (u + shifted) * along + own * beta
        z = c * c + s * s
        up = height * (f(1.0) - z * (f(0.5) - f(0.375) * z))  # 1 / sqrt(1 + z)
        lift[k], raised[k], u_own[k], shift[k] = ground, up, u, shifted
        row_own[k], row_shift[k], s_own[k] = y, across, s
        far[k] = (radius + ground + up) * along
        scale[k] = f(1.0) + f(0.5) * c * c if ground == ground else f(np.nan)


@inner(inline="always")
def _decoded(code, half, square, u_own, shift, row_own, row_shift, tau):
    """Return what the evaluation of a code needs, in single precision, with distances from the observer.

    It is the column, the pixel, the index where the level begins, the edge of the finer level, the distance along u,
    and the row as a whole number and the rest.
    """
    f = np.float32
    level = np.int32(code >> BITS)
    u = f(np.int32(np.int32(code & COLUMN) - half))
    quad = f(np.int32(1 << (2 * level))) * f(
        0.25
    )  # in this form, powers of two are made without multiplications
    inverse = f(np.int32(1 << (2 * (_MOST - level)))) * f(0.25**_MOST)
    du = f(4.0) * u * quad - u_own - shift
    start = row_own * inverse
    whole = np.floor(start)
    rest = (start - whole) + (row_shift + du * tau) * inverse
    quarter = f(0.25) * f(half) if level > 0 else f(-1e9)
    return u, f(4.0) * quad, np.int32(level * square), quarter, du, whole, rest


@inner(inline="always")
def _rise(flat, size, base, sense, edge, quarter, u, du, whole, rest, along, lift, raised, s, reach):
    """Return the slope dq/dX to a column on the observer's own line; LOWEST if it is not in sight.

    A column of a coarser level counts where the line has left the finer one.
    """
    f = np.float32
    down = np.floor(rest)
    row, within, exact = whole + down, rest - down, whole + rest
    inside, column = min(max(row, -edge), edge - f(1.0)), min(max(u, -edge), edge)
    valid = ((u > quarter) | (exact >= quarter) | (exact < -quarter)) & (inside == row) & (column == u)
    # whole numbers below 2^24, which single precision holds
    at = np.uint64(np.int32(base + np.int32((inside + edge) * f(size) + (sense * column + edge))))
    low = flat[at]
    dq = (low - lift) + within * (flat[at + np.uint64(size)] - low) - raised
    dx = reach * du + dq * (s + along * du)
    valid = valid & (du > f(0.0)) & (dx > f(0.0))
    return dq / dx if valid else f(LOWEST)


@inner
def _compare(flat, size, constants, count, codes, eyes, slope, best):
    """Take the candidates whose slope is higher than that of the best ones so far."""
    disjoint_arrays()
    widest_vectors()
    f = np.float32
    tau, along, sense = f(constants[TAU]), f(constants[ALONG]), f(constants[SIGN])
    half, square = np.int32(size >> 1), np.int32(size * size)
    edge = f(half)
    for k in range(count):
        code = codes[k]
        u, _, base, quarter, du, whole, rest = _decoded(
            code, half, square, eyes[U, k], eyes[SHIFT, k], eyes[ROW, k], eyes[ROW_SHIFT, k], tau
        )
        rise = _rise(
            flat, size, base, sense, edge, quarter, u, du, whole, rest, along, eyes[LIFT, k], eyes[RAISED, k],
            eyes[S, k], eyes[REACH, k],
        )  # fmt: skip
        higher = rise > slope[k]
        slope[k] = rise if higher else slope[k]
        best[k] = code if higher else best[k]


@inner
def _compare_beside(flat, size, constants, count, codes, eyes, slope, best):
    """Take the columns beside the candidates if their slope is higher than that of the best ones so far."""
    disjoint_arrays()
    widest_vectors()
    f = np.float32
    tau, along, sense, one = f(constants[TAU]), f(constants[ALONG]), f(constants[SIGN]), f(1.0)
    half, square = np.int32(size >> 1), np.int32(size * size)
    edge = f(half)
    for k in range(count):
        code = codes[k]
        u, pixel, base, quarter, du, whole, rest = _decoded(
            code, half, square, eyes[U, k], eyes[SHIFT, k], eyes[ROW, k], eyes[ROW_SHIFT, k], tau
        )
        far = _rise(
            flat, size, base, sense, edge, quarter, u + one, du + pixel, whole, rest + tau, along, eyes[LIFT, k],
            eyes[RAISED, k], eyes[S, k], eyes[REACH, k],
        )  # fmt: skip
        near = _rise(
            flat, size, base, sense, edge, quarter, u - one, du - pixel, whole, rest - tau, along, eyes[LIFT, k],
            eyes[RAISED, k], eyes[S, k], eyes[REACH, k],
        )  # fmt: skip
        higher = max(far, near)
        beside = np.int32(code + 1) if far > near else np.int32(code - 1)
        best[k] = beside if higher > slope[k] else best[k]
        slope[k] = max(higher, slope[k])
