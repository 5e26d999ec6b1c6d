"""Represent epochs together with their time scale.

Inside the package an epoch is one number, TDB seconds past J2000, which SPICE calls "et".  At the interfaces it is
an `Epoch`, which always states its scale.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from kakehashi.base import InputError, in_unit
from kakehashi.base.constants import DAY_S, J2000_JD, MJD_JD
from kakehashi.time import scales
from kakehashi.time.reading import read_epoch


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Epoch:
    """An instant: whole TDB seconds past J2000 and a fraction in [0, 1), accurate to a picosecond.

    >>> Epoch.parse("2029-04-13T21:46:10 UTC")
    <Epoch 2029-04-13T21:47:19.186 TDB>
    """

    seconds: int
    fraction: float = 0.0

    @classmethod
    def parse(cls, text: str, scale: str | None = None) -> "Epoch":
        """Read a date with its scale: "2029-04-13T21:46:10.6 TDB", "2029-04-13T21:46Z", "JD 2462240.4 TT".

        `scale` applies to dates without a scale; if it is not given, such dates are refused.
        """
        return _read(text, scale)

    @classmethod
    def from_et(cls, et: float) -> "Epoch":
        """Build an epoch from TDB seconds past J2000."""
        if isinstance(et, bool | np.bool_) or not isinstance(et, int | float | np.integer | np.floating):
            raise InputError(
                f"{et!r} is not a number; give TDB seconds past J2000, or read a date with Epoch.parse"
            )
        if not np.isfinite(et):
            raise InputError(f"epoch {et} is not finite; give TDB seconds past J2000")
        whole = int(np.floor(et))
        return _carried(whole, float(et) - whole)

    @property
    def et(self) -> float:
        """TDB seconds past J2000 as one float, with a resolution of 1e-7 s in this century."""
        return self.seconds + self.fraction

    def text(self, scale: str = "TDB", digits: int = 3) -> str:
        """Return the calendar date with its scale."""
        name = scales.check_scale(scale)
        first, second = self._jd(name)
        return f"{_calendar(name, first, second, digits)} {name}"

    def _jd(self, scale: str):
        days, seconds = divmod(self.seconds, 86_400)
        tdb = (J2000_JD + days, (seconds + self.fraction) / DAY_S)
        return tdb if scale == "TDB" else scales.from_tt(scale, *scales.to_tt("TDB", *tdb))

    def to(self, scale: str) -> str:
        """Return the calendar date in another scale, to the millisecond."""
        return self.text(scale)

    def jd(self, scale: str = "TDB") -> tuple[float, float]:
        """Return the two-part Julian date."""
        first, second = self._jd(scales.check_scale(scale))
        return float(first), float(second)

    def to_astropy(self) -> Any:
        """Return the same instant as an astropy Time (astropy must be installed)."""
        try:
            from astropy.time import Time
        except ImportError as error:
            raise InputError("astropy is not installed; install it with pip install astropy") from error
        return Time(*self.jd("TDB"), format="jd", scale="tdb")

    def __add__(self, span) -> "Epoch":
        """Return the epoch later by seconds, a timedelta or a quantity of time."""
        seconds = in_unit(span, "s", "the span")
        if isinstance(seconds, bool | str) or np.ndim(seconds) or not np.isfinite(seconds):
            raise InputError(f"{span!r} cannot be added to an epoch; give seconds, or a timedelta")
        whole = int(np.floor(seconds))
        return _carried(self.seconds + whole, self.fraction + (float(seconds) - whole))

    def __sub__(self, other):
        if isinstance(other, Epoch):
            return (self.seconds - other.seconds) + (self.fraction - other.fraction)
        return self + (-in_unit(other, "s", "the span"))

    def __str__(self):
        return self.text("TDB")

    def __repr__(self):
        return f"<Epoch {self}>"


def _carried(seconds: int, fraction: float) -> Epoch:
    """Return an epoch whose fraction of a second is in [0, 1), even if rounding made it reach 1."""
    carry = int(np.floor(fraction))
    return Epoch(seconds + carry, fraction - carry)


@lru_cache(1024)
def _read(text: str, scale: str | None) -> Epoch:
    """Read an epoch from text; results are cached, because a page repeats the same few dates."""
    return _from_jd(*read_epoch(text, None if scale is None else scales.check_scale(scale)))


def _from_jd(scale: str, jd1: float, jd2: float) -> Epoch:
    """Return an epoch from a two-part Julian date of any scale."""
    tdb1, tdb2 = (jd1, jd2) if scale == "TDB" else scales.from_tt("TDB", *scales.to_tt(scale, jd1, jd2))
    day = np.floor(tdb1 - J2000_JD)
    rest = ((tdb1 - J2000_JD - day) + tdb2) * DAY_S
    whole = int(np.floor(rest))
    return _carried(int(day) * 86_400 + whole, float(rest - whole))


def calendar(et, scale: str = "UTC", digits: int = 3):
    """Format epochs as calendar dates without the name of the scale; arrays give lists.

    Parameters
    ----------
    et : float or (n,) array
        Epochs [s TDB past J2000].
    scale : str
        Time scale of the date, one of `time.scales.SCALES`.
    digits : int
        Decimals of the second.

    Raises
    ------
    InputError
        An epoch is not finite, or the scale is unknown.

    Examples
    --------
    >>> calendar(0.0, "TDB", 0)
    '2000-01-01T12:00:00'
    """
    if np.ndim(et):
        return _calendars(np.asarray(et, dtype=float).ravel(), scale, digits)
    name = scales.check_scale(scale)
    first, second = Epoch.from_et(float(et))._jd(name)
    return _calendar(name, first, second, digits)


def _calendars(et: np.ndarray, scale: str, digits: int) -> list[str]:
    name = scales.check_scale(scale)
    if not np.isfinite(et).all():
        raise InputError(f"epoch {et[~np.isfinite(et)][0]} is not finite; give TDB seconds past J2000")
    day = np.floor(et / DAY_S)
    first, second = J2000_JD + day, (et - day * DAY_S) / DAY_S
    if name != "TDB":
        first, second = scales.from_tt(name, *scales.to_tt("TDB", first, second))
    year, month, date, clock = _fields(name, first, second, digits)
    return [_stamp(*row, digits=digits) for row in zip(year, month, date, clock, strict=True)]


def _calendar(scale: str, jd1: float, jd2: float, digits: int) -> str:
    return _stamp(*_fields(scale, jd1, jd2, digits), digits=digits)


def _fields(scale: str, jd1, jd2, digits: int):
    """Return the calendar fields of two-part Julian dates, rounded to a number of decimals of a second with carry."""
    erfa = scales.erfa_module()
    if scale == "UTC":
        old = (jd1 - MJD_JD) + jd2 < scales.utc_begins_mjd()
        if np.all(old):
            return erfa.d2dtf(
                "UT1", digits, jd1, jd2
            )  # ERFA's UTC day before 1960-01-01 is not 86,400 s long
        if np.any(old):
            pairs = zip(erfa.d2dtf("UT1", digits, jd1, jd2), erfa.d2dtf("UTC", digits, jd1, jd2), strict=True)
            return tuple(np.where(old, a, b) for a, b in pairs)
    return erfa.d2dtf(scale, digits, jd1, jd2)


def _stamp(year, month, day, clock, *, digits: int) -> str:
    hour, minute, second, fraction = (int(v) for v in clock.item())
    tail = f".{fraction:0{digits}d}" if digits > 0 else ""
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(int(year)):04d}-{int(month):02d}-{int(day):02d}T{hour:02d}:{minute:02d}:{second:02d}{tail}"


def minute(et: float, scale: str = "UTC") -> str:
    """Return date and time of day to the nearest minute.

    >>> minute(0.0, "TDB"), minute(-30.1, "TDB")
    ('2000-01-01 12:00', '2000-01-01 11:59')
    """
    return calendar(et, scale, -2)[:16].replace("T", " ")


def mjd_to_et(mjd, scale: str = "TDB"):
    """Convert modified Julian dates to TDB seconds past J2000; the fraction of the day keeps its digits."""
    return jd_to_et(np.asarray(mjd, dtype=float) + 0.0, scale, origin=MJD_JD)


def jd_to_et(jd, scale: str = "TDB", origin: float = 0.0):
    """Convert Julian dates to TDB seconds past J2000.

    Parameters
    ----------
    jd : float or (...) array
        Julian dates, counted from `origin` [d].
    scale : str
        Time scale of the dates.
    origin : float
        Julian date of the zero of `jd`; 2400000.5 for modified Julian dates.
    """
    name = scales.check_scale(scale)
    whole = np.floor(np.asarray(jd, dtype=float))
    first, second = origin + whole, np.asarray(jd, dtype=float) - whole
    if name != "TDB":
        first, second = scales.from_tt("TDB", *scales.to_tt(name, first, second))
    et = scales.days_to_seconds(first, second, J2000_JD)
    return float(et) if np.ndim(et) == 0 else et


def calendar_to_et(year, month, day, scale: str = "UTC") -> np.ndarray:
    """Convert calendar dates with a decimal day, as used in astrometry, to TDB seconds past J2000.

    Parameters
    ----------
    year, month : (...) arrays of int
        Gregorian calendar.
    day : (...) array
        Day of the month with its fraction.
    scale : str
        Time scale of the dates.

    Examples
    --------
    >>> calendar(float(calendar_to_et(2008, 10, 6.27767)), "UTC", 1)
    '2008-10-06T06:39:50.7'
    """
    name = scales.check_scale(scale)
    day = np.asarray(day, dtype=float)
    whole = np.floor(day)
    first, second = scales.erfa_module().cal2jd(
        np.asarray(year, dtype=int), np.asarray(month, dtype=int), whole.astype(int)
    )
    second = second + (day - whole)
    if name != "TDB":
        first, second = scales.from_tt("TDB", *scales.to_tt(name, first, second))
    return scales.days_to_seconds(first, second, J2000_JD)
