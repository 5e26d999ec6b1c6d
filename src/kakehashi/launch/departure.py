"""Which parking orbit and which azimuth does an asymptote need, and what do they cost?

An escape asymptote of declination d lies in the plane of a parking orbit whose inclination is at least
|d|; a site at latitude L reaches inclinations of at least L without a turn.  So i = max(|d|, |L|), and the
launch azimuth follows from cos i = cos L sin az [W09].  The Earth's rotation helps most due east; any
other azimuth loses part of it, and the loss is paid in velocity.

[W09] Wertz (2009), Orbit & constellation design & management, ch. 9: launch azimuth.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM

_EARTH_RATE_RAD_S = 7.292115e-5  # IERS Conventions (2010), nominal
_PARKING_SPEED_KM_S = 7.784  # circular at 200 km altitude


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Departure:
    """Parking inclination, both launch azimuths (north- and southward), and the rotation lost.

    `rotation_loss_km_s` is relative to a launch due east from the same site.
    """

    inclination_rad: np.ndarray
    azimuth_north_rad: np.ndarray
    azimuth_south_rad: np.ndarray
    rotation_loss_km_s: np.ndarray

    def __repr__(self):
        i, north, south = (np.degrees(x) for x in (*self._angles(),))
        if np.ndim(i):
            return f"<Departure of {np.size(i)} asymptotes>"
        loss = 1e3 * float(self.rotation_loss_km_s)
        return f"<Departure i {i:.1f} deg, azimuth {north:.1f} or {south:.1f} deg, {loss:.0f} m/s lost>"

    def _angles(self):
        return self.inclination_rad, self.azimuth_north_rad, self.azimuth_south_rad


def departure(declination_rad, latitude_rad: float) -> Departure:
    """The least inclined parking orbit that contains an asymptote, and how to get into it.

    Parameters
    ----------
    declination_rad : (...) array
        Of the asymptote, ICRF equator taken as the Earth's.
    latitude_rad : float
        Of the launch site.

    Examples
    --------
    >>> departure(np.radians(38.8), np.radians(30.4))
    <Departure i 38.8 deg, azimuth 64.6 or 115.4 deg, 41 m/s lost>
    """
    tilt = np.abs(np.asarray(declination_rad, dtype=float))
    if np.any(tilt > np.pi / 2):
        raise InputError(f"declination {np.degrees(np.max(tilt)):.1f} deg is not within -90 .. 90 deg")
    return into_inclination(np.maximum(tilt, abs(latitude_rad)), latitude_rad)


def into_inclination(inclination_rad, latitude_rad: float) -> Departure:
    """Azimuths into an orbit of this inclination and the loss against a launch due east.

    >>> print(into_inclination(np.radians(51.64), np.radians(30.4)))
    <Departure i 51.6 deg, azimuth 46.0 or 134.0 deg, 118 m/s lost>
    """
    i, lat = np.asarray(inclination_rad, dtype=float), float(latitude_rad)
    if not abs(lat) <= np.pi / 2:
        raise InputError(f"latitude {np.degrees(lat):.1f} deg is not within -90 .. 90 deg")
    if np.any((i < 0.0) | (i > np.pi)):
        raise InputError("inclination must lie within 0 .. 180 deg")
    sine = np.cos(i) / np.cos(lat)
    if np.any(np.abs(sine) > 1.0 + 1e-12):
        raise InputError(
            f"inclination {np.degrees(np.min(i)):.1f} deg cannot be reached from latitude"
            f" {np.degrees(lat):.1f} deg without a turn; it must be {abs(np.degrees(lat)):.1f} deg or more"
        )
    north = np.arcsin(np.clip(sine, -1.0, 1.0))
    south = np.pi - north
    return Departure(i, np.mod(north, 2 * np.pi), south, _loss(north, lat))


def _loss(azimuth, latitude: float):
    """What the rocket itself must add, beyond a launch due east, to reach the parking speed [km/s]."""
    ground = _EARTH_RATE_RAD_S * EARTH_RADIUS_KM * np.cos(latitude)
    east, north = _PARKING_SPEED_KM_S * np.sin(azimuth), _PARKING_SPEED_KM_S * np.cos(azimuth)
    return np.hypot(east - ground, north) - (_PARKING_SPEED_KM_S - ground)
