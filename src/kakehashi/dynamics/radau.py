"""Compute the Gauss-Radau nodes and the integration matrices of the collocation scheme.

Over a step of length h the acceleration is the polynomial of degree 7 through its values F at eight
nodes c (0 and the seven Radau points).  Integrating that polynomial twice gives, at any fraction s,

    v(s) = v0 + h  sum_j AV_j(s) F_j         x(s) = x0 + s h v0 + h^2 sum_j AX_j(s) F_j

and at s = 1 the quadrature is of order 15 [E85].  The same polynomial is the dense output.

[E85] Everhart (1985), An efficient integrator that uses Gauss-Radau spacings, ASSL 115.
[RS15] Rein & Spiegel (2015), IAS15, MNRAS 446: step-size control from the last coefficient.
"""

from fractions import Fraction
from functools import cache

import numpy as np


@cache
def nodes() -> np.ndarray:
    """Return the eight Gauss-Radau nodes in [0, 1): zero, and the roots of (P7 + P8) / (1 + x) mapped to (0, 1)."""
    roots = np.polynomial.legendre.legroots([0, 0, 0, 0, 0, 0, 0, 1, 1])
    inner = np.sort(roots)[1:]
    series = np.polynomial.Legendre([0, 0, 0, 0, 0, 0, 0, 1, 1])
    for _ in range(3):
        inner = inner - series(inner) / series.deriv()(inner)
    return np.concatenate([[0.0], (1.0 + inner) / 2.0])


@cache
def matrices() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the matrices (AX, AV, to_polynomial); rows 0..7 of AX and AV are for the nodes, row 8 for the step's end.

    `to_polynomial @ F` are the coefficients b_m of a(s) = sum_m b_m s^m. The matrices are computed in exact rational
    arithmetic and rounded once.
    """
    c = [Fraction(float(x)) for x in nodes()]
    basis = [_lagrange(c, j) for j in range(8)]
    at = [*c, Fraction(1)]
    ax = [[sum(b * s ** (m + 2) / ((m + 1) * (m + 2)) for m, b in enumerate(p)) for p in basis] for s in at]
    av = [[sum(b * s ** (m + 1) / (m + 1) for m, b in enumerate(p)) for p in basis] for s in at]
    to_polynomial = np.array(basis, dtype=float).T
    return np.array(ax, dtype=float), np.array(av, dtype=float), np.ascontiguousarray(to_polynomial)


def _lagrange(c, j):
    """Return the monomial coefficients of the Lagrange polynomial that is 1 at node c[j] and 0 at the others."""
    poly, scale = [Fraction(1)], Fraction(1)
    for i, node in enumerate(c):
        if i == j:
            continue
        scale *= c[j] - node
        poly = [a - node * b for a, b in zip([Fraction(0), *poly], [*poly, Fraction(0)], strict=True)]
    return [a / scale for a in poly]
