"""Read dates with their time scale from text and convert them to two-part Julian dates.

The forms are ISO 8601 (2029-04-13T21:46:10.6Z, +09:00, T24:00, lower-case t), named months (2029-Apr-13,
13 April 2029), day of the year (2029-103), fractions of a day (2029 04 13.907), and Julian dates
(JD 2462240.4, MJD 62239.9).  The calendar is the Gregorian one throughout.
"""

import re

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, MJD_JD
from kakehashi.base.text import cut
from kakehashi.time import scales

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_DAY = r"(?P<d>\d{1,2}(?:\.\d+)?)"
_NAMED = r"(?P<name>[A-Za-z]{3,9})\.?"
_DATES = (
    rf"(?P<y>[+-]?\d{{4,5}})-(?P<m>\d{{1,2}})-{_DAY}",
    rf"(?P<y>\d{{4}})/(?P<m>\d{{1,2}})/{_DAY}",
    rf"(?P<y>\d{{4}})\s+(?P<m>\d{{1,2}})\s+{_DAY}",
    rf"(?:A\.?D\.?\s*)?(?P<y>\d{{4}})[-/ ]{_NAMED}[-/ ]{_DAY}",
    rf"{_DAY}[-/ ]{_NAMED}[-/, ]\s*(?P<y>\d{{4}})",
    rf"{_NAMED}\s+{_DAY},?\s+(?P<y>\d{{4}})",
    r"(?P<y>\d{4})-(?P<doy>\d{3})",
)
_CLOCK = (
    r"(?:(?:[Tt]|\s+)(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}(?:\.\d*)?))?\s*(?P<zone>[+-]\d{2}:?\d{2})?)?"
)
_SCALE = r"\s*\(?(?P<scale>[A-Za-z][A-Za-z0-9]*)?\)?"
_TEXTS = tuple(re.compile(rf"{date}{_CLOCK}{_SCALE}", re.ASCII) for date in _DATES)
_NUMBER = r"(?P<value>\d{1,8}(?:\.\d*)?)"
_JULIAN = tuple(
    re.compile(pattern + _SCALE, re.ASCII | re.IGNORECASE)
    for pattern in (rf"(?P<kind>M?JD)\s*=?\s*{_NUMBER}", rf"{_NUMBER}\s*(?P<kind>M?JD)\b")
)
_EXAMPLES = "'2029-04-13T21:46:10.6 TDB', '2029-04-13T21:46Z', '2029-Apr-13 UTC' or 'JD 2462240.4 TDB'"


def read_epoch(text: str, default: str | None = None) -> tuple[str, float, float]:
    """Return time scale and two-part Julian date of a date string; without a stated scale, the default applies.

    Raises
    ------
    InputError
        The string is not a date of the calendar, or names no scale and there is no default.
    """
    plain = text.strip()
    for pattern in _JULIAN:
        match = pattern.fullmatch(plain)
        if match:
            return _julian(text, match, default)
    for pattern in _TEXTS:
        match = pattern.fullmatch(plain)
        if match:
            return _calendar_date(text, match, default)
    raise InputError(f"epoch {cut(text)!r} cannot be read; write a date and its scale, such as {_EXAMPLES}")


def _scale(text: str, named: str | None, default: str | None) -> str:
    if named is not None:
        return scales.check_scale(named)
    if default is not None:
        return default
    raise InputError(
        f"epoch {text!r} has no time scale; add one of {', '.join(scales.SCALES)}: '{text.strip()} TDB'"
    )


def _julian(text: str, match: re.Match, default: str | None) -> tuple[str, float, float]:
    scale = _scale(text, match["scale"], default)
    whole, _, part = match["value"].partition(".")  # separate, so that no digit of the fraction is lost
    modified = match["kind"].upper() == "MJD"
    first, second = int(whole) + (MJD_JD if modified else 0.0), float(f"0.{part or 0}")
    if first > 38_000_000:
        raise InputError(f"epoch {text!r} is beyond the year 99999; a current Julian date is near 2461000")
    return scale, float(first), second


