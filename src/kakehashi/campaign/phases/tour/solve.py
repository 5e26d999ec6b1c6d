"""A mission with gravity assists: tour search, refinement for a small body, and braking at the target."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kakehashi.base import InputError
from kakehashi.campaign import tour_chapter
from kakehashi.campaign.craft import craft_source, spacecraft_for
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.recipes.electric_legs import electric_plan, electric_study, without_electric_legs
from kakehashi.campaign.recipes.tour import (
    NoTour,
    compute_tour,
    in_flight,
    tour_timeline,
    with_comparison,
    with_electric_legs,
)
from kakehashi.campaign.recipes.tour_result import tour_mission_result, unreached
from kakehashi.campaign.results import Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, as_described, mission_name
from kakehashi.campaign.studies import ElectricStudy, TourResult
from kakehashi.campaign.trace_inputs import EARTH, FLIGHT
from kakehashi.campaign.verdict import on_station
from kakehashi.report.blocks import Section

TourOrReason = tuple[TourResult | None, str]  # the tour, or why there is none
StudyOrReason = tuple[ElectricStudy | None, str]  # the electric legs, or why there are none


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a tour: the tour, that of a later launch, its electric legs, and the flight."""
    plan = mission.tour
    assert plan is not None
    planned = mission.model_copy(update={"tour": plan.model_copy(update={"late_days": 0.0})})
    made = [_planned(planned)]
    if plan.late_days:
        made.append(_later(mission))
    last, electric = made[-1].name, _electric(setting, mission)
    return [*made, *electric, _flight(setting, mission, last, tuple(n.name for n in electric))]


def _inputs(mission: Mission) -> tuple:
    assert mission.tour is not None
    plan = mission.tour
    return (
        mission.name,
        plan.model_dump(exclude={"flown"}),
        spacecraft_for(mission),
        plan.library.contents(plan.plan),
    )


def _planned(mission: Mission) -> Node:
    def solve(solved: Mapping[str, Any], progress) -> TourOrReason:
        try:
            return compute_tour(mission, progress), ""
        except NoTour as why:
            return None, str(why)

    about = "search over dates, flybys and manoeuvres, then the full dynamics"
    return Node(f"tour of {mission.name}", solve, _inputs(mission), keep=True, about=about)


def _later(mission: Mission) -> Node:
    name = f"tour of {mission.name}"

    def solve(solved: Mapping[str, Any], progress) -> TourOrReason:
        near, why = solved[name]
        if near is None:
            return None, why
        try:
            return compute_tour(mission, progress, near=near), ""
        except NoTour as error:
            return None, str(error)

    about = "the same tour with a later launch"
    return Node(f"later {name}", solve, _inputs(mission), (name,), keep=True, about=about)


def _electric(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph node of the electric legs, if the tour file has them and the run computes them."""
    if electric_plan(mission) is None or without_electric_legs(mission, setting.quick):
        return []

    def solve(solved: Mapping[str, Any], progress) -> StudyOrReason:
        plan = electric_plan(mission)
        assert plan is not None
        try:
            return electric_study(plan, progress), ""
        except InputError as why:
            return None, str(why)

    about = "all legs under electric thrust in one optimisation, then the full dynamics"
    return [Node(f"electric legs of {mission.name}", solve, _inputs(mission), keep=True, about=about)]


def _flight(setting: Setting, mission: Mission, name: str, electric: tuple[str, ...] = ()) -> Node:
    plan, target = mission.tour, setting.campaign.target_of(mission)
    assert plan is not None

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        tour, why = solved[name]
        if tour is None:
            return Flight(as_described(unreached(mission, why), mission))
        tour = with_comparison(tour, plan)
        study, missing = (
            solved[electric[0]] if electric else (None, without_electric_legs(mission, setting.quick))
        )
        if study is not None:
            tour = with_electric_legs(tour, plan, study)
        result = as_described(tour_mission_result(mission, tour, target, missing), mission)
        line = None if setting.quick else tour_timeline(tour, spacecraft_for(mission))
        return Flight(
            result,
            on_station(mission, result),
            tour.path,
            line,
            {"tour": tour},
            tuple(stop.body for stop in tour.itinerary.stops[1 if in_flight(tour) else 0 :]),
        )

    described = (mission.agency, mission.role, str(mission.status.value), plan.model_dump())
    return Node(
        mission_name(mission),
        solve,
        described,
        (name, *electric),
        about="tour compared with the propellant on board",
    )


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
    assert mission.tour is not None
    where, name = f"{file}: mission {mission.name}", f"journeys.{mission.name}"
    craft = (craft_source(mission, file),) if mission.spacecraft else ()
    tour = mission.library.source("tour", mission.tour.plan, file, f"{mission.tour.plan}.toml")
    how = "search over dates, flybys and manoeuvres, then the full dynamics"
    along = "geometry along the trajectory: stations on the rotating Earth, shadows, angles"
    legs = "all legs under electric thrust in one optimisation, then the full dynamics"
    electric = deeply and electric_plan(mission) is not None
    return [
        Trace(name, how, (tour, f"{where}, tour", *FLIGHT)),
        *([Trace(f"{name}.electric", legs, (tour, *craft, *FLIGHT))] if electric else []),
        Trace(
            f"missions.{mission.name}", "tour compared with the propellant on board", (name, *craft, where)
        ),
        Trace("flights", along, (name, "stations.toml", *craft, *EARTH)),
    ]


def sections(results: Results, name: str) -> list[Section]:
    """Return the report section on the tour, its bodies and delta-v; trajectories once, for the first mission."""
    alone = not results.of("transfer") and name == next(iter(results.of("tour")))
    one = results if alone else replace(results, paths=())
    return [tour_chapter.tour_section(one, results.studies[name]["tour"])]
