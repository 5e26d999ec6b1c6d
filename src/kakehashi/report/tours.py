"""Page of a tour: heliocentric trajectory, stops and manoeuvres, full dynamics, navigation, events."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base import KakehashiError
from kakehashi.ephem import body_id
from kakehashi.figures.contacts import contacts, geometry
from kakehashi.figures.cruise import cruise
from kakehashi.figures.moon_tour import moon_tour
from kakehashi.orbits import load
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar
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
    facts : mapping, optional
        Given values by name, each with value, source and as_of.
    """
    blocks: list = [Grid("stops", "Stops and manoeuvres", list(HEADS), stop_rows(itinerary))]
    if len(bodies):
        names = [s.body for s in itinerary.stops]
        trajectory = itinerary.path(target=bodies[-1], origin=bodies[0])
        figure = cruise(tracks_of(name, dict(zip(names, bodies, strict=True)), trajectory))
        blocks.insert(
            0,
            Panel(
                "Trajectory",
                [Drawing.of(figure)],
                "Patched conics. Thin lines: bodies; thick lines: spacecraft.",
            ),
        )
    if itinerary.movers:
        drawn = Drawing.of(moon_tour(name, itinerary))
        blocks.insert(0, Panel("Trajectory", [drawn], _MOON_CAPTION))
    sections = [Section("tour", "The tour", "", blocks)]
    sections += [_navigation(navigation)] if navigation else []
    sections += [_events(events)] if events else []
    sections += [_inputs(facts)] if facts else []
    claim, numbers = _verdict(itinerary, cost, refined, navigation, failure)
    lead = " – ".join(s.body for s in itinerary.stops)
    return write(assembled(f"tour-{name}", name, lead, claim, numbers, sections, []), path)


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
         _start(itinerary) if k == 0 else f"{1e3 * s.burn_km_s:,.1f}")
        for k, s in enumerate(itinerary.stops)
    ] + [(b.et, "manoeuvre", "", "", f"{1e3 * b.size_km_s:,.1f}") for b in itinerary.burns]  # fmt: skip
    return [(calendar(et, "UTC", 0), *rest) for et, *rest in sorted(rows)]


def _start(itinerary: Itinerary) -> str:
    """Describe where the velocity at the first stop comes from."""
    if itinerary.center != "Sun":
        return "in orbit"
    return "launcher" if itinerary.stops[0].vinf_km_s > 0.0 else "in flight"


def _verdict(itinerary, cost, refined, navigation, failure) -> tuple[Claim, list[Fact]]:
    numbers = [Fact("launch energy", f"{itinerary.c3_km2_s2:.2f} km²/s²", repr(itinerary.c3_km2_s2))]
    tilt = float(np.degrees(itinerary.declination_rad))
    if itinerary.center != "Sun":
        speed = itinerary.stops[0].vinf_km_s
        numbers = [Fact(f"excess speed at {itinerary.stops[0].body}", f"{speed:.3f} km/s", repr(speed))]
    elif np.isfinite(tilt):
        numbers.append(Fact("declination of the launch asymptote", f"{tilt:+.1f}°", repr(tilt)))
    claim = Claim("A tour was found", True, f"at a cost of {cost:.5g}")
    if navigation:
        v = navigation.total_p99_km_s
        numbers.append(Fact("navigation, 99 %", f"{1e3 * v:,.1f} m/s", repr(v)))
    if refined:
        v = refined.delta_v_km_s
        numbers.append(Fact("in the full dynamics", f"{1e3 * v:,.1f} m/s", repr(v)))
        text = delivered(refined, navigation)
        claim = Claim("The tour is feasible in the full dynamics", refined.miss_km < 1.0, text)
    elif failure:
        claim = Claim("The tour was not computed in the full dynamics", False, failure)
    return claim, numbers


def delivered(refined, navigation: Navigation | None) -> str:
    """Describe whether a tour converged numerically and, separately, the delivery accuracy."""
    text = f"the solution {'converged' if refined.miss_km < 1.0 else 'did not converge'}"
    if navigation is None:
        return text
    a, b = navigation.ellipse_km
    return f"{text}; delivery accuracy {a:.0f} x {b:.0f} km, one sigma (navigation)"


def _navigation(costs: Navigation) -> Section:
    rows = [
        (calendar(float(et), "UTC", 0), n, f"{1e3 * m:,.2f}", f"{1e3 * q:,.2f}")
        for n, et, m, q in zip(costs.names, costs.epochs_et, costs.mean_km_s, costs.p99_km_s, strict=True)
    ]
    text = (
        "One-sigma errors: injection 3 m/s, orbit determination 10 km and 20 mm/s, manoeuvre execution 0.5 % and"
        f" 5 mrad. Delivery, one sigma: {costs.ellipse_km[0]:,.1f} x {costs.ellipse_km[1]:,.1f} km."
    )
    grid = Grid("navigation", "Corrections", ["UTC", "what", "mean m/s", "99 % m/s"], rows)
    return Section("navigation", "Navigation", text, [grid])


def _events(timeline: Timeline) -> Section:
    """Return the section on events of a flight, with ground contacts as hours per day."""
    figures = [Drawing.of(contacts(timeline)), Drawing.of(geometry(timeline))]
    rows = [
        (e.kind, e.where, calendar(e.start_et, "UTC", 0), calendar(e.end_et, "UTC", 0), e.note)
        for e in timeline.events
        if e.kind != "contact"
    ]
    grid = Grid("events", "Events", ["what", "where", "from UTC", "to UTC", "note"], rows)
    panel = Panel("Contacts and geometry", figures, "Above 10 deg of elevation, with light time.")
    return Section("flight", "Events of the flight", "", [panel, grid])


def _inputs(facts: Mapping[str, Mapping[str, Any]]) -> Section:
    rows = [(k, str(v["value"]), v["source"], str(v["as_of"])) for k, v in facts.items()]
    grid = Grid("given", "Facts and assumptions", ["what", "value", "source", "as of"], rows)
    return Section("given", "Given", "", [grid])
