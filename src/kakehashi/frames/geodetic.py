"""Convert between Earth-fixed positions and geodetic coordinates on the WGS84 ellipsoid, through ERFA."""

import numpy as np

from kakehashi.base import quantities
from kakehashi.time.scales import erfa_module

RADIUS_KM, FLATTENING = 6_378.137, 1.0 / 298.257_223_563  # WGS84
_WGS84 = 1  # ERFA's code of the ellipsoid


@quantities
def to_geodetic(fixed_km) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return longitude [rad], geodetic latitude [rad] and height [km] of positions (..., 3) [km] in Earth-fixed axes.

    Examples
    --------
    >>> lon, lat, height = to_geodetic([6_478.137, 0.0, 0.0])
    >>> print(f"{lon:.1f} {lat:.1f} {height:.1f} km")
    0.0 0.0 100.0 km
    """
    with np.errstate(invalid="ignore"):  # NaN stays NaN
        lon, lat, height = erfa_module().gc2gd(_WGS84, 1_000.0 * np.asarray(fixed_km, dtype=float))
    return lon, lat, height / 1_000.0


@quantities
def from_geodetic(lon_rad, lat_rad, height_km) -> np.ndarray:
    """Return positions (..., 3) [km] in Earth-fixed axes (ITRF) from geodetic coordinates on WGS84.

    Parameters
    ----------
    lon_rad, lat_rad : (...) arrays
        Longitude, positive to the east, and geodetic latitude.
    height_km : (...) array
        Height above the ellipsoid.
    """
    return (
        erfa_module().gd2gc(_WGS84, lon_rad, lat_rad, 1_000.0 * np.asarray(height_km, dtype=float)) / 1_000.0
    )
