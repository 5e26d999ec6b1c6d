"""Which places of a map of light suit a lander: lit, level, in view of the Earth, and near permanent shadow?"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.illumination.light_map import LightMap


@dataclass(frozen=True, slots=True)
class Site:
    """A place that meets all limits, the best of its neighbourhood.

    Attributes
    ----------
    lon_rad, lat_rad : float
        Longitude, positive to the east, and latitude.
    height_m : float
        Of the ground above 1,737.4 km [m].
    lit, winter, earth : float
        Mean visible fraction of the Sun's disc, the same in winter, and fraction of the time with the Earth in view.
    slope_rad : float
        Slope of the ground.
    shadow_m : float
        Distance to the nearest permanently shadowed pixel of the map [m]; infinite if there is none.
    """

    lon_rad: float
    lat_rad: float
    height_m: float
    lit: float
    winter: float
    earth: float
    slope_rad: float
    shadow_m: float

    def __repr__(self):
        return (
            f"<Site {np.degrees(self.lat_rad):.4f} deg, {np.degrees(self.lon_rad):.4f} deg E: lit {self.lit:.3f}, Earth"
            f" {self.earth:.2f}, slope {np.degrees(self.slope_rad):.1f} deg>"
        )


def sites(
    light: LightMap,
    *,
    slope_rad: float,
    lit: float = 0.0,
    earth: float = 0.0,
    shadow_m: float = np.inf,
    apart_m: float = 0.0,
    count: int = 10,
) -> list[Site]:
    """Return the best sites of a map of light, by decreasing light.

    Parameters
    ----------
    light : LightMap
        The map.
    slope_rad : float
        Largest slope of the ground, more than 0.
    lit, earth : float
        Least fractions of light and of view of the Earth.
    shadow_m : float
        Largest distance to permanent shadow [m].
    apart_m : float
        Least distance between sites on the map [m].
    count : int
        Largest number of sites.

    Raises
    ------
    InputError
        A limit is not physical, or no pixel meets all of them; the error tells how many meet each.
    """
    _check(slope_rad, lit, earth, shadow_m, apart_m, count)
    slope, _ = light.ground.slopes()
    distance = shadow_distance_m(light)
    tests = {
        f"slope at most {np.degrees(slope_rad):g} deg": slope <= slope_rad,
        f"lit at least {lit:g}": light.lit >= lit,
        f"Earth in view at least {earth:g}": light.earth >= earth,
        f"permanent shadow within {shadow_m:g} m": distance <= shadow_m,
    }
    good = np.logical_and.reduce(list(tests.values()))
    if not good.any():
        counts = "; ".join(f"{name}: {int(mask.sum()):,}" for name, mask in tests.items())
        raise InputError(f"no pixel of {good.size:,} meets all limits ({counts}); relax one of them")
    return [_site(light, slope, distance, *pixel) for pixel in _best(light, good, apart_m, count)]


def _check(slope_rad, lit, earth, shadow_m, apart_m, count) -> None:
    if not 0.0 < slope_rad <= np.pi / 2.0:
        raise InputError(
            f"the slope limit is {np.degrees(slope_rad):g} deg; it must be more than 0 and at most 90 deg"
        )
    if not (0.0 <= lit <= 1.0 and 0.0 <= earth <= 1.0):
        raise InputError(f"lit is {lit} and earth {earth}; both are fractions from 0 to 1")
    if not shadow_m >= 0.0 or not apart_m >= 0.0 or count < 1:
        raise InputError(
            f"shadow_m is {shadow_m}, apart_m {apart_m} and count {count}; distances must not be negative, and the"
            " count must be at least 1"
        )


def shadow_distance_m(light: LightMap) -> np.ndarray:
    """Return the distance (rows, columns) [m] of each pixel to the nearest permanently shadowed one of the map."""
    shadow = light.permanent_shadow
    if not shadow.any():
        return np.full(shadow.shape, np.inf)
    from scipy.ndimage import distance_transform_edt

    return distance_transform_edt(~shadow) * light.ground.spacing_m


def _best(light: LightMap, good, apart_m: float, count: int) -> list[tuple[int, int]]:
    """Return the pixels with most light, each at least a distance from those before it."""
    rows, columns = np.nonzero(good)
    order = np.argsort(-light.lit[rows, columns], kind="stable")
    chosen: list[tuple[int, int]] = []
    apart = apart_m / light.ground.spacing_m
    for k in order:
        pixel = (int(rows[k]), int(columns[k]))
        if all(np.hypot(pixel[0] - a, pixel[1] - b) >= apart for a, b in chosen):
            chosen.append(pixel)
            if len(chosen) == count:
                break
    return chosen


def _site(light: LightMap, slope, distance, row: int, column: int) -> Site:
    x, y = light.ground.axes_m()
    lon, lat = light.ground.projection.from_map(x[column], y[row])
    at = (row, column)
    return Site(
        float(lon), float(lat), float(light.ground.height_m[at]), float(light.lit[at]), float(light.winter[at]),
        float(light.earth[at]), float(slope[at]), float(distance[at]),
    )  # fmt: skip
