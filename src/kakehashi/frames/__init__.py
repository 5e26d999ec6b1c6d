"""Rotations between ICRF, ecliptic, Earth-fixed, body-fixed and RTN axes; angles between vectors."""

from kakehashi.frames.rotations import rotation, rtn, transform
from kakehashi.frames.vectors import angle_between

__all__ = ["angle_between", "rotation", "rtn", "transform"]
