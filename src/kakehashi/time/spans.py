"""Read spans of time such as 10d, 2 weeks, 90 min, in seconds."""

import re

from kakehashi.base import InputError
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


def read_span(text: str, name: str = "") -> float:
    """Seconds of a span of time with its unit; a year has 365.25 days, a month is a twelfth of it.

    Parameters
    ----------
    text : str
    name : str
        Name of the option or value, with which an error begins.

    Raises
    ------
    InputError
        No number with a unit, or a unit that is not one of time.

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
            f"{label}{cut(text)!r} is not a span of time; give a number and a unit: 30s, 10m, 1h, 1d, 2w"
        )
    unit = match["unit"].lower()
    unit = unit if unit in UNITS_S else _WORDS.get(unit.removesuffix("s"), unit)
    if unit not in UNITS_S:
        raise InputError(
            f"{label}{text!r}: {match['unit']!r} is not a unit of time; use {', '.join(UNITS_S)}, as in 30d"
        )
    return float(match["size"]) * UNITS_S[unit]
