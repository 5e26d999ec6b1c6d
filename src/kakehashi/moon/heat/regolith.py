"""What does the ground of the Moon absorb, conduct and store?  The two-layer regolith of [H17].

Density and phonon conductivity grow with depth from those of the surface to those of the deep ground over the scale
H, conductivity has a radiative part that grows as T^3, heat capacity follows temperature, and the albedo rises towards
grazing light:

    rho(z) = rho_d - (rho_d - rho_s) exp(-z/H),    Kc(z) = K_d - (K_d - K_s) exp(-z/H),
    K = Kc (1 + chi (T / 350 K)^3),    A(i) = A0 + a (i / 45 deg)^3 + b (i / 90 deg)^8.

[H17] Hayne et al. (2017), Global regolith thermophysical properties of the Moon from the Diviner Lunar Radiometer
Experiment, JGR Planets 122, 2371; Tables A1 and A2.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, SOLAR_IRRADIANCE_W_M2, STEFAN_BOLTZMANN_W_M2_K4

SYNODIC_DAY_S = 29.530_59 * DAY_S  # mean, from noon to noon
HIGHLAND_ALBEDO, MARE_ALBEDO = 0.12, 0.06  # A0 of [H17]
_RADIATIVE_K = 350.0
_LEAST_K, _MOST_K = 10.0, 420.0  # range of the polynomial of the heat capacity


@dataclass(frozen=True, slots=True)
class Regolith:
    """Thermal properties of lunar ground; the defaults are those of [H17].

    Attributes
    ----------
    albedo : float
        A0, of light at normal incidence: 0.12 on highlands, 0.06 on maria.
    scale_depth_m : float
        H; 0.07 m fits the regolith as a whole, 0.06 m is the value of Table A1.
    surface_density_kg_m3, deep_density_kg_m3 : float
    surface_conductivity_w_m_k, deep_conductivity_w_m_k : float
        Phonon conductivity, without radiation.
    radiative_chi : float
        Radiative conductivity at 350 K in units of the phonon conductivity.
    emissivity : float
    heat_flow_w_m2 : float
        Heat from the interior.
    albedo_a, albedo_b : float
        Coefficients of the rise of the albedo with the angle of incidence.
    heat_capacity : tuple of float
        Polynomial of the heat capacity [J/kg/K], from T^0 to T^4.

    Raises
    ------
    InputError
        A value that no ground has.
    """

    albedo: float = HIGHLAND_ALBEDO
    scale_depth_m: float = 0.07
    surface_density_kg_m3: float = 1_100.0
    deep_density_kg_m3: float = 1_800.0
    surface_conductivity_w_m_k: float = 7.4e-4
    deep_conductivity_w_m_k: float = 3.4e-3
    radiative_chi: float = 2.7
    emissivity: float = 0.95
    heat_flow_w_m2: float = 0.018
    albedo_a: float = 0.06
    albedo_b: float = 0.25
    heat_capacity: tuple[float, float, float, float, float] = (
        -3.6125, 2.7431, 2.3616e-3, -1.234e-5, 8.9093e-9,
    )  # fmt: skip

    def __post_init__(self):
        positive = ("surface_density_kg_m3", "deep_density_kg_m3", "surface_conductivity_w_m_k",
                    "deep_conductivity_w_m_k")  # fmt: skip
        for name in positive:
            if not 0.0 < getattr(self, name) < np.inf:
                raise InputError(f"{name} is {getattr(self, name)}; it must be positive, as in `Regolith()`")
        for name in ("scale_depth_m", "radiative_chi", "heat_flow_w_m2", "albedo_a", "albedo_b"):
            if not 0.0 <= getattr(self, name) < np.inf:
                raise InputError(
                    f"{name} is {getattr(self, name)}; it must be 0 or positive, as in `Regolith()`"
                )
        if not 0.0 <= self.albedo < 1.0:
            raise InputError(
                f"the albedo is {self.albedo}; it must be at least 0 and below 1: 0.12 on highlands, 0.06 on maria"
            )
        if not 0.0 < self.emissivity <= 1.0:
            raise InputError(f"the emissivity is {self.emissivity}; it must be above 0 and at most 1")

    @property
    def radiation_w_m2_k4(self) -> float:
        """Emissivity times the Stefan-Boltzmann constant [W/m2/K4]."""
        return self.emissivity * STEFAN_BOLTZMANN_W_M2_K4

    def density_kg_m3(self, depth_m) -> np.ndarray:
        """Density (...) at depths (...) [kg/m3]."""
        return self._with_depth(self.surface_density_kg_m3, self.deep_density_kg_m3, depth_m)

    def conductivity_w_m_k(self, depth_m, temperature_k) -> np.ndarray:
        """Conductivity (...) at depths and temperatures (...) [W/m/K]."""
        phonons = self.phonon_conductivity_w_m_k(depth_m)
        return phonons * (1.0 + self.radiative_chi * (np.asarray(temperature_k, float) / _RADIATIVE_K) ** 3)

    def phonon_conductivity_w_m_k(self, depth_m) -> np.ndarray:
        """Conductivity (...) at depths (...) without radiation [W/m/K]."""
        return self._with_depth(self.surface_conductivity_w_m_k, self.deep_conductivity_w_m_k, depth_m)

    def heat_capacity_j_kg_k(self, temperature_k) -> np.ndarray:
        """Heat capacity (...) at temperatures (...), held constant beyond 10 and 420 K [J/kg/K]."""
        return np.polynomial.polynomial.polyval(np.clip(temperature_k, _LEAST_K, _MOST_K), self.heat_capacity)

    def albedo_at(self, cos_incidence) -> np.ndarray:
        """Albedo (...) for cosines of the angle of incidence (...); at most 1."""
        angle = np.degrees(np.arccos(np.clip(cos_incidence, 0.0, 1.0)))
        albedo = self.albedo + self.albedo_a * (angle / 45.0) ** 3 + self.albedo_b * (angle / 90.0) ** 8
        return np.minimum(albedo, 1.0)

    def absorbed_w_m2(self, cos_incidence, lit=1.0, sun_au=1.0) -> np.ndarray:
        """Sunlight that ground absorbs, direct light alone.

        Parameters
        ----------
        cos_incidence : (...) array
            Cosine of the angle between the normal of the ground and the Sun; 0 is absorbed where it is negative.
        lit : (...) array
            Visible fraction of the Sun's disc, 0 behind the horizon.
        sun_au : (...) array
            Distance to the Sun [au].

        Returns
        -------
        (...) array
            [W/m2]
        """
        cosine = np.maximum(cos_incidence, 0.0)
        solar = SOLAR_IRRADIANCE_W_M2 / np.square(sun_au)
        return (1.0 - self.albedo_at(cosine)) * cosine * solar * lit

    def _with_depth(self, top: float, deep: float, depth_m) -> np.ndarray:
        depth = np.asarray(depth_m, dtype=float)
        if self.scale_depth_m < 1e-9:
            return np.full(depth.shape, deep)
        return deep - (deep - top) * np.exp(-depth / self.scale_depth_m)


def day_of_sun(latitude_deg: float, steps: int, *, sun_latitude_deg: float = 0.0, slope_deg: float = 0.0,
               aspect_deg: float = 0.0) -> np.ndarray:  # fmt: skip
    """Cosines (steps, 1) of the Sun's angle of incidence over one day from noon, on a plane without horizon.

    Parameters
    ----------
    latitude_deg : float
        Selenographic latitude.
    steps : int
    sun_latitude_deg : float
        Latitude of the point under the Sun, from -1.54 to 1.54 deg over the seasons.
    slope_deg, aspect_deg : float
        Slope of the plane, and the direction in which it falls, from north over east.
    """
    from kakehashi.bodies.heat import rotating_sun

    if not abs(latitude_deg) <= 90.0:
        raise InputError(f"the latitude is {latitude_deg} deg; it must be from -90 to 90")
    if not 0.0 <= slope_deg < 90.0:
        raise InputError(f"the slope is {slope_deg} deg; it must be from 0 to below 90")
    if not abs(aspect_deg) <= 360.0:
        raise InputError(f"the aspect is {aspect_deg} deg; it must be from -360 to 360, from north over east")
    sun = rotating_sun(sun_latitude_deg, steps)
    phi, slope, aspect = np.radians([latitude_deg, slope_deg, aspect_deg])
    up = np.array([np.cos(phi), 0.0, np.sin(phi)])
    north, east = np.array([-np.sin(phi), 0.0, np.cos(phi)]), np.array([0.0, 1.0, 0.0])
    normal = np.cos(slope) * up + np.sin(slope) * (np.cos(aspect) * north + np.sin(aspect) * east)
    cosine = sun @ normal
    return np.where(sun @ up > 0.0, np.maximum(cosine, 0.0), 0.0)[:, None]
