"""Rotations between ICRF, ecliptic, Earth-fixed, body-fixed and RTN axes."""

from kakehashi.frames.rotations import rotation, rtn, transform

__all__ = ["rotation", "rtn", "transform"]
