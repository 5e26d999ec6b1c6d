"""Angles between vectors, and matrices of cross products."""

import numpy as np


def angle_between(a, b) -> np.ndarray:
    """Return angles (...) [rad] between vectors, from 0 to pi: arctan2(|a x b|, a . b), accurate also near 0 and pi.

    Parameters
    ----------
    a, b : (..., 3) arrays
        Vectors in the same axes, of any unit; their leading axes are broadcast.

    Examples
    --------
    >>> print(np.degrees(angle_between([1.0, 0.0, 0.0], [[1.0, 1.0, 0.0], [-2.0, 0.0, 0.0]])).round(6))
    [ 45. 180.]
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    (x, y, z), (u, v, w) = np.moveaxis(a, -1, 0), np.moveaxis(b, -1, 0)
    cross = np.stack([y * w - z * v, z * u - x * w, x * v - y * u], axis=-1)
    return np.arctan2(np.linalg.norm(cross, axis=-1), np.einsum("...i,...i->...", a, b))


def cross_matrix(vectors) -> np.ndarray:
    """Return the matrices (..., 3, 3) of the cross product with vectors (..., 3): cross_matrix(a) @ b = a x b.

    Examples
    --------
    >>> print(cross_matrix([1.0, 2.0, 3.0]) @ [4.0, 5.0, 6.0])
    [-3.  6. -3.]
    """
    x, y, z = np.moveaxis(np.asarray(vectors, dtype=float), -1, 0)
    o = np.zeros_like(x)
    return np.stack([o, -z, y, z, o, -x, -y, x, o], axis=-1).reshape(*x.shape, 3, 3)
