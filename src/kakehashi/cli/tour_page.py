"""Result of a search for a tour: as a record, as text, and as a page."""

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


def written(plan, result: Search, done: Flights, target: float | None, out: Path | None) -> dict:
    """The record of a search; with a folder its files too.

    Parameters
    ----------
    plan : TourFile
        The tour as its file defines it.
    result : Search
        The tour that was found.
    done : Flights
        The same in the full dynamics.
    target : float or None
        Cost at which the search stops [km/s].
    out : path or None
        Folder of the files.

    Returns
    -------
    dict
        The record, see `record`.
    """
    content = record(plan, result, done, target)
    if out:
        write_whole(out / "tour.json", json.dumps(content, indent=1, allow_nan=False))
        line = write_flight(plan.tour.name, done.refined, done.finite, out) if done.refined else None
        tour_page(plan, result, done, out / "tour.html", line)
    return content


def record(plan, result: Search, done: Flights, target: float | None = None) -> dict:
    """Everything that was computed, as plain values.

    Parameters
    ----------
    plan : TourFile
        The tour as its file defines it.
    result : Search
        The tour that was found.
    done : Flights
        The same in the full dynamics.
    target : float or None
        Cost at which the search stops [km/s].
    """
    itinerary = result.itinerary
    refined, costs, finite = done.refined, done.costs, done.finite
    content = {
        "tour": result.tour.name,
        "cost": result.cost,
        "target_km_s": target,
        "target_reached": None if target is None else bool(result.cost <= target),
        "variables": result.x.tolist(),
        "evaluations": result.evaluations,
        "seconds": result.seconds,
        "c3_km2_s2": itinerary.c3_km2_s2,
        "stops": [
            {"body": s.body, "utc": calendar(s.et, "UTC", 0), "excess_km_s": s.vinf_km_s,
             "altitude_km": s.altitude_km if np.isfinite(s.altitude_km) else None, "burn_km_s": s.burn_km_s}
            for s in itinerary.stops
        ],
        "manoeuvres": [_burn(b) for b in itinerary.burns],
        "revolutions": list(itinerary.revolutions),
        "limits_broken": list(itinerary.unmet),
        "facts": plan.facts,
        "flown_mission": plan.flown,
    }  # fmt: skip
    if done.failure:
        content["not_flown"] = done.failure
    if refined:
        content["full_dynamics"] = _in_full(refined)
    if finite:
        content["finite_burns"] = _finite(finite)
    if costs:
        content["navigation"] = _navigation(costs)
    return content


