"""What a search for a tour found: as a record, as text, and as a page."""

import json
from pathlib import Path

import numpy as np

from kakehashi.base.files import write_whole
from kakehashi.cli import printing
from kakehashi.cli.tour_files import Flights, write_flight
from kakehashi.plot.contacts import draw_contacts, draw_geometry
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar
from kakehashi.transfer.finite_burn import FiniteFlight
from kakehashi.transfer.navigation import Navigation
from kakehashi.transfer.search import Search
from kakehashi.transfer.shooting import RefinedTour
from kakehashi.transfer.timeline import Timeline


def written(plan, found: Search, done: Flights, target: float | None, out: Path | None) -> dict:
    """The record of a search; with a folder its files too."""
    content = record(plan, found, done, target)
    if out:
        write_whole(out / "tour.json", json.dumps(content, indent=1, allow_nan=False))
        line = write_flight(plan.tour.name, done.flown, done.finite, out) if done.flown else None
        tour_page(plan, found, done, out / "tour.html", line)
    return content


def record(plan, found: Search, done: Flights, target: float | None = None) -> dict:
    """Everything that was computed, plain."""
    way = found.itinerary
    flown, costs, finite = done.flown, done.costs, done.finite
    out = {
        "tour": found.tour.name,
        "cost": found.cost,
        "target_km_s": target,
        "target_reached": None if target is None else bool(found.cost <= target),
        "variables": found.x.tolist(),
        "evaluations": found.evaluations,
        "seconds": found.seconds,
        "c3_km2_s2": way.c3_km2_s2,
        "stops": [
            {"body": s.body, "utc": calendar(s.et, "UTC", 0), "excess_km_s": s.vinf_km_s,
             "altitude_km": s.altitude_km if np.isfinite(s.altitude_km) else None, "burn_km_s": s.burn_km_s}
            for s in way.stops
        ],
        "manoeuvres": [_burn(b) for b in way.burns],
        "revolutions": list(way.revolutions),
        "limits_broken": list(way.unmet),
        "facts": plan.facts,
        "flown_mission": plan.flown,
    }  # fmt: skip
    if done.failure:
        out["not_flown"] = done.failure
    if flown:
        out["full_dynamics"] = _in_full(flown)
    if finite:
        out["finite_burns"] = _finite(finite)
    if costs:
        out["navigation"] = _navigation(costs)
    return out


def _in_full(flown: RefinedTour) -> dict:
    return {
        "delta_v_km_s": flown.delta_v_km_s,
        "patched_km_s": flown.patched_km_s,
        "manoeuvres": [_burn(b) for b in flown.burns],
        "arrival_km_s": flown.arrival_km_s,
        "altitudes_km": flown.altitudes_km.tolist(),
        "departure_vinf_km_s": flown.departure_vinf_km_s.tolist(),
        "miss_km": flown.miss_km,
        "miss_km_s": flown.miss_km_s,
    }


def _finite(finite: FiniteFlight) -> dict:
    return {
        "delta_v_km_s": finite.delta_v_km_s,
        "beyond_impulses_km_s": finite.delta_v_km_s - finite.impulsive_km_s,
        "final_kg": finite.final_kg,
        "miss_km": finite.miss_km,
        "miss_km_s": finite.miss_km_s,
        "burns": [
            {"start_utc": calendar(b.start_et, "UTC", 0), "hours": b.hours, "km_s": b.size_km_s}
            | {"propellant_kg": b.propellant_kg, "braking": b.braking}
            for b in finite.burns
        ],
    }


def _navigation(costs: Navigation) -> dict:
    events = zip(costs.names, costs.epochs_et, costs.mean_km_s, costs.p99_km_s, strict=True)
    return {
        "delta_v_99_km_s": costs.total_p99_km_s,
        "mean_km_s": costs.total_mean_km_s,
        "events": [
            {"name": n, "utc": calendar(float(et), "UTC", 0), "mean_km_s": float(m), "p99_km_s": float(q)}
            for n, et, m, q in events
        ],
        "delivery_km": costs.ellipse_km.tolist(),
        "along_s": costs.along_s,
    }


