"""Process the trajectories (members) of a block with an expanded force field in tiles of 64.

The data of a tile for one step, mainly the accelerations at eight nodes, fit into the L1 cache. Each sweep over the
nodes is therefore made tile by tile, in arrays on the stack. Because the compiler knows that these arrays do not
overlap others, it vectorises the loops over the members.

The first member of the first tile is the reference, about which the field is expanded; the later tiles use the stored
expansions of all nodes. The order of the operations on each member is the same as without tiles, so the results do
not depend on the tiles.
"""

import numpy as np

from kakehashi.base.jit import inner, stack, widest_vectors
from kakehashi.dynamics.expansion import add_near_and_more, drifted, expand, far_accelerations, more_than_far
from kakehashi.dynamics.forces.terms import add_fast_terms, members_of_nonlinear_terms

TILE = 64
_ROWS = 24  # eight nodes, three axes
_REACH = 1e-5  # of an expansion to fourth derivatives, see `drifted`
_STILL = 2e-9  # movement of a member, in distances of the nearest body, by which its slow terms do not change


@inner
def sweep(src, force, field, ex, scheme, h, b, radii, first_node, last_node, fresh):
    """Compute the accelerations of all members of a block once, node after node, with the newest values at each.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    force : Force
        Constants of the force model.
    field : Field
        Bodies at the nodes of the step.
    ex : Expansion
        Expansions at the nodes; updated if `fresh`, or if the reference has moved.
    scheme : Scheme
        Collocation matrices.
    h : float
        Length of the step [s].
    b : Block
        State of a block without variation columns; b.f is renewed.
    radii : (8,) array
        Radius of the cloud about the reference at each node [km].
    first_node, last_node : int
        The nodes, 0 to 7, both included.
    fresh : bool
        Whether to compute a new expansion.

    Returns
    -------
    (expanded, change)
        Whether the spread is small enough for an expansion, and the largest change of an acceleration at a node,
        relative to the largest acceleration there.
    """
    widest_vectors()
    x, v, f, nongrav = stack(3, TILE), stack(3, TILE), stack(_ROWS, TILE), b.tile
    xs, vs, new = stack(3, TILE), stack(3, TILE), stack(3, TILE)
    change, size, again = stack(8, TILE), stack(8, TILE), stack(8)
    for k in range(8):
        again[k] = 0.0
        for i in range(TILE):
            change[k, i], size[k, i] = 0.0, 0.0
    for first in range(0, b.members, TILE):
        count = min(TILE, b.members - first)
        for m in range(nongrav.shape[0]):
            _load(b.nongrav[m], first, count, nongrav[m])
        for axis in range(3):
            _load(b.x[axis], first, count, x[axis])
            _load(b.v[axis], first, count, v[axis])
            for j in range(8):
                _load(b.f[j, axis], first, count, f[3 * j + axis])
        for k in range(first_node, last_node + 1):
            _node_states(scheme, h, k, count, x, v, f, xs, vs)
            expanded = True
            if first == 0 and (fresh or drifted(ex, k, xs, _REACH)):
                again[k] = 1.0  # the slow terms are relative to the centre
                expanded = expand(
                    src, force, field, k, xs, vs, nongrav, radii[k], b.members > 0, b.members > 0, ex
                )
            if not expanded:
                return False, 0.0
            far_accelerations(ex, k, count, xs, vs, nongrav, new)
            if more_than_far(ex, k, nongrav):
                add_near_and_more(force, field, k, ex, count, xs, vs, nongrav, new)
                if ex.nonlinear[k]:
                    _add_terms(src, force, field, ex, k, first, count, again[k] > 0.0, xs, vs, b, new)
            _renew(k, count, new, f, change, size)
        for k in range(first_node, last_node + 1):
            for axis in range(3):
                _store(f[3 * k + axis], first, count, b.f[k, axis])
    return True, _largest_ratio(first_node, last_node, change, size)


