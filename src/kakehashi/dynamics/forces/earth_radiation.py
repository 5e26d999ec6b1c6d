"""How hard does the light of the Earth, reflected and infrared, press on a spacecraft?

Every element of the visible cap of the Earth radiates by Lambert's law: it reflects the part a of the sunlight that
falls on it, and emits the part e of the mean sunlight over the sphere. A sphere with Cr A/m is accelerated by

    a = Cr A/m  (S / c) (1 au / d)^2  1/pi  int (a max(cos i, 0) + e / 4) dW,

with S the solar irradiance at 1 au, d the distance of the Earth from the Sun, i the Sun's zenith angle at the element,
and dW the solid angle of the element, times the direction from it to the spacecraft. Albedo and emissivity depend on
latitude and season [K88],

    a = a0 + a1 cos(2 pi t / T) P1(sin lat) + a2 P2(sin lat),

so they lack clouds, land and sea: what acts on a day may differ by a fifth.

The integral runs over rings of equal emission angle alpha, at Gauss points of q = cos(alpha). With sin(gamma) = R / r
sin(alpha), gamma the angle from nadir, dW = (R / r)^2 q / cos(gamma) dq dphi, so that a sphere that emits everywhere
alike presses by exactly e / 4 (R / r)^2 for any number of rings. At the terminator sunlight rises over the width of an
element; sharp edges would shorten the integrator's steps.

The parameter is ERAM = Cr A/m [m2/kg] as the Earth sees it: the sides that face the Earth need not be those that face
the Sun.

[K88] Knocke, Ries & Tapley (1988), Earth radiation pressure effects on satellites, AIAA 88-4292.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S
from kakehashi.base.jit import inner
from kakehashi.time import as_et

PARAMETERS = {"ERAM": "m2_kg"}
_SUN = 0
_POLAR = 1e-6  # sine of the distance from the pole below which there is no north
_LINEAR = 1e-5  # radius of a cloud, in distances from the Earth, whose members share one acceleration


class EarthRadiation(NamedTuple):
    """Constants of the Earth's radiation, in few arrays: kernels pass all terms on by value.

    `points` has the cosine of emission and the weight of each ring, then cosine and sine of the azimuth of each sector;
    `zonal` has albedo and a quarter of emissivity by P0, P1, P2: at the nodes of a step, and in the last row at the
    winter solstice of the north.
    """

    column: int  # of ERAM in the parameters of the members, or -1: nothing acts
    body: int  # index of the Earth
    pressure: float  # of sunlight at 1 au on 1 m2/kg [km/s2]
    radius: float  # [km]
    first: float  # a winter solstice of the north [s of the integration's clock]
    year: float  # [s]
    rings: int  # number of rings
    points: np.ndarray  # (rings + sectors, 2)
    zonal: np.ndarray  # (9, 6)


def constants(settings, context) -> EarthRadiation:
    """Return the constants of the Earth's radiation as input of the kernels."""
    point, weight = np.polynomial.legendre.leggauss(settings["rings"])
    cosine, count = 0.5 * (1.0 + point), settings["sectors"]
    azimuth = 2.0 * np.pi * (np.arange(count) + 0.5) / count
    ring = np.column_stack([cosine, weight * cosine / count])
    sector = np.column_stack([np.cos(azimuth), np.sin(azimuth)])
    zonal = np.zeros((9, 6))
    zonal[:] = [*settings["albedo"], *(0.25 * e for e in settings["emissivity"])]
    return EarthRadiation(
        column=context.column("ERAM"),
        body=context.index(settings["body"]),
        pressure=settings["irradiance_w_m2"] / (1e3 * C_KM_S) / 1e3,
        radius=context.radius_km(settings["body"]),
        first=float(as_et(settings["solstice_tdb"] + " TDB")),  # a minute of the clock's scale does not count
        year=settings["year_days"] * DAY_S,
        rings=int(settings["rings"]),
        points=np.vstack([ring, sector]),
        zonal=zonal,
    )


def switched_off(c: EarthRadiation) -> EarthRadiation:
    """Return the constants of the Earth's radiation in a form that has no effect."""
    return c._replace(column=-1)


@inner
def prepare(c, _src, et, _et_lo, k):
    """Compute albedo and emissivity of the season at node `k` of a step.

    Parameters
    ----------
    c : EarthRadiation
        Constants of the term; row `k` of its albedo and emissivity is filled.
    _src, _et_lo
        Not used.
    et : float
        Epoch of the integration's clock [s past J2000].
    k : int
        Node of the step, 0 to 7.
    """
    if c.column >= 0:
        season = np.cos(2.0 * np.pi * (et - c.first) / c.year)
        for i in range(6):
            c.zonal[k, i] = c.zonal[8, i] * (season if i == 1 or i == 4 else 1.0)


