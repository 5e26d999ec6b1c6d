"""Does a lander close: which mass reaches the ground, what may it weigh empty, and which specific impulse does it need?

The burns are a list of velocity changes with the rocket equation between them.  What is left after the last one is the
mass on the ground; the payload and the empty lander must fit in it.
"""

from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import G0_KM_S2
from kakehashi.spacecraft.craft import propellant

_PUBLISHED_C3 = -2.04  # of published masses to the Moon [km2/s2]: apogee at its mean distance


@dataclass(frozen=True, slots=True)
class Burn:
    """A velocity change of the lander [km/s] with its name, and where it comes from."""

    name: str
    dv_km_s: float
    origin: str = "computed"
    source: str = ""

    def __post_init__(self):
        if not 0.0 <= self.dv_km_s < 20.0:
            raise InputError(f"the burn {self.name!r} is {self.dv_km_s:g} km/s; allowed are 0 to 20 km/s")


@dataclass(frozen=True, slots=True, repr=False)
class LanderBudget:
    """Masses of a lander from the launcher to the ground.

    Attributes
    ----------
    launch_mass_kg, dry_mass_kg, payload_kg : float
        With all propellant and the payload; empty without the payload; the payload.
    isp_s : float
        Of all burns.
    burns : tuple of Burn
        In their order.
    reserve : float
        Fraction by which each burn is increased.
    """

    launch_mass_kg: float
    dry_mass_kg: float
    payload_kg: float
    isp_s: float
    burns: tuple[Burn, ...]
    reserve: float = 0.0

    def __post_init__(self):
        for name in ("launch_mass_kg", "dry_mass_kg", "isp_s"):
            if not getattr(self, name) > 0.0:
                raise InputError(f"{name} of the lander is {getattr(self, name)}; it must be positive")
        if self.payload_kg < 0.0 or not 0.0 <= self.reserve < 1.0:
            raise InputError(
                f"the payload is {self.payload_kg:g} kg and the reserve {self.reserve:g}; the payload must not be"
                " negative, and the reserve is a fraction from 0 to below 1"
            )

    @property
    def dv_km_s(self) -> float:
        """Sum of the burns with the reserve [km/s]."""
        return (1.0 + self.reserve) * sum(b.dv_km_s for b in self.burns)

    @property
    def masses_kg(self) -> tuple[float, ...]:
        """Mass at the launch and after each burn [kg]."""
        steps = [(1.0 + self.reserve) * b.dv_km_s for b in self.burns]
        return tuple(self.launch_mass_kg * np.exp(-np.cumsum([0.0, *steps]) / (G0_KM_S2 * self.isp_s)))

    @property
    def landed_kg(self) -> float:
        """Mass on the ground [kg]."""
        return self.masses_kg[-1]

    @property
    def propellant_kg(self) -> float:
        """Propellant of all burns [kg]."""
        return propellant(self.launch_mass_kg, self.dv_km_s, self.isp_s)

    @property
    def margin_kg(self) -> float:
        """Mass on the ground beyond payload and empty lander [kg]; negative if the lander does not close."""
        return self.landed_kg - self.payload_kg - self.dry_mass_kg

    @property
    def capacity_kg(self) -> float:
        """Largest payload at this launch mass [kg]; negative if the empty lander alone is too heavy."""
        return self.landed_kg - self.dry_mass_kg

    @property
    def dry_fraction(self) -> float:
        """Mass of the empty lander per propellant."""
        return self.dry_mass_kg / self.propellant_kg

    @property
    def needed_isp_s(self) -> float:
        """Specific impulse with which the margin is zero [s]; infinite if no engine suffices."""
        end = self.payload_kg + self.dry_mass_kg
        if not end < self.launch_mass_kg:
            return float("inf")
        return self.dv_km_s / (G0_KM_S2 * np.log(self.launch_mass_kg / end))

    def with_payload(self, payload_kg: float) -> "LanderBudget":
        """Return the budget with another payload at the same launch mass."""
        return replace(self, payload_kg=payload_kg)

    def scaled_launch_kg(self, payload_kg: float) -> float:
        """Launch mass [kg] of a lander that lands a payload with the same burns and dry mass per propellant."""
        ratio = np.exp(-self.dv_km_s / (G0_KM_S2 * self.isp_s))
        left = ratio - self.dry_fraction * (1.0 - ratio)
        return payload_kg / left if left > 0.0 else float("inf")

    def __repr__(self):
        return (
            f"<LanderBudget {self.launch_mass_kg:,.0f} kg, {self.landed_kg:,.0f} kg on the ground, margin"
            f" {self.margin_kg:+,.0f} kg>"
        )


def injection_by_lander_km_s(vehicle, launch_mass_kg: float, c3_km2_s2: float = _PUBLISHED_C3) -> float:
    """Return what a lander must add to the launcher's injection towards the Moon [km/s]; 0 if the launcher suffices.

    The launcher's fitted stage is moved to its published mass to the Moon, if there is one, and gives the velocity at
    which it lets the lander go; the rest of the injection is added by the lander at the perigee.

    Parameters
    ----------
    vehicle : launch.Vehicle
    launch_mass_kg : float
    c3_km2_s2 : float
        Of the transfer.

    Raises
    ------
    InputError
        The launcher does not carry this mass into its reference orbit.
    """
    from scipy.optimize import brentq

    from kakehashi.launch.performance import escape_dv

    full, stated = (float(escape_dv(c3, vehicle.reference_altitude_km)) for c3 in (c3_km2_s2, _PUBLISHED_C3))
    shift = moon_capacity_kg(vehicle)[0] - float(vehicle.model.deliver(stated)[0])

    def excess(dv):
        return float(vehicle.model.deliver(dv)[0]) + shift - launch_mass_kg

    if excess(full) >= 0.0:
        return 0.0
    if not excess(0.0) > 0.0:
        raise InputError(
            f"{vehicle.name} does not carry {launch_mass_kg:,.0f} kg into its reference orbit at"
            f" {vehicle.reference_altitude_km:g} km; give a lighter lander or another launcher"
        )
    return full - float(brentq(excess, 0.0, full, xtol=1e-9))


def moon_capacity_kg(vehicle, c3_km2_s2: float = _PUBLISHED_C3) -> tuple[float, float, str, str, str]:
    """Return a launcher's mass to the Moon [kg], one sigma, origin, source, date: published, or else by its model.

    Parameters
    ----------
    vehicle : launch.Vehicle
    c3_km2_s2 : float
        Of the transfer, for the model.
    """
    for point in vehicle.points:
        if "Moon" in point.what:
            return float(point.mass_kg), 0.0, "given", point.source, point.as_of
    capacity = vehicle.capacity(c3_km2_s2)
    return float(capacity.mass_kg), float(capacity.sigma_kg), "computed", vehicle.source, vehicle.as_of
