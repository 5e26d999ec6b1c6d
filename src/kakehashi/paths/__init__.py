"""Positions and velocities as functions of epoch: the protocol `Path` for all moving objects, and its
implementations."""

from kakehashi.paths.body import Body
from kakehashi.paths.hermite import Hermite
from kakehashi.paths.legs import Ending, Legs
from kakehashi.paths.nodes import tabulate
from kakehashi.paths.path import Path, pieces
from kakehashi.paths.polynomial import Polynomial
from kakehashi.paths.spk_body import SpkBody, read_bodies
from kakehashi.paths.track import Track

__all__ = [
    "Body", "Ending", "Hermite", "Legs", "Path", "Polynomial", "SpkBody", "Track", "pieces", "read_bodies", "tabulate",
]  # fmt: skip