@inner
def radiated(zonal, sine, sunlight, width):
    """Return what an element of the Earth reflects and emits, in units of the sunlight at the Earth.

    Parameters
    ----------
    zonal : (6,) array
        Albedo and a quarter of the emissivity of the season, by Legendre polynomials of the sine of latitude.
    sine : float
        Sine of the latitude.
    sunlight : float
        Cosine of the Sun's zenith angle.
    width : float
        Half of the range of that cosine over the element.
    """
    second = 1.5 * sine * sine - 0.5
    emitted = zonal[3] + zonal[4] * sine + zonal[5] * second
    if sunlight <= -width:
        return emitted
    lit = sunlight if sunlight >= width else (sunlight + width) * (sunlight + width) / (4.0 * width)
    return emitted + lit * (zonal[0] + zonal[1] * sine + zonal[2] * second)


@inner
def north(nx, ny, nz, pole):
    """Return the direction to the north at the place with the zenith n, or any horizontal one at a pole.

    Parameters
    ----------
    nx, ny, nz : float
        Zenith, a unit vector.
    pole : (3,) array
        Axis of the Earth, a unit vector.
    """
    sine = nx * pole[0] + ny * pole[1] + nz * pole[2]
    ax, ay, az = pole[0] - sine * nx, pole[1] - sine * ny, pole[2] - sine * nz
    length = np.sqrt(ax * ax + ay * ay + az * az)
    if length < _POLAR:
        ax, ay, az = 1.0 - nx * nx, -nx * ny, -nx * nz
        length = np.sqrt(ax * ax + ay * ay + az * az)
    return ax / length, ay / length, az / length


@inner
def acceleration_per_unit(c, field, k, x, y, z):
    """Return the acceleration by the Earth's radiation per unit of ERAM (Cr A/m) at one position.

    Parameters
    ----------
    c : EarthRadiation
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
    p, sun, pole = field.position[k, c.body], field.position[k, _SUN], field.pole[k]
    nx, ny, nz = x - p[0], y - p[1], z - p[2]
    r = np.sqrt(nx * nx + ny * ny + nz * nz)
    nx, ny, nz = nx / r, ny / r, nz / r
    ex, ey, ez = north(nx, ny, nz, pole)
    wx, wy, wz = ny * ez - nz * ey, nz * ex - nx * ez, nx * ey - ny * ex
    sx, sy, sz = sun[0] - p[0], sun[1] - p[1], sun[2] - p[2]
    d = np.sqrt(sx * sx + sy * sy + sz * sz)
    up, ahead = (nx * sx + ny * sy + nz * sz) / d, (ex * sx + ey * sy + ez * sz) / d
    aside = (wx * sx + wy * sy + wz * sz) / d
    low, level = nx * pole[0] + ny * pole[1] + nz * pole[2], ex * pole[0] + ey * pole[1] + ez * pole[2]
    s = min(c.radius / r, 1.0)
    width = 0.5 * np.arccos(s) / c.rings + 1e-9
    fn, fe, fw = 0.0, 0.0, 0.0
    for ring in range(c.rings):
        q, weight = c.points[ring, 0], c.points[ring, 1]
        sine = np.sqrt(1.0 - q * q)
        across = s * sine  # sine and cosine of the angle from nadir, and of the angle at the Earth's centre
        down = np.sqrt(1.0 - across * across)
        inward, outward = q * down + sine * across, sine * down - q * across
        for sector in range(c.rings, c.points.shape[0]):
            cosine, side = c.points[sector, 0], c.points[sector, 1]
            light = weight * radiated(
                c.zonal[k], inward * low + outward * cosine * level,
                inward * up + outward * (cosine * ahead + side * aside), width,
            )  # fmt: skip
            fn += light
            fe -= light * cosine * across / down
            fw -= light * side * across / down
    f = c.pressure * (AU_KM / d) * (AU_KM / d) * s * s
    fn, fe, fw = f * fn, f * fe, f * fw
    return fn * nx + fe * ex + fw * wx, fn * ny + fe * ey + fw * wy, fn * nz + fe * ez + fw * wz


@inner
def add(c, _gm, field, k, x, _v, _differences, axes, _acceleration):
    """Store the acceleration by the Earth's radiation per unit of ERAM in its row of `axes`.

    Parameters
    ----------
    c : EarthRadiation
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
    """Add the accelerations by the Earth's radiation to many members of a block.

    Parameters
    ----------
    c : EarthRadiation
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
        Parameters of the members; row `c.column` is ERAM [m2/kg].
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
    """Return whether the Earth's radiation must be computed for each member of a cloud of radius `rho` [km].

    Parameters
    ----------
    c : EarthRadiation
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
    if c.column < 0:
        return False
    d2 = 0.0
    for axis in range(3):
        d2 += (field.position[k, c.body, axis] - x[axis]) ** 2
    return rho * rho > _LINEAR * _LINEAR * d2
