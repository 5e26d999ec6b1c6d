"""The night of a close approach from a site: where the target stands, how bright it is, and what shows it."""

from typing import Any, NamedTuple

import numpy as np

from kakehashi.bodies.extinction import EXTINCTION_MAG, INSTRUMENTS, airmass, dimmed, limit_mag, smallest
from kakehashi.bodies.light import magnitude
from kakehashi.ephem import position
from kakehashi.figures.sky import DARK_SUN_DEG, dark, sky
from kakehashi.frames import rotation
from kakehashi.frames.stations import Station, elevation
from kakehashi.time import minute

_STEP_S, _HALF_S = 300.0, 12 * 3600.0
_LOW_DEG = 10.0  # below it the air dims by more than a magnitude and trees stand in the way
_SUNSET_DEG = -0.83  # upper limb at the horizon, with refraction
_POINTS_OF_COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


class Site(NamedTuple):
    """From where one looks: longitude east, latitude north [deg], and the limit of the naked eye there [mag]."""

    lon_deg: float
    lat_deg: float
    eye_limit_mag: float


class Night(NamedTuple):
    """What a site sees at even steps: epochs [s TDB past J2000], angles [deg], magnitudes V."""

    et: np.ndarray
    altitude_deg: np.ndarray
    azimuth_deg: np.ndarray
    sun_altitude_deg: np.ndarray
    magnitude: np.ndarray
    dimmed: np.ndarray  # magnitude at the zenith that is as faint; NaN below the horizon

    @property
    def dark(self) -> np.ndarray:
        """Whether the target is above the horizon in a dark sky."""
        return dark(self.altitude_deg, self.sun_altitude_deg)


def sky_from(at: float, path, h_g: tuple[float, float], site: Site, name: str) -> dict[str, Any]:
    """Compute direction and brightness of the target at a site, every five minutes for a day about the approach.

    Parameters
    ----------
    at : float
        Closest approach [s TDB past J2000].
    path : Path
        Trajectory of the target.
    h_g : (float, float)
        Absolute magnitude H and slope parameter G.
    site : Site
    name : str
        Name of the target.
    """
    night = night_of(at, path, h_g, site)
    figure = sky(
        night.et, night.altitude_deg, night.sun_altitude_deg, night.magnitude, target=name, closest_et=at
    )
    limits = [
        (i.name, float(limit_mag(i.aperture_cm, eye_limit_mag=site.eye_limit_mag))) for i in INSTRUMENTS
    ]
    return {
        "et": night.et.tolist(),
        "altitude_deg": night.altitude_deg.tolist(),
        "azimuth_deg": night.azimuth_deg.tolist(),
        "sun_altitude_deg": night.sun_altitude_deg.tolist(),
        "magnitude": night.magnitude.tolist(),
        "dimmed": [None if np.isnan(v) else float(v) for v in night.dimmed],
        "dark": night.dark.tolist(),
        "instruments": [
            {
                "name": n,
                "limit": round(limit, 1),
                "spans": _spans(night.et, night.dark & (night.dimmed <= limit)),
            }
            for n, limit in limits
        ],
        "figure": figure.to_json(),
        "text": _summary(night, site.eye_limit_mag),
        "assumed": f"Limits are those of an eye at the eyepiece, assumed: V {site.eye_limit_mag:g} at the zenith"
        f" without optics, a pupil of 7 mm; {EXTINCTION_MAG:g} mag of extinction per airmass; no Moon, no clouds.",
    }


def night_of(at: float, path, h_g: tuple[float, float], site: Site) -> Night:
    """Return what a site sees of a target in the 24 hours about an epoch.

    Parameters
    ----------
    at : float
        Epoch in the middle [s TDB past J2000].
    path : Path
        Trajectory of the target.
    h_g : (float, float)
        Absolute magnitude H and slope parameter G.
    site : Site
    """
    et = at + np.arange(-_HALF_S, _HALF_S + 1.0, _STEP_S)
    station = Station("site", site.lon_deg, site.lat_deg, 0.0, 0.0)
    target, sun = path.relative("Earth").position(et), position("Sun", "Earth", et)
    v, _ = magnitude(*h_g, sun - target, -target)
    fixed = np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", et), target) - station.position_km
    lon, lat = np.radians([site.lon_deg, site.lat_deg])
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
    azimuth = np.degrees(np.arctan2(fixed @ east, fixed @ north)) % 360.0
    up, low = (np.round(np.degrees(elevation([station], et, r)[0]), 2) for r in (target, sun))
    v = np.round(v, 2)
    return Night(et, up, np.round(azimuth, 2), low, v, np.round(dimmed(v, np.radians(up)), 2))


