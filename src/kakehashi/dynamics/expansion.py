"""Expand the force field in a Taylor series about the centre of a block, to reduce the cost per trajectory (member).

A cloud is small compared with its distance to almost every body. The complete force, including relativity, is
therefore computed once at a centre c, and the acceleration of members at c + d with relative velocity w is

    a(c + d) = a(c) + M(d) d + W w,      M = T2 + T3 d / 2 + T4 d d / 6 + G + ...

with the second to fourth derivatives T2, T3, T4 of the potential of all far bodies, and the gradients G and W of the
perturbations with respect to position and velocity, by central differences.  Bodies nearer than the cloud's radius /
REACH are excluded from these sums, and their attraction is added member by member.  The truncation is then below 10
REACH^4 = 1e-15 of each far body's attraction.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, stack
from kakehashi.dynamics.field import EARTH, SUN
from kakehashi.dynamics.forces import perturbations
from kakehashi.dynamics.forces.nongravitational import AMRAT, DT, OTHERS, add_nongrav, delayed_g
from kakehashi.dynamics.forces.terms import gradient_terms, members_of_nonlinear_terms, nonlinear_terms
from kakehashi.dynamics.forces.zonal import add_planets_gradient, origin_acceleration, zonal

REACH = 1e-4  # cloud radius over distance, above which a body is summed member by member
OBLATE_REACH = 2e-6  # the same for (radius of Earth / distance) (cloud radius / distance): J2 second order


class Expansion(NamedTuple):
    """Expansion of the force field about the centre of a block at the eight nodes of a step."""

    x: np.ndarray  # (8, 3) centre
    v: np.ndarray  # (8, 3)
    a: np.ndarray  # (8, 3) all but the non-gravitational forces
    gradient: np.ndarray  # (8, 9) T2 + G, row by row
    velocity_partials: np.ndarray  # (8, 9) W, row by row
    third: np.ndarray  # (8, 10) T3 / 2: xxx xxy xxz xyy xyz xzz yyy yyz yzz zzz
    fourth: np.ndarray  # (8, 15) T4 / 6: xxxx xxxy xxxz xxyy xxyz xxzz xyyy ... zzzz
    axes: np.ndarray  # (8, 5 or more, 3) acceleration per unit of A1, A2, A3, AMRAT, DT, others at the centre
    near: np.ndarray  # (8, bodies) indices of the bodies that are summed member by member
    nearby: np.ndarray  # (8,) their number
    gm: np.ndarray  # (8, bodies) GM with the relativistic factor at the centre
    scale: np.ndarray  # (8,) distance of the nearest body [km]
    factor: np.ndarray  # (bodies,) scratch: relativistic factors
    nongrav: np.ndarray  # (3, 5 or more) A1, A2, A3, AMRAT, DT, others of the member at the centre
    nonlinear: np.ndarray  # (8,) whether the terms are summed member by member
    spare: np.ndarray  # (5 or more, 3) scratch: `axes` at another position
    left_out: np.ndarray  # (bodies,) whether a body is near at the node that is expanded
    path: np.ndarray  # (8, 3) positions at which `refine_terms` was called last [km]


def empty_expansion(bodies: int, parameters: int = 3) -> Expansion:
    """Allocate the workspace for the eight nodes of one step and this number of non-gravitational parameters."""
    shapes = [(8, 3)] * 3 + [(8, 9), (8, 9), (8, 10), (8, 15), (8, max(OTHERS, parameters), 3)]
    filled = [np.zeros(s) for s in shapes]
    return Expansion(
        *filled,  # type: ignore[call-arg]
        np.zeros((8, bodies), np.int64),
        np.zeros(8, np.int64),
        np.zeros((8, bodies)),
        np.zeros(8),
        np.zeros(bodies),
        np.zeros(parameters),
        np.zeros(8, np.bool_),
        np.zeros((max(OTHERS, parameters), 3)),
        np.zeros(bodies, np.bool_),
        np.zeros((8, 3)),
    )


@inner(inline="always")
def expand(src, force, field, k, positions, velocities, nongrav, rho, higher, sloped, ex):
    """Expand the force field at node `k` about the first member of a block.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    force : Force
        Constants of the force model.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    positions, velocities : (3, n) arrays
        States of the columns [km, km/s], ICRF relative to the model's origin; the first is the centre.
    nongrav : (3, 5 or more, n) array
        A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d] and the parameters of other terms, one column per member.
    rho : float
        Radius of the cloud about the centre [km].
    higher : bool
        Whether to compute the terms for members away from the centre: third and fourth derivatives, and the gradients
        of the perturbations.
    sloped : bool
        Whether to compute the gradient; otherwise that of the last expansion at this node stays, which is near enough
        for the iteration of a single trajectory.
    ex : Expansion
        Row `k` receives the expansion.

    Returns
    -------
    bool
        False if the Sun itself is too near for an expansion; the row is then incomplete.
    """
    gm = ex.gm[k]
    x, v = ex.x[k], ex.v[k]
    for axis in range(3):
        x[axis], v[axis], ex.a[k, axis] = positions[axis, 0], velocities[axis, 0], 0.0
    if sloped:
        for i in range(9):
            ex.gradient[k, i] = 0.0
    if higher:
        for i in range(9):
            ex.velocity_partials[k, i] = 0.0
        for i in range(10):
            ex.third[k, i] = 0.0
        for i in range(15):
            ex.fourth[k, i] = 0.0
    for m in range(ex.nongrav.size):
        ex.nongrav[m] = nongrav[m, 0]
    factor, whole = ex.factor, rho >= 0.0  # True; a literal would compile its callee once more
    perturbations(src.gm, force, field, k, x, v, ex.nongrav, ex.axes[k], whole, whole, whole, ex.a[k], factor)
    near, nearest = 0, 1e30
    for n in range(src.active.size):
        j = src.active[n]
        dx = field.position[k, j, 0] - x[0]
        dy = field.position[k, j, 1] - x[1]
        dz = field.position[k, j, 2] - x[2]
        r2 = dx * dx + dy * dy + dz * dz
        u = 1.0 / np.sqrt(r2)  # 1 / r; pull is gm / r^3
        nearest = min(nearest, r2)
        pull = src.gm[j] * u * u * u
        ex.a[k, 0] += pull * dx
        ex.a[k, 1] += pull * dy
        ex.a[k, 2] += pull * dz
        gm[j] = src.gm[j] * (1.0 + factor[j])
        ex.left_out[j] = rho * u > REACH or rho * u * u * force.oblate[j] > OBLATE_REACH
        if ex.left_out[j]:
            if j == SUN:
                return False
            ex.near[k, near] = j
            near += 1
        elif sloped:
            # The gradient of the perturbations below contains the Sun's relativistic part already.
            relativistic = 1.0 if higher and j == SUN else 1.0 + factor[j]
            _second(ex.gradient[k], pull * relativistic, dx * u, dy * u, dz * u)
            if higher:
                _higher(ex.third[k], ex.fourth[k], gm[j], u, dx * u, dy * u, dz * u)
    ex.nearby[k] = near
    ex.scale[k] = np.sqrt(nearest)
    if src.origin >= 0:  # the origin is accelerated too
        newton, origin = field.acceleration[k, src.origin], stack(3)
        origin_acceleration(src.gm[EARTH], force, field.position[k, EARTH], field.pole[k], newton, origin)
        for axis in range(3):
            ex.a[k, axis] -= origin[axis]
    ex.nonlinear[k] = nonlinear_terms(force.terms, field, k, x, rho)
    if sloped and not ex.nonlinear[k]:
        gradient_terms(force.terms, field, k, x, higher, ex.gradient[k])
    if higher:
        _perturbation_gradient(src, force, field, k, x, v, ex)
        add_planets_gradient(force.planets, gm, field.position[k], ex.left_out, x, ex.gradient[k])
    return True


@inner
def _second(g, f, x, y, z):
    """Add the second derivatives of GM / r, f (3 u u^T - 1) with f = GM / r^3 and unit vector u, to a 3 x 3 matrix."""
    f3 = 3.0 * f  # T2_ij = gm / r^3 (3 u_i u_j - delta_ij)
    g[0] += f3 * x * x - f
    g[4] += f3 * y * y - f
    g[8] += f3 * z * z - f
    g[1] += f3 * x * y
    g[3] += f3 * x * y
    g[2] += f3 * x * z
    g[6] += f3 * x * z
    g[5] += f3 * y * z
    g[7] += f3 * y * z


@inner
def _higher(t3, t4, gm, u, x, y, z):
    """Add the third derivatives of GM / r, halved, and the fourth, divided by six.

    `u` is 1 / r, and (x, y, z) the unit vector to the body."""
    # T3_ijk / 2 = gm / 2 r^4 (15 u_i u_j u_k - 3 (u_i delta_jk + u_j delta_ik + u_k delta_ij))
    f = 0.5 * gm * u * u * u * u
    xx, yy, zz = x * x, y * y, z * z
    t3[0] += f * x * (15.0 * xx - 9.0)
    t3[1] += f * y * (15.0 * xx - 3.0)
    t3[2] += f * z * (15.0 * xx - 3.0)
    t3[3] += f * x * (15.0 * yy - 3.0)
    t3[4] += f * 15.0 * x * y * z
    t3[5] += f * x * (15.0 * zz - 3.0)
    t3[6] += f * y * (15.0 * yy - 9.0)
    t3[7] += f * z * (15.0 * yy - 3.0)
    t3[8] += f * y * (15.0 * zz - 3.0)
    t3[9] += f * z * (15.0 * zz - 9.0)
    # T4_ijkl / 6 = gm / 6 r^5 (105 u_i u_j u_k u_l - 15 (u_i u_j delta_kl + ...) + 3 (delta_ij delta_kl + ...))
    f *= u / 3.0
    t4[0] += f * (105.0 * xx * xx - 90.0 * xx + 9.0)
    t4[1] += f * x * y * (105.0 * xx - 45.0)
    t4[2] += f * x * z * (105.0 * xx - 45.0)
    t4[3] += f * (105.0 * xx * yy - 15.0 * (xx + yy) + 3.0)
    t4[4] += f * y * z * (105.0 * xx - 15.0)
    t4[5] += f * (105.0 * xx * zz - 15.0 * (xx + zz) + 3.0)
    t4[6] += f * x * y * (105.0 * yy - 45.0)
    t4[7] += f * x * z * (105.0 * yy - 15.0)
    t4[8] += f * x * y * (105.0 * zz - 15.0)
    t4[9] += f * x * z * (105.0 * zz - 45.0)
    t4[10] += f * (105.0 * yy * yy - 90.0 * yy + 9.0)
    t4[11] += f * y * z * (105.0 * yy - 45.0)
    t4[12] += f * (105.0 * yy * zz - 15.0 * (yy + zz) + 3.0)
    t4[13] += f * y * z * (105.0 * zz - 45.0)
    t4[14] += f * (105.0 * zz * zz - 90.0 * zz + 9.0)


@inner(inline="always")
def _perturbation_gradient(src, force, field, k, x, v, ex):
    """Add the derivatives of the perturbations with respect to position and velocity, by central differences.

    The perturbations are below 1e-4 of the Newtonian attraction and smooth over the distance to the nearer of Sun and
    Earth. The step is 1e-4 of that distance, so the truncation error is 1e-8 of a small term.
    """
    earths = 0
    for n in range(ex.nearby[k]):
        earths += ex.near[k, n] == EARTH
    with_earth = earths == 0
    pos, vel = field.position[k], field.velocity[k]
    sun, earth, speed = 0.0, 0.0, 0.0
    for axis in range(3):
        sun += (x[axis] - pos[SUN, axis]) ** 2
        earth += (x[axis] - pos[EARTH, axis]) ** 2
        speed += (v[axis] - vel[SUN, axis]) ** 2
    hx, hv = 1e-4 * np.sqrt(min(sun, earth)), 1e-4 * np.sqrt(speed)
    acceleration, axes, nongrav, shifted = stack(3), ex.spare, ex.nongrav, stack(6)
    for column in range(6):
        h = hx if column < 3 else hv
        target = ex.gradient[k] if column < 3 else ex.velocity_partials[k]
        for side in (1.0, -1.0):
            for axis in range(3):
                shifted[axis], shifted[axis + 3] = x[axis], v[axis]
            shifted[column] += side * h
            for axis in range(3):
                acceleration[axis] = 0.0
            position, velocity = shifted[:3], shifted[3:]
            perturbations(
                src.gm, force, field, k, position, velocity, nongrav, axes, hx < 0.0, with_earth, not ex.nonlinear[k],
                acceleration, ex.factor,
            )  # fmt: skip
            add_nongrav(nongrav, axes, acceleration)
            for axis in range(3):
                target[3 * axis + column % 3] += side * acceleration[axis] / (2.0 * h)


@inner(inline="always")
def drifted(ex, k, x, reach):
    """Return whether the reference has moved too far from the centre of the expansion for its truncation error.

    A single trajectory moves so little while a step is iterated that second derivatives suffice: the next order is
    reach^2 of the nearest body's attraction.

    Parameters
    ----------
    ex : Expansion
        Expansion at node `k`.
    k : int
        Node of the step, 0 to 7.
    x : (3, n) array
        Positions [km]; the first is that of the reference.
    reach : float
        Largest distance from the centre, in distances of the nearest body.
    """
    moved = 0.0
    for axis in range(3):
        moved += (x[axis, 0] - ex.x[k, axis]) ** 2
    allowed = reach * ex.scale[k]
    return moved > allowed * allowed


@inner(inline="always")
def member_accelerations(force, field, k, ex, n, x, v, nongrav, out):
    """Compute the accelerations of the members of a block from the expansion.

    Parameters
    ----------
    force : Force
        Constants of the force model.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    ex : Expansion
        Expansion at node `k`.
    n : int
        Number of members (trajectories) of the block.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] of the members, ICRF relative to the model's origin.
    nongrav : (3, 5 or more, n) array
        A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d] and the parameters of other terms, one column per member.
    out : (3, n) array
        Receives the accelerations [km/s2].
    """
    if n == 1 and x.shape[1] == 1:
        _lone(ex, k, x, nongrav, out)
        return
    far_accelerations(ex, k, n, x, v, nongrav, out)
    if more_than_far(ex, k, nongrav):
        members = n + 0 * k  # a literal 1 from a single trajectory would compile everything below once more
        add_near_and_more(force, field, k, ex, members, x, v, nongrav, out)
        if ex.nonlinear[k]:
            members_of_nonlinear_terms(
                force.terms, ex.gm[k], field, k, ex.x[k], ex.v[k], members, x, v, nongrav, ex.spare, out
            )


@inner(inline="always")
def more_than_far(ex, k, nongrav):
    """Return whether anything is computed member by member; the call alone costs as much as ten members.

    Parameters
    ----------
    ex : Expansion
        Expansion at node `k`.
    k : int
        Node of the step, 0 to 7.
    nongrav : (3, 5 or more, n) array
        Non-gravitational parameters, one column per member.
    """
    return nongrav.shape[0] > 3 or ex.nearby[k] > 0 or ex.nonlinear[k]


@inner
def add_near_and_more(force, field, k, ex, n, x, v, nongrav, out):
    """Add the accelerations computed member by member, except nonlinear terms: AMRAT, DT and other parameters, near
    bodies.

    Parameters
    ----------
    force, field, k, ex, n, x, v, nongrav
        As for `member_accelerations`.
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    if nongrav.shape[0] > 3:
        sun, u = field.position[k, SUN], field.velocity[k, SUN]
        _far_more(ex.gm[k, SUN], force.law, sun, u, ex.x[k], ex.v[k], ex.axes[k], n, nongrav, out)
    for i in range(ex.nearby[k]):
        j = ex.near[k, i]
        _near(ex.gm[k, j], field.position[k, j], ex.x[k], n, x, out)
        if j == EARTH and force.oblateness:
            _near_zonal(
                ex.gm[k, j], force.earth_radius, force.earth_j, field.pole[k], field.position[k, j], ex.x[k],
                n, x, out,
            )  # fmt: skip
        z = force.planets
        for m in range(z.bodies.size):
            if z.bodies[m] == j:
                _near_zonal(
                    ex.gm[k, j], z.radius[m], z.j[m], z.pole[m], field.position[k, j], ex.x[k], n, x, out
                )


