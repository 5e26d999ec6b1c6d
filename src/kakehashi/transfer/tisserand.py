"""Compute contours of equal excess speed on the Tisserand graph.

A flyby rotates the excess velocity but keeps its magnitude, so the orbit moves along a contour of the planet. If the
contours of two planets intersect, a transfer between them is possible in terms of energy; phasing is not considered.
Planets are on coplanar circles, and all orbits are in the same plane [SL02].

[SL02] Strange & Longuski (2002), Graphical method for gravity-assist trajectory design, J. Spacecraft Rockets 39.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import state

_GOOD_FOR = 0.0  # J2000: the size of the planet's circle


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Contour:
    """Orbits that meet a planet with the same excess speed.

    Attributes
    ----------
    planet : str
    vinf_km_s : float
    pump_rad : (n,) array
        Angle between the excess velocity and the planet's velocity; 0 gives the largest orbit, pi the smallest.
    perihelion_au, aphelion_au : (n,) arrays
        Apsides of the orbits; the aphelion is infinite if the orbit escapes.
    period_d : (n,) array
        Periods; infinite if the orbit escapes.
    bending_rad : float
        Change of `pump_rad` by one flyby at the lowest altitude.
    """

    planet: str
    vinf_km_s: float
    pump_rad: np.ndarray
    perihelion_au: np.ndarray
    aphelion_au: np.ndarray
    period_d: np.ndarray
    bending_rad: float

    def __repr__(self):
        return (
            f"<Contour of {self.planet} at {self.vinf_km_s:g} km/s, {np.degrees(self.bending_rad):.1f} "
            "deg per flyby>"
        )


def contour(planet: str, vinf_km_s: float, *, altitude_km: float = 300.0, points: int = 181) -> Contour:
    """Compute the contour of a planet at a given excess speed.

    Parameters
    ----------
    planet : str
    vinf_km_s : float
        Excess speed at the planet.
    altitude_km : float
        Altitude of the lowest flyby.
    points : int
        Number of orbits along the contour.

    Raises
    ------
    InputError
        The speed or the altitude is not positive.

    Examples
    --------
    >>> c = contour("Venus", 5.0)
    >>> print(f"{c.aphelion_au[0]:.2f} au, {c.perihelion_au[-1]:.2f} au")
    1.36 au, 0.42 au
    """
    if not vinf_km_s > 0.0 or not altitude_km > 0.0 or points < 2:
        raise InputError(
            f"vinf_km_s is {vinf_km_s} and altitude_km is {altitude_km}; both must be positive, and "
            "points at least 2"
        )
    thing, sun = body(planet), body("Sun").gm_km3_s2
    s = state(planet, "Sun", _GOOD_FOR)
    radius = 1.0 / (2.0 / np.linalg.norm(s[:3]) - s[3:] @ s[3:] / sun)
    circular = np.sqrt(sun / radius)
    pump = np.linspace(0.0, np.pi, points)
    along, across = circular + vinf_km_s * np.cos(pump), vinf_km_s * np.sin(pump)
    energy, h = 0.5 * (along**2 + across**2) - sun / radius, radius * along
    e = np.sqrt(np.maximum(0.0, 1.0 + 2.0 * energy * h**2 / sun**2))
    bound = energy < 0.0
    a = np.where(bound, -0.5 * sun / np.where(bound, energy, -1.0), np.inf)
    low = thing.radius_km + altitude_km
    return Contour(
        planet=planet,
        vinf_km_s=float(vinf_km_s),
        pump_rad=pump,
        perihelion_au=h**2 / sun / (1.0 + e) / AU_KM,
        aphelion_au=np.where(bound, h**2 / sun / np.where(bound, 1.0 - e, 1.0), np.inf) / AU_KM,
        period_d=2.0 * np.pi * np.sqrt(a**3 / sun) / DAY_S,
        bending_rad=2.0 * float(np.arcsin(1.0 / (1.0 + low * vinf_km_s**2 / thing.gm_km3_s2))),
    )
