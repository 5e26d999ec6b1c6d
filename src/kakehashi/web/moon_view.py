"""What does the page need to draw a landing on the Moon?  Map with light, horizon with Sun and Earth, descent.

Numbers of arrays travel as base64 of little-endian values: horizons of the map as uint8 between the sines at which the
lower and the upper limb of the Sun are at their lowest and highest, directions as float32, heights as int16 [m].
Directions of the Sun and the Earth are in east, north and up of the site; `to_map` turns them into the axes of the map.
"""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.phases.lunar_landing.studies import LanderDescent, SiteLight, ground_of
from kakehashi.campaign.results import Results
from kakehashi.campaign.schema import Mission
from kakehashi.figures.arrays import thin
from kakehashi.figures.landing import descent_figure
from kakehashi.figures.moon_site import descent_profile, light_and_link, site_horizon
from kakehashi.figures.record import Figure
from kakehashi.moon.horizon import DIRECTIONS as AZIMUTHS
from kakehashi.moon.horizon import Horizon, horizon
from kakehashi.moon.nested import Nested, nested
from kakehashi.moon.sky import SkyTrack, sky_track
from kakehashi.moon.terrain import Terrain
from kakehashi.web.moon_region import LightRegion, light_region
from kakehashi.web.moon_scenes import MoonSpan, span_of

MONTH_S = 29.530588853 * DAY_S  # tracks reach half a month beyond the span
_STEP_S = 7_200.0  # the Sun moves by a degree
_TRACK_POINTS, _PROFILE_POINTS = 120, 400
_NO_DATA = -32_768
Progress = Callable[[str, float], None]


def moon_view(mission: Mission, results: Results, names: tuple[str, ...], progress: Progress) -> dict[str, Any]:
    """Compute the data of the views of a landing.

    Parameters
    ----------
    mission : Mission
        With a table `landing`.
    results : Results
        Of the campaign's run.
    names : tuple of str
        Missions among which the page offers a choice.
    progress : callable
        Called with the stage and the fraction of it that is done.
    """
    plan: Any = getattr(mission, "landing", None)
    studied, site = results.studies[mission.name], plan.site
    down, light = studied["landing"], studied["light"]
    span = span_of(mission, light.start_et, results)
    around = _nested(ground_of(site))
    lon, lat = float(np.radians(site.longitude_deg)), float(np.radians(site.latitude_deg))
    progress("horizon of the site", 0.0)
    own = horizon(around, lon, lat, height_m=site.mast_m, directions=AZIMUTHS)
    region = light_region(around, lon, lat, site.mast_m, progress=lambda f: progress("light around the site", f))
    sun, earth = _tracks(own, span)
    return {
        "name": mission.name, "names": list(names), "title": results.mission(mission.name).text,
        "sights": ["map", "horizon", *(["descent"] if down.descent is not None else [])],
        "span": [span.first_et, span.last_et], "middle": span.opens_et,
        "stops": [{"name": n, "et": et} for n, et in span.marks],
        "site": {"lat_deg": site.latitude_deg, "lon_deg": site.longitude_deg, "height_m": own.ground_m,
                 "mast_m": site.mast_m, "source": site.source},
        "sky": _sky_json(sun, earth), "map": _map_json(region, sun, lon, lat, down),
        "horizon": _horizon_json(own, light), "descent": _descent_json(down, span),
        "figures": {f.key: f.to_json() for f in (_panorama(own, light, sun, earth), *_figures(down, light, span))},
        "notes": _notes(region, own, light), "traverse": None, "halo": None,
    }  # fmt: skip


def packed(values, kind: str) -> str:
    """Return an array as base64 of little-endian values of a kind, such as "<f4"."""
    return b64encode(np.ascontiguousarray(values, dtype=kind).tobytes()).decode("ascii")


def _nested(ground: Terrain | Nested) -> Nested:
    return ground if isinstance(ground, Nested) else nested(ground)