@inner
def _lone(ex, k, x, nongrav, out):
    """Compute the acceleration of a single trajectory, which is itself the centre of the expansion.

    Its offset from the centre is only the correction that the iteration has made since the expansion."""
    g, c, e = ex.gradient[k], ex.x[k], ex.axes[k]
    dx, dy, dz = x[0, 0] - c[0], x[1, 0] - c[1], x[2, 0] - c[2]
    for axis in range(3):
        pull = g[3 * axis] * dx + g[3 * axis + 1] * dy + g[3 * axis + 2] * dz
        own = nongrav[0, 0] * e[0, axis] + nongrav[1, 0] * e[1, axis] + nongrav[2, 0] * e[2, axis]
        if nongrav.shape[0] > 3:
            own += nongrav[AMRAT, 0] * e[AMRAT, axis]
            for m in range(OTHERS, nongrav.shape[0]):
                own += nongrav[m, 0] * e[m, axis]
        out[axis, 0] = ex.a[k, axis] + pull + own


@inner
def _far_more(gm, law, sun, u, c, w, e, n, nongrav, out):
    """Add the effects on a block's members of AMRAT, of a DT other than the centre's, and of further parameters.

    The acceleration by A1, A2, A3 is scaled by the ratio of g(r) at the delay DT of the member to g(r) at that of the
    centre.
    """
    area, delay = nongrav[AMRAT], nongrav[DT]
    dx, dy, dz = c[0] - sun[0], c[1] - sun[1], c[2] - sun[2]
    vx, vy, vz = w[0] - u[0], w[1] - u[1], w[2] - u[2]
    g_centre = delayed_g(gm, law, delay[0], dx, dy, dz, vx, vy, vz)[0]
    for i in range(n):
        relative = 0.0
        if delay[i] != delay[0] and g_centre > 0.0:
            relative = delayed_g(gm, law, delay[i], dx, dy, dz, vx, vy, vz)[0] / g_centre - 1.0
        for axis in range(3):
            outgassing = nongrav[0, i] * e[0, axis] + nongrav[1, i] * e[1, axis] + nongrav[2, i] * e[2, axis]
            out[axis, i] += area[i] * e[AMRAT, axis] + relative * outgassing
    for m in range(OTHERS, nongrav.shape[0]):
        for axis in range(3):
            for i in range(n):
                out[axis, i] += nongrav[m, i] * e[m, axis]


