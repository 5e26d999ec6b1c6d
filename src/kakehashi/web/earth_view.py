"""What does the page need to draw satellites about the Earth?  Elements or states, light, outlines, stations, figures.

Numbers of arrays travel as base64 of little-endian values.  Axes are those of mean elements, true equator and mean
equinox of date (TEME); the Earth turns below them by `spin`: an angle at an epoch, and its rate.  A group of satellites
has either mean elements with their secular rates (float64), from which the page computes positions at any epoch, or
states at even steps (float32).
"""

from typing import Any

import numpy as np

from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.earth.secular import SIDEREAL_RATE_RAD_S, greenwich_rad
from kakehashi.earth.tracks import Fleet, half_angle_rad
from kakehashi.ephem import position
from kakehashi.figures.earth_orbits import ground_tracks, plane_phases
from kakehashi.figures.record import Figure
from kakehashi.figures.station import approach_figure
from kakehashi.frames.geodetic import FLATTENING
from kakehashi.frames.rotations import rotation
from kakehashi.plot.coast import break_at_date_line, land_outlines
from kakehashi.web.earth_scenes import EarthScene, SatelliteGroup
from kakehashi.web.earth_visit import StateTable, StationApproach
from kakehashi.web.packing import packed

_SUN_STEP_S, _APPROACH_STEP_S, _TRACK_STEP_S = 3_600.0, 30.0, 30.0
_MOST_TRACKS = 6  # on the map for browsers without WebGL
_FEW = 8  # satellites of a view without a figure of their planes
_OUTLINE_STEPS = 10  # of a degree
_GAP = -32_768  # between two outlines


def earth_view(scene: EarthScene, names: tuple[str, ...]) -> dict[str, Any]:
    """Compute the data of a view of the Earth.

    Parameters
    ----------
    scene : EarthScene
    names : tuple of str
        Scenes among which the page offers a choice.
    """
    first, last = scene.span
    approach = scene.approach
    return {
        "name": scene.name, "names": list(names), "title": scene.title, "span": [first, last],
        "middle": scene.opens_et or first, "stops": [{"name": n, "et": et} for n, et in scene.marks],
        "radius_km": EARTH_RADIUS_KM, "flattening": FLATTENING,
        "spin": {"et": first, "rad": float(greenwich_rad(first)), "rate_rad_s": SIDEREAL_RATE_RAD_S},
        "sun": _sun_json(first, last), "groups": [_group_json(g) for g in scene.groups],
        "stations": _stations_json(scene), "coast": packed(outlines(), "<i2"),
        "approach": None if approach is None else _approach_json(approach),
        "rows": [_row(g) for g in scene.groups], "notes": list(scene.notes),
        "figures": {f.key: f.to_json() for f in _figures(scene)},
    }  # fmt: skip


def _sun_json(first: float, last: float) -> dict[str, Any]:
    """Directions of the Sun at even steps, TEME."""
    et = first + _SUN_STEP_S * np.arange(2 + int((last - first) / _SUN_STEP_S))
    sun = np.einsum("nij,nj->ni", rotation("ICRF", "TEME", et), position("Sun", "Earth", et))
    units = sun / np.linalg.norm(sun, axis=1, keepdims=True)
    return {"et": first, "step_s": _SUN_STEP_S, "count": len(et), "directions": packed(units, "<f4")}


def _group_json(group: SatelliteGroup) -> dict[str, Any]:
    """A group: its motion, and the angles of its swath and of its circles of coverage."""
    cap, swath = group.elevation_deg, group.half_swath_km
    common = {
        "name": group.name, "colour": group.colour, "count": len(group), "elevation_deg": cap,
        "cap_deg": None if cap is None else float(np.degrees(half_angle_rad(group.lowest_km, cap))),
        "half_swath_km": swath, "instrument": group.instrument,
    }  # fmt: skip
    motion = group.motion
    if isinstance(motion, StateTable):
        table = {"et": motion.et, "step_s": motion.step_s, "count": len(motion.states)}
        return common | {"table": table | {"states": packed(motion.states, "<f4")}}
    return common | {"mean": _mean_json(motion)}


def _mean_json(fleet: Fleet) -> dict[str, Any]:
    """Mean elements (n, 6) [km, -, rad] and rates of node, perigee and anomaly (n, 3) [rad/s]."""
    angles = np.radians([fleet.inclination_deg, fleet.raan_deg, fleet.argp_deg, fleet.mean_anomaly_deg])
    rates = fleet.rates
    return {
        "et": fleet.epoch_et, "names": list(fleet.names),
        "elements": packed(np.column_stack([fleet.a_km, fleet.eccentricity, *angles]), "<f8"),
        "rates": packed(np.column_stack([rates.node, rates.perigee, rates.anomaly]), "<f8"),
    }  # fmt: skip


