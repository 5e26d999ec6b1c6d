"""Convert time spans such as 10d, 2 weeks, 90 min to seconds."""

import re
from math import isfinite
from numbers import Real
from typing import Any

from kakehashi.base import InputError, in_unit
from kakehashi.base.constants import DAY_S
from kakehashi.base.text import cut

_YEAR_S = 365.25 * DAY_S
UNITS_S = {
    "s": 1.0, "min": 60.0, "m": 60.0, "h": 3_600.0, "d": DAY_S, "w": 7.0 * DAY_S, "mo": _YEAR_S / 12.0, "y": _YEAR_S,
}  # fmt: skip
_WORDS = {
    "sec": "s", "second": "s", "minute": "min", "hour": "h", "day": "d", "week": "w", "month": "mo", "year": "y",
}  # fmt: skip
_SPAN = re.compile(r"(?P<size>\d+(?:\.\d*)?)\s*(?P<unit>[A-Za-z]+)", re.ASCII)


def days_of(value: Any, name: str) -> float:
    """Return the days of a duration: a number of days, a text with its unit, a timedelta, or a quantity of time.

    Parameters
    ----------
    value : float, str, timedelta or Quantity
    name : str
        What the duration is, for a message.

    Raises
    ------
    InputError
        It is not one finite duration.

    Examples
    --------
    >>> days_of("2 weeks", "a slip"), days_of(3, "a slip")
    (14.0, 3.0)
    """
    days = read_span(value) / DAY_S if isinstance(value, str) else in_unit(value, "d", name)
    if not isinstance(days, Real) or not isfinite(days):
        raise InputError(
            f"{name} is {cut(repr(value))}; give days, such as 10, or a duration, such as '10 d' or '2 w'"
        )
    return float(days)


def read_span(text: str, name: str = "") -> float:
    """Return the seconds of a time span with its unit; a year has 365.25 days, a month is 1/12 of a year.

    Parameters
    ----------
    text : str
    name : str
        Name of the option or value, for the beginning of an error message.

    Raises
    ------
    InputError
        The text is not a number with a unit of time.

    Examples
    --------
    >>> read_span("10d"), read_span("2 weeks"), read_span("90 min")
    (864000.0, 1209600.0, 5400.0)
    >>> read_span("9mo") == 0.75 * read_span("1y")
    True
    """
    match, label = _SPAN.fullmatch(text.strip()), f"{name} " if name else ""
    if match is None:
        raise InputError(
            f"{label}{cut(text)!r} is not a time span; give a number and a unit: 30s, 10m, 1h, 1d, 2w"
        )
    unit = match["unit"].lower()
    unit = unit if unit in UNITS_S else _WORDS.get(unit.removesuffix("s"), unit)
    if unit not in UNITS_S:
        raise InputError(
            f"{label}{text!r}: {match['unit']!r} is not a unit of time; use {', '.join(UNITS_S)}, as in 30d"
        )
    return float(match["size"]) * UNITS_S[unit]