@inner(inline="always")
def far_accelerations(ex, k, n, xs, vs, nongrav, out):
    """Compute the accelerations of a block's members due to the far bodies and A1, A2, A3.

    Parameters
    ----------
    ex : Expansion
        Expansion at node `k`.
    k : int
        Node of the step, 0 to 7.
    n : int
        Number of members (trajectories) of the block.
    xs, vs : (3, n or more) arrays
        Positions [km] and velocities [km/s], ICRF relative to the model's origin.
    nongrav : (3 or more, n or more) array
        A1, A2, A3 [au/d2].
    out : (3, n or more) array
        Receives the accelerations [km/s2].
    """
    c, w, a, g, d = ex.x[k], ex.v[k], ex.a[k], ex.gradient[k], ex.velocity_partials[k]
    t, q, e = ex.third[k], ex.fourth[k], ex.axes[k]
    for i in range(n):
        x, y, z = xs[0, i] - c[0], xs[1, i] - c[1], xs[2, i] - c[2]
        ux, uy, uz = vs[0, i] - w[0], vs[1, i] - w[1], vs[2, i] - w[2]
        n1, n2, n3 = nongrav[0, i], nongrav[1, i], nongrav[2, i]
        # M_ij = T3_ijk d_k / 2 + T4_ijkl d_k d_l / 6; t and q contain the factors 1/2 and 1/6
        xx, yy, zz, xy, xz, yz = x * x, y * y, z * z, 2.0 * x * y, 2.0 * x * z, 2.0 * y * z
        mxx = (
            t[0] * x
            + t[1] * y
            + t[2] * z
            + q[0] * xx
            + q[3] * yy
            + q[5] * zz
            + q[1] * xy
            + q[2] * xz
            + q[4] * yz
        )
        mxy = (
            t[1] * x
            + t[3] * y
            + t[4] * z
            + q[1] * xx
            + q[6] * yy
            + q[8] * zz
            + q[3] * xy
            + q[4] * xz
            + q[7] * yz
        )
        mxz = (
            t[2] * x
            + t[4] * y
            + t[5] * z
            + q[2] * xx
            + q[7] * yy
            + q[9] * zz
            + q[4] * xy
            + q[5] * xz
            + q[8] * yz
        )
        myy = (
            t[3] * x
            + t[6] * y
            + t[7] * z
            + q[3] * xx
            + q[10] * yy
            + q[12] * zz
            + q[6] * xy
            + q[7] * xz
            + q[11] * yz
        )
        myz = (
            t[4] * x
            + t[7] * y
            + t[8] * z
            + q[4] * xx
            + q[11] * yy
            + q[13] * zz
            + q[7] * xy
            + q[8] * xz
            + q[12] * yz
        )
        mzz = (
            t[5] * x
            + t[8] * y
            + t[9] * z
            + q[5] * xx
            + q[12] * yy
            + q[14] * zz
            + q[8] * xy
            + q[9] * xz
            + q[13] * yz
        )
        # a(c + d) - a(c) = (T2 + G + M) d + W w
        ax = (g[0] + mxx) * x + (g[1] + mxy) * y + (g[2] + mxz) * z + d[0] * ux + d[1] * uy + d[2] * uz
        ay = (g[3] + mxy) * x + (g[4] + myy) * y + (g[5] + myz) * z + d[3] * ux + d[4] * uy + d[5] * uz
        az = (g[6] + mxz) * x + (g[7] + myz) * y + (g[8] + mzz) * z + d[6] * ux + d[7] * uy + d[8] * uz
        out[0, i] = a[0] + ax + n1 * e[0, 0] + n2 * e[1, 0] + n3 * e[2, 0]
        out[1, i] = a[1] + ay + n1 * e[0, 1] + n2 * e[1, 1] + n3 * e[2, 1]
        out[2, i] = a[2] + az + n1 * e[0, 2] + n2 * e[1, 2] + n3 * e[2, 2]


