"""Compute oblateness: zonal terms J2, J3, J4 of the Earth, the Sun, Jupiter and Saturn about fixed or moving poles.

[MG00] Montenbruck & Gill (2000), Satellite Orbits, Springer.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, inverse_root, stack, widest_vectors

_OBLATE_KM = 2e7  # distance from the Earth within which its oblateness is summed
_GRADIENT_KM = 2e8  # distance from a planet within which the gradient of its oblateness matters to a cloud


class Planets(NamedTuple):
    """Zonal coefficients of the bodies other than the Earth and the Sun."""

    bodies: np.ndarray  # (m,) indices
    radius: np.ndarray  # (m,) [km]
    j: np.ndarray  # (m, 3) J2, J3, J4
    pole: np.ndarray  # (m, 3)


@inner
def zonal(gm, radius, j, px, py, pz, x, y, z):
    """Return the acceleration due to the zonal coefficients J2, J3, J4 of a body.

    Parameters
    ----------
    gm, radius : float
        GM [km3/s2] and equatorial radius [km] of the body.
    j : (3,) array
        J2, J3, J4.
    px, py, pz : float
        Unit vector of the body's pole.
    x, y, z : float
        Position relative to the body's centre [km], in the same axes as the pole.

    Returns
    -------
    (ax, ay, az)
        Acceleration [km/s2].
    """
    return _zonal(gm, radius, j, px, py, pz, x, y, z, 1.0 / np.sqrt(x * x + y * y + z * z))


@inner(inline="always")
def _zonal(gm, radius, j, px, py, pz, x, y, z, u):
    """Return the same as `zonal`, with the reciprocal `u` of the distance already known."""
    s = (x * px + y * py + z * pz) * u  # sine of the latitude
    q = radius * u
    s2 = s * s
    # Legendre polynomials P2, P3, P4 of s, and their derivatives
    d2, d3, d4 = 3.0 * s, 7.5 * s2 - 1.5, (17.5 * s2 - 7.5) * s
    p2, p3, p4 = 1.5 * s2 - 0.5, (2.5 * s2 - 1.5) * s, (4.375 * s2 - 3.75) * s2 + 0.375
    # V = -gm / r sum_n J_n (R / r)^n P_n(s) [MG00, section 3.2]; its gradient has a radial and a polar part
    k2, k3, k4 = j[0] * q * q, j[1] * q * q * q, j[2] * q * q * q * q
    along = k2 * (3.0 * p2 + s * d2) + k3 * (4.0 * p3 + s * d3) + k4 * (5.0 * p4 + s * d4)
    polar = k2 * d2 + k3 * d3 + k4 * d4
    f = gm * u * u
    a, b = f * along * u, f * polar
    return a * x - b * px, a * y - b * py, a * z - b * pz


@inner
def sun_zonal_many(gm, force, sun, n, x, out):
    """Add the effect of the Sun's J2 to many members of a block; its J3 and J4 are zero in the model.

    Parameters
    ----------
    gm : float
        GM of the Sun [km3/s2].
    force : Force
        Constants of the force model.
    sun : (3,) array
        Position of the Sun relative to the model's origin [km].
    n : int
        Number of members (trajectories) of the block.
    x : (3, n) array
        Positions of the members, ICRF relative to the model's origin [km].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    widest_vectors()
    p, radius, j2 = force.sun_pole, force.sun_radius, force.sun_j[0]
    px, py, pz = p[0], p[1], p[2]
    sx, sy, sz = sun[0], sun[1], sun[2]
    qx, qy, qz, ox, oy, oz = x[0], x[1], x[2], out[0], out[1], out[2]
    for i in range(n):
        dx, dy, dz = qx[i] - sx, qy[i] - sy, qz[i] - sz
        w = inverse_root(dx * dx + dy * dy + dz * dz)
        s = (dx * px + dy * py + dz * pz) * w
        # J2 alone: 3/2 gm J2 R^2 / r^5 ((5 s^2 - 1) d - 2 r s p)
        f = 1.5 * gm * j2 * radius * radius * w * w * w * w
        a, b = f * w * (5.0 * s * s - 1.0), -2.0 * f * s
        ox[i] += a * dx + b * px
        oy[i] += a * dy + b * py
        oz[i] += a * dz + b * pz


