"""Pairs of objects that come close within a step: cells of space, straight relative lines, and minima of the distance.

States at nodes a few minutes apart are joined by quintics through positions, velocities and accelerations (two-body and
J2).  Each node interval has substeps; at the middle of a substep the objects are sorted into cubes whose edge is the
way that two objects can approach each other in half a substep, so that only neighbouring cubes can hold a pair.  Two
objects near each other fall alike: their relative motion is a straight line but for the gradient of gravity, at most

    1/2 (2 GM / r^3) d tau^2,

which is added to the distance.  A pair whose line comes near enough has its range rate evaluated at both ends of the
substep; a change from approach to recession is a minimum, found by bisection and secants on the quintics.  Both ends of
a substep belong to the neighbouring substeps with the same bits, so that no minimum is lost or counted twice.
"""

from math import floor, sqrt

import numpy as np

from kakehashi.base.jit import inner, kernel, stack

GM_KM3_S2, RADIUS_KM, J2 = 398_600.8, 6_378.135, 1.082616e-3  # WGS-72, as in SGP4
GRADIENT = 1.65e-6  # GM / r^3 at 150 km height, rounded up [1/s2]
EMPTY = -1
MINIMUM, START, END = (
    0,
    1,
    2,
)  # kinds of events: closest approach; pair that recedes from, or approaches to, an end
_HALF = 1 << 20  # offset of cell indices, which are positive then
_ROOTS = 60  # bisections and secants at most


@inner
def _acceleration(x, y, z):
    """Two-body acceleration and J2."""
    r2 = x * x + y * y + z * z
    r = sqrt(r2)
    central = -GM_KM3_S2 / (r2 * r)
    k, s2 = 1.5 * J2 * RADIUS_KM * RADIUS_KM / r2, 5.0 * z * z / r2
    side = central * (1.0 + k * (1.0 - s2))
    return side * x, side * y, central * (1.0 + k * (3.0 - s2)) * z


@kernel
def quintics(positions, velocities, alive, node, h, table):
    """Coefficients of the quintics between a node and the next, in s = 0 .. 1.

    Parameters
    ----------
    positions, velocities : (objects, nodes, 3) array
    alive : (objects, nodes) bool array
    node : int
    h : float
        Seconds between nodes.
    table : (objects, 3, 6) array
        Receives the coefficients; NaN in the first one where an object has no state at either node.
    """
    for i in range(positions.shape[0]):
        if not (alive[i, node] and alive[i, node + 1]):
            table[i, 0, 0] = np.nan
            continue
        a = _acceleration(positions[i, node, 0], positions[i, node, 1], positions[i, node, 2])
        b = _acceleration(positions[i, node + 1, 0], positions[i, node + 1, 1], positions[i, node + 1, 2])
        for k in range(3):
            p, q = positions[i, node, k], positions[i, node + 1, k]
            v, w = h * velocities[i, node, k], h * velocities[i, node + 1, k]
            f, g = h * h * a[k], h * h * b[k]
            d = q - p
            table[i, k, 0], table[i, k, 1], table[i, k, 2] = p, v, 0.5 * f
            table[i, k, 3] = 10.0 * d - 6.0 * v - 4.0 * w - 1.5 * f + 0.5 * g
            table[i, k, 4] = -15.0 * d + 8.0 * v + 7.0 * w + 1.5 * f - g
            table[i, k, 5] = 6.0 * d - 3.0 * v - 3.0 * w - 0.5 * f + 0.5 * g


@inner
def _relative(table, i, j, s, x):
    """Relative position and velocity (per unit of s) of j from i."""
    for k in range(3):
        c0, c1, c2 = (
            table[j, k, 0] - table[i, k, 0],
            table[j, k, 1] - table[i, k, 1],
            table[j, k, 2] - table[i, k, 2],
        )
        c3, c4, c5 = (
            table[j, k, 3] - table[i, k, 3],
            table[j, k, 4] - table[i, k, 4],
            table[j, k, 5] - table[i, k, 5],
        )
        x[k] = c0 + s * (c1 + s * (c2 + s * (c3 + s * (c4 + s * c5))))
        x[k + 3] = c1 + s * (2.0 * c2 + s * (3.0 * c3 + s * (4.0 * c4 + s * 5.0 * c5)))


@inner
def _range_rate(table, ends, i, j, s, x):
    """Relative position times velocity; at s = 0 and 1 from the states of the nodes themselves."""
    _relative(table, i, j, s, x)
    if s == 0.0 or s == 1.0:
        side = 0 if s == 0.0 else 6
        for k in range(6):
            x[k] = ends[j, side + k] - ends[i, side + k]
    return x[0] * x[3] + x[1] * x[4] + x[2] * x[5]


