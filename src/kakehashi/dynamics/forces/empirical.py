"""Add empirical accelerations, which absorb what the other forces of a satellite leave out [MG00, section 3.7.4].

Along the velocity's transverse direction T and the normal N of the orbit they are constant, or go as cosine and sine of
the argument of latitude u, counted from the node on the ICRF's equator (from the x axis for an orbit in it),

        a = (T0 + Tc cos u + Ts sin u) T + (N0 + Nc cos u + Ns sin u) N + Y0 y.

y is the axis of the solar panels of a satellite that points at the Earth and turns its panels to the Sun: the direction
of the cross product of the directions to the Earth and to the Sun.  Y0 is the y-bias of navigation satellites [B94].

The parameters are in nm/s2 (1e-12 km/s2).

[B94]  Beutler et al. (1994), Extended orbit modeling techniques at the CODE processing center of the IGS,
       manuscripta geodaetica 19:367.
[MG00] Montenbruck & Gill (2000), Satellite Orbits, Springer.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner

PARAMETERS = {
    "EMP_T0": "nm_s2",
    "EMP_TC": "nm_s2",
    "EMP_TS": "nm_s2",
    "EMP_N0": "nm_s2",
    "EMP_NC": "nm_s2",
    "EMP_NS": "nm_s2",
    "EMP_Y0": "nm_s2",
}
_UNIT = 1e-12  # nm/s2 in km/s2
_SUN = 0
_EQUATORIAL = 1e-6  # sine of the inclination below which u counts from the x axis


class Empirical(NamedTuple):
    """Constants of the empirical term: column of its first parameter, or -1: nothing acts; index of the body."""

    column: int
    body: int


def constants(settings, context) -> Empirical:
    """Return the constants of the empirical term as input of the kernels."""
    return Empirical(context.column("EMP_T0"), context.index(settings.get("body", "Earth")))


def switched_off(c: Empirical) -> Empirical:
    """Return the constants of the empirical term in a form that has no effect."""
    return c._replace(column=-1)


@inner
def directions(sx, sy, sz, rx, ry, rz, vx, vy, vz):
    """Return T, N and y as nine numbers, and cosine and sine of the argument of latitude.

    Parameters
    ----------
    sx, sy, sz : float
        Position of the Sun relative to the satellite [km].
    rx, ry, rz, vx, vy, vz : float
        Position and velocity of the satellite about the body [km, km/s].
    """
    r = np.sqrt(rx * rx + ry * ry + rz * rz)
    hx, hy, hz = ry * vz - rz * vy, rz * vx - rx * vz, rx * vy - ry * vx
    h = 1.0 / np.sqrt(hx * hx + hy * hy + hz * hz)
    nx, ny, nz = hx * h, hy * h, hz * h
    ux, uy, uz = rx / r, ry / r, rz / r
    tx, ty, tz = ny * uz - nz * uy, nz * ux - nx * uz, nx * uy - ny * ux
    tilt = np.sqrt(nx * nx + ny * ny)
    c, s = (ux, uy) if tilt < _EQUATORIAL else ((ny * -ux + nx * uy) / tilt, uz / tilt)
    yx, yy, yz = sy * uz - sz * uy, sz * ux - sx * uz, sx * uy - sy * ux  # (-u) x s
    y = np.sqrt(yx * yx + yy * yy + yz * yz)
    y = 1.0 / y if y > 0.0 else 0.0
    return tx, ty, tz, nx, ny, nz, yx * y, yy * y, yz * y, c, s


@inner
def add(c, _gm, field, k, x, v, _differences, axes, _acceleration):
    """Store the accelerations per unit of each parameter in their rows of `axes`.

    Parameters
    ----------
    c : Empirical
        Constants of the term.
    _gm, _differences, _acceleration
        Not used.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x, v : (3,) arrays
        Position [km] and velocity [km/s], ICRF relative to the model's origin.
    axes : (5 or more, 3) array
        Rows from `c.column` receive the accelerations [km/s2 per nm/s2].
    """
    if c.column >= 0:
        p, w, sun = field.position[k, c.body], field.velocity[k, c.body], field.position[k, _SUN]
        tx, ty, tz, nx, ny, nz, yx, yy, yz, cos, sin = directions(
            sun[0] - x[0], sun[1] - x[1], sun[2] - x[2], x[0] - p[0], x[1] - p[1], x[2] - p[2],
            v[0] - w[0], v[1] - w[1], v[2] - w[2],
        )  # fmt: skip
        for j in range(3):
            f = _UNIT if j == 0 else (_UNIT * cos if j == 1 else _UNIT * sin)
            axes[c.column + j, 0], axes[c.column + j, 1], axes[c.column + j, 2] = f * tx, f * ty, f * tz
            m = c.column + 3 + j
            axes[m, 0], axes[m, 1], axes[m, 2] = f * nx, f * ny, f * nz
        last = c.column + 6
        axes[last, 0], axes[last, 1], axes[last, 2] = _UNIT * yx, _UNIT * yy, _UNIT * yz


@inner
def add_many(c, _gm, field, k, n, x, v, parameters, out):
    """Add the empirical accelerations of many members of a block.

    Parameters
    ----------
    c : Empirical
        Constants of the term.
    _gm
        Not used.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    n : int
        Number of members (trajectories) of the block.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] of the members, ICRF relative to the model's origin.
    parameters : (5 or more, n) array
        Parameters of the members; rows from `c.column` are those of the term [nm/s2].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    p, w, sun = field.position[k, c.body], field.velocity[k, c.body], field.position[k, _SUN]
    for i in range(n if c.column >= 0 else 0):
        tx, ty, tz, nx, ny, nz, yx, yy, yz, cos, sin = directions(
            sun[0] - x[0, i], sun[1] - x[1, i], sun[2] - x[2, i], x[0, i] - p[0], x[1, i] - p[1], x[2, i] - p[2],
            v[0, i] - w[0], v[1, i] - w[1], v[2, i] - w[2],
        )  # fmt: skip
        m = c.column
        t = _UNIT * (parameters[m, i] + parameters[m + 1, i] * cos + parameters[m + 2, i] * sin)
        q = _UNIT * (parameters[m + 3, i] + parameters[m + 4, i] * cos + parameters[m + 5, i] * sin)
        y = _UNIT * parameters[m + 6, i]
        out[0, i] += t * tx + q * nx + y * yx
        out[1, i] += t * ty + q * ny + y * yy
        out[2, i] += t * tz + q * nz + y * yz
