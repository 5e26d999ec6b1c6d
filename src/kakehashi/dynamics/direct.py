"""What accelerates members that share nothing but the step: every body summed for every member.

The path for populations, and for clouds that have grown too wide for an expansion.  Same force
model, loops over members innermost.  While a step is iterated to its fixed point, members move by so
little that only the steep pulls are computed anew, those of the Sun and of the bodies out to Saturn; the
rest, relativity included, stays as the second iteration found it.
"""

import numpy as np

from kakehashi.base.jit import inner
from kakehashi.dynamics.field import EARTH, MAJOR, SUN
from kakehashi.dynamics.forces.nongravitational import nongravitational_many
from kakehashi.dynamics.forces.relativity import EIH, NEWTON, eih_many, potential, sun_1pn_many
from kakehashi.dynamics.forces.terms import add_many_terms
from kakehashi.dynamics.forces.zonal import add_planets_many, earth_zonal_many, sun_zonal_many

STEEP = 8  # places 0..7: Sun, Mercury, Venus, Earth, Moon, Mars, Jupiter, Saturn


@inner(inline="always")
def direct_accelerations(src, force, field, k, n, x, v, nongrav, phi, even, out):
    """Accelerations of members 0..n-1 at node `k` [km/s2] into `out[3, n]`; `phi[n]` is scratch.

    `even[3, n]` receives what of them is not steep.
    """
    for axis in range(3):
        for i in range(n):
            even[axis, i] = 0.0
    gm, place, left = src.gm, field.position[k], src.active.size
    while left > 0:  # smallest pulls first
        four = _four(src.active, left)
        _pull(gm, place, four[0], four[1], four[2], four[3], n, x, even)
        left -= 4
    if force.relativity == EIH:
        potential(gm, place, n, x, phi)
        for j in range(MAJOR):
            eih_many(gm[j], field, k, j, n, x, v, phi, even)
    _minor(src, force, field, k, n, x, v, nongrav, even)
    steep_accelerations(gm, place, n, x, even, out)


@inner
def steep_accelerations(gm, place, n, x, even, out):
    """The same where `even` stands and only the Newtonian pulls out to Saturn are to be summed anew."""
    for axis in range(3):
        for i in range(n):
            out[axis, i] = even[axis, i]
    for last in range(STEEP - 1, 0, -4):  # a loop, because literal indices would compile `_pull` twice more
        _pull(gm, place, last, last - 1, last - 2, last - 3, n, x, out)


@inner(inline="always")
def _four(active, left):
    """The last four of the first `left` bodies; those that are steep, or missing, are -1."""
    four = np.full(4, -1)
    for m in range(min(4, left)):
        if active[left - 1 - m] >= STEEP:
            four[m] = active[left - 1 - m]
    return four


@inner
def _pull(gm, place, a, b, c, d, n, x, out):
    """Add the Newtonian pulls of four bodies, -1 being none; four at once, to enter fewer loops."""
    ga, gb = (gm[a] if a >= 0 else 0.0), (gm[b] if b >= 0 else 0.0)
    gc, gd = (gm[c] if c >= 0 else 0.0), (gm[d] if d >= 0 else 0.0)
    ax, ay, az = place[a, 0], place[a, 1], place[a, 2]
    bx, by, bz = place[b, 0], place[b, 1], place[b, 2]
    cx, cy, cz = place[c, 0], place[c, 1], place[c, 2]
    dx, dy, dz = place[d, 0], place[d, 1], place[d, 2]
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
    w = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)
    f = gm * w * w * w
    return f * dx, f * dy, f * dz


@inner
def _minor(src, force, field, k, n, x, v, nongrav, out):
    """Add everything but the attraction of the bodies, and what the fall of the origin takes away."""
    if force.relativity != EIH and force.relativity != NEWTON:
        sun_1pn_many(src.gm[SUN], field.position[k, SUN], field.velocity[k, SUN], n, x, v, out)
    if force.oblateness:
        sun_zonal_many(src.gm[SUN], force, field.position[k, SUN], n, x, out)
        earth_zonal_many(src.gm[EARTH], force, field.position[k, EARTH], field.pole[k], n, x, out)
    pushed = 0.0
    for axis in range(nongrav.shape[0]):
        for i in range(n):
            pushed = max(pushed, abs(nongrav[axis, i]))
    if pushed > 0.0:
        sun, u = field.position[k, SUN], field.velocity[k, SUN]
        nongravitational_many(src.gm[SUN], force.law, sun, u, n, x, v, nongrav, out)
    add_planets_many(force.planets, src.gm, field.position[k], n, x, out)
    add_many_terms(force.terms, src.gm, field, k, n, x, v, nongrav, out)
    if src.origin >= 0:  # the origin falls too
        for axis in range(3):
            for i in range(n):
                out[axis, i] -= field.acceleration[k, src.origin, axis]
