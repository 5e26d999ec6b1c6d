"""What is measured of a satellite, and what should have been measured on a given path?

Positions    from a receiver on board, or from a file of precise orbits
Ranges       half of the two-way light path from a station, as lasers and transponders give it
Angles       astrometric right ascension and declination from a station

Light times are solved in the geocentric frame. A two-way range leaves the station at its epoch, is reflected and comes
back to the station, which has moved with the Earth. Astrometric places compare with those of stars: the light time
times the Earth's velocity enters, as for `od.observables` of asteroids. The effects of air and of the relativistic
delay are for the caller to remove (`laser_refraction_km` for lasers).

[MM73] Marini & Murray (1973), Correction of laser range tracking data for atmospheric refraction at elevations above
       10 degrees, NASA X-591-73-351, as in IERS Conventions (1996), chapter 11.
"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import C_KM_S
from kakehashi.ephem import state as body_state
from kakehashi.frames import rotation
from kakehashi.time import et_array

_LIGHT_TIMES = 4  # iterations; each gains a factor v / c = 3e-5


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Measurements compared with a path.

    Attributes
    ----------
    residual : (n, k) array
        Observed less computed values, in the units of the measurements.
    gradient : (n, k, 3) array
        Derivatives of the computed values by the position at `at_et` [unit / km].
    at_et : (n,) array
        Epochs at which the satellite was measured [s TDB past J2000].
    """

    residual: np.ndarray
    gradient: np.ndarray
    at_et: np.ndarray


class Measurements(Protocol):
    """Measurements of one kind: epochs (n,), sigma, the unit of their values, and their comparison with a path."""

    @property
    def et(self) -> np.ndarray:
        """Epochs (n,) [s TDB past J2000]."""

    @property
    def sigma(self) -> Any:
        """Standard deviations (n, k)."""

    @property
    def unit(self) -> str:
        """Unit of the values."""

    def __len__(self) -> int: ...

    def compare(self, path) -> Comparison:
        """Compare with a path about the Earth."""


def _checked(kind: str, et, values, columns: int, sigma) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return epochs (n,), values (n, columns) and sigmas (n, columns); raise if their shapes or values are wrong."""
    et = np.atleast_1d(et_array(et)).ravel()
    try:
        rows = np.asarray(values, dtype=float).reshape(len(et), columns)
        sigmas = np.broadcast_to(np.asarray(sigma, dtype=float), (len(et), columns))
    except ValueError:
        raise InputError(
            f"{kind}: {len(et)} epochs, values {np.shape(values)} and sigma {np.shape(sigma)} do not fit; give values"
            f" ({len(et)}, {columns}) and one sigma, or one for each value"
        ) from None
    if not (np.isfinite(rows).all() and np.isfinite(sigmas).all() and (sigmas > 0.0).all()):
        raise InputError(
            f"{kind}: values and sigmas must be finite and sigmas positive; leave out the others"
        )
    return et, rows, np.array(sigmas)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Positions:
    """Positions about the Earth in ICRF axes.

    Attributes
    ----------
    et : (n,) array
        Epochs [s TDB past J2000].
    km : (n, 3) array
        Positions [km].
    sigma : float or (n, 3) array
        Standard deviation of each coordinate [km].

    Examples
    --------
    >>> Positions([0.0, 60.0], [[7e3, 0.0, 0.0], [7e3, 450.0, 0.0]], 1e-4)
    <2 Positions>
    """

    et: Any
    km: Any
    sigma: Any
    unit = "km"

    def __post_init__(self):
        for name, value in zip(
            ("et", "km", "sigma"), _checked("positions", self.et, self.km, 3, self.sigma), strict=True
        ):
            object.__setattr__(self, name, value)

    def __len__(self):
        return len(self.et)

    def __repr__(self):
        return f"<{len(self)} Positions>"

    def compare(self, path) -> Comparison:
        """Compare with a path about the Earth."""
        gradient = np.broadcast_to(np.eye(3), (len(self), 3, 3))
        return Comparison(self.km - path.state(self.et)[:, :3], gradient, self.et)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ranges:
    """Two-way ranges from one station: half of the light path [km].

    Attributes
    ----------
    et : (n,) array
        Epochs of transmission [s TDB past J2000].
    site_km : (3,) array
        Station in ITRF [km].
    km : (n,) array
        Half of the way out and back.
    sigma : float or (n, 1) array
        Standard deviation [km].
    """

    et: Any
    site_km: Any
    km: Any
    sigma: Any
    unit = "km"

    def __post_init__(self):
        et, km, sigma = _checked("ranges", self.et, self.km, 1, self.sigma)
        for name, value in (("et", et), ("km", km), ("sigma", sigma), ("site_km", _site(self.site_km))):
            object.__setattr__(self, name, value)

    def __len__(self):
        return len(self.et)

    def __repr__(self):
        return f"<{len(self)} Ranges>"

    def compare(self, path) -> Comparison:
        """Compare with a path about the Earth."""
        km, gradient, at_et = two_way_range(path, self.et, self.site_km)
        return Comparison(self.km - km[:, None], gradient[:, None], at_et)


def two_way_range(path, et, site_km) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return half of the two-way light path [km], its derivatives (n, 3) by the position, and epochs of reflection.

    Parameters
    ----------
    path : Path
        About the Earth, ICRF axes.
    et : (n,) array
        Epochs of transmission [s TDB past J2000].
    site_km : (3,) array
        Station in ITRF [km].
    """
    start = site_positions(site_km, et)
    out_s = np.linalg.norm(path.state(et)[:, :3] - start, axis=1) / C_KM_S
    for _ in range(_LIGHT_TIMES):
        up = path.state(et + out_s)[:, :3] - start
        out_s = np.linalg.norm(up, axis=1) / C_KM_S
    back_s = out_s
    for _ in range(_LIGHT_TIMES):
        down = path.state(et + out_s)[:, :3] - site_positions(site_km, et + out_s + back_s)
        back_s = np.linalg.norm(down, axis=1) / C_KM_S
    gradient = 0.5 * (up / (C_KM_S * out_s)[:, None] + down / (C_KM_S * back_s)[:, None])
    return 0.5 * C_KM_S * (out_s + back_s), gradient, et + out_s


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Angles:
    """Astrometric right ascension and declination (ICRF) from one station.

    Attributes
    ----------
    et : (n,) array
        Epochs of reception [s TDB past J2000].
    site_km : (3,) array
        Station in ITRF [km].
    rad : (n, 2) array
        Right ascension and declination [rad].
    sigma : float or (n, 2) array
        Standard deviations on the sky [rad]: of right ascension times cos(declination), and of declination.
    """

    et: Any
    site_km: Any
    rad: Any
    sigma: Any
    unit = "rad"

    def __post_init__(self):
        et, rad, sigma = _checked("angles", self.et, self.rad, 2, self.sigma)
        for name, value in (("et", et), ("rad", rad), ("sigma", sigma), ("site_km", _site(self.site_km))):
            object.__setattr__(self, name, value)

    def __len__(self):
        return len(self.et)

    def __repr__(self):
        return f"<{len(self)} Angles>"

    def compare(self, path) -> Comparison:
        """Compare with a path about the Earth; residuals of right ascension are times cos(declination)."""
        line, at_et = astrometric_line(path, self.et, self.site_km)
        flat, far = np.hypot(line[:, 0], line[:, 1]), np.linalg.norm(line, axis=1)
        ra, dec = np.arctan2(line[:, 1], line[:, 0]), np.arctan2(line[:, 2], flat)
        off = np.remainder(self.rad[:, 0] - ra + np.pi, 2.0 * np.pi) - np.pi
        east = np.stack([-np.sin(ra), np.cos(ra), np.zeros_like(ra)], axis=-1)
        north = np.stack([-np.sin(dec) * np.cos(ra), -np.sin(dec) * np.sin(ra), np.cos(dec)], axis=-1)
        residual = np.stack([off * np.cos(dec), self.rad[:, 1] - dec], axis=-1)
        return Comparison(residual, np.stack([east, north], axis=1) / far[:, None, None], at_et)


