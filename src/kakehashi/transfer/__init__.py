"""How to get there: Lambert's problem, porkchops, launch windows, coasts from a shared asymptote."""

from kakehashi.transfer.coast import Flyby, flyby
from kakehashi.transfer.lambert import Lambert, lambert
from kakehashi.transfer.porkchop import Porkchop, porkchop
from kakehashi.transfer.window import Departure, LaunchWindow, ballistic_optimum, launch_windows

__all__ = [
    "Departure",
    "Flyby",
    "Lambert",
    "LaunchWindow",
    "Porkchop",
    "ballistic_optimum",
    "flyby",
    "lambert",
    "launch_windows",
    "porkchop",
]