def _tracks(own: Horizon, span: MoonSpan) -> tuple[SkyTrack, SkyTrack]:
    """Return the Sun and the Earth as the mast sees them, half a month beyond the span."""
    first, last = span.first_et - 0.5 * MONTH_S, span.last_et + 0.5 * MONTH_S
    et = first + _STEP_S * np.arange(2 + int((last - first) / _STEP_S))
    observer = own.lon_rad, own.lat_rad, own.ground_m + own.height_m
    return sky_track("Sun", *observer, et), sky_track("Earth", *observer, et)


def _local(track: SkyTrack) -> np.ndarray:
    """Return unit vectors (n, 3) to the east, to the north and upwards."""
    across = np.cos(track.elevation_rad)
    return np.stack(
        [across * np.sin(track.azimuth_rad), across * np.cos(track.azimuth_rad), np.sin(track.elevation_rad)], axis=-1
    )


def _sky_json(sun: SkyTrack, earth: SkyTrack) -> dict[str, Any]:
    """Directions at even steps, and mean angular radii [rad]."""
    return {
        "et": float(sun.et[0]), "step_s": _STEP_S, "count": len(sun.et), "month_s": MONTH_S,
        "sun": packed(_local(sun), "<f4"), "earth": packed(_local(earth), "<f4"),
        "sun_radius_rad": float(sun.radius_rad.mean()), "earth_radius_rad": float(earth.radius_rad.mean()),
    }  # fmt: skip


def _map_json(region: LightRegion, sun: SkyTrack, lon: float, lat: float, down: LanderDescent) -> dict[str, Any]:
    """The map: heights, horizons as bytes, and what is drawn on it [km on the map]."""
    ground, turn = region.ground, region.from_local(lon, lat)
    up = (_local(sun) @ turn.T)[:, 2]
    radius = float(sun.radius_rad.max())
    low, high = float(up.min()) - radius, float(up.max()) + radius
    levels = np.rint(255.0 * np.clip((region.sines - low) / (high - low), 0.0, 1.0))
    x, y = ground.axes_m()
    heights = np.where(np.isnan(ground.height_m), _NO_DATA, np.rint(ground.height_m))
    return {
        "projection": ground.projection.kind, "rows": ground.shape[0], "columns": ground.shape[1],
        "x_km": 1e-3 * float(x[0]), "y_km": 1e-3 * float(y[0]), "pixel_km": 1e-3 * ground.spacing_m,
        "heights_m": packed(heights, "<i2"), "no_data": _NO_DATA, "directions": len(region.sines),
        "low": low, "high": high, "horizons": packed(np.nan_to_num(levels, nan=255.0), "u1"),
        "to_map": turn.tolist(), "site_km": _on_map(ground, lon, lat), "graticule": _graticule(ground),
        "track": [] if down.descent is None else _track(ground, down.descent),
    }  # fmt: skip


def _on_map(ground: Terrain, lon, lat) -> list:
    x, y = ground.projection.to_map(lon, lat)
    return np.round(1e-3 * np.stack([x, y], axis=-1), 4).tolist()


def _track(ground: Terrain, descent) -> list:
    """Points below the lander, as far as they are within the map."""
    xy = np.array(_on_map(ground, np.radians(descent.longitude_deg), np.radians(descent.latitude_deg)))
    low_x, low_y, high_x, high_y = 1e-3 * np.array(ground.bounds_m)
    inside = (xy[:, 0] >= low_x) & (xy[:, 0] <= high_x) & (xy[:, 1] >= low_y) & (xy[:, 1] <= high_y)
    rows = np.flatnonzero(inside)
    return xy[rows[thin(len(rows), _TRACK_POINTS)]].tolist() if len(rows) else []


