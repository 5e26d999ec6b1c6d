"""Where the planets, the Moon and the massive asteroids are: DE440 and a refit of SB441."""

from kakehashi.ephem.ephemeris import check_covered, coverage, position, state
from kakehashi.ephem.names import body_id

__all__ = ["body_id", "check_covered", "coverage", "position", "state"]
