"""How a block of trajectories takes its steps together.

All members share epoch, step and ephemeris; what differs is the state and what pushes it besides gravity.  One step:
predict the accelerations at the eight nodes from the last step's polynomial, expand the field about
the reference member at each node, iterate the implicit equations until they stand still, judge the
step by the last coefficient of the polynomial [RS15], and add up with compensated sums.

Columns beyond the members are linear variations of the reference: state transition matrix and
partials by A1, A2, A3, AMRAT and DT, integrated by the same scheme.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, kernel
from kakehashi.dynamics.direct import direct_accelerations, steep_accelerations
from kakehashi.dynamics.expansion import expand, member_accelerations, variation_accelerations
from kakehashi.dynamics.field import MAJOR, field_at
from kakehashi.dynamics.forces.terms import prepare_terms
from kakehashi.dynamics.passes import find_passes, room_left

DONE, FULL, STUCK, OUTSIDE, HIT = 0, 1, 2, 3, 4
# Places in `clock`: epoch, what rounding took from it, planned step, last step, counts.
T, LATE, STEP, LAST, STEPS = 0, 1, 2, 3, 4

_GROW, _REJECT, _SAFETY = 2.0, 0.6, 0.95
_MOST_ITERATIONS = 12
_CONTRACTION = 1e-2  # assumed for the first iteration, which has none to compare with
_NOISE = 4e-16  # rounding of a coordinate, doubled for the body's


class Scheme(NamedTuple):
    """The collocation matrices of `radau.py`, the tolerance, and the relative change that counts as none."""

    c: np.ndarray
    ax: np.ndarray
    av: np.ndarray
    to_polynomial: np.ndarray
    tolerance: float
    settled: float


class Block(NamedTuple):
    """Everything that a block carries from step to step; arrays are (3, members + columns)."""

    x: np.ndarray
    v: np.ndarray
    x_low: np.ndarray  # what the sums have rounded off
    v_low: np.ndarray
    nongrav: np.ndarray  # (3 or 5, n) A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d]
    f: np.ndarray  # (8, 3, n) accelerations at the nodes
    g: np.ndarray  # (8, 3, n) the same at the previous step
    even: np.ndarray  # (8, 3, n) of a wide block: what is not computed anew in each iteration
    xs: np.ndarray  # (3, n) state at one node
    vs: np.ndarray
    scratch: np.ndarray  # (3, n)
    moved: np.ndarray  # (n,) of a wide block: square of each member's relative change in an iteration
    phi: np.ndarray  # (n,)
    clock: np.ndarray
    dead: np.ndarray  # (2, members) epoch at which a member was found inside a body, and which; NaN in flight
    members: int
    partial: np.ndarray  # per column: -1, or the index of its parameter in `nongrav`


@inner(inline="always")
def first_step(src, field, x):
    """A cautious first step [s]: a fifth of the shortest dynamical time around."""
    shortest = np.inf
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
    """State of all columns at node `k` (8: the end) into b.xs, b.vs."""
    n, s = b.x.shape[1], (1.0 if k == 8 else scheme.c[k])
    if n == 1:  # loops over one member cost more than their content
        for axis in range(3):
            dx, dv = 0.0, 0.0
            for j in range(8):
                dx += scheme.ax[k, j] * b.f[j, axis, 0]
                dv += scheme.av[k, j] * b.f[j, axis, 0]
            b.xs[axis, 0] = b.x[axis, 0] + (s * h * b.v[axis, 0] + h * h * dx)
            b.vs[axis, 0] = b.v[axis, 0] + h * dv
        return
    ax, av = scheme.ax[k] * (h * h), scheme.av[k] * h
    for axis in range(3):
        x, v, xs, vs = b.x[axis], b.v[axis], b.xs[axis], b.vs[axis]
        f0, f1, f2, f3 = b.f[0, axis], b.f[1, axis], b.f[2, axis], b.f[3, axis]
        f4, f5, f6, f7 = b.f[4, axis], b.f[5, axis], b.f[6, axis], b.f[7, axis]
        for i in range(n):
            xs[i] = ax[0] * f0[i] + ax[1] * f1[i] + ax[2] * f2[i] + ax[3] * f3[i]
            vs[i] = av[0] * f0[i] + av[1] * f1[i] + av[2] * f2[i] + av[3] * f3[i]
        for i in range(n):
            xs[i] += ax[4] * f4[i] + ax[5] * f5[i] + ax[6] * f6[i] + ax[7] * f7[i]
            vs[i] += av[4] * f4[i] + av[5] * f5[i] + av[6] * f6[i] + av[7] * f7[i]
        for i in range(n):
            xs[i] = x[i] + (s * h * v[i] + xs[i])
            vs[i] = v[i] + vs[i]


@inner(inline="always")
def _predict(scheme, h, b):
    """Accelerations at the nodes of the next step, from the polynomial of the last one."""
    last = b.clock[LAST]
    if last == 0.0:
        for k in range(1, 8):
            for axis in range(3):
                for i in range(b.f.shape[2]):
                    b.f[k, axis, i] = b.f[0, axis, i]
        return
    weights = np.empty(8)
    for k in range(1, 8):
        s = 1.0 + scheme.c[k] * h / last
        for j in range(8):
            weights[j] = 0.0
        power = 1.0
        for m in range(8):
            for j in range(8):
                weights[j] += power * scheme.to_polynomial[m, j]
            power *= s
        _weigh(weights, b.g, b.f[k])


@inner
def _weigh(w, g, out):
    """Weighted sum of what eight nodes hold."""
    for axis in range(3):
        for i in range(g.shape[2]):
            out[axis, i] = w[0] * g[0, axis, i] + w[1] * g[1, axis, i] + w[2] * g[2, axis, i]
        for i in range(g.shape[2]):
            out[axis, i] += w[3] * g[3, axis, i] + w[4] * g[4, axis, i] + w[5] * g[5, axis, i]
        for i in range(g.shape[2]):
            out[axis, i] += w[6] * g[6, axis, i] + w[7] * g[7, axis, i]


@inner
def _spread(b, reference):
    """Largest distance of a member from the reference at this node [km]."""
    x, y, z = b.xs[0], b.xs[1], b.xs[2]
    cx, cy, cz = x[reference], y[reference], z[reference]
    most = 0.0
    for i in range(b.members):
        dx, dy, dz = x[i] - cx, y[i] - cy, z[i] - cz
        most = max(most, dx * dx + dy * dy + dz * dz)
    return np.sqrt(most)


@inner(inline="always")
def _drifted(ex, k, b):
    """Whether the reference has left its centre too far for the expansion to stand.

    A lone trajectory keeps second derivatives only: 1e-8 of the nearest distance squares to nothing.
    """
    moved = 0.0
    for axis in range(3):
        moved += (b.xs[axis, 0] - ex.x[k, axis]) ** 2
    allowed = (1e-8 if b.members == 1 else 1e-5) * ex.scale[k]
    return moved > allowed * allowed


@inner
def _accelerate(src, force, field, ex, k, b, fresh, out):
    """Accelerations at node `k` by the expansion; returns whether it stands, else the block is wide."""
    n, total = b.members, b.x.shape[1]
    if fresh or _drifted(ex, k, b):
        rho = _spread(b, 0)
        if not expand(src, force, field, k, b.xs, b.vs, b.nongrav, rho, total > 1, ex):
            return False
    member_accelerations(force, field, k, ex, n, b.xs, b.vs, b.nongrav, out)
    variation_accelerations(ex, k, n, total, b.partial, b.xs, b.vs, out)
    return True


@inner
def _take_over(new, old, n):
    """Put new accelerations in place of the old; largest change among the first n, relative to the largest.

    Element by element: a slice that is assigned costs as much as a lone member's whole acceleration.
    """
    change, size = 0.0, 0.0
    for axis in range(3):
        for i in range(n):
            change = max(change, abs(new[axis, i] - old[axis, i]))
            size = max(size, abs(new[axis, i]))
        for i in range(new.shape[1]):
            old[axis, i] = new[axis, i]
    return change / size


@inner
def _settled(scheme, change, before, iteration):
    """Whether the next change would be nothing: smaller than this one by the same ratio."""
    ratio = min(change / before, 1.0) if iteration > 0 else _CONTRACTION
    return change * ratio < scheme.settled or (iteration > 1 and change < 1e-14 and ratio > 0.1)


@inner(inline="always")
def _solve(src, force, field, ex, scheme, h, b):
    """Iterate the implicit step to its fixed point: (whether it settled, whether the block is wide)."""
    for axis in range(3):
        for i in range(b.x.shape[1]):
            b.xs[axis, i], b.vs[axis, i] = b.x[axis, i], b.v[axis, i]
    start = int(scheme.c[0])  # 0; a literal, of a number or of a truth, would compile every callee twice
    narrow = _accelerate(src, force, field, ex, start, b, start == 0, b.f[start])
    if not narrow:
        _sum_all(src, force, field, start, b, b.f[start])
    _predict(scheme, h, b)
    before = 0.0
    for iteration in range(_MOST_ITERATIONS if narrow else 0):
        change = 0.0
        for k in range(1, 8):
            _node_state(scheme, h, k, b)
            narrow = _accelerate(src, force, field, ex, k, b, iteration == 0, b.scratch)
            if not narrow:
                break
            change = max(change, _take_over(b.scratch, b.f[k], b.members))
        if not narrow:
            break
        if not change < 1e3:
            return False, False
        if _settled(scheme, change, before, iteration):
            return True, False
        before = change
    if narrow:
        return before < 1e-13, False
    return _solve_wide(src, force, field, scheme, h, b), True


@inner(inline="always")
def _solve_wide(src, force, field, scheme, h, b):
    """The same for a wide block; returns whether it settled.

    Everything is summed in the second iteration, whose positions are good to the predictor's error times
    the iteration's contraction; before, and after, only the steep pulls.
    """
    before, n = 0.0, b.members
    x, v, f, xs, new, even, moved = b.x, b.v, b.f, b.xs, b.scratch, b.even, b.moved
    gm, place = (
        src.gm,
        field.position,
    )  # arrays: a call with whole tuples costs as much as a loop over members
    for iteration in range(_MOST_ITERATIONS):
        for i in range(n):
            moved[i] = 0.0
        for k in range(1, 8):
            if iteration == 1 or (src.origin >= 0 and iteration > 0):  # near a body no force is that smooth
                _node_state(scheme, h, k, b)
                _sum_all(src, force, field, k, b, new)
            else:
                _node_places(scheme.ax, k, scheme.c[k] * h, h * h, n, x, v, f, xs)
                steep_accelerations(gm, place[k], n, xs, even[k], new)
            _take_over_each(n, new, f[k], moved)
        change = _largest(moved)
        if not change < 1e3:
            return False
        if _settled(scheme, change, before, iteration) and iteration > 0:
            return True
        before = change
    return before < max(1e-13, 100.0 * scheme.settled)


@inner
def _sum_all(src, force, field, k, b, out):
    direct_accelerations(src, force, field, k, b.members, b.xs, b.vs, b.nongrav, b.phi, b.even[k], out)


@inner
def _node_places(ax, k, sh, hh, n, x, v, f, xs):
    """Positions alone at node `k` into xs[3, n]; `sh` and `hh` are time since the start and step squared."""
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
def _take_over_each(n, new, old, moved):
    """Put new accelerations (3, n) in place of the old, noting by what square each member's changed."""
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
    """Root of the largest; NaN where there is one."""
    most = 0.0
    for i in range(squares.size):
        if not squares[i] <= most:
            most = squares[i]
    return np.sqrt(most)


