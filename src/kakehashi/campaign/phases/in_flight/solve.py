"""A spacecraft in flight: its trajectory in the full dynamics, what the printed orbit determines, and margins."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from kakehashi.access.turning import apsides
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.campaign import tour_chapter
from kakehashi.campaign.assumed import of_spacecraft, stated
from kakehashi.campaign.craft import craft_source, spacecraft_figures, spacecraft_for
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.phases.in_flight.fields import TABLE, InFlightPlan
from kakehashi.campaign.recipes.tour import tour_timeline
from kakehashi.campaign.recipes.tour_result import closes_numerically, tour_parts, unreached
from kakehashi.campaign.results import ArrivalResult, MissionResult, Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, as_described, mission_name, plan_of
from kakehashi.campaign.stages import register
from kakehashi.campaign.studies import TourResult
from kakehashi.campaign.trace_inputs import EARTH, FLIGHT
from kakehashi.campaign.verdict import on_station
from kakehashi.paths import Path, tabulate
from kakehashi.report.blocks import Grid, Section, Table, number, rows_of, sentences
from kakehashi.spacecraft import Spacecraft
from kakehashi.time import as_et, calendar, minute
from kakehashi.transfer.finite_burn import path_of
from kakehashi.transfer.in_flight import FlybyPlan, RoundedPass, onward, rounded_pass, without_flyby
from kakehashi.transfer.navigation import navigate
from kakehashi.transfer.shooting import refine_tour
from kakehashi.transfer.tour import Itinerary

register(RoundedPass)
_KNOWN_KM_S = 0.0  # a spacecraft in flight has no injection error
_ON_BOUND = 1e-3  # of a range
_ON_LEAST_KM = 1.0
_HOW = "two flybys and one manoeuvre between them, then the full dynamics"


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class OnwardTrajectory:
    """The trajectory of a spacecraft in flight; `tour` is None if there is none, and `why` gives the reason.

    Attributes
    ----------
    tour : TourResult or None
    printed : RoundedPass or None
        What the digits of the printed orbit are worth at the flyby that is given; None if it is missed.
    perihelia : (n, 2) array
        Epochs [s TDB past J2000] and distances [au] of the perihelia after that flyby.
    on_bounds : tuple of str
        What lies on a bound of its range in the search; the full dynamics move the second flyby away from it by hours.
    """

    tour: TourResult | None
    printed: RoundedPass | None
    perihelia: np.ndarray
    on_bounds: tuple[str, ...] = ()
    why: str = ""

    def __repr__(self):
        return f"<OnwardTrajectory {self.tour!r}>"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a spacecraft in flight: its trajectory, and its flight."""
    return [_trajectory_node(setting, mission), _flight(setting, mission)]


def _plan(mission: Mission) -> InFlightPlan:
    return plan_of(mission, TABLE, InFlightPlan)


def _name(mission: Mission) -> str:
    return f"onward trajectory of {mission.name}"


def _flyby_plan(plan: InFlightPlan) -> FlybyPlan:
    return FlybyPlan(plan.planet, float(as_et(plan.flyby.epoch)), plan.flyby.distance_km)


@cache
def _searched(plan_json: str, name: str, target) -> Itinerary:
    plan = InFlightPlan.model_validate_json(plan_json)
    orbit, flyby = plan.orbit.orbit(name), _flyby_plan(plan)
    if plan.missed:
        first, last = (float(et) for et in as_et(list(plan.arrivals)))
        return without_flyby(orbit, target, flyby.et, (first, last), plan.seed)
    first, last = (float(et) for et in as_et(list(plan.returns)))
    return onward(
        orbit, flyby, target, correct_et=float(as_et(plan.correct)), returns=(first, last), days=plan.days,
        least_altitude_km=plan.least_altitude_km, seed=plan.seed,
    )  # fmt: skip


def searched(mission: Mission, campaign: Campaign) -> Itinerary:
    """Return the patched tour of a mission; it is searched once.

    Parameters
    ----------
    mission : Mission
    campaign : Campaign
    """
    target = mission.library.mover(campaign.target_of(mission))
    return _searched(_plan(mission).model_dump_json(), mission.name, target)


