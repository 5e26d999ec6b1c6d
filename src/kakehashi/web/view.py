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
from kakehashi.time import as_et, calendar
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
