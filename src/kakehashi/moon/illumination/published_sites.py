"""How does computed light compare with what is published of places near the lunar south pole?

A published figure stands on terrain of 20 m or so.  Light is therefore computed only if the terrain at the site, and
all around it to some tens of kilometres, is as fine; coarser terrain would give a number that means nothing.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.frames.selenographic import local_axes
from kakehashi.moon.ground.horizon import DIRECTIONS, Horizon, horizon
from kakehashi.moon.ground.nested import Nested
from kakehashi.moon.ground.projection import RADIUS_M
from kakehashi.moon.illumination.light import STEP_S, Light, light
from kakehashi.time import as_et

COARSEST_M = 60.0  # pixel that still resolves the ridges and rims of the sites
AROUND_M = 30_000.0  # distance to which it must
MISSING = "not computable without the polar grid (kakehashi data fetch lola LDEM_80S_20M)"


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """Published light of a place.

    Attributes
    ----------
    name : str
        Name.
    lon_rad, lat_rad : float
        Longitude, positive to the east, and latitude.
    height_m : float
        Of the observer above the ground [m].
    lit : float
        Mean visible fraction of the Sun.
    longest_dark_days : tuple of float or None
        Least and largest published length of the longest night [d].
    earth : float or None
        Fraction of the time with the Earth in view.
    begin, years : str and float
        Span of the published figures [UTC date, years].
    terrain, note, source, as_of : str
        What it stands on, what to know of it, where it is published, and when it was looked up.
    """

    name: str
    lon_rad: float
    lat_rad: float
    height_m: float
    lit: float
    longest_dark_days: tuple[float, ...] | None
    earth: float | None
    begin: str
    years: float
    terrain: str
    note: str
    source: str
    as_of: str

    def __repr__(self):
        return f"<PublishedSite {self.name!r}: lit {self.lit:g} ({self.source})>"


@cache
def published_sites() -> tuple[PublishedSite, ...]:
    """Return the table of published sites.

    Examples
    --------
    >>> published_sites()[0]
    <PublishedSite 'Connecting Ridge, best pixel, 2 m': lit 0.9227 (Glaser et al. 2014, Icarus 243, 78)>
    """
    path = files("kakehashi") / "data" / "moon" / "published-sites.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        PublishedSite(
            s["name"], float(np.radians(s["longitude_deg"])), float(np.radians(s["latitude_deg"])), s["height_m"],
            s["lit"], tuple(s["longest_dark_days"]) if "longest_dark_days" in s else None, s.get("earth"), s["begin"],
            s["years"], s["terrain"], s["note"], s["source"], table["as_of"],
        )
        for s in table["site"]
    )  # fmt: skip


def is_resolved(terrain: Nested, site: PublishedSite) -> bool:
    """Return whether the terrain at a site and all around it is fine enough for its published figures."""
    azimuth = np.linspace(0.0, 2.0 * np.pi, 24, endpoint=False)
    distance = np.repeat([0.0, 0.5, 1.0], azimuth.size) * AROUND_M / RADIUS_M
    azimuth = np.tile(azimuth, 3)
    east, north, up = local_axes(site.lon_rad, site.lat_rad)
    ahead = np.sin(azimuth)[:, None] * east + np.cos(azimuth)[:, None] * north
    points = np.cos(distance)[:, None] * up + np.sin(distance)[:, None] * ahead
    lon, lat = np.arctan2(points[:, 1], points[:, 0]), np.arcsin(np.clip(points[:, 2], -1.0, 1.0))
    covered = np.zeros(lon.size, bool)
    for one in terrain.terrains:
        if one.spacing_m <= COARSEST_M:
            covered |= ~np.isnan(one.at(lon, lat, on_error="mark"))
    return bool(covered.all())


def computed_light(
    site: PublishedSite,
    terrain: Nested | Horizon,
    *,
    step_s: float = STEP_S,
    directions: int = DIRECTIONS,
    progress=None,
) -> Light | None:
    """Return the light of a published site over the published span, or None if the terrain does not resolve it.

    Parameters
    ----------
    site : PublishedSite
        The site.
    terrain : Nested or Horizon
        All terrain; or a horizon of the site that another program computed.
    step_s : float
        Distance of samples [s].
    directions : int
        Number of azimuths of the horizon.
    progress : callable, optional
        Called with the fraction that is done.
    """
    if isinstance(terrain, Horizon):
        mast = terrain
    elif is_resolved(terrain, site):
        mast = horizon(terrain, site.lon_rad, site.lat_rad, height_m=site.height_m, directions=directions)
    else:
        return None
    first = float(as_et(f"{site.begin} UTC"))
    return light(mast, first, first + site.years * 365.25 * DAY_S, step_s=step_s, progress=progress)