def _graticule(ground: Terrain) -> list[dict[str, Any]]:
    """Parallels and meridians of the map with labels, about four of each."""
    lon, lat = (np.degrees(v) for v in ground.positions())
    low, high = float(lat.min()), float(lat.max())
    polar = low < -89.0 or high > 89.0
    step = _step((high - low) / 4.0)
    lines = []
    for value in np.arange(np.ceil(low / step), np.floor(high / step) + 1.0) * step:
        if abs(value) < 90.0 - 1e-9:
            lines.append(_line(ground, np.linspace(-180.0, 180.0, 361), np.full(361, value), f"{abs(value):.4g}° {'S' if value < 0 else 'N'}"))
    wide = 30.0 if polar else _step(float(np.ptp(np.unwrap(lon.ravel(), period=360.0))) / 4.0)
    for value in np.arange(-180.0, 180.0 - 1e-9, wide):
        lines.append(_line(ground, np.full(61, value), np.linspace(low, high, 61), f"{value % 360.0:.4g}° E"))
    return lines


def _line(ground: Terrain, lon_deg, lat_deg, label: str) -> dict[str, Any]:
    return {"label": label, "points": _on_map(ground, np.radians(lon_deg), np.radians(lat_deg))}


def _step(rough: float) -> float:
    power = 10.0 ** np.floor(np.log10(max(rough, 1e-6)))
    return float(next(k * power for k in (1.0, 2.0, 5.0, 10.0) if k * power >= rough * (1.0 - 1e-9)))


def _horizon_json(own: Horizon, light: SiteLight) -> dict[str, Any]:
    """Elevations [deg] from azimuth 0 clockwise: of the terrain, and of the horizon on which the verdict stands."""
    return {
        "count": own.elevation_rad.size, "terrain": packed(np.degrees(own.elevation_rad), "<f4"),
        "verdict": packed(_judged_deg(own, light), "<f4"), "verdict_source": light.terrain,
    }  # fmt: skip


def _judged_deg(own: Horizon, light: SiteLight) -> np.ndarray:
    """Return the horizon on which the verdict stands, at the azimuths of the other [deg]."""
    return np.interp(np.degrees(own.azimuth_rad), light.azimuth_deg, light.horizon_deg, period=360.0)


def _panorama(own: Horizon, light: SiteLight, sun: SkyTrack, earth: SkyTrack) -> Figure:
    high = np.degrees(np.concatenate([sun.elevation_rad, earth.elevation_rad]))
    place = f"{np.degrees(own.lat_rad):.3f} deg, {np.degrees(own.lon_rad) % 360.0:.3f} deg E"
    ends = (float(high.min()), float(high.max()))
    return site_horizon(np.degrees(own.elevation_rad), _judged_deg(own, light), ends, place)


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
    return {
        "span": [span.opens_et - float(done.since_s[-1]), span.opens_et], "count": len(rows), "rows": packed(table, "<f4"),
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
    phases = {n: (float(done.range_km[k]), float(done.height_km[k])) for n, k in zip(done.phase_names, begins, strict=True)}
    shown = np.where(np.isfinite(ground), ground, np.nan)
    return descent_profile(done.range_km[rows], done.height_km[rows], shown[rows], phases)


def _notes(region: LightRegion, own: Horizon, light: SiteLight) -> list[str]:
    stands = "; ".join(f"{t['name']} ({t['spacing_m']:,.4g} m)" for t in own.terrain)
    return [
        f"Terrain: {stands}.",
        f"Light of the map: the Sun's disc over the horizon of every pixel in {len(region.sines)} directions,"
        f" {region.height_m:g} m above ground; light that terrain scatters is left out.",
        f"The verdict of the campaign stands on this horizon: {light.terrain}.",
    ]


def moon_answer(mission: Mission, results: Results, names: tuple[str, ...], progress: Progress) -> dict[str, Any]:
    """Compute the data of the views of a lunar mission by its tables; see `moon_view` for the parameters."""
    if results.studies.get(mission.name, {}).get("light") is None:
        raise InputError(f"the run of {mission.name} has no study of a landing; there is nothing to show")
    return moon_view(mission, results, names, progress)
