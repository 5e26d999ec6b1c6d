"""Orbits: elements, two-body motion, solutions with covariance, and bundled orbits."""

from kakehashi.orbits.elements import convert, from_cartesian, to_cartesian
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.orbits.library import available, load
from kakehashi.orbits.orbit import Cloud, Orbit, from_elements

__all__ = [
    "Cloud",
    "Orbit",
    "available",
    "convert",
    "from_cartesian",
    "from_elements",
    "load",
    "propagate_kepler",
    "to_cartesian",
]
