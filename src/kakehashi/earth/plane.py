"""In which plane and between which altitudes does a satellite fly?

The plane turns about the Earth's axis by the secular effect of J2 on the node [V13],

    dnode/dt = -3/2 n J2 (R / p)^2 cos i.

It bounds the table of densities (`atmosphere.Msis`); it does not enter the propagation.

[V13] Vallado (2013), Fundamentals of Astrodynamics and Applications, 4th ed., eq. 9-37.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.gravity import gravity_field
from kakehashi.frames.geodetic import FLATTENING, RADIUS_KM
from kakehashi.frames.vectors import angle_between

_ANGLES = 32
_WIDEST_RAD = np.radians(2.0)  # between the planes of satellites that share a table


@dataclass(frozen=True, slots=True)
class Plane:
    """Mean plane of an orbit, and the altitudes that it covers.

    Attributes
    ----------
    clock : float
        Time of `node_rad` on the integration's clock [s past J2000].
    node_rad, inclination_rad : float
        Right ascension of the ascending node, and inclination, about the axis of the ICRF.
    node_rate_rad_s : float
        Rate of the node.
    lowest_km, highest_km : float
        Geodetic altitudes of periapsis and apoapsis, with the flattening of the Earth.
    """

    clock: float
    node_rad: float
    inclination_rad: float
    node_rate_rad_s: float
    lowest_km: float
    highest_km: float

    @classmethod
    def of_states(cls, states, clock: float) -> "Plane":
        """Return the plane of states (..., 6) about the Earth [km, km/s] at a time of the integration's clock.

        Raises
        ------
        InputError
            The states belong to planes more than two degrees apart.
        """
        rows = np.asarray(states, dtype=float).reshape(-1, 6)
        normal = np.cross(rows[:, :3], rows[:, 3:])
        normal /= np.linalg.norm(normal, axis=1)[:, None]
        apart = angle_between(normal, normal[0]).max()
        if apart > _WIDEST_RAD:
            raise InputError(
                f"the satellites fly in planes up to {np.degrees(apart):.1f} deg apart, but those that share a table of"
                " the atmosphere must be within 2 deg: propagate each plane by itself"
            )
        near, far, semilatus, mean_motion = (np.array(q) for q in zip(*map(_shape, rows), strict=True))
        n = normal[0]
        field = gravity_field("Earth")
        j2, radius = field.zonals()[2], field.radius_km
        return cls(
            float(clock), float(np.arctan2(n[0], -n[1])), float(np.arccos(np.clip(n[2], -1.0, 1.0))),
            float(-1.5 * mean_motion[0] * j2 * (radius / semilatus[0]) ** 2 * n[2]),
            float(near.min() - RADIUS_KM), float(far.max() - RADIUS_KM * (1.0 - FLATTENING)),
        )  # fmt: skip

    def points(self, clock, altitude_km, pole, begin: float) -> np.ndarray:
        """Return positions (epochs, angles, altitudes, 3) [km, ICRF] in the plane at altitudes above the ellipsoid.

        Parameters
        ----------
        clock : (epochs,) array
            Times on the integration's clock [s past J2000].
        altitude_km : (altitudes,) array
            Distance above the ellipsoid along the radius.
        pole : (2, 3) array
            The Earth's axis at `begin` and its derivative [1/s].
        begin : float
            Time to which `pole` refers.
        """
        node = self.node_rad + self.node_rate_rad_s * (clock - self.clock)
        u = 2.0 * np.pi / _ANGLES * np.arange(_ANGLES)
        ci, si = np.cos(self.inclination_rad), np.sin(self.inclination_rad)
        cn, sn, zero = np.cos(node), np.sin(node), np.zeros_like(node)
        ascending = np.stack([cn, sn, zero], axis=-1)[:, None]
        across = np.stack([-sn * ci, cn * ci, zero + si], axis=-1)[:, None]
        direction = np.cos(u)[None, :, None] * ascending + np.sin(u)[None, :, None] * across
        axis = pole[0] + (clock - begin)[:, None] * pole[1]
        sine = np.einsum("tui,ti->tu", direction, axis)
        flat = RADIUS_KM / np.sqrt(1.0 + (1.0 / (1.0 - FLATTENING) ** 2 - 1.0) * sine**2)
        return (flat[..., None] + altitude_km)[..., None] * direction[:, :, None]


def _shape(state) -> tuple[float, float, float, float]:
    """Return periapsis and apoapsis distance [km], semilatus rectum [km] and mean motion [rad/s]."""
    gm = gravity_field("Earth").gm_km3_s2
    r, h = np.linalg.norm(state[:3]), np.linalg.norm(np.cross(state[:3], state[3:]))
    a = 1.0 / (2.0 / r - state[3:] @ state[3:] / gm)
    p = h * h / gm
    e = np.sqrt(max(1.0 - p / a, 0.0))
    apoapsis = p / (1.0 - e) if e < 1.0 else np.inf
    return float(p / (1.0 + e)), float(apoapsis), float(p), float(np.sqrt(gm / abs(a) ** 3))