@inner
def _near(gm, body, c, n, pos, out):
    """Add the attraction of one near body on each member, minus that at the expansion's centre (already included)."""
    px, py, pz = pos[0], pos[1], pos[2]
    ox, oy, oz = out[0], out[1], out[2]
    bx, by, bz = body[0], body[1], body[2]
    cx, cy, cz = bx - c[0], by - c[1], bz - c[2]
    u = 1.0 / np.sqrt(cx * cx + cy * cy + cz * cz)
    pull = gm * u * u * u
    cx, cy, cz = pull * cx, pull * cy, pull * cz
    for i in range(n):
        dx, dy, dz = bx - px[i], by - py[i], bz - pz[i]
        w = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)
        f = gm * w * w * w
        ox[i] += f * dx - cx
        oy[i] += f * dy - cy
        oz[i] += f * dz - cz


@inner
def _near_zonal(gm, radius, j, pole, body, c, n, pos, out):
    """Add the effect of one near body's oblateness on each member, minus that at the expansion's centre."""
    px, py, pz = pos[0], pos[1], pos[2]
    ox, oy, oz = out[0], out[1], out[2]
    bx, by, bz = body[0], body[1], body[2]
    p0, p1, p2 = pole[0], pole[1], pole[2]
    cx, cy, cz = zonal(gm, radius, j, p0, p1, p2, c[0] - bx, c[1] - by, c[2] - bz)
    for i in range(n):
        ax, ay, az = zonal(gm, radius, j, p0, p1, p2, px[i] - bx, py[i] - by, pz[i] - bz)
        ox[i] += ax - cx
        oy[i] += ay - cy
        oz[i] += az - cz


@inner(inline="always")
def variation_accelerations(ex, k, first, last, partial, x, v, out):
    """Compute the second time derivatives of the linear variation columns of a block.

    They follow from the partial derivatives of the acceleration with respect to position, velocity and parameters.

    Parameters
    ----------
    ex : Expansion
        Expansion at node `k`.
    k : int
        Node of the step, 0 to 7.
    first, last : int
        The columns are `first` to `last` - 1.
    partial : (last - first,) array of int
        -1 for a column of the state transition matrix, otherwise the index of the varied parameter.
    x, v : (3, columns) arrays
        Derivatives of position and velocity with respect to the varied quantity [km and km/s per unit].
    out : (3, columns) array
        Receives their second time derivatives [km/s2 per unit].
    """
    g, d = ex.gradient[k], ex.velocity_partials[k]
    for i in range(first, last):
        parameter = partial[i - first]
        for axis in range(3):
            s = 0.0
            for m in range(3):
                s += g[3 * axis + m] * x[m, i] + d[3 * axis + m] * v[m, i]
            out[axis, i] = s + (ex.axes[k, parameter, axis] if parameter >= 0 else 0.0)
