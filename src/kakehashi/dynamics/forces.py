"""What accelerates one test particle: gravity, relativity, oblateness, and its own outgassing or heat.

Kernels for a single position, in ICRF about the solar-system barycentre, km and s.  The block
integrator calls them once per stage for the centre of a block, see `expansion.py`, and in loops over
members where bodies are too near for an expansion.

[M03] Moyer (2003), Formulation for observed and computed values, eq. 4-26: Einstein-Infeld-Hoffmann.
[MA73] Marsden, Sekanina & Yeomans (1973), AJ 78:211: A1, A2, A3 and g(r).
[YC89] Yeomans & Chodas (1989), AJ 98:1083: outgassing that lags behind, g(r(t - DT)).
[P16]  Prsa et al. (2016), AJ 152:41: nominal total solar irradiance, 1361 W/m2 at 1 au.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import AU_DAY2_TO_KM_S2, AU_KM, C_KM_S, DAY_S
from kakehashi.base.jit import inner
from kakehashi.dynamics.field import MAJOR
from kakehashi.orbits.kepler import kepler_step

SUN, EARTH = 0, 3  # indices in the list of bodies
NEWTON, SUN_1PN, EIH = 0, 1, 2

# Indices in the non-gravitational parameters of a trajectory: A1, A2, A3 [au/d2], then, if the solution has them,
# AMRAT [m2/kg] and DT [d].
AMRAT, DT = 3, 4
# Radiation pressure at 1 au on an area-to-mass ratio of 1 m2/kg [km/s2]: 1361 W/m2 [P16] over c.
PRESSURE_KM_S2 = 1361.0 / (1e3 * C_KM_S) / 1e3

_PER_C2 = 1.0 / C_KM_S**2


class Force(NamedTuple):
    """The switches and constants of the force model, as kernels see them."""

    relativity: int
    oblateness: int
    earth_j: np.ndarray  # J2, J3, J4
    earth_radius: float
    earth_pole: np.ndarray  # fixed direction, or zeros for the pole of date
    sun_j: np.ndarray  # J2, 0, 0
    sun_radius: float
    sun_pole: np.ndarray
    law: np.ndarray  # ALN, NM, NN, NK, R0 [au] of g(r)


@inner
def zonal(gm, radius, j, px, py, pz, x, y, z):
    """Acceleration by J2, J3, J4 of a body whose pole is p, at r = (x, y, z) from its centre."""
    r2 = x * x + y * y + z * z
    u = 1.0 / np.sqrt(r2)
    s = (x * px + y * py + z * pz) * u
    q = radius * u
    s2 = s * s
    d2, d3, d4 = 3.0 * s, 7.5 * s2 - 1.5, (17.5 * s2 - 7.5) * s
    p2, p3, p4 = 1.5 * s2 - 0.5, (2.5 * s2 - 1.5) * s, (4.375 * s2 - 3.75) * s2 + 0.375
    k2, k3, k4 = j[0] * q * q, j[1] * q * q * q, j[2] * q * q * q * q
    along = k2 * (3.0 * p2 + s * d2) + k3 * (4.0 * p3 + s * d3) + k4 * (5.0 * p4 + s * d4)
    polar = k2 * d2 + k3 * d3 + k4 * d4
    f = gm * u * u
    a, b = f * along * u, f * polar
    return a * x - b * px, a * y - b * py, a * z - b * pz


@inner
def nongrav_axes(gm, law, push, dx, dy, dz, vx, vy, vz, axes):
    """Accelerations per unit of A1, A2, A3, of AMRAT and of DT.

    With DT, g is that of the heliocentric distance DT days ago, by two-body motion [YC89].

    Parameters
    ----------
    gm : float
        GM of the Sun [km3/s2].
    law : (5,) array
        ALN, NM, NN, NK, R0 [au] of g(r), see `Force`.
    push : (3,) or (5,) array
        Non-gravitational parameters of the trajectory: A1, A2, A3 [au/d2], and AMRAT [m2/kg] and DT [d].
    dx, dy, dz, vx, vy, vz : float
        Heliocentric ICRF position [km] and velocity [km/s].
    axes : (5, 3) array
        Receives the accelerations per unit of each parameter [km/s2 per au/d2, per m2/kg, per day]; with three
        parameters the rows of AMRAT and DT are left as they are.
    """
    r = np.sqrt(dx * dx + dy * dy + dz * dz)
    g, later = delayed_g(gm, law, push[DT] if push.size > 3 else 0.0, dx, dy, dz, vx, vy, vz)
    hx, hy, hz = dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx
    h = g / np.sqrt(hx * hx + hy * hy + hz * hz)
    axes[0, 0], axes[0, 1], axes[0, 2] = g * dx / r, g * dy / r, g * dz / r
    axes[2, 0], axes[2, 1], axes[2, 2] = h * hx, h * hy, h * hz
    f = h / r
    axes[1, 0] = f * (hy * dz - hz * dy)
    axes[1, 1] = f * (hz * dx - hx * dz)
    axes[1, 2] = f * (hx * dy - hy * dx)
    if push.size == 3:
        return
    pressure = PRESSURE_KM_S2 * (AU_KM / r) * (AU_KM / r) / r
    axes[3, 0], axes[3, 1], axes[3, 2] = pressure * dx, pressure * dy, pressure * dz
    for axis in range(3):
        total = push[0] * axes[0, axis] + push[1] * axes[1, axis] + push[2] * axes[2, axis]
        axes[4, axis] = later * total


@inner
def delayed_g(gm, law, delay_d, dx, dy, dz, vx, vy, vz):
    """The law g(r) at the heliocentric distance of an earlier epoch, by two-body motion [YC89].

    Parameters
    ----------
    gm : float
        GM of the Sun [km3/s2].
    law : (5,) array
        ALN, NM, NN, NK, R0 [au] of g(r), see `Force`.
    delay_d : float
        DT [d]; a negative value takes a later epoch.
    dx, dy, dz, vx, vy, vz : float
        Heliocentric ICRF position [km] and velocity [km/s].

    Returns
    -------
    (g, later) : float
        g(r(t - DT)) [km/s2 per au/d2], and the derivative of its logarithm by DT [1/d].
    """
    r = np.sqrt(dx * dx + dy * dy + dz * dz)
    closing = (dx * vx + dy * vy + dz * vz) / r  # dr/dt at the epoch of g
    if delay_d != 0.0:
        now, then = np.empty(6), np.empty(6)
        now[0], now[1], now[2], now[3], now[4], now[5] = dx, dy, dz, vx, vy, vz
        kepler_step(now, -delay_d * DAY_S, gm, then)
        r = np.sqrt(then[0] * then[0] + then[1] * then[1] + then[2] * then[2])
        closing = (then[0] * then[3] + then[1] * then[4] + then[2] * then[5]) / r
    g, steepness = _g_of(law, r)
    return g, -steepness * closing * DAY_S


@inner
def _g_of(law, r):
    """g(r) [km/s2 per au/d2] [MA73] and the derivative of its logarithm by r [1/km]."""
    ratio = r / (law[4] * AU_KM)
    if law[3] == 0.0 and law[1] == 2.0:
        g = law[0] * AU_DAY2_TO_KM_S2 / (ratio * ratio)
        return g, -2.0 / r
    s = ratio ** law[2]
    g = law[0] * AU_DAY2_TO_KM_S2 * ratio ** (-law[1]) * (1.0 + s) ** (-law[3])
    return g, -(law[1] + law[3] * law[2] * s / (1.0 + s)) / r


@inner
def push_along(push, axes, out):
    """Add the accelerations by A1, A2, A3 and AMRAT to `out` (3,) [km/s2]; `axes` contain the effect of DT already."""
    for m in range(min(push.size, 4)):
        for axis in range(3):
            out[axis] += push[m] * axes[m, axis]


@inner
def sun_1pn(gm, dx, dy, dz, vx, vy, vz):
    """First post-Newtonian acceleration of the Sun at heliocentric r, v."""
    r2 = dx * dx + dy * dy + dz * dz
    r = np.sqrt(r2)
    v2 = vx * vx + vy * vy + vz * vz
    rv = dx * vx + dy * vy + dz * vz
    f = gm * _PER_C2 / (r2 * r)
    a, b = f * (4.0 * gm / r - v2), 4.0 * f * rv
    return a * dx + b * vx, a * dy + b * vy, a * dz + b * vz


@inner
def eih(gm, field, k, x, v, out, factor):
    """Add the Einstein-Infeld-Hoffmann correction to `out` [M03].

    `factor[j]` receives the bracket that multiplies the Newtonian pull of body j, so that a body
    near enough to be summed member by member keeps its correction.
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
        bracket = v2 + 2.0 * u2 - 4.0 * uv - 1.5 * du * du + 0.5 * da - 4.0 * phi - pot[j]
        factor[j] = bracket * _PER_C2
        pull = gm[j] * w * w * w
        f = pull * factor[j]
        push = (
            -pull
            * _PER_C2
            * (dx * (4.0 * vx - 3.0 * ux) + dy * (4.0 * vy - 3.0 * uy) + dz * (4.0 * vz - 3.0 * uz))
        )
        drag = 3.5 * _PER_C2 * gm[j] * w
        out[0] += f * dx + push * (vx - ux) + drag * acc[j, 0]
        out[1] += f * dy + push * (vy - uy) + drag * acc[j, 1]
        out[2] += f * dz + push * (vz - uz) + drag * acc[j, 2]


