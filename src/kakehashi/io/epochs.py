"""Convert epochs as observers write them: UTC dates with a decimal day or a time of day.

The decimal day of observers has 86,400 s, also on a day with a leap second: 0.75 is 18:00:00.  (A day of a Julian
date in UTC has its actual length.)
"""

import numpy as np

from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.time import scales


def days_in(year: int, month: int) -> int:
    """Return the number of days in a month."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def of_decimal_days(year, month, day) -> np.ndarray:
    """Convert UTC dates with a decimal day to TDB seconds past J2000.

    Parameters
    ----------
    year, month : (n,) arrays
    day : (n,) array
        Day of the month with its fraction, of 86,400 s.

    Examples
    --------
    >>> from kakehashi.time import calendar
    >>> calendar(of_decimal_days([2016], [12], [31.75]), "UTC", 2)
    ['2016-12-31T18:00:00.00']
    """
    day = np.asarray(day, dtype=float)
    whole = np.floor(day)
    return of_clocks(year, month, whole, (day - whole) * DAY_S)


def of_clocks(year, month, day, second) -> np.ndarray:
    """Convert UTC days and seconds since midnight to TDB seconds past J2000.

    Parameters
    ----------
    year, month, day : (n,) arrays
    second : (n,) array
        Seconds since midnight [s].
    """
    year, month, day = (np.asarray(x, dtype=float).astype(int) for x in (year, month, day))
    second = np.asarray(second, dtype=float)
    minute = np.minimum(np.floor(second / 60.0), 1_439.0)
    return of_fields(year, month, day, minute // 60.0, minute % 60.0, second - 60.0 * minute)


def of_fields(year, month, day, hour, minute, second) -> np.ndarray:
    """Convert UTC calendar fields to TDB seconds past J2000.

    Parameters
    ----------
    year, month, day, hour, minute : (n,) arrays
    second : (n,) array
        Second, from 0 to 60, or to 61 in a minute with a leap second [s].
    """
    whole = [np.asarray(x, dtype=float).astype(int) for x in (year, month, day, hour, minute)]
    second, erfa = np.asarray(second, dtype=float), scales.erfa_module()
    # Before 1960 UTC is UT1 here, whose days have 86,400 s; ERFA lengthens 1959-12-31 by the step to its first UTC.
    pair = zip(erfa.dtf2d("UTC", *whole, second), erfa.dtf2d("UT1", *whole, second), strict=True)
    utc = [np.where(whole[0] < 1960, old, new) for new, old in pair]
    first, rest = scales.from_tt("TDB", *scales.to_tt("UTC", *utc))
    return scales.days_to_seconds(first, rest, J2000_JD)
