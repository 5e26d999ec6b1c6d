"""When does it start and end?  Contacts, eclipses, conjunctions, visibility, apsides and nodes along a path."""

from kakehashi.access.contacts import contacts
from kakehashi.access.eclipses import eclipses, sunlight
from kakehashi.access.search import Interval, intersection
from kakehashi.access.sky import conjunctions, visibility
from kakehashi.access.turning import apsides, nodes

__all__ = [
    "Interval", "apsides", "conjunctions", "contacts", "eclipses", "intersection", "nodes", "sunlight", "visibility",
]  # fmt: skip