def _stations_json(scene: EarthScene) -> list[dict[str, Any]]:
    """Stations with the radius of the circle inside which the first group is above their mask."""
    a = scene.groups[0].lowest_km
    return [
        {"name": s.name, "lon_deg": s.lon_deg, "lat_deg": s.lat_deg, "mask_deg": s.mask_deg,
         "radius_deg": float(np.degrees(half_angle_rad(a, s.mask_deg)))}
        for s in scene.sites
    ]  # fmt: skip


def outlines() -> np.ndarray:
    """Outlines of the land (n, 2) [0.1 deg], with rows of `_GAP` between them."""
    return np.nan_to_num(np.rint(_OUTLINE_STEPS * land_outlines()), nan=_GAP)


def _approach_json(approach: StationApproach) -> dict[str, Any]:
    """The plan of an approach at even steps until the capture, along V-bar and R-bar, and its legs."""
    flight, legs = approach.flight, approach.profile.legs
    begin = approach.end_et - float(flight.times_s[-1])
    since = np.append(np.arange(0.0, flight.times_s[-1], _APPROACH_STEP_S), flight.times_s[-1])
    x, z = (np.interp(since, flight.times_s, flight.states_m[:, 0, k]) for k in (0, 2))
    return {
        "span": [begin, approach.end_et], "step_s": _APPROACH_STEP_S, "count": len(since),
        "positions_m": packed(np.column_stack([x, z]), "<f4"), "sphere_m": approach.profile.sphere_m,
        "ellipsoid_m": list(approach.profile.ellipsoid_m),
        "legs": [
            {"name": r.name, "from": begin + r.start_s, "to": begin + r.end_s, "hold_s": leg.hold_s,
             "dv_m_s": r.dv_m_s, "dv_99_m_s": r.dv_99_m_s, "miss_95_m": r.miss_95_m, "clear_of": r.clear_of}
            for leg, r in zip(legs, flight.legs, strict=True)
        ],
    }  # fmt: skip


def _row(group: SatelliteGroup) -> dict[str, Any]:
    """Row of the table: satellites, altitude, inclination, period, and what users or the instrument see."""
    motion = group.motion
    if isinstance(motion, StateTable):
        altitude = motion.radius_km - EARTH_RADIUS_KM
        normal = np.cross(motion.states[0, :3], motion.states[0, 3:])
        tilt, period = np.degrees(np.arccos(normal[2] / np.linalg.norm(normal))), np.array([np.nan])
    else:
        altitude, tilt = motion.a_km - EARTH_RADIUS_KM, float(motion.inclination_deg[0])
        period = 2.0 * np.pi / motion.rates.latitude / 60.0
    return {
        "name": group.name, "satellites": len(group), "altitude_km": _range(altitude),
        "inclination_deg": round(float(tilt), 3), "period_min": _range(period),
    }  # fmt: skip


def _range(values) -> list[float | None]:
    ends = [float(np.min(values)), float(np.max(values))]
    return [round(v, 2) if np.isfinite(v) else None for v in ends]


def _figures(scene: EarthScene) -> list[Figure]:
    """The map of ground tracks, the figure of the planes of a constellation, and both figures of an approach."""
    figures = [ground_tracks(_tracks(scene), land_outlines(), scene.sites)]
    fleets = {g.name: g.motion for g in scene.groups if isinstance(g.motion, Fleet)}
    if sum(len(f) for f in fleets.values()) > _FEW:
        figures.append(plane_phases({n: _phases(f, scene.span[0]) for n, f in fleets.items()}))
    if scene.approach is not None:
        flight, profile = scene.approach.flight, scene.approach.profile
        figures += [approach_figure(flight, profile, near=near) for near in (False, True)]
    return figures


def _phases(fleet: Fleet, et: float) -> tuple[np.ndarray, np.ndarray]:
    """Node and mean argument of latitude (n,) [deg]."""
    node, argp, mean = fleet.angles(et)
    return np.degrees(node[0]), np.degrees(argp[0] + mean[0])


def _tracks(scene: EarthScene) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Ground tracks of a revolution of the first satellite of each group."""
    tracks = {}
    for group in scene.groups[:_MOST_TRACKS]:
        lon, lat = _ground(group, scene.span[0])
        broken = break_at_date_line(lon, lat)
        tracks[group.name] = (broken[0], broken[1])
    return tracks


def _ground(group: SatelliteGroup, begin: float) -> tuple[np.ndarray, np.ndarray]:
    """Longitude and geocentric latitude [deg] of a group's first satellite for a revolution from an epoch."""
    motion = group.motion
    if isinstance(motion, Fleet):
        seconds = 2.0 * np.pi / motion.rates.latitude[0]
        lon, lat = motion.take([0]).ground_track(begin + np.arange(0.0, seconds, _TRACK_STEP_S))
        return lon[:, 0], lat[:, 0]
    x, y, z = motion.states[:46, :3].T  # an hour and a half
    lon = np.degrees(np.arctan2(y, x) - greenwich_rad(motion.epochs[:46]))
    return np.mod(lon + 180.0, 360.0) - 180.0, np.degrees(np.arctan2(z, np.hypot(x, y)))
