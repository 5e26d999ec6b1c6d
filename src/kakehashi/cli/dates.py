"""Parsing of dates in the options of the command line.

In addition to the forms that `Epoch.parse` reads, the command line takes a bare year or month (their first day), today,
now, yesterday and tomorrow, and durations such as +30d.  A date without a scale is UTC.  Modules that need numpy are
imported when a date is read, because every `--help` imports this module.
"""

import re
from datetime import UTC, datetime

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, TIME_SCALES
from kakehashi.base.text import cut

_SPAN = re.compile(r"(?P<from>now|today|tomorrow|yesterday)?\s*(?P<sign>[+-])\s*(?P<span>\d.*)", re.ASCII)
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
READ = (
    "2029-04-13, 2029-04-13T21:46Z, 2029-04-13T21:46+09:00, 2029-Apr-13, 2029-103, 2462240.4 (Julian date),"
    " 'MJD 62239.9', 2029, today, now, +30d; UTC unless a scale follows: " + ", ".join(TIME_SCALES)
)


def epoch(text: str, after: float | None = None) -> float:
    """Convert a date to TDB seconds past J2000; a duration (+30d) counts from `after`, or else from now.

    >>> epoch("2029-04") == epoch("2029-04-01T00:00Z")
    True
    >>> epoch("+1d", after=0.0)
    86400.0
    >>> epoch("2462240.5") == epoch("JD 2462240.5")
    True
    """
    from kakehashi.time import Epoch

    plain = text.strip()
    word = plain.casefold()
    if word == "now" or word in _DAYS:
        return _moment(word)
    span = _SPAN.fullmatch(word)
    if span:
        return _spanned(span, after)
    if re.fullmatch(r"\d{7}(\.\d*)?", plain, re.ASCII):  # no year has seven digits
        plain = f"JD {plain}"
    elif re.fullmatch(r"\d{4}", plain, re.ASCII):
        plain += "-01-01"
    elif re.fullmatch(r"\d{4}-\d{2}", plain, re.ASCII):
        plain += "-01"
    try:
        return Epoch.parse(plain, "UTC").et
    except InputError as error:
        if "cannot be parsed" not in str(error):
            raise
        raise InputError(f"date {cut(text)!r} cannot be parsed; use a form such as {READ}") from None


def day(text: str) -> str:
    """Return the UTC calendar day of a date in any form that the command line accepts.

    >>> day("2025-Oct-01")
    '2025-10-01'
    """
    from kakehashi.time import calendar

    return calendar(epoch(text))[:10]


def _moment(word: str) -> float:
    """Return the epoch of now, or of the UTC midnight at the start of today, yesterday or tomorrow."""
    from kakehashi.time import as_et

    now = datetime.now(UTC)
    if word == "now":
        return as_et(now)
    return as_et(now.replace(hour=0, minute=0, second=0, microsecond=0)) + _DAYS[word] * DAY_S


def _spanned(span: re.Match, after: float | None) -> float:
    from kakehashi.time.spans import read_span

    start = after if after is not None and span["from"] is None else _moment(span["from"] or "now")
    seconds = read_span(span["span"])
    return start - seconds if span["sign"] == "-" else start + seconds