def _burn(b) -> dict:
    return {
        "leg": b.leg + 1,
        "utc": calendar(b.et, "UTC", 0),
        "km_s": b.size_km_s,
        "change_km_s": np.asarray(b.change_km_s).tolist(),
    }


def _rows(found: Search) -> list[tuple[str, ...]]:
    """Stops and manoeuvres in order of time."""
    way = found.itinerary
    rows = [
        (s.et, s.body, f"{s.vinf_km_s:.3f}",
         f"{s.altitude_km:,.0f}" if np.isfinite(s.altitude_km) else "",
         "launcher" if k == 0 else f"{1e3 * s.burn_km_s:,.1f}")
        for k, s in enumerate(way.stops)
    ] + [(b.et, "manoeuvre", "", "", f"{1e3 * b.size_km_s:,.1f}") for b in way.burns]  # fmt: skip
    return [(calendar(et, "UTC", 0), *rest) for et, *rest in sorted(rows)]


_HEADS = ("UTC", "where", "excess km/s", "altitude km", "burn m/s")


def show(plan, found: Search, done: Flights, target: float | None = None) -> None:
    """Print the tour as tables."""
    flown, costs, finite = done.flown, done.costs, done.finite
    columns = [(h, "left" if k < 2 else "right") for k, h in enumerate(_HEADS)]
    printing.table(f"{found.tour.name}: patched conics", columns, _rows(found))
    print(f"cost {found.cost:.6g}, C3 {found.itinerary.c3_km2_s2:.2f} km2/s2; {found.runs} evolutions,"
          f" {found.evaluations / 1e6:.1f} million tours in {found.seconds:.0f} s")  # fmt: skip
    if any(found.itinerary.revolutions):
        print(f"complete revolutions of the legs: {', '.join(str(n) for n in found.itinerary.revolutions)}")
    for broken in found.itinerary.unmet:
        print(f"limit not kept: {broken}")
    if target is not None and found.cost > target:
        print(f"The target of {target:g} km/s was not reached: the best tour found costs {found.cost:.6g} km/s. Search"
              " longer with --seconds, or from another --seed.")  # fmt: skip
    if done.failure:
        print(f"not flown: {done.failure}")
    if flown:
        change = 100.0 * (flown.delta_v_km_s / flown.patched_km_s - 1.0) if flown.patched_km_s else 0.0
        print(f"full dynamics: {1e3 * flown.delta_v_km_s:,.1f} m/s ({change:+.2f} % of patched conics); the"
              f" solution closes numerically{_delivered(costs)}")  # fmt: skip
    if finite:
        more = 1e3 * (finite.delta_v_km_s - finite.impulsive_km_s)
        hours = ", ".join(f"{b.hours:.1f} h" for b in finite.burns)
        print(f"finite burns ({hours}): {1e3 * finite.delta_v_km_s:,.1f} m/s ({more:+.2f} beyond impulses),"
              f" {finite.final_kg:,.1f} kg left")  # fmt: skip
    if costs:
        a, b = costs.ellipse_km
        print(f"navigation: {1e3 * costs.total_p99_km_s:,.1f} m/s in 99 of 100 flights; delivery, one sigma,"
              f" {a:,.1f} x {b:,.1f} km, {costs.along_s:,.0f} s")  # fmt: skip
    for name, fact in (plan.facts | plan.flown).items():
        print(f"given, {name}: {fact['value']} ({fact['source']}, {fact['as_of']})")


