"""Integrate a block of trajectories (its members) with common steps.

All members share epoch, step and ephemeris; they differ in state and non-gravitational parameters.  In one step the
block predicts the accelerations at the eight nodes from the last step's polynomial, expands the force field about the
reference (the first member) at each node, iterates the implicit equations to their fixed point, compares the last
coefficient of the polynomial with the tolerance [RS15], and advances the state with compensated sums.

Columns after those of the members are linear variations of the reference: the state transition matrix, and the partial
derivatives with respect to A1, A2, A3, AMRAT and DT, integrated by the same scheme.

States of a block; those in capitals are what `advance` returns:

    ========== ========================================== ==============================================================
    state      condition                                  what follows
    ========== ========================================== ==============================================================
    expanded   the Sun is far compared with the spread    one force at the reference, and the field's Taylor series
    direct     the spread is too large for the series     all attractions summed per member (`direct.py`)
    retiring   a member is inside a body                  a surviving member takes its slot; the block keeps its width
    FULL       the buffers of the caller are full         the caller empties them and calls `advance` again
    DONE       the end of the span is reached             status OK
    OUTSIDE    the epoch left the ephemerides             status OUT_OF_EPHEMERIS
    HIT        every member has hit a body                status IMPACT
    STUCK      no step of a millisecond or more succeeds  status STEP_TOO_SMALL; IMPACT for members that hit before
    ========== ========================================== ==============================================================

The choice between the states expanded and direct is made anew in every step.

[RS15] Rein & Spiegel (2015), IAS15, MNRAS 446: step-size control from the last coefficient.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, kernel, stack, widest_vectors
from kakehashi.dynamics.direct import direct_accelerations, fast_accelerations
from kakehashi.dynamics.expansion import drifted, expand, member_accelerations, variation_accelerations
from kakehashi.dynamics.field import MAJOR, field_at
from kakehashi.dynamics.forces.terms import fit_cloud_terms, prepare_terms, refine_terms
from kakehashi.dynamics.passes import find_approaches, room_left
from kakehashi.dynamics.tiles import TILE, add_up, predict_members, sweep

DONE, FULL, STUCK, OUTSIDE, HIT = 0, 1, 2, 3, 4
# Indices in `clock`, for kernels; other readers use the properties of `Block`.
T, ET_LO, STEP, LAST, STEPS = 0, 1, 2, 3, 4

_GROW, _REJECT, _SAFETY = 2.0, 0.6, 0.95
_MOST_ITERATIONS = 12
_CONTRACTION = 1e-2  # assumed for the first iteration, which has none to compare with
_REACH, _NEAR_REACH = 1e-8, 1e-7  # of the expansion of one trajectory; about a body, see `drifted`
_REFINED = (
    1e-9  # movement of a path, in distances of the nearest body, after which its terms are refined again
)
_NOISE = 4e-16  # rounding of a coordinate, doubled for the body's


class Scheme(NamedTuple):
    """Collocation scheme: matrices of `radau.py`, tolerance, relative change at which an iteration has converged."""

    c: np.ndarray
    ax: np.ndarray
    av: np.ndarray
    to_polynomial: np.ndarray
    tolerance: float
    settled: float


class Block(NamedTuple):
    """Data that a block of trajectories keeps from step to step; arrays are (3, members + variation columns)."""

    x: np.ndarray
    v: np.ndarray
    x_low: np.ndarray  # low parts of the compensated sums
    v_low: np.ndarray
    nongrav: np.ndarray  # (3 or 5, n) A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d]
    f: np.ndarray  # (8, 3, n) accelerations at the nodes
    g: np.ndarray  # (8, 3, n) the same at the previous step
    slow: np.ndarray  # (8, 3, n) of a block with several members: slow terms, which iterations do not renew
    path: np.ndarray  # (8, 3, n) positions to which the slow terms of an expanded block belong
    xs: np.ndarray  # (3, n) state at one node
    vs: np.ndarray
    scratch: np.ndarray  # (3, n)
    tile: np.ndarray  # (3 or 5, TILE) `nongrav` of the members of one tile
    moved: np.ndarray  # (n,) for a large spread: square of each member's relative change in an iteration
    phi: np.ndarray  # (n,)
    clock: np.ndarray  # (5,) epoch, its low part, planned step (0: none yet), last step [s], number of steps
    x_start: np.ndarray  # (3, n) state at the start of the step
    v_start: np.ndarray
    impact_et: np.ndarray  # (members,) epoch at which a member was first inside a body [s]; NaN before
    impact_body: np.ndarray  # (members,) index of that body; NaN before
    members: int
    partial: np.ndarray  # per column: -1, or the index of its parameter in `nongrav`

    @property
    def epoch(self) -> float:
        """Epoch that the block has reached [s past J2000]."""
        return float(self.clock[T] + self.clock[ET_LO])

    @property
    def step_count(self) -> int:
        """Number of steps taken."""
        return int(self.clock[STEPS])


@inner(inline="always")
def first_step(src, field, x):
    """Return a cautious first step for a block: a fifth of the shortest dynamical time.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    field : Field
        Bodies; row 0 is their state now.
    x : (3, n) array
        Positions of the columns [km]; the first is the reference.

    Returns
    -------
    float
        Positive step [s].
    """
    shortest = np.inf  # min sqrt(r^3 / gm), the dynamical time of a circular orbit over 2 pi
    for n in range(src.active.size):
        j = src.active[n]
        dx = field.position[0, j, 0] - x[0, 0]
        dy = field.position[0, j, 1] - x[1, 0]
        dz = field.position[0, j, 2] - x[2, 0]
        r = np.sqrt(dx * dx + dy * dy + dz * dz)
        shortest = min(shortest, np.sqrt(r * r * r / src.gm[j]))
    return 0.2 * shortest


@inner
def _node_state(scheme, h, k, b):
    """Compute the states of all columns of a block at node `k`, and store them in b.xs and b.vs.

    x(s) = x0 + s h v0 + h^2 sum_j AX_j(s) F_j,  v(s) = v0 + h sum_j AV_j(s) F_j [E85 in `radau.py`].
    """
    widest_vectors()
    n, s = b.x.shape[1], scheme.c[k]
    ax, av = stack(8), stack(8)
    for j in range(8):
        ax[j], av[j] = scheme.ax[k, j] * (h * h), scheme.av[k, j] * h
    for axis in range(3):
        x, v, xs, vs = b.x[axis], b.v[axis], b.xs[axis], b.vs[axis]
        f0, f1, f2, f3 = b.f[0, axis], b.f[1, axis], b.f[2, axis], b.f[3, axis]
        f4, f5, f6, f7 = b.f[4, axis], b.f[5, axis], b.f[6, axis], b.f[7, axis]
        for i in range(n):
            dx = ax[0] * f0[i] + ax[1] * f1[i] + ax[2] * f2[i] + ax[3] * f3[i]
            dv = av[0] * f0[i] + av[1] * f1[i] + av[2] * f2[i] + av[3] * f3[i]
            dx += ax[4] * f4[i] + ax[5] * f5[i] + ax[6] * f6[i] + ax[7] * f7[i]
            dv += av[4] * f4[i] + av[5] * f5[i] + av[6] * f6[i] + av[7] * f7[i]
            xs[i] = x[i] + (s * h * v[i] + dx)
            vs[i] = v[i] + dv


@inner
def _predict(scheme, h, b, keep, radii):
    """Predict the accelerations at the nodes of a step from the acceleration polynomial of the previous step.

    A single trajectory has that of node 0 predicted too, unless there is no previous step.

    a(s) = sum_m b_m s^m of the previous step, extrapolated to s = 1 + c_k h / h_last.  If the block has no variation
    columns, `radii` receives the radius of the cloud of members at each node, and b.path, to `keep`, their positions.
    """
    last, weights = b.clock[LAST], stack(8, 8)
    for k in range(8):
        for j in range(8):
            weights[k, j] = 0.0
        if last == 0.0:
            weights[k, 0] = 1.0
        else:
            s, power = 1.0 + scheme.c[k] * h / last, 1.0
            for m in range(8):
                for j in range(8):
                    weights[k, j] += power * scheme.to_polynomial[m, j]
                power *= s
    if last == 0.0:
        for axis in range(3):
            for i in range(b.g.shape[2]):
                b.g[0, axis, i] = b.f[0, axis, i]
    if b.members > 1:
        predict_members(weights, scheme, h, b, keep, radii)
    else:
        for k in range(1 if last == 0.0 else 0, 8):
            _weigh(weights[k], b.g, b.f[k])


@inner
def _weigh(w, g, out):
    """Return the weighted sum of eight values, one at each node of a step."""
    for axis in range(3):
        for i in range(g.shape[2]):
            s = w[0] * g[0, axis, i] + w[1] * g[1, axis, i] + w[2] * g[2, axis, i]
            s += w[3] * g[3, axis, i] + w[4] * g[4, axis, i] + w[5] * g[5, axis, i]
            s += w[6] * g[6, axis, i] + w[7] * g[7, axis, i]
            out[axis, i] = s


@inner
def _spread(x, n):
    """Return the largest distance of the first n positions x[3, n] from the first of them [km]."""
    cx, cy, cz = x[0, 0], x[1, 0], x[2, 0]
    most, largest = stack(TILE), 0.0
    for i in range(TILE):
        most[i] = 0.0
    for first in range(0, n, TILE):
        last = min(first + TILE, n)
        px, py, pz = x[0, first:last], x[1, first:last], x[2, first:last]
        for i in range(last - first):
            dx, dy, dz = px[i] - cx, py[i] - cy, pz[i] - cz
            most[i] = max(most[i], dx * dx + dy * dy + dz * dz)
    for i in range(TILE):
        largest = max(largest, most[i])
    return np.sqrt(largest)


@inner
def _renew(new, old):
    """Replace the accelerations of all columns; return the relative change of the first, the reference.

    The assignment is element by element, because a slice assignment costs as much as the whole acceleration.
    """
    change, size = 0.0, 0.0
    for axis in range(3):
        change = max(change, abs(new[axis, 0] - old[axis, 0]))
        size = max(size, abs(new[axis, 0]))
        for i in range(new.shape[1]):
            old[axis, i] = new[axis, i]
    return change / size


@inner
def _sweep_alone(src, force, field, ex, scheme, h, b, first_node, last_node, fresh, again):
    """Apply `tiles.sweep` to a single trajectory and its variation columns; `again` if its terms were refined."""
    change, total, reach = 0.0, b.x.shape[1], _REACH if src.origin < 0 else _NEAR_REACH
    for k in range(first_node, last_node + 1):
        if k == 0:
            _copy_start(b)
        elif total == 1:
            _lone_state(scheme, h, k, b)
        else:
            _node_state(scheme, h, k, b)
        expanded = True
        if fresh or again or drifted(ex, k, b.xs, reach):
            # About the Sun, bodies leave the expansion and join it within a step, and the gradient with them.
            sloped = fresh or total > 1 or src.origin < 0
            expanded = expand(src, force, field, k, b.xs, b.vs, b.nongrav, 0.0, total > 1, sloped, ex)
        if not expanded:
            return False, 0.0
        member_accelerations(force, field, k, ex, 1, b.xs, b.vs, b.nongrav, b.scratch)
        variation_accelerations(ex, k, 1, total, b.partial, b.xs, b.vs, b.scratch)
        change = max(change, _renew(b.scratch, b.f[k]))
    return True, change


@inner(inline="always")
def _copy_start(b):
    for axis in range(3):
        for i in range(b.x.shape[1]):
            b.xs[axis, i], b.vs[axis, i] = b.x[axis, i], b.v[axis, i]


@inner(inline="always")
def _lone_state(scheme, h, k, b):
    """Compute the state of a single trajectory at node `k`, as `_node_state` does, without loops over members."""
    for axis in range(3):
        dx, dv = 0.0, 0.0
        for j in range(8):
            dx += scheme.ax[k, j] * b.f[j, axis, 0]
            dv += scheme.av[k, j] * b.f[j, axis, 0]
        b.xs[axis, 0] = b.x[axis, 0] + (scheme.c[k] * h * b.v[axis, 0] + h * h * dx)
        b.vs[axis, 0] = b.v[axis, 0] + h * dv


@inner
def _refine(force, field, ex, scheme, h, b, start):
    """Refine the terms along the path of a single trajectory, if it has moved; return whether it has.

    `start` is whether nothing is refined in this step yet."""
    path, moved = stack(8, 3), 0.0
    for k in range(8):
        apart = 0.0
        for axis in range(3):
            dx = 0.0
            for j in range(8):
                dx += scheme.ax[k, j] * b.f[j, axis, 0]
            path[k, axis] = b.x[axis, 0] + (scheme.c[k] * h * b.v[axis, 0] + h * h * dx)
            apart += (path[k, axis] - ex.path[k, axis]) ** 2
        moved = max(moved, apart)
    if not start and moved <= (_REFINED * ex.scale[0]) ** 2:
        return False
    for k in range(8):
        for axis in range(3):
            ex.path[k, axis] = path[k, axis]
    refine_terms(force.terms, field, ex.path)
    return True


@inner
def _settled(scheme, change, before, iteration):
    """Return whether the next change of an iteration is expected to be below its threshold.

    The changes are assumed to keep shrinking by the same ratio."""
    ratio = min(change / before, 1.0) if iteration > 0 else _CONTRACTION
    return change * ratio < scheme.settled or (iteration > 1 and change < 1e-14 and ratio > 0.1)


@inner(inline="always")
def _solve(src, force, field, ex, scheme, h, b):
    """Iterate an implicit step to its fixed point; return (converged, whether forces were summed directly)."""
    start = int(scheme.c[0])  # 0; a literal integer or boolean would compile every callee twice
    end, cloud, radii, before = start + 7, b.members > 1, stack(8), 0.0
    bound = src.origin >= 0
    near, later = bound and not cloud, cloud or b.clock[LAST] == 0.0
    if not later:  # with a prediction, all nodes are refined before the first is computed
        _predict(scheme, h, b, bound, radii)
        if near:
            _refine(force, field, ex, scheme, h, b, near)
    if cloud:
        radii[0] = _spread(b.x, b.members)
        expanded, _ = sweep(src, force, field, ex, scheme, h, b, radii, start, start, start == 0)
    else:
        expanded, _ = _sweep_alone(src, force, field, ex, scheme, h, b, start, start, start == 0, start != 0)
    if not expanded:
        _copy_start(b)
        _sum_directly(src, force, field, start, b, b.f[start])
    if later:
        _predict(scheme, h, b, bound, radii)
        if cloud and bound and expanded and ex.nonlinear[start]:
            fit_cloud_terms(force.terms, field, b.members, b.path)
        if near:
            _refine(force, field, ex, scheme, h, b, near)
    for iteration in range(_MOST_ITERATIONS if expanded else 0):
        fresh = iteration == 0
        if cloud:
            expanded, change = sweep(src, force, field, ex, scheme, h, b, radii, start + 1, end, fresh)
        else:
            again = near and not fresh and _refine(force, field, ex, scheme, h, b, fresh)
            expanded, change = _sweep_alone(src, force, field, ex, scheme, h, b, start + 1, end, fresh, again)
        if not expanded:
            break
        if not change < 1e3:
            return False, False
        if _settled(scheme, change, before, iteration):
            return True, False
        before = change
    if expanded:
        return before < 1e-13, False
    return _solve_direct(src, force, field, scheme, h, b), True


@inner(inline="always")
def _solve_direct(src, force, field, scheme, h, b):
    """Iterate the step of a block with large spread to its fixed point; return whether it converged.

    All forces are summed in the second iteration, whose positions are accurate to the predictor's error times the
    contraction of one iteration. The first and the later iterations update only the fast terms.
    """
    before, n = 0.0, b.members
    x, v, f, xs, new, slow, moved = b.x, b.v, b.f, b.xs, b.scratch, b.slow, b.moved
    # arrays: a call with whole tuples costs as much as a loop over members
    gm, position = src.gm, field.position
    for iteration in range(_MOST_ITERATIONS):
        for i in range(n):
            moved[i] = 0.0
        for k in range(1, 8):
            if iteration == 1 or (src.origin >= 0 and iteration > 0):  # near a body no force is that smooth
                _node_state(scheme, h, k, b)
                _sum_directly(src, force, field, k, b, new)
            else:
                _node_positions(scheme.ax, k, scheme.c[k] * h, h * h, n, x, v, f, xs)
                fast_accelerations(gm, position[k], n, xs, slow[k], new)
            _renew_each(n, new, f[k], moved)
        change = _largest(moved)
        if not change < 1e3:
            return False
        if _settled(scheme, change, before, iteration) and iteration > 0:
            return True
        before = change
    return before < max(1e-13, 100.0 * scheme.settled)


@inner
def _sum_directly(src, force, field, k, b, out):
    """Sum all forces on every member of a block at node `k`, and store the accelerations in `out`."""
    direct_accelerations(src, force, field, k, b.members, b.xs, b.vs, b.nongrav, b.phi, b.slow[k], out)


@inner
def _node_positions(ax, k, sh, hh, n, x, v, f, xs):
    """Compute the positions (without velocities) at node `k` and store them in xs[3, n].

    `sh` is the time since the start of the step [s], `hh` the square of the step [s2]."""
    widest_vectors()
    a0, a1, a2, a3 = ax[k, 0] * hh, ax[k, 1] * hh, ax[k, 2] * hh, ax[k, 3] * hh
    a4, a5, a6, a7 = ax[k, 4] * hh, ax[k, 5] * hh, ax[k, 6] * hh, ax[k, 7] * hh
    for axis in range(3):
        for i in range(n):
            xs[axis, i] = a0 * f[0, axis, i] + a1 * f[1, axis, i] + a2 * f[2, axis, i] + a3 * f[3, axis, i]
        for i in range(n):
            xs[axis, i] += a4 * f[4, axis, i] + a5 * f[5, axis, i] + a6 * f[6, axis, i] + a7 * f[7, axis, i]
        for i in range(n):
            xs[axis, i] = x[axis, i] + (sh * v[axis, i] + xs[axis, i])


@inner
def _renew_each(n, new, old, moved):
    """Replace the accelerations (3, n); `moved` receives the largest squared relative change of each member."""
    widest_vectors()
    for i in range(n):
        x, y, z = new[0, i], new[1, i], new[2, i]
        dx, dy, dz = x - old[0, i], y - old[1, i], z - old[2, i]
        square = (dx * dx + dy * dy + dz * dz) / (x * x + y * y + z * z)
        moved[i] = square if not square <= moved[i] else moved[i]
    for axis in range(3):
        for i in range(n):
            old[axis, i] = new[axis, i]


@inner(inline="always")
def _largest(squares):
    """Return the square root of the largest of several squares; NaN if any of them is NaN."""
    most = 0.0
    for i in range(squares.size):
        if not squares[i] <= most:
            most = squares[i]
    return np.sqrt(most)


@inner
def _stiffness(src, field, x, n, direct, out):
    """Return the largest GM / r^3 over the major bodies [1/s2], for all members or (expanded) the first only."""
    count = n if direct else 1
    px, py, pz = x[0], x[1], x[2]
    for i in range(n):
        out[i] = 0.0
    for j in range(MAJOR):
        gm, p = src.gm[j], field.position[0, j]
        bx, by, bz = p[0], p[1], p[2]
        for i in range(count):
            dx, dy, dz = bx - px[i], by - py[i], bz - pz[i]
            w = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)  # 1 / r
            out[i] = max(out[i], gm * w * w * w)
    for i in range(count, n):
        out[i] = out[0]


@inner(inline="always")
def _error_ratio(src, field, scheme, direct, b):
    """Return the ratio of the error of a step to the allowed error, for the member where it is worst.

    The error is the last coefficient of the acceleration polynomial divided by the acceleration [RS15]. Near
    a planet, the rounding of positions makes that coefficient noisy; an error below that noise is ignored.
    """
    w, n, s = scheme.to_polynomial[7], b.members, b.scratch  # b_7 = sum_j w_j F_j
    noise = 0.0  # |w|: by how much the sum magnifies independent errors of the accelerations
    for j in range(8):
        noise += w[j] * w[j]
    noise = _NOISE * np.sqrt(noise)
    for axis in range(3):
        o = s[axis]
        for i in range(n):
            o[i] = 0.0
        for j in range(8):
            f, wj = b.f[j, axis], w[j]
            for i in range(n):
                o[i] += wj * f[i]
    _stiffness(src, field, b.x, n, direct, b.phi)
    worst = 0.0
    for i in range(n):
        last, size, distance2 = 0.0, 0.0, 0.0
        for axis in range(3):
            last += s[axis, i] * s[axis, i]
            size += b.f[0, axis, i] * b.f[0, axis, i]
            distance2 += b.x[axis, i] * b.x[axis, i]
        # an error of 1 ulp of x changes the acceleration by gm / r^3 times that
        allowed = max(scheme.tolerance, noise * b.phi[i] * np.sqrt(distance2 / size))
        worst = max(worst, np.sqrt(last / size) / allowed)
    return worst


@inner(inline="always")
def _retire_impacts(src, field, spread, b):
    """Retire members of a block that hit a body, and fill their slots with a surviving member to keep its width.

    A trajectory that continues through a planet's centre would force very small steps on all others. Returns False if
    no member survives.
    """
    for j in range(MAJOR):
        p, radius = field.position[0, j], src.radius[j]
        reach, x = radius + spread, b.x
        dx, dy, dz = x[0, 0] - p[0], x[1, 0] - p[1], x[2, 0] - p[2]
        if dx * dx + dy * dy + dz * dz > reach * reach:
            continue
        for i in range(b.members):
            dx, dy, dz = x[0, i] - p[0], x[1, i] - p[1], x[2, i] - p[2]
            if dx * dx + dy * dy + dz * dz < radius * radius and np.isnan(b.impact_et[i]):
                b.impact_et[i], b.impact_body[i] = b.clock[T], j
        survivor = _survivor(b)
        if survivor == b.members:
            return False
        for i in range(b.members):
            if not np.isnan(b.impact_et[i]):
                _refill(b, i, survivor)
    return True


@inner
def _survivor(b):
    """Return the index of the block's first member that has not hit a body, or the number of members."""
    survivor = 0
    while survivor < b.members and not np.isnan(b.impact_et[survivor]):
        survivor += 1
    return survivor


