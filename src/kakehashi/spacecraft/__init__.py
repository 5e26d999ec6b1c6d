"""Spacecraft: masses, propellant, engines and power."""

from kakehashi.spacecraft.craft import Fact, Spacecraft, delta_v, from_rows, propellant, spacecraft
from kakehashi.spacecraft.electric import Engines, array_power, efficiency
from kakehashi.spacecraft.power import SolarArray, SolarCell, fixed_incidence, gimballed_incidence, solar_cell

__all__ = [
    "Engines",
    "Fact",
    "SolarArray",
    "SolarCell",
    "Spacecraft",
    "array_power",
    "delta_v",
    "efficiency",
    "fixed_incidence",
    "from_rows",
    "gimballed_incidence",
    "propellant",
    "solar_cell",
    "spacecraft",
]
