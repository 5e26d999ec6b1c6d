"""When does a launch site pass below the parking orbit, and how long is the coast to the injection?

The inclination of the parking orbit follows from the azimuth of launch.  The site passes through its plane twice a day,
once on the half that moves north and once on the half that moves south; ascent and coast follow.  The ascent is an
assumption: 700 s from lift-off to the parking orbit, over an arc of 30 deg.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.frames import rotation
from kakehashi.frames.geodetic import from_geodetic
from kakehashi.frames.rotations import EARTH_RATE_RAD_S
from kakehashi.launch.departure import departure, into_inclination
from kakehashi.launch.sites import Site
from kakehashi.moon.transfer.apsis import Apsis

ASCENT_S, ASCENT_RAD = 700.0, np.radians(30.0)
_ABOVE_MOON_RAD = np.radians(1.0)  # plane that can still be changed by the full field


@dataclass(frozen=True, slots=True)
class Launch:
    """A launch into a parking orbit.

    Attributes
    ----------
    et : float
        Lift-off [s TDB past J2000].
    azimuth_rad : float
        Inertial azimuth, clockwise from north.
    coast_s : float
        In the parking orbit, from its beginning to the injection.
    off_plane_rad : float
        Angle that the site still has to turn until it is below the orbit.
    """

    et: float
    azimuth_rad: float
    coast_s: float
    off_plane_rad: float


def parking_inclination(site: Site, declination_rad: float, azimuth_rad: float | None = None) -> float:
    """Return the least inclination of a parking orbit from which the Moon can be met [rad].

    Parameters
    ----------
    site : Site
        Its latitude and range limits bound the inclination.
    declination_rad : float
        Of the Moon at arrival.
    azimuth_rad : float, optional
        Inertial azimuth of launch, which fixes the inclination.

    Raises
    ------
    InputError
        The azimuth leads to an orbit that stays below the declination of the Moon.
    """
    needed = abs(declination_rad) + _ABOVE_MOON_RAD
    if azimuth_rad is not None:
        inclination = float(np.arccos(np.cos(site.latitude_rad) * np.sin(azimuth_rad)))
        if not needed <= inclination <= np.pi - needed:
            raise InputError(
                f"a launch from {site.name} at azimuth {np.degrees(azimuth_rad):.1f} deg leads to an inclination of"
                f" {np.degrees(inclination):.1f} deg, but the Moon stands at declination"
                f" {np.degrees(declination_rad):.1f} deg at arrival; choose an azimuth with an inclination of"
                f" {np.degrees(needed):.1f} deg or more, or another date"
            )
        return inclination
    steeper = max(needed, abs(site.latitude_rad) + 1e-6)
    return float(departure(steeper, site.latitude_rad, site.azimuths_rad).inclination_rad)


def launch_into(perigee: Apsis, injection_et: float, site: Site, *, northward: bool) -> Launch:
    """Return the launch whose coast ends at an injection.

    Parameters
    ----------
    perigee : Apsis
        State after injection; its angles are those of the parking orbit, about the ICRF's equator.
    injection_et : float
        [s TDB past J2000]
    site : Site
    northward : bool
        Whether the launch is on the half of the orbit that moves north.
    """
    i, lat = perigee.inclination_rad, site.latitude_rad
    sine = float(np.clip(np.sin(lat) / np.sin(i), -1.0, 1.0))
    along = float(np.arcsin(np.clip(np.tan(lat) / np.tan(i), -1.0, 1.0)))
    begin, east = (np.arcsin(sine), along) if northward else (np.pi - np.arcsin(sine), np.pi - along)
    rate = np.sqrt(body("Earth").gm_km3_s2 / perigee.radius_km**3)
    coast = float((perigee.argument_rad - begin - ASCENT_RAD) % (2.0 * np.pi) / rate)
    et = injection_et - coast - ASCENT_S
    fixed = rotation("ITRF", "ICRF", et) @ from_geodetic(site.longitude_rad, lat, 0.0)
    off = (np.arctan2(fixed[1], fixed[0]) - perigee.node_rad - east + np.pi) % (2.0 * np.pi) - np.pi
    azimuths = into_inclination(i, lat)
    azimuth = azimuths.azimuth_north_rad if northward else azimuths.azimuth_south_rad
    return Launch(et, float(azimuth), coast, -float(off))


def later_by(launch: Launch) -> float:
    """Return by how much the injection must move so that the site is below the orbit at launch [s]."""
    return launch.off_plane_rad / EARTH_RATE_RAD_S


def parking_speed(altitude_km: float) -> float:
    """Return the speed in the circular parking orbit [km/s].

    >>> round(parking_speed(200.0), 4)
    7.7843
    """
    return float(np.sqrt(body("Earth").gm_km3_s2 / (EARTH_RADIUS_KM + altitude_km)))
