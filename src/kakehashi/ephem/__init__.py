"""Ephemerides of the planets, the Moon and the massive asteroids: DE440 and a table derived from SB441."""

from kakehashi.ephem.ephemeris import check_covered, coverage, position, state
from kakehashi.ephem.names import body_id

__all__ = ["body_id", "check_covered", "coverage", "position", "state"]