@inner(inline="always")
def _refill(b, i, survivor):
    """Copy the state, polynomial and parameters of a surviving member into slot `i` of the block."""
    for axis in range(3):
        b.x[axis, i], b.v[axis, i] = b.x[axis, survivor], b.v[axis, survivor]
        b.x_low[axis, i], b.v_low[axis, i] = b.x_low[axis, survivor], b.v_low[axis, survivor]
        for k in range(8):
            b.g[k, axis, i] = b.g[k, axis, survivor]
    for m in range(b.nongrav.shape[0]):
        b.nongrav[m, i] = b.nongrav[m, survivor]


@inner(inline="always")
def take_step(src, force, field, ex, scheme, t_end, spread, b):
    """Take one accepted step of a block towards `t_end`.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    force : Force
        Constants of the force model.
    field : Field
        Workspace for the bodies at the nodes.
    ex : Expansion
        Workspace for the expansion at the nodes.
    scheme : Scheme
        Collocation matrices and tolerance.
    t_end : float
        End of the span [s past J2000], on either side of the block's epoch.
    spread : float
        Largest distance of a member from the reference at the start [km].
    b : Block
        State of the block; `b.clock` receives the new epoch, b.g and b.f the accelerations at the nodes.

    Returns
    -------
    float
        Signed length of the step [s]; 0 if no step succeeds or no member survives.
    """
    clock = b.clock
    t, et_lo, left = clock[T], clock[ET_LO], (t_end - clock[T]) - clock[ET_LO]
    start = int(scheme.c[0])  # 0; a literal would compile the callee twice
    field_at(src, force.earth_pole, t, et_lo, start, field)
    prepare_terms(force.terms, src, t, et_lo, start)
    if not _retire_impacts(src, field, spread, b):
        return 0.0
    if clock[STEP] == 0.0:
        clock[STEP] = first_step(src, field, b.x)
    h = min(abs(clock[STEP]), abs(left))
    h = h if left > 0.0 else -h
    for _attempt in range(60):
        for k in range(1, 8):
            field_at(src, force.earth_pole, t, et_lo + scheme.c[k] * h, k, field)
            prepare_terms(force.terms, src, t, et_lo + scheme.c[k] * h, k)
        settled, direct = _solve(src, force, field, ex, scheme, h, b)
        if settled:
            error = _error_ratio(src, field, scheme, direct, b)
            # the last coefficient grows as h^7 [RS15]
            wanted = abs(h) * _SAFETY / max(error, 1e-9) ** (1.0 / 7.0)
            if wanted > _REJECT * abs(h):
                add_up(scheme, h, b)
                clock[LAST] = h
                clock[T] = t_end if left == h else t + (et_lo + h)
                clock[ET_LO] = 0.0 if left == h else (et_lo + h) - (clock[T] - t)
                # A step shortened by the end of the span does not invalidate the planned step length.
                clock[STEP] = max(min(wanted, _GROW * abs(h)), clock[STEP] if left == h else 0.0)
                clock[STEPS] += 1.0
                return h
            h = wanted if h > 0.0 else -wanted
        else:
            h *= 0.5
        if abs(h) < 1e-3:
            break
    return 0.0


