"""Compute the attraction of spherical harmonics at the eight nodes of a step together.

The recursion is that of `harmonics.acceleration`, with the nodes as lanes of vector instructions. Two orders run at
the same time, because one recursion alone waits for its own results; so do two degrees, which halves the memory
traffic. At degree 90 this is several times faster than one node after the other.
"""

import numpy as np

from kakehashi.base.jit import inner, stack

NODES = 8
# Offsets of the quantities of all nodes in one work array, as in `harmonics.py`: the compiler then knows that they do
# not overlap. Two of each in the sums: order m and order m + 1.
_UR, _R2, _S, _T, _U, _RHO, _RE, _IM, _QE, _QI, _AX, _AY, _AZ, _RADIAL = (NODES * k for k in range(14))
_P, _B, _GC, _GS, _HC, _HS, _TC, _TS = (NODES * k for k in range(14, 22))
_Q, _E, _GD, _GZ, _HD, _HZ, _TD, _TZ = (NODES * k for k in range(22, 30))
_ROOM = NODES * 30


@inner
def accelerations_at_nodes(h, x, out):
    """Compute the accelerations at eight points in body-fixed axes.

    Parameters
    ----------
    h : Harmonics
        Coefficients.
    x : (3, 8) array
        Body-fixed positions [km].
    out : (3, 8) array
        Receives the accelerations [km/s2].
    """
    w = stack(_ROOM)
    for i in range(NODES):
        px, py, pz = x[0, i], x[1, i], x[2, i]
        d = 1.0 / np.sqrt(px * px + py * py + pz * pz)
        w[i + _S], w[i + _T], w[i + _U], w[i + _RHO] = px * d, py * d, pz * d, h.radius * d
        w[i + _UR], w[i + _R2] = w[i + _U] * w[i + _RHO], w[i + _RHO] * w[i + _RHO]
        w[i + _RE], w[i + _IM], w[i + _QE], w[i + _QI] = 1.0, 0.0, 0.0, 0.0
        w[i + _AX], w[i + _AY], w[i + _AZ], w[i + _RADIAL] = 0.0, 0.0, 0.0, 0.0
    for m in range(0, h.columns, 2):
        both = m + 1 < h.columns
        _columns(h.table, h.start[m], h.start[m + 1], h.start[m + 2] if both else h.start[m + 1], w)
        _add_order(float(m), w, _P)
        if both:
            _add_order(float(m + 1), w, _Q)
    for i in range(NODES):
        radial = w[i + _RADIAL] - w[i + _U] * w[i + _AZ]
        f = h.gm / (h.radius * h.radius) * w[i + _R2]
        out[0, i] = f * (w[i + _AX] + radial * w[i + _S])
        out[1, i] = f * (w[i + _AY] + radial * w[i + _T])
        out[2, i] = f * (w[i + _AZ] + radial * w[i + _U])


@inner
def _columns(table, first, second, last, w):
    """Sum the terms of two orders, whose columns are rows `first` to `second` and `second` to `last`; the last may be
    missing, and rows beyond the end of a column count as zeros."""
    k, v = table[first], table[second if last > second else first]
    on = 1.0 if last > second else 0.0
    k1, k2, k3, k4, k5, k6 = k[1], k[2], k[3], k[4], k[5], k[6]
    v1, v2, v3, v4, v5, v6 = on * v[1], on * v[2], on * v[3], on * v[4], on * v[5], on * v[6]
    for i in range(NODES):
        w[i + _P], w[i + _B], w[i + _Q], w[i + _E] = 1.0, 0.0, 1.0, 0.0
        w[i + _GC], w[i + _GS], w[i + _HC], w[i + _HS], w[i + _TC], w[i + _TS] = k1, k2, k3, k4, k5, k6
        w[i + _GD], w[i + _GZ], w[i + _HD], w[i + _HZ], w[i + _TD], w[i + _TZ] = v1, v2, v3, v4, v5, v6
    row, other = first + 1, second + 1
    while row < second:
        k, n = table[row], table[min(row + 1, second - 1)]
        v, z = table[min(other, last - 1)], table[min(other + 1, last - 1)]
        a, b = (1.0 if row + 1 < second else 0.0), (1.0 if other < last else 0.0)
        c = 1.0 if other + 1 < last else 0.0
        k0, k1, k2, k3, k4, k5, k6 = k[0], k[1], k[2], k[3], k[4], k[5], k[6]
        n0, n1, n2, n3, n4, n5, n6 = n[0], a * n[1], a * n[2], a * n[3], a * n[4], a * n[5], a * n[6]
        v0, v1, v2, v3, v4, v5, v6 = v[0], b * v[1], b * v[2], b * v[3], b * v[4], b * v[5], b * v[6]
        z0, z1, z2, z3, z4, z5, z6 = z[0], c * z[1], c * z[2], c * z[3], c * z[4], c * z[5], c * z[6]
        for i in range(NODES):
            ur, r2, now, new = w[i + _UR], w[i + _R2], w[i + _P], w[i + _Q]
            p = ur * now - k0 * r2 * w[i + _B]
            e = ur * new - v0 * r2 * w[i + _E]
            q = ur * p - n0 * r2 * now
            f = ur * e - z0 * r2 * new
            w[i + _B], w[i + _P], w[i + _E], w[i + _Q] = p, q, e, f
            w[i + _GC] += k1 * p + n1 * q
            w[i + _GS] += k2 * p + n2 * q
            w[i + _HC] += k3 * p + n3 * q
            w[i + _HS] += k4 * p + n4 * q
            w[i + _TC] += k5 * p + n5 * q
            w[i + _TS] += k6 * p + n6 * q
            w[i + _GD] += v1 * e + z1 * f
            w[i + _GZ] += v2 * e + z2 * f
            w[i + _HD] += v3 * e + z3 * f
            w[i + _HZ] += v4 * e + z4 * f
            w[i + _TD] += v5 * e + z5 * f
            w[i + _TZ] += v6 * e + z6 * f
        row, other = row + 2, other + 2


@inner
def _add_order(m, w, sums):
    """Add the terms of one order to the accelerations, and advance to the next power of rho (s + i t)."""
    for i in range(NODES):
        j = sums + i
        gc, gs, hc = w[j + 2 * NODES], w[j + 3 * NODES], w[j + 4 * NODES]
        hs, tc, ts = w[j + 5 * NODES], w[j + 6 * NODES], w[j + 7 * NODES]
        re, im, qe, qi, rho = w[i + _RE], w[i + _IM], w[i + _QE], w[i + _QI], w[i + _RHO]
        w[i + _AX] += m * (gc * qe + gs * qi)
        w[i + _AY] += m * (gs * qe - gc * qi)
        w[i + _AZ] += tc * qe + ts * qi
        w[i + _RADIAL] -= hc * re + hs * im
        qe, qi = rho * re, rho * im
        w[i + _QE], w[i + _QI] = qe, qi
        w[i + _RE], w[i + _IM] = w[i + _S] * qe - w[i + _T] * qi, w[i + _S] * qi + w[i + _T] * qe
