"""Convert between TDB, TT, TAI, UTC, UT1, GPS, TCG and TCB, as two-part Julian dates, through ERFA.

Leap seconds and UT1 - UTC are taken from the package astropy-iers-data and are updated with its releases; nothing is
downloaded. TDB - TT is ERFA's series at the geocentre (accurate to microseconds).

UT1 - UTC is the IERS's C04 series from 1962 and, after its last day, the rapid series with its predictions.  Before
1962, UT1 follows from the history of the Earth's rotation in `data/delta-t.toml`, which is accurate to about 0.5 s in
the 20th century and to some seconds before. UTC exists since 1960; an earlier "UTC" is interpreted as UT1, as in the
practice of the Minor Planet Center and of observers of that time.
"""

import tomllib
import warnings
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, J2000_JD, MJD_JD
from kakehashi.base.constants import TIME_SCALES as SCALES

_OTHER_NAMES = {"TDT": "TT", "ET": "TDB", "GMT": "UTC", "Z": "UTC"}
_GPS_BEHIND_TAI_S = 19.0
TT_MINUS_TAI_S = 32.184
# Columns of MJD, UT1 - UTC, x, y, dX and dY in the two files.
_C04 = ((16, 26), (50, 62), (26, 38), (38, 50), (62, 74), (74, 86))
_FINALS = ((7, 15), (58, 68), (18, 27), (37, 46), (97, 106), (116, 125))
_YEAR_D = 365.25


@cache
def erfa_module():
    """Return the ERFA module with the leap seconds of astropy-iers-data."""
    import astropy_iers_data
    import erfa

    # ERFA warns of years whose leap seconds are not yet known; epochs of mission plans usually are in such years.
    warnings.filterwarnings("ignore", message=".*dubious year.*", category=erfa.ErfaWarning)
    with open(astropy_iers_data.IERS_LEAP_SECOND_FILE, encoding="ascii") as file:
        rows = [line.split() for line in file if line.strip() and not line.startswith("#")]
    table = [(int(row[3]), int(row[2]), float(row[4])) for row in rows]
    erfa.leap_seconds.update(np.array(table, dtype=erfa.leap_seconds.get().dtype))
    return erfa


@cache
def _orientation() -> np.ndarray:
    """Return the Earth-orientation table (IERS C04, then finals2000A): MJD (UTC), UT1 - UTC [s], pole x, y and offsets
    dX, dY of the celestial pole [arcsec]; offsets are zero where the predictions have none."""
    import astropy_iers_data

    with open(astropy_iers_data.IERS_B_FILE, encoding="ascii") as file:
        final = [_floats(line, _C04) for line in file if not line.startswith("#")]
    with open(astropy_iers_data.IERS_A_FILE, encoding="ascii") as file:
        rapid = [_floats(line, _FINALS) for line in file if line[58:68].strip()]
    rapid = [
        [*row[:4], 1e-3 * row[4], 1e-3 * row[5]] for row in rapid if row[0] > final[-1][0]
    ]  # dX, dY in mas
    return np.array(final + rapid).T


def _floats(line: str, columns) -> list[float]:
    return [float(line[a:b].strip() or 0.0) for a, b in columns]


@cache
def _ut1_minus_tai_rows() -> np.ndarray:
    """Return UT1 - TAI [s] at the rows of the Earth-orientation table."""
    days, ut1_utc = _orientation()[:2]
    return ut1_utc - tai_minus_utc(MJD_JD + days, 0.0)


def tai_minus_utc(utc1, utc2) -> np.ndarray:
    """Return TAI - UTC [s] at a two-part Julian date in UTC, from 1960 on."""
    erfa = erfa_module()
    return erfa.dat(*erfa.jd2cal(utc1, utc2))


def utc_day_seconds(jd) -> np.ndarray:
    """Return the length of the UTC days that begin at these Julian dates [s]: 86,401 for a day with a leap second.

    The steps of 1961 to 1971, which were fractions of a second, are included; days before 1960 have 86,400 s.
    """
    begin, noon, end = (tai_minus_utc(jd, part) for part in (0.0, 0.5, 1.0))
    step = end - (2.0 * noon - begin)
    return DAY_S + np.where(np.asarray(jd) - MJD_JD < utc_begins_mjd(), 0.0, step)


def polar_motion(utc1, utc2) -> tuple[np.ndarray, np.ndarray]:
    """Return coordinates x, y of the pole [rad], linear between days; outside the table the end values are used."""
    days, _, x, y, *_ = _orientation()
    mjd = (utc1 - MJD_JD) + utc2
    return np.radians(np.interp(mjd, days, x) / 3600.0), np.radians(np.interp(mjd, days, y) / 3600.0)


