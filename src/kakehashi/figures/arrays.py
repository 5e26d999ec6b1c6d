"""Arrays for figures: thinning, and outlines of covariance ellipses and circles."""

import numpy as np


def thin(size: int, most: int) -> np.ndarray:
    """Return at most `most` evenly spaced indices of `size` items, including the first and the last.

    Examples
    --------
    >>> thin(10, 4).tolist()
    [0, 3, 6, 9]
    """
    if size <= most:
        return np.arange(size)
    return np.linspace(0, size - 1, most).round().astype(int)


def ellipse(covariance_km2, sigmas: float = 3.0, points: int = 181) -> np.ndarray:
    """Return the closed outline of a covariance ellipse at a Mahalanobis distance of `sigmas` from its centre.

    Parameters
    ----------
    covariance_km2 : (2, 2) array
        Covariance of a point in a plane [km²].
    sigmas : float
        Size of the ellipse; its semi-axes are `sigmas` times the roots of the eigenvalues.

    Returns
    -------
    (points, 2) array
        Offsets from the centre [km].

    Examples
    --------
    >>> ellipse([[4.0, 0.0], [0.0, 1.0]], sigmas=3.0).max(axis=0).round(6).tolist()
    [6.0, 3.0]
    """
    values, vectors = np.linalg.eigh(np.asarray(covariance_km2, float))
    angle = np.linspace(0.0, 2.0 * np.pi, points)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    return sigmas * (circle * np.sqrt(values.clip(0.0))) @ vectors.T


def circle(radius_km: float, centre_km=(0.0, 0.0), points: int = 121) -> np.ndarray:
    """Return the closed outline of a circle.

    Parameters
    ----------
    radius_km : float
    centre_km : (2,) sequence
    points : int

    Returns
    -------
    (points, 2) array
        Positions [km].
    """
    angle = np.linspace(0.0, 2.0 * np.pi, points)
    return radius_km * np.stack([np.cos(angle), np.sin(angle)], axis=-1) + np.asarray(centre_km)
