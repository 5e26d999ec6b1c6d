"""Sum all forces directly for every trajectory of a block (its members), without an expansion.

Direct summation is used for populations of different orbits, and for clouds whose spread is too large for an expansion.
The
force model is the same as in `expansion.py`; loops over members are innermost. While a step is iterated to its fixed
point, members move so little that only the fast terms are updated: the Newtonian attraction of the Sun and of the
bodies out to Saturn. The slow terms, including relativity, keep their values of the second iteration.
"""

from kakehashi.base.jit import inner, inverse_root, stack, widest_vectors
from kakehashi.dynamics.field import EARTH, MAJOR, SUN
from kakehashi.dynamics.forces.nongravitational import nongravitational_many
from kakehashi.dynamics.forces.relativity import EIH, NEWTON, eih_many, potential, sun_1pn_many
from kakehashi.dynamics.forces.terms import add_many_terms
from kakehashi.dynamics.forces.zonal import (
    add_planets_many,
    earth_zonal_many,
    origin_acceleration,
    sun_zonal_many,
)

FAST = 8  # indices 0..7: Sun, Mercury, Venus, Earth, Moon, Mars, Jupiter, Saturn


@inner(inline="always")
def direct_accelerations(src, force, field, k, n, x, v, nongrav, phi, slow, out):
    """Compute the accelerations of all members of a block by summing every force on each of them.

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
    n : int
        Number of members (trajectories) of the block.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] of the members, ICRF relative to the model's origin.
    nongrav : (3, 5 or more, n) array
        A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d] and the parameters of other terms, one column per member.
    phi : (n,) array
        Workspace: Newtonian potential at the members.
    slow : (3, n) array
        Receives the slow terms only [km/s2].
    out : (3, n) array
        Receives the accelerations [km/s2].
    """
    for axis in range(3):
        for i in range(n):
            slow[axis, i] = 0.0
    gm, position, count = src.gm, field.position[k], src.active.size
    while count > 0:  # the smallest accelerations first, so that they are not rounded away
        a, b = _slow_body(src.active, count - 1), _slow_body(src.active, count - 2)
        c, d = _slow_body(src.active, count - 3), _slow_body(src.active, count - 4)
        _pull(gm, position, a, b, c, d, n, x, slow)
        count -= 4
    if force.relativity == EIH:
        potential(gm, position, n, x, phi)
        for j in range(MAJOR):
            eih_many(gm[j], field, k, j, n, x, v, phi, slow)
    _perturbations(src, force, field, k, n, x, v, nongrav, slow)
    fast_accelerations(gm, position, n, x, slow, out)


@inner
def fast_accelerations(gm, position, n, x, slow, out):
    """Compute the accelerations with updated fast terms: `slow` plus the Newtonian attraction of the bodies out to
    Saturn.

    Parameters
    ----------
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    position : (bodies, 3) array
        Positions of the bodies at the node [km].
    n : int
        Number of members (trajectories) of the block.
    x : (3, n) array
        Positions of the members, ICRF relative to the model's origin [km].
    slow : (3, n) array
        Slow terms of `direct_accelerations` [km/s2].
    out : (3, n) array
        Receives the accelerations [km/s2].
    """
    for axis in range(3):
        for i in range(n):
            out[axis, i] = slow[axis, i]
    for last in range(FAST - 1, 0, -4):  # a loop, because literal indices would compile `_pull` twice more
        _pull(gm, position, last, last - 1, last - 2, last - 3, n, x, out)


@inner
def _slow_body(active, m):
    """Return entry m of the list of bodies whose attraction is a slow term; -1 if the body is fast or missing."""
    return active[m] if m >= 0 and active[m] >= FAST else -1


@inner
def _pull(gm, position, a, b, c, d, n, x, out):
    """Add the Newtonian attraction GM d / |d|^3 of four bodies (index -1: none) on all members in one loop."""
    widest_vectors()
    ga, gb = (gm[a] if a >= 0 else 0.0), (gm[b] if b >= 0 else 0.0)
    gc, gd = (gm[c] if c >= 0 else 0.0), (gm[d] if d >= 0 else 0.0)
    ax, ay, az = position[a, 0], position[a, 1], position[a, 2]
    bx, by, bz = position[b, 0], position[b, 1], position[b, 2]
    cx, cy, cz = position[c, 0], position[c, 1], position[c, 2]
    dx, dy, dz = position[d, 0], position[d, 1], position[d, 2]
    px, py, pz, ox, oy, oz = x[0], x[1], x[2], out[0], out[1], out[2]
    for i in range(n):
        fx, fy, fz = _toward(ga, ax - px[i], ay - py[i], az - pz[i])
        gx, gy, gz = _toward(gb, bx - px[i], by - py[i], bz - pz[i])
        hx, hy, hz = _toward(gc, cx - px[i], cy - py[i], cz - pz[i])
        kx, ky, kz = _toward(gd, dx - px[i], dy - py[i], dz - pz[i])
        ox[i] += fx + gx + hx + kx
        oy[i] += fy + gy + hy + ky
        oz[i] += fz + gz + hz + kz


@inner(inline="always")
def _toward(gm, dx, dy, dz):
    """Return the Newtonian acceleration GM d / |d|^3 [km/s2] towards a body at the relative position d."""
    w = inverse_root(dx * dx + dy * dy + dz * dz)
    f = gm * w * w * w
    return f * dx, f * dy, f * dz


@inner
def _perturbations(src, force, field, k, n, x, v, nongrav, out):
    """Add all accelerations except the Newtonian attraction, and subtract the acceleration of the origin."""
    if force.relativity != EIH and force.relativity != NEWTON:
        sun_1pn_many(src.gm[SUN], field.position[k, SUN], field.velocity[k, SUN], n, x, v, out)
    if force.oblateness:
        sun_zonal_many(src.gm[SUN], force, field.position[k, SUN], n, x, out)
        earth_zonal_many(src.gm[EARTH], force, field.position[k, EARTH], field.pole[k], n, x, out)
    pushed = 0
    for m in range(nongrav.shape[0]):
        for i in range(n):
            pushed += nongrav[m, i] != 0.0
    if pushed > 0:
        sun, u = field.position[k, SUN], field.velocity[k, SUN]
        nongravitational_many(src.gm[SUN], force.law, sun, u, n, x, v, nongrav, out)
    add_planets_many(force.planets, src.gm, field.position[k], n, x, out)
    add_many_terms(force.terms, src.gm, field, k, n, x, v, nongrav, out)
    if src.origin >= 0:  # the origin is accelerated too
        newton, origin = field.acceleration[k, src.origin], stack(3)
        origin_acceleration(src.gm[EARTH], force, field.position[k, EARTH], field.pole[k], newton, origin)
        for axis in range(3):
            for i in range(n):
                out[axis, i] -= origin[axis]
