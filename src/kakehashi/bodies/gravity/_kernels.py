"""Kernels for the gravity field of a polyhedron: sums over its edges and facets, or multipoles far away.

With the field point p, the corners v relative to the centre of mass, and the sums over edges e and facets f

    M0 = sum E_e L_e - sum F_f w_f,    M1 = sum E_e v_e L_e - sum F_f v_f w_f,    M2 the same with v.E.v and v.F.v

of Werner and Scheeres, eqs. (10)-(16), with r = v - p written out,

    U = G rho / 2 (M2 - 2 p.M1 + p.M0.p),    grad U = -G rho (M1 - M0 p),    grad grad U = G rho M0,
    Laplacian = -G rho sum w_f.

For each edge only the distances a and b of its ends from p and constants are needed:

    L_e = ln((a + b + e) / (a + b - e)) = 2 artanh(e / (a + b)),
    w_f = 2 arctan(N / D),   N = 2 A h (h the distance of the facet's plane),
    D = abc + (a (b^2 + c^2 - l_bc^2) + b (a^2 + c^2 - l_ac^2) + c (a^2 + b^2 - l_ab^2)) / 2.

For an edge or facet that is small compared with its distance, artanh and arctan are computed by series, which differ
only by a sign and run in vector registers. The few near ones are added afterwards by logarithm and arctangent. A block
of edges or facets is processed twice only if it contains a near one.

[WS97] Werner & Scheeres (1997), Exterior gravitation of a polyhedron, Celest. Mech. Dyn. Astron. 65, 313.
"""

from math import atan2, log, sqrt
from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import QUICK, inner, kernel, stack
from kakehashi.bodies.gravity._multipoles import far_field

BLOCK = 128  # edges or facets that are passed together
_NEAR = 0.25  # largest argument of the series
_SPAN = 1.0 - 1e-16  # e / (a + b) of a point on the edge itself, where the sums stay finite
EDGE_ROWS = 11  # e; E xx, xy, xz, yy, yz, zz; (E v) x, y, z; v.E.v
FACET_ROWS = 8  # n x, y, z; n.v; 2 A; l_bc^2, l_ac^2, l_ab^2


class Constants(NamedTuple):
    """A polyhedron as input of the kernels; corners are relative to the centre of mass."""

    g_rho: float  # G times density [1/s2]
    gm: float  # [km3/s2]
    far_km: float  # distance beyond which the multipoles are summed
    vertices: np.ndarray  # (3, corners) [km]
    ends: np.ndarray  # (2, edges) uint32, corners of the edges
    edges: np.ndarray  # (EDGE_ROWS, edges)
    corners: np.ndarray  # (3, facets) uint32, corners of the facets
    facets: np.ndarray  # (FACET_ROWS, facets)
    moments: np.ndarray  # (2, DEGREE + 1, DEGREE + 1), real and imaginary parts, per unit of mass


@inner(fastmath=QUICK)
def _series(z):
    """Return artanh(x) / x for z = x^2, or arctan(x) / x for z = -x^2, to 1e-17 at |z| <= 1/16."""
    s = 1.0 / 25.0
    s = 1.0 / 23.0 + z * s
    s = 1.0 / 21.0 + z * s
    s = 1.0 / 19.0 + z * s
    s = 1.0 / 17.0 + z * s
    s = 1.0 / 15.0 + z * s
    s = 1.0 / 13.0 + z * s
    s = 1.0 / 11.0 + z * s
    s = 1.0 / 9.0 + z * s
    s = 1.0 / 7.0 + z * s
    s = 1.0 / 5.0 + z * s
    s = 1.0 / 3.0 + z * s
    return 1.0 + z * s


@inner(fastmath=QUICK)
def _distances(x, y, z, vertices, r):
    for i in range(r.size):
        dx, dy, dz = vertices[0, i] - x, vertices[1, i] - y, vertices[2, i] - z
        r[i] = sqrt(dx * dx + dy * dy + dz * dz)


@inner(fastmath=QUICK)
def _edge_sums(ends, table, r, m):
    """Add the sums over a polyhedron's edges to `m`, which holds M0 (6), M1 (3), M2 of the module docstring."""
    count = ends.shape[1]
    m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for first in range(0, count, BLOCK):
        last, near = min(first + BLOCK, count), 0
        for i in range(first, last):
            x = table[0, i] / (r[ends[0, i]] + r[ends[1, i]])
            far = x < _NEAR
            near += 0 if far else 1
            t = x if far else 0.0
            ln = 2.0 * t * _series(t * t)
            m0 += table[1, i] * ln
            m1 += table[2, i] * ln
            m2 += table[3, i] * ln
            m3 += table[4, i] * ln
            m4 += table[5, i] * ln
            m5 += table[6, i] * ln
            m6 += table[7, i] * ln
            m7 += table[8, i] * ln
            m8 += table[9, i] * ln
            m9 += table[10, i] * ln
        if near > 0:
            _near_edges(ends, table, r, first, last, m)
    m[0], m[1], m[2], m[3], m[4] = m[0] + m0, m[1] + m1, m[2] + m2, m[3] + m3, m[4] + m4
    m[5], m[6], m[7], m[8], m[9] = m[5] + m5, m[6] + m6, m[7] + m7, m[8] + m8, m[9] + m9


