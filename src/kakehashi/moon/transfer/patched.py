"""Guess a transfer from a parking orbit to the Moon by conics: an ellipse about the Earth, a hyperbola about the Moon.

The ellipse begins at the perigee of the parking orbit and reaches the Moon's distance after the time of flight.  A
plane of given inclination contains the direction to the Moon twice: the Moon is met while the ellipse ascends through
the equator or while it descends.  The hyperbola has the relative velocity as its incoming asymptote, and the perilune
in the plane that is wanted [BMW71, sections 7.4, 7.5].

[BMW71] Bate, Mueller & White (1971), Fundamentals of Astrodynamics.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.moon.transfer.apsis import Apsis, apsis_of

_SLOWEST = 1.0005  # apogee over the distance of the Moon of the slowest ellipse that is considered


@dataclass(frozen=True, slots=True, eq=False)
class PatchedTransfer:
    """Both ends of a patched transfer: perigee after injection and perilune, and the speed of arrival at infinity."""

    perigee: Apsis
    perilune: Apsis
    vinf_km_s: float


def perigee_speed(perigee_km: float, distance_km: float, seconds: float, gm: float) -> float:
    """Return the speed at perigee [km/s] of the conic that reaches a distance after a time; the slowest at most.

    Parameters
    ----------
    perigee_km, distance_km : float
        Radii [km].
    seconds : float
        Time from perigee to the distance.
    gm : float
        [km3/s2]
    """
    from scipy.optimize import brentq

    slowest = np.sqrt(2.0 * gm / perigee_km * (1.0 - perigee_km / (perigee_km + _SLOWEST * distance_km)))
    fastest = 2.0 * slowest

    def excess_s(speed: float) -> float:
        return _time_to(perigee_km, speed, distance_km, gm) - seconds

    if excess_s(slowest) < 0.0:
        return float(slowest)
    return float(brentq(excess_s, slowest, fastest, xtol=1e-12))


def _time_to(q: float, speed: float, distance: float, gm: float) -> float:
    """Return the time from periapsis to a distance on the way out [s]."""
    e = q * speed * speed / gm - 1.0
    if e < 1.0 - 1e-9:
        a = q / (1.0 - e)
        anomaly = np.arccos(np.clip((1.0 - distance / a) / e, -1.0, 1.0))
        return float(np.sqrt(a**3 / gm) * (anomaly - e * np.sin(anomaly)))
    if e > 1.0 + 1e-9:
        a = q / (e - 1.0)
        anomaly = np.arccosh(max(1.0, (1.0 + distance / a) / e))
        return float(np.sqrt(a**3 / gm) * (e * np.sinh(anomaly) - anomaly))
    d = np.sqrt(2.0 * (distance - q))  # Barker's equation
    return float((q * d + d**3 / 6.0) / np.sqrt(gm))


def patched(
    moon_state, perigee_km: float, inclination_rad: float, seconds: float, perilune_km: float, lunar_axes,
    *, ascending: bool, lunar_normal,
) -> PatchedTransfer:  # fmt: skip
    """Return the ends of the transfer that meets the Moon after a time.

    Parameters
    ----------
    moon_state : (6,) array
        State of the Moon relative to the Earth at arrival [km, km/s], ICRF.
    perigee_km, inclination_rad : float
        Radius of the perigee, and inclination of the parking orbit to the ICRF's equator.
    seconds : float
        Time of flight from perigee to perilune.
    perilune_km : float
        Radius of the perilune.
    lunar_axes : (3, 3) array
        Rotation from ICRF to the axes in which the lunar plane is counted.
    ascending : bool
        Whether the ellipse moves north when it meets the Moon.
    lunar_normal : callable
        Function of the incoming velocity (3,) [km/s, ICRF] that returns the unit normal of the orbit about the Moon.

    Raises
    ------
    InputError
        The inclination is below the declination of the Moon.
    """
    gm, gm_moon = body("Earth").gm_km3_s2, body("Moon").gm_km3_s2
    distance = float(np.linalg.norm(moon_state[:3]))
    goal = np.asarray(moon_state[:3]) / distance
    normal = _normal(goal, inclination_rad, ascending)
    speed = perigee_speed(perigee_km, distance, seconds, gm)
    e = perigee_km * speed * speed / gm - 1.0
    p = perigee_km * (1.0 + e)
    anomaly = np.arccos(np.clip((p / distance - 1.0) / e, -1.0, 1.0))
    across = np.cross(normal, goal)
    start = np.cos(anomaly) * goal - np.sin(anomaly) * across
    radial, transverse = np.sqrt(gm / p) * e * np.sin(anomaly), np.sqrt(gm / p) * (1.0 + e * np.cos(anomaly))
    incoming = radial * goal + transverse * across - np.asarray(moon_state[3:])
    vinf = float(np.linalg.norm(incoming))
    return PatchedTransfer(
        apsis_of(start, normal, perigee_km, speed, np.eye(3)),
        perilune_of(incoming, np.asarray(lunar_normal(incoming)), perilune_km, gm_moon, lunar_axes),
        vinf,
    )


def perilune_of(incoming_km_s, normal, radius_km: float, gm: float, axes) -> Apsis:
    """Return the periapsis of the hyperbola with an incoming asymptote.

    Parameters
    ----------
    incoming_km_s : (3,) array
        Velocity at infinity, ICRF.
    normal : (3,) array
        Unit normal of the orbit, across the velocity.
    radius_km : float
        Of the periapsis.
    gm : float
        [km3/s2]
    axes : (3, 3) array
        Axes of the angles, see `Apsis`.
    """
    vinf = float(np.linalg.norm(incoming_km_s))
    along = np.asarray(incoming_km_s) / vinf
    half = np.arcsin(1.0 / (1.0 + radius_km * vinf * vinf / gm))  # of the turn of the velocity
    tangent = np.cos(half) * along + np.sin(half) * np.cross(normal, along)
    return apsis_of(
        np.cross(tangent, normal), normal, radius_km, np.sqrt(vinf * vinf + 2.0 * gm / radius_km), axes
    )


def _normal(goal, inclination: float, ascending: bool) -> np.ndarray:
    """Return the normal of the plane of an inclination that contains a direction."""
    declination = float(np.arcsin(np.clip(goal[2], -1.0, 1.0)))
    if not abs(np.cos(inclination)) <= np.cos(declination) + 1e-12:
        raise InputError(
            f"a parking orbit of inclination {np.degrees(inclination):.2f} deg cannot meet the Moon at declination"
            f" {np.degrees(declination):.2f} deg; choose a steeper one"
        )
    azimuth = np.arcsin(np.clip(np.cos(inclination) / np.cos(declination), -1.0, 1.0))
    azimuth = azimuth if ascending else np.pi - azimuth
    flat = np.hypot(goal[0], goal[1])
    east = np.array([-goal[1], goal[0], 0.0]) / flat
    north = np.cross(goal, east)
    return np.cross(goal, np.sin(azimuth) * east + np.cos(azimuth) * north)