def tour_page(
    plan,
    found: Search,
    done: Flights,
    path: Path,
    line: Timeline | None = None,
) -> Path:
    """The page of a tour: the way around the Sun, stops and manoeuvres, what the full dynamics say."""
    from kakehashi.plot.cruise import draw_cruise

    flown, costs = done.flown, done.costs
    grid = Grid("stops", "Stops and manoeuvres", list(_HEADS), _rows(found))
    blocks: list = [grid]
    if plan.target:
        drawing = Drawing(
            "way", draw_cruise(_tracks(plan, found)), "The way around the Sun in the ecliptic plane"
        )
        blocks.insert(0, Panel("The way", [drawing], "Patched conics; bodies thin, spacecraft strong."))
    sections = [Section("tour", "The tour", "", blocks)]
    if costs:
        rows = [
            (calendar(float(et), "UTC", 0), n, f"{1e3 * m:,.2f}", f"{1e3 * q:,.2f}")
            for n, et, m, q in zip(costs.names, costs.epochs_et, costs.mean_km_s, costs.p99_km_s, strict=True)
        ]
        heads = ["UTC", "what", "mean m/s", "99 % m/s"]
        text = (
            "Injection 3 m/s, states known to 10 km and 20 mm/s, manoeuvres executed to 0.5 % and 5 mrad, each one"
            f" sigma. Delivery, one sigma: {costs.ellipse_km[0]:,.1f} x {costs.ellipse_km[1]:,.1f} km."
        )
        grid = Grid("navigation", "Corrections", heads, rows)
        sections.append(Section("navigation", "Staying on the way", text, [grid]))
    if line is not None:
        sections.append(_happenings(line))
    given = plan.facts | plan.flown
    if given:
        rows = [(k, str(v["value"]), v["source"], str(v["as_of"])) for k, v in given.items()]
        heads = ["what", "value", "source", "as of"]
        sections.append(Section("given", "Given", "", [Grid("given", "Facts and assumptions", heads, rows)]))
    facts = [
        Fact("launch energy", f"{found.itinerary.c3_km2_s2:.2f} km²/s²", repr(found.itinerary.c3_km2_s2))
    ]
    claim = Claim("A tour was found", True, f"at a cost of {found.cost:.5g}")
    if costs:
        facts.append(
            Fact("navigation, 99 %", f"{1e3 * costs.total_p99_km_s:,.1f} m/s", repr(costs.total_p99_km_s))
        )
    if flown:
        facts.append(
            Fact("in the full dynamics", f"{1e3 * flown.delta_v_km_s:,.1f} m/s", repr(flown.delta_v_km_s))
        )
        numerical = (
            "the solution closes numerically" if flown.miss_km < 1.0 else "the solution does not close"
        )
        claim = Claim(
            "The tour stands in the full dynamics", flown.miss_km < 1.0, f"{numerical}{_delivered(costs)}"
        )
    elif done.failure:
        claim = Claim("The tour was not flown in the full dynamics", False, done.failure)
    lead = " – ".join(found.tour.sequence)
    page = assembled(f"tour-{found.tour.name}", found.tour.name, lead, claim, facts, sections, [])
    return write(page, path)


def _delivered(costs) -> str:
    """How accurately the spacecraft is delivered: a residual of the solver is no accuracy."""
    if costs is None:
        return ""
    a, b = costs.ellipse_km
    return f"; delivery accuracy {a:.0f} x {b:.0f} km, one sigma (navigation)"


def _happenings(line: Timeline) -> Section:
    """What happens on the way, contacts as hours a day."""
    figures = [
        Drawing("contacts", draw_contacts(line), "Hours of contact a day"),
        Drawing("geometry", draw_geometry(line), "Angles at Earth and spacecraft"),
    ]
    rows = [
        (e.kind, e.where, calendar(e.start_et, "UTC", 0), calendar(e.end_et, "UTC", 0), e.note)
        for e in line.events
        if e.kind != "contact"
    ]
    grid = Grid("events", "Events", ["what", "where", "from UTC", "to UTC", "note"], rows)
    panel = Panel("Contacts and geometry", figures, "Above 10 deg of elevation, light time counted.")
    return Section("way", "On the way", "", [panel, grid])


def _tracks(plan, found: Search):
    """Bodies over the tour, and the spacecraft."""
    from kakehashi.campaign.recipes.tour import tracks_of

    path = found.itinerary.path(target=plan.target, origin=plan.bodies[0])
    return tracks_of(found.tour.name, dict(zip(found.tour.sequence, plan.bodies, strict=True)), path)
