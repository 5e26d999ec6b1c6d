"""Convert epochs of other libraries to TDB seconds past J2000.

Dates of numpy and pandas without a time zone are UTC, as numpy's own "now" is.  A datetime of the standard library
must name its zone, because without one it usually means local time.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from numbers import Number
from typing import Any, Protocol

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import J2000_JD
from kakehashi.base.text import cut
from kakehashi.time import scales
from kakehashi.time.epoch import Epoch


class AstropyTime(Protocol):
    """An astropy Time, which is not imported for its type."""

    @property
    def tdb(self) -> Any:
        """The same instant in TDB."""

    @property
    def jd1(self) -> Any:
        """The first part of the Julian date."""


EpochLike = str | float | Epoch | date | np.datetime64 | np.ndarray | Sequence[Any] | AstropyTime

_UNIX_JD = 2_440_587.5
_ALLOWED = (
    "give a string with its scale ('2029-04-13 TDB'), an Epoch, an astropy Time, a numpy or pandas date, a"
    " datetime with its time zone, or TDB seconds past J2000"
)
_YEARS = (1_000.0, 3_000.0)
_JULIAN_DATES = (
    2_451_544.5,
    2_488_070.0,
)  # this century; as seconds, days in January 2000


def as_et(value: EpochLike) -> Any:
    """Convert any value that represents an epoch to TDB seconds past J2000; sequences and arrays give arrays.

    Parameters
    ----------
    value : epoch, or sequence or array of epochs
        A string with its scale, an `Epoch`, an astropy Time, a datetime with time zone, a
        `numpy.datetime64`, a pandas Timestamp or DatetimeIndex, or numbers, which are TDB seconds past J2000.

    Returns
    -------
    float or (...) array
        Epochs [s TDB past J2000].

    Raises
    ------
    InputError
        The value is a string that is not a date, a date without scale or zone, NaT, NaN, a time span (timedelta,
        quantity), bool or complex, or a number that looks like a year (2029) or a Julian date of this century.

    Examples
    --------
    >>> as_et("2000-01-01T12:00 TDB")
    0.0
    >>> as_et(np.datetime64("2000-01-01T11:58:55.816")) == as_et("2000-01-01T11:58:55.816Z")
    True
    """
    if isinstance(value, str):
        return Epoch.parse(value).et
    if isinstance(value, Epoch):
        return value.et
    _refuse_spans(value)
    if hasattr(value, "tdb") and hasattr(value, "jd1"):
        return _from_astropy(value)
    if _kind(value) == "M":  # numpy's datetime64, pandas' indices, series and arrays of dates
        return _from_datetime64(value)
    if isinstance(value, date):
        return _from_datetime(value)
    if isinstance(value, list | tuple) or _kind(value) == "O":
        return _from_sequence(value)
    if _kind(value) in "UST":
        texts = np.asarray(value)
        return np.array([as_et(str(v)) for v in texts.ravel()]).reshape(texts.shape)
    return _from_number(value)


def _kind(value) -> str:
    """Return numpy's letter for the type of an array's elements; "-" for values that are not arrays."""
    kind = getattr(getattr(value, "dtype", None), "kind", "-")
    return kind if isinstance(kind, str) and kind else "-"


def _shown(value) -> str:
    return cut(repr(value))


def _refuse_spans(value) -> None:
    """Raise InputError for time spans and quantities, which have a unit but no origin."""
    names = {cls.__name__ for cls in type(value).__mro__}
    if isinstance(value, timedelta) or _kind(value) == "m" or "TimeDelta" in names:
        raise InputError(
            f"{_shown(value)} is a time span, not an epoch; add it to an epoch, such as "
            "Epoch.parse('2029-04-13 TDB') + seconds"
        )
    if hasattr(value, "unit") and hasattr(value, "to_value"):
        raise InputError(f"{_shown(value)} is a quantity with a unit, not an epoch; {_ALLOWED}")


def _from_astropy(value):
    if np.any(getattr(value, "mask", False)):
        raise InputError("some of these astropy times are masked; remove them")
    et = scales.days_to_seconds(np.asarray(value.tdb.jd1), np.asarray(value.tdb.jd2), J2000_JD)
    return _finite(et, value)


def _from_datetime64(value):
    try:
        dates = np.asarray(
            value, dtype=None if isinstance(value, np.ndarray | np.generic) else "datetime64[ns]"
        )
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{_shown(value)} cannot be interpreted as dates; {_ALLOWED}") from None
    if np.isnat(dates).any():
        raise InputError("one of these dates is NaT (not a time); remove it")
    days = dates.astype("datetime64[D]")
    seconds = (dates - days) / np.timedelta64(1, "s")
    midnight = _UNIX_JD + days.astype(np.int64).astype(float)
    return _from_utc(midnight, seconds)


def _from_utc(midnight, seconds):
    """Convert UTC days and seconds of the day to TDB seconds."""
    fraction = seconds / scales.utc_day_seconds(midnight)
    first, second = scales.from_tt("TDB", *scales.to_tt("UTC", midnight, fraction))
    et = scales.days_to_seconds(first, second, J2000_JD)
    return float(et) if np.ndim(et) == 0 else et


def _from_datetime(value: date) -> float:
    if hasattr(value, "asm8"):  # a pandas Timestamp; without a zone it means UTC, as in a DatetimeIndex
        if np.isnat(value.asm8):
            raise InputError("the date is NaT (not a time); give a date")
        return _from_datetime64(value.asm8)
    if not isinstance(value, datetime):
        raise InputError(
            f"{value!r} is a date without a time scale; write '{value.isoformat()} UTC' or '... TDB'"
        )
    if value.tzinfo is None:
        raise InputError(f"datetime {value} has no time zone; add tzinfo=timezone.utc")
    utc = value.astimezone(UTC)
    return _from_datetime64(np.datetime64(utc.replace(tzinfo=None), "us"))


def _from_sequence(value):
    items = list(value) if isinstance(value, list | tuple) else np.asarray(value)
    if isinstance(items, np.ndarray):
        if items.ndim == 0:
            return as_et(items.item())
        return np.array([as_et(v) for v in items.ravel()], dtype=float).reshape(items.shape)
    if items and all(isinstance(v, Number) and not isinstance(v, np.timedelta64) for v in items):
        return _from_number(np.asarray(items), items)
    rows = [as_et(v) for v in items]
    if len({np.shape(row) for row in rows}) > 1:
        raise InputError(f"the epochs {_shown(value)} are nested irregularly; give lists of equal length")
    return np.array(rows, dtype=float)


def _from_number(value, original=None):
    shown = _shown(value if original is None else original)
    array = _numbers(value, shown)
    flat = array.ravel()
    years = (flat >= _YEARS[0]) & (flat <= _YEARS[1])
    if flat.size and years.all():
        raise InputError(
            f"{shown} looks like a year, but numbers are TDB seconds past J2000; write "
            f"'{flat[years][0]:.0f}-01-01 TDB', or Epoch.from_et({flat[years][0]:g}) if seconds are meant"
        )
    if flat.size and ((flat >= _JULIAN_DATES[0]) & (flat <= _JULIAN_DATES[1])).all():
        raise InputError(
            f"{shown} looks like a Julian date, but numbers are TDB seconds past J2000; write 'JD "
            f"{flat[0]:.10g} TDB', or Epoch.from_et({flat[0]:.10g}) if seconds are meant"
        )
    return float(array) if array.ndim == 0 else array


def _numbers(value, shown: str) -> np.ndarray:
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "iuf":
            raise TypeError
        array = array.astype(float)
    except (TypeError, ValueError):
        raise InputError(f"{shown} is not an epoch; {_ALLOWED}") from None
    _finite(array, value)
    return array


def _finite(et, value):
    if not np.isfinite(et).all():
        raise InputError(f"epoch {_shown(value)} is not finite; give TDB seconds past J2000")
    return float(et) if np.ndim(et) == 0 else et


def et_array(value) -> np.ndarray:
    """Return epochs as TDB seconds, quickly for loops: float arrays are taken as seconds without a check.

    >>> et_array(["2000-01-01T12:00 TDB"])
    array([0.])
    """
    if isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
        return np.asarray(value, dtype=float)
    return np.asarray(as_et(value), dtype=float)
