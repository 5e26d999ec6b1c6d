"""Transfers: Lambert's problem, porkchops, launch windows, gravity-assist tours, and electric transfers."""

from kakehashi.transfer.assists import Assist, assist
from kakehashi.transfer.coast import Flyby, flyby
from kakehashi.transfer.lambert import Lambert, lambert
from kakehashi.transfer.porkchop import Porkchop, porkchop
from kakehashi.transfer.tour import Itinerary, Tour, plan_tour
from kakehashi.transfer.window import (
    Departure,
    LaunchWindow,
    ballistic_optimum,
    best_departures,
    launch_windows,
)

__all__ = [
    "Assist",
    "Departure",
    "Flyby",
    "Itinerary",
    "Lambert",
    "LaunchWindow",
    "Porkchop",
    "Tour",
    "assist",
    "ballistic_optimum",
    "best_departures",
    "flyby",
    "lambert",
    "launch_windows",
    "plan_tour",
    "porkchop",
]
