"""Convert between TDB and the time scale of a propagation: TDB about barycentre and Sun, TT about the Earth.

The two scales differ by up to 1.7 ms, in which a low orbit moves 12 m, and their rates by 3e-10, which causes a drift
of 0.2 m per day. GM and lengths of Earth models refer to TT. Ephemerides may be evaluated at TT instead of TDB,
because the Moon moves only 2 m in the difference.
"""

import numpy as np

from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.time import scales


def from_tdb(scale: str, et):
    """Convert TDB to seconds past J2000 of "TDB" or "TT"; numbers or arrays."""
    return tdb_to_tt(et) if scale == "TT" else et


def to_tdb(scale: str, time):
    """Convert seconds past J2000 of "TDB" or "TT" to TDB; numbers or arrays."""
    return tt_to_tdb(time) if scale == "TT" else time


def tdb_to_tt(et):
    """Convert TDB to TT, both [s past J2000]; numbers or arrays."""
    return _shifted(et, lambda a, b: scales.to_tt("TDB", a, b))


def tt_to_tdb(tt):
    """Convert TT to TDB, both [s past J2000]; numbers or arrays."""
    return _shifted(tt, lambda a, b: scales.from_tt("TDB", a, b))


def _shifted(seconds, convert):
    seconds = np.asarray(seconds, dtype=float)
    day = np.floor(seconds / DAY_S)
    a, b = J2000_JD + day, (seconds - day * DAY_S) / DAY_S
    c, d = convert(a, b)
    moved = seconds + ((c - a) + (d - b)) * DAY_S
    return moved if moved.ndim else float(moved)
