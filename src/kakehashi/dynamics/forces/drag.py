"""Which drag does the atmosphere exert on a satellite with Cd A/m?

        a = -1/2 rho  Cd A/m  |u| u,    u = v - w x r,

with rho the density and w the rotation of the Earth, with which the atmosphere turns [MG00, section 3.5]. The parameter
is CDAM = Cd A/m [m2/kg].

A model of the upper atmosphere is far too slow to be called by a kernel, and its density is smooth. It is tabulated
before the flight where the satellite flies, about the plane of its orbit: the logarithm of the density over time,
angle in the orbit and altitude (`DensityTable`). Plane and time together give latitude, longitude and local time,
so that all members of a cloud and every revolution share the table. It is cubic in angle and logarithm of altitude, and
linear in time between rows, of which those about midnight lie close together: the daily steps of solar activity
become ramps of two minutes, because the integrator's step control would not pass a step. A satellite off the plane has
the density of the nearest point in it: a degree changes the density by about a percent.

[MG00] Montenbruck & Gill (2000), Satellite Orbits, Springer.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, stack
from kakehashi.frames.geodetic import FLATTENING, RADIUS_KM
from kakehashi.frames.rotations import EARTH_RATE_RAD_S

PARAMETERS = {"CDAM": "m2_kg"}
_TO_KM_S2 = 500.0  # 1/2 rho u^2 Cd A/m with rho in kg/m3, u in km/s and A/m in m2/kg
_POLAR = 1.0 / (1.0 - FLATTENING) ** 2
_LINEAR_KM = 0.5  # radius of a cloud whose members share one density gradient: 1e-4 of the density


class DensityTable(NamedTuple):
    """Logarithm of the density [kg/m3] about the plane of an orbit; see the module."""

    first: float  # integration's clock of the first row [s]
    times: np.ndarray  # (rows,) of the rows, since the first [s]
    node: float  # right ascension of the ascending node at the first row [rad]
    node_rate: float  # [rad/s]
    inclination: float  # [rad]
    pole: np.ndarray  # (2, 3) the Earth's axis at the first row and its derivative [1/s]
    low: float  # logarithm of the lowest altitude [km]
    step: float  # of the logarithm
    highest_km: float  # altitude beyond which there is no drag
    log_density: np.ndarray  # (rows, angles, altitudes)


class Drag(NamedTuple):
    """Constants of the drag term."""

    column: int  # of CDAM in the parameters of the members, or -1: nothing acts
    body: int  # index of the Earth
    table: DensityTable
    node: np.ndarray  # (8, 11) row, weight of the next, node and its perpendicular, the Earth's axis


def constants(settings, context) -> Drag:
    """Return the constants of the drag term as input of the kernels."""
    column = context.column("CDAM") if context.atmosphere is not None else -1
    table = (
        empty_table() if column < 0 else context.atmosphere.table(context.first, context.last, context.to_tdb)
    )
    return Drag(column, context.index(settings["body"]), table, np.zeros((8, 11)))


def switched_off(c: Drag) -> Drag:
    """Return the constants of the drag term in a form that has no effect."""
    return c._replace(column=-1)


def empty_table() -> DensityTable:
    """Return a table of a vacuum, which has the type of any other."""
    pole = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    return DensityTable(
        0.0, np.array([0.0, 1.0]), 0.0, 0.0, 0.0, pole, 0.0, 1.0, 0.0, np.full((2, 4, 4), -100.0)
    )


@inner
def prepare(c, _src, et, et_lo, k):
    """Find the row of the table and the axes of the orbit's plane at node `k` of a step.

    Parameters
    ----------
    c : Drag
        Constants of the term; row `k` of its nodes is filled.
    _src
        Not used.
    et, et_lo : float
        Two-part epoch: the sum is the integration's clock, seconds past J2000.
    k : int
        Node of the step, 0 to 7.
    """
    if c.column < 0:
        return
    t, w = c.table, c.node[k]
    since = (et - t.first) + et_lo
    last = t.times.size - 2
    row = min(
        max(int(since / (t.times[1] - t.times[0])), 0), last
    )  # rows are hourly, but for those at midnight
    while row < last and t.times[row + 1] <= since:
        row += 1
    while row > 0 and t.times[row] > since:
        row -= 1
    w[0], w[1] = row, min(max((since - t.times[row]) / (t.times[row + 1] - t.times[row]), 0.0), 1.0)
    angle = t.node + t.node_rate * since
    cn, sn, ci, si = np.cos(angle), np.sin(angle), np.cos(t.inclination), np.sin(t.inclination)
    w[2], w[3], w[4] = cn, sn, 0.0
    w[5], w[6], w[7] = -sn * ci, cn * ci, si
    for axis in range(3):
        w[8 + axis] = t.pole[0, axis] + since * t.pole[1, axis]


@inner
def _cubic(t, w):
    """Compute the weights of a cubic through four points at -1, 0, 1, 2."""
    w[0] = -t * (t - 1.0) * (t - 2.0) / 6.0
    w[1] = (t + 1.0) * (t - 1.0) * (t - 2.0) / 2.0
    w[2] = -(t + 1.0) * t * (t - 2.0) / 2.0
    w[3] = (t + 1.0) * t * (t - 1.0) / 6.0


@inner
def density(t, node, x, y, z):
    """Return the density [kg/m3] at a position relative to the Earth [km, ICRF].

    Parameters
    ----------
    t : DensityTable
        The table.
    node : (11,) array
        Row of `Drag.node` at this epoch.
    x, y, z : float
        Position relative to the Earth [km], ICRF.
    """
    r = np.sqrt(x * x + y * y + z * z)
    s = (x * node[8] + y * node[9] + z * node[10]) / r
    height = r - RADIUS_KM / np.sqrt(1.0 + (_POLAR - 1.0) * s * s)
    if height > t.highest_km:
        return 0.0
    altitudes, angles = t.log_density.shape[2], t.log_density.shape[1]
    up = (np.log(max(height, 1.0)) - t.low) / t.step
    level = min(max(int(up), 1), altitudes - 3)
    p, q = x * node[2] + y * node[3] + z * node[4], x * node[5] + y * node[6] + z * node[7]
    around = np.arctan2(q, p) * (angles / (2.0 * np.pi))
    corner = int(np.floor(around))
    a, b = stack(4), stack(4)
    _cubic(around - corner, a)
    _cubic(min(max(up - level, -3.0), 4.0), b)
    row, later = int(node[0]), node[1]
    total = 0.0
    for i in range(4):
        angle = (corner - 1 + i) % angles
        now, then = t.log_density[row, angle], t.log_density[row + 1, angle]
        for j in range(4):
            value = now[level - 1 + j]
            total += a[i] * b[j] * (value + later * (then[level - 1 + j] - value))
    return np.exp(total)


@inner
def _per_unit(c, field, k, x, y, z, vx, vy, vz):
    """Return the acceleration per unit of CDAM [km/s2 per m2/kg]."""
    node, p, u = c.node[k], field.position[k, c.body], field.velocity[k, c.body]
    dx, dy, dz = x - p[0], y - p[1], z - p[2]
    rate = EARTH_RATE_RAD_S
    ux = vx - u[0] - rate * (node[9] * dz - node[10] * dy)
    uy = vy - u[1] - rate * (node[10] * dx - node[8] * dz)
    uz = vz - u[2] - rate * (node[8] * dy - node[9] * dx)
    f = -_TO_KM_S2 * density(c.table, node, dx, dy, dz) * np.sqrt(ux * ux + uy * uy + uz * uz)
    return f * ux, f * uy, f * uz


@inner
def add(c, _gm, field, k, x, v, _differences, axes, _acceleration):
    """Store the drag per unit of CDAM (Cd A/m) in its row of `axes`.

    Parameters
    ----------
    c : Drag
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
        Row `c.column` receives the acceleration [km/s2 per m2/kg].
    """
    if c.column >= 0:
        a, b, d = _per_unit(c, field, k, x[0], x[1], x[2], v[0], v[1], v[2])
        axes[c.column, 0], axes[c.column, 1], axes[c.column, 2] = a, b, d


@inner
def add_many(c, _gm, field, k, n, x, v, parameters, out):
    """Add the drag of many members of a block.

    Parameters
    ----------
    c : Drag
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
        Parameters of the members; row `c.column` is CDAM [m2/kg].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    for i in range(n if c.column >= 0 else 0):
        p = parameters[c.column, i]
        if p != 0.0:
            a, b, d = _per_unit(c, field, k, x[0, i], x[1, i], x[2, i], v[0, i], v[1, i], v[2, i])
            out[0, i] += p * a
            out[1, i] += p * b
            out[2, i] += p * d


@inner
def nonlinear(c, _field, _k, _x, rho):
    """Return whether the density must be computed for each member of a cloud of radius `rho` [km].

    Parameters
    ----------
    c : Drag
        Constants of the term.
    _field, _k, _x
        Not used.
    rho : float
        Radius of the cloud [km].
    """
    return c.column >= 0 and rho > _LINEAR_KM
