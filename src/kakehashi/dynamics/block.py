"""How a block of trajectories takes its steps together.

All members share epoch, step and ephemeris; they differ in state and non-gravitational parameters.  One step: predict
the accelerations at the eight nodes from the last step's polynomial, expand the field about the reference member at
each node, iterate the implicit equations to their fixed point, compare the last coefficient of the polynomial with the
tolerance [RS15], and add up with compensated sums.

Columns beyond the members are linear variations of the reference: state transition matrix and
partials by A1, A2, A3, AMRAT and DT, integrated by the same scheme.

States of a block; those in capitals are what `advance` returns:

    ========== ========================================== ==============================================================
    state      condition                                  what follows
    ========== ========================================== ==============================================================
    expanded   the Sun is far compared with the spread    one force at the reference, and the field's Taylor series
    direct     the spread is too large for the series     all bodies are summed for every member (`direct.py`)
    retiring   a member is inside a body                  a surviving member takes its slot; the block keeps its width
    FULL       the buffers of the caller are full         the caller empties them and calls `advance` again
    DONE       the end of the span is reached             status OK
    OUTSIDE    the epoch left the ephemerides             status OUT_OF_EPHEMERIS
    HIT        every member has hit a body                status IMPACT
    STUCK      no step of a millisecond or more succeeds  status STEP_TOO_SMALL; IMPACT for members that hit before
    ========== ========================================== ==============================================================

Whether a block is expanded or direct is decided anew in every step.

[RS15] Rein & Spiegel (2015), IAS15, MNRAS 446: step-size control from the last coefficient.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, kernel
from kakehashi.dynamics.direct import direct_accelerations, fast_accelerations
from kakehashi.dynamics.expansion import expand, member_accelerations, variation_accelerations
from kakehashi.dynamics.field import MAJOR, field_at
from kakehashi.dynamics.forces.terms import prepare_terms
from kakehashi.dynamics.passes import find_approaches, room_left

DONE, FULL, STUCK, OUTSIDE, HIT = 0, 1, 2, 3, 4
# Indices in `clock`, for kernels; other readers use the properties of `Block`.
T, ET_LO, STEP, LAST, STEPS = 0, 1, 2, 3, 4

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
    x_low: np.ndarray  # low parts of the compensated sums
    v_low: np.ndarray
    nongrav: np.ndarray  # (3 or 5, n) A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d]
    f: np.ndarray  # (8, 3, n) accelerations at the nodes
    g: np.ndarray  # (8, 3, n) the same at the previous step
    slow: np.ndarray  # (8, 3, n) of a block with large spread: slow terms, which iterations do not renew
    xs: np.ndarray  # (3, n) state at one node
    vs: np.ndarray
    scratch: np.ndarray  # (3, n)
    moved: np.ndarray  # (n,) for a large spread: square of each member's relative change in an iteration
    phi: np.ndarray  # (n,)
    clock: np.ndarray  # (5,) epoch, its low part, planned step, last step [s], number of steps taken
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

    @staticmethod
    def new_clock(start: float) -> np.ndarray:
        """Clock (5,) of a block that starts at an epoch [s past J2000]; a planned step of 0 asks for `first_step`."""
        clock = np.zeros(5)
        clock[T] = start
        return clock


@inner(inline="always")
def first_step(src, field, x):
    """A cautious first step: a fifth of the shortest dynamical time around.

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
        [s], positive.
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
    """Compute the state of all columns at node `k`, where 8 is the end of the step, into b.xs and b.vs."""
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
    # x(s) = x0 + s h v0 + h^2 sum_j AX_j(s) F_j,  v(s) = v0 + h sum_j AV_j(s) F_j [E85], in two passes of four nodes
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
    """Predict the accelerations at the nodes of the next step from the polynomial of the last one."""
    last = b.clock[LAST]
    if last == 0.0:
        for k in range(1, 8):
            for axis in range(3):
                for i in range(b.f.shape[2]):
                    b.f[k, axis, i] = b.f[0, axis, i]
        return
    # a(s) = sum_m b_m s^m of the last step, extrapolated to s = 1 + c_k h / h_last
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
    """Weighted sum of the values at eight nodes."""
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
    """Whether the reference has moved too far from the centre of the expansion for its truncation error.

    A single trajectory keeps second derivatives only: the next order is (1e-8)^2 of the nearest body's pull.
    """
    moved = 0.0
    for axis in range(3):
        moved += (b.xs[axis, 0] - ex.x[k, axis]) ** 2
    allowed = (1e-8 if b.members == 1 else 1e-5) * ex.scale[k]
    return moved > allowed * allowed


@inner
def _accelerate(src, force, field, ex, k, b, fresh, out):
    """Accelerations at node `k` by the expansion; False if the spread is too large for one."""
    n, total = b.members, b.x.shape[1]
    if fresh or _drifted(ex, k, b):
        rho = _spread(b, 0)
        if not expand(src, force, field, k, b.xs, b.vs, b.nongrav, rho, total > 1, ex):
            return False
    member_accelerations(force, field, k, ex, n, b.xs, b.vs, b.nongrav, out)
    variation_accelerations(ex, k, n, total, b.partial, b.xs, b.vs, out)
    return True


