"""Page of a visit to a station: lift-off by day, phasing, approach, passive safety, what follows."""

from pathlib import Path

import numpy as np

from kakehashi.earth.station.afterwards import Afterwards
from kakehashi.earth.station.mission import Mission
from kakehashi.earth.station.safety import RULES, SafetyCheck
from kakehashi.figures.station import approach_figure, fall_figure, heights_figure, lift_offs_figure
from kakehashi.report.blocks import Drawing, Grid, Panel, Row, Section, Table
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar

_WORDS = {"ellipsoid": "approach ellipsoid", "sphere": "keep-out sphere", "station": "station"}


def station_page(done: Mission, path: Path) -> Path:
    """Write the HTML page of a visit.

    Parameters
    ----------
    done : Mission
    path : path
        HTML file to be written.
    """
    lead = f"Lift-off into the plane of the {done.visit.station}, phasing, approach, and what follows."
    return write(
        assembled(
            "station",
            f"{done.visit.name} at the {done.visit.station}",
            lead,
            _claim(done),
            _numbers(done),
            visit_sections(done),
            [],
        ),
        path,
    )


def visit_sections(done: Mission) -> list[Section]:
    """Return the sections of a visit for a page of several missions.

    Parameters
    ----------
    done : Mission
    """
    parts = [_launch(done), _phasing(done), _approach(done), _what_if(done)]
    if done.afterwards is not None:
        parts.append(_after(done.afterwards))
    return [*parts, _facts(done)]


def _claim(done: Mission) -> Claim:
    if not done.plan.possible:
        return Claim("There is no phasing plan", False, done.plan.reason)
    if not done.safety.all_safe:
        return Claim("A failure of the thrusters would bring the craft too near", False, repr(done.safety))
    return Claim(
        "The visit closes",
        "closes on assumptions",
        f"{done.plan.days:.2f} d from lift-off to capture; every drift of the plan stays clear for a day",
        [
            *done.notes,
            "assumed: the ascent of the launcher, engines, navigation and durations of the approach",
        ],
    )


def _numbers(done: Mission) -> list[Fact]:
    dv = 1e3 * done.plan.dv_km_s
    rows = [
        Fact("lift-off", done.plan.launch.utc, done.plan.launch.utc, "UTC"),
        Fact("phasing", f"{dv:.1f} m/s", repr(dv)),
        Fact("approach", f"{done.approach.dv_m_s:.1f} m/s", repr(done.approach.dv_m_s)),
        Fact("propellant", f"{done.propellant_kg:,.0f} kg", repr(done.propellant_kg)),
    ]
    if np.isfinite(done.older_launch_error_s):
        error = done.older_launch_error_s
        rows.insert(
            1,
            Fact(
                "lift-off with the ascent of H-IIB", f"{error:+.0f} s", repr(error), "less the published one"
            ),
        )
    return rows


def _launch(done: Mission) -> Section:
    o, ascent = done.plan.launch, done.visit.ascent
    text = (
        f"Elements of {calendar(o.elements.epoch_et, 'UTC', 0)} UTC. The plane of injection leads by"
        f" {o.node_lead_deg:.3f} deg, which the lower orbits of the phasing lose. Ascent ({ascent.origin}):"
        f" {ascent.source}."
    )
    if np.isfinite(done.older_launch_error_s):
        text += (
            f" With the ascent of H-IIB, which reproduces six launches within 3 s, the lift-off would be"
            f" {done.older_launch_error_s:+.0f} s from the published one."
        )
    rows = [
        (d.utc, d.revolutions, (d.phase_deg, 1), (d.node_lead_deg, 3), (d.azimuth_deg, 1)) for d in done.days
    ]
    heads = ("lift-off UTC", "whole revolutions", "phase deg", "node lead deg", "azimuth of the plane deg")
    panel = Panel("Lift-off by day", [Drawing.of(lift_offs_figure(done.days))], "")
    return Section(
        "launch", "Lift-off into the station's plane", text, [panel, Grid("days", "Days", heads, rows)]
    )


def _phasing(done: Mission) -> Section:
    if not done.plan.possible:
        return Section("phasing", "Phasing", done.plan.reason)
    rows = [
        (b.name, calendar(b.et, "UTC", 0), (1e3 * b.dv_km_s, 2), (b.perigee_km, 1), (b.apogee_km, 1),
         (b.propellant_kg, 1))
        for b in done.plan.burns
    ]  # fmt: skip
    heads = ("burn", "UTC", "m/s", "perigee km", "apogee km", "propellant kg")
    text = (
        f"The phasing orbit is {done.plan.phasing_height_km:.1f} km high; at arrival the planes differ by"
        f" {abs(done.plan.node_error_deg):.3f} deg in the node."
    )
    panel = Panel(
        "Heights", [Drawing.of(heights_figure(done.plan))], "Mean heights over the equatorial radius."
    )
    return Section("phasing", "Phasing", text, [panel, Grid("burns", "Burns", heads, rows), _durations(done)])


