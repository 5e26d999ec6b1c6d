"""How dense is the upper atmosphere by altitude, latitude, local time, season and activity?

NRLMSISE-00 [P02] and MSIS 2.1 [E22] through pymsis are too slow to be called in the average over an orbit, and
an average over a month needs no longitudes. `density_table` therefore tabulates the logarithm of the density,
averaged over two opposite longitudes (their residual is below 0.5 %), over

    F10.7 (its 81-day mean) | day of year | local solar time | latitude | logarithm of altitude.

Two smaller tables correct it for Ap, and for a daily F10.7 that differs from its mean.

[P02] Picone, Hedin, Drob & Aikin (2002), NRLMSISE-00 empirical model of the atmosphere, J. Geophys. Res. 107:1468.
[E22] Emmert et al. (2022), NRLMSIS 2.1, J. Geophys. Res. Space Physics 127:e2022JA030896.
"""

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.errors import MissingExtra

VERSIONS = {"00": 0, "2.1": 2.1}
LOWEST_KM, HIGHEST_KM = 80.0, 2_500.0
FLUXES = np.array([60.0, 80.0, 105.0, 140.0, 185.0, 240.0, 320.0])  # F10.7 [sfu]
AP = np.array([0.0, 4.0, 10.0, 20.0, 40.0, 80.0, 150.0, 300.0])
SEASONS, HOURS, LATITUDES, ALTITUDES = 8, 16, 13, 36
AP_REFERENCE = 10.0  # one of AP
_DAY_STEP = 365.25 / SEASONS
_SOLSTICES = np.array([172.0, 355.0])  # the effect of Ap is their mean
_FLUX_STEP = 10.0
_LONGITUDES = np.array([0.0, 180.0])
_YEAR = np.datetime64("2011-01-01T00:00", "ms")


class DensityTable(NamedTuple):
    """Logarithms of the density [kg/m3]; see the module.

    Attributes
    ----------
    main : (fluxes, seasons, hours, latitudes, altitudes) array
        At the reference Ap.
    ap : (fluxes, Ap, latitudes, altitudes) array
        Correction for Ap, a mean over local times and seasons.
    daily : (fluxes, altitudes) array
        Derivative with respect to daily less mean F10.7 [1/sfu].
    """

    main: np.ndarray
    ap: np.ndarray
    daily: np.ndarray


def altitudes_km() -> np.ndarray:
    """Return the altitudes of the table, evenly spaced in the logarithm."""
    return np.geomspace(LOWEST_KM, HIGHEST_KM, ALTITUDES)


def latitudes_deg() -> np.ndarray:
    """Return the geodetic latitudes of the table."""
    return np.linspace(-90.0, 90.0, LATITUDES)


def msis_density(date, lon_deg, lat_deg, altitude_km, f107, f107_mean, ap, version: str = "00") -> np.ndarray:
    """Return the density [kg/m3] of MSIS.

    Parameters
    ----------
    date : (...) array of datetime64
        Epochs in UTC.
    lon_deg, lat_deg, altitude_km : (...) arrays
        Geodetic coordinates.
    f107, f107_mean : (...) arrays
        F10.7 of the day before and its 81-day mean [sfu].
    ap : (...) array
        Daily Ap, which also stands for the seven values of three hours.
    version : {"00", "2.1"}
        Version of the model.
    """
    if version not in VERSIONS:
        raise InputError(f"MSIS version is {version!r}; choose one of {', '.join(VERSIONS)}")
    values = np.broadcast_arrays(date, lon_deg, lat_deg, altitude_km, f107, f107_mean, ap)
    flat = [v.ravel() for v in values]
    indices = np.repeat(np.asarray(flat[6], dtype=float)[:, None], 7, axis=1)
    result = _pymsis().calculate(*flat[:6], indices, version=VERSIONS[version])
    return np.asarray(result[:, 0], dtype=float).reshape(values[0].shape)


@cache
def density_table(version: str = "00") -> DensityTable:
    """Return the table of a version of MSIS; the first call takes a few seconds (2.1: about ten)."""
    hours, lat, h = np.arange(HOURS) * 24.0 / HOURS, latitudes_deg(), altitudes_km()
    days = _DAY_STEP * np.arange(SEASONS)
    f, d, t, p, z = np.meshgrid(FLUXES, days, hours, lat, h, indexing="ij", sparse=True)
    main = _log_mean(d, t, p, z, f, f, AP_REFERENCE, version)
    f, a, d, t, p, z = np.meshgrid(FLUXES, AP, _SOLSTICES, hours[::4], lat, h, indexing="ij", sparse=True)
    stormy = _log_mean(d, t, p, z, f, f, a, version).mean(axis=(2, 3))
    f, t, z = np.meshgrid(FLUXES, hours[::4], h, indexing="ij", sparse=True)
    more, less = (
        _log_mean(80.0, t, 0.0, z, f + x, f, AP_REFERENCE, version).mean(1) for x in (_FLUX_STEP, -_FLUX_STEP)
    )
    quiet = stormy[:, AP == AP_REFERENCE]
    return DensityTable(main, stormy - quiet, (more - less) / (2.0 * _FLUX_STEP))


def _log_mean(day, hour, lat, altitude, f107, f107_mean, ap, version: str) -> np.ndarray:
    """Return the logarithm of the density at local solar times [h], averaged over longitudes."""
    total: Any = 0.0
    for lon in _LONGITUDES:
        ut = (np.asarray(hour) - lon / 15.0) % 24.0
        date = _YEAR + np.round((np.floor(day) * 24.0 + ut) * 3.6e6).astype("timedelta64[ms]")
        total = total + msis_density(date, lon, lat, altitude, f107, f107_mean, ap, version)
    return np.log(total / len(_LONGITUDES))


def _pymsis():
    try:
        import pymsis
    except ImportError:
        raise MissingExtra("pymsis", "earth", "the density of the upper atmosphere") from None
    return pymsis
