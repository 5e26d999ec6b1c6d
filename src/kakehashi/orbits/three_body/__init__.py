"""The circular restricted three-body problem: units, integration, libration points, periodic orbits."""

from kakehashi.orbits.three_body.system import UNITS, System, earth_moon, synodic_month_s

__all__ = ["UNITS", "System", "earth_moon", "synodic_month_s"]
