"""How do TDB, TT, TAI, UTC and UT1 hang together?  Two-part Julian dates, through ERFA.

Leap seconds and UT1 - UTC come from the package astropy-iers-data, so that a new release of it is all
an update takes; nothing is fetched.  TDB - TT is ERFA's series at the geocentre (microseconds).
"""

import warnings
from functools import cache

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, MJD_JD

SCALES = ("TDB", "TT", "TAI", "UTC", "UT1")


@cache
def erfa_module():
    """ERFA with the leap seconds that astropy-iers-data holds."""
    import astropy_iers_data
    import erfa

    # ERFA warns of years whose leap seconds are not yet known; the epochs of every plan are such.
    warnings.filterwarnings("ignore", message=".*dubious year.*", category=erfa.ErfaWarning)
    with open(astropy_iers_data.IERS_LEAP_SECOND_FILE, encoding="ascii") as file:
        rows = [line.split() for line in file if line.strip() and not line.startswith("#")]
    table = [(int(row[3]), int(row[2]), float(row[4])) for row in rows]
    erfa.leap_seconds.update(np.array(table, dtype=erfa.leap_seconds.get().dtype))
    return erfa


@cache
def _orientation() -> np.ndarray:
    """Rows of finals2000A, observed and predicted: MJD (UTC), UT1 - UTC [s], x and y of the pole [arcsec]."""
    import astropy_iers_data

    columns = ((7, 15), (58, 68), (18, 27), (37, 46))
    with open(astropy_iers_data.IERS_A_FILE, encoding="ascii") as file:
        rows = [[float(line[a:b]) for a, b in columns] for line in file if line[58:68].strip()]
    return np.array(rows).T


def _ut1_table() -> tuple[np.ndarray, np.ndarray]:
    return _orientation()[0], _orientation()[1]


def polar_motion(utc1, utc2) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates x, y of the pole [rad], linear between days; beyond the table its last value stands."""
    days, _, x, y = _orientation()
    mjd = (utc1 - MJD_JD) + utc2
    return np.radians(np.interp(mjd, days, x) / 3600.0), np.radians(np.interp(mjd, days, y) / 3600.0)


def ut1_table_span() -> tuple[float, float]:
    """First and last MJD (UTC) that the table of UT1 - UTC knows, predictions included."""
    days, _ = _ut1_table()
    return float(days[0]), float(days[-1])


def ut1_minus_utc(utc1, utc2) -> np.ndarray:
    """UT1 - UTC [s], linear between days; beyond the table its last value stands."""
    days, values = _ut1_table()
    mjd = (utc1 - MJD_JD) + utc2
    leaps = np.concatenate([[0.0], np.cumsum(np.round(np.diff(values)))])
    index = np.clip(np.searchsorted(days, mjd, side="right") - 1, 0, len(days) - 1)
    return np.interp(mjd, days, values - leaps) + leaps[index]


def to_tt(scale: str, jd1, jd2):
    """Two-part Julian date of any scale to TT."""
    erfa = erfa_module()
    if scale == "TT":
        return jd1, jd2
    if scale == "TDB":
        return erfa.tdbtt(jd1, jd2, _tdb_minus_tt(jd1, jd2))
    if scale == "TAI":
        return erfa.taitt(jd1, jd2)
    if scale == "UTC":
        return erfa.taitt(*erfa.utctai(jd1, jd2))
    utc1, utc2 = jd1, jd2
    for _ in range(3):
        utc1, utc2 = erfa.ut1utc(jd1, jd2, ut1_minus_utc(utc1, utc2))
    return erfa.taitt(*erfa.utctai(utc1, utc2))


def from_tt(scale: str, tt1, tt2):
    """TT to a two-part Julian date of any scale."""
    erfa = erfa_module()
    if scale == "TT":
        return tt1, tt2
    if scale == "TDB":
        return erfa.tttdb(tt1, tt2, _tdb_minus_tt(tt1, tt2))
    tai = erfa.tttai(tt1, tt2)
    if scale == "TAI":
        return tai
    utc = erfa.taiutc(*tai)
    if scale == "UTC":
        return utc
    return erfa.utcut1(*utc, ut1_minus_utc(*utc))


def _tdb_minus_tt(jd1, jd2):
    return erfa_module().dtdb(jd1, jd2, 0.0, 0.0, 0.0, 0.0)


def check_scale(scale: str) -> str:
    """The scale in capitals, or an error that lists what there is."""
    name = scale.upper()
    if name not in SCALES:
        raise InputError(f"time scale {scale!r} is not known; use one of {', '.join(SCALES)}")
    return name


def days_to_seconds(jd1, jd2, origin):
    """(jd1 - origin) + jd2 in seconds, the large parts first."""
    return (jd1 - origin) * DAY_S + jd2 * DAY_S