@inner
def _root(table, ends, i, j, low, high, f_low, f_high, x):
    """Where the range rate passes zero between two ends, by the Illinois rule."""
    side = 0
    s = low
    for _ in range(_ROOTS):
        s = (low * f_high - high * f_low) / (f_high - f_low)
        if not low < s < high:
            s = 0.5 * (low + high)
        f = _range_rate(table, ends, i, j, s, x)
        if f <= 0.0:
            low, f_low = s, f
            if side == -1:
                f_high *= 0.5
            side = -1
        else:
            high, f_high = s, f
            if side == 1:
                f_low *= 0.5
            side = 1
        if high - low < 1e-9 or f == 0.0:
            break
    return s


@inner
def _record(events, count, i, j, s, distance, kind):
    """Write an event if it fits, and count it."""
    if count < events.shape[0]:
        events[count, 0], events[count, 1], events[count, 2] = min(i, j), max(i, j), s
        events[count, 3], events[count, 4] = distance, kind
    return count + 1


@inner
def _inspect(table, ends, i, j, low, high, first, last, within, events, count, x):
    """Events of a pair in a substep: a minimum of the distance, or closeness at an end of the search."""
    f_low = _range_rate(table, ends, i, j, low, x)
    d_low = sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2])
    f_high = _range_rate(table, ends, i, j, high, x)
    d_high = sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2])
    if first and f_low >= 0.0 and d_low <= within:
        count = _record(events, count, i, j, low, d_low, START)
    if last and f_high < 0.0 and d_high <= within:
        count = _record(events, count, i, j, high, d_high, END)
    if f_low <= 0.0 < f_high:
        if f_low == 0.0:
            s = low
            _range_rate(table, ends, i, j, s, x)
        else:
            s = _root(table, ends, i, j, low, high, f_low, f_high, x)
        distance = sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2])
        if distance <= within:
            count = _record(events, count, i, j, s, distance, MINIMUM)
    return count


@inner
def _near(a, b, rows, reach2, half):
    """Whether two objects can come within a distance in half a substep either way on straight lines."""
    dx, dy, dz = rows[b, 0] - rows[a, 0], rows[b, 1] - rows[a, 1], rows[b, 2] - rows[a, 2]
    u, v, w = rows[b, 3] - rows[a, 3], rows[b, 4] - rows[a, 4], rows[b, 5] - rows[a, 5]
    d2, v2, rv = dx * dx + dy * dy + dz * dz - reach2, u * u + v * v + w * w, dx * u + dy * v + dz * w
    if d2 <= 0.0:
        return True
    if d2 * v2 > rv * rv:  # the whole line stays outside
        return False
    # The line is inside between two times; at an end of the substep, or the minimum lies within it.
    return abs(rv) <= v2 * half or d2 - 2.0 * abs(rv) * half + v2 * half * half <= 0.0


@inner
def _locate(table, i, s, h, rows, row):
    """State of an object at s, written to a row."""
    for k in range(3):
        c = table[i, k]
        rows[row, k] = c[0] + s * (c[1] + s * (c[2] + s * (c[3] + s * (c[4] + s * c[5]))))
        rows[row, k + 3] = (
            c[1] + s * (2.0 * c[2] + s * (3.0 * c[3] + s * (4.0 * c[4] + s * 5.0 * c[5])))
        ) / h


@inner
def _slot(keys, key):
    """Slot of a key in an open table, or the empty slot where it belongs."""
    mask = keys.shape[0] - 1
    slot = ((key * 0x9E3779B97F4A7C) >> 24) & mask
    while keys[slot] != EMPTY and keys[slot] != key:
        slot = (slot + 1) & mask
    return slot


@inner
def _sort(rows, count, edge, keys, slots, cells, first, members, cell_of):
    """Sort objects into cells: `members` in order of cells, `first[c] .. first[c + 1]` those of a cell."""
    number = 0
    for row in range(count):
        a = np.int64(floor(rows[row, 0] / edge)) + _HALF
        b = np.int64(floor(rows[row, 1] / edge)) + _HALF
        c = np.int64(floor(rows[row, 2] / edge)) + _HALF
        key = (a << 42) | (b << 21) | c
        slot = _slot(keys, key)
        if keys[slot] == EMPTY:
            keys[slot], slots[slot], cells[number], first[number + 1] = key, number, key, 0
            number += 1
        cell = slots[slot]
        cell_of[row] = cell
        first[cell + 1] += 1
    first[0] = 0
    for cell in range(number):
        first[cell + 1] += first[cell]
    for row in range(count - 1, -1, -1):  # the ends move down to the beginnings
        cell = cell_of[row]
        first[cell + 1] -= 1
        members[first[cell + 1]] = row
    for cell in range(number):
        first[cell] = first[cell + 1]
    first[number] = count
    return number


