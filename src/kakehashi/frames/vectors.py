"""Compute angles between vectors."""

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
