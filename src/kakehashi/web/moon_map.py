"""The map of a landing region for the page: heights, horizons, parallels and meridians, track of the descent.

Horizons are uint8 between the sines at which the lower limb of the Sun is at its lowest and the upper one at its
highest; `to_map` turns directions in east, north and up of the site into the axes in which they are given.
"""

from typing import Any

import numpy as np

from kakehashi.campaign.phases.lunar_landing.studies import LanderDescent
from kakehashi.figures.arrays import thin
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.illumination.sky import SkyTrack
from kakehashi.web.moon_region import LightRegion
from kakehashi.web.packing import packed

_TRACK_POINTS = 120
_NO_DATA = -32_768


def local_directions(track: SkyTrack) -> np.ndarray:
    """Return unit vectors (n, 3) to the east, to the north and upwards."""
    across = np.cos(track.elevation_rad)
    return np.stack(
        [across * np.sin(track.azimuth_rad), across * np.cos(track.azimuth_rad), np.sin(track.elevation_rad)],
        axis=-1,
    )


def map_json(
    region: LightRegion, sun: SkyTrack, lon: float, lat: float, down: LanderDescent
) -> dict[str, Any]:
    """Return the map: heights, horizons as bytes, and what is drawn on it [km on the map].

    Parameters
    ----------
    region : LightRegion
    sun : SkyTrack
        Seen from the site, over the time of the view.
    lon, lat : float
        The site [rad].
    down : LanderDescent
    """
    ground, axes = region.ground, region.from_local(lon, lat)
    up = (local_directions(sun) @ axes.T)[:, 2]
    radius = float(sun.radius_rad.max())
    low, high = float(up.min()) - radius, float(up.max()) + radius
    levels = np.rint(255.0 * np.clip((region.sines - low) / (high - low), 0.0, 1.0))
    x, y = ground.axes_m()
    heights = np.where(np.isnan(ground.height_m), _NO_DATA, np.rint(ground.height_m))
    return {
        "projection": ground.projection.kind, "rows": ground.shape[0], "columns": ground.shape[1],
        "x_km": 1e-3 * float(x[0]), "y_km": 1e-3 * float(y[0]), "pixel_km": 1e-3 * ground.spacing_m,
        "heights_m": packed(heights, "<i2"), "no_data": _NO_DATA, "directions": len(region.sines),
        "low": low, "high": high, "horizons": packed(np.nan_to_num(levels, nan=255.0), "u1"),
        "to_map": axes.tolist(), "site_km": on_map(ground, lon, lat), "graticule": _graticule(ground),
        "track": [] if down.descent is None else _track(ground, down.descent),
    }  # fmt: skip


def on_map(ground: Terrain, lon, lat) -> list:
    """Return positions on the map, as lists of x and y [km].

    Parameters
    ----------
    ground : Terrain
    lon, lat : (...) arrays
        Points [rad].
    """
    x, y = ground.projection.to_map(lon, lat)
    return np.round(1e-3 * np.stack([x, y], axis=-1), 4).tolist()


def _track(ground: Terrain, descent) -> list:
    """Points below the lander, as far as they are within the map."""
    xy = np.array(on_map(ground, np.radians(descent.longitude_deg), np.radians(descent.latitude_deg)))
    low_x, low_y, high_x, high_y = 1e-3 * np.array(ground.bounds_m)
    inside = (xy[:, 0] >= low_x) & (xy[:, 0] <= high_x) & (xy[:, 1] >= low_y) & (xy[:, 1] <= high_y)
    rows = np.flatnonzero(inside)
    return xy[rows[thin(len(rows), _TRACK_POINTS)]].tolist() if len(rows) else []


def _graticule(ground: Terrain) -> list[dict[str, Any]]:
    """Parallels and meridians of the map with labels, about four of each."""
    lon, lat = (np.degrees(v) for v in ground.positions())
    low, high = float(lat.min()), float(lat.max())
    polar = low < -89.0 or high > 89.0
    step = _step((high - low) / 4.0)
    lines = []
    for value in np.arange(np.ceil(low / step), np.floor(high / step) + 1.0) * step:
        if abs(value) < 90.0 - 1e-9:
            label = f"{abs(value):.4g}° {'S' if value < 0 else 'N'}"
            lines.append(_line(ground, np.linspace(-180.0, 180.0, 361), np.full(361, value), label))
    wide = 30.0 if polar else _step(float(np.ptp(np.unwrap(lon.ravel(), period=360.0))) / 4.0)
    for value in np.arange(-180.0, 180.0 - 1e-9, wide):
        lines.append(_line(ground, np.full(61, value), np.linspace(low, high, 61), f"{value % 360.0:.4g}° E"))
    return lines


def _line(ground: Terrain, lon_deg, lat_deg, label: str) -> dict[str, Any]:
    return {"label": label, "points": on_map(ground, np.radians(lon_deg), np.radians(lat_deg))}


def _step(rough: float) -> float:
    power = 10.0 ** np.floor(np.log10(max(rough, 1e-6)))
    return float(next(k * power for k in (1.0, 2.0, 5.0, 10.0) if k * power >= rough * (1.0 - 1e-9)))
