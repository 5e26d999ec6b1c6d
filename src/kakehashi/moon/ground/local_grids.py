"""Heights around a raster on a gnomonic map, level by level, on which lines of sight are straight.

The map touches the sphere at the middle of the raster, and its axes are those of the raster there.  The finest level
has pixels as long as those of the raster and reaches beyond it; each further level has pixels four times as long and
reaches four times as far, to the last horizon.  Heights of all levels are those of the terrain at their nodes, so that
neither maxima nor means of blocks enter.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kakehashi.base import InputError
from kakehashi.frames.selenographic import local_axes
from kakehashi.moon.ground.nested import Nested, nested
from kakehashi.moon.ground.projection import RADIUS_M
from kakehashi.moon.ground.terrain import Terrain

RATIO = 4  # between the pixels of a level and those of the next finer one
MARGIN = 256  # pixels of the finest level beyond the raster
RANGE_M = 400_000.0  # no terrain of the Moon is in sight beyond this
_LARGEST = 2_001  # rows of a raster; the displacement of pixels from nodes grows with it
_ROWS_AT_ONCE = 256
_LOWEST_M = -20_000.0  # where there is no terrain
_BEYOND_M = -1_500_000.0  # P - R beyond the last level: below every line of sight


@dataclass(frozen=True)
class LocalGrids:
    """Heights about a raster of observers, for the kernels of horizons.

    Attributes
    ----------
    ground : Terrain
        The raster whose pixels are the observers.
    axes : (3, 3) array
        Axes of the map (x, y and up, in rows) in mean-Earth axes.
    flat, flat_swapped : arrays of float32
        P - R of all levels [m] in rows of equal y and in rows of equal x, see `_sweep`.
    sizes, steps_m : arrays
        Rows and pixel [m] of each level; each stands in the middle of a square as large as the first one.
    reach : int
        Pixels from the middle to the edge of the square of observers.
    lifts, shifts : ((2 reach + 1)^2,) and (2, (2 reach + 1)^2) arrays of float32
        P - R below the observers [m] and their positions from the nodes [pixels]; NaN beyond the raster.
    """

    ground: Terrain
    axes: np.ndarray
    flat: np.ndarray
    flat_swapped: np.ndarray
    sizes: np.ndarray
    steps_m: np.ndarray
    reach: int
    lifts: np.ndarray
    shifts: np.ndarray

    def __repr__(self):
        return (
            f"<LocalGrids about {self.ground!r}: {len(self.sizes)} levels to"
            f" {1e-3 * self.steps_m[-1] * (self.sizes[-1] // 2):,.0f} km>"
        )

    @property
    def side(self) -> int:
        """Number of rows and of columns of the square of observers."""
        return 2 * self.reach + 1

    @cached_property
    def positions_m(self) -> np.ndarray:
        """Positions x, y (2, side, side) of the observers on the gnomonic map [m]."""
        nodes = np.arange(-self.reach, self.reach + 1.0)
        x, y = self.shifts.reshape(2, self.side, self.side)
        return self.steps_m[0] * np.stack([nodes[None, :] + x, nodes[:, None] + y])

    def to_raster(self, values) -> np.ndarray:
        """Return values (..., rows, columns) on the pixels of the raster from those of the square (..., side^2)."""
        rows, columns = self.ground.shape
        square = np.asarray(values).reshape(*np.shape(values)[:-1], self.side, self.side)[..., ::-1, :]
        top, left = self.reach - rows + 1 + rows // 2, self.reach - columns // 2
        return square[..., top : top + rows, left : left + columns]


def local_grids(
    ground: Terrain,
    surroundings: Terrain | Nested | None = None,
    *,
    margin: int = MARGIN,
    range_m: float = RANGE_M,
    progress=None,
) -> LocalGrids:
    """Return the heights about a raster of observers, for the kernels of horizons.

    Parameters
    ----------
    ground : Terrain
        The raster whose pixels are the observers, of up to 2,001 pixels a side.
    surroundings : Terrain or Nested, optional
        All terrain that may stand in the way; by default `ground` within the whole Moon that ships.
    margin : int
        Pixels of the finest level beyond the raster.
    range_m : float
        How far the levels reach [m].
    progress : callable, optional
        Called with the fraction that is done.
    """
    _check(ground, margin, range_m)
    around = nested(ground) if surroundings is None else surroundings
    around = around if isinstance(around, Nested) else nested(around, whole_moon=False)
    axes, step = _map_axes(ground)
    rows, columns = ground.shape
    reach = max(rows // 2, columns // 2, 1)
    sizes, steps = _levels(reach + margin, step, range_m)
    flat, swapped = (np.full((sizes.size, sizes[0], sizes[0]), _BEYOND_M, np.float32) for _ in range(2))
    for level, (size, pixel) in enumerate(zip(sizes, steps, strict=True)):
        square = _level(around, axes, size, pixel)
        edge = (sizes[0] - size) // 2
        inside = (level, slice(edge, edge + size), slice(edge, edge + size))
        flat[inside], swapped[inside] = square, square.T
        if progress is not None:
            progress(np.sum(sizes[: level + 1] ** 2) / np.sum(sizes**2))
    lifts, shifts = _observers(ground, around, axes, step, reach)
    return LocalGrids(ground, axes, flat.ravel(), swapped.ravel(), sizes, steps, reach, lifts, shifts)


def _check(ground: Terrain, margin: int, range_m: float) -> None:
    if max(ground.shape) > _LARGEST:
        raise InputError(
            f"{ground!r} is larger than {_LARGEST:,} pixels a side; compute it in parts (`Terrain.cut`), or coarser"
            " (`Terrain.coarsened`)"
        )
    if margin < 1 or not range_m > 0.0:
        raise InputError(f"margin is {margin} and range_m {range_m}; both must be positive")


def _map_axes(ground: Terrain) -> tuple[np.ndarray, float]:
    """Return x, y and up of the map (in rows), and its pixel [m]: those of the raster at its middle pixel."""
    x, y = ground.axes_m()
    rows, columns = ground.shape
    x0, y0, step = x[columns // 2], y[rows - 1 - rows // 2], ground.spacing_m
    lon, lat = ground.projection.from_map(np.array([x0 - step, x0 + step]), np.array([y0, y0]))
    ends = local_axes(lon, lat)[:, 2]
    up = local_axes(*ground.projection.from_map(x0, y0))[2]
    along = ends[1] - ends[0]
    along -= (along @ up) * up
    pixel = 0.5 * RADIUS_M * float(np.linalg.norm(along))
    along /= np.linalg.norm(along)
    return np.stack([along, np.cross(up, along), up]), pixel


def _levels(half: int, step: float, range_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows and the pixels [m] of the levels; all reach a whole number of pixels of the next."""
    half = RATIO * -(-half // RATIO)
    sizes, steps = [2 * half + 1], [step]
    while sizes[-1] // 2 * steps[-1] < range_m:
        steps.append(RATIO * steps[-1])
        wanted = min(half, int(np.ceil(range_m / steps[-1])))
        sizes.append(2 * max(RATIO * -(-wanted // RATIO), half // RATIO + 1) + 1)
    return np.array(sizes, dtype=np.int64), np.array(steps)


def _level(around: Nested, axes: np.ndarray, size: int, step: float) -> np.ndarray:
    """Return P - R (size, size) [m] of the terrain at the nodes of a level, rows of increasing y."""
    nodes = step * (np.arange(size) - size // 2)
    square = np.empty((size, size), np.float32)
    for first in range(0, size, _ROWS_AT_ONCE):
        y = nodes[first : first + _ROWS_AT_ONCE, None]
        lon, lat, rho = _lifted(axes, nodes[None, :], y)
        height = around.at(lon, lat, on_error="mark")
        square[first : first + _ROWS_AT_ONCE] = (
            RADIUS_M + np.nan_to_num(height, nan=_LOWEST_M)
        ) / rho - RADIUS_M
    return square


def _lifted(axes: np.ndarray, x, y):
    """Return longitude, latitude and sqrt(1 + (x^2 + y^2) / R^2) of positions on the map [m]."""
    x, y = np.broadcast_arrays(x / RADIUS_M, y / RADIUS_M)
    vector = x[..., None] * axes[0] + y[..., None] * axes[1] + axes[2]
    across = np.hypot(vector[..., 0], vector[..., 1])
    lon, lat = np.arctan2(vector[..., 1], vector[..., 0]), np.arctan2(vector[..., 2], across)
    return lon, lat, np.sqrt(1.0 + x * x + y * y)


def _observers(ground: Terrain, around: Nested, axes, step: float, reach: int):
    """Return P - R below the observers and their positions from the nodes [pixels], NaN beyond the raster."""
    side = 2 * reach + 1
    lifts, shifts = np.full((side, side), np.nan, np.float32), np.zeros((2, side, side), np.float32)
    rows, columns = ground.shape
    low, left = reach - rows // 2, reach - columns // 2
    lon, lat = ground.positions()
    vector = local_axes(lon, lat)[..., 2, :] @ axes.T
    x, y = vector[..., 0] / vector[..., 2], vector[..., 1] / vector[..., 2]
    height = ground.height_m.astype(float)
    holes = np.isnan(height)
    if holes.any():
        height[holes] = around.at(lon[holes], lat[holes], on_error="mark")
    lift = (RADIUS_M + height) / np.sqrt(1.0 + x * x + y * y) - RADIUS_M
    part = (slice(low, low + rows), slice(left, left + columns))
    nodes_x, nodes_y = np.arange(columns) - columns // 2, np.arange(rows) - rows // 2
    # rows of the raster begin at the largest y, those of the grids at the smallest
    lifts[part] = lift[::-1]
    shifts[(0, *part)] = x[::-1] * RADIUS_M / step - nodes_x
    shifts[(1, *part)] = y[::-1] * RADIUS_M / step - nodes_y[:, None]
    return lifts.ravel(), shifts.reshape(2, -1)
