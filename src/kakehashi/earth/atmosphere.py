"""How dense is the air where a satellite flies?

`Exponential` is an isothermal atmosphere; `Msis` is NRLMSISE-00 [P02] or a later version through the package pymsis.
Both tabulate the logarithm of the density about the plane of an orbit for `dynamics.forces.drag`, which explains the
table. The steps of the table are chosen so that interpolation is off by less than 0.3 % of the density: eleven degrees
in the orbit, one hour, and 5 % in altitude.

[P02] Picone, Hedin, Drob & Aikin (2002), NRLMSISE-00 empirical model of the atmosphere, J. Geophys. Res. 107:1468.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics.forces.drag import DensityTable
from kakehashi.earth.plane import Plane
from kakehashi.earth.space_weather import Weather
from kakehashi.frames import rotation
from kakehashi.frames.geodetic import FLATTENING, RADIUS_KM, to_geodetic
from kakehashi.frames.rotations import earth_turning
from kakehashi.time import scales

HIGHEST_KM = 2_500.0  # above, drag is below that of the solar wind
_ANGLES, _LOG_STEP = 32, 0.05
_ROW_S, _RAMP_S = 3_600.0, 60.0
_MARGIN_KM = 30.0
_VERSIONS = {"00": 0, "2.0": 2.0, "2.1": 2.1}


class Atmosphere(Protocol):
    """An atmosphere: a name, and a table of its density over a span."""

    @property
    def name(self) -> str:
        """Name in reports."""

    def table(self, first: float, last: float, to_tdb: Callable) -> DensityTable:
        """Return the density about an orbit between two values of the integration's clock [s past J2000].

        Parameters
        ----------
        first, last : float
            Span, in values of the integration's clock [s past J2000].
        to_tdb : callable
            From these values to TDB.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Exponential:
    """An atmosphere whose density falls exponentially with geodetic altitude.

    Attributes
    ----------
    density_kg_m3 : float
        Density at the reference altitude.
    altitude_km : float
        Reference altitude.
    scale_km : float
        Scale height.

    Examples
    --------
    >>> print(f"{Exponential(4e-12, 400.0, 60.0).density(460.0):.3e} kg/m3")
    1.472e-12 kg/m3
    """

    density_kg_m3: float = 4e-12
    altitude_km: float = 400.0
    scale_km: float = 60.0

    def __post_init__(self):
        if not (self.density_kg_m3 > 0.0 and self.scale_km > 0.0):
            raise InputError(
                f"density {self.density_kg_m3} kg/m3 and scale height {self.scale_km} km must be positive"
            )

    @property
    def name(self) -> str:
        """Name in reports."""
        return f"exponential, {self.density_kg_m3:g} kg/m3 at {self.altitude_km:g} km, scale {self.scale_km:g} km"

    def density(self, altitude_km):
        """Return the density [kg/m3] at geodetic altitudes [km]."""
        return self.density_kg_m3 * np.exp(-(np.asarray(altitude_km) - self.altitude_km) / self.scale_km)

    def table(self, first: float, last: float, to_tdb: Callable) -> DensityTable:
        """Return the density between two values of the integration's clock; it depends on altitude alone.

        Parameters
        ----------
        first, last : float
            Span, in values of the integration's clock [s past J2000].
        to_tdb : callable
            From these values to TDB.
        """
        low, step = np.log(20.0), 0.01
        altitude = np.exp(low + step * np.arange(int(np.log(HIGHEST_KM / 20.0) / step) + 2))
        column = np.log(self.density_kg_m3) - (altitude - self.altitude_km) / self.scale_km
        rows = np.ascontiguousarray(np.broadcast_to(column, (2, 4, len(column))))
        start, pole = min(first, last), earth_axis(first, last, to_tdb)
        return DensityTable(
            start, np.array([0.0, abs(last - first) + 1.0]), 0.0, 0.0, 0.0, pole, low, step, HIGHEST_KM, rows
        )


