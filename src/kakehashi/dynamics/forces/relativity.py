"""Compute relativistic accelerations: Einstein-Infeld-Hoffmann equations of all major bodies, or the Sun's 1PN term.

[M03] Moyer (2003), Formulation for observed and computed values, eq. 4-26.
"""

import numpy as np

from kakehashi.base.constants import C_KM_S
from kakehashi.base.jit import inner
from kakehashi.dynamics.field import MAJOR

NEWTON, SUN_1PN, EIH = 0, 1, 2
_PER_C2 = 1.0 / C_KM_S**2


@inner
def sun_1pn(gm, dx, dy, dz, vx, vy, vz):
    """Return the first post-Newtonian acceleration due to a single body in general relativity (beta = gamma = 1).

    It is eq. 4-26 of [M03] for one body.

    Parameters
    ----------
    gm : float
        GM of the body [km3/s2].
    dx, dy, dz, vx, vy, vz : float
        Position [km] and velocity [km/s] relative to the body.

    Returns
    -------
    (ax, ay, az)
        Acceleration [km/s2].
    """
    r2 = dx * dx + dy * dy + dz * dz
    r = np.sqrt(r2)
    v2 = vx * vx + vy * vy + vz * vz
    rv = dx * vx + dy * vy + dz * vz
    f = gm * _PER_C2 / (r2 * r)  # gm / (c2 r3) ((4 gm / r - v2) r + 4 (r . v) v)
    a, b = f * (4.0 * gm / r - v2), 4.0 * f * rv
    return a * dx + b * vx, a * dy + b * vy, a * dz + b * vz


@inner
def sun_1pn_many(gm, sun, u, n, x, v, out):
    """Add the Sun's first post-Newtonian acceleration to many members of a block.

    Parameters
    ----------
    gm : float
        GM of the Sun [km3/s2].
    sun, u : (3,) arrays
        Position [km] and velocity [km/s] of the Sun relative to the model's origin.
    n : int
        Number of members (trajectories) of the block.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] of the members, ICRF relative to the model's origin.
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
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
def eih(gm, field, k, x, v, out, factor):
    """Add the Einstein-Infeld-Hoffmann correction of all major bodies [M03, eq. 4-26].

    Parameters
    ----------
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x, v : (3,) arrays
        Position [km] and velocity [km/s], ICRF relative to the model's origin.
    out : (3,) array
        The acceleration is added here [km/s2].
    factor : (bodies,) array
        Receives, for each body, the relativistic factor of its Newtonian attraction; it also applies to near bodies,
        whose attraction is added member by member.
    """
    pos, vel, acc, pot = (
        field.position[k],
        field.velocity[k],
        field.acceleration[k],
        field.potential[k],
    )
    phi = 0.0
    for j in range(MAJOR):
        dx, dy, dz = pos[j, 0] - x[0], pos[j, 1] - x[1], pos[j, 2] - x[2]
        phi += gm[j] / np.sqrt(dx * dx + dy * dy + dz * dz)
    vx, vy, vz = v[0], v[1], v[2]
    v2 = vx * vx + vy * vy + vz * vz
    for j in range(MAJOR):
        dx, dy, dz = pos[j, 0] - x[0], pos[j, 1] - x[1], pos[j, 2] - x[2]
        ux, uy, uz = vel[j, 0], vel[j, 1], vel[j, 2]
        w = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)
        u2, uv = ux * ux + uy * uy + uz * uz, ux * vx + uy * vy + uz * vz
        du = (dx * ux + dy * uy + dz * uz) * w
        da = dx * acc[j, 0] + dy * acc[j, 1] + dz * acc[j, 2]
        # v^2 + 2 v_j^2 - 4 v . v_j - 3/2 (d . v_j / d)^2 + 1/2 d . a_j - 4 phi(x) - phi_j [M03, eq. 4-26]
        bracket = v2 + 2.0 * u2 - 4.0 * uv - 1.5 * du * du + 0.5 * da - 4.0 * phi - pot[j]
        factor[j] = bracket * _PER_C2
        pull = gm[j] * w * w * w
        f = pull * factor[j]
        # the second line of the equation, gm_j / (c2 d3) ((x - x_j) . (4 v - 3 v_j)) (v - v_j)
        along_v = (
            -pull
            * _PER_C2
            * (dx * (4.0 * vx - 3.0 * ux) + dy * (4.0 * vy - 3.0 * uy) + dz * (4.0 * vz - 3.0 * uz))
        )
        along_a = 3.5 * _PER_C2 * gm[j] * w  # 7 gm_j / (2 c2 d) a_j
        out[0] += f * dx + along_v * (vx - ux) + along_a * acc[j, 0]
        out[1] += f * dy + along_v * (vy - uy) + along_a * acc[j, 1]
        out[2] += f * dz + along_v * (vz - uz) + along_a * acc[j, 2]


@inner
def potential(gm, position, n, x, phi):
    """Compute the Newtonian potential of the major bodies at many members of a block.

    Parameters
    ----------
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    position : (bodies, 3) array
        Positions of the bodies [km].
    n : int
        Number of members (trajectories) of the block.
    x : (3, n) array
        Positions of the members, ICRF relative to the model's origin [km].
    phi : (n,) array
        Receives the potentials [km2/s2].
    """
    px, py, pz = x[0], x[1], x[2]
    for i in range(n):
        phi[i] = 0.0
    for m in range(MAJOR):
        j = MAJOR - 1 - m
        g, bx, by, bz = gm[j], position[j, 0], position[j, 1], position[j, 2]
        for i in range(n):
            dx, dy, dz = bx - px[i], by - py[i], bz - pz[i]
            phi[i] += g / np.sqrt(dx * dx + dy * dy + dz * dz)


@inner
def eih_many(gm, field, k, j, n, x, v, phi, out):
    """Add the relativistic acceleration due to one body to many members of a block; see `eih`.

    Parameters
    ----------
    gm : float
        GM of the body [km3/s2].
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    j : int
        Index of the body.
    n : int
        Number of members (trajectories) of the block.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] of the members, ICRF relative to the model's origin.
    phi : (n,) array
        Newtonian potential of the major bodies at the members [km2/s2].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
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
        # the three parts as in `eih`
        bracket = v2 + 2.0 * u2 - 4.0 * uv - 1.5 * du * du + 0.5 * da - 4.0 * phi[i] - pot
        g = gm * w * _PER_C2
        f = g * w * w
        along_v = -f * (
            dx * (4.0 * vx[i] - 3.0 * ux) + dy * (4.0 * vy[i] - 3.0 * uy) + dz * (4.0 * vz[i] - 3.0 * uz)
        )
        f *= bracket
        g *= 3.5
        ox[i] += f * dx + along_v * (vx[i] - ux) + g * ax
        oy[i] += f * dy + along_v * (vy[i] - uy) + g * ay
        oz[i] += f * dz + along_v * (vz[i] - uz) + g * az
