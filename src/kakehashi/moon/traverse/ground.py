"""Which ground can a rover cross?  Cells of a terrain with height, slope, the error of the slope, and roughness.

A raster finer than a cell is reduced by a plane fitted to the heights within each cell: it gives height and slope of
the cell, the errors of both, and the largest height above or below the plane, which a coarse cell would otherwise hide.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DrivingGround:
    """Square cells of ground, the first row in the north of the map.

    Attributes
    ----------
    height_m : (rows, columns) array
        Height of the centre of each cell; NaN without data.
    slope_rad, slope_sigma_rad : (rows, columns) arrays
        Slope of the plane of each cell and its standard deviation.
    roughness_m : (rows, columns) array
        Largest distance of a height within a cell from its plane.
    cell_m : float
        Length of a cell.
    pixels : int
        Pixels of the raster along a cell.
    """

    height_m: np.ndarray
    slope_rad: np.ndarray
    slope_sigma_rad: np.ndarray
    roughness_m: np.ndarray
    cell_m: float
    pixels: int

    def __repr__(self):
        rows, columns = self.height_m.shape
        return f"<DrivingGround of {rows} x {columns} cells of {self.cell_m:g} m, each of {self.pixels}^2 pixels>"

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of rows and columns."""
        return self.height_m.shape

    def cell(self, x_m: float, y_m: float) -> tuple[int, int]:
        """Row and column of the cell at x to the east and y to the south of the north-western corner [m]."""
        row, column = int(np.floor(y_m / self.cell_m)), int(np.floor(x_m / self.cell_m))
        rows, columns = self.shape
        if not (0 <= row < rows and 0 <= column < columns):
            raise InputError(
                f"the point x = {x_m:g} m, y = {y_m:g} m is outside the ground, which extends from 0 to"
                f" {columns * self.cell_m:g} m in x and to {rows * self.cell_m:g} m in y"
            )
        return row, column


def driving_ground(
    height_m, spacing_m: float, *, cell_m: float | None = None, sigma_m: float = 0.0
) -> DrivingGround:
    """Reduce a raster of heights to the cells in which a rover is planned.

    Parameters
    ----------
    height_m : (rows, columns) array
        Heights at even distances, such as `Terrain.height_m`; NaN without data.
    spacing_m : float
        Distance of the heights.
    cell_m : float, optional
        Length of a cell, rounded to whole pixels; by default that which makes at most 100 by 100 cells.  Rows and
        columns that fill no cell are left out at the south and at the east.
    sigma_m : float
        Standard deviation of the heights, independent from pixel to pixel.
    """
    height = np.asarray(height_m, dtype=float)
    if height.ndim != 2 or min(height.shape) < 2:
        raise InputError(f"the heights have shape {height.shape}; give (rows, columns), at least 2 by 2")
    if np.isinf(height).any() or not np.isfinite(height).any():
        raise InputError("the heights are infinite or all missing; give metres, NaN where there is no data")
    if not 0.0 < spacing_m < np.inf:
        raise InputError(f"the distance of the heights is {spacing_m} m; it must be positive")
    if not (np.isfinite(sigma_m) and sigma_m >= 0.0):
        raise InputError(f"the standard deviation of the heights is {sigma_m} m; it must be 0 or positive")
    wanted = max(height.shape) * spacing_m / 100.0 if cell_m is None else cell_m
    n = max(int(np.ceil(wanted / spacing_m - 1e-9)) if cell_m is None else round(wanted / spacing_m), 1)
    if not spacing_m * (1.0 - 1e-6) <= wanted or min(height.shape) // n < 2:
        if cell_m is not None:
            raise InputError(
                f"a cell of {cell_m:g} m does not suit {height.shape[0]} x {height.shape[1]} heights at"
                f" {spacing_m:g} m; give at least {spacing_m:g} m and at most half of the raster"
            )
    if n == 1:
        return _of_neighbours(height, spacing_m, sigma_m)
    return _of_planes(height, spacing_m, n, sigma_m)


def _of_planes(height: np.ndarray, spacing: float, n: int, sigma: float) -> DrivingGround:
    """Fit a plane to the n by n heights of each cell."""
    rows, columns = height.shape[0] // n, height.shape[1] // n
    blocks = height[: rows * n, : columns * n].reshape(rows, n, columns, n).swapaxes(1, 2)
    offset = (np.arange(n) - 0.5 * (n - 1)) * spacing
    inertia = n * (offset**2).sum()
    center = blocks.mean(axis=(2, 3))
    east = (blocks * offset[None, None, None, :]).sum(axis=(2, 3)) / inertia
    south = (blocks * offset[None, None, :, None]).sum(axis=(2, 3)) / inertia
    plane = center[..., None, None] + south[..., None, None] * offset[:, None] + east[..., None, None] * offset
    roughness = np.abs(blocks - plane).max(axis=(2, 3))
    return _ground(center, east, south, roughness, n * spacing, n, sigma / np.sqrt(inertia))


def _of_neighbours(height: np.ndarray, spacing: float, sigma: float) -> DrivingGround:
    """Take central differences of the heights, one-sided at the edge."""
    south, east = np.gradient(height, spacing)
    component = sigma / (np.sqrt(2.0) * spacing)
    return _ground(height, east, south, np.zeros_like(height), spacing, 1, component)


def _ground(center, east, south, roughness, cell: float, pixels: int, component: float) -> DrivingGround:
    tangent = np.hypot(east, south)
    return DrivingGround(
        center, np.arctan(tangent), component / (1.0 + tangent**2), roughness, float(cell), pixels
    )
