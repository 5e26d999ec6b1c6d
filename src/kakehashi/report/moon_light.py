"""Pages of light on the Moon: a mast with its horizon, days and nights, and a map with its best sites."""

from pathlib import Path

import numpy as np

from kakehashi.figures import moon_light as figures
from kakehashi.moon.illumination.light import Light
from kakehashi.moon.illumination.light_map import LightMap, describe_span
from kakehashi.moon.illumination.sites import Site
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar

_METHOD = (
    "The horizon is that of the terrain on the curved Moon, without refraction. The Sun is a uniform disc; light that"
    " terrain scatters into shadow is left out."
)


def mast_page(light: Light, path: Path) -> Path:
    """Write the page of the light of a mast."""
    summary = light.summary()
    sections = [
        Section("horizon", "Horizon", "", [
            Panel("Sun and Earth above it", [Drawing.of(figures.horizon_view(light.horizon, light))], _METHOD)
        ]),
        Section("light", "Days and nights", "", [
            Panel("Days and nights", [Drawing.of(figures.light_bar(light))]),
            _night_grid(light),
        ]),
    ]  # fmt: skip
    facts = [
        Fact(name, f"{summary[key]:.3f}", repr(summary[key]))
        for name, key in (
            ("mean visible fraction of the Sun", "mean_disc_fraction"),
            ("some of the Sun visible", "any_limb"),
            ("Earth's centre visible", "earth_visible"),
        )
    ]
    longest = light.longest(False)
    nights = "there is no night" if longest is None else f"the longest night lasts {longest.days:.1f} d"
    location = _location(light.horizon.lon_rad, light.horizon.lat_rad)
    first, last = (calendar(float(et), "UTC", 0)[:10] for et in (light.et[0], light.et[-1]))
    claim = Claim(f"lit {100 * summary['mean_disc_fraction']:.1f} % of the time", "result", nights)
    lead = f"A mast of {light.horizon.height_m:g} m at {location}, {first} .. {last}"
    page = assembled(
        "moon-light", "Light on the Moon", lead, claim, facts, sections, _sources(light.horizon.terrain)
    )
    return write(page, Path(path))


def map_page(light: LightMap, best: list[Site], path: Path) -> Path:
    """Write the page of a map of light with its sites.

    Parameters
    ----------
    light : LightMap
        The map.
    best : list of Site
        Sites to be listed; may be empty.
    path : path
        HTML file to be written.
    """
    blocks: list = [
        Panel("Mean visible fraction of the Sun's disc", [Drawing.of(figures.light_view(light))], _METHOD)
    ]
    if best:
        blocks.append(_site_grid(best))
    mean, highest = float(np.nanmean(light.lit)), float(np.nanmax(light.lit))
    shadow = float(np.sum(light.areas_km2()[light.permanent_shadow]))
    facts = [
        Fact("best pixel", f"{highest:.3f}", repr(highest)),
        Fact("mean", f"{mean:.3f}", repr(mean)),
        Fact("permanently shadowed", f"{shadow:.4g} km2", repr(shadow)),
    ]
    claim = Claim(f"the best pixel is lit {100 * highest:.1f} % of the time", "result", describe_span(light))
    lead = f"A raster of {light.lit.shape[0]} x {light.lit.shape[1]} pixels of {light.ground.spacing_m:g} m"
    section = Section("map", "Map of light", "", blocks)
    page = assembled("moon-map", "Light on the Moon", lead, claim, facts, [section], _sources(light.terrain))
    return write(page, Path(path))


def _location(lon_rad: float, lat_rad: float) -> str:
    return f"{np.degrees(lat_rad):.4f} deg, {np.degrees(lon_rad):.4f} deg E"


def _sources(terrain: list) -> list[tuple[str, str]]:
    return [(f"terrain {t['name']}", str(t.get("source", ""))) for t in terrain]


def _night_grid(light: Light) -> Grid:
    longest = sorted(light.nights(), key=lambda s: -s.days)[:20]
    rows = [(calendar(s.start_et, "UTC", 0), calendar(s.end_et, "UTC", 0), (s.days, 2)) for s in longest]
    return Grid("nights", "Longest nights", ("begin UTC", "end UTC", "days"), rows)


def _site_grid(best: list[Site]) -> Grid:
    rows = [
        (_location(s.lon_rad, s.lat_rad), (s.height_m, 0), (s.lit, 3), (s.winter, 3), (s.earth, 3),
         (float(np.degrees(s.slope_rad)), 1), "" if np.isinf(s.shadow_m) else (1e-3 * s.shadow_m, 2))
        for s in best
    ]  # fmt: skip
    heads = ("place", "height [m]", "lit", "winter", "Earth", "slope [deg]", "to permanent shadow [km]")
    return Grid("sites", "Best sites", heads, rows)