@kernel(counted=False)
def advance(src, force, field, ex, scheme, t_end, most_steps, b, keep, epochs, polynomials, watch):
    """Propagate a block towards `t_end`.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    force : Force
        Constants of the force model.
    field, ex
        Workspaces, as for `take_step`.
    scheme : Scheme
        Collocation matrices and tolerance.
    t_end : float
        End of the span [s past J2000].
    most_steps : int
        Number of steps that fit into the buffers.
    b : Block
        State of the block; it is updated in place.
    keep : int
        Number of columns, from the first, whose dense output is kept.
    epochs : (most_steps, 3) array
        Receives epoch, its low part and length of each step [s].
    polynomials : (most_steps, keep, 10, 3) array
        Receives start position [km], start velocity [km/s] and b0 .. b7 [km/s2] of each step.
    watch : Watch
        Bodies whose close approaches are recorded, and the buffer for them.

    Returns
    -------
    (outcome, steps)
        DONE, FULL, STUCK, OUTSIDE or HIT, and the number of steps taken in this call.  After FULL, the caller empties
        the buffers and calls again.
    """
    taken, x, v = 0, b.x_start, b.v_start
    while b.clock[T] != t_end:
        if taken == most_steps or not room_left(watch, b.members):
            return FULL, taken
        for axis in range(3):
            for i in range(x.shape[1]):
                x[axis, i], v[axis, i] = b.x[axis, i], b.v[axis, i]
        t, et_lo = b.clock[T], b.clock[ET_LO]
        spread = _spread(b.x, b.members)
        h = take_step(src, force, field, ex, scheme, t_end, spread, b)
        if h == 0.0 or not np.isfinite(b.x[0, 0]):
            return STUCK if _survivor(b) < b.members else HIT, taken
        if b.clock[T] < src.start_et or b.clock[T] > src.end_et:
            return OUTSIDE, taken
        if keep > 0:
            epochs[taken, 0], epochs[taken, 1], epochs[taken, 2] = t, et_lo, h
            _record(scheme, keep, x, v, b.g, polynomials[taken])
        if watch.bodies.size > 0:
            find_approaches(
                src, field, scheme.to_polynomial, b.members, x, v, b.g, t, et_lo, h, spread, watch
            )
        taken += 1
    return DONE, taken


@inner(inline="always")
def _record(scheme, keep, x, v, f, out):
    for i in range(keep):
        for axis in range(3):
            out[i, 0, axis], out[i, 1, axis] = x[axis, i], v[axis, i]
            for m in range(8):
                total = 0.0
                for j in range(8):
                    total += scheme.to_polynomial[m, j] * f[j, axis, i]
                out[i, 2 + m, axis] = total
