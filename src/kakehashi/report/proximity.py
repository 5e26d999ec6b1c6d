"""Page of a stay beside a small body: what it costs, how near it comes, what is imaged, where a lander rests."""

from pathlib import Path

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.base.text import finite_or_none
from kakehashi.figures.proximity import covered, distances, landing_sites, resolution_map, trajectory
from kakehashi.proximity.flight import Outcome
from kakehashi.proximity.landing import Ellipse, Fate, Ground, Landing
from kakehashi.proximity.study import ProximityStudy
from kakehashi.report.blocks import Drawing, Panel, Row, Section, Table
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar

WANTED = 0.95  # fraction of the surface; Ramses' published requirement is the resolution alone
_QUANTILES = (0.05, 0.5, 0.95)
# Medians of a landing: key of the record, name, unit.
MEDIANS = (
    ("impact_speed_cm_s", "speed of the first impact", "cm/s"),
    ("impact_angle_deg", "its angle above the ground", "deg"), ("bounces", "bounces", ""),
    ("hours_to_rest", "from the first impact to rest", "h"),
    ("slope_deg", "slope at rest", "deg"),
)  # fmt: skip


def proximity_record(study: ProximityStudy) -> dict:
    """All results of a stay as plain values with units in their names."""
    plan, flights = study.plan, study.operations
    fraction, limit = flights.impact_probability
    return {
        "plan": plan.name, "title": plan.title, "source": plan.source, "body": study.environment.body.name,
        "gm_km3_s2": study.environment.body.gm_km3_s2, "rotation": study.rotation, "strategy": plan.kind,
        "start_tdb": calendar(plan.start, "TDB", 0), "days": plan.duration_s / DAY_S,
        "members": int(flights.outcome.size), "seed": plan.seed,
        "dv_per_week_mm_s": 1e6 * flights.dv_per_week_km_s, "dv_mm_s": _quantiles(1e6 * flights.dv_km_s),
        "closest_km": float(flights.nearest_km.min()), "closest_quantiles_km": _quantiles(flights.nearest_km),
        "impacts": flights.impacts, "impact_fraction": fraction, "impact_probability_below": limit,
        "lost": int((flights.outcome == Outcome.ESCAPE).sum()),
        "miss_km": _quantiles(flights.miss_km[np.isfinite(flights.miss_km)]),
        "coverage": [_coverage_record(c) for c in study.coverages],
        "landing": None if study.landing is None else _landing_record(study.landing),
        "assumed": dict(plan.assumed),
    }  # fmt: skip


def _quantiles(values) -> list[float]:
    return [float(q) for q in np.quantile(values, _QUANTILES)] if np.size(values) else []


def _coverage_record(c) -> dict:
    days = {word: c.time_to(WANTED, night=night) / DAY_S for word, night in (("day", False), ("night", True))}
    return {
        "required_m": c.required_m, "images": int(c.et.size), "wanted_fraction": WANTED,
        "fraction_by_day": float(c.fraction(c.et[-1])), "fraction_by_night": float(c.fraction(c.et[-1], night=True)),
        "days_to_wanted_by_day": finite_or_none(days["day"]), "days_to_wanted_by_night": finite_or_none(days["night"]),
        "imaged_by_day": c.finer_than(np.inf), "imaged_by_night": c.finer_than(np.inf, night=True),
        "best_m": finite_or_none(np.nanmin(c.resolution_m)) if np.isfinite(c.resolution_m).any() else None,
        **{f"{name}_deg": _quantiles(v[np.isfinite(v)]) for name, v in
           (("emission", c.emission_deg[0]), ("incidence", c.incidence_deg[0]), ("phase", c.phase_deg[0]))},
    }  # fmt: skip


def _landing_record(landing: Landing) -> dict:
    hit = np.isfinite(landing.speed_km_s)
    return {
        "members": int(landing.fate.size), "fractions": {f.name.lower(): landing.fraction(f) for f in Fate},
        "impact_speed_cm_s": _quantiles(1e5 * landing.speed_km_s[hit]),
        "impact_angle_deg": _quantiles(landing.angle_deg[hit]), "bounces": _quantiles(landing.bounces[hit]),
        "slope_deg": _quantiles(landing.slope_deg[np.isfinite(landing.slope_deg)]),
        "impact_ellipse": _ellipse_record(landing.impact_ellipse()),
        "rest_ellipse": _ellipse_record(landing.rest_ellipse()),
        "hours_to_rest": _quantiles((landing.rest_et - landing.impact_et)[np.isfinite(landing.rest_et)] / 3600.0),
    }  # fmt: skip


def _ellipse_record(region: Ellipse | None) -> dict | None:
    if region is None:
        return None
    names = ("latitude_deg", "longitude_deg", "semi_major_m", "semi_minor_m", "azimuth_deg")
    return {name: float(getattr(region, name)) for name in names}


