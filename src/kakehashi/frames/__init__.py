"""Rotations between ICRF, ecliptic, Earth-fixed, body-fixed and RTN axes; angles and cross products of vectors."""

from kakehashi.frames.rotations import rotation, rtn, transform
from kakehashi.frames.vectors import angle_between, cross_matrix

__all__ = ["angle_between", "cross_matrix", "rotation", "rtn", "transform"]
