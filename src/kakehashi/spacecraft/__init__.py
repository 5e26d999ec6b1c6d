"""Spacecraft: masses, propellant, engines and power."""

from kakehashi.spacecraft.craft import Fact, Spacecraft, delta_v, from_rows, propellant, spacecraft
from kakehashi.spacecraft.electric import Engines, array_power, efficiency

__all__ = [
    "Engines",
    "Fact",
    "Spacecraft",
    "array_power",
    "delta_v",
    "efficiency",
    "from_rows",
    "propellant",
    "spacecraft",
]
