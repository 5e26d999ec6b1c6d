"""What a search for a tour found: as a record and as text."""

import json
from pathlib import Path

import numpy as np

from kakehashi.base.files import write_whole
from kakehashi.cli import printing
from kakehashi.cli.tour_files import Flights, write_flight
from kakehashi.report.tours import HEADS, stop_rows, tour_page
from kakehashi.time import calendar
from kakehashi.transfer.finite_burn import FiniteFlight
from kakehashi.transfer.navigation import Navigation
from kakehashi.transfer.search import Search
from kakehashi.transfer.shooting import RefinedTour


def written(plan, found: Search, done: Flights, target: float | None, out: Path | None) -> dict:
    """The record of a search; with a folder its files too."""
    content = record(plan, found, done, target)
    if out:
        write_whole(out / "tour.json", json.dumps(content, indent=1, allow_nan=False))
        line = write_flight(plan.tour.name, done.flown, done.finite, out) if done.flown else None
        tour_page(
            found.tour.name, found.itinerary, out / "tour.html", cost=found.cost,
            bodies=plan.bodies if plan.target else (), refined=done.flown, navigation=done.costs,
            failure=done.failure, events=line, facts=plan.facts | plan.flown,
        )  # fmt: skip
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


def show(plan, found: Search, done: Flights, target: float | None = None) -> None:
    """Print the tour as tables."""
    flown, costs, finite = done.flown, done.costs, done.finite
    columns = [(h, "left" if k < 2 else "right") for k, h in enumerate(HEADS)]
    printing.table(f"{found.tour.name}: patched conics", columns, stop_rows(found.itinerary))
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
        print(f"full dynamics: {1e3 * flown.delta_v_km_s:,.1f} m/s ({change:+.2f} % of patched conics), misses the"
              f" target by {flown.miss_km:.2g} km")  # fmt: skip
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
