"""Epochs and time scales, based on ERFA."""

from kakehashi.time.doors import EpochLike, as_et, et_array
from kakehashi.time.epoch import Epoch, calendar, calendar_to_et, jd_to_et, minute, mjd_to_et

__all__ = [
    "Epoch",
    "EpochLike",
    "as_et",
    "calendar",
    "calendar_to_et",
    "et_array",
    "jd_to_et",
    "minute",
    "mjd_to_et",
]
