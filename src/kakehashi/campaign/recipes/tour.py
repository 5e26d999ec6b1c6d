"""Gravity-assist tour of a mission: trajectory, events, and comparison with the mission as flown.

The tour is optimised within the dates and bounds of its file.  If it ends at a small body, it is refined in the full
dynamics, with the cost of navigation, and the hyperbolic excess speed is removed by several manoeuvres.  If it ends at
a planet, it remains a patched-conic tour, and the final orbits are entered by burns at their apsides.
"""

from dataclasses import replace
from functools import partial

import numpy as np

from kakehashi.base import InputError, KakehashiError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.library import Library
from kakehashi.campaign.objectives import VisibilitySeries
from kakehashi.campaign.recipes.sky import visibility_series
from kakehashi.campaign.schema import Mission, TourPlan
from kakehashi.campaign.studies import ElectricStudy, StopComparison, TourResult
from kakehashi.orbits import Orbit
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Legs, Path, pieces, tabulate
from kakehashi.spacecraft import Spacecraft, propellant
from kakehashi.time import as_et
from kakehashi.transfer.capture import BrakingSequence, Capture, braking_sequence, capture, lowered
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.finite_burn import path_of
from kakehashi.transfer.lambert import lambert
from kakehashi.transfer.navigation import navigate
from kakehashi.transfer.search import Search, search
from kakehashi.transfer.shooting import RefinedTour, can_be_met, refine_tour
from kakehashi.transfer.timeline import Event, Timeline, timeline
from kakehashi.transfer.tour import Itinerary, Tour


class NoTour(InputError):
    """Raised if no tour exists within the bounds of its file."""


_NIGHTS_S = 365 * DAY_S  # before and after the event
_ISLANDS, _AT_MOST_S = 2, 1_800.0
_LEAVING_S = 3_600.0  # the first node after perigee; a patched tour begins at the Earth's centre
_PATCHED_LEAVING_S = DAY_S
_BRAKE_SHARES = (0.5, 0.3, 0.15, 0.05)
_HOLD_KM = 30.0
_SOLUTIONS, _FIRST_LEG = (
    12,
    4,
)  # number of solutions returned; index of the first flight time among the variables
_MOST_OF_BUDGET = 1.5  # of the delta-v on board; costlier tours are not refined in the full dynamics


def compute_tour(mission: Mission, progress=None, *, near: TourResult | None = None) -> TourResult:
    """Search for the mission's tour, refine it in the full dynamics, and compute the braking at the target.

    Parameters
    ----------
    mission : Mission
    progress : callable, optional
        Called with the fraction of the work done.
    near : TourResult, optional
        The tour for another launch date, as initial guess of the search.

    Raises
    ------
    NoTour
        No tour exists within the bounds of the file.
    """
    plan, craft = mission.tour, spacecraft_for(mission)
    assert plan is not None
    report = progress or (lambda fraction: None)
    try:
        lost = _lost_by_braking(plan)
        file = plan.library.tour(plan.plan, late_days=plan.late_days, braking_days=lost)
        search_result = _search_twice(file.tour, plan, near, report)
    except InputError as why:
        raise NoTour(str(why)) from why
    itinerary, target = search_result.itinerary, file.target
    assert target is not None  # checked with the page
    refined = None
    if (
        can_be_met(target)
        and file.tour.plan.manoeuvres
        and not isinstance(file.bodies[0], Orbit)  # in flight: patched conics
        and _spends(itinerary) < _MOST_OF_BUDGET * craft.dv_km_s
    ):
        refined = _refined(itinerary, target, lambda fraction: report(0.7 + 0.2 * fraction))
    costs = None if refined is None else navigate(refined)
    brakes = _braking(plan, craft, refined)
    path: Path
    if refined is None:
        path = itinerary.path(target)
    else:
        full = path_of(refined).relative("Sun")
        path = full.between(full.span[0] + _LEAVING_S, full.span[1])
        if brakes is not None:
            path = _braked(path, brakes, refined, target)
    return TourResult(
        mission=mission.name,
        tour=file.tour.name,
        itinerary=itinerary,
        evaluations=search_result.evaluations,
        spread_km_s=max(search_result.bests) - min(search_result.bests),
        solutions=np.vstack([search_result.x, search_result.others])[:_SOLUTIONS],
        searched_whole=search_result.runs >= 2 * plan.evolutions * _ISLANDS,
        refined=refined,
        navigation=costs,
        approach=brakes,
        captures=captures_of(plan, itinerary.stops[-1].body, 0.0),
        comparison=(),
        path=tabulate(path),
    )


def _search_twice(tour: Tour, plan: TourPlan, near: TourResult | None, report) -> Search:
    """Search in two rounds: globally or near another tour, then with both islands from the best of the first round."""
    once = partial(
        search, tour, runs=plan.evolutions, islands=_ISLANDS, seconds=0.5 * _AT_MOST_S, racing=True
    )
    starts = () if near is None else _shifted(near.solutions, plan.late_days)
    first = once(seed=plan.seed, start=starts, progress=lambda fraction, best: report(0.35 * fraction))
    best = np.vstack([first.x, first.others])[:_SOLUTIONS]
    second = once(
        seed=plan.seed + 1, start=best, progress=lambda fraction, best: report(0.35 + 0.35 * fraction)
    )
    return replace(second, evaluations=first.evaluations + second.evaluations, runs=first.runs + second.runs)


