"""What an orbit about the Moon sees: eclipses, the Earth, and points near the pole; and the phase without eclipses."""

from dataclasses import dataclass

import numpy as np

from kakehashi.access import eclipses, sunlight
from kakehashi.access.eclipses import Eclipse
from kakehashi.access.search import Interval, intervals
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import position
from kakehashi.frames.lunar import lunar_axes
from kakehashi.frames.selenographic import from_selenographic, local_axes
from kakehashi.moon.halo.rotating import from_restricted
from kakehashi.orbits.three_body.halo import Halo
from kakehashi.paths import Path

_EARTH_RADII = 90.0  # an orbit about the Moon is within 480,000 km of the Earth
_MOON_RADII = 60.0
_SAMPLES = 4_000  # of one revolution


@dataclass(frozen=True, slots=True)
class Sky:
    """Fractions of the time in which a spacecraft is visible.

    Attributes
    ----------
    earth : float
        The Earth's centre is not hidden by the Moon.
    points : mapping of float to float
        By latitude [deg]: above the mask at the worst of the longitudes that were tried.
    longest_gap_h : mapping of float to float
        By latitude: longest time below the mask, at any of these longitudes.
    """

    earth: float
    points: dict[float, float]
    longest_gap_h: dict[float, float]


def all_eclipses(path: Path) -> list[Eclipse]:
    """Return the eclipses by Earth and Moon along a path about the Moon, in chronological order."""
    rows = eclipses(path, "Earth", near_radii=_EARTH_RADII) + eclipses(path, "Moon", near_radii=_MOON_RADII)
    return sorted(rows, key=lambda e: e.start_et)


def elevation_sine(path: Path, et, lat_deg: float, lon_deg: float) -> np.ndarray:
    """Return the sine (n,) of the elevation of a spacecraft above the horizon of a point of the mean sphere.

    Parameters
    ----------
    path : Path
    et : (n,) array
        Epochs [s TDB past J2000].
    lat_deg, lon_deg : float
        Selenographic coordinates of the point, in mean-Earth axes.
    """
    lon, lat = np.radians([lon_deg, lat_deg])
    site, up = from_selenographic(lon, lat), local_axes(lon, lat)[2]
    fixed = np.einsum("...ij,...j->...i", lunar_axes(et), path.relative("Moon").position(et)) - site
    return fixed @ up / np.linalg.norm(fixed, axis=-1)


def pole_contacts(
    path: Path, lat_deg: float, lon_deg: float, *, mask_deg: float = 10.0, step_s: float = 600.0
) -> list[Interval]:
    """Return the intervals in which a spacecraft is above the mask of a point on the Moon.

    Parameters
    ----------
    path : Path
    lat_deg, lon_deg : float
        Selenographic coordinates of the point.
    mask_deg : float
        Minimum elevation.
    step_s : float
        Step of the search.
    """
    if not -90.0 <= lat_deg <= 90.0:
        raise InputError(f"lat_deg is {lat_deg}; it must be between -90 and 90")
    first, last = path.span
    et = np.linspace(first, last, max(3, int((last - first) / step_s) + 1))
    least = np.sin(np.radians(mask_deg))
    return intervals(lambda t: elevation_sine(path, t, lat_deg, lon_deg) - least, et)


def sky(
    path: Path, *, latitudes_deg=(-90.0, -88.0, -85.0), longitudes: int = 4, mask_deg: float = 10.0
) -> Sky:
    """Return how much of the time a spacecraft sees the Earth and is seen from points near a pole.

    Parameters
    ----------
    path : Path
    latitudes_deg : sequence of float
    longitudes : int
        Number of longitudes at each latitude.
    mask_deg : float
        Minimum elevation at the points.
    """
    first, last = path.span
    points, gaps = {}, {}
    for latitude in latitudes_deg:
        tried = range(longitudes if abs(latitude) < 90.0 else 1)
        sets = [pole_contacts(path, latitude, 360.0 * k / longitudes, mask_deg=mask_deg) for k in tried]
        points[latitude] = min(sum(i.end_et - i.start_et for i in s) for s in sets) / (last - first)
        gaps[latitude] = max(_longest_gap(s, first, last) for s in sets) / 3_600.0
    return Sky(1.0 - _hidden_fraction(path), points, gaps)