def pole_offsets(utc1, utc2) -> tuple[np.ndarray, np.ndarray]:
    """Return the offsets dX, dY of the celestial pole from IAU 2006/2000A [rad], linear between days; the free core
    nutation, which no model predicts, is most of them."""
    days, *_, dx, dy = _orientation()
    mjd = (utc1 - MJD_JD) + utc2
    return np.radians(np.interp(mjd, days, dx) / 3600.0), np.radians(np.interp(mjd, days, dy) / 3600.0)


def ut1_table_span() -> tuple[float, float]:
    """Return the first and last MJD (UTC) of the table of UT1 - UTC, including predictions."""
    days = _orientation()[0]
    return float(days[0]), float(days[-1])


def ut1_minus_utc(utc1, utc2) -> np.ndarray:
    """Return UT1 - UTC [s], linear between days; 0 before 1960; after the table its last value is used."""
    before_utc = (utc1 - MJD_JD) + utc2 < utc_begins_mjd()
    return np.where(before_utc, 0.0, _ut1_minus_tai(utc1, utc2) + tai_minus_utc(utc1, utc2))


def _ut1_minus_tai(utc1, utc2) -> np.ndarray:
    """Return UT1 - TAI [s] from 1960 on, which unlike UT1 - UTC has no steps and can be interpolated."""
    days, values = _orientation()[0], _ut1_minus_tai_rows()
    mjd = (utc1 - MJD_JD) + utc2
    ut1_tai = np.interp(mjd, days, values)
    if np.any(mjd > days[-1]):
        # After the table the last value of UT1 - UTC is used, also if leap seconds have been announced since.
        ut1_tai = np.where(mjd > days[-1], _orientation()[1][-1] - tai_minus_utc(utc1, utc2), ut1_tai)
    if np.any(mjd < days[0]):
        ut1_tai = np.where(mjd < days[0], TT_MINUS_TAI_S - tt_minus_ut1(utc1, utc2), ut1_tai)
    return ut1_tai


