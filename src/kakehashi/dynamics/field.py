"""States of all attracting bodies at one epoch, with quantities that relativity needs.

A row of `Field` is filled once per node of a step and shared by the whole block of trajectories. It contains the
positions of all bodies, and the velocities, mutual accelerations and mutual potentials of the major ones.

[IERS10] Petit & Luzum (2010), IERS Conventions, IERS TN 36.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, stack
from kakehashi.ephem._kernels import asteroid_positions, segment_state

_NOWHERE = 1e17  # [km] distance at which a GM of 60 km3/s2 attracts with 1e-32 km/s2
MAJOR = 11  # Sun, eight planets, Moon, Pluto: the sources of relativity
SUN, EARTH = 0, 3  # indices in the list of bodies


class Sources(NamedTuple):
    """The ephemeris as input of the kernels, and the list of attracting bodies.

    `plan[j]` are the two ephemeris segments whose sum is the position of major body j (-1: none); `active` lists the
    bodies that attract, major ones first; a trajectory within `radius` [km] of a body has impacted it.  `origin` is the
    index of the body to which positions are relative, -1 for the solar-system barycentre.
    """

    words: np.ndarray
    directory: np.ndarray
    plan: np.ndarray
    table: np.ndarray
    table_start: float
    table_interval: float
    gm: np.ndarray
    active: np.ndarray
    radius: np.ndarray
    start_et: float
    end_et: float
    origin: int


class Field(NamedTuple):
    """States of the attracting bodies at the eight nodes of a step; see `field_at`."""

    position: np.ndarray  # (8, bodies, 3)
    velocity: np.ndarray  # (8, MAJOR, 3)
    acceleration: np.ndarray  # (8, MAJOR, 3)
    potential: np.ndarray  # (8, MAJOR)
    pole: np.ndarray  # (8, 3) Earth's pole, of J2000 or of date


@inner
def field_at(src, pole, et, et_lo, k, field):
    """Compute the states of the attracting bodies at one epoch, and store them in row `k` of the field.

    If the origin is a body, the positions of the others are differences of barycentric positions, accurate to 30 um.
    This is sufficient: only the propagated state must be more precise, and it is always relative to the origin.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    pole : (3,) array
        Direction of the Earth's pole, ICRF; zeros for the pole of date.
    et, et_lo : float
        Two-part epoch: the sum is the integration's clock, seconds past J2000.
    k : int
        Row of the field, the node of the step.
    field : Field
        Receives the states of the bodies [km, km/s] about the origin, ICRF.
    """
    pos, vel = field.position[k], field.velocity[k]
    one = stack(6)
    for j in range(MAJOR):
        for axis in range(6):
            one[axis] = 0.0
        for leg in range(2):
            if src.plan[j, leg] >= 0:
                segment_state(src.words, src.directory, src.plan[j, leg], et, et_lo, 1.0, one)
        for axis in range(3):
            pos[j, axis] = one[axis]
            vel[j, axis] = one[axis + 3]
    if src.origin >= 0:
        _shift(pos, vel, src.origin)
    if pos.shape[0] > MAJOR:
        since = (et - src.table_start) + et_lo
        if since < 0.0 or since > src.table_interval * src.table.shape[0]:
            for j in range(MAJOR, pos.shape[0]):  # outside their table the asteroids do not attract
                for axis in range(3):
                    pos[j, axis] = _NOWHERE
        else:
            asteroid_positions(src.table, src.table_start, src.table_interval, et, et_lo, pos[MAJOR:])
        for j in range(MAJOR, pos.shape[0]):
            for axis in range(3):
                pos[j, axis] += pos[0, axis]
    if src.origin >= 0:  # without relativity, only the fall of the origin counts
        _fall(src.gm, pos, src.origin, field.acceleration[k, src.origin])
    else:
        mutual(src.gm, pos, field.acceleration[k], field.potential[k])
    if pole[2] == 0.0:
        earth_pole(et, field.pole[k])
    else:
        for axis in range(3):
            field.pole[k, axis] = pole[axis]


@inner
def _shift(pos, vel, origin):
    """Convert the states of the major bodies in row `k` to states relative to one of them."""
    for axis in range(3):
        x, v = pos[origin, axis], vel[origin, axis]
        for j in range(MAJOR):
            pos[j, axis] -= x
            vel[j, axis] -= v


@inner
def _fall(gm, pos, body, out):
    """Compute the Newtonian acceleration [km/s2] of one major body due to the others."""
    for axis in range(3):
        out[axis] = 0.0
    for j in range(MAJOR):
        if j != body:
            dx, dy, dz = pos[j, 0] - pos[body, 0], pos[j, 1] - pos[body, 1], pos[j, 2] - pos[body, 2]
            u = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)  # 1 / r
            f = gm[j] * u * u * u
            out[0] += f * dx
            out[1] += f * dy
            out[2] += f * dz


@inner
def mutual(gm, pos, acc, pot):
    """Compute the Newtonian acceleration and potential of each major body due to the others.

    Parameters
    ----------
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    pos : (bodies, 3) array
        Positions of the bodies [km].
    acc : (MAJOR, 3) array
        Receives the accelerations [km/s2].
    pot : (MAJOR,) array
        Receives the potentials [km2/s2].
    """
    for i in range(MAJOR):
        pot[i] = 0.0
        for axis in range(3):
            acc[i, axis] = 0.0
    for i in range(MAJOR):
        for j in range(i + 1, MAJOR):
            dx, dy, dz = pos[j, 0] - pos[i, 0], pos[j, 1] - pos[i, 1], pos[j, 2] - pos[i, 2]
            u = 1.0 / np.sqrt(dx * dx + dy * dy + dz * dz)  # 1 / r
            u3 = u * u * u
            pot[i] += gm[j] * u
            pot[j] += gm[i] * u
            fi, fj = gm[j] * u3, gm[i] * u3
            acc[i, 0] += fi * dx
            acc[i, 1] += fi * dy
            acc[i, 2] += fi * dz
            acc[j, 0] -= fj * dx
            acc[j, 1] -= fj * dy
            acc[j, 2] -= fj * dz


@inner
def earth_pole(et, out):
    """Return the Earth's celestial intermediate pole in ICRF from the precession polynomial and the leading nutation.

    Terms of the IAU 2006/2000A series for X, Y above 0.5 arcsec [IERS10, tables 5.2a, 5.2b]; the sum of the other
    terms is less than 1 arcsec, which is negligible for J2.
    """
    century = et / 3_155_760_000.0  # Julian centuries since J2000
    arcsec = np.pi / 648_000.0
    # fundamental arguments of Delaunay [IERS10, eq. 5.43]
    node = (450_160.398036 - 6_962_890.5431 * century) * arcsec  # Om
    sun = (1_287_104.793048 + 129_596_581.0481 * century) * arcsec  # mean anomaly of the Sun
    lat = (335_779.526232 + 1_739_527_262.8478 * century) * arcsec  # F
    elong = (1_072_260.703692 + 1_602_961_601.2090 * century) * arcsec  # D
    sol = 2.0 * (lat - elong + node)  # 2 F - 2 D + 2 Om
    moon = 2.0 * (lat + node)  # 2 F + 2 Om
    x = -0.016617 + 2004.191898 * century - 0.4297829 * century**2 - 0.19861834 * century**3
    x += -6.844318 * np.sin(node) - 0.523908 * np.sin(sol) - 0.090552 * np.sin(moon)
    x += 0.058707 * np.sin(sun) + 0.082169 * np.sin(2.0 * node)
    y = -0.006951 - 0.025896 * century - 22.4072747 * century**2
    y += 9.205236 * np.cos(node) + 0.573033 * np.cos(sol) + 0.097847 * np.cos(moon)
    y += -0.089618 * np.cos(2.0 * node)
    out[0], out[1] = x * arcsec, y * arcsec
    out[2] = np.sqrt(1.0 - out[0] * out[0] - out[1] * out[1])


def empty_field(bodies: int) -> Field:
    """Allocate the workspace for the bodies at the eight nodes of one step."""
    return Field(
        np.zeros((8, bodies, 3)),
        np.zeros((8, MAJOR, 3)),
        np.zeros((8, MAJOR, 3)),
        np.zeros((8, MAJOR)),
        np.zeros((8, 3)),
    )
