"""Compute solar radiation pressure on a spacecraft: a sphere with Cr A/m, including the conical shadows of given
bodies.

Sunlight accelerates a sphere along the line from the Sun,

    a = nu  Cr A/m  (S / c) (1 au / d)^2  d / |d|,

with S the solar irradiance at 1 au, c the speed of light, d the position relative to the Sun, and nu the visible
fraction of the Sun's disc [MG00, section 3.4].
Bodies are spheres of their equatorial radius, without atmosphere. The Earth's flattening can be followed: distances
along its axis, the ICRF's z, are stretched so that it becomes a sphere, which is exact for the edge of its shadow.

The parameter is CRAM = Cr A/m [m2/kg]. Cr is 1 for absorption, and 2 for a mirror that faces the Sun.

[MG00] Montenbruck & Gill (2000), Satellite Orbits, Springer.
[P16]  Prsa et al. (2016), AJ 152:41: nominal total solar irradiance, 1361 W/m2 at 1 au.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import AU_KM, C_KM_S
from kakehashi.base.jit import inner

PARAMETERS = {"CRAM": "m2_kg"}
_SUN = 0
_SHADOW_KM = 2e6  # no umbra of an inner planet is longer


class SolarPressure(NamedTuple):
    """Constants of the solar radiation pressure term."""

    column: int  # of CRAM in the parameters of the members, or -1: nothing acts
    pressure: float  # at 1 au on 1 m2/kg [km/s2]
    sun_radius: float  # [km]
    shadows: np.ndarray  # indices of the bodies that cast shadows
    radii: np.ndarray  # their radii [km]
    stretch: np.ndarray  # factors along z that make them spheres


def constants(settings, context) -> SolarPressure:
    """Return the constants of the solar radiation pressure term as input of the kernels."""
    shadows = [context.index(name) for name in settings["shadows"]]
    flattening = settings.get("flattening", {})
    return SolarPressure(
        column=context.column("CRAM"),
        pressure=settings["irradiance_w_m2"] / (1e3 * C_KM_S) / 1e3,
        sun_radius=context.radius_km("Sun"),
        shadows=np.array(shadows, dtype=np.int64),
        radii=np.array([context.radius_km(name) for name in settings["shadows"]], dtype=float),
        stretch=np.array([1.0 / (1.0 - flattening.get(name, 0.0)) for name in settings["shadows"]]),
    )


def switched_off(c: SolarPressure) -> SolarPressure:
    """Return the constants of the solar radiation pressure term in a form that has no effect."""
    return c._replace(column=-1)


@inner
def visible_fraction(sx, sy, sz, sun_radius, bx, by, bz, radius):
    """Return the fraction of the Sun's disc that a spherical body leaves visible [MG00, section 3.4.2].

    Parameters
    ----------
    sx, sy, sz : float
        Position of the Sun relative to the observer [km].
    sun_radius : float
        Radius of the Sun [km].
    bx, by, bz : float
        Position of the body relative to the observer [km].
    radius : float
        Radius of the body [km].

    Returns
    -------
    float
        0 in the umbra, 1 in full sunlight.
    """
    sun, body = np.sqrt(sx * sx + sy * sy + sz * sz), np.sqrt(bx * bx + by * by + bz * bz)
    if body >= sun or body <= radius:
        return 1.0 if body >= sun else 0.0
    a, b = np.arcsin(sun_radius / sun), np.arcsin(radius / body)  # apparent radii
    cx, cy, cz = sy * bz - sz * by, sz * bx - sx * bz, sx * by - sy * bx
    c = np.arctan2(np.sqrt(cx * cx + cy * cy + cz * cz), sx * bx + sy * by + sz * bz)  # separation
    if c >= a + b:
        return 1.0
    if c <= b - a:
        return 0.0
    if c <= a - b:
        return 1.0 - (b / a) * (b / a)
    # the occulted area is two segments of circles [MG00, eq. 3.92 to 3.94]
    x = (c * c + a * a - b * b) / (2.0 * c)
    y = np.sqrt(max(a * a - x * x, 0.0))
    lens = a * a * np.arccos(x / a) + b * b * np.arccos((c - x) / b) - c * y
    return 1.0 - lens / (np.pi * a * a)


@inner
def acceleration_per_unit(c, field, k, x, y, z):
    """Return the acceleration by solar radiation pressure per unit of CRAM (Cr A/m) at one position.

    Parameters
    ----------
    c : SolarPressure
        Constants of the term.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x, y, z : float
        Position, ICRF relative to the model's origin [km].

    Returns
    -------
    (ax, ay, az)
        Acceleration [km/s2 per m2/kg].
    """
    position = field.position[k]
    sx, sy, sz = position[_SUN, 0] - x, position[_SUN, 1] - y, position[_SUN, 2] - z
    light = 1.0
    for m in range(c.shadows.size):
        j = c.shadows[m]
        bx, by, bz = position[j, 0] - x, position[j, 1] - y, position[j, 2] - z
        s = c.stretch[m]
        light *= visible_fraction(sx, sy, s * sz, c.sun_radius, bx, by, s * bz, c.radii[m])
    d = 1.0 / np.sqrt(sx * sx + sy * sy + sz * sz)
    f = -light * c.pressure * (AU_KM * d) * (AU_KM * d) * d
    return f * sx, f * sy, f * sz


@inner
def add(c, _gm, field, k, x, _v, _differences, axes, _acceleration):
    """Store the acceleration by solar radiation pressure per unit of CRAM (Cr A/m) in its row of `axes`.

    Parameters
    ----------
    c : SolarPressure
        Constants of the term.
    _gm, _v, _differences, _acceleration
        Not used.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x : (3,) array
        Position, ICRF relative to the model's origin [km].
    axes : (5 or more, 3) array
        Row `c.column` receives the acceleration [km/s2 per m2/kg].
    """
    if c.column >= 0:
        a, b, d = acceleration_per_unit(c, field, k, x[0], x[1], x[2])
        axes[c.column, 0], axes[c.column, 1], axes[c.column, 2] = a, b, d


@inner
def add_many(c, _gm, field, k, n, x, _v, parameters, out):
    """Add the accelerations by solar radiation pressure to many members of a block.

    Parameters
    ----------
    c : SolarPressure
        Constants of the term.
    _gm, _v
        Not used.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    n : int
        Number of members (trajectories) of the block.
    x : (3, n) array
        Positions of the members, ICRF relative to the model's origin [km].
    parameters : (5 or more, n) array
        Parameters of the members; row `c.column` is CRAM [m2/kg].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    for i in range(n if c.column >= 0 else 0):
        p = parameters[c.column, i]
        if p != 0.0:
            ax, ay, az = acceleration_per_unit(c, field, k, x[0, i], x[1, i], x[2, i])
            out[0, i] += p * ax
            out[1, i] += p * ay
            out[2, i] += p * az


@inner
def nonlinear(c, field, k, x, rho):
    """Return whether solar radiation pressure must be computed for each member of a cloud, not only at its centre.

    This is true near a penumbra, whose width is 1 % of the distance to the body, and if the acceleration differs by
    1e-6 across the cloud.

    Parameters
    ----------
    c : SolarPressure
        Constants of the term.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x : (3,) array
        Centre of the cloud [km].
    rho : float
        Radius of the cloud [km].
    """
    for m in range(c.shadows.size + 1 if c.column >= 0 else 0):
        j = _SUN if m == c.shadows.size else c.shadows[m]
        reach, d2 = (1e-6 if j == _SUN else 1e-5), 0.0
        for axis in range(3):
            d2 += (field.position[k, j, axis] - x[axis]) ** 2
        if rho * rho > reach * reach * d2 and (j == _SUN or d2 < _SHADOW_KM * _SHADOW_KM):
            return True
    return False
