"""Compute parking orbit and launch azimuth for an escape asymptote, and the velocity loss of that azimuth.

An escape asymptote of declination d is in the plane of a parking orbit whose inclination is at least |d|; a site at
latitude L reaches inclinations of at least |L| without a plane change.  Therefore i = max(|d|, |L|), and the launch
azimuth follows from cos i = cos L sin az [W09].  This is the azimuth of the orbit in inertial axes. Relative to the
rotating Earth the azimuth is slightly less easterly (`ground_...`), and range limits refer to the latter. If they
exclude both azimuths, the lowest allowed inclination is used. The Earth's rotation contributes most to a launch due
east; any other azimuth loses part of this contribution, which the launcher must replace.

[W09] Wertz (2009), Orbit & constellation design & management, ch. 9: launch azimuth.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import EARTH_RADIUS_KM

_EARTH_RATE_RAD_S = 7.292115e-5  # IERS Conventions (2010), nominal
_PARKING_SPEED_KM_S = 7.784  # circular at 200 km altitude
_ROUNDING_RAD = 1e-9


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Departure:
    """Parking inclination, launch azimuths (northward and southward), and the velocity loss relative to a launch due
    east.

    An azimuth is NaN if the range excludes it.  `rotation_loss_km_s` is relative to a launch due
    east from the same site; it is the same for both azimuths.
    """

    inclination_rad: np.ndarray
    azimuth_north_rad: np.ndarray
    azimuth_south_rad: np.ndarray
    ground_azimuth_north_rad: np.ndarray
    ground_azimuth_south_rad: np.ndarray
    rotation_loss_km_s: np.ndarray

    def __repr__(self):
        if np.ndim(self.inclination_rad):
            return f"<Departure of {np.size(self.inclination_rad)} asymptotes>"
        both = np.degrees([self.azimuth_north_rad, self.azimuth_south_rad])
        azimuths = " or ".join(f"{a:.1f}" for a in both if np.isfinite(a)) or "none"
        i, loss = np.degrees(self.inclination_rad), 1e3 * float(self.rotation_loss_km_s)
        return f"<Departure i {i:.1f} deg, azimuth {azimuths} deg, {loss:.0f} m/s lost>"


@quantities
def departure(declination_rad, latitude_rad: float, azimuths_rad=None) -> Departure:
    """Find the parking orbit of least inclination that contains an asymptote, with its launch azimuths and loss.

    Parameters
    ----------
    declination_rad : (...) array
        Declination of the asymptote; the ICRF equator is taken as the Earth's.
    latitude_rad : float
        Latitude of the launch site.
    azimuths_rad : (first, last), optional
        Azimuths relative to the ground that the range allows, clockwise from north; all azimuths by default.

    Examples
    --------
    >>> departure(np.radians(38.8), np.radians(30.4))
    <Departure i 38.8 deg, azimuth 64.6 or 115.4 deg, 41 m/s lost>
    """
    tilt = np.abs(np.asarray(declination_rad, dtype=float))
    if np.any(tilt > np.pi / 2):
        raise InputError(
            f"declination is {np.degrees(np.max(tilt)):.1f} deg; it must be within -90 .. 90 deg"
        )
    lat = _latitude(latitude_rad)
    needed = np.maximum(tilt, abs(lat))
    return _departure(_allowed(needed, lat, azimuths_rad), lat, azimuths_rad)


@quantities
def into_inclination(inclination_rad, latitude_rad: float, azimuths_rad=None) -> Departure:
    """Return the launch azimuths into an orbit of given inclination, and the loss relative to a launch due east.

    Parameters
    ----------
    inclination_rad : (...) array
        Inclination of the parking orbit, 0 to pi.
    latitude_rad : float
        Latitude of the launch site.
    azimuths_rad : (first, last), optional
        Azimuths relative to the ground that the range allows, clockwise from north; all azimuths by default.

    Raises
    ------
    InputError
        The inclination is below the latitude, or the range allows no azimuth for it.

    Examples
    --------
    >>> print(into_inclination(np.radians(51.64), np.radians(30.4)))
    <Departure i 51.6 deg, azimuth 46.0 or 134.0 deg, 118 m/s lost>
    """
    i, lat = np.asarray(inclination_rad, dtype=float), _latitude(latitude_rad)
    if np.any((i < 0.0) | (i > np.pi)):
        raise InputError(
            f"inclination is {np.degrees(np.ravel(i)[np.argmax(np.abs(np.ravel(i) - np.pi / 2))]):.1f} deg; it must be"
            " within 0 .. 180 deg"
        )
    if np.any(np.abs(np.cos(i)) > np.cos(lat) + 1e-12):
        raise InputError(
            f"inclination {np.degrees(np.min(i)):.1f} deg cannot be reached from latitude "
            f"{np.degrees(lat):.1f} deg without a plane change; it must be at least "
            f"{abs(np.degrees(lat)):.1f} deg"
        )
    return _departure(i, lat, azimuths_rad)


def _latitude(latitude_rad: float) -> float:
    lat = float(latitude_rad)
    if not abs(lat) <= np.pi / 2:
        raise InputError(f"latitude is {np.degrees(lat):.1f} deg; it must be within -90 .. 90 deg")
    return lat


def _departure(inclination, lat: float, span) -> Departure:
    """Return both launch azimuths into given inclinations; NaN if the range limits exclude an azimuth."""
    both = _azimuths(inclination, lat)
    ground = [_over_ground(az, lat) for az in both]
    fine = [_inside(az, span) for az in ground]
    if np.ndim(inclination) == 0 and not np.any(fine):
        azimuths = " or ".join(f"{np.degrees(az) % 360.0:.1f}" for az in ground)
        raise InputError(
            f"inclination {np.degrees(inclination):.1f} deg needs azimuth {azimuths} deg relative to the "
            "ground, which the range does not allow; choose another site or a higher inclination"
        )
    north, south, ground_north, ground_south = (
        np.where(ok, np.mod(az, 2 * np.pi), np.nan) for ok, az in zip(fine * 2, both + ground, strict=True)
    )
    loss = np.where(np.any(fine, axis=0), _loss(both[0], lat), np.nan)
    return Departure(np.asarray(inclination), north, south, ground_north, ground_south, loss)


def _azimuths(inclination, lat: float) -> list:
    north = np.arcsin(np.clip(np.cos(inclination) / np.cos(lat), -1.0, 1.0))
    return [north, np.pi - north]


def _inside(azimuth, span):
    """Return whether an azimuth is between two limits, clockwise from the first."""
    if span is None:
        return np.isfinite(azimuth)
    first, last = (float(a) for a in span)
    past = np.mod(azimuth - first + _ROUNDING_RAD, 2 * np.pi)
    return past <= np.mod(last - first, 2 * np.pi) + 2 * _ROUNDING_RAD


def _allowed(needed, lat: float, span):
    """Return the least inclination, not below the required one, that the launch range allows."""
    if span is None:
        return needed
    fine = np.any([_inside(_over_ground(az, lat), span) for az in _azimuths(needed, lat)], axis=0)
    edges = np.arccos(np.cos(lat) * np.sin(_inertial(np.asarray(span, dtype=float), lat)))
    steeper = np.where(edges >= needed[..., None], edges, np.inf).min(axis=-1)
    return np.where(fine | ~np.isfinite(steeper), needed, steeper)


def _inertial(ground, lat: float):
    """Return the inertial azimuth of the orbit for an azimuth relative to the ground."""
    site_speed = _site_speed(lat)
    north = np.sqrt(_PARKING_SPEED_KM_S**2 - (site_speed * np.cos(ground)) ** 2) - site_speed * np.sin(ground)
    return np.arctan2(north * np.sin(ground) + site_speed, north * np.cos(ground))


def _over_ground(azimuth, lat: float):
    """Return the azimuth relative to the rotating Earth; the eastward speed of the site is subtracted."""
    east = _PARKING_SPEED_KM_S * np.sin(azimuth) - _site_speed(lat)
    return np.arctan2(east, _PARKING_SPEED_KM_S * np.cos(azimuth))


def _site_speed(lat: float) -> float:
    return _EARTH_RATE_RAD_S * EARTH_RADIUS_KM * np.cos(lat)


def _loss(azimuth, lat: float):
    """Return the additional velocity needed to reach the parking speed, relative to a launch due east [km/s]."""
    ground = _site_speed(lat)
    east, north = _PARKING_SPEED_KM_S * np.sin(azimuth), _PARKING_SPEED_KM_S * np.cos(azimuth)
    return np.hypot(east - ground, north) - (_PARKING_SPEED_KM_S - ground)
