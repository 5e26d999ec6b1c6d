"""What accelerates members that share nothing but the step: every body summed for every member.

The path for populations, and for clouds that have grown too wide for an expansion.  Same force
model, loops over members innermost.  While a step is iterated to its fixed point, members move by so
little that only the steep pulls are computed anew, those of the Sun and of the bodies out to Saturn; the
rest, relativity included, stays as the second iteration found it.
"""

import numpy as np

from kakehashi.base.constants import C_KM_S
from kakehashi.base.jit import inner
from kakehashi.dynamics.field import MAJOR
from kakehashi.dynamics.forces import EARTH, EIH, NEWTON, SUN, nongrav_axes, sun_1pn, zonal

_PER_C2 = 1.0 / C_KM_S**2
_OBLATE_KM = 2e7
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
        _potential(gm, place, n, x, phi)
        for j in range(MAJOR):
            _eih(gm[j], field, k, j, n, x, v, phi, even)
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
def _potential(gm, place, n, x, phi):
    """Newtonian potential of the major bodies [km2/s2]."""
    px, py, pz = x[0], x[1], x[2]
    for i in range(n):
        phi[i] = 0.0
    for m in range(MAJOR):
        j = MAJOR - 1 - m
        g, bx, by, bz = gm[j], place[j, 0], place[j, 1], place[j, 2]
        for i in range(n):
            dx, dy, dz = bx - px[i], by - py[i], bz - pz[i]
            phi[i] += g / np.sqrt(dx * dx + dy * dy + dz * dz)


@inner
def _eih(gm, field, k, j, n, x, v, phi, out):
    """Relativistic terms of one body for all members; see `forces.eih`."""
    px, py, pz, vx, vy, vz = x[0], x[1], x[2], v[0], v[1], v[2]
    ox, oy, oz = out[0], out[1], out[2]
    b, u, a = field.position[k, j], field.velocity[k, j], field.acceleration[k, j]
    bx, by, bz, ux, uy, uz, ax, ay, az = b[0], b[1], b[2], u[0], u[1], u[2], a[0], a[1], a[2]
    u2, pot = ux * ux + uy * uy + uz * uz, field.potential[k, j]
    for i in range(n):
        dx, dy, dz = bx - px[i], by - py[i], bz - pz[i]
        w = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)
        v2 = vx[i] * vx[i] + vy[i] * vy[i] + vz[i] * vz[i]
        uv = ux * vx[i] + uy * vy[i] + uz * vz[i]
        du = (dx * ux + dy * uy + dz * uz) * w
        da = dx * ax + dy * ay + dz * az
        bracket = v2 + 2.0 * u2 - 4.0 * uv - 1.5 * du * du + 0.5 * da - 4.0 * phi[i] - pot
        g = gm * w * _PER_C2
        f = g * w * w
        push = -f * (
            dx * (4.0 * vx[i] - 3.0 * ux) + dy * (4.0 * vy[i] - 3.0 * uy) + dz * (4.0 * vz[i] - 3.0 * uz)
        )
        f *= bracket
        g *= 3.5
        ox[i] += f * dx + push * (vx[i] - ux) + g * ax
        oy[i] += f * dy + push * (vy[i] - uy) + g * ay
        oz[i] += f * dz + push * (vz[i] - uz) + g * az


@inner
def _minor(src, force, field, k, n, x, v, nongrav, out):
    if force.relativity != EIH and force.relativity != NEWTON:
        _sun_relativity(src.gm[SUN], field.position[k, SUN], field.velocity[k, SUN], n, x, v, out)
    if force.oblateness:
        _sun_oblateness(src.gm[SUN], force, field.position[k, SUN], n, x, out)
        _earth_oblateness(src.gm[EARTH], force, field.position[k, EARTH], field.pole[k], n, x, out)
    pushed = 0.0
    for axis in range(nongrav.shape[0]):
        for i in range(n):
            pushed = max(pushed, abs(nongrav[axis, i]))
    if pushed > 0.0:
        sun, u = field.position[k, SUN], field.velocity[k, SUN]
        _nongravitational(src.gm[SUN], force.law, sun, u, n, x, v, nongrav, out)


@inner
def _sun_relativity(gm, sun, u, n, x, v, out):
    for i in range(n):
        a, b, c = sun_1pn(
            gm,
            x[0, i] - sun[0],
            x[1, i] - sun[1],
            x[2, i] - sun[2],
            v[0, i] - u[0],
            v[1, i] - u[1],
            v[2, i] - u[2],
        )
        out[0, i] += a
        out[1, i] += b
        out[2, i] += c


@inner
def _sun_oblateness(gm, force, sun, n, x, out):
    """J2 alone: the Sun's higher zonals are zero in the model."""
    p, radius, j2 = force.sun_pole, force.sun_radius, force.sun_j[0]
    px, py, pz = p[0], p[1], p[2]
    sx, sy, sz = sun[0], sun[1], sun[2]
    qx, qy, qz, ox, oy, oz = x[0], x[1], x[2], out[0], out[1], out[2]
    for i in range(n):
        dx, dy, dz = qx[i] - sx, qy[i] - sy, qz[i] - sz
        w = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)
        s = (dx * px + dy * py + dz * pz) * w
        f = 1.5 * gm * j2 * radius * radius * w * w * w * w
        a, b = f * w * (5.0 * s * s - 1.0), -2.0 * f * s
        ox[i] += a * dx + b * px
        oy[i] += a * dy + b * py
        oz[i] += a * dz + b * pz


@inner
def _earth_oblateness(gm, force, earth, pole, n, x, out):
    """Of the Earth on those within `_OBLATE_KM`; beyond, J2 is below 1e-12 of the Sun's pull."""
    for i in range(n):
        dx, dy, dz = x[0, i] - earth[0], x[1, i] - earth[1], x[2, i] - earth[2]
        if dx * dx + dy * dy + dz * dz < _OBLATE_KM * _OBLATE_KM:
            a, b, c = zonal(gm, force.earth_radius, force.earth_j, pole[0], pole[1], pole[2], dx, dy, dz)
            out[0, i] += a
            out[1, i] += b
            out[2, i] += c


@inner
def _nongravitational(gm, law, sun, u, n, x, v, nongrav, out):
    axes, push = np.empty((5, 3)), np.empty(nongrav.shape[0])
    for i in range(n):
        for m in range(push.size):
            push[m] = nongrav[m, i]
        nongrav_axes(
            gm, law, push, x[0, i] - sun[0], x[1, i] - sun[1], x[2, i] - sun[2],
            v[0, i] - u[0], v[1, i] - u[1], v[2, i] - u[2], axes,
        )  # fmt: skip
        for m in range(min(push.size, 4)):
            for axis in range(3):
                out[axis, i] += push[m] * axes[m, axis]