@inner
def _near_edges(ends, table, r, first, last, m):
    for i in range(first, last):
        x = table[0, i] / (r[ends[0, i]] + r[ends[1, i]])
        if not x < _NEAR:
            t = min(x, _SPAN)
            ln = log((1.0 + t) / (1.0 - t))
            for k in range(10):
                m[k] += table[k + 1, i] * ln


@inner(fastmath=QUICK)
def _facet_sums(x, y, z, corners, table, r, m):
    """Subtract the sums over a polyhedron's facets from `m` (M0, M1, M2); add the sum of the solid angles to m[10]."""
    count = corners.shape[1]
    m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, total = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for first in range(0, count, BLOCK):
        last, near = min(first + BLOCK, count), 0
        for i in range(first, last):
            nx, ny, nz, d = table[0, i], table[1, i], table[2, i], table[3, i]
            a, b, c = r[corners[0, i]], r[corners[1, i]], r[corners[2, i]]
            aa, bb, cc = a * a, b * b, c * c
            top = table[4, i] * (d - nx * x - ny * y - nz * z)
            bottom = a * b * c + 0.5 * (
                a * (bb + cc - table[5, i]) + b * (aa + cc - table[6, i]) + c * (aa + bb - table[7, i])
            )
            far = abs(top) < _NEAR * bottom
            near += 0 if far else 1
            t = (top if far else 0.0) / (bottom if far else 1.0)
            w = 2.0 * t * _series(-t * t)
            wx, wy, wd = w * nx, w * ny, w * d
            m0 += wx * nx
            m1 += wx * ny
            m2 += wx * nz
            m3 += wy * ny
            m4 += wy * nz
            m5 += w * nz * nz
            m6 += wd * nx
            m7 += wd * ny
            m8 += wd * nz
            m9 += wd * d
            total += w
        if near > 0:
            _near_facets(x, y, z, corners, table, r, first, last, m)
    m[0], m[1], m[2], m[3], m[4] = m[0] - m0, m[1] - m1, m[2] - m2, m[3] - m3, m[4] - m4
    m[5], m[6], m[7], m[8], m[9] = m[5] - m5, m[6] - m6, m[7] - m7, m[8] - m8, m[9] - m9
    m[10] += total


@inner
def _near_facets(x, y, z, corners, table, r, first, last, m):
    for i in range(first, last):
        nx, ny, nz, d = table[0, i], table[1, i], table[2, i], table[3, i]
        a, b, c = r[corners[0, i]], r[corners[1, i]], r[corners[2, i]]
        top = table[4, i] * (d - nx * x - ny * y - nz * z)
        bottom = a * b * c + 0.5 * (
            a * (b * b + c * c - table[5, i])
            + b * (a * a + c * c - table[6, i])
            + c * (a * a + b * b - table[7, i])
        )
        if not abs(top) < _NEAR * bottom:
            w = 2.0 * atan2(top, bottom)
            m[0] -= w * nx * nx
            m[1] -= w * nx * ny
            m[2] -= w * nx * nz
            m[3] -= w * ny * ny
            m[4] -= w * ny * nz
            m[5] -= w * nz * nz
            m[6] -= w * d * nx
            m[7] -= w * d * ny
            m[8] -= w * d * nz
            m[9] -= w * d * d
            m[10] += w


@inner
def field_at(c, x, y, z, r, out):
    """Compute potential, acceleration, gravity gradient and Laplacian of a polyhedron at one point.

    Parameters
    ----------
    c : Constants
        The body; from Python, `Polyhedron.constants()`.
    x, y, z : float
        Position about the centre of mass, in the axes of the shape [km].
    r : (k,) array
        Work space, as long as there are corners.
    out : (11,) array
        Receives U, the acceleration (3), the gradient xx, xy, xz, yy, yz, zz, and the Laplacian.
    """
    if x * x + y * y + z * z > c.far_km * c.far_km:
        far_field(x, y, z, c.gm, c.moments, out)
        return
    m = stack(11)
    for k in range(11):
        m[k] = 0.0
    _distances(x, y, z, c.vertices, r)
    _edge_sums(c.ends, c.edges, r, m)
    _facet_sums(x, y, z, c.corners, c.facets, r, m)
    gx = m[0] * x + m[1] * y + m[2] * z  # M0 p
    gy = m[1] * x + m[3] * y + m[4] * z
    gz = m[2] * x + m[4] * y + m[5] * z
    u = m[9] - 2.0 * (x * m[6] + y * m[7] + z * m[8]) + x * gx + y * gy + z * gz
    out[0] = 0.5 * c.g_rho * u
    out[1], out[2], out[3] = c.g_rho * (gx - m[6]), c.g_rho * (gy - m[7]), c.g_rho * (gz - m[8])
    for k in range(6):
        out[4 + k] = c.g_rho * m[k]
    out[10] = -c.g_rho * m[10]


@kernel
def polyhedron(c, points, first, last, r, out):
    """Compute the gravity field of a polyhedron at many points.

    Parameters
    ----------
    c : Constants
        The body.
    points : (n, 3) array
        Positions about the centre of mass [km].
    first, last : int
        Rows of this call.
    r : (k,) array
        Work space, as long as there are corners.
    out : (n, 11) array
        Receives the rows of `field_at`.
    """
    for i in range(first, last):
        field_at(c, points[i, 0], points[i, 1], points[i, 2], r, out[i])
