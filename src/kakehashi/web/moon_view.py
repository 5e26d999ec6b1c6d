"""What does the page need to draw a landing on the Moon?  Map with light, horizon with Sun and Earth, descent.

Directions of the Sun and the Earth are in east, north and up of the site.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.phases.lunar_landing.studies import LanderDescent, SiteLight, ground_of
from kakehashi.campaign.results import Results
from kakehashi.campaign.schema import Mission
from kakehashi.figures.arrays import thin
from kakehashi.figures.landing import descent_figure
from kakehashi.figures.moon_site import descent_profile, light_and_link, site_horizon, traverse_course
from kakehashi.figures.record import Figure
from kakehashi.moon.ground.horizon import DIRECTIONS as AZIMUTHS
from kakehashi.moon.ground.horizon import Horizon, horizon
from kakehashi.moon.ground.nested import Nested, nested
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.illumination.sky import SkyTrack, sky_track
from kakehashi.web.moon_beside import Route
from kakehashi.web.moon_map import local_directions, map_json, on_map
from kakehashi.web.moon_region import LightRegion, light_region
from kakehashi.web.moon_scenes import MoonSpan, span_of
from kakehashi.web.packing import packed

MONTH_S = 29.530588853 * DAY_S  # tracks reach half a month beyond the span
_STEP_S = 7_200.0  # the Sun moves by a degree
_PROFILE_POINTS = 400
_TOO_COARSE_M = 500.0
_LONGEST_S = 500.0 * DAY_S  # of the tracks of Sun and Earth
Progress = Callable[[str, float], None]


def landing_view(
    mission: Mission, results: Results, route: Route | None, progress: Progress
) -> dict[str, Any]:
    """Compute the data of the views of a landing.

    Parameters
    ----------
    mission : Mission
        With a table `landing`.
    results : Results
        Of the campaign's run.
    route : Route or None
        A traverse of the mission.
    progress : callable
        Called with the stage and the fraction of it that is done.
    """
    plan: Any = getattr(mission, "landing", None)
    studied, site = results.studies[mission.name], plan.site
    down, light = studied["landing"], studied["light"]
    span = span_of(mission, light.start_et, results)
    around = _nested(ground_of(site))
    lon, lat = float(np.radians(site.longitude_deg)), float(np.radians(site.latitude_deg))
    region = light_region(
        around, lon, lat, site.mast_m, progress=lambda f: progress("light around the site", f)
    )
    progress("horizon of the site", 0.0)
    own = horizon(_finest(around, region), lon, lat, height_m=site.mast_m, directions=AZIMUTHS)
    sun, earth = _tracks(own, span if route is None else _widened(span, route))
    drive, drawn = _drive_json(region.ground, route)
    figures = (_panorama(own, light, sun, earth), *_figures(down, light, span), *drawn)
    return {
        "sights": ["map", "horizon", *(["traverse"] if drive else []), *(["descent"] if down.possible else [])],
        "span": [span.first_et, span.last_et], "middle": span.opens_et,
        "stops": [{"name": n, "et": et} for n, et in span.marks],
        "site": {"lat_deg": site.latitude_deg, "lon_deg": site.longitude_deg, "height_m": own.ground_m,
                 "mast_m": site.mast_m, "source": site.source},
        "sky": _sky_json(sun, earth), "map": map_json(region, sun, lon, lat, down),
        "horizon": _horizon_json(own, light), "descent": _descent_json(down, span),
        "figures": {f.key: f.to_json() for f in figures}, "traverse": drive,
        "notes": [*_notes(region, own, light), *([] if route is None else [_of_route(route, drive)])],
    }  # fmt: skip


def _widened(span: MoonSpan, route: Route) -> MoonSpan:
    first, last = min(span.first_et, float(route.et[0])), max(span.last_et, float(route.et[-1]))
    return MoonSpan(first, last, span.opens_et, span.marks) if last - first < _LONGEST_S else span


def _drive_json(ground: Terrain, route: Route | None) -> tuple[dict[str, Any] | None, list[Figure]]:
    """Return a traverse on the map with its figure; nothing if it leaves the map."""
    if route is None:
        return None, []
    xy = np.array(on_map(ground, route.lon_rad, route.lat_rad))
    low_x, low_y, high_x, high_y = 1e-3 * np.array(ground.bounds_m)
    if not ((xy >= [low_x, low_y]) & (xy <= [high_x, high_y])).all():
        return None, []
    since = route.et - route.et[0]
    table = np.column_stack([since, xy, route.charge, route.lit, route.linked])
    goals = [
        {"name": n, "et": et, "km": xy[int(np.argmin(np.abs(route.et - et)))].tolist()}
        for n, et in route.goals
    ]
    drive = {
        "rover": route.rover, "span": [float(route.et[0]), float(route.et[-1])], "count": len(since),
        "rows": packed(table, "<f4"), "visits": goals,
    }  # fmt: skip
    return drive, [traverse_course(route.et, route.charge, route.lit, route.linked, dict(route.goals))]


def _of_route(route: Route, drive: dict[str, Any] | None) -> str:
    return (
        route.note
        if drive
        else f"{route.note[:-1]}; it leaves the map of the landing region and is not drawn."
    )


def _finest(around: Nested, region: LightRegion) -> Nested:
    """Return the terrain for the horizon of the site, sampled as finely as the map where that is finer than its pixels.

    A coarse pixel is steep too: without samples within it, the ground next to the mast would be left out.
    """
    return around if region.coarse_m <= region.ground.spacing_m else nested(region.ground, around)


def _nested(ground: Terrain | Nested) -> Nested:
    return ground if isinstance(ground, Nested) else nested(ground)


def _tracks(own: Horizon, span: MoonSpan) -> tuple[SkyTrack, SkyTrack]:
    """Return the Sun and the Earth as the mast sees them, half a month beyond the span."""
    first, last = span.first_et - 0.5 * MONTH_S, span.last_et + 0.5 * MONTH_S
    et = first + _STEP_S * np.arange(2 + int((last - first) / _STEP_S))
    observer = own.lon_rad, own.lat_rad, own.ground_m + own.height_m
    return sky_track("Sun", *observer, et), sky_track("Earth", *observer, et)


def _sky_json(sun: SkyTrack, earth: SkyTrack) -> dict[str, Any]:
    """Directions at even steps, and mean angular radii [rad]."""
    return {
        "et": float(sun.et[0]), "step_s": _STEP_S, "count": len(sun.et), "month_s": MONTH_S,
        "sun": packed(local_directions(sun), "<f4"), "earth": packed(local_directions(earth), "<f4"),
        "sun_radius_rad": float(sun.radius_rad.mean()), "earth_radius_rad": float(earth.radius_rad.mean()),
    }  # fmt: skip


def _horizon_json(own: Horizon, light: SiteLight) -> dict[str, Any]:
    """Elevations [deg] from azimuth 0 clockwise: of the terrain, and of the horizon on which the verdict stands."""
    return {
        "count": own.elevation_rad.size, "terrain": packed(np.degrees(own.elevation_rad), "<f4"),
        "verdict": packed(_verdict_deg(own, light), "<f4"), "verdict_source": light.terrain,
    }  # fmt: skip


def _verdict_deg(own: Horizon, light: SiteLight) -> np.ndarray:
    """Return the horizon on which the verdict stands, at the azimuths of the other [deg]."""
    base = light.light.horizon
    elevation = np.interp(own.azimuth_rad, base.azimuth_rad, base.elevation_rad, period=2.0 * np.pi)
    return np.asarray(np.degrees(elevation))


def _panorama(own: Horizon, light: SiteLight, sun: SkyTrack, earth: SkyTrack) -> Figure:
    high = np.degrees(np.concatenate([sun.elevation_rad, earth.elevation_rad]))
    name = f"{np.degrees(own.lat_rad):.3f} deg, {np.degrees(own.lon_rad) % 360.0:.3f} deg E"
    ends = (float(high.min()), float(high.max()))
    return site_horizon(np.degrees(own.elevation_rad), _verdict_deg(own, light), ends, name)


def _descent_json(down: LanderDescent, span: MoonSpan) -> dict[str, Any] | None:
    """The descent against time, from the ignition to the touchdown."""
    done = down.descent
    if done is None:
        return None
    rows = thin(len(done.since_s), _PROFILE_POINTS)
    table = np.column_stack(
        [done.since_s, done.height_km, done.range_km, 1e3 * done.forward_km_s, 1e3 * done.descent_km_s,
         1e-3 * done.thrust_n, done.mass_kg]
    )[rows]  # fmt: skip
    ignition = span.opens_et - float(done.since_s[-1])
    return {
        "span": [ignition, span.opens_et], "count": len(rows), "rows": packed(table, "<f4"),
        "phases": [{"name": n, "s": float(s), "dv_m_s": 1e3 * float(v)}
                   for n, s, v in zip(done.phase_names, done.phase_s, done.phase_dv_km_s, strict=True)],
        "deorbit_m_s": 1e3 * done.deorbit_km_s,
    }  # fmt: skip


def _figures(down: LanderDescent, light: SiteLight, span: MoonSpan) -> list[Figure]:
    marks = dict(span.marks)
    stay = (marks["touchdown"], marks.get("end of the stay", np.inf)) if "touchdown" in marks else None
    figures = [light_and_link(light.lit_et, light.link_et, stay, (span.first_et, span.last_et))]
    if down.descent is not None:
        figures += [_profile(down.descent), descent_figure(down.descent)]
    return figures


def _profile(done) -> Figure:
    rows = thin(len(done.since_s), _PROFILE_POINTS)
    ground = done.height_km - done.clearance_km
    begins = [int(np.argmax(done.phase == k)) for k in range(len(done.phase_names))]
    at = [(float(done.range_km[k]), float(done.height_km[k])) for k in begins]
    phases = dict(zip(done.phase_names, at, strict=True))
    shown = np.where(np.isfinite(ground), ground, np.nan)
    return descent_profile(done.range_km[rows], done.height_km[rows], shown[rows], phases)


def _notes(region: LightRegion, own: Horizon, light: SiteLight) -> list[str]:
    stands = "; ".join(f"{t['name']} ({t['spacing_m']:,.4g} m)" for t in own.terrain)
    coarse = region.coarse_m
    warning = (
        f" Pixels of {1e-3 * coarse:.1f} km are far too coarse for the light of a ridge: give finer terrain."
    )
    return [
        f"Terrain: {stands}.{warning if coarse > _TOO_COARSE_M else ''}",
        f"Light of the map: the Sun's disc over the horizon of every pixel in {len(region.sines)} directions,"
        f" {region.height_m:g} m above ground; light that terrain scatters is left out.",
        f"The verdict of the campaign stands on this horizon: {light.terrain}.",
    ]