@inner
def minor(gm, force, field, k, x, v, push, axes, full, earth, out, factor):
    """Add relativity and oblateness to `out`, and fill the axes of the non-gravitational forces.

    `full` asks for EIH where the model has it (else the Sun's term), `earth` for its oblateness.
    """
    pos, vel = field.position[k], field.velocity[k]
    dx, dy, dz = x[0] - pos[SUN, 0], x[1] - pos[SUN, 1], x[2] - pos[SUN, 2]
    ux, uy, uz = v[0] - vel[SUN, 0], v[1] - vel[SUN, 1], v[2] - vel[SUN, 2]
    if force.relativity == EIH and full:
        eih(gm, field, k, x, v, out, factor)
    elif force.relativity != NEWTON:
        ax, ay, az = sun_1pn(gm[SUN], dx, dy, dz, ux, uy, uz)
        out[0] += ax
        out[1] += ay
        out[2] += az
    if force.oblateness:
        p = force.sun_pole
        ax, ay, az = zonal(gm[SUN], force.sun_radius, force.sun_j, p[0], p[1], p[2], dx, dy, dz)
        out[0] += ax
        out[1] += ay
        out[2] += az
    if force.oblateness and earth:
        p = field.pole[k]
        ex, ey, ez = x[0] - pos[EARTH, 0], x[1] - pos[EARTH, 1], x[2] - pos[EARTH, 2]
        ax, ay, az = zonal(gm[EARTH], force.earth_radius, force.earth_j, p[0], p[1], p[2], ex, ey, ez)
        out[0] += ax
        out[1] += ay
        out[2] += az
    nongrav_axes(gm[SUN], force.law, push, dx, dy, dz, ux, uy, uz, axes)
