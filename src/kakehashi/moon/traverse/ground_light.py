"""Light of the Sun and view of the Earth on driving ground, from the horizons of its terrain."""

from collections.abc import Callable

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM, SUN_RADIUS_KM
from kakehashi.frames.selenographic import from_selenographic
from kakehashi.moon.ground.horizon import HorizonSweep
from kakehashi.moon.ground.nested import Nested, nested
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.illumination.light import disc_fraction
from kakehashi.moon.illumination.sky import fixed_positions_km
from kakehashi.moon.traverse.conditions import Conditions
from kakehashi.moon.traverse.ground import DrivingGround, driving_ground

DIRECTIONS = 360


def ground_of(terrain: Terrain, *, cell_m: float | None = None) -> tuple[DrivingGround, Terrain]:
    """Driving ground of a terrain, and the terrain of its cells.

    Lengths are those of the map; near the poles its scale differs from 1 by less than a percent within 10 deg.

    Parameters
    ----------
    terrain : Terrain
        With its own `sigma_m`, if that is known.
    cell_m : float, optional
        Length of a cell; see `driving_ground`.
    """
    sigma = terrain.sigma_m if np.isfinite(terrain.sigma_m) else 0.0
    ground = driving_ground(terrain.height_m, terrain.spacing_m, cell_m=cell_m, sigma_m=sigma)
    shift = 0.5 * (ground.pixels - 1) * terrain.spacing_m
    cells = Terrain(
        ground.height_m, terrain.projection, terrain.x_first_m + shift, terrain.y_first_m - shift, ground.cell_m,
        terrain.name, terrain.source, terrain.as_of,
    )  # fmt: skip
    return ground, cells


def conditions_on(
    cells: Terrain, around: Terrain | Nested, et, *, height_m: float = 1.5, directions: int = DIRECTIONS,
    progress: Callable[[float], None] | None = None,
) -> Conditions:  # fmt: skip
    """Light and link on the cells of driving ground at epochs; light that terrain scatters is left out.

    Parameters
    ----------
    cells : Terrain
        From `ground_of`.
    around : Terrain or Nested
        All terrain that may stand in the way.
    et : (frames,) array
        Epochs [s TDB past J2000], which become the times of the conditions.
    height_m : float
        Height of array and antenna above the ground.
    directions : int
        Azimuths of the horizons.
    progress : callable, optional
        Called with the fraction done.

    Raises
    ------
    InputError
        The cells reach beyond the terrain, or the epochs beyond the ephemeris.
    """
    epochs = np.asarray(et, dtype=float)
    if epochs.ndim != 1 or not epochs.size:
        raise InputError(f"the epochs have shape {epochs.shape}; give one a frame")
    sweep = HorizonSweep(cells, nested(cells, around), height_m=height_m, directions=directions)
    bodies = [
        _seen_from_middle(sweep, name, radius, epochs)
        for name, radius in (("Sun", SUN_RADIUS_KM), ("Earth", EARTH_RADIUS_KM))
    ]
    needed = sorted(
        {
            int(i) % directions
            for angle, _, _ in bodies
            for i in np.concatenate([np.floor(angle), np.floor(angle) + 1])
        }
    )
    horizons = {}
    for k, (index, slopes) in enumerate(sweep.all_slopes(needed)):
        horizons[index] = np.arctan(sweep.grids.to_raster(slopes)).astype(np.float32)
        if progress is not None:
            progress((k + 1) / len(needed))
    lit, link = np.empty((2, len(epochs), *cells.shape), dtype=np.float32)
    for layer, (angle, elevation, radius) in zip((lit, link), bodies, strict=True):
        for k in range(len(epochs)):
            first, part = int(np.floor(angle[k])), angle[k] - np.floor(angle[k])
            high = (1.0 - part) * horizons[first % directions] + part * horizons[(first + 1) % directions]
            layer[k] = np.nan_to_num(disc_fraction(elevation[k] - high, radius[k]))
    return Conditions(epochs, np.clip(lit, 0.0, 1.0), link > 0.5, bodies[0][1])


def _seen_from_middle(sweep: HorizonSweep, body: str, radius_km: float, et: np.ndarray):
    """Direction on the map [directions], elevation and angular radius [rad] of a body from the middle of the raster."""
    axes = sweep.grids.axes
    lon, lat = np.arctan2(axes[2, 1], axes[2, 0]), np.arcsin(axes[2, 2])
    observer = from_selenographic(lon, lat, float(1e-3 * np.nanmedian(sweep.grids.ground.height_m)))
    line = fixed_positions_km(body, et) - observer
    distance = np.linalg.norm(line, axis=-1)
    x, y, z = np.moveaxis((line / distance[:, None]) @ axes.T, -1, 0)
    angle = np.mod(np.arctan2(y, x) / (2.0 * np.pi), 1.0) * sweep.directions
    return angle, np.arcsin(z), np.arcsin(radius_km / distance)