def arrives(mission: Mission, campaign: Campaign) -> float:
    """Return the epoch at which a mission arrives, whatever else is drawn [s TDB past J2000].

    Parameters
    ----------
    mission : Mission
    campaign : Campaign
    """
    return searched(mission, campaign).stops[-1].et


def _trajectory_node(setting: Setting, mission: Mission) -> Node:
    plan, campaign = _plan(mission), setting.campaign
    target = campaign.target_of(mission)

    def solve(solved: Mapping[str, Any], progress) -> OnwardTrajectory:
        try:
            itinerary = searched(mission, campaign)
            return _computed(mission, itinerary, mission.library.mover(target), progress)
        except InputError as why:
            return OnwardTrajectory(None, None, np.empty((0, 2)), why=str(why))

    inputs = (mission.name, plan.model_dump(), mission.library.contents(target))
    return Node(_name(mission), solve, inputs, keep=True, about=_HOW)


def _computed(mission: Mission, itinerary: Itinerary, target, progress) -> OnwardTrajectory:
    plan, refined, costs, printed = _plan(mission), None, None, None
    on_bounds = _on_bounds(plan, itinerary)
    path: Path
    if plan.missed:
        path = itinerary.path(target)
    else:
        printed = rounded_pass(
            plan.orbit.elements,
            plan.orbit.rounding,
            float(as_et(plan.orbit.epoch)),
            _flyby_plan(plan),
            seed=plan.seed,
        )
        orbit = plan.orbit.orbit(mission.name)
        refined = refine_tour(itinerary, target, start=orbit, held=(1,), progress=progress)
        costs = navigate(refined, injection_km_s=_KNOWN_KM_S)
        itinerary, path = refined.patched, path_of(refined).relative("Sun")
    tour = TourResult(
        mission=mission.name, tour=f"{mission.name} in flight", itinerary=itinerary, evaluations=0,
        searched_whole=True, spread_km_s=0.0, solutions=np.empty((0, 0)), refined=refined, navigation=costs,
        approach=None, captures=(), comparison=(), path=tabulate(path),
    )  # fmt: skip
    perihelia = _perihelia(tour.path, float(as_et(plan.flyby.epoch)))
    return OnwardTrajectory(tour, printed, perihelia, on_bounds)


def _perihelia(path, first_et: float) -> np.ndarray:
    """Return epochs and distances [au] of the perihelia of a path about the Sun after an epoch."""
    rows = [(a.et, a.distance_km / AU_KM) for a in apsides(path) if a.first_kind and a.et >= first_et]
    return np.array(rows).reshape(-1, 2)


def _flight(setting: Setting, mission: Mission) -> Node:
    name, plan, craft = _name(mission), _plan(mission), spacecraft_for(mission)
    target = setting.campaign.target_of(mission)

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        trajectory: OnwardTrajectory = solved[name]
        if trajectory.tour is None:
            return Flight(as_described(unreached(mission, trajectory.why), mission))
        result = as_described(_result(mission, plan, craft, trajectory, target), mission)
        return Flight(
            result,
            on_station(mission, result),
            trajectory.tour.path,
            None if setting.quick else tour_timeline(trajectory.tour, craft),
            {"tour": trajectory.tour, "onward": trajectory},
            (plan.planet, target),
        )

    described = (mission.agency, mission.role, str(mission.status.value), craft)
    about = "manoeuvres compared with the propellant on board"
    return Node(mission_name(mission), solve, described, (name,), about=about)