@inner
def _stiffness(src, field, x, n, wide, out):
    """Largest gm / r^3 over the major bodies [1/s2]: for each member of a wide block, else for the first."""
    count = n if wide else 1
    px, py, pz = x[0], x[1], x[2]
    for i in range(n):
        out[i] = 0.0
    for j in range(MAJOR):
        gm, p = src.gm[j], field.position[0, j]
        bx, by, bz = p[0], p[1], p[2]
        for i in range(count):
            dx, dy, dz = bx - px[i], by - py[i], bz - pz[i]
            w = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)
            out[i] = max(out[i], gm * w * w * w)
    for i in range(count, n):
        out[i] = out[0]


@inner(inline="always")
def _judge(src, field, scheme, wide, b):
    """The step's error over what is allowed, at the worst member.

    The error is the last coefficient of the acceleration polynomial over the acceleration [RS15].
    Rounded positions near a planet make that coefficient noisy; below the noise nothing is asked.
    """
    w, n, s = scheme.to_polynomial[7], b.members, b.scratch
    noise = 0.0
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
    _stiffness(src, field, b.x, n, wide, b.phi)
    worst = 0.0
    for i in range(n):
        last, size, far = 0.0, 0.0, 0.0
        for axis in range(3):
            last += s[axis, i] * s[axis, i]
            size += b.f[0, axis, i] * b.f[0, axis, i]
            far += b.x[axis, i] * b.x[axis, i]
        allowed = max(scheme.tolerance, noise * b.phi[i] * np.sqrt(far / size))
        worst = max(worst, np.sqrt(last / size) / allowed)
    return worst