@inner
def earth_zonal_many(gm, force, earth, pole, n, x, out):
    """Add the effect of the Earth's oblateness to the members of a block within `_OBLATE_KM` of the Earth.

    Beyond that distance the effect of J2 is below 1e-12 of the Sun's attraction.

    Parameters
    ----------
    gm : float
        GM of the Earth [km3/s2].
    force : Force
        Constants of the force model.
    earth, pole : (3,) arrays
        Position of the Earth relative to the model's origin [km], and unit vector of its pole, ICRF.
    n : int
        Number of members (trajectories) of the block.
    x : (3, n) array
        Positions of the members, ICRF relative to the model's origin [km].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    for i in range(n):
        dx, dy, dz = x[0, i] - earth[0], x[1, i] - earth[1], x[2, i] - earth[2]
        if dx * dx + dy * dy + dz * dz < _OBLATE_KM * _OBLATE_KM:
            a, b, c = zonal(gm, force.earth_radius, force.earth_j, pole[0], pole[1], pole[2], dx, dy, dz)
            out[0, i] += a
            out[1, i] += b
            out[2, i] += c


@inner
def origin_acceleration(gm, force, earth, pole, newton, out):
    """Compute the acceleration of the model's origin, a body: attraction of the others, and the Earth's oblateness.

    Parameters
    ----------
    gm : float
        GM of the Earth [km3/s2].
    force : Force
        Constants of the force model.
    earth, pole : (3,) arrays
        Position of the Earth relative to the origin [km], and unit vector of its pole, ICRF.
    newton : (3,) array
        Newtonian acceleration of the origin [km/s2].
    out : (3,) array
        Receives the acceleration [km/s2].
    """
    for axis in range(3):
        out[axis] = newton[axis]
    r2 = earth[0] * earth[0] + earth[1] * earth[1] + earth[2] * earth[2]
    if force.oblateness and 0.0 < r2 < _OBLATE_KM * _OBLATE_KM:
        p, j = pole, force.earth_j
        a, b, c = zonal(gm, force.earth_radius, j, p[0], p[1], p[2], -earth[0], -earth[1], -earth[2])
        out[0] += a
        out[1] += b
        out[2] += c


@inner
def add_planets(planets, gm, position, x, out):
    """Add the acceleration due to the oblateness of the planets at one point.

    Parameters
    ----------
    planets : Planets
        Zonal coefficients and poles of the planets.
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    position : (bodies, 3) array
        Positions of the bodies relative to the model's origin [km].
    x : (3,) array
        Position, ICRF relative to the model's origin [km].
    out : (3,) array
        The acceleration is added here [km/s2].
    """
    for m in range(planets.bodies.size):
        j, p = planets.bodies[m], planets.pole[m]
        ax, ay, az = zonal(
            gm[j], planets.radius[m], planets.j[m], p[0], p[1], p[2],
            x[0] - position[j, 0], x[1] - position[j, 1], x[2] - position[j, 2],
        )  # fmt: skip
        out[0] += ax
        out[1] += ay
        out[2] += az


@inner
def add_planets_many(planets, gm, position, n, x, out):
    """Add the acceleration due to the oblateness of the planets to many members of a block.

    Parameters
    ----------
    planets : Planets
        Zonal coefficients and poles of the planets.
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    position : (bodies, 3) array
        Positions of the bodies relative to the model's origin [km].
    n : int
        Number of members (trajectories) of the block.
    x : (3, n) array
        Positions of the members, ICRF relative to the model's origin [km].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    widest_vectors()
    for m in range(planets.bodies.size):
        j = planets.bodies[m]
        bx, by, bz = position[j, 0], position[j, 1], position[j, 2]
        p0, p1, p2 = planets.pole[m, 0], planets.pole[m, 1], planets.pole[m, 2]
        for i in range(n):
            dx, dy, dz = x[0, i] - bx, x[1, i] - by, x[2, i] - bz
            u = inverse_root(dx * dx + dy * dy + dz * dz)
            ax, ay, az = _zonal(gm[j], planets.radius[m], planets.j[m], p0, p1, p2, dx, dy, dz, u)
            out[0, i] += ax
            out[1, i] += ay
            out[2, i] += az


@inner
def add_planets_gradient(planets, gm, position, left_out, x, out):
    """Add the gradient of the acceleration due to the planets' oblateness, by central differences.

    Only planets within `_GRADIENT_KM` are included; others change the acceleration across a cloud by less than 1e-14
    of the Sun's attraction.

    Parameters
    ----------
    planets : Planets
        Zonal coefficients and poles of the planets.
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    position : (bodies, 3) array
        Positions of the bodies relative to the model's origin [km].
    left_out : (bodies,) array of bool
        Near bodies, whose attraction is added member by member, and which are therefore excluded here.
    x : (3,) array
        Position, ICRF relative to the model's origin [km].
    out : (9,) array
        The derivatives are added here [1/s2], row by row.
    """
    shifted, ahead, behind = stack(3), stack(3), stack(3)
    for m in range(planets.bodies.size):
        j, p = planets.bodies[m], planets.pole[m]
        far = 0.0
        for axis in range(3):
            shifted[axis] = x[axis] - position[j, axis]
            far += shifted[axis] * shifted[axis]
        if far > _GRADIENT_KM * _GRADIENT_KM or left_out[j]:
            continue
        h = 1e-4 * np.sqrt(far)
        for column in range(3):
            centre = shifted[column]
            for side in range(2):
                shifted[column] = centre + (h if side == 0 else -h)
                pull = ahead if side == 0 else behind
                pull[0], pull[1], pull[2] = zonal(
                    gm[j],
                    planets.radius[m],
                    planets.j[m],
                    p[0],
                    p[1],
                    p[2],
                    shifted[0],
                    shifted[1],
                    shifted[2],
                )
            shifted[column] = centre
            for axis in range(3):
                out[3 * axis + column] += (ahead[axis] - behind[axis]) / (2.0 * h)
