"""Dynamics: force models, block propagation, dense output, close approaches, and partial derivatives."""

from kakehashi.dynamics.model import ForceModel
from kakehashi.dynamics.propagate import Flight, fly, propagate, warm_up

__all__ = ["Flight", "ForceModel", "fly", "propagate", "warm_up"]
