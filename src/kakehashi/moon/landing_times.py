"""When may a lander touch down: while the site is lit and sees the Earth, over its horizon?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.access import Interval, intersection
from kakehashi.access.search import intervals
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.ephem import position
from kakehashi.frames.selenographic import direction_from_moon, from_selenographic, local_axes
from kakehashi.moon.descent import Site

_STEP_S = 3_600.0  # the azimuth of the Sun moves by half a degree an hour
_NODE_S = 14_400.0  # of the spline of directions, whose error is then below 1e-6 rad
_LONGEST_S = 30.0 * 366.0 * DAY_S


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SiteHorizon:
    """The horizon of a site.

    Attributes
    ----------
    azimuth_rad, elevation_rad : (n,) arrays
        Azimuth from north over east, ascending within a turn, and elevation of the ground.
    source : str
        What it was computed from.
    """

    azimuth_rad: np.ndarray
    elevation_rad: np.ndarray
    source: str = ""

    def __post_init__(self):
        azimuth, elevation = np.asarray(self.azimuth_rad, float), np.asarray(self.elevation_rad, float)
        if azimuth.ndim != 1 or azimuth.shape != elevation.shape or azimuth.size < 1:
            raise InputError("a horizon is two arrays of one length: azimuths and elevations; give both")
        if not (np.isfinite(azimuth).all() and np.isfinite(elevation).all() and (np.diff(azimuth) > 0.0).all()):
            raise InputError("the azimuths of a horizon must ascend, and all its values must be finite")
        if np.abs(elevation).max() > 0.5 * np.pi:
            raise InputError("an elevation of the horizon is beyond 90 deg; give radians")

    def at(self, azimuth_rad) -> np.ndarray:
        """Return the elevation of the horizon at azimuths [rad]."""
        return np.interp(azimuth_rad, self.azimuth_rad, self.elevation_rad, period=2.0 * np.pi)

    def __repr__(self):
        return f"<SiteHorizon of {self.azimuth_rad.size} azimuths: {self.source}>"


def level_horizon(height_km: float = 0.0) -> SiteHorizon:
    """Return the horizon of a smooth sphere, seen from a height above it [km]."""
    dip = float(np.arccos(1_737.4 / (1_737.4 + max(0.0, height_km))))
    return SiteHorizon(np.array([0.0]), np.array([-dip]), "smooth sphere")


def direction_at(site: Site, target: str, et) -> tuple[np.ndarray, np.ndarray]:
    """Return azimuth and elevation [rad] of the centre of a body over a site.

    Parameters
    ----------
    site : Site
    target : str
        Such as "Sun" or "Earth".
    et : (n,) array
        Epochs [s TDB past J2000].
    """
    return _azimuth_elevation(_line(site, target, np.asarray(et, float)))


def _line(site: Site, target: str, et) -> np.ndarray:
    """Return the line (..., 3) from a site to a body, in axes to the east, the north and upwards [km]."""
    lon, lat = np.radians([site.longitude_deg, site.latitude_deg])
    distance = np.linalg.norm(position(target, "Moon", et), axis=-1)
    line = direction_from_moon(target, et) * distance[..., None] - from_selenographic(lon, lat, site.height_km)
    return line @ local_axes(lon, lat).T


def _line_over(site: Site, target: str, start_et: float, end_et: float):
    """Return the line from a site to a body over a span, as a function of the epoch."""
    from scipy.interpolate import CubicSpline

    nodes = np.linspace(start_et, end_et, max(5, int(np.ceil((end_et - start_et) / _NODE_S)) + 1))
    return CubicSpline(nodes, _line(site, target, nodes))


def _azimuth_elevation(line) -> tuple[np.ndarray, np.ndarray]:
    east, north, up = np.moveaxis(line, -1, 0)
    return np.arctan2(east, north) % (2.0 * np.pi), np.arctan2(up, np.hypot(east, north))


def visible_intervals(
    site: Site, target: str, horizon: SiteHorizon, start_et: float, end_et: float
) -> list[Interval]:
    """Return when the centre of a body is above the horizon of a site.

    Parameters
    ----------
    site : Site
    target : str
        "Sun" for light, "Earth" for the link.
    horizon : SiteHorizon
    start_et, end_et : float
        Span [s TDB past J2000].
    """
    if not 0.0 < end_et - start_et <= _LONGEST_S:
        raise InputError(
            f"the span is {(end_et - start_et) / DAY_S:,.1f} d; give an end after the start, at most 30 years later"
        )
    et = np.linspace(start_et, end_et, max(3, int(np.ceil((end_et - start_et) / _STEP_S)) + 1))

    line = _line_over(site, target, start_et, end_et)

    def above(at):
        azimuth, elevation = _azimuth_elevation(line(at))
        return elevation - horizon.at(azimuth)

    return intervals(above, et, tolerance_s=1.0)


def touchdown_times(
    lit: Sequence[Interval], link: Sequence[Interval], *, lasts_s: float = 0.0
) -> list[Interval]:
    """Return the intervals in which a lander may touch down: lit, linked, and both for a time afterwards.

    Parameters
    ----------
    lit, link : sequence of Interval
        In chronological order.
    lasts_s : float
        Time for which both must last after the touchdown.
    """
    if lasts_s < 0.0:
        raise InputError(f"lasts_s is {lasts_s:g}; it must not be negative")
    both = [i for i in intersection(lit, link) if i.end_et - i.start_et > lasts_s]
    return [Interval(i.start_et, i.end_et - lasts_s, i.best_et, i.best) for i in both]


def covered_s(spans: Sequence[Interval], start_et: float, end_et: float) -> float:
    """Return the time of a span that intervals cover [s].

    Parameters
    ----------
    spans : sequence of Interval
        Which do not overlap.
    start_et, end_et : float
    """
    return float(sum(max(0.0, min(i.end_et, end_et) - max(i.start_et, start_et)) for i in spans))


def longest_gap_s(spans: Sequence[Interval], start_et: float, end_et: float) -> float:
    """Return the longest time of a span that no interval covers [s].

    Parameters
    ----------
    spans : sequence of Interval
        In chronological order.
    start_et, end_et : float
    """
    longest, last = 0.0, start_et
    for i in spans:
        if i.end_et <= start_et or i.start_et >= end_et:
            continue
        longest, last = max(longest, i.start_et - last), max(last, i.end_et)
    return float(max(longest, end_et - last))