@inner
def _add_terms(src, force, field, ex, k, first, n, again, xs, vs, b, out):
    """Add the nonlinear terms of the model to the members of one tile, relative to the centre of the expansion.

    About a planet, b.slow has what does not change while a member moves by `_STILL` of the distance of the nearest
    body: everything except the lowest degrees of a gravity field, for a member whose position was b.path. It is
    computed anew if `again`, and for the members that have moved by more.
    """
    fast, slow, path, moved, most = stack(3, TILE), stack(3, TILE), stack(3, TILE), stack(TILE), 0.0
    allowed = -1.0 if again or src.origin < 0 else (_STILL * ex.scale[k]) ** 2
    for axis in range(3):
        _load(b.slow[k, axis], first, n, slow[axis])
        _load(b.path[k, axis], first, n, path[axis])
        for i in range(n):
            fast[axis, i] = 0.0
    for i in range(n):
        dx, dy, dz = xs[0, i] - path[0, i], xs[1, i] - path[1, i], xs[2, i] - path[2, i]
        moved[i] = dx * dx + dy * dy + dz * dz
        most = max(most, moved[i])
    if src.origin >= 0:
        add_fast_terms(force.terms, field, k, n, xs, fast)
    if most > allowed:
        whole = stack(3, TILE)
        for axis in range(3):
            for i in range(n):
                whole[axis, i] = 0.0
        members_of_nonlinear_terms(
            force.terms, ex.gm[k], field, k, ex.x[k], ex.v[k], n, xs, vs, b.tile, ex.spare, whole
        )
        for axis in range(3):
            for i in range(n):
                if moved[i] > allowed:
                    slow[axis, i], path[axis, i] = whole[axis, i] - fast[axis, i], xs[axis, i]
            _store(slow[axis], first, n, b.slow[k, axis])
            _store(path[axis], first, n, b.path[k, axis])
    for axis in range(3):
        for i in range(n):
            out[axis, i] += slow[axis, i] + fast[axis, i]


@inner
def _load(row, first, n, tile):
    """Copy n members of a row of the block, starting with `first`, to a row of a tile.

    Indices are unsigned, because a sum that could be negative would cost a branch for each member.
    """
    start = np.uint64(first)
    for i in range(n):
        tile[i] = row[start + np.uint64(i)]


@inner
def _store(tile, first, n, row):
    """Copy a row of a tile back to the same members in a row of the block."""
    start = np.uint64(first)
    for i in range(n):
        row[start + np.uint64(i)] = tile[i]


@inner(inline="always")
def _node_states(scheme, h, k, n, x, v, f, xs, vs):
    """Compute positions and velocities of the members of one tile of a block at node `k`.

    x(s) = x0 + s h v0 + h^2 sum_j AX_j(s) F_j,  v(s) = v0 + h sum_j AV_j(s) F_j [E85 in `radau.py`].
    """
    if k == 0:
        for axis in range(3):
            for i in range(n):
                xs[axis, i], vs[axis, i] = x[axis, i], v[axis, i]
        return
    a, p, hh, sh = scheme.ax, scheme.av, h * h, scheme.c[k] * h
    a0, a1, a2, a3 = a[k, 0] * hh, a[k, 1] * hh, a[k, 2] * hh, a[k, 3] * hh
    a4, a5, a6, a7 = a[k, 4] * hh, a[k, 5] * hh, a[k, 6] * hh, a[k, 7] * hh
    p0, p1, p2, p3, p4, p5, p6, p7 = (
        p[k, 0] * h, p[k, 1] * h, p[k, 2] * h, p[k, 3] * h, p[k, 4] * h, p[k, 5] * h, p[k, 6] * h, p[k, 7] * h,
    )  # fmt: skip
    for axis in range(3):
        for i in range(n):
            f0, f1, f2, f3 = f[axis, i], f[axis + 3, i], f[axis + 6, i], f[axis + 9, i]
            f4, f5, f6, f7 = f[axis + 12, i], f[axis + 15, i], f[axis + 18, i], f[axis + 21, i]
            dx = a0 * f0 + a1 * f1 + a2 * f2 + a3 * f3
            dv = p0 * f0 + p1 * f1 + p2 * f2 + p3 * f3
            dx += a4 * f4 + a5 * f5 + a6 * f6 + a7 * f7
            dv += p4 * f4 + p5 * f5 + p6 * f6 + p7 * f7
            xs[axis, i] = x[axis, i] + (sh * v[axis, i] + dx)
            vs[axis, i] = v[axis, i] + dv