@cache
def _history() -> dict:
    text = (files("kakehashi") / "data" / "delta-t.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def utc_begins_mjd() -> float:
    """Return the MJD of the first day of UTC, 1960-01-01; earlier dates are read and printed as UT1."""
    return _history()["utc_begins_mjd"]


@cache
def _rotation_history() -> tuple[np.ndarray, np.ndarray]:
    """Return the MJD of each new year and TT - UT1 [s], joined to UTC at 1960.0 and to the IERS table at 1962.0."""
    record = _history()
    spans = record["span"]
    years = np.arange(spans[0]["from"], 1960)
    seconds = np.empty(len(years))
    for span, after in zip(spans, [*(s["from"] for s in spans[1:]), 1960], strict=True):
        rows = (years >= span["from"]) & (years < after)
        u = (years[rows] - span["origin"]) / span["unit"]
        seconds[rows] = np.polynomial.polynomial.polyval(u, span["coefficients"])
    first = _orientation()[0][0]
    joined = TT_MINUS_TAI_S - _ut1_minus_tai_rows()[0]
    mjd = (years - 2000) * _YEAR_D + (J2000_JD - MJD_JD - 0.5)
    return (
        np.concatenate([mjd[:-1], [record["utc_begins_mjd"], first]]),
        np.concatenate([seconds[:-1], [record["tt_minus_utc_s"], joined]]),
    )


def tt_minus_ut1(ut1, ut2) -> np.ndarray:
    """Return TT - UT1 [s] before 1962, from the history of the Earth's rotation, linear between years."""
    days, seconds = _rotation_history()
    return np.interp((ut1 - MJD_JD) + ut2, days, seconds)


def tt_minus_ut1_sigma(year: float) -> float:
    """Return the standard error of TT - UT1 [s] in a year before 1962; infinite before the start of the tables.

    >>> tt_minus_ut1_sigma(1910)
    1.1
    """
    return [float("inf"), *(s["sigma_s"] for s in _history()["span"] if s["from"] <= year)][-1]


def to_tt(scale: str, jd1, jd2):
    """Convert two-part Julian dates from any scale to TT.

    Parameters
    ----------
    scale : str
        Scale of the dates, one of `SCALES`.
    jd1, jd2 : float or (...) arrays
        The Julian date is their sum [d]; jd1 is the large part.

    Returns
    -------
    tt1, tt2 : (...) arrays
        Two-part Julian date in TT [d].
    """
    erfa = erfa_module()
    if scale == "TT":
        return jd1, jd2
    if scale == "TDB":
        return erfa.tdbtt(jd1, jd2, _tdb_minus_tt(jd1, jd2))
    if scale == "TAI":
        return erfa.taitt(jd1, jd2)
    if scale == "GPS":
        return erfa.taitt(jd1, jd2 + _GPS_BEHIND_TAI_S / DAY_S)
    if scale == "TCG":
        return erfa.tcgtt(jd1, jd2)
    if scale == "TCB":
        return to_tt("TDB", *erfa.tcbtdb(jd1, jd2))
    return _universal_to_tt(scale, jd1, jd2)


def _universal_to_tt(scale: str, jd1, jd2):
    """Convert UTC or UT1 to TT; before the tables both are taken as UT1, using the history of the Earth's rotation."""
    erfa = erfa_module()
    begins = utc_begins_mjd() if scale == "UTC" else _orientation()[0][0]
    old = (jd1 - MJD_JD) + jd2 < begins
    if np.all(old):
        return jd1, jd2 + tt_minus_ut1(jd1, jd2) / DAY_S
    if scale == "UT1":
        tai1, tai2 = jd1, jd2
        for _ in range(3):
            tai2 = jd2 - _ut1_minus_tai(*erfa.taiutc(tai1, tai2)) / DAY_S
    else:
        tai1, tai2 = erfa.utctai(jd1, jd2)
    tt1, tt2 = erfa.taitt(tai1, tai2)
    if not np.any(old):
        return tt1, tt2
    return np.where(old, jd1, tt1), np.where(old, jd2 + tt_minus_ut1(jd1, jd2) / DAY_S, tt2)


def from_tt(scale: str, tt1, tt2):
    """Convert two-part Julian dates from TT to any scale.

    Parameters
    ----------
    scale : str
        Scale of the result, one of `SCALES`.
    tt1, tt2 : float or (...) arrays
        The Julian date in TT is their sum [d]; tt1 is the large part.

    Returns
    -------
    jd1, jd2 : (...) arrays
        Two-part Julian date in that scale [d].
    """
    erfa = erfa_module()
    if scale == "TT":
        return tt1, tt2
    if scale == "TDB":
        return erfa.tttdb(tt1, tt2, _tdb_minus_tt(tt1, tt2))
    if scale == "TCG":
        return erfa.tttcg(tt1, tt2)
    if scale == "TCB":
        return erfa.tdbtcb(*from_tt("TDB", tt1, tt2))
    tai = erfa.tttai(tt1, tt2)
    if scale == "TAI":
        return tai
    if scale == "GPS":
        return tai[0], tai[1] - _GPS_BEHIND_TAI_S / DAY_S
    return _tai_to_universal(scale, tai, tt1, tt2)


def _tai_to_universal(scale: str, tai, tt1, tt2):
    erfa = erfa_module()
    # Two iterations suffice: TT - UT1 changes by less than 1e-6 of the elapsed time.
    ut2 = tt2 - tt_minus_ut1(tt1, tt2) / DAY_S
    ut2 = tt2 - tt_minus_ut1(tt1, ut2) / DAY_S
    begins = utc_begins_mjd() if scale == "UTC" else _orientation()[0][0]
    old = (tt1 - MJD_JD) + ut2 < begins
    if np.all(old):
        return tt1, ut2
    new1, new2 = erfa.taiutc(*tai)
    if scale == "UT1":
        # Not ERFA's utcut1: it uses TAI - UTC at midnight, an error of up to 2.6 ms within the days of the 1960s.
        new1, new2 = tai[0], tai[1] + _ut1_minus_tai(new1, new2) / DAY_S
    if not np.any(old):
        return new1, new2
    return np.where(old, tt1, new1), np.where(old, ut2, new2)


def _tdb_minus_tt(jd1, jd2):
    return erfa_module().dtdb(jd1, jd2, 0.0, 0.0, 0.0, 0.0)


def check_scale(scale: str) -> str:
    """Return the scale in capitals, or raise an error that lists the scales; TDT means TT, ET TDB, Z and GMT UTC.

    >>> check_scale("tdt")
    'TT'
    """
    name = str(scale).upper()
    name = _OTHER_NAMES.get(name, name)
    if name not in SCALES:
        raise InputError(f"unknown time scale {scale!r}; use one of {', '.join(SCALES)}")
    return name


def days_to_seconds(jd1, jd2, origin):
    """Return (jd1 - origin) + jd2 in seconds; the difference of the large parts is computed first.

    Parameters
    ----------
    jd1, jd2 : float or (...) arrays
        Two-part Julian date [d].
    origin : float
        Julian date of zero seconds [d].
    """
    return (jd1 - origin) * DAY_S + jd2 * DAY_S
