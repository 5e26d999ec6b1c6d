"""How things move: the full force model, block propagation, dense output, passes, partials."""

from kakehashi.dynamics.model import ForceModel
from kakehashi.dynamics.propagate import Flight, fly, propagate, warm_up
from kakehashi.dynamics.trajectory import Trajectory

__all__ = ["Flight", "ForceModel", "Trajectory", "fly", "propagate", "warm_up"]
