"""Data of the workbench's page for a run: descriptions of figures, and tracks for the moving time marker."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.campaign.figures import burns_of, colours_of, figures_of
from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.margins import answer
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.objective_results import ObjectiveResult
from kakehashi.campaign.results import Results
from kakehashi.campaign.whatif import WhatIf
from kakehashi.ephem import position
from kakehashi.figures.sky import dark, sky
from kakehashi.frames import rotation
from kakehashi.time import as_et, calendar, minute
from kakehashi.web.pass_view import pass_view

_PATH = 1_500
Fate = tuple[str, tuple[str, ...]]  # of an objective, and the missions that met it before


def view(comparison: WhatIf, page: CampaignDefinition | None = None) -> dict[str, Any]:
    """Return the data of the workbench's page for a campaign with its changes.

    Parameters
    ----------
    comparison : WhatIf
        The campaign with its changes, compared with the plan.
    page : CampaignDefinition, optional
        The campaign, for what its file alone says.
    """
    fates = {o.name: (o.fate, o.before) for o in comparison.objectives}
    return view_of(comparison.after, page, fates=fates) | {
        "changes": list(comparison.changes),
        "note": " ".join(filter(None, (_bounds(comparison.after), *_whys(comparison)))),
        "log": [{"stage": name, "was": was} for name, was in comparison.log],
    }


def view_of(
    results: Results, page: CampaignDefinition | None = None, *, fates: Mapping[str, Fate] | None = None
) -> dict[str, Any]:
    """Return the data of the workbench's page for the results of a run.

    Parameters
    ----------
    results : Results
    page : CampaignDefinition, optional
        The campaign, for what its file alone says.
    fates : mapping, optional
        What becomes of each objective by a change, and the missions that met it before; "kept" by default.
    """
    return {
        "campaign": results.campaign,
        "title": results.title,
        "text": results.text,
        "closes": results.closes,
        "verdict": results.verdict,
        "answer": answer(results.verdict).capitalize(),
        "changes": list(results.changes),
        "clock": clock(results.event.epoch_et),
        "event": {"name": results.event.name, "et": results.event.epoch_et},
        "encounter": None if results.encounter is None else pass_view(results.encounter, results, page),
        "events": _events(results),
        "cruise": _cruise(results),
        "stops": _stops(results),
        "figures": {key: figure.to_json() for key, figure in figures_of(results).items()},
        "colours": colours_of(results),
        "missions": [plain(m) for m in results.missions],
        "objectives": _objectives(results, fates or {}),
        "timeline": [
            {"mission": b.mission, "name": b.name, "start": b.start_et, "end": b.end_et, "origin": b.origin}
            for b in results.gantt_rows
        ],
        "note": _bounds(results),
        "log": [],
        "version": results.version,
    }


def _whys(comparison: WhatIf) -> list[str]:
    """Return a sentence for each mission that the changes make cheaper or dearer."""
    return [f"{m.name}: {m.why}." for m in comparison.missions if m.why]


def _bounds(results: Results) -> str:
    """Return a note on bounds that a full run replaces by trajectories."""
    riders = [
        m.name for m in results.missions if m.by_bound and m.arrival is not None and m.arrival.kind == "flyby"
    ]
    return (
        f"{', '.join(riders)} assessed by a bound, because no thrust arc was found or the solver is not installed."
        if riders
        else ""
    )


def clock(et: float) -> dict[str, float]:
    """Return the constants with which the page converts TDB seconds past J2000 to UTC: Unix time [ms] at `et`."""
    unix = np.datetime64(calendar(et, "UTC", 3), "ms").astype(np.int64)
    return {
        "et": et,
        "unix_ms": float(unix),
        "tdb_minus_utc_s": float(et - as_et(f"{calendar(et, 'UTC', 6)} TDB")),
    }


def _events(results: Results) -> list[dict[str, Any]]:
    """Return launches, burns, flybys and arrivals in the order of time, and the main event."""
    rows = [{"mission": name, "et": float(et), "what": what} for name, et, what in burns_of(results)]
    rows.append({"mission": "", "et": results.event.epoch_et, "what": results.event.name})
    return sorted(rows, key=lambda r: r["et"])


def _cruise(results: Results) -> list[dict[str, Any]]:
    return [
        {
            "name": track.name, "body": track.body, "et": et[k].tolist(),
            "place_au": np.round(position_km[k] / AU_KM, 6).tolist(),
        }
        for track in results.paths
        for et, position_km in [track.points()]
        for k in [_thinned(et.size)]
    ]  # fmt: skip


def _thinned(size: int) -> np.ndarray:
    """Return the indices of the points of a trajectory to show."""
    return np.unique(np.linspace(0, size - 1, min(size, _PATH)).astype(int))


def _stops(results: Results) -> list[dict[str, Any]]:
    """Return the rows of the table of flybys and arrivals of gravity-assist tours, with those flown."""
    rows = []
    for tour in results.tours:
        compared = {c.computed_et: c for c in tour.comparison}
        heights = [None, *map(float, tour.altitudes_km), None]
        for (s, et), height in zip(tour.stops_with_epochs(), heights, strict=True):
            real = compared.get(s.et)
            rows.append(
                {"mission": tour.mission, "body": s.body, "et": et, "altitude_km": plain(height)}
                | {"flown_et": None if real is None else real.flown_et}
                | {"flown_km": None if real is None else plain(real.flown_altitude_km)}
            )
    return rows


def _objectives(results: Results, fates: Mapping[str, Fate]) -> list[dict[str, Any]]:
    as_before = {o.name: ("kept", o.by) for o in results.objectives} | dict(fates)
    return [
        {
            "name": o.name, "title": o.title, "met": o.met, "mark": o.mark, "by": list(o.by), "text": o.text,
            "fate": as_before[o.name][0], "before": list(as_before[o.name][1]),
            "cells": {
                m.name: _cell(o, m.name) for m in results.missions
            },
        }
        for o in results.objectives
    ]  # fmt: skip


def _cell(objective: ObjectiveResult, mission: str) -> dict[str, Any] | None:
    """Return mark and texts of a cell of the table of objectives, as in the report."""
    services = objective.of(mission)
    if not services:
        return None
    texts = dict.fromkeys(s.text for s in services)
    return {"mark": objective.mark_of(mission), "text": "; ".join(texts)}


def sky_from(
    at: float, path, h: float, g: float, lon_deg: float, lat_deg: float, name: str
) -> dict[str, Any]:
    """Compute direction and brightness of the target at a site, every five minutes for a day about the approach.

    Parameters
    ----------
    at : float
        Closest approach [s TDB past J2000].
    path : Path
        Trajectory of the target.
    h, g : float
        Absolute magnitude and slope parameter.
    lon_deg, lat_deg : float
        Longitude east and latitude north of the site [deg].
    name : str
        Name of the target.
    """
    from kakehashi.bodies.light import magnitude
    from kakehashi.frames.stations import Station, elevation

    et = at + np.arange(-12 * 3600.0, 12 * 3600.0 + 1.0, 300.0)
    site = Station("here", lon_deg, lat_deg, 0.0, 0.0)
    target, sun = path.relative("Earth").position(et), position("Sun", "Earth", et)
    v, _ = magnitude(h, g, sun - target, -target)
    fixed = np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", et), target) - site.position_km
    lon, lat = np.radians([lon_deg, lat_deg])
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
    azimuth = np.degrees(np.arctan2(fixed @ east, fixed @ north)) % 360.0
    up, low = (np.round(np.degrees(elevation([site], et, r)[0]), 2) for r in (target, sun))
    figure = sky(et, up, low, np.round(v, 2), target=name, closest_et=at)
    return {
        "et": et.tolist(),
        "altitude_deg": up.tolist(),
        "azimuth_deg": np.round(azimuth, 2).tolist(),
        "sun_altitude_deg": low.tolist(),
        "magnitude": np.round(v, 2).tolist(),
        "figure": figure.to_json(),
        "text": _night(et, up, azimuth, v, dark(up, low)),
    }


def _night(et, altitude_deg, azimuth_deg, magnitude, visible) -> str:
    """Describe when the target is above the horizon in the dark, and where it is brightest."""
    if not visible.any():
        return "Not visible from here in a dark sky on this night."
    k = np.flatnonzero(visible)
    best = k[np.argmin(magnitude[k])]
    first, last, then = (minute(float(et[i]))[11:] for i in (k[0], k[-1], best))
    towards = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")[round(azimuth_deg[best] / 45.0) % 8]
    return (
        f"Visible in the dark (shaded) from {first} to {last} UTC. Brightest at V {magnitude[best]:.1f} at {then} UTC,"
        f" {altitude_deg[best]:.0f}° above the horizon in the {towards}."
    )
