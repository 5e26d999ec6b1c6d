"""What accelerates members that share nothing but the step: every body summed for every member.

The path for populations, and for clouds that have grown too wide for an expansion.  Same force
model, loops over members innermost.  While a step is iterated to its fixed point, members move by so
little that only the steep pulls are computed anew, those of the Sun and of the bodies out to Saturn; the
rest, relativity included, stays as the second iteration found it.
"""

import numpy as np

from kakehashi.base.constants import C_KM_S
from kakehashi.base.jit import njit
from kakehashi.dynamics.field import MAJOR
from kakehashi.dynamics.forces import EARTH, EIH, NEWTON, SUN, sun_1pn, thermal_axes, zonal

_PER_C2 = 1.0 / C_KM_S**2
_OBLATE_KM = 2e7
STEEP = 8  # places 0..7: Sun, Mercury, Venus, Earth, Moon, Mars, Jupiter, Saturn


@njit
def direct_accelerations(src, force, field, k, n, x, v, nongrav, phi, out):
    """Accelerations of members 0..n-1 at node `k` [km/s2] into `out[3, n]`; `phi[n]` is scratch."""
    out[:, :n] = 0.0
    phi[:n] = 0.0
    for m in range(src.active.size):
        j = src.active[src.active.size - 1 - m]  # smallest pulls first
        _pull(src.gm[j], field.position[k, j], j < MAJOR, n, x, phi, out)
    if force.relativity == EIH:
        for j in range(MAJOR):
            _eih(src.gm[j], field, k, j, n, x, v, phi, out)
    _minor(src, force, field, k, n, x, v, nongrav, out)


@njit
def steep_accelerations(src, field, k, n, x, phi, out):
    """Newtonian pulls of the Sun and of the bodies out to Saturn on members 0..n-1, into `out[3, n]`."""
    out[:, :n] = 0.0
    for m in range(STEEP):
        j = STEEP - 1 - m
        if src.gm[j] > 0.0:
            _pull(src.gm[j], field.position[k, j], False, n, x, phi, out)


@njit
def _pull(gm, body, major, n, x, phi, out):
    px, py, pz, ox, oy, oz = x[0], x[1], x[2], out[0], out[1], out[2]
    bx, by, bz = body[0], body[1], body[2]
    gp = gm if major else 0.0
    for i in range(n):
        dx, dy, dz = bx - px[i], by - py[i], bz - pz[i]
        w = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)
        f = gm * w * w * w
        phi[i] += gp * w
        ox[i] += f * dx
        oy[i] += f * dy
        oz[i] += f * dz


@njit
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


@njit
def _minor(src, force, field, k, n, x, v, nongrav, out):
    if force.relativity != EIH and force.relativity != NEWTON:
        _sun_relativity(src.gm[SUN], field.position[k, SUN], field.velocity[k, SUN], n, x, v, out)
    if force.oblateness:
        _sun_oblateness(src.gm[SUN], force, field.position[k, SUN], n, x, out)
        _earth_oblateness(src.gm[EARTH], force, field.position[k, EARTH], field.pole[k], n, x, out)
    pushed = 0.0
    for axis in range(3):
        for i in range(n):
            pushed = max(pushed, abs(nongrav[axis, i]))
    if pushed > 0.0:
        _nongravitational(force.law, field.position[k, SUN], field.velocity[k, SUN], n, x, v, nongrav, out)


@njit
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


@njit
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


@njit
def _earth_oblateness(gm, force, earth, pole, n, x, out):
    """Of the Earth on those within `_OBLATE_KM`; beyond, J2 is below 1e-12 of the Sun's pull."""
    for i in range(n):
        dx, dy, dz = x[0, i] - earth[0], x[1, i] - earth[1], x[2, i] - earth[2]
        if dx * dx + dy * dy + dz * dz < _OBLATE_KM * _OBLATE_KM:
            a, b, c = zonal(gm, force.earth_radius, force.earth_j, pole[0], pole[1], pole[2], dx, dy, dz)
            out[0, i] += a
            out[1, i] += b
            out[2, i] += c


@njit
def _nongravitational(law, sun, u, n, x, v, nongrav, out):
    axes = np.empty((3, 3))
    for i in range(n):
        thermal_axes(
            law, x[0, i] - sun[0], x[1, i] - sun[1], x[2, i] - sun[2],
            v[0, i] - u[0], v[1, i] - u[1], v[2, i] - u[2], axes,
        )  # fmt: skip
        for axis in range(3):
            for m in range(3):
                out[axis, i] += nongrav[m, i] * axes[m, axis]
