"""By how many kilometres, and with what confidence?  Draws over the mass of the asteroid, beta and the ejecta.

The mass is lognormal.  Beta is normal, cut at 1: an impact cannot push less than its own momentum unless material
leaves forwards.  The axis of the ejecta deviates from the impact by angles that are normal in both directions, because
the local slope where a spacecraft will hit is not known.  Shifts are to first order from partials in the full dynamics.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import G_KM3_KG_S2
from kakehashi.bodies import catalogue
from kakehashi.encounter.deflectors import impact_dv_km_s
from kakehashi.orbits import Orbit

# Cheng et al. (2023): 3.61 for Dimorphos at 2,400 kg/m3, and 2.2 to 4.9 over 1,500 to 3,300 kg/m3, taken as 2 sigma.
BETA, BETA_SIGMA = 3.61, 0.68
EJECTA_SIGMA_DEG = 15.0
DENSITY_KG_M3, DENSITY_SIGMA = 2_000.0, 0.25  # assumption for a body whose mass is not measured
ALBEDO = 0.154  # of the mean near-Earth object, where the catalogue has no diameter
QUANTILES = (0.05, 0.16, 0.50, 0.84, 0.95)


@dataclass(frozen=True, slots=True)
class AsteroidMass:
    """Mass and radius of an asteroid, with the relative sigma of the mass and where they come from.

    Attributes
    ----------
    kg : float
    sigma : float
        Relative standard deviation; the distribution is lognormal with median `kg`.
    radius_km : float
    source : str
    radius_sigma : float
        Relative standard deviation of the radius.
    """

    kg: float
    sigma: float
    radius_km: float
    source: str
    radius_sigma: float = 0.0

    def __post_init__(self):
        if not (np.isfinite(self.kg) and self.kg > 0.0):
            raise InputError(f"the mass of the asteroid is {self.kg:g} kg; it must be a positive number")
        if not (np.isfinite(self.sigma) and 0.0 <= self.sigma <= 2.0):
            raise InputError(f"the relative sigma of the mass is {self.sigma:g}; it must be between 0 and 2")
        if not (np.isfinite(self.radius_km) and self.radius_km > 0.0):
            raise InputError(f"the radius of the asteroid is {self.radius_km:g} km; it must be positive")

    def draw(self, n: int, rng: np.random.Generator) -> np.ndarray:
        """Masses (n,) [kg]."""
        return self.kg * _lognormal(self.sigma, n, rng)

    def draw_radius(self, n: int, rng: np.random.Generator) -> np.ndarray:
        """Radii (n,) [km], independent of the mass."""
        return self.radius_km * _lognormal(self.radius_sigma, n, rng)


def _lognormal(sigma: float, n: int, rng: np.random.Generator) -> np.ndarray:
    """Factors (n,) of median 1 and a relative standard deviation."""
    return np.exp(np.sqrt(np.log1p(sigma**2)) * rng.standard_normal(n))


def asteroid_mass(
    orbit: Orbit, mass_kg: float | None = None, sigma: float | None = None, diameter_km: float | None = None
) -> AsteroidMass:
    """Mass of an object: as given, from the catalogue, or from its diameter and an assumed density.

    Parameters
    ----------
    orbit : Orbit
        Its name is looked up; its H gives the diameter of an object that the catalogue lacks.
    mass_kg : float, optional
    sigma : float, optional
        Relative standard deviation of the mass.
    diameter_km : float, optional

    Raises
    ------
    InputError
        Nothing is known from which a mass follows.
    """
    facts = _facts(orbit.name)
    diameter, spread, origin = _diameter(orbit, facts, diameter_km)
    if mass_kg is not None:
        kg, relative, source = float(mass_kg), 0.0, "mass as given"
    elif "gm_km3_s2" in facts:
        fact = facts["gm_km3_s2"][0]
        kg, relative = fact.value / G_KM3_KG_S2, (fact.sigma or 0.0) / fact.value
        source = f"GM of {fact.source}"
    else:
        kg = DENSITY_KG_M3 * np.pi / 6.0 * diameter**3 * 1e9
        relative = float(np.hypot(3.0 * spread, DENSITY_SIGMA))
        source = (
            f"{origin}, and an assumed density of {DENSITY_KG_M3:,.0f} kg/m3 +- {100 * DENSITY_SIGMA:.0f} %"
        )
    return AsteroidMass(
        float(kg), float(relative if sigma is None else sigma), diameter / 2.0, source, spread
    )


def _facts(name: str) -> dict:
    try:
        return dict(catalogue.body(name).facts)
    except InputError:
        return {}


def _diameter(orbit: Orbit, facts: dict, diameter_km: float | None) -> tuple[float, float, str]:
    """Diameter [km], its relative sigma, and its origin."""
    if diameter_km is not None:
        if not (np.isfinite(diameter_km) and diameter_km > 0.0):
            raise InputError(f"the diameter of the asteroid is {diameter_km:g} km; it must be positive")
        return float(diameter_km), 0.0, "diameter as given"
    if "diameter_km" in facts:
        fact = facts["diameter_km"][0]
        return fact.value, (fact.sigma or 0.0) / fact.value, f"diameter of {fact.source}"
    if orbit.h_mag is None or not np.isfinite(orbit.h_mag):
        raise InputError(
            f"neither the mass nor the diameter of {orbit.name} is known, and it has no absolute magnitude; give a mass"
        )
    # Fowler & Chillemi (1992): D = 1329 km / sqrt(p) 10^(-H / 5)
    diameter = 1329.0 / np.sqrt(ALBEDO) * 10.0 ** (-orbit.h_mag / 5.0)
    return float(diameter), 0.35, f"H {orbit.h_mag:.2f} and an assumed albedo of {ALBEDO}"


@dataclass(frozen=True, slots=True)
class Ejecta:
    """Momentum enhancement factor with its sigma, and the scatter of the axis of the ejecta.

    Attributes
    ----------
    beta, sigma : float
    scatter_deg : float
        Standard deviation of the angle between impact and axis, in each of two directions [deg].
    """

    beta: float = BETA
    sigma: float = BETA_SIGMA
    scatter_deg: float = EJECTA_SIGMA_DEG

    def __post_init__(self):
        if not (np.isfinite([self.beta, self.sigma, self.scatter_deg]).all() and self.beta >= 1.0):
            raise InputError(
                f"beta is {self.beta:g}; it must be 1 (no ejecta) or more, and 3.61 was measured on Dimorphos"
            )
        if min(self.sigma, self.scatter_deg) < 0.0 or self.scatter_deg > 60.0:
            raise InputError(
                f"sigma of beta is {self.sigma:g} and the scatter of the ejecta {self.scatter_deg:g} deg; they must not"
                " be negative, and the scatter at most 60 deg"
            )


def impact_samples_km_s(
    mass_kg: float,
    velocity_km_s,
    asteroid: AsteroidMass,
    ejecta: Ejecta,
    n: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Velocity changes (n, 3) of an asteroid by a kinetic impact, ICRF axes [km/s].

    Parameters
    ----------
    mass_kg : float
        Mass of the impactor.
    velocity_km_s : (3,) array
        Velocity of the impactor relative to the asteroid, ICRF axes [km/s].
    asteroid : AsteroidMass
    ejecta : Ejecta
    n : int
        Number of draws.
    rng : numpy Generator
    """
    u = np.asarray(velocity_km_s, dtype=float)
    masses = asteroid.draw(n, rng)
    beta = np.maximum(ejecta.beta + ejecta.sigma * rng.standard_normal(n), 1.0)
    axis = u / np.linalg.norm(u)
    side = np.cross(axis, np.eye(3)[int(np.argmin(np.abs(axis)))])
    side /= np.linalg.norm(side)
    angles = np.radians(ejecta.scatter_deg) * rng.standard_normal((n, 2))
    normal = axis + np.tan(angles[:, :1]) * side + np.tan(angles[:, 1:]) * np.cross(axis, side)
    return impact_dv_km_s(np.full(n, mass_kg), np.broadcast_to(u, (n, 3)), masses, beta, normal)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ShiftOdds:
    """Draws of the shift on the target plane.

    Attributes
    ----------
    shift_km : (n, 2) array
        Displacements in xi and zeta [km].
    dv_km_s : (n,) array
        Magnitudes of the velocity change [km/s].
    """

    shift_km: np.ndarray
    dv_km_s: np.ndarray

    @property
    def size_km(self) -> np.ndarray:
        """Magnitude (n,) of the shift [km]."""
        return np.hypot(*self.shift_km.T)

    def quantiles_km(self) -> np.ndarray:
        """Quantiles `QUANTILES` of the magnitude [km]."""
        return np.quantile(self.size_km, QUANTILES)

    def probability(self, least_km: float) -> float:
        """Probability that the shift is at least a distance [km]."""
        return float(np.mean(self.size_km >= least_km))

    def density_per_km(self, zeta_shift_km: float) -> float:
        """Probability density of the shift in zeta [1/km], by a normal kernel of Silverman's width."""
        x = self.shift_km[:, 1]
        width = max(1.06 * x.std() * len(x) ** -0.2, 1e-9)
        kernel = np.exp(-0.5 * ((x - zeta_shift_km) / width) ** 2)
        return float(np.mean(kernel) / (width * np.sqrt(2.0 * np.pi)))

    def __repr__(self):
        low, _, middle, _, high = self.quantiles_km()
        return f"<ShiftOdds {middle:,.3g} km, 90 % within {low:,.3g} .. {high:,.3g} km>"
