"""Pages of orbits about the Earth: a repeat orbit, what an instrument on it sees, and a constellation."""

from pathlib import Path

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.earth.deployment import Deployment
from kakehashi.earth.designs import Observation, OrbitDesign
from kakehashi.earth.repeat import ControlBox
from kakehashi.earth.study import ConstellationStudy
from kakehashi.earth.tracks import Fleet
from kakehashi.figures.earth_orbits import (
    deployment,
    earth_map,
    ground_tracks,
    latencies,
    orbital_planes,
    over_latitude,
)
from kakehashi.io.constellations import ConstellationFile
from kakehashi.plot.coast import break_at_date_line, land_outlines
from kakehashi.report.blocks import Drawing, Grid, Panel, Row, Section, Table, computed
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar

_HOW = "mean elements, secular rates of J2 to J4"
_MADE = [("orbits", f"{_HOW}; the force model above is not used")]


def track_lines(
    fleet: Fleet, index: int, seconds: float, step_s: float = 30.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return longitude and latitude [deg] of a ground track, broken at the date line.

    Parameters
    ----------
    fleet : Fleet
    index : int
        Index of the satellite.
    seconds : float
        Length [s].
    step_s : float
    """
    lon, lat = fleet.take([index]).ground_track(fleet.epoch_et + np.arange(0.0, seconds, step_s))
    broken = break_at_date_line(lon[:, 0], lat[:, 0])
    return broken[0], broken[1]


def repeat_page(design: OrbitDesign, box: ControlBox | None, path: Path) -> Path:
    """Write the page of a repeat orbit: its figures, its subcycles and its ground track of a day.

    Parameters
    ----------
    design : OrbitDesign
    box : ControlBox or None
    path : path
        HTML file to be written.
    """
    track = ground_tracks({"first day": track_lines(design.fleet, 0, DAY_S)}, land_outlines())
    blocks: list = [Table("orbit", "Orbit", _orbit_rows(design))]
    if box is not None:
        blocks.append(Table("box", "Control box", _box_rows(box)))
    subcycles = design.nearest.subcycles()
    if subcycles:
        blocks.append(
            Grid("subcycles", "Near repeats", ("after days", "distance of successive tracks"),
                 [(f"{day}", (offset, 3)) for day, offset in subcycles],
                 "Fraction of the distance of two successive nodes by which the track misses the first one.")
        )  # fmt: skip
    blocks.append(
        Panel("Ground track of the first day", [Drawing.of(track)], "Mean orbit without short periods.")
    )
    near = design.nearest
    claim = Claim(
        f"{design.orbits:.2f} orbits in {design.days} days", "result",
        f"a − Re {design.altitude_km:.2f} km, inclination {design.fleet.inclination_deg[0]:.3f}°; {near.orbits} orbits"
        f" in {near.days} days need {near.altitude_km:.2f} km",
    )  # fmt: skip
    facts = [
        Fact("altitude", f"{design.altitude_km:,.2f} km", repr(design.altitude_km)),
        Fact("local time of the node", f"{design.local_time_h:.2f} h", repr(design.local_time_h)),
        Fact("distance of tracks", f"{near.spacing_km:.1f} km", repr(near.spacing_km)),
    ]
    lead = f"epoch {calendar(design.fleet.epoch_et, 'UTC', 0)} UTC"
    section = Section("repeat", "Repeat orbit", "", blocks)
    return write(
        assembled("repeat", f"Repeat orbit {design.name}", lead, claim, facts, [section], _MADE), path
    )


def _counted(satellites: int) -> str:
    return "one satellite" if satellites == 1 else f"{satellites:,} satellites"


def _orbit_rows(design: OrbitDesign) -> list[Row]:
    v = design.to_json()
    return computed(
        _HOW,
        ("semi-major axis (Brouwer)", v["a_km"], "km", 3), ("a − Re", v["altitude_km"], "km", 3),
        ("eccentricity", v["eccentricity"], "", 6), ("inclination", v["inclination_deg"], "deg", 4),
        ("nodal period", v["nodal_period_s"], "s", 3), (f"orbits in {v['days']} nodal days", v["orbits"], "", 4),
        ("drift of the node", v["node_drift_deg_d"], "deg/d", 5),
        ("drift of the perigee", v["perigee_drift_deg_d"], "deg/d", 4),
        ("local time, northwards", v["local_time_ascending_h"], "h", 3),
        ("local time, southwards", v["local_time_descending_h"], "h", 3),
        ("drift of the local time", v["local_time_drift_min_per_year"], "min/year", 3),
        ("distance of tracks on the equator", v["spacing_km"], "km", 2),
    )  # fmt: skip


def _box_rows(box: ControlBox) -> list[Row]:
    inputs = [
        Row("half width", box.half_width_km, "km", "given"),
        Row("decay", box.decay_m_d, "m/d", "given", digits=2),
    ]
    return inputs + computed(
        "parabola of the track under a constant decay",
        ("time between manoeuvres", box.interval_d, "d", 2), ("rise of the semi-major axis", box.raise_m, "m", 1),
        ("delta-v of a manoeuvre", 100.0 * box.dv_m_s, "cm/s", 2), ("delta-v of a year", box.dv_m_s_year, "m/s", 2),
    )  # fmt: skip


def observation_page(study: Observation, stations, path: Path) -> Path:
    """Write the page of what an instrument sees: map of visits, revisit by latitude, lighting and contacts.

    Parameters
    ----------
    study : Observation
    stations : sequence of Station
    path : path
        HTML file to be written.
    """
    coast, visits, design = land_outlines(), study.visits, study.design
    days = (visits.span[1] - visits.span[0]) / DAY_S
    row = visits.by_latitude(repeats=study.repeats)
    longest = {"longest": row["longest_s"] / DAY_S, "mean": row["mean_s"] / DAY_S}
    if study.visits_without_one is not None:
        longest["longest after a loss"] = (
            study.visits_without_one.by_latitude(repeats=study.repeats)["longest_s"] / DAY_S
        )
    grid = visits.points
    visited = earth_map(
        grid.lon_deg, grid.lat_deg, visits.counts, coast, key="visits", name="visits", unit="number"
    )
    times = over_latitude(row["lat_deg"], longest, key="revisit", name="time between visits", unit="d")
    track = ground_tracks({"first day": track_lines(design.fleet, 0, DAY_S)}, coast, stations)
    panels: list = [
        Panel("Visits", [Drawing.of(visited)], f"Number of visits in {days:.2f} days."),
        Panel("Time between visits", [Drawing.of(times)], "Points that are visited at least twice."),
        Panel("Ground track and stations", [Drawing.of(track)]),
        Table("lighting", "Lighting and contacts", _lighting_rows(study)),
    ]
    claim = Claim(
        f"{100.0 * visits.covered:.1f} % of the Earth in {days:.2f} days", "result",
        f"swath of {2.0 * visits.half_swath_km:g} km, {_counted(len(design.fleet))}, a − Re"
        f" {design.altitude_km:.1f} km",
    )  # fmt: skip
    facts = [Fact("covered", f"{100.0 * visits.covered:.2f} %", repr(visits.covered))]
    lead = f"from {calendar(visits.span[0], 'UTC', 0)} UTC"
    section = Section("coverage", "Coverage", "", panels)
    return write(
        assembled("coverage", f"Coverage from {design.name}", lead, claim, facts, [section], _MADE), path
    )


def _lighting_rows(study: Observation) -> list[Row]:
    rows = computed(
        "mean orbit, cylindrical shadow, through a year",
        ("angle of the Sun above the plane, least", float(study.beta_deg.min()), "deg", 1),
        ("angle of the Sun above the plane, most", float(study.beta_deg.max()), "deg", 1),
        ("eclipsed fraction of a revolution, least", float(study.eclipse.min()), "", 3),
        ("eclipsed fraction of a revolution, most", float(study.eclipse.max()), "", 3),
    )
    if study.link is not None:
        for name, (number, minutes) in study.link.by_station().items():
            rows += computed("access.contacts", (f"passes over {name}", number, "1/d", 1),
                             (f"contact with {name}", minutes, "min/d", 1))  # fmt: skip
        rows += computed(
            "access.contacts",
            ("contact with any station", study.link.contact_s / study.link.days / 60.0, "min/d", 1),
            ("longest time without contact", study.link.longest_gap_s / 3600.0, "h", 2),
            ("data volume", study.link.volume_gbit_d, "Gbit/d", 0),
        )
    return rows


def constellation_page(
    definition: ConstellationFile, study: ConstellationStudy, service: Deployment | None, path: Path
) -> Path:
    """Write the page of a constellation: planes, coverage, gaps, latency, deployment, and what is assumed.

    Parameters
    ----------
    definition : ConstellationFile
    study : ConstellationStudy
    service : Deployment or None
    path : path
        HTML file to be written.
    """
    sections = constellation_sections(definition, study, service)
    gap, view = float(study.coverage.longest_gap_s.max()), float(study.coverage.mean_in_view.mean())
    claim = Claim(
        f"{100.0 * study.coverage.covered:.2f} % of area and time", "result",
        f"{study.coverage.multiplicity} or more satellites above {study.coverage.elevation_deg:g}°; the longest gap"
        f" lasts {gap / 60.0:,.0f} min",
    )  # fmt: skip
    facts = [
        Fact("satellites", f"{study.satellites:,}", repr(study.satellites)),
        Fact("covered", f"{100.0 * study.coverage.covered:.3f} %", repr(study.coverage.covered)),
        Fact("satellites in view", f"{view:.1f}", repr(view)),
    ]  # fmt: skip
    page = assembled(
        "constellation",
        definition.name,
        definition.source or definition.assumed or "",
        claim,
        facts,
        sections,
        [],
    )
    return write(page, path)


def constellation_sections(
    definition: ConstellationFile, study: ConstellationStudy, service: Deployment | None
) -> list[Section]:
    """Return the sections of a constellation for a page of several missions.

    Parameters
    ----------
    definition : ConstellationFile
    study : ConstellationStudy
    service : Deployment or None
    """
    sections = [
        Section("planes", "Planes", definition.note or "", _plane_panels(study)),
        Section("coverage", "Coverage", "", _coverage_blocks(study)),
    ]
    if study.pipes:
        sections.append(Section("latency", "Latency", "", [*_latency_panel(study), _latency_grid(study)]))
    if service is not None:
        sections.append(Section("deployment", "Deployment", "", [_deployment_panel(service)]))
    sections.append(Section("sources", "Sources and assumptions", "", [_assumed_grid(definition)]))
    return sections


def _plane_panels(study: ConstellationStudy) -> list:
    shells = study.shells
    figure = orbital_planes(
        np.concatenate([s.plane_raan_deg for s in shells]), np.concatenate([s.plane_altitude_km for s in shells]),
        np.concatenate([s.plane_satellites for s in shells]),
    )  # fmt: skip
    tracks = ground_tracks({s.name: track_lines(s.fleet, 0, DAY_S / 4.0) for s in shells}, land_outlines())
    return [
        Panel("Planes", [Drawing.of(figure)]),
        Panel("Ground track of one satellite of each shell, six hours", [Drawing.of(tracks)]),
    ]


def _coverage_blocks(study: ConstellationStudy) -> list:
    own, grid = study.coverage, study.coverage.points
    rows = own.by_latitude()
    in_view = earth_map(
        grid.lon_deg,
        grid.lat_deg,
        own.mean_in_view,
        land_outlines(),
        key="in-view",
        name="in view",
        unit="satellites",
    )
    gaps = over_latitude(
        rows["lat_deg"], {"longest gap": rows["longest_gap_s"] / 60.0, "mean gap": rows["mean_gap_s"] / 60.0},
        key="gaps", name="gap", unit="min",
    )  # fmt: skip
    head = ("elevation", *(f"{m} or more" for m in study.multiplicities))
    table = [
        (f"{e:g}°", *((100.0 * float(f), 2) for f in row))
        for e, row in zip(study.elevations_deg, study.fractions, strict=True)
    ]
    hours, step = (own.et[-1] - own.et[0]) / 3600.0, f"{own.et[1] - own.et[0]:.0f} s"
    return [
        Panel(
            "Satellites in view",
            [Drawing.of(in_view)],
            f"Mean over {hours:.1f} h, above {own.elevation_deg:g}°.",
        ),
        *([Panel("Gaps", [Drawing.of(gaps)], f"Gaps are known to {step}.")] if own.gaps.any() else []),
        Grid("fractions", "Covered fraction of area and time [%]", head, table),
    ]


def _latency_panel(study: ConstellationStudy) -> list[Panel]:
    """Return the panel of latency over time; empty without any connection that exists for a while."""
    series = {
        f"{one} – {other}, {label}": (latency.et, latency.ms)
        for label, table in (("one satellite", study.pipes), ("links", study.meshes))
        for (one, other), latency in table.items() if latency.available > 0.0 and latency.et.size > 1
    }  # fmt: skip
    return [Panel("One-way times", [Drawing.of(latencies(series))])] if series else []


def _latency_grid(study: ConstellationStudy) -> Grid:
    rows = []
    for label, table in (("one satellite", study.pipes), ("links", study.meshes)):
        for (one, other), latency in table.items():
            low, median, most, _ = latency.quantiles()
            rows.append(
                (
                    f"{one} – {other}, {label}",
                    (100.0 * latency.available, 1),
                    (low, 1),
                    (median, 1),
                    (most, 1),
                )
            )
    head = ("connection", "available %", "least ms", "median ms", "95 % ms")
    return Grid("latencies", "One-way times of the signals", head, rows, "Without switching and processing.")


def _deployment_panel(service: Deployment) -> Panel:
    low, median, high = np.quantile(service.working, [0.1, 0.5, 0.9], axis=1)
    figure = deployment(service.et, low, median, high, service.needed)
    text = f"Service begins in {100.0 * service.probability:.0f} % of {service.service_et.size:,} histories"
    if service.probability >= 0.5:
        text += f", in the median on {calendar(service.quantile(0.5), 'UTC', 0)[:10]}"
    return Panel("Working satellites", [Drawing.of(figure)], text + ".")


def _assumed_grid(definition: ConstellationFile) -> Grid:
    named = [
        (definition.name, definition), *((f"shell {s.name}", s) for s in definition.shell),
        ("service", definition.service), *((f"site {p.name}", p) for p in definition.site),
        *((f"launches of {one.vehicle}", one) for one in definition.launch),
        *([("satellite", definition.satellite)] if definition.satellite else []),
    ]  # fmt: skip
    rows = [(name, t.source or "–", t.as_of or "–", t.assumed or "–") for name, t in named]
    return Grid("assumed", "Where the figures come from", ("table", "source", "as of", "assumed"), rows)
