"""The field of a body at points: one record for all ways to compute it."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError

COLUMNS = 11  # of the kernels: U, acceleration, gradient xx, xy, xz, yy, yz, zz, Laplacian


@dataclass(frozen=True, slots=True)
class FieldValues:
    """The field of a body at points (...), in the axes of its shape.

    Attributes
    ----------
    potential_km2_s2 : (...) array
        U, positive, tending to gm / r [km2/s2].
    acceleration_km_s2 : (..., 3) array
        Gradient of U [km/s2].
    gradient_s2 : (..., 3, 3) array
        Derivatives of the acceleration by position [1/s2].
    laplacian_s2 : (...) array
        0 outside, -4 pi G rho inside [1/s2].
    """

    potential_km2_s2: np.ndarray
    acceleration_km_s2: np.ndarray
    gradient_s2: np.ndarray
    laplacian_s2: np.ndarray

    @classmethod
    def of(cls, rows: np.ndarray, shape: tuple[int, ...]) -> "FieldValues":
        """The record of the kernels' rows (n, 11), for points of a shape."""
        values = rows.reshape(*shape, COLUMNS)
        gradient = values[..., [4, 5, 6, 5, 7, 8, 6, 8, 9]].reshape(*shape, 3, 3)
        return cls(values[..., 0], values[..., 1:4], gradient, values[..., 10])


def checked_points(points_km) -> np.ndarray:
    """Points (..., 3) [km] as floats.

    Raises
    ------
    InputError
        Another shape, or a number that is not finite.
    """
    points = np.asarray(points_km, dtype=float)
    if points.shape[-1:] != (3,) or not np.isfinite(points).all():
        raise InputError(f"points have the shape {points.shape}; give (..., 3) finite positions in km")
    return points
