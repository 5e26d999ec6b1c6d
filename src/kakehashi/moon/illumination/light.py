"""When is a mast on the Moon in sunlight, how long are its nights, and when does it see the Earth?

The Sun is a uniform disc.  Its visible fraction is that above the elevation of the horizon at the azimuth of the disc's
centre: with z = (elevation of the centre - horizon) / radius, (arccos(-z) + z sqrt(1 - z^2)) / pi.  A night is an
interval in which no part of the disc is above the horizon.  The ends of nights and days are refined to a second between
samples; an interval shorter than a step is found by its extremum.

Light that terrain scatters into shadow is left out.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.access.search import intervals
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.frames.selenographic import sub_point
from kakehashi.moon.ground.horizon import Horizon
from kakehashi.moon.illumination.sky import SkyTrack, sky_track
from kakehashi.paths import Path
from kakehashi.time import as_et, calendar

STEP_S = 3_600.0  # the Sun moves by half a degree
_MOST_STEPS = 3_000_000
_CHUNK = 100_000


def disc_fraction(above_rad, radius_rad) -> np.ndarray:
    """Return the visible fraction (...) of a disc whose centre is `above_rad` above a straight horizon.

    Examples
    --------
    >>> print(disc_fraction([-1.0, 0.0, 0.5, 2.0], 1.0).round(4))
    [0.     0.5    0.8045 1.    ]
    """
    z = np.clip(np.asarray(above_rad, dtype=float) / np.asarray(radius_rad, dtype=float), -1.0, 1.0)
    return (np.arccos(-z) + z * np.sqrt(1.0 - z * z)) / np.pi


@dataclass(frozen=True, slots=True)
class Spell:
    """A night or day without interruption [s TDB past J2000]; `cut` if an end of the span cut it."""

    lit: bool
    start_et: float
    end_et: float
    cut: bool

    @property
    def days(self) -> float:
        """Length [d]."""
        return (self.end_et - self.start_et) / DAY_S

    def __repr__(self):
        return f"<Spell {'lit' if self.lit else 'dark'} {self.days:.2f} d from {calendar(self.start_et, 'UTC', 0)} UTC>"


@dataclass(frozen=True, eq=False, repr=False)
class Light:
    """Light of a mast over a span.

    Attributes
    ----------
    horizon : Horizon
        The horizon of the mast.
    et : (n,) array
        Evenly spaced epochs [s TDB past J2000].
    fraction : (n,) array
        Visible fraction of the Sun's disc.
    sun, earth : SkyTrack
        Where they stand.
    earth_visible : (n,) array of bool
        Whether the Earth's centre is above the horizon.
    spells : tuple of Spell
        Nights and days in order, exact to a second.
    """

    horizon: Horizon
    et: np.ndarray
    fraction: np.ndarray
    sun: SkyTrack
    earth: SkyTrack
    earth_visible: np.ndarray
    spells: tuple[Spell, ...]

    def __repr__(self):
        s = self.summary()
        return (
            f"<Light of {np.degrees(self.horizon.lat_rad):.4f} deg, {np.degrees(self.horizon.lon_rad):.4f} deg E: mean"
            f" {s['mean_disc_fraction']:.3f}, longest night {s['longest_dark_days'] or 0.0:.1f} d>"
        )

    def nights(self) -> list[Spell]:
        """Return the nights, in which no part of the Sun is visible."""
        return [s for s in self.spells if not s.lit]

    def days(self) -> list[Spell]:
        """Return the intervals in which some part of the Sun is visible without interruption."""
        return [s for s in self.spells if s.lit]

    def longest(self, lit: bool) -> Spell | None:
        """Return the longest day or night; None if there is none."""
        return max((s for s in self.spells if s.lit == lit), key=lambda s: s.days, default=None)

    def summary(self) -> dict:
        """Return fractions and extremes as values of JSON types."""
        day, night = self.longest(True), self.longest(False)
        span = self.et[-1] - self.et[0]
        return {
            "mean_disc_fraction": float(np.mean(self.fraction)),
            "any_limb": float(sum(s.end_et - s.start_et for s in self.days()) / span),
            "half_disc": float(np.mean(self.fraction >= 0.5)),
            "longest_dark_days": night and night.days,
            "longest_dark_utc": night and calendar(night.start_et, "UTC", 0),
            "longest_lit_days": day and day.days,
            "longest_lit_utc": day and calendar(day.start_et, "UTC", 0),
            "nights": len(self.nights()),
            "earth_visible": float(np.mean(self.earth_visible)),
            "seasons": self.seasons(),
        }

    def seasons(self) -> dict:
        """Return the mean visible fraction in quarters of the Moon's year of 346.6 d, by the Sun's latitude.

        Summer is when the Sun stands in the hemisphere of the mast by more than sin 45 deg of its largest latitude,
        winter when it stands as far in the other one; between them, the latitude rises or falls.
        """
        lat = np.sign(self.horizon.lat_rad or 1.0) * sub_point("Sun", self.et)[1]
        high = np.max(np.abs(lat)) * np.sqrt(0.5)
        rising = np.gradient(lat) > 0.0
        parts = {
            "summer": lat > high, "autumn": (abs(lat) <= high) & ~rising, "winter": lat < -high,
            "spring": (abs(lat) <= high) & rising,
        }  # fmt: skip
        return {k: float(np.mean(self.fraction[m])) if m.any() else None for k, m in parts.items()}


def light(horizon: Horizon, start, end, *, step_s: float = STEP_S, progress=None) -> Light:
    """Return the light of a mast over a span.

    Parameters
    ----------
    horizon : Horizon
        Horizon of the mast, with its place and height.
    start, end : epoch
        As for `time.as_et`, within 1999 to 2064.
    step_s : float
        Distance of samples [s].
    progress : callable, optional
        Called with the fraction that is done.
    """
    first, last = float(as_et(start)), float(as_et(end))
    et = _epochs(first, last, step_s)
    observer = (horizon.lon_rad, horizon.lat_rad, horizon.ground_m + horizon.height_m)
    sun, earth = (_tracked(body, observer, et, progress, half) for half, body in enumerate(("Sun", "Earth")))
    above = sun.elevation_rad - horizon.at(sun.azimuth_rad)

    def limb(epochs):
        track = sky_track("Sun", *observer, epochs)
        return track.elevation_rad + track.radius_rad - horizon.at(track.azimuth_rad)

    lit = intervals(limb, et, above + sun.radius_rad, tolerance_s=1.0)
    visible = earth.elevation_rad > horizon.at(earth.azimuth_rad)
    spells = _spells([(i.start_et, i.end_et) for i in lit], float(et[0]), float(et[-1]))
    return Light(horizon, et, disc_fraction(above, sun.radius_rad), sun, earth, visible, spells)


def _epochs(first: float, last: float, step_s: float) -> np.ndarray:
    if not last > first:
        raise InputError(
            f"the span ends at {calendar(last, 'UTC', 0)}, not after its start {calendar(first, 'UTC', 0)}"
        )
    if not step_s > 0.0 or (last - first) / step_s > _MOST_STEPS:
        raise InputError(f"step_s is {step_s}; it must be positive and give at most {_MOST_STEPS:,} steps")
    return np.linspace(first, last, max(2, round((last - first) / step_s) + 1))


def _tracked(target, observer: tuple[float, float, float], et, progress, half: int) -> SkyTrack:
    """Return the track of a body, computed in pieces with progress."""
    pieces = []
    for first in range(0, et.size, _CHUNK):
        pieces.append(sky_track(target, *observer, et[first : first + _CHUNK]))
        if progress is not None:
            progress(0.5 * (half + min(1.0, (first + _CHUNK) / et.size)))
    columns = ("et", "azimuth_rad", "elevation_rad", "radius_rad", "distance_km")
    return SkyTrack(target, *(np.concatenate([getattr(p, c) for p in pieces]) for c in columns))


def _spells(lit: list[tuple[float, float]], first: float, last: float) -> tuple[Spell, ...]:
    """Return nights and days in order from the intervals with light."""
    edges, spells = first, []
    for start, end in lit:
        if start > edges:
            spells.append(Spell(False, edges, start, edges == first))
        spells.append(Spell(True, start, end, start == first or end == last))
        edges = end
    if last > edges:
        spells.append(Spell(False, edges, last, True))
    return tuple(spells)


def view_fraction(horizon: Horizon, target: str | Path, et) -> float:
    """Return the fraction of epochs at which the centre of a body, or a relay, is above the horizon of a mast.

    Parameters
    ----------
    horizon : Horizon
        Horizon of the mast.
    target : str or Path
        Body of the ephemeris, or the path of a relay.
    et : array of epochs (n,)
        As for `time.as_et`.
    """
    return float(np.mean(elevation_above(horizon, target, et) > 0.0))


def elevation_above(horizon: Horizon, target: str | Path, et) -> np.ndarray:
    """Return the elevation (n,) [rad] of a body or a relay above the horizon of a mast; negative if hidden.

    Parameters
    ----------
    horizon : Horizon
        Horizon of the mast.
    target : str or Path
        Body of the ephemeris, or the path of a relay.
    et : array of epochs (n,)
        As for `time.as_et`.
    """
    track = sky_track(target, horizon.lon_rad, horizon.lat_rad, horizon.ground_m + horizon.height_m, et)
    return track.elevation_rad - horizon.at(track.azimuth_rad)