@inner(inline="always")
def _renew(k, n, new, f, change, size):
    """Replace a tile's accelerations at node `k`; `change` and `size` keep the largest values for each member."""
    for axis in range(3):
        for i in range(n):
            change[k, i] = max(change[k, i], abs(new[axis, i] - f[3 * k + axis, i]))
        for i in range(n):
            size[k, i] = max(size[k, i], abs(new[axis, i]))
        for i in range(n):
            f[3 * k + axis, i] = new[axis, i]


@inner(inline="always")
def _largest_ratio(first_node, last_node, change, size):
    """Return the largest change of an acceleration at a node relative to the largest acceleration there."""
    ratio = 0.0
    for k in range(first_node, last_node + 1):
        most, largest = 0.0, 0.0
        for i in range(TILE):
            most, largest = max(most, change[k, i]), max(largest, size[k, i])
        ratio = max(ratio, most / largest)
    return ratio


@inner
def predict_members(weights, scheme, h, b, keep, radii):
    """Predict the accelerations of a block's members at the nodes 1 to 7, and the radius of the cloud there.

    Parameters
    ----------
    weights : (8, 8) array
        Weights of the accelerations of the last step in the prediction at each node.
    scheme : Scheme
        Collocation matrices.
    h : float
        Length of the step [s].
    b : Block
        b.f receives the accelerations; its row 0 must be known.
    keep : bool
        Whether b.path receives the positions.
    radii : (8,) array
        Receives the largest distance of a member from the reference [km].
    """
    widest_vectors()
    x, v, f, g = stack(3, TILE), stack(3, TILE), stack(_ROWS, TILE), stack(_ROWS, TILE)
    xs, most, reference, w = stack(3, TILE), stack(8, TILE), stack(8, 3), weights
    for k in range(8):
        for i in range(TILE):
            most[k, i] = 0.0
    for first in range(0, b.members, TILE):
        n = min(TILE, b.members - first)
        for axis in range(3):
            _load(b.x[axis], first, n, x[axis])
            _load(b.v[axis], first, n, v[axis])
            _load(b.f[0, axis], first, n, f[axis])
            for j in range(8):
                _load(b.g[j, axis], first, n, g[3 * j + axis])
        for k in range(1, 8):
            for axis in range(3):
                for i in range(n):
                    s = w[k, 0] * g[axis, i] + w[k, 1] * g[axis + 3, i] + w[k, 2] * g[axis + 6, i]
                    s += w[k, 3] * g[axis + 9, i] + w[k, 4] * g[axis + 12, i] + w[k, 5] * g[axis + 15, i]
                    s += w[k, 6] * g[axis + 18, i] + w[k, 7] * g[axis + 21, i]
                    f[3 * k + axis, i] = s
                _store(f[3 * k + axis], first, n, b.f[k, axis])
        for k in range(1, 8):
            _node_positions(scheme, h, k, n, x, v, f, xs)
            if first == 0:
                for axis in range(3):
                    reference[k, axis] = xs[axis, 0]
            cx, cy, cz = reference[k, 0], reference[k, 1], reference[k, 2]
            for i in range(n):
                dx, dy, dz = xs[0, i] - cx, xs[1, i] - cy, xs[2, i] - cz
                most[k, i] = max(most[k, i], dx * dx + dy * dy + dz * dz)
            if keep:
                for axis in range(3):
                    _store(xs[axis], first, n, b.path[k, axis])
    for k in range(1, 8):
        largest = 0.0
        for i in range(TILE):
            largest = max(largest, most[k, i])
        radii[k] = np.sqrt(largest)