def proximity_page(study: ProximityStudy, path: str | Path) -> Path:
    """Write the page of a stay.

    Parameters
    ----------
    study : ProximityStudy
    path : path
        HTML file to be written.
    """
    record, plan = proximity_record(study), study.plan
    sections = [_flight_section(study, record)]
    sections += [_coverage_section(study, record)] if study.coverages else []
    if study.landing is not None and plan.release is not None:
        sections.append(_landing_section(study.landing, plan.release.ground, record["landing"]))
    facts = [
        Fact("delta-v a week", f"{record['dv_per_week_mm_s']:,.0f} mm/s", repr(record["dv_per_week_mm_s"])),
        Fact("closest", f"{record['closest_km']:.3g} km", repr(record["closest_km"]), "from the centre, of all"),
        Fact("impacts", f"{record['impacts']} of {record['members']}", str(record["impacts"]),
             f"below {100.0 * record['impact_probability_below']:.2g} % with 95 % confidence"),
    ]  # fmt: skip
    lead = f"{record['body']}, {record['days']:g} days from {record['start_tdb']} TDB; {study.rotation}. {plan.source}"
    sources = [
        ("plan", f"{plan.name} ({plan.as_of})"),
        *((f"assumed: {k}", v) for k, v in plan.assumed.items()),
    ]
    return write(
        assembled(f"proximity-{plan.name}", plan.title, lead, _claim(record), facts, sections, sources), path
    )


def _claim(record: dict) -> Claim:
    """Whether no member is lost and the surface is imaged, on the assumptions of the plan."""
    safe = record["impacts"] == 0 and record["lost"] == 0
    text = f"{record['impacts']} of {record['members']} members hit the body and {record['lost']} are lost"
    if record["coverage"]:
        c = record["coverage"][0]
        days = c["days_to_wanted_by_day"]
        when = f"after {days:.1f} days" if days is not None else "not within the stay"
        text += f"; {100 * WANTED:g} % of the surface is imaged by day at {c['required_m']:g} m {when}"
        safe = safe and days is not None
    verdict = ("closes on assumptions" if record["assumed"] else True) if safe else False
    return Claim(f"{record['dv_per_week_mm_s']:,.0f} mm/s a week", verdict, text)


def _flight_section(study: ProximityStudy, record: dict) -> Section:
    e, paths = study.environment, study.operations.paths
    drawings = [Drawing.of(trajectory(e, paths, side)) for side in ("y", "z")]
    panels = [
        Panel(
            "Trajectory",
            drawings,
            "Solar axes: x towards the Sun, z along the normal of the heliocentric orbit.",
        ),
        Panel("Distance", [Drawing.of(distances(paths, e.body.radius_km))], ""),
        Panel(
            "Above the rotating body", [Drawing.of(trajectory(e, paths[:1], rotating=True))], study.rotation
        ),
    ]
    rows = [
        Row(f"{name}, {100 * q:g} % of the members", value, unit, digits=digits)
        for name, values, unit, digits in (
            ("sum of the impulses", record["dv_mm_s"], "mm/s", 1),
            ("closest approach", record["closest_quantiles_km"], "km", 3),
            ("distance from the waypoints", record["miss_km"], "km", 3),
        )
        for q, value in zip(_QUANTILES, values, strict=False)
    ]
    return Section("flight", "Flight", "", [*panels, Table("flight", "Monte Carlo", rows)])


def _coverage_section(study: ProximityStudy, record: dict) -> Section:
    first, c, shape = study.coverages[0], record["coverage"][0], study.environment.body.shape
    assert shape is not None  # images need facets
    maps = [Drawing.of(resolution_map(shape, first, night=night)) for night in (False, True)]
    panels = [
        Panel(
            "Coverage", [Drawing.of(covered(study.coverages, WANTED))], "Members with the errors of the plan."
        ),
        Panel(
            "Finest images",
            maps,
            "Pixel size at the distance of the nearest image of each facet; blank is not imaged.",
        ),
    ]
    rows = [
        Row("imaged as required by day", 100.0 * c["fraction_by_day"], "%"),
        Row("imaged as required by night", 100.0 * c["fraction_by_night"], "%"),
        Row("imaged at all by day", 100.0 * c["imaged_by_day"], "%"),
        Row("imaged at all by night", 100.0 * c["imaged_by_night"], "%"),
        *(Row(f"{name} of the finest images by day, median", c[f"{name}_deg"][1], "deg")
          for name in ("emission", "incidence", "phase") if c[f"{name}_deg"]),
    ]  # fmt: skip
    return Section("coverage", "Coverage", "", [*panels, Table("coverage", "Images", rows)])


def _landing_section(landing: Landing, g: Ground, record: dict) -> Section:
    panel = Panel("Landing sites", [Drawing.of(landing_sites(landing))], "Axes of the body.")
    rows = [Row(f"{name} (part of {record['members']})", 100.0 * part, "%")
            for name, part in record["fractions"].items() if part > 0.0]  # fmt: skip
    for key, name, unit in MEDIANS:
        if record[key]:
            rows.append(Row(f"{name}, median", record[key][1], unit))
    for name in ("impact_ellipse", "rest_ellipse"):
        if record[name]:
            words = name.replace("_", " ")
            rows += [Row(f"{words}, long semi-axis", record[name]["semi_major_m"], "m"),
                     Row(f"{words}, short semi-axis", record[name]["semi_minor_m"], "m")]  # fmt: skip
    caption = (
        f"Restitution {g.restitution:g}, tangential {g.tangential:g}, friction angle {g.friction_deg:g} deg:"
        " assumptions of the plan. A lander is a point."
    )
    return Section("landing", "Landing", "", [panel, Table("landing", "Landers", rows, caption)])