def _spans(et: np.ndarray, holds: np.ndarray) -> list[list[float]]:
    """Return first and last epoch of each run of a condition."""
    edges = np.flatnonzero(np.diff(np.r_[False, holds, False].astype(int)))
    return [[float(et[a]), float(et[b - 1])] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _clock(et: float) -> str:
    return minute(float(et))[11:]


def _summary(night: Night, eye_limit_mag: float) -> str:
    """Describe when the target is up in the dark, where it is best seen and with what, and its culmination."""
    k = np.flatnonzero(night.dark)
    if not k.size:
        return f"Not above the horizon in a dark sky on this night. {_culmination(night)}"
    best = k[np.argmin(night.dimmed[k])]
    height, top = night.altitude_deg[best], k[np.argmax(night.altitude_deg[k])]
    towards = _POINTS_OF_COMPASS[round(night.azimuth_deg[best] / 45.0) % 8]
    needs = smallest(night.dimmed[best], eye_limit_mag=eye_limit_mag)
    sees = (
        f"Visible to the {needs.name}"
        if needs and needs.name == "naked eye"
        else f"Visible with {_article(needs)}"
    )
    if needs is None:
        sees = "Too faint for an eye at a telescope of 1 m; a camera is needed"
    low = f", low: below {_LOW_DEG:.0f}° haze and trees hide it" if height < _LOW_DEG else ""
    spans = [f"from {_clock(a)} to {_clock(b)}" for a, b in _spans(night.et, night.dark)]
    return (
        f"Visible in the dark (shaded) {' and '.join(spans)} UTC. {sees}: at best"
        f" at {_clock(night.et[best])} UTC, {height:.0f}° above the horizon in the {towards}{low}, V"
        f" {night.magnitude[best]:.1f}, as faint as V {night.dimmed[best]:.1f} at the zenith because of airmass"
        f" {float(airmass(np.radians(height))):.1f}. Highest in the dark at {_clock(night.et[top])} UTC,"
        f" {night.altitude_deg[top]:.0f}°. {_culmination(night)}"
    )


def _article(instrument) -> str:
    return "" if instrument is None else f"{'' if 'binoculars' in instrument.name else 'a '}{instrument.name}"


def culmination(night: Night) -> tuple[float, float]:
    """Return epoch [s TDB past J2000] and altitude [deg] of the highest point, by a parabola through three steps.

    The epoch is NaN if the target is highest at an end of the night's 24 hours.
    """
    k = int(np.argmax(night.altitude_deg))
    if k in (0, night.et.size - 1):
        return np.nan, float(night.altitude_deg[k])
    a, b, c = night.altitude_deg[k - 1 : k + 2]
    bend = a - 2.0 * b + c
    s = 0.0 if bend == 0.0 else 0.5 * (a - c) / bend
    return float(night.et[k] + s * _STEP_S), float(b - 0.25 * (a - c) * s)


def _culmination(night: Night) -> str:
    et, top = culmination(night)
    if np.isnan(et):
        end = "start" if np.argmax(night.altitude_deg) == 0 else "end"
        return f"Highest at the {end} of these 24 hours, {top:.0f}°."
    if top < 0.0:
        return f"It stays below the horizon all day; highest {top:.0f}° at {_clock(et)} UTC."
    sun = float(np.interp(et, night.et, night.sun_altitude_deg))
    light = "in daylight" if sun > _SUNSET_DEG else "in twilight" if sun > DARK_SUN_DEG else "in the dark"
    return f"Culmination at {_clock(et)} UTC, {top:.0f}° high, {light}."
