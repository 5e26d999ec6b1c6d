"""Projections of the Moon's sphere of 1,737.4 km in which rasters of terrain are kept, in metres.

kind               map coordinates x, y                                             reference
"south", "north"   stereographic about a pole, of scale 1 there                     IAU_2015:30135, IAU_2015:30130
"equirectangular"  R (longitude - longitude of the centre), R latitude              IAU_2015:30110
"gnomonic"         central projection on the plane that touches the sphere at the   [S87, eqs. 22-4, 22-5]
                   centre; every great circle is a straight line

Heights do not enter: a point is projected along its radius.

[S87] Snyder (1987), Map projections: a working manual, USGS Professional Paper 1395.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.frames.selenographic import RADIUS_KM, from_polar_map, local_axes, to_polar_map

RADIUS_M = 1e3 * RADIUS_KM
KINDS = ("south", "north", "equirectangular", "gnomonic")
_EQUAL = 1e-9  # rad, centres of projections that are the same


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection of the Moon's sphere on a map in metres.

    Attributes
    ----------
    kind : str
        "south", "north", "equirectangular" or "gnomonic".
    lon_rad, lat_rad : float
        Centre of a gnomonic map; `lon_rad` is also the central meridian of an equirectangular one.
    """

    kind: str
    lon_rad: float = 0.0
    lat_rad: float = 0.0

    def __post_init__(self):
        if self.kind not in KINDS:
            raise InputError(f"the projection is {self.kind!r}; use one of {', '.join(KINDS)}")

    def to_map(self, lon_rad, lat_rad) -> tuple[np.ndarray, np.ndarray]:
        """Return x and y [m] of points; NaN where a gnomonic map does not reach (the far hemisphere)."""
        lon, lat = np.asarray(lon_rad, dtype=float), np.asarray(lat_rad, dtype=float)
        if self.kind in ("south", "north"):
            xy = 1e3 * to_polar_map(lon, lat, self.kind)
            return xy[..., 0], xy[..., 1]
        if self.kind == "equirectangular":
            return RADIUS_M * wrapped(lon - self.lon_rad), RADIUS_M * lat
        direction = local_axes(lon, lat)[..., 2, :] @ local_axes(self.lon_rad, self.lat_rad).T
        above = np.where(direction[..., 2] > 1e-6, direction[..., 2], np.nan)
        return RADIUS_M * direction[..., 0] / above, RADIUS_M * direction[..., 1] / above

    def from_map(self, x_m, y_m) -> tuple[np.ndarray, np.ndarray]:
        """Return longitude [rad], from -pi to pi, and latitude [rad] of positions on the map [m]."""
        x, y = np.broadcast_arrays(np.asarray(x_m, dtype=float), np.asarray(y_m, dtype=float))
        if self.kind in ("south", "north"):
            return from_polar_map(1e-3 * np.stack([x, y], axis=-1), self.kind)
        if self.kind == "equirectangular":
            return wrapped(x / RADIUS_M + self.lon_rad), y / RADIUS_M
        direction = np.stack([x, y, np.full_like(x, RADIUS_M)], axis=-1) @ local_axes(
            self.lon_rad, self.lat_rad
        )
        lon = np.arctan2(direction[..., 1], direction[..., 0])
        return lon, np.arctan2(direction[..., 2], np.hypot(direction[..., 0], direction[..., 1]))

    def scales(self, x_m, y_m) -> tuple[np.ndarray, np.ndarray]:
        """Return the lengths on the map of a metre on the sphere, along x and along y.

        A gnomonic map is described for its centre alone, from which the scales differ by the square of the distance.
        """
        x, y = np.broadcast_arrays(np.asarray(x_m, dtype=float), np.asarray(y_m, dtype=float))
        if self.kind in ("south", "north"):
            scale = 1.0 + (x * x + y * y) / (2.0 * RADIUS_M) ** 2
            return scale, scale
        if self.kind == "equirectangular":
            return 1.0 / np.maximum(np.cos(y / RADIUS_M), 1e-9), np.ones_like(y)
        return np.ones_like(x), np.ones_like(x)

    def north_rad(self, x_m, y_m) -> np.ndarray:
        """Return the direction of north on the map at positions, as an angle from +x towards +y [rad].

        On a conformal map, a direction of azimuth A, clockwise from north, is at this angle minus A.
        """
        x, y = np.broadcast_arrays(np.asarray(x_m, dtype=float), np.asarray(y_m, dtype=float))
        if self.kind == "south":
            return np.arctan2(y, x)  # away from the pole in the middle
        if self.kind == "north":
            return np.arctan2(-y, -x)
        if self.kind == "equirectangular":
            return np.full_like(x, np.pi / 2.0)
        raise InputError(
            "north on a gnomonic map depends on more than one angle; project a direction instead"
        )

    @property
    def proj(self) -> str:
        """Description for PROJ, with which files are labelled."""
        if self.kind in ("south", "north"):
            pole = -90 if self.kind == "south" else 90
            return f"+proj=stere +lat_0={pole} +lon_0=0 +k=1 +x_0=0 +y_0=0 +R=1737400 +units=m +no_defs"
        center = f"+lon_0={np.degrees(self.lon_rad):.9f}"
        if self.kind == "equirectangular":
            return f"+proj=eqc +lat_ts=0 {center} +x_0=0 +y_0=0 +R=1737400 +units=m +no_defs"
        return f"+proj=gnom +lat_0={np.degrees(self.lat_rad):.9f} {center} +R=1737400 +units=m +no_defs"

    def __repr__(self):
        if self.kind in ("south", "north"):
            return f"<Projection stereographic about the {self.kind} pole>"
        return f"<Projection {self.kind} about {np.degrees(self.lon_rad):.4f} E>"


def wrapped(angle_rad) -> np.ndarray:
    """Return angles in the range from -pi to pi [rad]."""
    angle = np.asarray(angle_rad, dtype=float)
    return angle - 2.0 * np.pi * np.floor(angle / (2.0 * np.pi) + 0.5)
