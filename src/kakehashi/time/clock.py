"""The time that a propagation counts: TDB about the barycentre and the Sun, TT about the Earth.

The two differ by up to 1.7 ms, and their rates by 3e-10: a low orbit moves 12 m in the one and drifts by 0.2 m a day
with the other.  GM and lengths of the Earth's models belong to TT.  Ephemerides may be asked at TT instead of TDB: the
Moon moves 2 m in the difference.
"""

import numpy as np

from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.time import scales


def from_tdb(scale: str, et):
    """Seconds past J2000 of "TDB" or "TT" at TDB; numbers or arrays."""
    return tdb_to_tt(et) if scale == "TT" else et


def to_tdb(scale: str, time):
    """TDB at seconds past J2000 of "TDB" or "TT"; numbers or arrays."""
    return tt_to_tdb(time) if scale == "TT" else time


def tdb_to_tt(et):
    """TT [s past J2000] at TDB [s past J2000]; numbers or arrays."""
    return _shifted(et, lambda a, b: scales.to_tt("TDB", a, b))


def tt_to_tdb(tt):
    """TDB [s past J2000] at TT [s past J2000]; numbers or arrays."""
    return _shifted(tt, lambda a, b: scales.from_tt("TDB", a, b))


def _shifted(seconds, convert):
    seconds = np.asarray(seconds, dtype=float)
    day = np.floor(seconds / DAY_S)
    a, b = J2000_JD + day, (seconds - day * DAY_S) / DAY_S
    c, d = convert(a, b)
    moved = seconds + ((c - a) + (d - b)) * DAY_S
    return moved if moved.ndim else float(moved)
