"""Which way do the axes point?  Rotations between ICRF, ecliptic, Earth-fixed, body-fixed and RTN."""

from kakehashi.frames.rotations import rotation, rtn, transform

__all__ = ["rotation", "rtn", "transform"]
