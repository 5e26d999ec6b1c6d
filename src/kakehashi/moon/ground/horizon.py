"""How high does the terrain stand around a point, in every direction?

A horizon is the elevation of the highest terrain above the local horizontal plane at each azimuth, seen from a height
above the ground; it is negative where the ground falls away.  All is exact on the sphere: no refraction, no flat-Earth
approximation.  `horizon` computes it for one point by a march over all terrain, `HorizonSweep` for all pixels of a
raster, one direction at a time (`_sweep`).

tan e = ((R + h2) cos d - (R + h1)) / ((R + h2) sin d) for terrain of height h2 at the angle d from an observer at h1.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.jit import for_kernel, thread_count
from kakehashi.frames.selenographic import local_axes
from kakehashi.moon.ground import _march, _sweep
from kakehashi.moon.ground._sight import CODES, SLOPE
from kakehashi.moon.ground.local_grids import MARGIN, RANGE_M, LocalGrids, local_grids
from kakehashi.moon.ground.nested import Nested, nested
from kakehashi.moon.ground.projection import RADIUS_M, Projection
from kakehashi.moon.ground.terrain import Terrain

DIRECTIONS = 720  # every half a degree
_POINT_MARGIN = 400  # pixels of each level about a single point
_NEAR = 16.0  # samples of a pixel about a single point, whose slope rises within the pixel
_HIGHEST_M = 10_000.0  # of an observer above the ground


@dataclass(frozen=True, eq=False, repr=False)
class Horizon:
    """The horizon of one point.

    Attributes
    ----------
    lon_rad, lat_rad : float
        The point.
    ground_m, height_m : float
        Height of the ground above 1,737.4 km and of the observer above the ground [m].
    elevation_rad : (n,) array
        Elevations at n azimuths from 0 on, evenly spaced and clockwise from north.
    terrain : list of dict
        What terrain it stands on.
    """

    lon_rad: float
    lat_rad: float
    ground_m: float
    height_m: float
    elevation_rad: np.ndarray
    terrain: list

    def __post_init__(self):
        values = np.ascontiguousarray(self.elevation_rad, dtype=float)
        if values.ndim != 1 or values.size < 4 or not (np.abs(values) <= np.pi / 2).all():
            raise InputError(
                f"the horizon has the shape {values.shape}; it must be at least four elevations in radians, from"
                " azimuth 0 clockwise, none beyond 90 degrees"
            )
        object.__setattr__(self, "elevation_rad", values)

    def __repr__(self):
        high = np.degrees(self.elevation_rad)
        return (
            f"<Horizon at {np.degrees(self.lat_rad):.4f} deg, {np.degrees(self.lon_rad):.4f} deg E, {self.height_m:g} m"
            f" above ground: {high.min():.2f} .. {high.max():.2f} deg>"
        )

    @property
    def azimuth_rad(self) -> np.ndarray:
        """Azimuths (n,), clockwise from north [rad]."""
        return 2.0 * np.pi / self.elevation_rad.size * np.arange(self.elevation_rad.size)

    def at(self, azimuth_rad) -> np.ndarray:
        """Return elevations (...) [rad] at azimuths, interpolated linearly."""
        count = self.elevation_rad.size
        where = np.mod(np.asarray(azimuth_rad, dtype=float) * (count / (2.0 * np.pi)), count)
        first = np.floor(where).astype(np.int64) % count
        part = where - np.floor(where)
        return (1.0 - part) * self.elevation_rad[first] + part * self.elevation_rad[(first + 1) % count]


@quantities
def horizon(
    terrain: Terrain | Nested | None,
    lon_rad: float,
    lat_rad: float,
    *,
    height_m: float = 2.0,
    directions: int = DIRECTIONS,
    range_m: float = RANGE_M,
) -> Horizon:
    """Return the horizon of a point, by a march over all terrain in sight.

    Parameters
    ----------
    terrain : Terrain, Nested or None
        The terrain; None is the whole Moon that ships.  A single terrain is joined to that.
    lon_rad, lat_rad : float
        The point, longitude positive to the east.
    height_m : float
        Height of the observer above the ground [m].
    directions : int
        Number of azimuths.
    range_m : float
        How far terrain is looked at [m].

    Raises
    ------
    InputError
        The point is where the terrain has no data, or a number is not physical.
    """
    _check(height_m, directions)
    around = terrain if isinstance(terrain, Nested) else nested(*([] if terrain is None else [terrain]))
    ground = float(around.at(lon_rad, lat_rad))
    spacing = _spacing_at(around, lon_rad, lat_rad) / _NEAR
    spot = Terrain(
        np.array([[ground]]),
        Projection("gnomonic", float(lon_rad), float(lat_rad)),
        0.0,
        0.0,
        spacing,
        "point",
    )
    grids = local_grids(spot, around, margin=_POINT_MARGIN, range_m=range_m)
    observer = np.array([[0.0, 0.0, ground]])
    slope, elevation, constants = np.empty(1), np.empty(directions), _constants(grids)
    for k in range(directions):
        swapped, sign, tau = _normalised(np.pi / 2.0 - 2.0 * np.pi * k / directions)
        _march.march(
            *_levels(grids, swapped), RADIUS_M, sign, tau, float(height_m), observer, constants, slope
        )
        elevation[k] = np.arctan(slope[0])
    return Horizon(float(lon_rad), float(lat_rad), ground, float(height_m), elevation, around.describe())


def _spacing_at(around: Nested, lon_rad: float, lat_rad: float) -> float:
    """Return the pixel [m] of the finest terrain with data at a point."""
    for terrain in around.terrains:
        if not np.isnan(terrain.at(lon_rad, lat_rad, on_error="mark")):
            return terrain.spacing_m
    return around.terrains[-1].spacing_m


def _check(height_m: float, directions: int) -> None:
    if not 0.0 <= height_m <= _HIGHEST_M:
        raise InputError(f"height_m is {height_m}; it must be from 0 to {_HIGHEST_M:,.0f} m above the ground")
    if not 4 <= directions <= 100_000:
        raise InputError(f"directions is {directions}; it must be from 4 to 100,000")


def _normalised(angle_rad: float) -> tuple[bool, int, float]:
    """Return a direction of the map as (axes swapped, sense along the first axis, rows for a column)."""
    x, y = np.cos(angle_rad), np.sin(angle_rad)
    swapped = abs(y) > abs(x)
    along, across = (y, x) if swapped else (x, y)
    sign = 1 if along > 0.0 else -1
    return swapped, sign, float(across / abs(along))


def _levels(grids: LocalGrids, swapped: bool):
    return (grids.flat_swapped if swapped else grids.flat), grids.sizes, float(grids.steps_m[0])


def _constants(grids: LocalGrids) -> np.ndarray:
    """Return the array in which kernels hold the constants of a direction and of the levels."""
    return np.empty((grids.sizes.size + 2, 8))


class HorizonSweep:
    """Horizons of all pixels of a raster, one direction at a time.

    Parameters
    ----------
    ground : Terrain
        The raster whose pixels are the observers.
    surroundings : Terrain or Nested, optional
        All terrain that may stand in the way; by default `ground` within the whole Moon that ships.
    height_m : float
        Height of the observers above the ground [m].
    directions : int
        Number of directions, evenly spaced on the map of `grids`, from its x axis towards its y axis.
    margin : int
        Pixels of the finest level beyond the raster.
    """

    def __init__(
        self,
        ground: Terrain,
        surroundings: Terrain | Nested | None = None,
        *,
        height_m: float = 2.0,
        directions: int = DIRECTIONS,
        margin: int = MARGIN,
        progress: Callable[[float], None] | None = None,
    ):
        _check(height_m, directions)
        around = nested(ground) if surroundings is None else surroundings
        self.around = around if isinstance(around, Nested) else nested(around, whole_moon=False)
        self.grids = local_grids(ground, self.around, margin=margin, progress=progress)
        self.height_m, self.directions = float(height_m), int(directions)
        self._scratch = threading.local()

    def __repr__(self):
        return f"<HorizonSweep of {self.grids.ground!r}, {self.height_m:g} m above it, {self.directions} directions>"

    def angle_rad(self, index) -> np.ndarray:
        """Return the angles of directions on the map, from its x axis towards its y axis [rad]."""
        return 2.0 * np.pi / self.directions * np.asarray(index, dtype=float)

    def slopes(self, index: int) -> np.ndarray:
        """Return dY/dX (side^2,) of the lines of sight to the horizon in one direction, in the axes of `_sweep`.

        The axes are the same for all observers of a line, so that a body in the direction of the line compares with
        them by its own direction from the middle of the raster.  Rows go from the smallest y; NaN is beyond the raster.
        """
        grids = self.grids
        swapped, sign, tau = _normalised(float(self.angle_rad(index)))
        slopes = np.full(grids.side**2, np.nan, np.float32)
        stride = np.array([1, grids.side] if swapped else [grids.side, 1])
        _sweep.sweep(
            *_levels(grids, swapped), RADIUS_M, sign, tau, self.height_m, grids.reach, self._observers[int(swapped)],
            stride, *self._arrays(), slopes,
        )  # fmt: skip
        return slopes

    def elevations_rad(self, index: int) -> np.ndarray:
        """Return the elevation (rows, columns) [rad] of the horizon above the horizontal plane of every pixel."""
        return self.grids.to_raster(np.arctan(self.slopes(index)) + self.tilt_rad(index))

    def tilt_rad(self, index: int) -> np.ndarray:
        """Return the inclination (side^2,) [rad] of the vertical of observers to the axes of their lines."""
        angle = self.angle_rad(index)
        x, y = self.grids.positions_m / RADIUS_M
        along = x * np.cos(angle) + y * np.sin(angle)
        across = y * np.cos(angle) - x * np.sin(angle)
        return np.arctan2(along, np.sqrt(1.0 + across * across)).ravel()

    def azimuths_rad(self, index: int) -> np.ndarray:
        """Return the azimuths (rows, columns) of a direction at every pixel, clockwise from north [rad]."""
        angle, axes = self.angle_rad(index), self.grids.axes
        along = np.cos(angle) * axes[0] + np.sin(angle) * axes[1]
        lon, lat = self.grids.ground.positions()
        east, north, up = np.moveaxis(local_axes(lon, lat), -2, 0)
        # a line of the plane z = 1 leaves a point towards its own direction, less the part of it along the vertical
        tangent = along - (up @ along)[..., None] * up
        return np.mod(np.arctan2(np.sum(tangent * east, -1), np.sum(tangent * north, -1)), 2.0 * np.pi)

    def all_slopes(self, indices, threads: int | None = None) -> Iterator[tuple[int, np.ndarray]]:
        """Yield (index, slopes) of directions, computed by several threads, in order."""
        workers = thread_count(threads)
        with ThreadPoolExecutor(workers) as pool:
            waiting: list = []
            for index in indices:
                waiting.append((index, pool.submit(self.slopes, index)))
                if len(waiting) > workers:
                    first, future = waiting.pop(0)
                    yield first, future.result()
            for first, future in waiting:
                yield first, future.result()

    def marched(self, index: int, pixels) -> np.ndarray:
        """Return dY/dX (n,) for some observers by a march over all terrain, to check a sweep and to time it.

        Parameters
        ----------
        index : int
            Direction.
        pixels : (n,) array of int
            Observers, as indices into `slopes(index)`.
        """
        grids = self.grids
        swapped, sign, tau = _normalised(float(self.angle_rad(index)))
        rows, columns = np.divmod(np.asarray(pixels, dtype=np.int64), grids.side)
        x = columns - grids.reach + grids.shifts[0, pixels]
        y = rows - grids.reach + grids.shifts[1, pixels]
        first, second = (y, x) if swapped else (x, y)
        observers = np.stack([sign * first, second, grids.lifts[pixels]], axis=-1)
        slopes = np.empty(len(observers))
        _march.march(
            *_levels(grids, swapped), RADIUS_M, sign, tau, self.height_m, for_kernel(observers, observers.shape),
            _constants(grids), slopes,
        )  # fmt: skip
        return slopes

    @cached_property
    def _observers(self) -> tuple[np.ndarray, np.ndarray]:
        """Lifts and shifts of the observers, by rows and by columns."""
        side, records = self.grids.side, np.zeros((2, 3, self.grids.side**2), np.float32)
        values = [v.reshape(side, side) for v in (self.grids.lifts, *self.grids.shifts)]
        for record, order in zip(records, (values, [values[0].T, values[2].T, values[1].T]), strict=True):
            record[:] = np.stack([v.ravel() for v in order])
        return records[0], records[1]

    def _arrays(self):
        """Return the scratch arrays of this thread, in the order of `_sweep.sweep`, from `hulls` to `eyes`."""
        arrays = getattr(self._scratch, "arrays", None)
        if arrays is None:
            levels, count = self.grids.sizes.size, int(self.grids.sizes.sum()) + 8
            side = self.grids.side
            arrays = self._scratch.arrays = (
                np.empty((levels + 1, count, 4)), np.empty((levels + 1, count), np.int64), _constants(self.grids),
                np.empty((2, count)), np.empty(count, np.int64), np.empty((CODES, side), np.int32),
                np.empty((2, levels + 1), np.int64), np.empty((SLOPE + 1, side), np.float32),
            )  # fmt: skip
        return arrays