@inner(inline="always")
def _node_positions(scheme, h, k, n, x, v, f, xs):
    """Compute positions of the members of one tile of a block at node `k`; see `_node_states`."""
    a, hh, sh = scheme.ax, h * h, scheme.c[k] * h
    a0, a1, a2, a3 = a[k, 0] * hh, a[k, 1] * hh, a[k, 2] * hh, a[k, 3] * hh
    a4, a5, a6, a7 = a[k, 4] * hh, a[k, 5] * hh, a[k, 6] * hh, a[k, 7] * hh
    for axis in range(3):
        for i in range(n):
            dx = a0 * f[axis, i] + a1 * f[axis + 3, i] + a2 * f[axis + 6, i] + a3 * f[axis + 9, i]
            dx += a4 * f[axis + 12, i] + a5 * f[axis + 15, i] + a6 * f[axis + 18, i] + a7 * f[axis + 21, i]
            xs[axis, i] = x[axis, i] + (sh * v[axis, i] + dx)


@inner
def add_up(scheme, h, b):
    """Advance the state of a block by compensated sums, and keep its accelerations for the next prediction.

    Parameters
    ----------
    scheme : Scheme
        Collocation matrices.
    h : float
        Length of the step [s].
    b : Block
        x, v and their low parts are advanced, with all columns; b.g becomes b.f.
    """
    widest_vectors()
    x, v, xl, vl, f = stack(TILE), stack(TILE), stack(TILE), stack(TILE), stack(8, TILE)
    p, q = scheme.ax, scheme.av
    hh = h * h
    a0, a1, a2, a3 = p[8, 0] * hh, p[8, 1] * hh, p[8, 2] * hh, p[8, 3] * hh
    a4, a5, a6, a7 = p[8, 4] * hh, p[8, 5] * hh, p[8, 6] * hh, p[8, 7] * hh
    p0, p1, p2, p3, p4, p5, p6, p7 = (
        q[8, 0] * h, q[8, 1] * h, q[8, 2] * h, q[8, 3] * h, q[8, 4] * h, q[8, 5] * h, q[8, 6] * h, q[8, 7] * h,
    )  # fmt: skip
    columns = b.x.shape[1]
    for axis in range(3):
        for first in range(0, columns, TILE):
            n = min(TILE, columns - first)
            _load(b.x[axis], first, n, x)
            _load(b.v[axis], first, n, v)
            _load(b.x_low[axis], first, n, xl)
            _load(b.v_low[axis], first, n, vl)
            for j in range(8):
                _load(b.f[j, axis], first, n, f[j])
                _store(f[j], first, n, b.g[j, axis])
            # Kahan's compensated sum: s is the rounded sum, and xl its rounding error
            for i in range(n):
                f0, f1, f2, f3, f4, f5, f6, f7 = (
                    f[0, i], f[1, i], f[2, i], f[3, i], f[4, i], f[5, i], f[6, i], f[7, i],
                )  # fmt: skip
                dx, dv = 0.0, 0.0
                dx += a0 * f0
                dx += a1 * f1
                dx += a2 * f2
                dx += a3 * f3
                dx += a4 * f4
                dx += a5 * f5
                dx += a6 * f6
                dx += a7 * f7
                dv += p0 * f0
                dv += p1 * f1
                dv += p2 * f2
                dv += p3 * f3
                dv += p4 * f4
                dv += p5 * f5
                dv += p6 * f6
                dv += p7 * f7
                d = dx + (h * v[i] + (xl[i] + h * vl[i]))
                s = x[i] + d
                xl[i] = d - (s - x[i])
                x[i] = s
                d = dv + vl[i]
                s = v[i] + d
                vl[i] = d - (s - v[i])
                v[i] = s
            _store(x, first, n, b.x[axis])
            _store(v, first, n, b.v[axis])
            _store(xl, first, n, b.x_low[axis])
            _store(vl, first, n, b.v_low[axis])
