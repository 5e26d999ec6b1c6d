"""Rotate axes about one of themselves: Rz(a) = [[c, s, 0], [-s, c, 0], [0, 0, 1]], and likewise about x and y."""

import numpy as np


def about_x(angle) -> np.ndarray:
    """Return the matrices Rx (..., 3, 3) to axes that are rotated about x by an angle [rad]."""
    c, s, one = np.cos(angle), np.sin(angle), np.ones_like(angle)
    return _matrix([one, 0 * c, 0 * c], [0 * c, c, s], [0 * c, -s, c])


def about_y(angle) -> np.ndarray:
    """Return the matrices Ry (..., 3, 3) to axes that are rotated about y by an angle [rad]."""
    c, s, one = np.cos(angle), np.sin(angle), np.ones_like(angle)
    return _matrix([c, 0 * c, -s], [0 * c, one, 0 * c], [s, 0 * c, c])


def about_z(angle) -> np.ndarray:
    """Return the matrices Rz (..., 3, 3) to axes that are rotated about z by an angle [rad].

    Examples
    --------
    >>> print(about_z(np.pi / 2).round(12) @ [0.0, 1.0, 0.0])
    [1. 0. 0.]
    """
    c, s, one = np.cos(angle), np.sin(angle), np.ones_like(angle)
    return _matrix([c, s, 0 * c], [-s, c, 0 * c], [0 * c, 0 * c, one])


def _matrix(*rows) -> np.ndarray:
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)
