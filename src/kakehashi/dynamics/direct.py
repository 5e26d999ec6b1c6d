"""What accelerates members that share nothing but the step: every body summed for every member.

The path for populations, and for clouds that have grown too wide for an expansion.  Same force
model, loops over members innermost.
"""

import numpy as np

from kakehashi.base.constants import C_KM_S
from kakehashi.base.jit import njit
from kakehashi.dynamics.field import MAJOR
from kakehashi.dynamics.forces import EARTH, EIH, NEWTON, SUN, sun_1pn, thermal_axes, zonal

_PER_C2 = 1.0 / C_KM_S**2


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
    sun, vsun, earth = field.position[k, SUN], field.velocity[k, SUN], field.position[k, EARTH]
    p, e, axes = force.sun_pole, field.pole[k], np.empty((3, 3))
    for i in range(n):
        dx, dy, dz = x[0, i] - sun[0], x[1, i] - sun[1], x[2, i] - sun[2]
        ux, uy, uz = v[0, i] - vsun[0], v[1, i] - vsun[1], v[2, i] - vsun[2]
        ax, ay, az = 0.0, 0.0, 0.0
        if force.relativity != EIH and force.relativity != NEWTON:
            ax, ay, az = sun_1pn(src.gm[SUN], dx, dy, dz, ux, uy, uz)
        if force.oblateness:
            bx, by, bz = zonal(src.gm[SUN], force.sun_radius, force.sun_j, p[0], p[1], p[2], dx, dy, dz)
            gx, gy, gz = x[0, i] - earth[0], x[1, i] - earth[1], x[2, i] - earth[2]
            cx, cy, cz = zonal(src.gm[EARTH], force.earth_radius, force.earth_j, e[0], e[1], e[2], gx, gy, gz)
            ax, ay, az = ax + bx + cx, ay + by + cy, az + bz + cz
        a1, a2, a3 = nongrav[0, i], nongrav[1, i], nongrav[2, i]
        if a1 != 0.0 or a2 != 0.0 or a3 != 0.0:
            thermal_axes(force.law, dx, dy, dz, ux, uy, uz, axes)
            ax += a1 * axes[0, 0] + a2 * axes[1, 0] + a3 * axes[2, 0]
            ay += a1 * axes[0, 1] + a2 * axes[1, 1] + a3 * axes[2, 1]
            az += a1 * axes[0, 2] + a2 * axes[1, 2] + a3 * axes[2, 2]
        out[0, i] += ax
        out[1, i] += ay
        out[2, i] += az
