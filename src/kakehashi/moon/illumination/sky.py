"""Where do the Sun, the Earth and a relay stand in the sky of a place on the Moon?

Directions are those of the mean-Earth axes of DE440, from the observer, not from the centre of the Moon (the Earth's
parallax is up to 0.26 deg), with light time and aberration.  Azimuths are clockwise from north.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import C_KM_S, EARTH_RADIUS_KM, SUN_RADIUS_KM
from kakehashi.ephem import position
from kakehashi.frames.lunar import lunar_axes
from kakehashi.frames.selenographic import direction_from_moon, from_selenographic, local_axes
from kakehashi.paths import Path
from kakehashi.time import et_array

_RADII_KM = {"Sun": SUN_RADIUS_KM, "Earth": EARTH_RADIUS_KM}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SkyTrack:
    """Azimuth, elevation and angular radius [rad], and distance [km], of a body at epochs (n,), each (n,)."""

    target: str
    et: np.ndarray
    azimuth_rad: np.ndarray
    elevation_rad: np.ndarray
    radius_rad: np.ndarray
    distance_km: np.ndarray

    def __repr__(self):
        high = np.degrees(self.elevation_rad)
        return f"<SkyTrack of {self.target}: {high.size:,} epochs, {high.min():.2f} .. {high.max():.2f} deg>"


def sky_track(target: str | Path, lon_rad: float, lat_rad: float, height_m: float, et) -> SkyTrack:
    """Return where a body stands in the sky.

    Parameters
    ----------
    target : str or Path
        Body of the ephemeris, such as "Sun" or "Earth", or the path of a relay.
    lon_rad, lat_rad : float
        Longitude, positive to the east, and latitude of the observer.
    height_m : float
        Height of the observer above the sphere of 1,737.4 km [m].
    et : epoch or array of epochs (n,)
        As for `time.as_et`.
    """
    epochs = np.atleast_1d(et_array(et)).astype(float)
    observer = from_selenographic(lon_rad, lat_rad, 1e-3 * height_m)
    line = fixed_positions_km(target, epochs) - observer
    distance = np.linalg.norm(line, axis=-1)
    east, north, up = np.moveaxis((line / distance[:, None]) @ local_axes(lon_rad, lat_rad).T, -1, 0)
    name = target if isinstance(target, str) else "relay"
    radius = np.arcsin(np.minimum(_RADII_KM.get(name, 0.0) / distance, 1.0))
    azimuth = np.mod(np.arctan2(east, north), 2.0 * np.pi)
    return SkyTrack(name, epochs, azimuth, np.arctan2(up, np.hypot(east, north)), radius, distance)


def fixed_positions_km(target: str | Path, et: np.ndarray) -> np.ndarray:
    """Return apparent positions (n, 3) [km] of a body from the centre of the Moon, in mean-Earth axes.

    Parameters
    ----------
    target : str or Path
        Body of the ephemeris, or the path of a spacecraft, whose light time is ignored.
    et : (n,) array
        TDB seconds past J2000.
    """
    if not isinstance(target, str):
        inertial = target.relative("Moon").state(et)[..., :3]
        return (lunar_axes(et) @ inertial[..., None])[..., 0]
    far = np.linalg.norm(position(target, "Moon", et - 1.3 if target == "Earth" else et), axis=-1)
    if target not in ("Earth", "Sun"):
        far = np.linalg.norm(position(target, "Moon", et - far / C_KM_S), axis=-1)
    return far[:, None] * direction_from_moon(target, et)
