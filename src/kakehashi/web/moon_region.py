"""Where is the Sun up around a landing site at an epoch?  A small map with the horizon of every pixel.

A page that has the horizons computes the light of the whole map for any direction of the Sun: no frames travel.
Horizons are sines of elevations in axes that are the same for all pixels, those of the map's middle, so that one
direction of the Sun compares with all of them (`moon.ground.horizon.HorizonSweep`).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.frames.selenographic import local_axes
from kakehashi.moon.ground.horizon import HorizonSweep
from kakehashi.moon.ground.nested import Nested, ground_about
from kakehashi.moon.ground.terrain import Terrain

DIRECTIONS = 96  # the horizon between two of them is interpolated
_HALF = 60  # pixels from the middle to the edge
_COARSE_M = (
    96_000.0  # half the side on the grid of the whole Moon alone; less than the 100 km of a map of light
)
_NEAR_M = 20_000.0  # half the side on finer terrain, as far as it reaches
_MARGIN = 128


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class LightRegion:
    """The ground about a site with its horizons.

    Attributes
    ----------
    ground : Terrain
        Heights of the map.
    sines : (directions, rows, columns) array
        Sines of the elevation of the horizon, in the axes of the middle, at even angles from x towards y.
    axes : (3, 3) array
        Axes x, y and up of the middle, in rows, in mean-Earth axes.
    height_m : float
        Of the observers above the ground.
    coarse_m : float
        Pixel of the finest terrain at the middle.
    """

    ground: Terrain
    sines: np.ndarray
    axes: np.ndarray
    height_m: float
    coarse_m: float

    def __repr__(self):
        return f"<LightRegion of {self.ground!r}, {len(self.sines)} directions>"

    def from_local(self, lon_rad: float, lat_rad: float) -> np.ndarray:
        """Return the matrix (3, 3) from east, north and up at a point to the axes of the map's middle."""
        return self.axes @ local_axes(lon_rad, lat_rad).T


def region_ground(around: Nested, lon_rad: float, lat_rad: float) -> Terrain:
    """Return the raster of the map about a point: 20 km to each side on fine terrain, 96 km on the whole Moon's grid.

    Parameters
    ----------
    around : Nested
    lon_rad, lat_rad : float
        The point, longitude positive to the east.
    """
    fine = _finest_at(around, lon_rad, lat_rad)
    half = _COARSE_M if fine.is_global else min(_NEAR_M, _room_m(fine, lon_rad, lat_rad))
    return ground_about(around, lon_rad, lat_rad, half, half / _HALF)


def _finest_at(around: Nested, lon_rad: float, lat_rad: float) -> Terrain:
    """Return the finest terrain with data at a point."""
    finer = (t for t in around.terrains if not np.isnan(t.at(lon_rad, lat_rad, on_error="mark")))
    return next(finer, around.terrains[-1])


def _room_m(fine: Terrain, lon_rad: float, lat_rad: float) -> float:
    """Return the distance on the map from a point to the nearest edge of a raster, at least two of its pixels [m]."""
    x, y = (float(v) for v in fine.projection.to_map(lon_rad, lat_rad))
    low_x, low_y, high_x, high_y = fine.bounds_m
    return max(min(x - low_x, high_x - x, y - low_y, high_y - y), 2.0 * fine.spacing_m)


def light_region(
    around: Nested,
    lon_rad: float,
    lat_rad: float,
    height_m: float,
    *,
    directions: int = DIRECTIONS,
    progress: Callable[[float], None] | None = None,
) -> LightRegion:
    """Compute the map of a site with the horizon of every pixel.

    Parameters
    ----------
    around : Nested
        All terrain that may stand in the way.
    lon_rad, lat_rad : float
        The site, longitude positive to the east.
    height_m : float
        Height of the observers above the ground.
    directions : int
        Number of directions.
    progress : callable, optional
        Called with the fraction that is done.
    """
    ground = region_ground(around, lon_rad, lat_rad)
    sweep = HorizonSweep(ground, around, height_m=height_m, directions=directions, margin=_MARGIN)
    sines = np.empty((directions, *ground.shape), np.float32)
    for index, slopes in sweep.all_slopes(range(directions)):
        tangent = sweep.grids.to_raster(slopes)
        sines[index] = tangent / np.sqrt(1.0 + tangent * tangent)
        if progress is not None:
            progress((index + 1) / directions)
    return LightRegion(
        ground, sines, sweep.grids.axes, height_m, _finest_at(around, lon_rad, lat_rad).spacing_m
    )