def _result(
    mission: Mission, plan: InFlightPlan, craft: Spacecraft, trajectory: OnwardTrajectory, target: str
) -> MissionResult:
    tour = trajectory.tour
    assert tour is not None
    needed = tour.delta_v_km_s + tour.corrections_km_s
    fits = needed <= craft.dv_km_s
    reserve = plan.reserve.value if plan.reserve is not None else 0.0
    arrival = ArrivalResult(
        tour.arrival_et, "rendezvous", tour.arrival_km_s, needed, craft.dv_km_s, float("nan"),
        craft.propellant_for(needed) if fits else None, terms=tour_parts(tour, reserve),
    )  # fmt: skip
    over = f"without the {plan.flyby.name}" if plan.missed else f"by the {plan.flyby.name}"
    text = (
        f"in flight, {over}, arrival at {target} {calendar(tour.arrival_et)[:10]}; {1e3 * needed:,.0f} of"
        f" {1e3 * craft.dv_km_s:,.0f} m/s"
    )
    origin, how = ("bound", "impulses on patched conics") if tour.refined is None else (
        "computed", "full dynamics, including corrections")  # fmt: skip
    left = craft.propellant_kg - craft.propellant_for(needed)
    margins = (
        Margin("velocity", 1e3 * (craft.dv_km_s - needed), 1e3 * reserve * needed, "m/s", None, origin, how),
        Margin("propellant", left, 0.0, "kg", None, origin, how),
    )
    return MissionResult.of(
        mission,
        text=text if fits else f"{text}: more than the tank holds",
        margins=margins,
        assumptions=_assumptions(plan, craft, needed),
        reasons=_reasons(plan, trajectory),
        arrival=arrival,
        numbers=spacecraft_figures(craft) + _numbers(plan, trajectory),
        burns=(*((b.et, b.size_km_s) for b in tour.burns), (tour.arrival_et, tour.arrival_km_s)),
        departed_et=tour.itinerary.stops[0].et,
    )


def _assumptions(plan: InFlightPlan, craft: Spacecraft, needed: float) -> tuple[Assumption, ...]:
    rows = of_spacecraft(craft, {"velocity": ("m/s", lambda one: 1e3 * (one.dv_km_s - needed))})
    if plan.reserve is None:
        return rows
    effect = ("velocity", 1e3 * plan.reserve.value * needed, "m/s")
    return (*rows, *stated("velocity in reserve", plan.reserve, f"{100.0 * plan.reserve.value:g} %", effect))


def _reasons(plan: InFlightPlan, trajectory: OnwardTrajectory) -> tuple[str, ...]:
    tour, printed = trajectory.tour, trajectory.printed
    assert tour is not None
    if printed is None:
        return (
            f"without the {plan.flyby.name} one manoeuvre on the present orbit and the arrival take"
            f" {1e3 * tour.delta_v_km_s:,.0f} m/s (patched conics; the planet's pull is left out)",
            *trajectory.on_bounds,
        )
    minutes = (printed.et - float(as_et(plan.flyby.epoch))) / 60.0
    reasons = [
        f"{1e3 * tour.burns[0].size_km_s:.1f} m/s on {calendar(tour.burns[0].et)[:10]} leads to the {plan.flyby.name}"
        f" as published; the orbit as printed passes {abs(minutes):.0f} min {'later' if minutes > 0 else 'earlier'} at"
        f" {printed.distance_km:,.0f} km, and rounding of the elements moves it by ±{printed.spread_km:,.0f} km"
    ]
    if len(trajectory.perihelia):
        reasons.append(
            f"{len(trajectory.perihelia)} perihelia after it, down to {trajectory.perihelia[:, 1].min():.2f} au"
        )
    reasons.append(
        f"{1e3 * tour.corrections_km_s:,.0f} m/s of the velocity are corrections (99 % confidence)"
    )
    reasons.append(f"full dynamics: {closes_numerically(tour)}")
    return (*reasons, *trajectory.on_bounds)


def _on_bounds(plan: InFlightPlan, searched_tour: Itinerary) -> tuple[str, ...]:
    """Return a clause on each searched quantity that lies on a bound of its range, and so is an input."""
    stops = searched_tour.stops
    if plan.missed:
        searched_in = [("the arrival", stops[-1].et, as_et(list(plan.arrivals)))]
    else:
        back, after = stops[2].et, DAY_S * np.array(plan.days)
        searched_in = [("the second flyby", back, as_et(list(plan.returns))),
                       ("the arrival", stops[-1].et, back + after)]  # fmt: skip
    reasons = []
    for what, et, (first, last) in searched_in:
        for end, bound in (("first", first), ("last", last)):
            if abs(et - bound) < _ON_BOUND * (last - first):
                reasons.append(
                    f"{what} lies on the {end} day of its range, {calendar(float(bound))[:10]}, which is an input"
                )
    if not plan.missed and stops[2].altitude_km < plan.least_altitude_km + _ON_LEAST_KM:
        reasons.append(
            f"the second flyby lies at its least altitude, {plan.least_altitude_km:g} km, which is an input"
        )
    return tuple(reasons)