def _longest_gap(contacts: list[Interval], first: float, last: float) -> float:
    edges = [first, *(x for i in contacts for x in (i.start_et, i.end_et)), last]
    return max(b - a for a, b in zip(edges[::2], edges[1::2], strict=True))


def _hidden_fraction(path: Path) -> float:
    """Return the fraction of the time in which the Moon hides the Earth's centre."""
    first, last = path.span
    about = path.relative("Moon")
    radius = body("Moon").radius_km

    def depth(et):
        craft = about.position(et)
        to_earth = position("Earth", "Moon", et) - craft
        unit = to_earth / np.linalg.norm(to_earth, axis=1)[:, None]
        along = -np.einsum("ni,ni->n", craft, unit)
        height = np.linalg.norm(craft + along[:, None] * unit, axis=1)
        return np.where(along > 0.0, 1.0 - height / radius, -1.0)

    et = np.linspace(first, last, max(3, int((last - first) / 600.0) + 1))
    return sum(i.end_et - i.start_et for i in intervals(depth, et)) / (last - first)


@dataclass(frozen=True, slots=True)
class Phase:
    """Eclipses of one phase of an orbit of the restricted problem laid into the ephemeris.

    Attributes
    ----------
    start_et : float
        Epoch of the first apolune [s TDB past J2000].
    earth_h, moon_h : float
        Time in eclipses by Earth and Moon, weighted by the hidden fraction of the Sun's disc.
    longest_h : float
        Longest time with less than the full disc.
    """

    start_et: float
    earth_h: float
    moon_h: float
    longest_h: float


def scan_phases(
    halo: Halo, start_et: float, years: float, *, phases: int = 24, step_s: float = 1_200.0
) -> list[Phase]:
    """Return the eclipses of a resonant orbit for first apolunes spread over one revolution.

    The orbit is that of the restricted problem in the pulsating frame, so its eclipses are estimates.

    Parameters
    ----------
    halo : Halo
    start_et : float
        Epoch of the first phase [s TDB past J2000].
    years : float
    phases : int
    step_s : float
        Step of the samples.
    """
    period_s = halo.period_days * DAY_S
    one = halo.system.states(halo.state, np.linspace(0.0, halo.period, _SAMPLES + 1))
    et = np.arange(start_et, start_et + years * 365.25 * DAY_S, step_s)
    sun, earth = position("Sun", "Moon", et), position("Earth", "Moon", et)
    rows = []
    for offset in np.arange(phases) / phases * period_s:
        along = (et - start_et - offset) / period_s % 1.0 * _SAMPLES
        k = np.minimum(along.astype(int), _SAMPLES - 1)
        states = one[k] + (along - k)[:, None] * (one[k + 1] - one[k])
        craft = from_restricted(et, states, halo.system.mass_ratio)[:, :3]
        by_earth = 1.0 - sunlight(sun - craft, earth - craft, body("Earth").radius_km)
        by_moon = 1.0 - sunlight(sun - craft, -craft, body("Moon").radius_km)
        dark = np.flatnonzero(np.diff(np.concatenate([[0], (by_earth + by_moon > 0.0).astype(int), [0]])))
        longest = float((dark[1::2] - dark[::2]).max(initial=0)) * step_s / 3_600.0
        hours = step_s / 3_600.0
        rows.append(
            Phase(
                float(start_et + offset), float(by_earth.sum()) * hours, float(by_moon.sum()) * hours, longest
            )
        )
    return rows


def best_phase(phases: list[Phase]) -> Phase:
    """Return the phase with the shortest longest eclipse, and of several the one with the least total."""
    return min(phases, key=lambda p: (round(p.longest_h, 1), p.earth_h + p.moon_h))
