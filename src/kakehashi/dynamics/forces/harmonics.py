"""Compute the gravitational acceleration of a body in spherical harmonics of any degree, and its gradient.

Pines' form, which has no singularity at the poles [P73], is used with fully normalised derived Legendre functions
[LS88] and summed order by order.  With q = (s, t, u) the unit vector in body-fixed axes, R the reference radius and
rho = R / r,

    V = GM / r  sum_m  sum_n rho^n A_nm(u) (C_nm r_m + S_nm i_m),    r_m + i i_m = (s + i t)^m,

where A_nm is the m-th derivative of the Legendre polynomial P_n.  A column of fixed m obeys

    A_nm = u A_(n-1,m) - beta_nm A_(n-2,m),    beta_nm = ((n-1)^2 - m^2) / ((2n-1)(2n-3)),   A_mm = 1

once the leading coefficient is divided out; that coefficient, and the normalisation, are part of the stored C and S.
The recursion increases n, which is the stable direction, and its loop reads only beta.

[P73]  Pines (1973), Uniform representation of the gravitational potential and its derivatives, AIAA J. 11:1508.
[LS88] Lundberg & Schutz (1988), Recursion formulas of Legendre functions for use with nonsingular geopotential
       models, J. Guidance 11:31.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.jit import inner, stack
from kakehashi.bodies.gravity import GravityField, gravity_field
from kakehashi.dynamics.forces.harmonics_nodes import NODES, accelerations_at_nodes
from kakehashi.dynamics.forces.harmonics_shared import (
    FEWEST,
    POINTS,
    Shared,
    add_shared,
    find_tube,
    fit,
    place_points,
    shared,
)
from kakehashi.dynamics.forces.rotation import Rotation, rotation_at

HIGHEST_DEGREE = 720  # beyond, the leading coefficients 2^n overflow near the poles
_COARSE = 10  # degree of a gradient that only speeds up the iterations of a single trajectory
_FAST = (
    4  # degree of what iterations renew: the slope of each degree beyond is below 3e-5 of that of GM / r^2
)
LANES = 64  # members that go through the recursion together


class Harmonics(NamedTuple):
    """Coefficients of a gravity field as input of the kernels, created by `tables`.

    Column m of the tables occupies `start[m]` to `start[m + 1]` and contains n = m .. degree.
    """

    gm: float  # [km3/s2]
    radius: float  # reference radius [km]
    columns: int  # of the acceleration; its gradient needs all of `start`
    start: np.ndarray  # (columns + 1,)
    table: np.ndarray  # (rows, 7) beta; C, S; (n+m+1) (C, S); C, S of order m - 1 for the derivative by u
    second: np.ndarray  # (rows, 2) C, S of order m - 2 for the second derivative by u


class HarmonicsTerm(NamedTuple):
    """Constants of the spherical-harmonics term: coefficients of the gravity field and orientation of the body."""

    body: int  # index of the body
    harmonics: Harmonics
    fast: Harmonics  # to a low degree, which iterations renew
    rest: Harmonics  # the degrees beyond, in tables of all degrees
    rotation: Rotation
    matrix: np.ndarray  # (8, 9) ICRF -> body-fixed at the nodes of the step
    beyond: np.ndarray  # (8, 4) acceleration by `rest` at the nodes [km/s2, ICRF], and 1 where it holds
    shared: Shared  # acceleration by `rest` about a cloud


def constants(settings, context) -> HarmonicsTerm:
    """Return the constants of the spherical-harmonics term as input of the kernels.

    GM of the central term is that of the body in the force model."""
    field = context.gravity or gravity_field(settings["body"])
    degree = min(settings.get("degree", field.degree), field.degree)
    whole, fast, rest = _split(field, degree, min(settings.get("order", degree), degree))
    return HarmonicsTerm(
        context.index(settings["body"]), whole, fast, rest, context.rotation(field.frame), np.zeros((8, 9)),
        np.zeros((8, 4)), shared(),
    )  # fmt: skip


@lru_cache(maxsize=4)
def _split(field: GravityField, degree: int, order: int) -> tuple[Harmonics, Harmonics, Harmonics]:
    """Return the tables of a field without its central term: of all degrees, of the lowest, and of the others."""
    cut = field.cut(degree, order).perturbation()
    low = min(degree, _FAST)
    c, s = cut.c.copy(), cut.s.copy()
    c[: low + 1], s[: low + 1] = 0.0, 0.0
    rest = _tables(cut.gm_km3_s2, cut.radius_km, c, s, cut.degree, cut.order)
    return tables(cut), tables(cut.cut(low, min(cut.order, low))), rest


def switched_off(c: HarmonicsTerm) -> HarmonicsTerm:
    """Return the constants of the spherical-harmonics term in a form that has no effect."""
    h = c.harmonics
    none = Harmonics(h.gm, h.radius, 1, np.array([0, 1]), np.zeros((1, 7)), np.zeros((1, 2)))
    return c._replace(harmonics=none, fast=none, rest=none)


def tables(field: GravityField, order: int | None = None) -> Harmonics:
    """Return the coefficients of a gravity field in the tables that the kernels use, with room to a given order.

    Raises
    ------
    InputError
        The degree of the field exceeds `HIGHEST_DEGREE`.
    """
    if field.degree > HIGHEST_DEGREE:
        raise InputError(
            f"the field has degree {field.degree}, but at most {HIGHEST_DEGREE} is supported: reduce it "
            "with `field.cut`"
        )
    return _tables(
        field.gm_km3_s2,
        field.radius_km,
        field.c,
        field.s,
        field.degree,
        field.order if order is None else order,
    )


def _tables(gm: float, radius: float, c, s, degree: int, order: int) -> Harmonics:
    columns = min(order + 2, degree) + 1  # second derivatives by u need two columns beyond the order
    start, table, second = [0], [], []
    for m in range(columns):
        n = np.arange(m, degree + 1)
        lead = _leading(m, degree)
        rows = np.zeros((len(n), 7))
        rows[:, 0] = _beta(m, n)
        rows[:, 1], rows[:, 2] = lead * c[n, m], lead * s[n, m]
        rows[:, 3], rows[:, 4] = (n + m + 1) * rows[:, 1], (n + m + 1) * rows[:, 2]
        rows[:, 5:7] = _lowered(c, s, lead, n, m, 1)
        table.append(rows)
        second.append(_lowered(c, s, lead, n, m, 2))
        start.append(start[-1] + len(n))
    joined = np.concatenate(table), np.concatenate(second)
    return Harmonics(float(gm), float(radius), min(order + 1, degree) + 1, np.array(start), *joined)


def _leading(m: int, degree: int) -> np.ndarray:
    """Return the leading coefficients of the normalised derived Legendre functions A_nm(u), n = m .. degree.

    A_mm grows by sqrt((2m + 1) / 2m), sqrt(3) from 0 to 1, and A_nm by sqrt((2n-1)(2n+1) / ((n-m)(n+m))).
    """
    k = np.arange(1, m + 1)
    sectorial = np.sqrt(np.prod((2.0 * k + 1.0) / np.where(k == 1, 1.0, 2.0 * k)))
    n = np.arange(m + 1, degree + 1)
    return sectorial * np.cumprod(np.concatenate([[1.0], np.sqrt((4.0 * n * n - 1.0) / ((n - m) * (n + m)))]))


def _beta(m: int, n: np.ndarray) -> np.ndarray:
    """Return the coefficients beta_nm of the Legendre recursion; 0 for the first two degrees of a column."""
    n = n.astype(float)
    beta = ((n - 1.0) ** 2 - m * m) / ((2.0 * n - 1.0) * np.where(n == m + 1, 1.0, 2.0 * n - 3.0))
    return np.where(n >= m + 2, beta, 0.0)


def _lowered(c, s, lead, n, m: int, by: int) -> np.ndarray:
    """Return the coefficients C and S of order m - `by`, rescaled so that they multiply functions A of order m.

    d/du A_nm = A_(n,m+1), whose normalised form is smaller by sqrt((2 - delta_0m) / 2 (n - m)(n + m + 1)).
    """
    lowered, low = np.zeros((len(n), 2)), m - by
    if low < 0:
        return lowered
    factor = lead * np.sqrt(0.5 if low == 0 else 1.0)
    for step in range(low, m):
        factor = factor * np.sqrt((n - step) * (n + step + 1.0))
    lowered[:, 0], lowered[:, 1] = factor * c[n, low], factor * s[n, low]
    return lowered


@inner
def acceleration(h, x, y, z):
    """Compute the gravitational acceleration at one point in body-fixed axes [P73].

    Parameters
    ----------
    h : Harmonics
        Coefficients.
    x, y, z : float
        Body-fixed position [km].

    Returns
    -------
    (ax, ay, az)
        Acceleration [km/s2], body-fixed axes.
    """
    r = np.sqrt(x * x + y * y + z * z)
    s, t, u, rho = x / r, y / r, z / r, h.radius / r
    ur, r2 = u * rho, rho * rho
    re, im, qe, qi = 1.0, 0.0, 0.0, 0.0  # rho^m (s + i t)^m, and rho^m (s + i t)^(m-1)
    ax, ay, az, radial = 0.0, 0.0, 0.0, 0.0
    for m in range(
        0, h.columns, 2
    ):  # two columns at a time: the recursion alone would wait for its own results
        first, count = h.start[m], h.start[m + 1] - h.start[m]
        second = h.start[m + 1]
        pair = count - 1 if m + 1 < h.columns else 0
        p, before, q, earlier = 1.0, 0.0, 1.0, 0.0
        gc, gs, hc, hs, tc, ts = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        gd, gz, hd, hz, td, tz = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for j in range(pair):
            k, w = h.table[first + j], h.table[second + j]
            if j > 0:  # rho^n A_nm = u rho (rho^(n-1) A_(n-1,m)) - beta rho^2 (rho^(n-2) A_(n-2,m))
                p, before = ur * p - k[0] * r2 * before, p
                q, earlier = ur * q - w[0] * r2 * earlier, q
            gc, gs, hc, hs = gc + k[1] * p, gs + k[2] * p, hc + k[3] * p, hs + k[4] * p
            gd, gz, hd, hz = gd + w[1] * q, gz + w[2] * q, hd + w[3] * q, hz + w[4] * q
            tc, ts, td, tz = tc + k[5] * p, ts + k[6] * p, td + w[5] * q, tz + w[6] * q
        for j in range(pair, count):
            k = h.table[first + j]
            if j > 0:
                p, before = ur * p - k[0] * r2 * before, p
            gc, gs, hc, hs = gc + k[1] * p, gs + k[2] * p, hc + k[3] * p, hs + k[4] * p
            tc, ts = tc + k[5] * p, ts + k[6] * p
        # d/ds, d/dt and d/du of (s + i t)^m A_nm(u), and r d/dr = -(n + 1) completed to -(n + m + 1) [P73]
        ax += m * (gc * qe + gs * qi)
        ay += m * (gs * qe - gc * qi)
        az += tc * qe + ts * qi
        radial -= hc * re + hs * im
        qe, qi = rho * re, rho * im
        re, im = s * qe - t * qi, s * qi + t * qe
        if pair > 0:
            ax += (m + 1) * (gd * qe + gz * qi)
            ay += (m + 1) * (gz * qe - gd * qi)
            az += td * qe + tz * qi
            radial -= hd * re + hz * im
            qe, qi = rho * re, rho * im
            re, im = s * qe - t * qi, s * qi + t * qe
    radial -= u * az
    f = h.gm / (r * r)
    return f * (ax + radial * s), f * (ay + radial * t), f * (az + radial * u)


@inner
def gradient(h, x, y, z, out):
    """Compute the derivatives of the gravitational acceleration with respect to position, in body-fixed axes.

    With V as a function of q and r, L = (r d/dr - E) V, M_j = (r d/dr - E - 1) V_j, K = (r d/dr - E - 2) L, and
    E = s d/ds + t d/dt + u d/du:   r^2 H_ij = V_ij + L delta_ij + q_i M_j + q_j M_i + K q_i q_j.

    Parameters
    ----------
    h : Harmonics
        Coefficients.
    x, y, z : float
        Body-fixed position [km].
    out : (9,) array
        Receives the derivatives [1/s2], row by row.
    """
    _gradient_to(h, h.start[1], x, y, z, out)


@inner
def _gradient_to(h, degree, x, y, z, out):
    """Compute the derivatives of the acceleration by the harmonics to some degree alone; see `gradient`."""
    r = np.sqrt(x * x + y * y + z * z)
    s, t, u, rho = x / r, y / r, z / r, h.radius / r
    ur, r2 = u * rho, rho * rho
    re, im, qe, qi, we, wi = 1.0, 0.0, 0.0, 0.0, 0.0, 0.0  # rho^m (s + i t)^m, ^(m-1), ^(m-2)
    vss, vst, vsu, vtu, vuu = 0.0, 0.0, 0.0, 0.0, 0.0
    ms, mt, mu, level, curve, vu = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for m in range(min(h.start.size - 1, degree + 1)):
        p, before = 1.0, 0.0
        gc, gs, hc, hs, jc, js, tc, ts = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        wc, ws, kc, ks = 0.0, 0.0, 0.0, 0.0
        for row in range(h.start[m], min(h.start[m + 1], h.start[m] + degree + 1 - m)):
            k, n = h.table[row], m + row - h.start[m]
            if row > h.start[m]:
                p, before = ur * p - k[0] * r2 * before, p
            gc, gs = gc + k[1] * p, gs + k[2] * p
            hc, hs = hc + k[3] * p, hs + k[4] * p
            jc, js = jc + (n + m + 3.0) * k[3] * p, js + (n + m + 3.0) * k[4] * p
            tc, ts = tc + k[5] * p, ts + k[6] * p
            # the order of these coefficients is m - 1, so that n + order + 1 is n + m
            wc, ws = wc + (n + m) * k[5] * p, ws + (n + m) * k[6] * p
            kc, ks = kc + h.second[row, 0] * p, ks + h.second[row, 1] * p
        ms, mt = ms - m * (hc * qe + hs * qi), mt - m * (hs * qe - hc * qi)
        vss += m * (m - 1) * (gc * we + gs * wi)
        vst += m * (m - 1) * (gs * we - gc * wi)
        level -= hc * re + hs * im
        curve += jc * re + js * im
        vu += tc * qe + ts * qi
        mu -= wc * qe + ws * qi
        dsu, dtu = (m - 1) * (tc * we + ts * wi), (m - 1) * (ts * we - tc * wi)  # V_su, V_tu
        vsu, vtu = vsu + dsu, vtu + dtu
        vuu += kc * we + ks * wi
        we, wi, qe, qi = rho * qe, rho * qi, rho * re, rho * im
        re, im = s * qe - t * qi, s * qi + t * qe
    # u-derivatives complete L, M and K; mu holds -sum (n + m + 1) A' so far
    curve += u * (-2.0 * mu + 3.0 * vu + u * vuu)
    level -= u * vu
    ms, mt = ms - u * vsu, mt - u * vtu
    mu = mu - vu - u * vuu
    f = h.gm / (r * r * r)
    out[0] = f * (vss + level + 2.0 * s * ms + curve * s * s)
    out[4] = f * (-vss + level + 2.0 * t * mt + curve * t * t)
    out[8] = f * (vuu + level + 2.0 * u * mu + curve * u * u)
    out[1] = f * (vst + s * mt + t * ms + curve * s * t)
    out[2] = f * (vsu + s * mu + u * ms + curve * s * u)
    out[5] = f * (vtu + t * mu + u * mt + curve * t * u)
    out[3], out[6], out[7] = out[1], out[2], out[5]


# Offsets of the quantities of all lanes in one work array.  One array with constant offsets: then the compiler knows
# that they do not overlap, and turns the loops over lanes into vector instructions.
_UR, _R2, _P, _BEFORE, _GC, _GS, _HC, _HS, _TC, _TS = (LANES * k for k in range(10))
_S, _T, _U, _RHO, _RE, _IM, _QE, _QI, _AX, _AY, _AZ, _RADIAL = (LANES * k for k in range(10, 22))
_ROOM = LANES * 22
_FEW = 8  # members, below which one after the other is faster


@inner
def accelerations(h, n, x, out):
    """Compute the gravitational accelerations at many points in body-fixed axes, in groups of `LANES` points.

    Parameters
    ----------
    h : Harmonics
        Coefficients.
    n : int
        Number of members (trajectories) of the block.
    x : (3, n) array
        Body-fixed positions [km].
    out : (3, n) array
        Receives the accelerations [km/s2].
    """
    if n < _FEW:
        for i in range(n):
            out[0, i], out[1, i], out[2, i] = acceleration(h, x[0, i], x[1, i], x[2, i])
        return
    w = stack(_ROOM)
    for first in range(0, n, LANES):
        count = min(LANES, n - first)
        _load(h.radius, first, count, x, w)
        for m in range(h.columns):
            _column(h.table, h.start[m], h.start[m + 1], w)
            _add_order(float(m), w)
        _store(h.gm / (h.radius * h.radius), first, count, w, out)


@inner
def _load(radius, first, count, x, w):
    """Load the unit vectors and powers of a group of points; lanes without a point repeat the last one."""
    for i in range(LANES):
        k = first + min(i, count - 1)
        px, py, pz = x[0, k], x[1, k], x[2, k]
        d = 1.0 / np.sqrt(px * px + py * py + pz * pz)
        w[i + _S], w[i + _T], w[i + _U], w[i + _RHO] = px * d, py * d, pz * d, radius * d
        w[i + _UR], w[i + _R2] = w[i + _U] * w[i + _RHO], w[i + _RHO] * w[i + _RHO]
        w[i + _RE], w[i + _IM], w[i + _QE], w[i + _QI] = 1.0, 0.0, 0.0, 0.0
        w[i + _AX], w[i + _AY], w[i + _AZ], w[i + _RADIAL] = 0.0, 0.0, 0.0, 0.0


@inner
def _column(table, first, last, w):
    """Sum the terms of order m over the degree n, with weights A, (n + m + 1) A and dA/du, each for C and S.

    Two degrees are summed at a time, which halves the memory traffic.
    """
    c1, c2, c3, c4, c5, c6 = (
        table[first, 1], table[first, 2], table[first, 3], table[first, 4], table[first, 5], table[first, 6],
    )  # fmt: skip
    for i in range(LANES):
        w[i + _P], w[i + _BEFORE] = 1.0, 0.0
        w[i + _GC], w[i + _GS], w[i + _HC], w[i + _HS], w[i + _TC], w[i + _TS] = c1, c2, c3, c4, c5, c6
    row = first + 1
    while row < last:
        k, pair = table[row], row + 1 < last
        c0, c1, c2, c3, c4, c5, c6 = k[0], k[1], k[2], k[3], k[4], k[5], k[6]
        k = table[row + 1 if pair else row]
        d0, d1, d2, d3, d4, d5, d6 = k[0], k[1], k[2], k[3], k[4], k[5], k[6]
        if not pair:
            d1, d2, d3, d4, d5, d6 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for i in range(LANES):
            now = w[i + _P]
            p = w[i + _UR] * now - c0 * w[i + _R2] * w[i + _BEFORE]
            q = w[i + _UR] * p - d0 * w[i + _R2] * now
            w[i + _BEFORE], w[i + _P] = p, q
            w[i + _GC] += c1 * p + d1 * q
            w[i + _GS] += c2 * p + d2 * q
            w[i + _HC] += c3 * p + d3 * q
            w[i + _HS] += c4 * p + d4 * q
            w[i + _TC] += c5 * p + d5 * q
            w[i + _TS] += c6 * p + d6 * q
        row += 2


@inner
def _add_order(m, w):
    """Add the terms of order m to the accelerations, and advance to the next power of rho (s + i t)."""
    for i in range(LANES):
        re, im, qe, qi, rho = w[i + _RE], w[i + _IM], w[i + _QE], w[i + _QI], w[i + _RHO]
        w[i + _AX] += m * (w[i + _GC] * qe + w[i + _GS] * qi)
        w[i + _AY] += m * (w[i + _GS] * qe - w[i + _GC] * qi)
        w[i + _AZ] += w[i + _TC] * qe + w[i + _TS] * qi
        w[i + _RADIAL] -= w[i + _HC] * re + w[i + _HS] * im
        qe, qi = rho * re, rho * im
        w[i + _QE], w[i + _QI] = qe, qi
        w[i + _RE] = w[i + _S] * qe - w[i + _T] * qi
        w[i + _IM] = w[i + _S] * qi + w[i + _T] * qe


@inner
def _store(surface, first, count, w, out):
    """Store the accelerations of a group of points from the sums over all orders; `surface` is GM / R^2."""
    for i in range(count):
        radial = w[i + _RADIAL] - w[i + _U] * w[i + _AZ]
        f = surface * w[i + _R2]
        out[0, first + i] = f * (w[i + _AX] + radial * w[i + _S])
        out[1, first + i] = f * (w[i + _AY] + radial * w[i + _T])
        out[2, first + i] = f * (w[i + _AZ] + radial * w[i + _U])


@inner
def prepare(c, _src, et, et_lo, k):
    """Compute the orientation of the body's axes at node `k` of a step.

    Parameters
    ----------
    c : HarmonicsTerm
        Constants of the term; row `k` of its matrices is filled.
    _src
        Not used.
    et, et_lo : float
        Two-part epoch: the sum is the integration's clock, seconds past J2000.
    k : int
        Node of the step, 0 to 7.
    """
    rotation_at(c.rotation, et, et_lo, c.matrix[k])
    c.beyond[k, 3] = 0.0


@inner
def refine(c, field, path):
    """Compute the attraction of the high degrees at all nodes of a step together; `add` then needs the low ones only.

    The high degrees are computed once more only if the path has moved: their gradient is 1e-4 of the central one.

    Parameters
    ----------
    c : HarmonicsTerm
        Constants of the term.
    field : Field
        Bodies at the nodes of the step; all rows must be filled.
    path : (8, 3) array
        Positions at the nodes, ICRF relative to the model's origin [km].
    """
    if c.fast.table.shape[0] == c.harmonics.table.shape[0]:
        return
    fixed, pull = stack(3, NODES), stack(3, NODES)
    for k in range(NODES):
        q, p = c.matrix[k], field.position[k]
        dx, dy, dz = path[k, 0] - p[c.body, 0], path[k, 1] - p[c.body, 1], path[k, 2] - p[c.body, 2]
        for axis in range(3):
            fixed[axis, k] = q[3 * axis] * dx + q[3 * axis + 1] * dy + q[3 * axis + 2] * dz
    accelerations_at_nodes(c.rest, fixed, pull)
    for k in range(NODES):
        q = c.matrix[k]
        for axis in range(3):
            c.beyond[k, axis] = q[axis] * pull[0, k] + q[3 + axis] * pull[1, k] + q[6 + axis] * pull[2, k]
        c.beyond[k, 3] = 1.0


@inner
def add(c, _gm, field, k, x, _v, differences, _axes, out):
    """Add the gravitational acceleration at one point; for differences nothing, because `add_gradient` is analytic.

    Parameters
    ----------
    c : HarmonicsTerm
        Constants of the term.
    _gm, _v, _axes
        Not used.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x : (3,) array
        Position, ICRF relative to the model's origin [km].
    differences : bool
        Whether the caller computes a gradient by differences.
    out : (3,) array
        The acceleration is added here [km/s2].
    """
    if differences:
        return
    q, p = c.matrix[k], field.position[k]  # acceleration = Q^T a(Q d)
    dx, dy, dz = x[0] - p[c.body, 0], x[1] - p[c.body, 1], x[2] - p[c.body, 2]
    refined = c.beyond[k, 3] > 0.0
    common = not refined and _add_common(c.shared, q, p[c.body], x, out)
    h = c.fast if refined or common else c.harmonics
    ax, ay, az = acceleration(
        h,
        q[0] * dx + q[1] * dy + q[2] * dz,
        q[3] * dx + q[4] * dy + q[5] * dz,
        q[6] * dx + q[7] * dy + q[8] * dz,
    )
    for axis in range(3):
        out[axis] += q[axis] * ax + q[3 + axis] * ay + q[6 + axis] * az
        if refined:
            out[axis] += c.beyond[k, axis]


@inner
def _add_common(c, q, centre, x, out):
    """Add to one point (3,) what the members of a cloud share, if that holds there; return whether it does."""
    position, pull = stack(3, 1), stack(3, 1)
    for axis in range(3):
        position[axis, 0], pull[axis, 0] = x[axis], 0.0
    holds = add_shared(c, q, centre, 1, position, pull)
    for axis in range(3):
        out[axis] += pull[axis, 0]
    return holds


@inner
def fit_cloud(c, field, n, path):
    """Fit what the members of a cloud share in a step: the attraction of the high degrees in the tube of their paths.

    Parameters
    ----------
    c : HarmonicsTerm
        Constants of the term; its shared polynomial is fitted.
    field : Field
        Bodies at the nodes of the step; all rows must be filled.
    n : int
        Number of members (trajectories) of the block.
    path : (8, 3, n) array
        Positions at the nodes, ICRF relative to the model's origin [km].
    """
    if n < FEWEST or c.fast.table.shape[0] == c.harmonics.table.shape[0]:
        return
    find_tube(c.shared, c.matrix, field.position, c.body, n, path)
    points, pull = stack(3, POINTS), stack(3, POINTS)
    place_points(c.shared, points)
    accelerations(c.rest, POINTS, points, pull)
    fit(c.shared, c.rest.gm, pull)


@inner
def add_many(c, _gm, field, k, n, x, _v, _parameters, out):
    """Add the gravitational accelerations of many members of a block.

    Parameters
    ----------
    c : HarmonicsTerm
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
    q, centre = c.matrix[k], field.position[k, c.body]
    h = c.fast if add_shared(c.shared, q, centre, n, x, out) else c.harmonics
    add_rotated(h, q, centre, n, x, out)


