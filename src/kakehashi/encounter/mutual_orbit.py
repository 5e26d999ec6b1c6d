"""How does the period of a satellite's orbit change when its velocity along the track does?

Two bodies in a plane, the primary oblate and spinning about the normal of that plane, the satellite an ellipsoid that
points its long axis at the primary.  To second degree their attraction is radial [MD99]:

    U = G (M + m) / r (1 + K / (2 r^2)),    K = (A^2 - C^2) / 5 + (a^2 + b^2 - 2 c^2) / 10 + 3 (a^2 - b^2) / 10

with semi-axes A = B, C of the primary and a, b, c of the satellite, all of uniform density.  The period is the mean
sidereal one: that in which the longitude gains a revolution on average.

[MD99] Murray & Dermott (1999), Solar System Dynamics, sections 5.3 and 6.11.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities

_NODES = 200


@quantities
def quadrupole_km2(primary_km=(0.0, 0.0, 0.0), satellite_km=(0.0, 0.0, 0.0)) -> float:
    """K of the attraction between an oblate primary and a satellite that points its long axis at it [km2].

    Parameters
    ----------
    primary_km, satellite_km : (3,) arrays
        Semi-axes, the last along the normal of the orbit [km]; the first two of the primary are averaged.
    """
    (a1, b1, c1), (a, b, c) = np.asarray(primary_km, dtype=float), np.asarray(satellite_km, dtype=float)
    equator = (a1**2 + b1**2) / 2.0
    return float((equator - c1**2) / 5.0 + (a**2 + b**2 - 2.0 * c**2) / 10.0 + 3.0 * (a**2 - b**2) / 10.0)


@dataclass(frozen=True, slots=True)
class MutualOrbit:
    """A circular orbit of two bodies about each other.

    Attributes
    ----------
    radius_km : float
        Distance of the centres [km].
    period_s : float
        Sidereal period [s].
    quadrupole_km2 : float
        K of the attraction, see `quadrupole_km2`.

    Examples
    --------
    >>> orbit = MutualOrbit(1.189, 11.921487 * 3600, quadrupole_km2((0.4255, 0.4245, 0.31), (0.0885, 0.087, 0.058)))
    >>> print(f"{orbit.period_change_s(-2.70e-6) / 60:.1f} min")  # Dimorphos and DART
    -33.4 min
    """

    radius_km: float
    period_s: float
    quadrupole_km2: float = 0.0

    def __post_init__(self):
        if not (
            np.isfinite([self.radius_km, self.period_s]).all() and min(self.radius_km, self.period_s) > 0.0
        ):
            raise InputError(
                f"radius_km is {self.radius_km} and period_s is {self.period_s}; both must be positive numbers"
            )

    @property
    def speed_km_s(self) -> float:
        """Speed of the satellite relative to the primary [km/s]."""
        return 2.0 * np.pi * self.radius_km / self.period_s

    @property
    def gm_km3_s2(self) -> float:
        """G times the sum of the masses, from the period [km3/s2]."""
        r = self.radius_km
        return self.speed_km_s**2 * r / (1.0 + 1.5 * self.quadrupole_km2 / r**2)

    def period_change_s(self, dv_km_s: float) -> float:
        """Change of the mean sidereal period by a velocity change along the track [s].

        Parameters
        ----------
        dv_km_s : float
            Of the satellite relative to the primary, positive along its motion [km/s].

        Raises
        ------
        InputError
            The orbit after the change is not bound, or falls onto the primary.
        """
        if dv_km_s == 0.0:
            return 0.0
        r1, speed = self.radius_km, self.speed_km_s + dv_km_s
        energy, momentum = speed**2 / 2.0 - self._potential(r1), r1 * speed
        r2, r3 = self._other_radii(energy, momentum)
        angle = (np.arange(_NODES) + 0.5) * np.pi / _NODES
        r = (r1 + r2) / 2.0 + (r1 - r2) / 2.0 * np.cos(angle)
        rate = np.sqrt(
            -2.0 * energy * (r - r3) / r**3
        )  # of the angle: r'^2 = -2 E (r - r1)(r2 - r)(r - r3) / r^3
        radial_period = 2.0 * np.pi * np.mean(1.0 / rate)
        advance = 2.0 * np.pi * np.mean(momentum / r**2 / rate)
        return float(radial_period * 2.0 * np.pi / advance - self.period_s)

    def _potential(self, r):
        return self.gm_km3_s2 / r * (1.0 + self.quadrupole_km2 / (2.0 * r**2))

    def _other_radii(self, energy: float, momentum: float) -> tuple[float, float]:
        """The other apsis, and the third zero of r^3 r'^2 = 2 E r^3 + 2 gm r^2 - h^2 r + gm K."""
        r1, gm = self.radius_km, self.gm_km3_s2
        leading = 2.0 * energy
        linear = 2.0 * gm + leading * r1
        roots = np.roots([leading, linear, -(momentum**2) + linear * r1])
        if energy >= 0.0 or np.abs(roots.imag).max() > 0.0 or not roots.real.max() > 2.0 * roots.real.min():
            raise InputError("after this velocity change the orbit is not bound, or ends on the primary")
        return float(roots.real.max()), float(roots.real.min())
