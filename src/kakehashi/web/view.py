"""What does the page need of a run?  Plain values, thinned to what a screen shows."""

from typing import Any

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.campaign.margins import answer
from kakehashi.campaign.results import Encounter, ObjectiveResult, Results, TransferMap, plain
from kakehashi.campaign.whatif import WhatIf
from kakehashi.ephem import position
from kakehashi.frames import rotation
from kakehashi.time import as_et, calendar

_CLOUD, _GRID, _PATH = 1_500, 140, 1_500


def view(found: WhatIf) -> dict[str, Any]:
    """Everything that the page draws, of a campaign with its changes (none: the plan)."""
    results = found.after
    return {
        "campaign": results.campaign,
        "title": results.title,
        "text": results.text,
        "closes": results.closes,
        "verdict": results.verdict,
        "answer": answer(results.verdict).capitalize(),
        "changes": list(found.changes),
        "clock": clock(results.event.epoch_et),
        "event": {"name": results.event.name, "et": results.event.epoch_et},
        "encounter": None if results.encounter is None else _encounter(results.encounter),
        "cruise": _cruise(results),
        "burns": _burns(results),
        "stops": _stops(results),
        "windows": None if results.transfer is None else _windows(results, results.transfer),
        "missions": [plain(m) for m in results.missions],
        "objectives": _objectives(found),
        "timeline": [
            {"mission": b.mission, "name": b.name, "start": b.start_et, "end": b.end_et, "origin": b.origin}
            for b in results.gantt_rows
        ],
        "note": _bounds(results),
        "log": [{"stage": name, "was": was} for name, was in found.log],
        "version": results.version,
    }


def _bounds(results: Results) -> str:
    """What the page's numbers are that a full run computes better."""
    riders = [
        m.name for m in results.missions if m.arrival is not None and m.arrival.kind == "flyby" and m.by_bound
    ]
    return (
        f"{', '.join(riders)} by a bound, as run --quick has it; kakehashi run flies the thrust arc."
        if riders
        else ""
    )


def clock(et: float) -> dict[str, float]:
    """How the page turns TDB seconds past J2000 into UTC: milliseconds of the Unix epoch at `et`."""
    unix = np.datetime64(calendar(et, "UTC", 3), "ms").astype(np.int64)
    return {
        "et": et,
        "unix_ms": float(unix),
        "tdb_minus_utc_s": float(et - as_et(f"{calendar(et, 'UTC', 6)} TDB")),
    }


