"""Convert epochs of messages from CCSDS time systems to TDB seconds past J2000.

Calendar dates (2029-04-13T21:46:10.5) and days of the year (2029-103T21:46:10.5) are read, in ASCII digits.  MET and
MRT are counted from a reference epoch that the message itself does not contain.

[ODM] CCSDS 502.0-B-3, annex B.2.  [SOFA] IAU SOFA, Tools for Earth attitude and time scales.
"""

import re
from collections.abc import Sequence
from datetime import date

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.base.text import printable, shown
from kakehashi.time import calendar, scales

SCALES = (*scales.SCALES, "GMST")
RELATIVE = ("MET", "MRT")
WRITTEN = ("TDB", "UTC", "TT", "TAI", "UT1")
_YEAR_D = 365.25
_STAMP = re.compile(
    r"([0-9]{4})-(?:([0-9]{2})-([0-9]{2})|([0-9]{3}))T([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]*)?)Z?"
)


def check_system(text: str, reference: float | None = None) -> str:
    """Return the time system in capitals after checking it.

    Raises
    ------
    InputError
        The time system is unknown, or is counted from a reference that is not given.
    """
    name = text.strip().upper()
    if name in RELATIVE and reference is None:
        raise InputError(
            f"TIME_SYSTEM {name} is counted from the start of a mission, which the message does not "
            "contain: give that epoch as reference="
        )
    if name not in (*SCALES, *RELATIVE):
        raise InputError(
            f"TIME_SYSTEM {shown(text)} is not supported; use one of {', '.join((*SCALES, *RELATIVE))}"
        )
    return name


def to_et(stamps: Sequence[str], system: str, reference: float | None = None) -> np.ndarray:
    """Convert time stamps (n,) of a time system to epochs [s TDB past J2000].

    Parameters
    ----------
    stamps : sequence of str
        Calendar dates or days of the year; for MET and MRT, years of 365.25 days, days and a time of day.
    system : str
        One of `SCALES` or `RELATIVE`.
    reference : float, optional
        Epoch from which MET or MRT is counted [s TDB past J2000].

    Raises
    ------
    Unread
        A time stamp is not a date of that time system; `.index` is its index.

    Examples
    --------
    >>> to_et(["2000-01-01T12:00:00", "2000-001T12:00:19.5"], "TDB")
    array([ 0. , 19.5])
    """
    if system in RELATIVE:
        return _elapsed(stamps, float(reference or 0.0))
    rows = np.array([_parsed(k, text, system) for k, text in enumerate(stamps)], dtype=float).reshape(-1, 6)
    year, month, day, hour, minute = rows[:, :5].T.astype(np.int32)
    first, second = scales.erfa_module().dtf2d(
        "UTC" if system == "UTC" else "TAI", year, month, day, hour, minute, rows[:, 5]
    )
    first, second = _to_tdb(system, first, second)
    return (first - J2000_JD) * DAY_S + second * DAY_S


class Unread(InputError):
    """Raised for a time stamp that cannot be read; contains its index."""

    def __init__(self, index: int, reason: str):
        super().__init__(reason)
        self.index = index


def _parsed(k: int, text: str, system: str) -> tuple[float, ...]:
    match = _STAMP.fullmatch(text)
    if match is None:
        raise Unread(
            k, f"{printable(text, 40)} is not an epoch: write 2029-04-13T21:46:10.5 or 2029-103T21:46:10.5"
        )
    year, hour, minute, second = int(match[1]), int(match[5]), int(match[6]), float(match[7])
    try:
        day = date(year, int(match[2]), int(match[3])) if match[2] else _of_year(year, int(match[4]))
    except ValueError:
        raise Unread(
            k, f"{printable(text, 40)} is not an epoch: this day does not exist in the calendar"
        ) from None
    if (
        hour > 23
        or minute > 59
        or second >= (61.0 if second >= 60.0 and _leap(day, hour, minute, system) else 60.0)
    ):
        leap = (
            f"; {day} has no leap second in {system}" if (hour, minute) == (23, 59) and second >= 60.0 else ""
        )
        raise Unread(
            k, f"{printable(text, 40)} is not an epoch: hours go to 23, minutes and seconds to 59{leap}"
        )
    return day.year, day.month, day.day, hour, minute, second


def _of_year(year: int, number: int) -> date:
    if not 1 <= number <= 366:
        raise ValueError
    day = date.fromordinal(date(year, 1, 1).toordinal() + number - 1)
    if day.year != year:
        raise ValueError
    return day


def _leap(day: date, hour: int, minute: int, system: str) -> bool:
    """Return whether UTC has a leap second at the end of a day."""
    if system != "UTC" or (hour, minute) != (23, 59):
        return False
    length = scales.utc_day_seconds(sum(scales.erfa_module().cal2jd(day.year, day.month, day.day)))
    return bool(length - DAY_S > 0.9)  # the steps of the 1960s were shorter


def _to_tdb(system: str, first, second):
    if system == "TDB":
        return first, second
    if system == "GMST":
        system, (first, second) = "UT1", _sidereal(first, second)
    return scales.from_tt("TDB", *scales.to_tt(system, first, second))


def _sidereal(first, second):
    """Return the UT1 at which Greenwich mean sidereal time has a given value, within half a day of the date."""
    erfa, ut1 = scales.erfa_module(), second
    for _ in range(4):
        gain = erfa.gmst82(first, ut1) / (2.0 * np.pi) - ((first + 0.5) % 1.0 + ut1)
        ut1 = second - (gain - np.round(gain))
    return first, ut1


def _elapsed(stamps: Sequence[str], reference: float) -> np.ndarray:
    """Convert an elapsed time such as 0000-023T02:28:01 (years of 365.25 days, days, time of day) to seconds."""
    epochs = []
    for k, text in enumerate(stamps):
        match = _STAMP.fullmatch(text)
        # An elapsed time has no months, because their length varies.
        clock_fits = (
            match is not None and int(match[5]) < 24 and int(match[6]) < 60 and float(match[7]) < 60.0
        )
        if match is None or match[4] is None or not clock_fits:
            raise Unread(
                k,
                f"{printable(text, 40)} is not an elapsed time: write years, days and a time of day, such as "
                "0000-023T02:28:01",
            )
        days = _YEAR_D * int(match[1]) + int(match[4])
        epochs.append(
            reference + DAY_S * days + 3_600.0 * int(match[5]) + 60.0 * int(match[6]) + float(match[7])
        )
    return np.array(epochs)


def stamps(et, system: str) -> list[str]:
    """Format epochs (n,) as calendar dates to the microsecond in a time system that can be written."""
    if system not in WRITTEN:
        raise InputError(f"unknown time scale {shown(str(system))}; use one of {', '.join(WRITTEN)}")
    return calendar(np.asarray(et, dtype=float), system, 6)