def _in_full(refined: RefinedTour) -> dict:
    return {
        "delta_v_km_s": refined.delta_v_km_s,
        "patched_km_s": refined.patched_km_s,
        "manoeuvres": [_burn(b) for b in refined.burns],
        "arrival_km_s": refined.arrival_km_s,
        "altitudes_km": refined.altitudes_km.tolist(),
        "departure_vinf_km_s": refined.departure_vinf_km_s.tolist(),
        "miss_km": refined.miss_km,
        "miss_km_s": refined.miss_km_s,
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


def _rows(result: Search) -> list[tuple[str, ...]]:
    """Stops and manoeuvres in order of time."""
    itinerary = result.itinerary
    rows = [
        (s.et, s.body, f"{s.vinf_km_s:.3f}",
         f"{s.altitude_km:,.0f}" if np.isfinite(s.altitude_km) else "",
         "launcher" if k == 0 else f"{1e3 * s.burn_km_s:,.1f}")
        for k, s in enumerate(itinerary.stops)
    ] + [(b.et, "manoeuvre", "", "", f"{1e3 * b.size_km_s:,.1f}") for b in itinerary.burns]  # fmt: skip
    return [(calendar(et, "UTC", 0), *rest) for et, *rest in sorted(rows)]


_HEADS = ("UTC", "where", "excess km/s", "altitude km", "burn m/s")


def show(plan, result: Search, done: Flights, target: float | None = None) -> None:
    """Print the tour as tables.

    Parameters
    ----------
    plan : TourFile
        The tour as its file defines it.
    result : Search
        The tour that was found.
    done : Flights
        The same in the full dynamics.
    target : float or None
        Cost at which the search stops [km/s].
    """
    refined, costs, finite = done.refined, done.costs, done.finite
    columns = [(h, "left" if k < 2 else "right") for k, h in enumerate(_HEADS)]
    printing.table(f"{result.tour.name}: patched conics", columns, _rows(result))
    print(f"cost {result.cost:.6g}, C3 {result.itinerary.c3_km2_s2:.2f} km2/s2; {result.runs} evolutions,"
          f" {result.evaluations / 1e6:.1f} million tours in {result.seconds:.0f} s")  # fmt: skip
    if any(result.itinerary.revolutions):
        print(f"complete revolutions of the legs: {', '.join(str(n) for n in result.itinerary.revolutions)}")
    for broken in result.itinerary.unmet:
        print(f"limit that is not met: {broken}")
    if target is not None and result.cost > target:
        print(f"The target of {target:g} km/s was not reached: the best tour found costs {result.cost:.6g} km/s. Search"
              " longer with --seconds, or from another --seed.")  # fmt: skip
    if done.failure:
        print(f"not computed: {done.failure}")
    if refined:
        change = 100.0 * (refined.delta_v_km_s / refined.patched_km_s - 1.0) if refined.patched_km_s else 0.0
        print(f"full dynamics: {1e3 * refined.delta_v_km_s:,.1f} m/s ({change:+.2f} % of patched conics), misses the"
              f" target by {refined.miss_km:.2g} km")  # fmt: skip
    if finite:
        more = 1e3 * (finite.delta_v_km_s - finite.impulsive_km_s)
        hours = ", ".join(f"{b.hours:.1f} h" for b in finite.burns)
        print(f"finite burns ({hours}): {1e3 * finite.delta_v_km_s:,.1f} m/s ({more:+.2f} beyond impulses),"
              f" {finite.final_kg:,.1f} kg left")  # fmt: skip
    if costs:
        a, b = costs.ellipse_km
        print(f"navigation: {1e3 * costs.total_p99_km_s:,.1f} m/s at 99 %; delivery, one sigma,"
              f" {a:,.1f} x {b:,.1f} km, {costs.along_s:,.0f} s")  # fmt: skip
    for name, fact in (plan.facts | plan.flown).items():
        print(f"given, {name}: {fact['value']} ({fact['source']}, {fact['as_of']})")


def tour_page(
    plan,
    result: Search,
    done: Flights,
    path: Path,
    line: Timeline | None = None,
) -> Path:
    """Write the page of a tour: trajectory about the Sun, stops and manoeuvres, results of the full dynamics.

    Parameters
    ----------
    plan : TourFile
        The tour as its file defines it.
    result : Search
        The tour that was found.
    done : Flights
        The same in the full dynamics.
    path : path
        File of the page.
    line : Timeline, optional
        Events between departure and arrival.

    Returns
    -------
    path
        The file.
    """
    from kakehashi.plot.cruise import draw_cruise

    refined, costs = done.refined, done.costs
    grid = Grid("stops", "Stops and manoeuvres", list(_HEADS), _rows(result))
    blocks: list = [grid]
    if plan.target:
        drawing = Drawing(
            "way", draw_cruise(_tracks(plan, result)), "Trajectory about the Sun in the ecliptic plane"
        )
        blocks.insert(
            0,
            Panel(
                "Trajectory",
                [drawing],
                "Patched conics; bodies as thin lines, the spacecraft as a strong line.",
            ),
        )
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
        sections.append(Section("navigation", "Navigation", text, [grid]))
    if line is not None:
        sections.append(_events_section(line))
    inputs = plan.facts | plan.flown
    if inputs:
        rows = [(k, str(v["value"]), v["source"], str(v["as_of"])) for k, v in inputs.items()]
        heads = ["what", "value", "source", "as of"]
        sections.append(Section("given", "Inputs", "", [Grid("given", "Facts and assumptions", heads, rows)]))
    facts = [
        Fact("launch energy", f"{result.itinerary.c3_km2_s2:.2f} km²/s²", repr(result.itinerary.c3_km2_s2))
    ]
    claim = Claim("A tour was found", True, f"at a cost of {result.cost:.5g}")
    if costs:
        facts.append(
            Fact("navigation, 99 %", f"{1e3 * costs.total_p99_km_s:,.1f} m/s", repr(costs.total_p99_km_s))
        )
    if refined:
        facts.append(
            Fact("in the full dynamics", f"{1e3 * refined.delta_v_km_s:,.1f} m/s", repr(refined.delta_v_km_s))
        )
        claim = Claim("The tour is feasible in the full dynamics", refined.miss_km < 1.0,
                      f"it misses the target by {refined.miss_km:.2g} km")  # fmt: skip
    elif done.failure:
        claim = Claim("The tour was not computed in the full dynamics", False, done.failure)
    lead = " – ".join(result.tour.sequence)
    page = assembled(f"tour-{result.tour.name}", result.tour.name, lead, claim, facts, sections, [])
    return write(page, path)


def _events_section(line: Timeline) -> Section:
    """Events of the trajectory, and contacts as hours per day."""
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
    panel = Panel("Contacts and geometry", figures, "Above 10 deg of elevation, with light time.")
    return Section("way", "Events", "", [panel, grid])


def _tracks(plan, result: Search):
    """Bodies over the tour, and the spacecraft."""
    from kakehashi.campaign.recipes.tour import tracks_of

    path = result.itinerary.path(target=plan.target, origin=plan.bodies[0])
    return tracks_of(result.tour.name, dict(zip(result.tour.sequence, plan.bodies, strict=True)), path)