@inner(inline="always")
def _add_up(scheme, h, b):
    """Take the step: compensated sums, and keep the accelerations for the next prediction."""
    ax, av = scheme.ax[8] * (h * h), scheme.av[8] * h
    for axis in range(3):
        x, v, xl, vl = b.x[axis], b.v[axis], b.x_low[axis], b.v_low[axis]
        dx, dv = b.xs[axis], b.vs[axis]
        for i in range(x.size):
            dx[i], dv[i] = 0.0, 0.0
        for j in range(8):
            f, p, q = b.f[j, axis], ax[j], av[j]
            for i in range(x.size):
                dx[i] += p * f[i]
                dv[i] += q * f[i]
        for i in range(x.size):
            d = dx[i] + (h * v[i] + (xl[i] + h * vl[i]))
            s = x[i] + d
            xl[i] = d - (s - x[i])
            x[i] = s
        for i in range(x.size):
            d = dv[i] + vl[i]
            s = v[i] + d
            vl[i] = d - (s - v[i])
            v[i] = s
    _copy_nodes(b.f, b.g)


@inner(inline="always")
def _copy_nodes(f, g):
    for j in range(8):
        for axis in range(3):
            for i in range(f.shape[2]):
                g[j, axis, i] = f[j, axis, i]


@inner(inline="always")
def _bury(src, field, spread, b):
    """Mark members inside a body and let a living one take their place in the block.

    A trajectory that goes on through a planet's centre would force its tiny steps upon all others.
    Returns False where nobody is left.
    """
    for j in range(MAJOR):
        p, radius = field.position[0, j], src.radius[j]
        reach, x = radius + spread, b.x
        dx, dy, dz = x[0, 0] - p[0], x[1, 0] - p[1], x[2, 0] - p[2]
        if dx * dx + dy * dy + dz * dz > reach * reach:
            continue
        for i in range(b.members):
            dx, dy, dz = x[0, i] - p[0], x[1, i] - p[1], x[2, i] - p[2]
            if dx * dx + dy * dy + dz * dz < radius * radius and np.isnan(b.dead[0, i]):
                b.dead[0, i], b.dead[1, i] = b.clock[T], j
        living = 0
        while living < b.members and not np.isnan(b.dead[0, living]):
            living += 1
        if living == b.members:
            return False
        for i in range(b.members):
            if not np.isnan(b.dead[0, i]):
                _replace(b, i, living)
    return True


