"""Page of a tour: heliocentric trajectory, stops and manoeuvres, full dynamics, navigation, events."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base import KakehashiError
from kakehashi.base.constants import DAY_S
from kakehashi.ephem import body_id
from kakehashi.figures.contacts import contacts, geometry
from kakehashi.figures.cruise import cruise, ranges
from kakehashi.figures.moon_tour import moon_tour
from kakehashi.io.tour_words import fact_words
from kakehashi.orbits import load
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, sentences
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.report.tour_budget import BudgetLine, budget, budget_grid, launcher_grid, lifting
from kakehashi.time import calendar, minute
from kakehashi.transfer.endpoints import tracks_of
from kakehashi.transfer.navigation import Navigation
from kakehashi.transfer.search import Search
from kakehashi.transfer.shooting import RefinedTour
from kakehashi.transfer.timeline import Timeline
from kakehashi.transfer.tour import Itinerary

_MOON_CAPTION = (
    "Patched conics, seen along the axis of the first moon's orbit. The full dynamics, with the pull of all moons, the"
    " planet's oblateness and the Sun, are not computed."
)
HEADS = ("UTC", "where", "excess km/s", "altitude km", "burn m/s")


def search_page(search: Search, path: Path) -> Path:
    """Write the HTML page of a tour search, with the best patched-conic tour.

    Parameters
    ----------
    search : Search
        Result of `transfer.search.search`.
    path : path
        HTML file to be written.
    """
    return tour_page(search.tour.name, search.itinerary, path, cost=search.cost, bodies=real_bodies(search))


def refined_page(refined: RefinedTour, path: Path) -> Path:
    """Write the HTML page of a tour in the full dynamics, without the statistics of its navigation.

    Parameters
    ----------
    refined : RefinedTour
        Result of `transfer.shooting.refine_tour`.
    path : path
        HTML file to be written.
    """
    patched = refined.patched
    names = [s.body for s in patched.stops]
    return tour_page("tour", patched, path, cost=patched.cost, refined=refined, bodies=names)


def tour_page(
    name: str,
    itinerary: Itinerary,
    path: Path,
    *,
    cost: float,
    bodies: Sequence[Any] = (),
    refined: RefinedTour | None = None,
    navigation: Navigation | None = None,
    failure: str = "",
    events: Timeline | None = None,
    facts: Mapping[str, Mapping[str, Any]] | None = None,
    comparison: Mapping[str, Mapping[str, Any]] | None = None,
) -> Path:
    """Write the HTML page of a gravity-assist tour.

    Parameters
    ----------
    name : str
        Name of the tour.
    itinerary : Itinerary
        The tour in patched conics.
    path : path
        HTML file to be written.
    cost : float
        Minimised cost [km/s, or the unit of the goal].
    bodies : sequence, optional
        Bodies of the stops, as input of `heliocentric`; without them no trajectory is drawn.
    refined : RefinedTour, optional
        The tour in the full dynamics.
    navigation : Navigation, optional
    failure : str
        Reason why the tour was not computed in the full dynamics.
    events : Timeline, optional
        Events and geometry along the trajectory.
    facts, comparison : mapping, optional
        Given values by name, and values of the mission that flew, each with value, source and as_of.
    """
    lines, lifted = budget(itinerary, refined, navigation), lifting(itinerary)
    blocks: list = _trajectory(name, itinerary, bodies)
    blocks.append(_stops_grid(itinerary, refined))
    blocks += [budget_grid(lines, refined is not None)] if lines else []
    from_earth = itinerary.center == "Sun" and np.isfinite(itinerary.declination_rad)
    blocks += [launcher_grid(lifted)] if from_earth else []
    if itinerary.movers:
        drawn = Drawing.of(moon_tour(name, itinerary))
        blocks.insert(0, Panel("Trajectory", [drawn], _MOON_CAPTION))
    sections = [Section("tour", "The tour", "", blocks)]
    sections += [_navigation(navigation)] if navigation else []
    sections += [_events(events)] if events else []
    sections += [_inputs(facts or {}, comparison or {})] if facts or comparison else []
    claim = _claim(name, itinerary, cost, refined, navigation, failure)
    numbers = _numbers(itinerary, lines, lifted, refined)
    lead = " – ".join(s.body for s in itinerary.stops)
    return write(assembled(f"tour-{name}", name, lead, claim, numbers, sections, []), path)


def _trajectory(name: str, itinerary: Itinerary, bodies: Sequence[Any]) -> list[Panel]:
    """Return the panel of the trajectory beside the distances from Sun and Earth; none without bodies."""
    if not len(bodies):
        return []
    names = [s.body for s in itinerary.stops]
    trajectory = itinerary.path(target=bodies[-1], origin=bodies[0])
    tracks = tracks_of(name, dict(zip(names, bodies, strict=True)), trajectory)
    caption = "Patched conics. Thin lines: bodies; thick lines: spacecraft."
    return [Panel("Trajectory", [Drawing.of(cruise(tracks)), Drawing.of(ranges(tracks))], caption)]


def real_bodies(search: Search) -> tuple[str, ...]:
    """Return the names of the bodies of a tour search; None if not all of them can be drawn.

    They cannot be drawn for ESA's problems, whose planets have their own mean elements, and for bodies known only from
    a file; pass `bodies` to `tour_page` in these cases.
    """
    tour = search.tour
    if tour.center != "Sun":
        return ()
    tabulated = bool((tour.plan.ephemerides.rows[tour.plan.bodies, 0] >= 0).all())
    return tour.sequence if tabulated and all(_has_name(b) for b in tour.sequence) else ()


def _has_name(body: str) -> bool:
    for find in (body_id, load):
        try:
            find(body)
        except KakehashiError:
            continue
        return True
    return False


def stop_rows(itinerary: Itinerary) -> list[tuple[str, ...]]:
    """Return stops and manoeuvres in chronological order, as rows of a table with the headings `HEADS`."""
    rows = [
        (s.et, s.body, f"{s.vinf_km_s:.3f}",
         f"{s.altitude_km:,.0f}" if np.isfinite(s.altitude_km) else "",
         _start(itinerary, "launcher") if k == 0 else f"{1e3 * max(s.burn_km_s, 0.0):,.1f}")
        for k, s in enumerate(itinerary.stops)
    ] + [(b.et, "manoeuvre", "", "", f"{1e3 * b.size_km_s:,.1f}") for b in itinerary.burns]  # fmt: skip
    return [(calendar(et, "UTC", 0), *rest) for et, *rest in sorted(rows)]


def _start(itinerary: Itinerary, launch: str = "launch") -> str:
    """Describe where the velocity at the first stop comes from; `launch` is the word for a launch."""
    if itinerary.center != "Sun":
        return "in orbit"
    return launch if itinerary.stops[0].vinf_km_s > 0.0 else "in flight"


def _stops_grid(itinerary: Itinerary, refined: RefinedTour | None) -> Grid:
    """Return stops and manoeuvres in order, in patched conics and, if known, in the full dynamics."""
    whole = {(b.leg, b.flyby): b.size_km_s for b in refined.burns} if refined else {}
    altitudes = _altitudes(itinerary, refined)
    nan, last = float("nan"), len(itinerary.stops) - 1
    rows = []
    for k, s in enumerate(itinerary.stops):
        burn = nan if k == 0 else s.burn_km_s
        full = (
            refined.arrival_km_s
            if refined and k == last and s.burn_km_s > 0.0
            else whole.get((k - 1, s.body), nan)
        )
        what = _start(itinerary) if k == 0 else "arrival" if k == last else "flyby"
        rows.append(
            (s.et, f"{s.body}, {what}", s.vinf_km_s, s.altitude_km, altitudes.get(k, nan), burn, full)
        )
    for b in itinerary.burns:
        rows.append(
            (b.et, f"manoeuvre, leg {b.leg + 1}", nan, nan, nan, b.size_km_s, whole.get((b.leg, ""), nan))
        )
    cells = [
        (minute(et), what, (vinf, 3), (low, 0), (low_full, 0), (1e3 * burn, 1), (1e3 * full, 1))
        for et, what, vinf, low, low_full, burn, full in sorted(rows, key=lambda r: r[0])
    ]
    heads = ["UTC", "what", "excess speed [km/s]", "altitude, patched [km]", "altitude, full [km]",
             "burn, patched [m/s]", "burn, full [m/s]"]  # fmt: skip
    caption = (
        "Dates and values in patched conics; full: in the full dynamics. The launcher gives the excess speed of the"
        " launch."
    )
    if refined is None:
        caption = "In patched conics. The launcher gives the excess speed of the launch."
        shorter = [(*c[:4], c[5]) for c in cells]
        return Grid("stops", "Stops and manoeuvres", [*heads[:4], heads[5]], shorter, caption)
    return Grid("stops", "Stops and manoeuvres", heads, cells, caption)


def _altitudes(itinerary: Itinerary, refined: RefinedTour | None) -> dict[int, float]:
    """Return the altitudes of the flybys in the full dynamics by index of the stop."""
    if refined is None or len(refined.altitudes_km) != len(itinerary.stops) - 2:
        return {}
    return {k + 1: float(h) for k, h in enumerate(refined.altitudes_km)}


def _claim(name: str, itinerary: Itinerary, cost: float, refined, navigation, failure: str) -> Claim:
    """Return the headline: delta-v in the best model that was computed, and whether it converged."""
    if refined:
        change = 1e3 * (refined.delta_v_km_s - refined.patched_km_s)
        text = f"{delivered(refined, navigation)}. The full dynamics ask for {change:+,.1f} m/s beside patched conics"
        if refined.miss_km < 1.0:
            needs = f"{name} needs {1e3 * refined.delta_v_km_s:,.1f} m/s in the full dynamics"
            return Claim(needs, not itinerary.unmet, sentences(text, *itinerary.unmet))
        return Claim(
            "The tour does not converge in the full dynamics", False, sentences(text, *itinerary.unmet)
        )
    if failure:
        return Claim("The tour was not computed in the full dynamics", False, sentences(failure))
    text = "patched conics alone; the full dynamics were not computed"
    return Claim(f"A tour of {name} was found, at a cost of {cost:.5g}", "closes on assumptions",
                 sentences(text, *itinerary.unmet))  # fmt: skip


def _numbers(itinerary: Itinerary, lines: list[BudgetLine], lifted: list[dict], refined) -> list[Fact]:
    """Return the key figures: budget with margins, launch energy with launchers, duration."""
    numbers = []
    if lines:
        total = sum(x.total_km_s for x in lines)
        parts = ", ".join(f"{x.name.split(',')[0]} {1e3 * x.km_s:,.0f}" for x in lines)
        numbers.append(Fact("delta-v with margins", f"{1e3 * total:,.0f} m/s", repr(total), f"{parts} m/s"))
    tilt, c3 = float(np.degrees(itinerary.declination_rad)), itinerary.c3_km2_s2
    if itinerary.center != "Sun":
        speed = itinerary.stops[0].vinf_km_s
        numbers.append(Fact(f"excess speed at {itinerary.stops[0].body}", f"{speed:.3f} km/s", repr(speed)))
    elif c3 > 0.0:
        under = f"declination {tilt:+.1f}°" if np.isfinite(tilt) else ""
        numbers.append(Fact("launch energy C3", f"{c3:.2f} km²/s²", repr(c3), under))
    if np.isfinite(tilt) and itinerary.stops[0].body == "Earth" and itinerary.center == "Sun":
        best = max(lifted, key=lambda r: r["mass_kg"], default=None)
        shown = "no launcher" if best is None else f"{best['mass_kg']:,.0f} ± {best['sigma_kg']:,.0f} kg"
        under = "by published figures" if best is None else f"{best['name']}, the strongest of {len(lifted)}"
        numbers.append(
            Fact("lifted to this asymptote", shown, "" if best is None else repr(best["mass_kg"]), under)
        )
    days = (itinerary.stops[-1].et - itinerary.stops[0].et) / DAY_S
    first, last = (calendar(itinerary.stops[k].et, "UTC", 0)[:10] for k in (0, -1))
    numbers.append(Fact("duration", f"{days / 365.25:.2f} years", repr(days), f"{first} to {last}"))
    return numbers


def delivered(refined, navigation: Navigation | None) -> str:
    """Describe whether a tour converged numerically and, separately, the delivery accuracy."""
    text = f"the solution {'converged' if refined.miss_km < 1.0 else 'did not converge'}"
    if navigation is None:
        return text
    a, b = navigation.ellipse_km
    return f"{text}; delivery accuracy {a:.0f} x {b:.0f} km, one sigma (navigation)"


def _navigation(costs: Navigation) -> Section:
    rows = [
        (minute(float(et)), n, (1e3 * float(m), 2), (1e3 * float(q), 2))
        for n, et, m, q in zip(costs.names, costs.epochs_et, costs.mean_km_s, costs.p99_km_s, strict=True)
    ]
    text = (
        "One-sigma errors: injection 3 m/s, orbit determination 10 km and 20 mm/s, manoeuvre execution 0.5 % and"
        f" 5 mrad. Delivery, one sigma: {costs.ellipse_km[0]:,.1f} x {costs.ellipse_km[1]:,.1f} km."
    )
    grid = Grid("navigation", "Corrections", ["UTC", "what", "mean [m/s]", "99 % [m/s]"], rows)
    return Section("navigation", "Navigation", text, [grid])


def _events(timeline: Timeline) -> Section:
    """Return the section on events of a flight, with ground contacts as hours per day."""
    figures = [Drawing.of(contacts(timeline)), Drawing.of(geometry(timeline))]
    rows = [
        (e.kind, e.where, minute(e.start_et), minute(e.end_et), e.note)
        for e in timeline.events
        if e.kind != "contact"
    ]
    grid = Grid("events", "Events", ["what", "where", "from UTC", "to UTC", "note"], rows)
    caption = "Hours of contact a day, from 0 to 24 in each lane: above 10° of elevation, with light time."
    panel = Panel("Contacts and geometry", figures, caption)
    return Section("flight", "Events of the flight", "", [panel, grid])


def _inputs(facts: Mapping[str, Mapping[str, Any]], comparison: Mapping[str, Mapping[str, Any]]) -> Section:
    """Return the section of inputs, told apart as given, assumed, and facts of the real mission."""
    rows = []
    for origin, table in (("", facts), ("flown", comparison)):
        for key, fact in table.items():
            kind = origin or ("assumed" if str(fact["source"]).startswith("assumption") else "given")
            rows.append((fact_words(key), kind, str(fact["value"]), fact["source"], str(fact["as_of"])))
    heads = ["what", "origin", "value", "source", "as of"]
    caption = "Flown: for comparison, what the real mission did; it is no input." if comparison else ""
    return Section("given", "Inputs", "", [Grid("given", "Inputs and comparison", heads, rows, caption)])
