"""Visibility of the close approach from the Earth: ground track, brightness, and sites with a dark sky."""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.bodies.light import magnitude
from kakehashi.campaign.encounter_results import Sky
from kakehashi.campaign.objectives import VisibilitySeries
from kakehashi.ephem import position
from kakehashi.frames import angle_between, rotation
from kakehashi.frames.geodetic import to_geodetic
from kakehashi.paths import Path

_DARK_RAD = np.radians(-12.0)  # Sun below the horizon: nautical twilight over
_STEP_S = 300.0
_SPAN_S = 36 * 3600.0
_CELL_DEG = 4.0


def visibility_series(path: Path, h: float, g: float, first_et: float, last_et: float) -> VisibilitySeries:
    """Visibility of the target from the Earth, one row per day.

    Parameters
    ----------
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    h, g : float
        Absolute magnitude and slope parameter.
    first_et, last_et : float
        Interval [s TDB past J2000].
    """
    et = np.arange(first_et, last_et, DAY_S)
    target = path.relative("Earth").position(et)
    sun = position("Sun", "Earth", et)
    v, _ = magnitude(h, g, sun - target, -target)
    return VisibilitySeries(et, v, angle_between(target, sun))


def sky(
    path: Path, closest_et: float, h: float, g: float, limit: float, nights: VisibilitySeries | None = None
) -> Sky:
    """Visibility of the close approach along the trajectory, and on a map of sites.

    Parameters
    ----------
    path : Path
        Trajectory of the asteroid, for a day and a half before and after the close approach.
    closest_et : float
        Epoch of the close approach [s TDB past J2000].
    h, g : float
        Absolute magnitude and slope parameter.
    limit : float
        Limiting magnitude of the naked eye.
    nights : VisibilitySeries, optional
        Nights around the close approach, which may be brighter than the day and a half on either side of it.
    """
    et = closest_et + np.arange(-_SPAN_S, _SPAN_S + 1.0, _STEP_S)
    target, sun = path.relative("Earth").position(et), position("Sun", "Earth", et)
    v, phase = magnitude(h, g, sun - target, -target)
    to_fixed = rotation("ICRF", "ITRF", et)
    lon, lat, _ = to_geodetic(np.einsum("nij,nj->ni", to_fixed, target))
    ecliptic = rotation("ICRF", "ECLIPJ2000", 0.0)
    sun_then = position("Sun", "Earth", closest_et)
    cells = (
        np.arange(-180.0 + _CELL_DEG / 2, 180.0, _CELL_DEG),
        np.arange(-90.0 + _CELL_DEG / 2, 90.0, _CELL_DEG),
    )
    brightest_magnitude, brightest_et = _brightest(et, v, nights)
    none = np.empty(0)
    return Sky(
        et=et,
        lon_deg=np.degrees(lon),
        lat_deg=np.degrees(lat),
        distance_km=np.linalg.norm(target, axis=1),
        magnitude=v,
        phase_deg=np.degrees(phase),
        path_ecliptic_km=target @ ecliptic.T,
        sun_ecliptic=ecliptic @ (sun_then / np.linalg.norm(sun_then)),
        moon_ecliptic_km=ecliptic @ position("Moon", "Earth", closest_et),
        grid_lon_deg=cells[0],
        grid_lat_deg=cells[1],
        visible_h=_visible(to_fixed, target, sun, v < limit, *cells),
        naked_eye_magnitude=limit,
        brightest_magnitude=brightest_magnitude,
        brightest_et=brightest_et,
        first_et=float(et[0] if nights is None else min(et[0], nights.et[0])),
        last_et=float(et[-1] if nights is None else max(et[-1], nights.et[-1])),
        night_et=none if nights is None else nights.et,
        night_magnitude=none if nights is None else nights.magnitude,
        night_elongation_deg=none if nights is None else np.degrees(nights.elongation_rad),
    )


def _brightest(et: np.ndarray, v: np.ndarray, nights: VisibilitySeries | None) -> tuple[float, float]:
    """Brightest magnitude and its epoch, near the close approach or in any of the nights."""
    if nights is not None:
        et, v = np.concatenate([et, nights.et]), np.concatenate([v, nights.magnitude])
    k = int(np.nanargmin(v))
    return float(v[k]), float(et[k])


def _visible(to_fixed, target, sun, bright, lon_deg, lat_deg) -> np.ndarray:
    """Return the hours at each site (m, k) with the asteroid above the horizon and bright enough in a dark sky."""
    lon, lat = np.meshgrid(np.radians(lon_deg), np.radians(lat_deg))
    up = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    hours = np.zeros(lon.shape)
    for k in np.flatnonzero(bright):
        object_, star = to_fixed[k] @ target[k], to_fixed[k] @ sun[k]
        beyond = up @ object_ > 6_371.0  # above the horizon of a sphere, parallax included
        dark = up @ star < np.sin(_DARK_RAD) * np.linalg.norm(star)
        hours += (beyond & dark) * (_STEP_S / 3600.0)
    return hours