def _calendar_date(text: str, match: re.Match, default: str | None) -> tuple[str, float, float]:
    parts = match.groupdict()
    zone = parts.get("zone")
    scale = _scale(text, parts["scale"] or ("UTC" if zone else None), default)
    if zone and scale != "UTC":
        raise InputError(
            f"epoch {text!r} has both an offset {zone} from UTC and the scale {scale}; remove one of them"
        )
    year, month, day, fraction = _date(text, parts)
    hour, minute, second = int(parts["H"] or 0), int(parts["M"] or 0), float(parts["S"] or 0.0)
    if fraction and parts["H"]:
        raise InputError(f"epoch {text!r} has both a fraction of a day and a time of day; remove one of them")
    first = _midnight(text, year, month, day)
    if zone:
        first, hour, minute = _to_utc(text, first, hour, minute, zone)
    length = float(scales.utc_day_seconds(first)) if scale == "UTC" else DAY_S
    _check_clock(text, hour, minute, second, length)
    return scale, first, (60.0 * (60 * hour + minute) + second + DAY_S * fraction) / length


def _date(text: str, parts: dict) -> tuple[int, int, int, float]:
    """Read year, month, day and the fraction of the day from a date string."""
    year = int(parts["y"])
    if not -4799 <= year <= 99_999:
        raise InputError(f"epoch {text!r}: year {year} is outside -4799 .. 99999")
    if parts.get("doy"):
        days = 366 if _leap(year) else 365
        if not 1 <= int(parts["doy"]) <= days:
            raise InputError(
                f"epoch {text!r}: day {parts['doy']} does not exist in the year {year}, which has {days} days"
            )
        return year, 1, int(parts["doy"]), 0.0
    month = _month(text, parts["name"]) if parts.get("name") else int(parts["m"])
    whole, _, part = parts["d"].partition(".")
    if not 1 <= month <= 12:
        raise InputError(f"epoch {text!r} has a field out of range; months 1-12, 00:00:00-23:59:59")
    if not 1 <= int(whole) <= days_in_month(year, month):
        raise InputError(
            f"epoch {text!r}: day {int(whole)} does not exist in that month, which has "
            f"{days_in_month(year, month)} days"
        )
    return year, month, int(whole), float(f"0.{part or 0}")


def _month(text: str, name: str) -> int:
    matches = [k for k, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()) and len(name) >= 3]
    if name.lower() == "sept":
        return 9
    if len(matches) != 1:
        raise InputError(f"epoch {text!r}: {name!r} is not a month; write Jan .. Dec, or a number")
    return matches[0]


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month of the Gregorian calendar.

    >>> days_in_month(2028, 2)
    29
    """
    return 29 if month == 2 and _leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _midnight(text: str, year: int, month: int, day: int) -> float:
    """Return the Julian date of the midnight that begins a day; with month 1 the day may be the day of the year."""
    zero, days = scales.erfa_module().cal2jd(year, month, 1)
    return float(zero + days + (day - 1))


def _to_utc(text: str, first: float, hour: int, minute: int, zone: str) -> tuple[float, int, int]:
    """Convert a local time that is ahead of UTC by an offset: return midnight, hour and minute in UTC."""
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 15 or minutes > 59:
        raise InputError(f"epoch {text!r}: the offset {zone} from UTC is not between -15:59 and +15:59")
    if hour > 24 or minute > 59:
        raise InputError(f"epoch {text!r} has a field out of range; months 1-12, 00:00:00-23:59:59")
    offset = (60 * hours + minutes) * (-1 if zone[0] == "-" else 1)
    days, rest = divmod(60 * hour + minute - offset, 1440)
    return first + days, *divmod(rest, 60)


def _check_clock(text: str, hour: int, minute: int, second: float, length: float) -> None:
    if (hour, minute, second) == (24, 0, 0.0):  # ISO 8601: the end of the day
        return
    if not (hour <= 23 and minute <= 59 and second < 61.0):
        raise InputError(f"epoch {text!r} has a field out of range; months 1-12, 00:00:00-23:59:59")
    at = 60.0 * (60 * hour + minute) + second
    if second >= 60.0 and not ((hour, minute) == (23, 59) and at < length - 1e-9):
        raise InputError(
            f"epoch {text!r} has a field out of range: there was no leap second. Seconds range from 00 to "
            "59, and to 60 only at 23:59 UTC of the days listed by the IERS"
        )