@inner(inline="always")
def _replace(b, i, living):
    for axis in range(3):
        b.x[axis, i], b.v[axis, i] = b.x[axis, living], b.v[axis, living]
        b.x_low[axis, i], b.v_low[axis, i] = b.x_low[axis, living], b.v_low[axis, living]
        for k in range(8):
            b.g[k, axis, i] = b.g[k, axis, living]
    for m in range(b.nongrav.shape[0]):
        b.nongrav[m, i] = b.nongrav[m, living]


@inner(inline="always")
def take_step(src, force, field, ex, scheme, t_end, spread, b):
    """One accepted step towards `t_end`; returns its length, or 0 where no step succeeds or all are dead.

    On return b.clock holds the new epoch; the step's polynomial is in b.g (and b.f).
    """
    clock = b.clock
    t, late, left = clock[T], clock[LATE], (t_end - clock[T]) - clock[LATE]
    start = int(scheme.c[0])  # 0; a literal would compile the callee twice
    field_at(src, force.earth_pole, t, late, start, field)
    prepare_terms(force.terms, src, t, late, start)
    if not _bury(src, field, spread, b):
        return 0.0
    if clock[STEP] == 0.0:
        clock[STEP] = first_step(src, field, b.x)
    h = min(abs(clock[STEP]), abs(left))
    h = h if left > 0.0 else -h
    for _attempt in range(60):
        for k in range(1, 8):
            field_at(src, force.earth_pole, t, late + scheme.c[k] * h, k, field)
            prepare_terms(force.terms, src, t, late + scheme.c[k] * h, k)
        settled, wide = _solve(src, force, field, ex, scheme, h, b)
        if settled:
            error = _judge(src, field, scheme, wide, b)
            wanted = abs(h) * _SAFETY / max(error, 1e-9) ** (1.0 / 7.0)
            if wanted > _REJECT * abs(h):
                _add_up(scheme, h, b)
                clock[LAST] = h
                clock[T] = t_end if left == h else t + (late + h)
                clock[LATE] = 0.0 if left == h else (late + h) - (clock[T] - t)
                # A step cut short by the end of the span says nothing against the planned one.
                clock[STEP] = max(min(wanted, _GROW * abs(h)), clock[STEP] if left == h else 0.0)
                clock[STEPS] += 1.0
                return h
            h = wanted if h > 0.0 else -wanted
        else:
            h *= 0.5
        if abs(h) < 1e-3:
            break
    return 0.0