def _encounter(e: Encounter) -> dict[str, Any]:
    sky = e.sky
    turn = rotation("ICRF", "ECLIPJ2000", 0.0)
    out: dict[str, Any] = {
        "body": e.body, "target": e.target, "epoch_et": e.epoch_et, "distance_km": e.distance_km,
        "distance_sigma_km": e.distance_sigma_km, "speed_km_s": e.speed_km_s, "body_radius_km": e.body_radius_km,
        "bplane": {
            name: {
                "axes": [p.x_name, p.y_name], "nominal": p.nominal_km.tolist(),
                "covariance": p.covariance_km2.tolist(),
                "cloud": np.round(p.cloud_km[:: max(1, len(p.cloud_km) // _CLOUD)], 3).tolist(),
            }
            for name, p in (("bplane", e.bplane), ("opik", e.opik))
        },
    }  # fmt: skip
    if sky is not None:
        out["et"] = sky.et.tolist()
        out["path_km"] = np.round(sky.path_ecliptic_km, 1).tolist()
        out["moon_km"] = np.round(position("Moon", "Earth", sky.et) @ turn.T, 1).tolist()
        out["sun"] = sky.sun_ecliptic.tolist()
        out["magnitude"] = np.round(sky.magnitude, 2).tolist()
        out["distances_km"] = np.round(sky.distance_km, 1).tolist()
    return out


def _cruise(results: Results) -> list[dict[str, Any]]:
    return [
        {
            "name": track.name, "body": track.body, "et": et[k].tolist(),
            "place_au": np.round(place[k] / AU_KM, 6).tolist(),
        }
        for track in results.paths
        for et, place in [track.points()]
        for k in [_thinned(et.size)]
    ]  # fmt: skip


def _thinned(size: int) -> np.ndarray:
    """Which points of a path a screen shows."""
    return np.unique(np.linspace(0, size - 1, min(size, _PATH)).astype(int))


def _burns(results: Results) -> list[dict[str, Any]]:
    """Launches, impulses and arrivals, for the cruise: what, whose, when."""
    out, touring = [], {way.mission for way in results.tours}
    for m in results.missions:
        if m.launch is not None:
            out.append({"mission": m.name, "et": m.launch.best_et, "text": "launch"})
        out += [
            {"mission": m.name, "et": et, "text": f"{1e3 * dv:,.0f} m/s"} for et, dv in m.burns if dv > 1e-4
        ]
        if m.arrival is not None and m.feasible and m.name not in touring:
            out.append({"mission": m.name, "et": m.arrival.epoch_et, "text": m.arrival.kind})
    for way in results.tours:
        out += [{"mission": way.mission, "et": et, "text": s.body} for s, et in way.stops_with_epochs()]
    return out


def _stops(results: Results) -> list[dict[str, Any]]:
    """Rows of the table below the cruise: where a way with gravity assists stops, and how it was flown."""
    out = []
    for way in results.tours:
        flown = {c.computed_et: c for c in way.comparison}
        heights = [None, *map(float, way.altitudes_km), None]
        for (s, et), height in zip(way.stops_with_epochs(), heights, strict=True):
            real = flown.get(s.et)
            out.append(
                {"mission": way.mission, "body": s.body, "et": et, "altitude_km": plain(height)}
                | {"flown_et": None if real is None else real.flown_et}
                | {"flown_km": None if real is None else plain(real.flown_altitude_km)}
            )
    return out


def _windows(results: Results, chart: TransferMap) -> dict[str, Any]:
    i = np.unique(np.linspace(0, len(chart.departure_et) - 1, _GRID).astype(int))
    j = np.unique(np.linspace(0, len(chart.arrival_et) - 1, _GRID).astype(int))
    grids = {"c3": chart.c3_km2_s2, "arrival": chart.vinf_arrival_km_s, "declination": chart.declination_deg}
    out: dict[str, Any] = {
        "departure": chart.departure_et[i].tolist(),
        "arrival_et": chart.arrival_et[j].tolist(),
        "optimum": [chart.optimum_departure_et, chart.optimum_arrival_et],
    }
    for name, grid in grids.items():
        cut = np.round(grid[np.ix_(i, j)], 3)
        out[name] = plain(np.where(np.isfinite(cut), cut, np.nan))
    lead = next((m for m in results.missions if m.launch is not None and m.arrival is not None), None)
    if lead is not None and lead.launch is not None and lead.arrival is not None:
        w = lead.launch
        out["window"] = {"mission": lead.name, "first": w.first_et, "last": w.last_et, "best": w.best_et,
                         "arrival": lead.arrival.epoch_et}  # fmt: skip
    return out


def _objectives(found: WhatIf) -> list[dict[str, Any]]:
    fates = {o.name: o for o in found.objectives}
    return [
        {
            "name": o.name, "title": o.title, "met": o.met, "mark": o.mark, "by": list(o.by), "text": o.text,
            "fate": fates[o.name].fate, "before": list(fates[o.name].before),
            "cells": {
                m.name: _cell(o, m.name) for m in found.after.missions
            },
        }
        for o in found.after.objectives
    ]  # fmt: skip


def _cell(objective: ObjectiveResult, mission: str) -> dict[str, Any] | None:
    """The mark that the report shows too, and what was found."""
    services = objective.of(mission)
    if not services:
        return None
    texts = dict.fromkeys(s.text for s in services)
    return {"mark": objective.mark_of(mission), "text": "; ".join(texts)}


def sky_from(results_view: dict[str, Any], path, h: float, g: float, lon_deg: float, lat_deg: float) -> dict:
    """Where and how bright the target stands over a place, five minutes apart, through the pass."""
    from kakehashi.bodies.light import magnitude
    from kakehashi.frames.stations import Station, elevation

    at = results_view["encounter"]["epoch_et"]
    et = at + np.arange(-12 * 3600.0, 12 * 3600.0 + 1.0, 300.0)
    here = Station("here", lon_deg, lat_deg, 0.0, 0.0)
    place, sun = path.relative("Earth").position(et), position("Sun", "Earth", et)
    v, _ = magnitude(h, g, sun - place, -place)
    fixed = np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", et), place) - here.position_km
    lon, lat = np.radians([lon_deg, lat_deg])
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
    azimuth = np.degrees(np.arctan2(fixed @ east, fixed @ north)) % 360.0
    return {
        "et": et.tolist(),
        "altitude_deg": np.round(np.degrees(elevation([here], et, place)[0]), 2).tolist(),
        "azimuth_deg": np.round(azimuth, 2).tolist(),
        "sun_altitude_deg": np.round(np.degrees(elevation([here], et, sun)[0]), 2).tolist(),
        "magnitude": np.round(v, 2).tolist(),
        "days": float(DAY_S),
    }
