"""What flies: masses, propellant, engine, power."""

from kakehashi.spacecraft.craft import Fact, Spacecraft, delta_v, from_rows, propellant, spacecraft

__all__ = ["Fact", "Spacecraft", "delta_v", "from_rows", "propellant", "spacecraft"]