@dataclass(frozen=True, slots=True, eq=False)
class Msis:
    """NRLMSISE-00, or MSIS 2.0 or 2.1, about the plane of an orbit; needs pymsis (`pip install "kakehashi[earth]"`).

    Attributes
    ----------
    weather : Weather
        Solar flux and geomagnetic activity.
    plane : Plane
        Plane and range of altitudes of the orbit.
    version : {"00", "2.0", "2.1"}
        Version of the model.
    """

    weather: Weather
    plane: Plane
    version: str = "00"

    def __post_init__(self):
        if self.version not in _VERSIONS:
            raise InputError(f"MSIS version is {self.version!r}; choose one of {', '.join(_VERSIONS)}")

    @property
    def name(self) -> str:
        """Name in reports."""
        model = "NRLMSISE-00" if self.version == "00" else f"MSIS {self.version}"
        return f"{model}, {self.weather.name}"

    def table(self, first: float, last: float, to_tdb: Callable) -> DensityTable:
        """Return the density about the plane between two values of the integration's clock [s past J2000].

        Parameters
        ----------
        first, last : float
            Span, in values of the integration's clock [s past J2000].
        to_tdb : callable
            From these values to TDB.
        """
        begin, end, pole = min(first, last), max(first, last), earth_axis(first, last, to_tdb)
        clock = _row_times(begin, end, to_tdb)
        altitude = self._altitudes()
        if not len(altitude):
            return self._table(clock[[0, -1]], pole, 0.0, np.full((2, 4, 4), -100.0), 0.0)
        values = self._log_density(to_tdb(clock), self.plane.points(clock, altitude, pole, clock[0]))
        top = HIGHEST_KM if altitude[-1] >= HIGHEST_KM else altitude[-1] * np.exp(2.0 * _LOG_STEP)
        return self._table(clock, pole, np.log(altitude[0]), values, top)

    def _altitudes(self) -> np.ndarray:
        """Return the altitudes of the table [km]; none if the orbit is above the atmosphere."""
        low = max(self.plane.lowest_km - _MARGIN_KM, 80.0)
        high = min(max(self.plane.highest_km + _MARGIN_KM, low + 1.0), HIGHEST_KM)
        count = max(4, int(np.ceil(np.log(high / low) / _LOG_STEP)) + 1)
        return low * np.exp(_LOG_STEP * np.arange(count if low < HIGHEST_KM else 0))

    def _table(self, clock, pole, low, values, top) -> DensityTable:
        p, begin = self.plane, float(clock[0])
        node = float(p.node_rad + p.node_rate_rad_s * (begin - p.clock))
        return DensityTable(
            begin, clock - begin, node, p.node_rate_rad_s, p.inclination_rad, pole, float(low), _LOG_STEP,
            float(top), np.ascontiguousarray(values),
        )  # fmt: skip

    def _log_density(self, et, points) -> np.ndarray:
        """Return the logarithm of the density (rows, angles, altitudes) at points (rows, angles, altitudes, 3)."""
        turning = earth_turning(float(et[0]), float(et[-1]))
        fixed = np.einsum("tij,tuhj->tuhi", turning(et), points)
        lon, lat, height = to_geodetic(fixed)
        return np.log(np.maximum(self.density(et[:, None, None], lon, lat, height), 1e-40))

    def density(self, et, lon_rad, lat_rad, altitude_km) -> np.ndarray:
        """Return the density [kg/m3] at epochs and geodetic coordinates.

        Parameters
        ----------
        et : (...) array
            Epochs [s TDB past J2000].
        lon_rad, lat_rad : (...) arrays
            Longitude and geodetic latitude.
        altitude_km : (...) array
            Geodetic altitude.
        """
        pymsis = _pymsis()
        shape = np.broadcast_shapes(*(np.shape(a) for a in (et, lon_rad, lat_rad, altitude_km)))
        lon, lat, height = (np.broadcast_to(a, shape) for a in (lon_rad, lat_rad, altitude_km))
        mjd = np.broadcast_to(utc_mjd(et), shape).ravel()
        f107, f107a, ap = self.weather.at(mjd)
        date = np.datetime64("1858-11-17T00:00:00", "ms") + np.round(mjd * DAY_S * 1e3).astype(
            "timedelta64[ms]"
        )
        values = pymsis.calculate(
            date, np.degrees(lon.ravel()), np.degrees(lat.ravel()), height.ravel(), f107, f107a,
            np.repeat(ap[:, None], 7, axis=1), version=_VERSIONS[self.version],
        )  # fmt: skip
        return np.asarray(values[..., 0], dtype=float).reshape(shape)


def earth_axis(first: float, last: float, to_tdb: Callable) -> np.ndarray:
    """Return the Earth's axis in ICRF at the start of a span, and its derivative [1/s], as (2, 3) array.

    Parameters
    ----------
    first, last : float
        Span, in values of the integration's clock [s past J2000].
    to_tdb : callable
        From these values to TDB.
    """
    begin, end = min(first, last), max(first, last, min(first, last) + DAY_S)
    a, b = rotation("ICRF", "ITRF", to_tdb(np.array([begin, end])))[:, 2]
    return np.array([a, (b - a) / (end - begin)])


def utc_mjd(et) -> np.ndarray:
    """Return the MJD in UTC of epochs [s TDB past J2000]."""
    from kakehashi.base.constants import J2000_JD, MJD_JD

    day = np.floor(np.asarray(et, dtype=float) / DAY_S)
    tt = scales.to_tt("TDB", J2000_JD + day, (et - day * DAY_S) / DAY_S)
    one, two = scales.from_tt("UTC", *tt)
    return (one - MJD_JD) + two


def _row_times(first: float, last: float, to_tdb: Callable) -> np.ndarray:
    """Return the rows of a table on the integration's clock: hours of UTC, and the two ends of the ramp at midnight."""
    hours = float(utc_mjd(to_tdb(np.array([first])))[0]) * 24.0
    count = int(np.ceil((last - first) / _ROW_S + hours % 1.0)) + 1
    hour = np.floor(hours) + np.arange(max(2, count))
    midnight = hour % 24 == 0
    both = np.sort(
        np.concatenate(
            [hour[~midnight] * _ROW_S, *(hour[midnight] * _ROW_S + r for r in (-_RAMP_S, _RAMP_S))]
        )
    )
    return first + both - hours * _ROW_S


def _pymsis():
    try:
        import pymsis
    except ImportError:
        raise InputError(
            'NRLMSISE-00 needs the package pymsis: pip install "kakehashi[earth]", or choose the exponential atmosphere'
        ) from None
    return pymsis


def ellipsoid_radius_km(sine) -> np.ndarray:
    """Return the distance of the WGS84 ellipsoid from the centre [km] by the sine of the geocentric latitude."""
    return RADIUS_KM / np.sqrt(1.0 + (1.0 / (1.0 - FLATTENING) ** 2 - 1.0) * np.asarray(sine) ** 2)
