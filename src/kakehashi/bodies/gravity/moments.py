"""Mass moments of a shape of uniform density, and the spherical harmonics of its gravity field.

The body is cut into tetrahedra, each of a facet and the origin.  A solid harmonic of degree n is homogeneous, so its
integral over a tetrahedron of volume V is 6 V / (n + 3) times its integral over the facet (as a unit triangle). There
it is a polynomial of degree n, which a product of Gauss rules integrates exactly [S71].

[S71] Stroud (1971), Approximate calculation of multiple integrals.
"""

from functools import cache
from math import factorial

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies.gravity._multipoles import moments_of
from kakehashi.bodies.gravity.field import GravityField
from kakehashi.bodies.shape.mesh import Shape

HIGHEST_DEGREE = 60
_CHUNK = 4_096  # facets whose points are in memory together


def mass_moments(vertices_km, facets, degree: int) -> np.ndarray:
    """Return the moments (2, degree + 1, degree + 1) of the solid harmonics R_nm per unit mass [km^n].

    The first axis has their real and imaginary parts.

    Parameters
    ----------
    vertices_km : (n, 3) array
        Corners about the point to which the moments refer [km].
    facets : (m, 3) int array
    degree : int
        Highest degree.
    """
    corners = np.asarray(vertices_km)[np.asarray(facets)]
    six_v = np.linalg.det(corners)
    nodes, weights = _rule(degree // 2 + 1)
    size = degree + 1
    sums, work = np.zeros((2, size, size)), np.zeros((2, size, size))
    for first in range(0, len(corners), _CHUNK):
        part = slice(first, first + _CHUNK)
        points = np.einsum("qk,fki->fqi", nodes, corners[part]).reshape(-1, 3)
        w = (six_v[part, None] * weights).ravel()
        moments_of(np.ascontiguousarray(points), w, work[0], work[1], sums[0], sums[1])
    n = np.arange(size)[:, None]
    return np.tril(sums / (n + 3.0)) * 3.0 / (six_v.sum() / 2.0)


@cache
def _rule(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return barycentric nodes (count^2, 3) and weights of a quadrature on a triangle, exact to degree 2 count - 1.

    The rule is Gauss-Legendre along a side times Gauss-Jacobi of weight 1 - u towards a corner; weights add up to 1/2.
    """
    from scipy.special import roots_jacobi, roots_legendre

    t, wt = roots_legendre(count)
    u, wu = roots_jacobi(count, 1.0, 0.0)
    t, wt, u, wu = (1.0 + t) / 2.0, wt / 2.0, (1.0 + u) / 2.0, wu / 4.0
    b = np.outer(1.0 - u, t).ravel()
    a = np.repeat(u, count)
    return np.column_stack([a, b, 1.0 - a - b]), np.outer(wu, wt).ravel()


@quantities
def field_of(
    shape: Shape, degree: int, gm_km3_s2: float, *, radius_km: float | None = None, frame: str = ""
) -> GravityField:
    """Compute the spherical harmonics of a shape of uniform density, about the origin and in the axes of the shape.

    The series converges outside the sphere about the origin that contains the body, and may diverge inside it.

    Parameters
    ----------
    shape : Shape
        `shape.centered()` makes the terms of degree 1 vanish.
    degree : int
        Highest degree and order, 0 to 60.
    gm_km3_s2 : float
        GM of the body [km3/s2].
    radius_km : float, optional
        Reference radius; that of the sphere that contains the body by default.
    frame : str
        Name of the body-fixed frame, for `frames.rotation`.

    Raises
    ------
    InputError
        The degree is outside 0 to 60.

    Examples
    --------
    >>> from kakehashi.bodies.shape import ellipsoid
    >>> field = field_of(ellipsoid((2.0, 2.0, 1.0), 4), 4, 1e-9, radius_km=2.0)
    >>> print(f"J2 = {field.zonals()[2]:.3f}")  # (a^2 - c^2) / 5 a^2 for an ellipsoid
    J2 = 0.150
    """
    if not (isinstance(degree, int | np.integer) and 0 <= degree <= HIGHEST_DEGREE):
        raise InputError(f"degree is {degree!r}; it must be a whole number from 0 to {HIGHEST_DEGREE}")
    if not (np.isfinite(gm_km3_s2) and gm_km3_s2 > 0.0):
        raise InputError(f"gm_km3_s2 is {gm_km3_s2}; it must be a positive number in km3/s2")
    radius = float(shape.radius_km if radius_km is None else radius_km)
    moments = mass_moments(shape.vertices_km, shape.facets, int(degree))
    factors = _normalisation(int(degree)) / radius ** np.arange(degree + 1.0)[:, None]
    return GravityField(
        float(gm_km3_s2), radius, moments[0] * factors, moments[1] * factors, frame,
        name=f"{shape.name or 'a shape'} at uniform density, degree {degree}",
        source=f"computed from the shape: {shape.source}", as_of=shape.as_of,
    )  # fmt: skip


def _normalisation(degree: int) -> np.ndarray:
    """Return the factors that convert the moments of R_nm to fully normalised C_nm and S_nm.

    C_nm = sqrt((2 - delta_0m)(n + m)! (n - m)! / (2n + 1)) M_nm / R^n.
    """
    factors = np.zeros((degree + 1, degree + 1))
    for n in range(degree + 1):
        for m in range(n + 1):
            pair = factorial(n + m) * factorial(n - m)
            factors[n, m] = (pair * (1 if m == 0 else 2) / (2 * n + 1)) ** 0.5
    return factors