def _shifted(solutions: np.ndarray, delay_days: float) -> list[np.ndarray]:
    """Return initial guesses for a later launch: all epochs later, or the first flyby at its old epoch."""
    starts = []
    for x in solutions:
        later = x.copy()
        later[0] += delay_days
        shorter = later.copy()
        shorter[_FIRST_LEG] -= delay_days
        starts += [later, shorter]
    return starts


def _spends(itinerary: Itinerary) -> float:
    """Return the delta-v of the patched-conic tour after launch [km/s]."""
    return sum(b.size_km_s for b in itinerary.burns) + itinerary.stops[-1].burn_km_s


def _refined(itinerary: Itinerary, target: str | Orbit, progress) -> RefinedTour | None:
    """Refine the tour in the full dynamics; None if its arcs cannot be joined."""
    try:
        return refine_tour(itinerary, target, progress=progress)
    except KakehashiError:
        return None


def _lost_by_braking(plan: TourPlan) -> float:
    """Return the number of days by which braking in several manoeuvres lengthens the flight."""
    if plan.brakes_over_days is None:
        return 0.0
    left = 1.0 - np.cumsum(_BRAKE_SHARES)[:-1]
    return float(plan.brakes_over_days.value * (1.0 - left.mean()))


def _braked(path: Path, brakes: BrakingSequence, refined: RefinedTour, target: str | Orbit) -> Legs:
    """Return the trajectory up to the first braking manoeuvre, then arcs from one such manoeuvre to the next."""
    when = np.array([b.et for b in brakes.brakes])
    gm, towards = body("Sun").gm_km3_s2, refined.arrival_vinf_km_s / refined.arrival_km_s
    goal = heliocentric(target, when[0] - DAY_S, when[-1] + DAY_S)
    points = goal.position(when) - np.outer([b.distance_km for b in brakes.brakes], towards)
    points[0] = path.position(when[0])
    legs = list(pieces(path.between(path.span[0], when[0])))
    for a, b, t0, t1 in zip(points[:-1], points[1:], when[:-1], when[1:], strict=True):
        v = lambert(a, b, t1 - t0, gm, on_error="raise").v1_km_s
        legs.append(Coast(np.r_[a, v], t0, (t0, t1), gm))
    return Legs(tuple(legs))


def _braking(plan: TourPlan, craft: Spacecraft, refined: RefinedTour | None) -> BrakingSequence | None:
    """Compute the removal of the excess speed by four manoeuvres, the last of which is on the arrival day."""
    if refined is None or plan.brakes_over_days is None or craft.isp_s is None:
        return None
    before = sum(b.size_km_s for b in refined.burns)
    days = plan.brakes_over_days.value * np.array([1.0, 2.0 / 3.0, 1.0 / 3.0, 0.0])
    mass = craft.wet_mass_kg - propellant(craft.wet_mass_kg, before, craft.isp_s)
    end = refined.patched.stops[-1].et + DAY_S * _lost_by_braking(plan)
    return braking_sequence(
        end, refined.arrival_km_s, mass_kg=mass, isp_s=craft.isp_s,
        fractions=_BRAKE_SHARES, days_before=tuple(days), hold_km=_HOLD_KM,
    )  # fmt: skip


def captures_of(plan: TourPlan, name: str, vinf_km_s: float) -> tuple[Capture, ...]:
    """Compute the burns into the successive final orbits, with propellant if the file has what enters them.

    Parameters
    ----------
    plan : TourPlan
    name : str
        The planet.
    vinf_km_s : float
        Excess speed that these burns remove; 0 if the delta-v of the tour already counts it.
    """
    captures: list[Capture] = []
    mass, isp = (
        (None, None) if plan.capture is None else (plan.capture.mass_kg.value, plan.capture.isp_s.value)
    )
    for orbit in plan.orbit:
        heights = (orbit.periapsis_altitude_km, orbit.apoapsis_altitude_km)
        captures.append(
            lowered(captures[-1], *heights, mass_kg=mass, isp_s=isp)
            if captures
            else capture(name, vinf_km_s, *heights, mass_kg=mass, isp_s=isp)
        )
        if mass is not None:
            mass -= captures[-1].propellant_kg + orbit.releases_kg
    return tuple(captures)