def _durations(done: Mission) -> Grid:
    rows = [
        (f"{p.days:g}", p.launch.utc, p.launch.revolutions, (p.phasing_height_km, 1), (1e3 * p.dv_km_s, 1),
         "yes" if p.possible else p.reason)
        for p in done.durations
    ]  # fmt: skip
    heads = ("days", "lift-off UTC", "whole revolutions", "phasing orbit km", "m/s", "possible")
    return Grid("durations", "Other durations", heads, rows)


def _approach(done: Mission) -> Section:
    rows = [
        (g.name, (g.start_s / 3600.0, 2), (g.end_s / 3600.0, 2), (g.dv_m_s, 2), (g.dv_99_m_s, 2), (g.miss_95_m, 1))
        for g in done.approach.legs
    ]  # fmt: skip
    heads = ("leg", "from h", "to h", "m/s", "m/s, 99 %", "miss m, 95 %")
    figures = [Drawing.of(approach_figure(done.approach, done.profile, near=near)) for near in (False, True)]
    text = (
        f"{100.0 * done.approach.in_corridor:.1f} % of the flights with errors stay in the corridor of"
        f" {done.profile.corridor_deg:.0f} deg about R-bar below {done.profile.corridor_from_m:.0f} m. Legs and zones:"
        f" {done.profile.source}. Errors: {done.profile.navigation.source}."
    )
    safe = [*_safety("plan", done.safety), *_safety("flights with errors", done.dispersed)]
    heads_safe = ("flight", "to stay clear of", "drifts", "clear", "nearest m", "from the station m")
    return Section(
        "approach", "Approach in the station's frame", text,
        [Panel("Approach", figures), Grid("legs", "Legs", heads, rows),
         Grid("safety", "Drifts of 24 h after a thrust fails", heads_safe, safe,
              "From every recorded state, with J2 and the drag of both craft.")],
    )  # fmt: skip


def _safety(name: str, checked: SafetyCheck) -> list[tuple]:
    rules = np.array(checked.clear_of)
    rows = []
    for rule in RULES:
        mine = rules == rule
        if mine.any():
            rows.append((
                name, _WORDS[rule], int(mine.sum()), int(checked.safe[mine].sum()),
                (float(checked.nearest_m[mine].min()), 0), (float(checked.station_m[mine].min()), 1),
            ))  # fmt: skip
    return rows


def _what_if(done: Mission) -> Section:
    rows = [
        (c.name, c.plan.launch.utc, calendar(c.plan.capture_et, "UTC", 0), "yes" if c.plan.possible else c.plan.reason,
         (c.plan.phasing_height_km, 1), (1e3 * c.dv_change_km_s, 2))
        for c in done.cases
    ]  # fmt: skip
    heads = ("case", "lift-off UTC", "capture UTC", "possible", "phasing orbit km", "change m/s")
    return Section("what-if", "What if", "", [Grid("cases", "Cases", heads, rows)])


def _after(after: Afterwards) -> Section:
    rows = [
        (calendar(c.first_et, "UTC", 0), calendar(c.last_et, "UTC", 0), (float(c.first_km), 1), (float(c.last_km), 1),
         (c.drag_km, 1), (1e3 * c.dv_km_s, 1))
        for c in after.changes
    ]  # fmt: skip
    heads = ("from UTC", "to UTC", "from km", "to km", "by drag km", "burns m/s")
    falls = [
        ("expected", after.natural),
        ("drag 30 % larger", after.earlier),
        ("drag 30 % smaller", after.later),
    ]
    listed = [(name, fall) for name, fall in falls if np.isfinite(fall.reentry_et)]
    blocks: list = [Grid("changes", "Orbit between elements", heads, rows)]
    if listed:
        figure = fall_figure(listed, after.published_et)
        blocks.append(
            Panel("Without burns", [Drawing.of(figure)], f"Cd A/m {after.ballistic_m2_kg:.4f} m²/kg.")
        )
    return Section(
        "after", "After the release", f"{after.statement[0].upper()}{after.statement[1:]}.", blocks
    )


def _facts(done: Mission) -> Section:
    rows = [Row(k, f.value, "", f.origin, f.source, f.as_of, 1) for k, f in done.visit.all_facts.items()]
    return Section("given", "Given", "", [Table("facts", "Facts and assumptions", rows)])
