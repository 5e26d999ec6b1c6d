"""Launch vehicles and sites as data; payload mass as a function of C3, declination and azimuth."""

from kakehashi.launch.departure import Departure, departure, into_inclination
from kakehashi.launch.performance import CurveModel, StageModel
from kakehashi.launch.sites import Site, site
from kakehashi.launch.vehicles import Capacity, Point, Vehicle, vehicle

__all__ = [
    "Capacity",
    "CurveModel",
    "Departure",
    "Point",
    "Site",
    "StageModel",
    "Vehicle",
    "departure",
    "into_inclination",
    "site",
    "vehicle",
]