def with_electric_legs(tour: TourResult, plan: TourPlan, study: ElectricStudy) -> TourResult:
    """Return a tour whose trajectory, arrival and insertion are those of its electric legs.

    Parameters
    ----------
    tour : TourResult
        The tour by impulses, which stays as the lower bound.
    plan : TourPlan
    study : ElectricStudy
    """
    bodies = [s["body"] for s in study.content["stops"]]
    epochs = [*map(float, study.stop_et[:-1]), study.arrival_et]
    stops = list(zip(bodies, epochs, strict=True))
    return replace(
        tour,
        electric=replace(study, comparison=compared(plan, stops, study.altitudes_km)),
        path=study.path,
        captures=captures_of(plan, bodies[-1], study.arrival_km_s),
    )


def in_flight(tour: TourResult) -> bool:
    """Return whether a tour begins with a spacecraft in flight, on its own orbit, instead of a launch."""
    return tour.itinerary.stops[0].vinf_km_s == 0.0


def with_comparison(tour: TourResult, plan: TourPlan) -> TourResult:
    """Return the tour with a comparison of its flybys and arrival with those flown."""
    stops = tour.itinerary.stops
    return replace(tour, comparison=compared(plan, [(s.body, s.et) for s in stops], tour.altitudes_km))


def compared(
    plan: TourPlan, stops_with_epochs: list[tuple[str, float]], altitudes_km
) -> tuple[StopComparison, ...]:
    """Return the stops of a tour that were flown, compared with the flown ones.

    Parameters
    ----------
    plan : TourPlan
    stops_with_epochs : list of (str, float)
        Body and epoch of every stop [s TDB past J2000].
    altitudes_km : (n - 2,) array
        Altitudes of the flybys [km].
    """
    heights = [float("nan"), *map(float, altitudes_km), float("nan")]
    stops = []
    for real in plan.flown:
        flown_altitude = float("nan") if real.altitude_km is None else real.altitude_km
        body_name, et = stops_with_epochs[real.stop]
        stops.append(
            StopComparison(
                body_name,
                et,
                float(as_et(real.date)),
                heights[real.stop],
                flown_altitude,
                real.source,
                real.as_of,
            )
        )
    return tuple(stops)


def stop_events(stops, altitudes_km, arrival_km_s: float) -> list[Event]:
    """Return the events of a tour: launch, flybys and arrival.

    Parameters
    ----------
    stops : sequence of Stop
    altitudes_km : (n - 2,) array
        Altitudes of the flybys [km].
    arrival_km_s : float
        Excess speed at the last stop [km/s].
    """
    begins = "launch" if stops[0].vinf_km_s > 0.0 else "in flight"
    events = [Event(begins, stops[0].body, stops[0].et, stops[0].et)]
    events += [
        Event("flyby", s.body, s.et, s.et, float(h), f"{h:,.0f} km above the surface")
        for s, h in zip(stops[1:-1], altitudes_km, strict=True)
    ]
    return [*events, Event("arrival", stops[-1].body, stops[-1].et, stops[-1].et, arrival_km_s)]


def tour_timeline(tour: TourResult, craft: Spacecraft) -> Timeline:
    """Return the timeline of a tour: contacts, conjunctions, flybys, burns; eclipses in the full dynamics only."""
    stops = tour.stops
    events = stop_events(stops, tour.altitudes_km, tour.arrival_km_s)
    if tour.approach is not None:
        events[-1] = Event("arrival", stops[-1].body, tour.arrival_et, tour.arrival_et)
    events += [
        Event("manoeuvre", "", b.et, b.et, b.size_km_s, f"{1e3 * b.size_km_s:.1f} m/s")
        for b in (tour.burns if tour.electric is None else ())
    ]
    if tour.approach is not None:
        events += [
            Event("braking", stops[-1].body, b.et, b.et, b.delta_v_km_s, f"{1e3 * b.delta_v_km_s:.1f} m/s")
            for b in tour.approach.brakes
        ]
    power = craft.power_at if craft.power_w is not None else None
    if tour.refined is None:
        first, last = tour.path.span
        line = timeline(
            tour.path.between(first + _PATCHED_LEAVING_S, last), shadows=(), power=power, extra=events
        )
        return replace(line, events=tuple(e for e in line.events if not _at_home(e, stops)))
    passed = dict.fromkeys(["Earth", "Moon", *(s.body for s in stops[1:-1])])
    return timeline(tour.path, shadows=tuple(passed), power=power, extra=events)


def visibility_about(library: Library, target: str, event_et: float) -> VisibilitySeries | None:
    """Compute the visibility for a year before and after an event; None if the target is not a small body.

    Parameters
    ----------
    library : Library
    target : str
    event_et : float
        [s TDB past J2000]
    """
    mover = library.mover(target)
    if not can_be_met(mover):
        return None
    h, g = library.brightness(target)
    first, last = event_et - _NIGHTS_S, event_et + _NIGHTS_S
    return visibility_series(heliocentric(mover, first, last), h, g, first, last)


def _at_home(event: Event, stops) -> bool:
    """Whether an event is within a day of an Earth flyby, where patched conics are not valid."""
    passes = (s.et for s in stops[1:-1] if s.body == "Earth")
    near = any(event.start_et < et + DAY_S and event.end_et > et - DAY_S for et in passes)
    return near and event.kind in ("contact", "conjunction")
