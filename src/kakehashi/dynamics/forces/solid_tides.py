"""Which tide raise Sun and Moon in the solid Earth, and what does it add to the Earth's gravity field?

The tide changes the coefficients of degrees 2 and 3, and by the ellipticity of the Earth those of degree 4 [IERS10,
section 6.2]:

    dC_nm - i dS_nm = k_nm / (2n + 1)  sum_j GM_j / GM (R / r_j)^(n+1) P_nm(sin lat_j) exp(-i m lon_j),

plus corrections for the dependence of k_2m on frequency, and the pole tide of the solid Earth (section 6.4). A field
that contains the permanent tide (zero-tide) has it removed here, because the sum above contains it too. Bodies,
nutation arguments and pole are evaluated every half hour before the flight; kernels interpolate the coefficients
through eight epochs, which follows the terms three times a day to 1e-6 of themselves.

Constants: `data/tides/solid-earth.toml`.

[IERS10] Petit & Luzum (2010), IERS Conventions, IERS TN 36.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.base.jit import inner, stack
from kakehashi.bodies import body
from kakehashi.bodies.gravity import GravityField, gravity_field
from kakehashi.dynamics.forces.harmonics import Harmonics, acceleration, add_rotated, tables
from kakehashi.dynamics.forces.rotation import Rotation, lagrange_weights, rotation_at
from kakehashi.ephem import state
from kakehashi.frames import rotation
from kakehashi.frames.rotations import earth_turning
from kakehashi.time import scales

_DEGREE, _ROWS = 4, 15  # rows of the tables of harmonics of degree and order 4
_INTERVAL_S, _POINTS = 1_800.0, 8
_RAISED_BY = ("Moon", "Sun")
_CENTURY_S, _YEAR_S = 36_525.0 * DAY_S, 365.25 * DAY_S


class SolidTides(NamedTuple):
    """Constants of the solid tides: tables of harmonics over the span, and room for those at the nodes."""

    body: int  # index of the Earth
    gm: float  # [km3/s2]
    radius: float  # [km]
    scale: float  # 1, or 0 for no effect
    first: float  # clock of the first row [s]
    interval: float  # [s]
    table: np.ndarray  # (epochs, 105) tables of harmonics, flattened
    start: np.ndarray  # columns of these tables, as in Harmonics
    rows: np.ndarray  # (8, 15, 7) tables at the nodes of the step
    second: np.ndarray  # (15, 2) not used
    rotation: Rotation
    matrix: np.ndarray  # (8, 9) ICRF -> body-fixed at the nodes of the step


def constants(settings, context) -> SolidTides:
    """Return the constants of the solid tides as input of the kernels."""
    field = context.gravity or gravity_field(settings["body"])
    begin, end = min(context.first, context.last), max(context.first, context.last)
    first = begin - _POINTS / 2 * _INTERVAL_S
    clock = first + _INTERVAL_S * np.arange(int((end - first) / _INTERVAL_S) + _POINTS)
    c, s = coefficients(field, context.to_tdb(clock))
    of_unit, start = _unit_tables(field.gm_km3_s2, field.radius_km)
    n, m = np.tril_indices(_DEGREE + 1)
    return SolidTides(
        context.index(settings["body"]), field.gm_km3_s2, field.radius_km, 1.0, float(first), _INTERVAL_S,
        np.ascontiguousarray(np.hstack([c[:, n, m], s[:, n, m]]) @ of_unit[:-1] + of_unit[-1]),
        start, np.zeros((8, _ROWS, 7)), np.zeros((_ROWS, 2)),
        context.rotation(field.frame), np.zeros((8, 9)),
    )  # fmt: skip


def switched_off(c: SolidTides) -> SolidTides:
    """Return the constants of the solid tides in a form that has no effect."""
    return c._replace(scale=0.0)


@cache
def _unit_tables(gm: float, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the tables (31, 105) of harmonics for each coefficient equal to one, and last for none; their columns."""
    n, m = np.tril_indices(_DEGREE + 1)
    built = []
    for k in range(2 * len(n) + 1):
        pair = np.zeros((2, _DEGREE + 1, _DEGREE + 1))
        if k < 2 * len(n):
            pair[k // len(n), n[k % len(n)], m[k % len(n)]] = 1.0
        built.append(tables(GravityField(gm, radius, pair[0], pair[1]), _DEGREE))
    flat = np.array([h.table.ravel() for h in built])
    flat[:-1] -= flat[-1]
    return flat, built[-1].start


@cache
def _published() -> tuple[dict, np.ndarray]:
    folder = files("kakehashi") / "data" / "tides"
    about = tomllib.loads((folder / "solid-earth.toml").read_text(encoding="utf-8"))
    lines = (folder / about["love"]["frequencies"]).read_text(encoding="utf-8").splitlines()
    return about, np.loadtxt(lines[1:], delimiter=",")


def coefficients(field: GravityField, et) -> tuple[np.ndarray, np.ndarray]:
    """Return the changes (epochs, 5, 5) of the normalised C and S that tide and pole tide cause.

    Parameters
    ----------
    field : GravityField
        Field of the Earth, whose GM, radius and tide system count.
    et : (epochs,) array
        Epochs [s TDB past J2000].
    """
    about, frequencies = _published()
    et = np.asarray(et, dtype=float)
    total = np.zeros((len(et), _DEGREE + 1, _DEGREE + 1), dtype=complex)  # C - i S
    if field.frame == "ITRF":  # 1e-8 rad is enough for bodies that raise a tide
        axes = earth_turning(float(et.min()), float(et.max()))(et)
    else:
        axes = rotation("ICRF", field.frame, et)
    for name in _RAISED_BY:
        position = (axes @ state(name, "Earth", et)[:, :3, None])[..., 0]
        _add_nominal(total, about["love"], body(name).gm_km3_s2 / field.gm_km3_s2, position / field.radius_km)
    _add_frequencies(total, frequencies, et)
    _add_pole(total, about["pole"], et)
    if field.tide_system == "zero_tide":
        total[:, 2, 0] -= about["permanent"]["c20"]
    return total.real.copy(), -total.imag


def _add_nominal(total, love: dict, mass: float, position) -> None:
    """Add the tide of one body with nominal Love numbers; `position` in radii of the Earth [IERS10, eq. 6.6, 6.7]."""
    r = np.linalg.norm(position, axis=-1)
    s, along = position[:, 2] / r, (position[:, 0] - 1j * position[:, 1]) / r  # sin lat, cos lat exp(-i lon)
    one = np.ones_like(s)
    degree_2 = (np.sqrt(5.0) / 2.0 * (3.0 * s * s - 1.0), np.sqrt(15.0) * s, np.sqrt(15.0) / 2.0 * one)
    degree_3 = (
        np.sqrt(7.0) / 2.0 * s * (5.0 * s * s - 3.0), np.sqrt(42.0) / 4.0 * (5.0 * s * s - 1.0),
        np.sqrt(105.0) / 2.0 * s, np.sqrt(70.0) / 4.0 * one,
    )  # fmt: skip
    rows = (("degree_2", 2, 2, degree_2), ("degree_3", 3, 3, degree_3), ("degree_4_from_2", 4, 2, degree_2))
    for key, n, power, legendre in rows:
        for m, p in enumerate(legendre):
            k = complex(*love[key][m])
            total[:, n, m] += k / (2 * power + 1) * mass * r ** -(power + 1) * p * along**m


def _add_frequencies(total, frequencies, et) -> None:
    """Add the corrections of k_2m that depend on frequency [IERS10, eq. 6.8]."""
    erfa = scales.erfa_module()
    t = et / _CENTURY_S
    delaunay = np.stack([f(t) for f in (erfa.fal03, erfa.falp03, erfa.faf03, erfa.fad03, erfa.faom03)])
    day = np.floor(et / DAY_S)
    tt = scales.to_tt("TDB", J2000_JD + day, (et - day * DAY_S) / DAY_S)
    sidereal = erfa.gmst06(*scales.from_tt("UT1", *tt), *tt)
    order = frequencies[:, 0].astype(int)
    angle = order[:, None] * (sidereal + np.pi) - frequencies[:, 1:6] @ delaunay
    wave = (frequencies[:, 6] + 1j * frequencies[:, 7])[:, None] * 1e-12 * np.exp(1j * angle)
    for m, factor in enumerate((1.0, -1j, 1.0)):
        part = factor * wave[order == m].sum(axis=0)
        total[:, 2, m] += part.real if m == 0 else part


def _add_pole(total, pole: dict, et) -> None:
    """Add the pole tide of the solid Earth [IERS10, section 6.4]."""
    day = np.floor(et / DAY_S)
    tt = scales.to_tt("TDB", J2000_JD + day, (et - day * DAY_S) / DAY_S)
    x, y = (np.degrees(a) * 3600.0 for a in scales.polar_motion(*scales.from_tt("UTC", *tt)))
    years = et / _YEAR_S
    first, last = pole["mean"]
    mean = [
        np.where(
            years < first["until_years"],
            *(np.polynomial.polynomial.polyval(years, p[k]) for p in (first, last)),
        )
        / 1e3
        for k in ("x_mas", "y_mas")
    ]
    m1, m2 = x - mean[0], mean[1] - y
    factor, ratio = pole["factor_per_arcsec"], pole["ratio"]
    total[:, 2, 1] += factor * ((m1 + ratio * m2) - 1j * (m2 - ratio * m1))


@inner
def prepare(c, _src, et, et_lo, k):
    """Interpolate the tables of harmonics, and compute the orientation of the Earth, at node `k` of a step.

    Parameters
    ----------
    c : SolidTides
        Constants of the term; row `k` of its tables and matrices is filled.
    _src
        Not used.
    et, et_lo : float
        Two-part epoch: the sum is the integration's clock, seconds past J2000.
    k : int
        Node of the step, 0 to 7.
    """
    rotation_at(c.rotation, et, et_lo, c.matrix[k])
    along = ((et - c.first) + et_lo) / c.interval
    begin = min(max(int(along) - 3, 0), c.table.shape[0] - 8)
    t = along - begin
    for row in range(c.rows.shape[1]):
        for i in range(7):
            c.rows[k, row, i] = 0.0
    weights = stack(8)
    lagrange_weights(t, weights)
    for j in range(8):
        for row in range(c.rows.shape[1]):
            for i in range(7):
                c.rows[k, row, i] += weights[j] * c.table[begin + j, 7 * row + i]


@inner
def add(c, _gm, field, k, x, _v, _differences, _axes, out):
    """Add the attraction of the tide at one point.

    Parameters
    ----------
    c : SolidTides
        Constants of the term.
    _gm, _v, _differences, _axes
        Not used.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x : (3,) array
        Position, ICRF relative to the model's origin [km].
    out : (3,) array
        The acceleration is added here [km/s2].
    """
    if c.scale == 0.0:
        return
    q, p = c.matrix[k], field.position[k]
    dx, dy, dz = x[0] - p[c.body, 0], x[1] - p[c.body, 1], x[2] - p[c.body, 2]
    harmonics = Harmonics(c.gm, c.radius, c.start.size - 1, c.start, c.rows[k], c.second)
    ax, ay, az = acceleration(
        harmonics,
        q[0] * dx + q[1] * dy + q[2] * dz,
        q[3] * dx + q[4] * dy + q[5] * dz,
        q[6] * dx + q[7] * dy + q[8] * dz,
    )
    for axis in range(3):
        out[axis] += q[axis] * ax + q[3 + axis] * ay + q[6 + axis] * az


@inner
def add_many(c, _gm, field, k, n, x, _v, _parameters, out):
    """Add the attraction of the tide on many members of a block.

    Parameters
    ----------
    c : SolidTides
        Constants of the term.
    _gm, _v, _parameters
        Not used.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    n : int
        Number of members (trajectories) of the block.
    x : (3, n) array
        Positions of the members, ICRF relative to the model's origin [km].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    if c.scale != 0.0:
        harmonics = Harmonics(c.gm, c.radius, c.start.size - 1, c.start, c.rows[k], c.second)
        add_rotated(harmonics, c.matrix[k], field.position[k, c.body], n, x, out)
