"""Ground stations for spacecraft tracking, and the elevation of a target above the horizon."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.frames.geodetic import from_geodetic
from kakehashi.frames.rotations import rotation
from kakehashi.time import et_array


@dataclass(frozen=True, slots=True)
class Station:
    """A ground station: position on WGS84 [deg, km], minimum elevation for tracking [deg], and what it tracks.

    `kind` is "deep space" or "near Earth".
    """

    name: str
    lon_deg: float
    lat_deg: float
    height_km: float
    mask_deg: float = 10.0
    network: str = ""
    dish_m: float | None = None
    source: str = ""
    as_of: str = ""
    kind: str = "deep space"

    def __post_init__(self):
        if not (-90.0 <= self.lat_deg <= 90.0 and np.isfinite(self.lon_deg) and abs(self.height_km) < 10.0):
            raise InputError(
                f"station {self.name!r} is at latitude {self.lat_deg}, longitude {self.lon_deg} deg,"
                f" {self.height_km} km: the latitude must be in -90 .. 90, the longitude finite,"
                " and the height within 10 km of the ellipsoid"
            )
        if not 0.0 <= self.mask_deg < 90.0:
            raise InputError(f"mask of {self.name!r} is {self.mask_deg} deg; it must be in 0 .. 90")

    @property
    def position_km(self) -> np.ndarray:
        """Position (3,) in ITRF [km]."""
        return from_geodetic(np.radians(self.lon_deg), np.radians(self.lat_deg), self.height_km)

    @property
    def up(self) -> np.ndarray:
        """Unit vector (3,) of the vertical in ITRF."""
        lon, lat = np.radians([self.lon_deg, self.lat_deg])
        return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def elevation(stations, et, earth_to_target_km, earth_rotation=None) -> np.ndarray:
    """Return elevations (len(stations), n) [rad] of a target seen from stations, without refraction.

    Parameters
    ----------
    stations : sequence of Station
    et : (n,) array
        Epochs [s TDB past J2000].
    earth_to_target_km : (n, 3) array
        Vector from the Earth's centre, ICRF; retarded by the light time if relevant.
    earth_rotation : (n, 3, 3) array, optional
        Rotations from ICRF to ITRF, if already known.

    Examples
    --------
    >>> from kakehashi.ephem import position
    >>> from kakehashi.time import as_et
    >>> et = np.array([as_et("2028-06-21T12:00 UTC")])
    >>> high = elevation([station("Cebreros")], et, position("Sun", "Earth", et))
    >>> print(f"{np.degrees(high[0, 0]):.1f} deg")
    72.5 deg
    """
    et = et_array(et)
    matrix = rotation("ICRF", "ITRF", et) if earth_rotation is None else earth_rotation
    fixed = np.einsum("nij,nj->ni", matrix, np.asarray(earth_to_target_km, dtype=float))
    elevations = np.empty((len(stations), len(fixed)))
    for k, ground in enumerate(stations):
        line = fixed - ground.position_km
        elevations[k] = np.arcsin(line @ ground.up / np.linalg.norm(line, axis=1))
    return elevations


def station(name: str) -> Station:
    """Return a station of the library by name.

    Examples
    --------
    >>> station("Cebreros").network
    'ESTRACK'
    """
    row = _stored().get(str(name).casefold())
    if row is None:
        listed = [s.name for s in stations(None)]
        raise InputError(
            f"unknown station {name!r}; choose one of {', '.join(listed)}, or give a Station of your "
            f"own{near(str(name), listed)}"
        )
    return row


def stations(kind: str | None = "deep space") -> tuple[Station, ...]:
    """Return the stations of the library for deep space or "near Earth"; every one with `kind` None."""
    return tuple(s for s in _stored().values() if kind in (None, s.kind))


@cache
def _stored() -> dict[str, Station]:
    text = (files("kakehashi") / "data" / "stations.toml").read_text("utf-8")
    return {row["name"].casefold(): Station(**row) for row in tomllib.loads(text)["station"]}
