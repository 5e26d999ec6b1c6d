"""Encounters: B-plane, uncertainty, statistics of clouds, and impact monitoring."""

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