@inner
def _renew(new, old, n):
    """Replace the accelerations of all columns; returns the largest change among the first n, relative to the largest.

    Element by element: an assignment to a slice costs as much as the whole acceleration of a single member.
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
    """Whether the next change would be below the threshold if it shrinks by the same ratio as this one did."""
    ratio = min(change / before, 1.0) if iteration > 0 else _CONTRACTION
    return change * ratio < scheme.settled or (iteration > 1 and change < 1e-14 and ratio > 0.1)


@inner(inline="always")
def _solve(src, force, field, ex, scheme, h, b):
    """Iterate the implicit step to its fixed point; returns (converged, summed directly)."""
    for axis in range(3):
        for i in range(b.x.shape[1]):
            b.xs[axis, i], b.vs[axis, i] = b.x[axis, i], b.v[axis, i]
    start = int(scheme.c[0])  # 0; a literal integer or boolean would compile every callee twice
    expanded = _accelerate(src, force, field, ex, start, b, start == 0, b.f[start])
    if not expanded:
        _sum_directly(src, force, field, start, b, b.f[start])
    _predict(scheme, h, b)
    before = 0.0
    for iteration in range(_MOST_ITERATIONS if expanded else 0):
        change = 0.0
        for k in range(1, 8):
            _node_state(scheme, h, k, b)
            expanded = _accelerate(src, force, field, ex, k, b, iteration == 0, b.scratch)
            if not expanded:
                break
            change = max(change, _renew(b.scratch, b.f[k], b.members))
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
    """Iterate the step of a block with large spread to its fixed point; returns whether it converged.

    All forces are summed in the second iteration, whose positions are as good as the predictor's error times the
    contraction of one iteration; the first and the later ones renew only the fast terms.
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
    """All forces for every member at node `k`, into `out`."""
    direct_accelerations(src, force, field, k, b.members, b.xs, b.vs, b.nongrav, b.phi, b.slow[k], out)


@inner
def _node_positions(ax, k, sh, hh, n, x, v, f, xs):
    """Positions alone at node `k` into xs[3, n]; `sh` is the time since the start [s], `hh` the step squared [s2]."""
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
    """Replace the accelerations (3, n); `moved` keeps the largest square of each member's relative change."""
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
    """Root of the largest square; NaN if any is NaN."""
    most = 0.0
    for i in range(squares.size):
        if not squares[i] <= most:
            most = squares[i]
    return np.sqrt(most)


@inner
def _stiffness(src, field, x, n, direct, out):
    """Largest gm / r^3 over the major bodies [1/s2]: of each member if summed directly, else of the first."""
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
    """Error of the step over the allowed one, at the worst member.

    The error is the last coefficient of the acceleration polynomial over the acceleration [RS15].  Rounded
    positions near a planet make that coefficient noisy; an error below that noise is not counted.
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
def _add_up(scheme, h, b):
    """Advance the state by compensated sums, and keep the accelerations for the next prediction."""
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
        # Kahan's compensated sum: s is the rounded sum, and xl what rounding took from it
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
def _retire_impacts(src, field, spread, b):
    """Retire members that hit a body and fill their slots with a surviving member, so that the block keeps its width.

    A trajectory that continues through a planet's centre would force its tiny steps on all others.  Returns False if no
    member survives.
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
        survivor = 0
        while survivor < b.members and not np.isnan(b.impact_et[survivor]):
            survivor += 1
        if survivor == b.members:
            return False
        for i in range(b.members):
            if not np.isnan(b.impact_et[i]):
                _refill(b, i, survivor)
    return True


@inner(inline="always")
def _refill(b, i, survivor):
    """Copy the state, polynomial and parameters of a surviving member into slot `i`."""
    for axis in range(3):
        b.x[axis, i], b.v[axis, i] = b.x[axis, survivor], b.v[axis, survivor]
        b.x_low[axis, i], b.v_low[axis, i] = b.x_low[axis, survivor], b.v_low[axis, survivor]
        for k in range(8):
            b.g[k, axis, i] = b.g[k, axis, survivor]
    for m in range(b.nongrav.shape[0]):
        b.nongrav[m, i] = b.nongrav[m, survivor]


@inner(inline="always")
def take_step(src, force, field, ex, scheme, t_end, spread, b):
    """Take one accepted step towards `t_end`.

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
                _add_up(scheme, h, b)
                clock[LAST] = h
                clock[T] = t_end if left == h else t + (et_lo + h)
                clock[ET_LO] = 0.0 if left == h else (et_lo + h) - (clock[T] - t)
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
    """Step a block towards `t_end`.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    force : Force
        Constants of the force model.
    field, ex
        Workspaces, as of `take_step`.
    scheme : Scheme
        Collocation matrices and tolerance.
    t_end : float
        End of the span [s past J2000].
    most_steps : int
        Number of steps for which the buffers have room.
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
        DONE, FULL, STUCK, OUTSIDE or HIT, and the number of steps taken in this call.  FULL asks to be called
        again with emptied buffers.
    """
    taken = 0
    x, v = np.empty_like(b.x), np.empty_like(b.v)
    while b.clock[T] != t_end:
        if taken == most_steps or not room_left(watch, b.members):
            return FULL, taken
        for axis in range(3):
            for i in range(x.shape[1]):
                x[axis, i], v[axis, i], b.xs[axis, i] = b.x[axis, i], b.v[axis, i], b.x[axis, i]
        t, et_lo = b.clock[T], b.clock[ET_LO]
        spread = _spread(b, 0)
        h = take_step(src, force, field, ex, scheme, t_end, spread, b)
        if h == 0.0 or not np.isfinite(b.x[0, 0]):
            return STUCK if np.isnan(b.impact_et).any() else HIT, taken
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
