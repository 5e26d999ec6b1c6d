"""Intervals and events along a path: contacts, eclipses, conjunctions, visibility, apsides and nodes."""

from kakehashi.access.contacts import contacts
from kakehashi.access.eclipses import eclipses, sunlight, sunlit_fraction
from kakehashi.access.search import Interval, intersection
from kakehashi.access.sky import conjunctions, visibility
from kakehashi.access.turning import apsides, nodes

__all__ = [
    "Interval", "apsides", "conjunctions", "contacts", "eclipses", "intersection", "nodes", "sunlight",
    "sunlit_fraction", "visibility",
]  # fmt: skip
