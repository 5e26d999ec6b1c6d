"""Compute states at the periapsis of a hyperbola about a planet: where a launch leaves, and where a flyby turns."""

import numpy as np

from kakehashi.bodies import body
from kakehashi.frames import angle_between


def periapsis_state(name: str, altitude_km: float, v_in, v_out) -> np.ndarray:
    """Return the state (6,) at periapsis relative to a planet, from the excess velocities of a patched flyby.

    If the speeds differ, the flyby is powered, and the state is that before the burn.

    Parameters
    ----------
    name : str
        The planet.
    altitude_km : float
        Altitude of the periapsis.
    v_in, v_out : (3,) arrays
        Excess velocities before and after [km/s].
    """
    thing = body(name)
    radius = altitude_km + thing.radius_km
    towards, along = _periapsis_axes(thing.gm_km3_s2, radius, v_in, v_out)
    speed = np.sqrt(float(v_in @ v_in) + 2.0 * thing.gm_km3_s2 / radius)
    return np.concatenate([radius * towards, speed * along])


def periapsis_burn(name: str, altitude_km: float, v_in, v_out) -> np.ndarray:
    """Return the tangential velocity change (3,) [km/s] at the periapsis of a powered flyby.

    Parameters
    ----------
    name : str
        The planet.
    altitude_km : float
        Altitude of the periapsis.
    v_in, v_out : (3,) arrays
        Excess velocities before and after [km/s].
    """
    thing = body(name)
    radius = altitude_km + thing.radius_km
    well = 2.0 * thing.gm_km3_s2 / radius
    _, along = _periapsis_axes(thing.gm_km3_s2, radius, v_in, v_out)
    return (np.sqrt(float(v_out @ v_out) + well) - np.sqrt(float(v_in @ v_in) + well)) * along


def _periapsis_axes(gm: float, radius: float, v_in, v_out) -> tuple[np.ndarray, np.ndarray]:
    """Return the directions from the planet to the periapsis, and of the velocity there."""
    # The share of the bending before periapsis is that of the incoming hyperbola, asin(1/e) with e = 1 + r v^2 / GM;
    # the patched radius need not fit the bending exactly, and equal speeds share it equally.
    halves = [float(np.arcsin(1.0 / (1.0 + radius * float(v @ v) / gm))) for v in (v_in, v_out)]
    bending = float(angle_between(v_in, v_out)) * halves[0] / sum(halves)
    one = v_in / np.linalg.norm(v_in)
    across = v_out - one * (one @ v_out)
    across = across / np.linalg.norm(across)
    along = np.cos(bending) * one + np.sin(bending) * across
    return np.sin(bending) * one - np.cos(bending) * across, along


def leaving_state(name: str, radius_km: float, vinf, pole) -> np.ndarray:
    """Return the state (6,) at periapsis relative to a planet, on the hyperbola with this outgoing asymptote.

    Parameters
    ----------
    name : str
        The planet.
    radius_km : float
        Radius of the periapsis.
    vinf : (3,) array
        Excess velocity after departure [km/s].
    pole : (3,) array
        Direction from which the plane of the hyperbola is tilted least.
    """
    gm = body(name).gm_km3_s2
    speed = np.linalg.norm(vinf)
    u = vinf / speed
    h = pole - u * (u @ pole)
    h = h / np.linalg.norm(h)
    e = 1.0 + radius_km * speed**2 / gm
    c = -1.0 / e
    s = np.sqrt(1.0 - c * c)
    across = np.cross(h, u)
    towards = c * u - s * across
    fast = np.sqrt(speed**2 + 2.0 * gm / radius_km)
    return np.concatenate([radius_km * towards, fast * np.cross(h, towards)])