@inner
def add_fast(c, field, k, n, x, out):
    """Add the attraction of the lowest degrees on many members of a block.

    Parameters
    ----------
    c : HarmonicsTerm
        Constants of the term.
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
    add_rotated(c.fast, c.matrix[k], field.position[k, c.body], n, x, out)


@inner
def add_rotated(h, q, centre, n, x, out):
    """Add the attraction of harmonics on many points in ICRF axes.

    Parameters
    ----------
    h : Harmonics
        Coefficients.
    q : (9,) array
        Rotation from ICRF to body-fixed axes, row by row.
    centre : (3,) array
        Position of the body [km].
    n : int
        Number of points.
    x : (3, n) array
        Positions, ICRF relative to the model's origin [km].
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    bx, by, bz = centre[0], centre[1], centre[2]
    fixed, pull = stack(3, LANES), stack(3, LANES)
    for first in range(0, n, LANES):
        count = min(LANES, n - first)
        for axis in range(3):
            for i in range(count):
                fixed[axis, i] = (
                    q[3 * axis] * (x[0, first + i] - bx)
                    + q[3 * axis + 1] * (x[1, first + i] - by)
                    + q[3 * axis + 2] * (x[2, first + i] - bz)
                )
        accelerations(h, count, fixed, pull)
        for axis in range(3):
            for i in range(count):
                out[axis, first + i] += (
                    q[axis] * pull[0, i] + q[3 + axis] * pull[1, i] + q[6 + axis] * pull[2, i]
                )


