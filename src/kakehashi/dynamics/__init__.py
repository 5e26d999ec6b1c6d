"""How things move: the full force model, block propagation, dense output, passes, partials."""

from kakehashi.dynamics.model import ForceModel
from kakehashi.dynamics.propagate import Flight, fly, propagate, warm_up

__all__ = ["Flight", "ForceModel", "fly", "propagate", "warm_up"]