def astrometric_line(path, et, site_km) -> tuple[np.ndarray, np.ndarray]:
    """Return the astrometric vectors (n, 3) from a station to a satellite [km], and the epochs when light left it.

    Parameters
    ----------
    path : Path
        About the Earth, ICRF axes.
    et : (n,) array
        Epochs of reception [s TDB past J2000].
    site_km : (3,) array
        Station in ITRF [km].
    """
    site = site_positions(site_km, et)
    delay = np.linalg.norm(path.state(et)[:, :3] - site, axis=1) / C_KM_S
    for _ in range(_LIGHT_TIMES):
        line = path.state(et - delay)[:, :3] - site
        delay = np.linalg.norm(line, axis=1) / C_KM_S
    return line - body_state("Earth", "SSB", et)[:, 3:] * delay[:, None], et - delay


def site_positions(site_km, et) -> np.ndarray:
    """Return the position of a station (n, 3) in ICRF axes about the Earth [km]."""
    return rotation("ITRF", "ICRF", et) @ np.asarray(site_km, dtype=float)


def _site(site_km) -> np.ndarray:
    site = np.asarray(site_km, dtype=float)
    if site.shape != (3,) or not 6_300.0 < np.linalg.norm(site) < 6_500.0:
        raise InputError(
            f"the station is at {site_km} km; give three coordinates in ITRF [km], as of Station.position_km"
        )
    return site


def laser_refraction_km(
    elevation_rad, pressure_hpa, temperature_k, humidity, *, lat_rad, height_km, wavelength_um=0.532
) -> np.ndarray:
    """Return by how much air lengthens the one-way path of a laser [km] [MM73].

    Parameters
    ----------
    elevation_rad : (...) array
        Elevation without refraction, above 10 deg.
    pressure_hpa, temperature_k : (...) arrays
        At the station.
    humidity : (...) array
        Relative humidity, 0 .. 1.
    lat_rad, height_km : float
        Geodetic latitude and height of the station.
    wavelength_um : float

    Examples
    --------
    >>> zenith = laser_refraction_km(np.pi / 2, 1_013.25, 288.15, 0.5, lat_rad=0.79, height_km=0.0)
    >>> print(f"{1e3 * zenith:.3f} m")
    2.451 m
    """
    p, t = np.asarray(pressure_hpa, dtype=float), np.asarray(temperature_k, dtype=float)
    vapour = humidity * 6.11 * 10.0 ** (7.5 * (t - 273.15) / (237.3 + (t - 273.15)))
    k = 1.163 - 0.00968 * np.cos(2.0 * lat_rad) - 0.00104 * t + 0.00001435 * p
    a = 0.002357 * p + 0.000141 * vapour
    b = 1.084e-8 * p * t * k + 4.734e-8 * p**2 / t * 2.0 / (3.0 - 1.0 / k)
    colour = 0.9650 + 0.0164 / wavelength_um**2 + 0.000228 / wavelength_um**4
    gravity = 1.0 - 0.0026 * np.cos(2.0 * lat_rad) - 0.00031 * height_km
    sine = np.sin(elevation_rad)
    return 1e-3 * colour / gravity * (a + b) / (sine + b / (a + b) / (sine + 0.01))
