"""Result of the search for a tour as JSON and as text."""

import json
from pathlib import Path

import numpy as np

from kakehashi.base.files import write_whole
from kakehashi.cli import printing
from kakehashi.cli.tour_files import Flights, write_flight
from kakehashi.io.tour_words import fact_words
from kakehashi.report.tour_budget import lifting
from kakehashi.report.tours import HEADS, delivered, stop_rows, tour_page
from kakehashi.time import calendar
from kakehashi.transfer.finite_burn import FiniteFlight
from kakehashi.transfer.navigation import Navigation
from kakehashi.transfer.search import Search
from kakehashi.transfer.shooting import RefinedTour

NOT_FLOWN = (
    "Patched conics about {center}: the tour is not computed in the full dynamics, in which the moons, the oblateness"
    " of {center} and the Sun attract the spacecraft between the flybys as well."
)


def written(plan, result: Search, done: Flights, target: float | None, out: Path | None) -> dict:
    """Create the JSON of a tour search, and write its files if a folder is given.

    Parameters
    ----------
    plan : TourFile
        The tour as its file defines it.
    result : Search
        The tour that was found.
    done : Flights
        The tour in the full dynamics.
    target : float or None
        Cost at which the search stops [km/s].
    out : path or None
        Folder of the files.

    Returns
    -------
    dict
        The result, see `record`.
    """
    content = record(plan, result, done, target)
    if out:
        write_whole(out / "tour.json", json.dumps(content, indent=1, allow_nan=False))
        line = write_flight(plan.tour.name, done.refined, done.finite, out) if done.refined else None
        drawn = plan.bodies if plan.target and result.tour.center == "Sun" else ()
        tour_page(
            result.tour.name, result.itinerary, out / "tour.html", cost=result.cost,
            bodies=drawn, refined=done.refined, navigation=done.costs,
            failure=done.failure, events=line, facts=plan.facts, comparison=plan.flown,
        )  # fmt: skip
    return content


def record(plan, result: Search, done: Flights, target: float | None = None) -> dict:
    """Return all results of a tour search as values of JSON types.

    Parameters
    ----------
    plan : TourFile
        The tour as its file defines it.
    result : Search
        The tour that was found.
    done : Flights
        The tour in the full dynamics.
    target : float or None
        Cost at which the search stops [km/s].
    """
    itinerary = result.itinerary
    refined, costs, finite = done.refined, done.costs, done.finite
    content = {
        "tour": result.tour.name,
        "center": itinerary.center,
        "cost": result.cost,
        "target_km_s": target,
        "target_reached": None if target is None else bool(result.cost <= target),
        "variables": result.x.tolist(),
        "evaluations": result.evaluations,
        "seconds": result.seconds,
        "c3_km2_s2": itinerary.c3_km2_s2,
        "declination_deg": _declination(itinerary),
        "launchers": lifting(itinerary),
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
    if itinerary.center != "Sun":
        content["not_flown"] = NOT_FLOWN.format(center=itinerary.center)
    if done.failure:
        content["not_flown"] = done.failure
    if refined:
        content["full_dynamics"] = _in_full(refined)
    if finite:
        content["finite_burns"] = _finite(finite)
    if costs:
        content["navigation"] = _navigation(costs)
    return content


def _declination(itinerary) -> float | None:
    tilt = float(np.degrees(itinerary.declination_rad))
    return None if np.isnan(tilt) else tilt


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
        "flyby": b.flyby or None,
        "utc": calendar(b.et, "UTC", 0),
        "km_s": b.size_km_s,
        "change_km_s": np.asarray(b.change_km_s).tolist(),
    }


def show(plan, result: Search, done: Flights, target: float | None = None) -> None:
    """Print the tour that was found as tables.

    Parameters
    ----------
    plan : TourFile
        The tour as its file defines it.
    result : Search
        The tour that was found.
    done : Flights
        The tour in the full dynamics.
    target : float or None
        Cost at which the search stops [km/s].
    """
    refined, costs, finite = done.refined, done.costs, done.finite
    columns = [(h, "left" if k < 2 else "right") for k, h in enumerate(HEADS)]
    printing.table(f"{result.tour.name}: patched conics", columns, stop_rows(result.itinerary))
    tilt = _declination(result.itinerary)
    where = "" if tilt is None else f", declination {tilt:+.1f} deg"
    start = f", C3 {result.itinerary.c3_km2_s2:.2f} km2/s2{where}"
    if result.itinerary.center != "Sun":
        start = f", about {result.itinerary.center}; begins at {result.itinerary.stops[0].vinf_km_s:.3f} km/s"
    print(f"cost {result.cost:.6g}{start}; {result.runs} evolutions,"
          f" {result.evaluations / 1e6:.1f} million tours in {result.seconds:.0f} s")  # fmt: skip
    if tilt is not None and result.itinerary.stops[0].body == "Earth":
        capacities = [
            f"{r['name']} {r['mass_kg']:,.0f} +- {r['sigma_kg']:,.0f} kg" for r in lifting(result.itinerary)
        ]
        print(
            f"to this asymptote: {'; '.join(capacities) or 'no launcher of the library, by its published figures'}"
        )
    if any(result.itinerary.revolutions):
        print(f"complete revolutions of the legs: {', '.join(str(n) for n in result.itinerary.revolutions)}")
    for broken in result.itinerary.unmet:
        print(f"limit not met: {broken}")
    if target is not None and result.cost > target:
        print(f"The target of {target:g} km/s was not reached; the best tour costs {result.cost:.6g} km/s. Increase"
              " --seconds, or use another --seed.")  # fmt: skip
    if result.itinerary.center != "Sun":
        print(NOT_FLOWN.format(center=result.itinerary.center))
    if done.failure:
        print(f"not computed: {done.failure}")
    if refined:
        change = 100.0 * (refined.delta_v_km_s / refined.patched_km_s - 1.0) if refined.patched_km_s else 0.0
        print(f"full dynamics: {1e3 * refined.delta_v_km_s:,.1f} m/s ({change:+.2f} % from patched conics);"
              f" {delivered(refined, costs)}")  # fmt: skip
    if finite:
        more = 1e3 * (finite.delta_v_km_s - finite.impulsive_km_s)
        hours = ", ".join(f"{b.hours:.1f} h" for b in finite.burns)
        print(f"finite burns ({hours}): {1e3 * finite.delta_v_km_s:,.1f} m/s ({more:+.2f} m/s from impulses),"
              f" {finite.final_kg:,.1f} kg left")  # fmt: skip
    if costs:
        a, b = costs.ellipse_km
        print(f"navigation: {1e3 * costs.total_p99_km_s:,.1f} m/s at 99 %; delivery, one sigma,"
              f" {a:,.1f} x {b:,.1f} km, {costs.along_s:,.0f} s")  # fmt: skip
    for name, fact in (plan.facts | plan.flown).items():
        print(f"given, {fact_words(name)}: {fact['value']} ({fact['source']}, {fact['as_of']})")
