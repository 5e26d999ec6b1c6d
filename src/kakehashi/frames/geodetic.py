"""Convert between Earth-fixed positions and geodetic coordinates on the WGS84 ellipsoid, through ERFA."""

import numpy as np

from kakehashi.base import quantities
from kakehashi.frames.rotations import rotation
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


def height_km(position_km, et, axes: str = "ICRF") -> np.ndarray:
    """Return the height above the WGS84 ellipsoid [km] of geocentric positions, in the axes of their epochs.

    At the poles it is 21 km more than the distance from the centre less the equatorial radius.

    Parameters
    ----------
    position_km : (..., 3) array
        Geocentric positions in `axes` [km].
    et : (...) array
        Epochs [s TDB past J2000].
    axes : str
        Name of the axes, such as "ICRF" or "ECLIPJ2000".

    Examples
    --------
    >>> print(f"{height_km([0.0, 0.0, 6_456.752], 0.0, 'ITRF'):.1f} km")
    100.0 km
    """
    position = np.asarray(position_km, dtype=float)
    fixed = np.einsum("...ij,...j->...i", rotation(axes, "ITRF", et), position)
    return to_geodetic(fixed)[2]


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
