"""On which days does a launcher send how much mass to the Moon?  One transfer for each day of a span."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import thread_count
from kakehashi.ephem import position
from kakehashi.frames import angle_between
from kakehashi.moon.transfer.low_orbit import LunarTransfer, lunar_transfer
from kakehashi.time import as_et


@dataclass(frozen=True, slots=True, eq=False)
class TransferDay:
    """A day of launch: its transfer, or the reason why there is none, and the Moon's lighting at arrival.

    Attributes
    ----------
    begin_et : float
        Beginning of the day [s TDB past J2000].
    transfer : LunarTransfer or None
    reason : str
        Empty if there is a transfer.
    lit_fraction : float
        Of the Moon's disc as seen from the Earth at arrival; NaN without a transfer.
    waxing : bool
    """

    begin_et: float
    transfer: LunarTransfer | None
    reason: str
    lit_fraction: float
    waxing: bool


def transfer_days(
    start, count: int, launcher: str = "H3-24L", *, progress: Callable[[float], None] | None = None, **options
) -> list[TransferDay]:
    """Return the transfers of consecutive days of launch.

    Parameters
    ----------
    start : epoch
        Beginning of the first day.
    count : int
        Number of days, 1 to 400.
    launcher : str
        Of the library.
    progress : callable, optional
        Called with the fraction completed.
    **options
        As for `lunar_transfer`.

    Raises
    ------
    InputError
        The number of days is out of range, or an option is.
    """
    if not 1 <= count <= 400:
        raise InputError(f"the number of days is {count}; it must be within 1 .. 400")
    first, done = as_et(start), []

    def one(k: int) -> TransferDay:
        begin = first + k * DAY_S
        try:
            transfer, reason = lunar_transfer(begin, launcher, **options), ""
        except InputError as error:
            transfer, reason = None, str(error)
        done.append(k)
        if progress is not None:
            progress(len(done) / count)
        return TransferDay(begin, transfer, reason, *_lighting(transfer))

    with ThreadPoolExecutor(thread_count()) as pool:
        days = list(pool.map(one, range(count)))
    if all(day.transfer is None for day in days):
        raise InputError(f"there is no transfer on any of {count} days; that of the first: {days[0].reason}")
    return days


def _lighting(transfer: LunarTransfer | None) -> tuple[float, bool]:
    if transfer is None:
        return float("nan"), False
    et = np.array([transfer.joined.end_et, transfer.joined.end_et + 3_600.0])
    phase = angle_between(position("Sun", "Moon", et), position("Earth", "Moon", et))
    lit = 0.5 * (1.0 + np.cos(phase))
    return float(lit[0]), bool(lit[1] > lit[0])