def _numbers(plan: InFlightPlan, trajectory: OnwardTrajectory) -> tuple[Number, ...]:
    tour, printed, flyby = trajectory.tour, trajectory.printed, plan.flyby
    assert tour is not None
    how = "patched conics" if tour.refined is None else "full dynamics"
    rows = [
        Number("manoeuvres and arrival", 1e3 * tour.delta_v_km_s, "m/s", "computed", how, digits=1),
        Number("arrival", 1e3 * tour.arrival_km_s, "m/s", "computed", how, digits=1),
        Number(f"{flyby.name}, epoch", flyby.epoch, "", "given", flyby.source, flyby.as_of),
        Number(f"{flyby.name}, distance", flyby.distance_km, "km", "given", flyby.source, flyby.as_of, 0),
    ]
    if printed is not None:
        digits = "rounding of the printed elements, full dynamics"
        rows += [
            Number("flyby of the orbit as printed", f"{calendar(printed.et, 'TDB', 0)} TDB", "", "computed", digits),
            Number("its distance", printed.distance_km, "km", "computed", digits, digits=0),
            Number("half of the range of the distance, 95 %", printed.spread_km, "km", "computed", digits, digits=0),
            Number("half of the range of the epoch, 95 %", printed.spread_s, "s", "computed", digits, digits=0),
            Number("manoeuvre to the published flyby", 1e3 * tour.burns[0].size_km_s, "m/s", "computed", how, digits=2),
        ]  # fmt: skip
        if np.isfinite(printed.digits):
            rows.append(Number("correction of the elements to the published flyby", printed.digits,
                               "halves of the last digit", "computed", digits, digits=1))  # fmt: skip
    rows += [
        Number(f"perihelion {calendar(float(et))[:10]}", float(au), "au", "computed", how, digits=3)
        for et, au in trajectory.perihelia
    ]
    return tuple(rows)


def trace(plan: Campaign, mission: Mission, file: str, deeply: bool) -> list[Trace]:
    """List the origin of the mission's numbers in `results.json`.

    Parameters
    ----------
    plan : Campaign
    mission : Mission
    file : str
        Name of the campaign file.
    deeply : bool
        Whether the studies that refine the campaign's verdict are included.
    """
    where, name = f"{file}: mission {mission.name}", f"journeys.{mission.name}"
    craft = (craft_source(mission, file),) if mission.spacecraft else ()
    along = "geometry along the trajectory: stations on the rotating Earth, shadows, angles"
    lines = [
        Trace(name, _HOW, (f"{where}, in_flight", *FLIGHT)),
        Trace(
            f"missions.{mission.name}",
            "manoeuvres compared with the propellant on board",
            (name, *craft, where),
        ),
    ]
    if deeply:
        lines.append(Trace("flights", along, (name, "stations.toml", *craft, *EARTH)))
    return lines


def sections(results: Results, name: str) -> list[Section]:
    """Return the report section on a spacecraft in flight: stops, perihelia, corrections and margins."""
    mission, trajectory = results.mission(name), results.studies[name]["onward"]
    blocks: list[Grid | Table] = [tour_chapter.stops_grid(trajectory.tour)]
    if len(trajectory.perihelia):
        rows = [(minute(float(et)), number(float(au), 3)) for et, au in trajectory.perihelia]
        blocks.append(
            Grid("perihelia", "Perihelia after the published flyby", ("UTC", "distance [au]"), rows)
        )
    blocks.append(Table("in-flight-numbers", f"{name}: delta-v and orbit", rows_of(mission.numbers)))
    if trajectory.tour.navigation is not None:
        blocks.append(tour_chapter.corrections_grid(trajectory.tour, injected=False))
    intro = sentences(mission.text, *mission.reasons)
    return [Section("in-flight", f"{name}: the trajectory onward", intro, blocks)]
