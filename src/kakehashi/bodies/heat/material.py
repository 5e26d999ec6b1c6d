"""The ground of a small body: what it absorbs, emits and conducts."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import STEFAN_BOLTZMANN_W_M2_K4


@dataclass(frozen=True, slots=True)
class Ground:
    """Thermal properties of a surface, the same everywhere and at all temperatures.

    Attributes
    ----------
    thermal_inertia : float
        sqrt(k rho c) [J m-2 K-1 s-1/2]; 0 for ground that does not conduct.
    albedo : float
        Bolometric Bond albedo, from 0 to below 1.
    emissivity : float
        Bolometric, above 0 to 1.

    Raises
    ------
    InputError
        A value outside these ranges.
    """

    thermal_inertia: float
    albedo: float = 0.05
    emissivity: float = 0.9

    def __post_init__(self):
        if not (np.isfinite(self.thermal_inertia) and self.thermal_inertia >= 0.0):
            raise InputError(
                f"the thermal inertia is {self.thermal_inertia} J m-2 K-1 s-1/2; it must be 0 or positive, between 10"
                " (dust) and 2500 (solid rock) on known bodies"
            )
        if not 0.0 <= self.albedo < 1.0:
            raise InputError(f"the Bond albedo is {self.albedo}; it must be at least 0 and below 1")
        if not 0.0 < self.emissivity <= 1.0:
            raise InputError(f"the emissivity is {self.emissivity}; it must be above 0 and at most 1")

    @property
    def radiation_w_m2_k4(self) -> float:
        """Emissivity times the Stefan-Boltzmann constant [W/m2/K4]."""
        return self.emissivity * STEFAN_BOLTZMANN_W_M2_K4