@kernel
def advance(src, force, field, ex, scheme, t_end, most_steps, b, keep, epochs, polynomials, watch):
    """Step a block towards `t_end`; returns (DONE, FULL, STUCK, OUTSIDE or HIT, steps taken now).

    `epochs[step]` receives (start, late, length) and `polynomials[step, i]` the dense output of the
    first `keep` members: start position, start velocity, b0 .. b7, each a triple.  FULL asks to be
    called again with emptied buffers.
    """
    taken = 0
    x, v = np.empty_like(b.x), np.empty_like(b.v)
    while b.clock[T] != t_end:
        if taken == most_steps or not room_left(watch, b.members):
            return FULL, taken
        for axis in range(3):
            for i in range(x.shape[1]):
                x[axis, i], v[axis, i], b.xs[axis, i] = b.x[axis, i], b.v[axis, i], b.x[axis, i]
        t, late = b.clock[T], b.clock[LATE]
        spread = _spread(b, 0)
        h = take_step(src, force, field, ex, scheme, t_end, spread, b)
        if h == 0.0 or not np.isfinite(b.x[0, 0]):
            return STUCK if np.isnan(b.dead[0]).any() else HIT, taken
        if b.clock[T] < src.start_et or b.clock[T] > src.end_et:
            return OUTSIDE, taken
        if keep > 0:
            epochs[taken, 0], epochs[taken, 1], epochs[taken, 2] = t, late, h
            _record(scheme, keep, x, v, b.g, polynomials[taken])
        if watch.bodies.size > 0:
            find_passes(src, field, scheme.to_polynomial, b.members, x, v, b.g, t, late, h, spread, watch)
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
