"""How high does the Sun stand over the plane of an orbit, and for which part of a revolution is it in shadow?

The shadow is a cylinder of the Earth's equatorial radius, which lies between umbra and penumbra: half a minute in a low
orbit.  Single eclipses with umbra and penumbra are `access.eclipses` of `Fleet.path`.

[V13] Vallado (2013), Fundamentals of astrodynamics and applications, 4th ed.: eclipses 5.3.
"""

import numpy as np

from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.earth.tracks import Fleet
from kakehashi.ephem import position
from kakehashi.frames.rotations import rotation
from kakehashi.time import et_array


def beta_angle_rad(fleet: Fleet, et) -> np.ndarray:
    """Return the angle (m, n) [rad] of the Sun above the orbital planes at epochs (m,); positive about the pole.

    Parameters
    ----------
    fleet : Fleet
    et : (m,) array
        Epochs [s TDB past J2000].
    """
    et = np.atleast_1d(et_array(et))
    sun = np.einsum("nij,nj->ni", rotation("ICRF", "TEME", et), position("Sun", "Earth", et))
    sun /= np.linalg.norm(sun, axis=1, keepdims=True)
    node, _, _ = fleet.angles(et)
    i = np.radians(fleet.inclination_deg)
    sine = (
        sun[:, :1] * np.sin(node) * np.sin(i)
        - sun[:, 1:2] * np.cos(node) * np.sin(i)
        + sun[:, 2:] * np.cos(i)
    )
    return np.arcsin(np.clip(sine, -1.0, 1.0))


def eclipse_fraction(a_km, beta_rad) -> np.ndarray:
    """Return the fraction of a circular revolution in the Earth's cylindrical shadow [V13, 5.3].

    Parameters
    ----------
    a_km : (...) array
        Radius of the orbit.
    beta_rad : (...) array
        Angle of the Sun above the plane.

    Examples
    --------
    >>> print(f"{eclipse_fraction(6_778.0, 0.0):.3f}")
    0.390
    """
    a, beta = np.broadcast_arrays(np.asarray(a_km, float), np.asarray(beta_rad, float))
    reach = np.sqrt(
        np.maximum(1.0 - (EARTH_RADIUS_KM / a) ** 2, 0.0)
    )  # cosine of the shadow's half width at beta 0
    cos = np.cos(beta)
    with np.errstate(divide="ignore"):
        return np.arccos(np.minimum(np.where(cos > 0.0, reach / cos, 1.0), 1.0)) / np.pi