@inner
def nonlinear(c, field, k, x, rho):
    """Return whether the second-order effect of J2 across a cloud is too large for the gradient alone.

    Parameters
    ----------
    c : HarmonicsTerm
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
    p = field.position[k]
    dx, dy, dz = x[0] - p[c.body, 0], x[1] - p[c.body, 1], x[2] - p[c.body, 2]
    return rho * c.harmonics.radius > 2e-6 * (dx * dx + dy * dy + dz * dz)


@inner
def add_gradient(c, field, k, x, whole, out):
    """Add the derivatives of the gravitational acceleration with respect to position, in ICRF axes.

    Parameters
    ----------
    c : HarmonicsTerm
        Constants of the term.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x : (3,) array
        Position, ICRF relative to the model's origin [km].
    whole : bool
        Whether all degrees count, for partial derivatives and members; a low degree speeds up an iteration as well.
    out : (9,) array
        The derivatives are added here [1/s2], row by row.
    """
    q, p = c.matrix[k], field.position[k]
    dx, dy, dz = x[0] - p[c.body, 0], x[1] - p[c.body, 1], x[2] - p[c.body, 2]
    g = stack(9)
    _gradient_to(
        c.harmonics,
        c.harmonics.start[1] if whole else _COARSE,
        q[0] * dx + q[1] * dy + q[2] * dz,
        q[3] * dx + q[4] * dy + q[5] * dz,
        q[6] * dx + q[7] * dy + q[8] * dz,
        g,
    )
    for i in range(3):  # Q^T H Q
        for j in range(3):
            total = 0.0
            for a in range(3):
                for b in range(3):
                    total += q[3 * a + i] * g[3 * a + b] * q[3 * b + j]
            out[3 * i + j] += total