@kernel
def search(table, ends, targets, substeps, h, within, pad, first, last, work, index, events):
    """Search a node interval for events of all pairs, or of pairs with a target.

    Parameters
    ----------
    table : (objects, 3, 6) array
        From `quintics`.
    ends : (objects, 12) array
        States at both nodes, velocities per unit of s.
    targets : (any) int array
        Objects whose pairs are wanted; all pairs if it is empty.
    substeps : int
    h, within, pad : float
        Seconds between nodes; distance of events [km], and what interpolation may add to it.
    first, last : bool
        Whether the interval begins or ends the search.
    work : (2, objects, 6) array
        Workspace.
    index : (8, size) int array
        Workspace; size is a power of two of at least twice the objects, plus two.
    events : (most, 5) array
        Receives two objects, s, distance and kind.

    Returns
    -------
    count : int
        Events, which may be more than fit.
    """
    x = stack(6)
    rows, ids, size = work[0], index[0], within + pad
    half = 0.5 * h / substeps
    total = 0
    for q in range(substeps):
        interval = q / substeps, (q + 1) / substeps, first and q == 0, last and q == substeps - 1
        count, fastest = _advance(table, (q + 0.5) / substeps, h, rows, ids)
        approach = 2.0 * fastest * half
        reach = size + GRADIENT * half * half * (size + approach)
        if targets.shape[0]:
            total = _against(
                table, ends, targets, interval, size, count, work, index, reach, half, events, total, x
            )
        else:
            edge = reach + approach
            total = _in_cells(
                table, ends, interval, size, count, work, index, reach, edge, half, events, total, x
            )
    return total


@inner
def _advance(table, s, h, rows, ids):
    """Write the states of all objects that have one; their number, and the largest speed."""
    count, fastest = 0, 0.0
    for i in range(table.shape[0]):
        if not np.isnan(table[i, 0, 0]):
            _locate(table, i, s, h, rows, count)
            ids[count] = i
            fastest = max(fastest, rows[count, 3] ** 2 + rows[count, 4] ** 2 + rows[count, 5] ** 2)
            count += 1
    return count, sqrt(fastest)


@inner
def _in_cells(table, ends, interval, within, count, work, index, reach, edge, half, events, total, x):
    """Pairs of all objects in one substep: those in a cell, and in half of the 26 cells around it."""
    low, high, first, last = interval
    rows, ordered = work[0], work[1]
    ids, keys, slots, cells = index[0], index[1, : index.shape[1] - 2], index[2], index[3]
    start, members, cell_of = index[4], index[5], index[6]
    for k in range(keys.shape[0]):
        keys[k] = EMPTY
    number = _sort(rows, count, edge, keys, slots, cells, start, members, cell_of)
    for m in range(count):
        for k in range(6):
            ordered[m, k] = rows[members[m], k]
        cell_of[m] = ids[members[m]]
    for cell in range(number):
        for step in range(14):
            slot = _slot(keys, cells[cell] + _neighbour(step))
            if keys[slot] == EMPTY:
                continue
            other = slots[slot]
            for a in range(start[cell], start[cell + 1]):
                for b in range(a + 1 if step == 0 else start[other], start[other + 1]):
                    if _near(a, b, ordered, reach * reach, half):
                        i, j = cell_of[a], cell_of[b]
                        total = _inspect(table, ends, i, j, low, high, first, last, within, events, total, x)
    return total


@inner
def _neighbour(step):
    """Difference of the keys of a cell (step 0) and of 13 cells around it, one of each opposite two."""
    digits = step + 13
    return (np.int64(digits // 9 - 1) << 42) + (np.int64(digits // 3 % 3 - 1) << 21) + (digits % 3 - 1)


@inner
def _against(table, ends, targets, interval, within, count, work, index, reach, half, events, total, x):
    """Pairs of the targets with all objects in one substep, without cells."""
    low, high, first, last = interval
    rows, ids = work[0], index[0]
    for m in range(targets.shape[0]):
        i = targets[m]
        if np.isnan(table[i, 0, 0]):
            continue
        a = 0
        while ids[a] != i:
            a += 1
        for b in range(count):
            j = ids[b]
            if j == i or (j < i and _is_target(targets, j)):
                continue
            if _near(a, b, rows, reach * reach, half):
                total = _inspect(table, ends, i, j, low, high, first, last, within, events, total, x)
    return total


@inner
def _is_target(targets, i):
    hit = False
    for m in range(targets.shape[0]):
        hit |= targets[m] == i
    return hit
