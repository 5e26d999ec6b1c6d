"""Give positions on the Moon by longitude and latitude, in local axes, and on the maps of its poles.

Coordinates are those of the Moon's mean-Earth axes, on the sphere of 1,737.4 km to which LOLA's heights refer:
longitude positive to the east, and latitude at the centre.  The maps are stereographic projections of that sphere, of
scale 1 at the pole, as in IAU_2015:30130 (north) and IAU_2015:30135 (south) [S87, eqs. 21-5 to 21-15]: with rho = 2 R
tan(c / 2) and c the angle from the pole,

    x = rho sin(longitude),    y = -rho cos(longitude) (north),  +rho cos(longitude) (south).

[S87] Snyder (1987), Map projections: a working manual, USGS Professional Paper 1395.
"""

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import C_KM_S
from kakehashi.ephem import position, state
from kakehashi.frames.lunar import lunar_axes
from kakehashi.time import et_array

RADIUS_KM = 1_737.4  # of the sphere to which maps and heights refer
_TO_POLE = {"north": 1.0, "south": -1.0}


@quantities
def to_selenographic(fixed_km) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return longitude [rad], latitude [rad] and height [km] of positions (..., 3) [km] in mean-Earth axes.

    Examples
    --------
    >>> lon, lat, height = to_selenographic([0.0, 0.0, -1_738.4])
    >>> print(np.degrees(lat).round(1), height.round(3))
    -90.0 1.0
    """
    x, y, z = np.moveaxis(np.asarray(fixed_km, dtype=float), -1, 0)
    across = np.hypot(x, y)
    return np.arctan2(y, x), np.arctan2(z, across), np.hypot(across, z) - RADIUS_KM


@quantities
def from_selenographic(lon_rad, lat_rad, height_km=0.0) -> np.ndarray:
    """Return positions (..., 3) [km] in mean-Earth axes from selenographic coordinates.

    Parameters
    ----------
    lon_rad, lat_rad : (...) arrays
        Longitude, positive to the east, and latitude.
    height_km : (...) array
        Height above the sphere of 1,737.4 km.
    """
    lon, lat = np.asarray(lon_rad, dtype=float), np.asarray(lat_rad, dtype=float)
    radius = RADIUS_KM + np.asarray(height_km, dtype=float)
    return radius[..., None] * local_axes(lon, lat)[..., 2, :]


@quantities
def local_axes(lon_rad, lat_rad) -> np.ndarray:
    """Return the matrices (..., 3, 3) from body-fixed axes to east, north and up (in rows) at points of a sphere.

    At a pole, east and north continue those of the meridian of the given longitude.

    Parameters
    ----------
    lon_rad, lat_rad : (...) arrays
        Longitude, positive to the east, and latitude.

    Examples
    --------
    >>> print(local_axes(0.0, 0.0)[2])  # up, where the Earth stands in the zenith
    [1. 0. 0.]
    """
    lon, lat = np.broadcast_arrays(np.asarray(lon_rad, dtype=float), np.asarray(lat_rad, dtype=float))
    c, s, cl, sl = np.cos(lon), np.sin(lon), np.cos(lat), np.sin(lat)
    east = np.stack([-s, c, np.zeros_like(s)], axis=-1)
    north = np.stack([-sl * c, -sl * s, cl], axis=-1)
    return np.stack([east, north, np.stack([cl * c, cl * s, sl], axis=-1)], axis=-2)


@quantities
def to_polar_map(lon_rad, lat_rad, pole: str = "south") -> np.ndarray:
    """Return the positions x, y (..., 2) [km] on the stereographic map of a pole.

    Parameters
    ----------
    lon_rad, lat_rad : (...) arrays
        Longitude, positive to the east, and latitude.
    pole : {"south", "north"}
        IAU_2015:30135 or IAU_2015:30130; these maps are in metres.

    Examples
    --------
    >>> print(to_polar_map(np.radians(90.0), np.radians(-89.0)).round(3))
    [30.324  0.   ]
    """
    sign = _sign_of(pole)
    colatitude = np.pi / 2.0 - sign * np.asarray(lat_rad, dtype=float)
    rho, lon = 2.0 * RADIUS_KM * np.tan(colatitude / 2.0), np.asarray(lon_rad, dtype=float)
    return np.stack([rho * np.sin(lon), -sign * rho * np.cos(lon)], axis=-1)


@quantities
def from_polar_map(map_km, pole: str = "south") -> tuple[np.ndarray, np.ndarray]:
    """Return longitude and latitude [rad] of positions x, y (..., 2) [km] on the map of a pole; see `to_polar_map`."""
    sign = _sign_of(pole)
    x, y = np.moveaxis(np.asarray(map_km, dtype=float), -1, 0)
    colatitude = 2.0 * np.arctan2(np.hypot(x, y), 2.0 * RADIUS_KM)
    return np.arctan2(x, -sign * y), sign * (np.pi / 2.0 - colatitude)


def direction_from_moon(target: str, et) -> np.ndarray:
    """Return unit vectors (..., 3) in mean-Earth axes from the Moon's centre towards a body, as it appears.

    Light time and aberration are included; the Sun appears 20 arcsec ahead of its geometric direction.

    Parameters
    ----------
    target : str
        Body of the ephemeris, such as "Sun" or "Earth".
    et : epoch or array of epochs (...)
        Of reception at the Moon, as for `time.as_et`.
    """
    et = et_array(et)
    moon = state("Moon", "SSB", et)
    light_s = np.linalg.norm(position(target, "SSB", et) - moon[..., :3], axis=-1) / C_KM_S
    for _ in range(2):
        line = position(target, "SSB", et - light_s) - moon[..., :3]
        light_s = np.linalg.norm(line, axis=-1) / C_KM_S
    line = line / np.linalg.norm(line, axis=-1, keepdims=True) + moon[..., 3:] / C_KM_S
    fixed = (lunar_axes(et) @ line[..., None])[..., 0]
    return fixed / np.linalg.norm(fixed, axis=-1, keepdims=True)


def sub_point(target: str, et) -> tuple[np.ndarray, np.ndarray]:
    """Return longitude and latitude [rad] where a body stands in the zenith: the sub-Earth or the sub-solar point.

    Parameters
    ----------
    target : str
        Body of the ephemeris, such as "Sun" or "Earth".
    et : epoch or array of epochs (...)
        As for `time.as_et`.

    Examples
    --------
    >>> print(np.degrees(sub_point("Earth", "2028-06-01 UTC")).round(1))  # the libration in longitude and latitude
    [0.4 5.5]
    """
    lon, lat, _ = to_selenographic(direction_from_moon(target, et))
    return lon, lat


def _sign_of(pole: str) -> float:
    if pole not in _TO_POLE:
        raise InputError(f"the pole of the map is {pole!r}; choose 'south' or 'north'")
    return _TO_POLE[pole]
