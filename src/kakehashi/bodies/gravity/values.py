"""The gravity field of a body at points, in one form for all methods of computation."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError

COLUMNS = 11  # of the kernels: U, acceleration, gradient xx, xy, xz, yy, yz, zz, Laplacian


@dataclass(frozen=True, slots=True)
class FieldValues:
    """The gravity field of a body at points (...), in the axes of its shape.

    Attributes
    ----------
    potential_km2_s2 : (...) array
        Potential U, positive, tending to GM / r [km2/s2].
    acceleration_km_s2 : (..., 3) array
        Gradient of U [km/s2].
    gradient_s2 : (..., 3, 3) array
        Derivatives of the acceleration with respect to position [1/s2].
    laplacian_s2 : (...) array
        Laplacian of U: 0 outside, -4 pi G rho inside a body of density rho [1/s2].
    """

    potential_km2_s2: np.ndarray
    acceleration_km_s2: np.ndarray
    gradient_s2: np.ndarray
    laplacian_s2: np.ndarray

    @classmethod
    def of(cls, rows: np.ndarray, shape: tuple[int, ...]) -> "FieldValues":
        """Create the values from the rows (n, 11) that the kernels write, for points of a given array shape."""
        values = rows.reshape(*shape, COLUMNS)
        gradient = values[..., [4, 5, 6, 5, 7, 8, 6, 8, 9]].reshape(*shape, 3, 3)
        return cls(values[..., 0], values[..., 1:4], gradient, values[..., 10])


def checked_points(points_km) -> np.ndarray:
    """Return points (..., 3) [km] as an array of floats, after checking it.

    Raises
    ------
    InputError
        The array has another shape, or contains a number that is not finite.
    """
    points = np.asarray(points_km, dtype=float)
    if points.shape[-1:] != (3,) or not np.isfinite(points).all():
        raise InputError(f"points have the shape {points.shape}; give (..., 3) finite positions in km")
    return points
