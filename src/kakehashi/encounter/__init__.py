"""Encounters: B-plane, uncertainty, statistics of clouds, and impact monitoring.

The package itself can be called: `kk.encounter("Apophis", "2029-01-01 TDB", "2030-01-01 TDB")` lists the close
approaches of an object between two epochs, as the command `kakehashi encounter` does (`facade.encounter`).
"""

from kakehashi.encounter.approaches import CloseApproaches, close_approaches
from kakehashi.encounter.bplane import ECLIPTIC_POLE, BPlane, Partials, bplane, outgoing, partials
from kakehashi.encounter.statistics import CloudStatistics, Comparison, cloud_statistics, compare
from kakehashi.encounter.uncertainty import Ellipse, ellipse, map_covariance, map_sigma

__all__ = [
    "ECLIPTIC_POLE",
    "BPlane",
    "CloseApproaches",
    "CloudStatistics",
    "Comparison",
    "Ellipse",
    "Partials",
    "bplane",
    "close_approaches",
    "cloud_statistics",
    "compare",
    "ellipse",
    "map_covariance",
    "map_sigma",
    "outgoing",
    "partials",
]
