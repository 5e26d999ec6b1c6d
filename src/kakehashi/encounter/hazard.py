"""Rate the hazard of a possible impact: size, energy, Palermo and Torino scales.

References
----------
[C02] Chesley et al. (2002), Quantifying the risk posed by potential Earth impacts, Icarus 159, 423.
[B00] Binzel (2000), The Torino impact hazard scale, Planet. Space Sci. 48, 297; limits as lines in log10(energy),
  log10(probability).
[H] Harris (1997) relation of diameter, albedo and absolute magnitude: D = 1329 km 10^(-H/5) / sqrt(albedo).
"""

from math import inf, log10, pi, sqrt

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S

ALBEDO, DENSITY_KG_M3 = 0.154, 2_600.0  # of an object without measurements: Sentry's assumptions
MEGATON_J = 4.184e15
_YEAR_D = 365.25
_CERTAIN = 0.99


def diameter_km(h_mag: float, albedo: float = ALBEDO) -> float:
    """Return the diameter [km] for an absolute magnitude and an albedo [H].

    >>> print(f"{diameter_km(19.09, 0.35):.3f} km")
    0.342 km
    """
    return 1_329.0 * 10.0 ** (-h_mag / 5.0) / sqrt(albedo)


def mass_kg(diameter: float, density_kg_m3: float = DENSITY_KG_M3) -> float:
    """Return the mass of a sphere with this diameter [km]."""
    return pi / 6.0 * (diameter * 1_000.0) ** 3 * density_kg_m3


def energy_mt(mass: float, speed_km_s: float) -> float:
    """Return the kinetic energy [megatons of TNT] of a mass [kg].

    >>> print(f"{energy_mt(4.9e10, 12.6):.0f} Mt")
    930 Mt
    """
    return 0.5 * mass * (speed_km_s * 1_000.0) ** 2 / MEGATON_J


def palermo(probability: float, energy: float, wait_s: float) -> float:
    """Return the Palermo scale: log10 of the impact probability divided by the background probability [C02].

    Parameters
    ----------
    probability : float
        Impact probability.
    energy : float
        Impact energy [Mt].
    wait_s : float
        Time until the impact [s].

    Raises
    ------
    InputError
        The energy or the time is not positive.
    """
    if probability <= 0.0:
        return -inf
    if not (energy > 0.0 and wait_s > 0.0):
        raise InputError(f"energy is {energy} Mt and time to impact {wait_s} s; both must be positive")
    return log10(probability / (0.03 * energy**-0.8 * wait_s / (DAY_S * _YEAR_D)))


def torino(probability: float, energy: float) -> int:
    """Return the Torino scale, 0 to 10, of one possible impact within the next hundred years [B00].

    >>> torino(0.027, 900.0), torino(1e-9, 900.0), torino(1.0, 1e6)
    (4, 0, 10)
    """
    if probability <= 0.0 or energy < 1.0:
        return 0
    e, p = log10(energy), log10(probability)
    if probability > _CERTAIN:
        return 8 if e < 2.0 else 9 if e < 5.0 else 10
    zero, one, two, three = ((e - c) / 3.0 + (p + 2.0) / 2.0 for c in (-1.0, 2.0, 5.0, 8.0))
    if zero < 0.0:
        return 0
    if p < -2.0 and two < 0.0:
        return 1 if one < 0.0 else 2
    if e >= 5.0:
        return 6 if three < 0.0 else 7
    if two >= 0.0:
        return 5
    return 3 if e < 2.0 else 4
