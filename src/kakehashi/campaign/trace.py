"""Inputs and method of each number in `results.json`."""

from kakehashi.base.names import slug
from kakehashi.campaign import phases
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.results import Trace
from kakehashi.campaign.schema import Campaign, EncounterPlan
from kakehashi.campaign.trace_inputs import EARTH, FLIGHT


def trace(definition: Definition, members: int, seed: int, deeply: bool = True) -> tuple[Trace, ...]:
    """List the origin of the numbers at each path in `results.json`; general paths come before more specific ones.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    members, seed : int
        Number of orbits and random seed of the cloud.
    deeply : bool
        Whether the studies that refine the campaign's verdict are included.
    """
    plan, file = definition.campaign, definition.file
    lines = [] if not plan.encounter else _encounter(plan, plan.encounter[0], file, members, seed)
    for mission in plan.mission:
        room = phases.solver(mission.kind)
        if hasattr(room, "trace"):
            lines += room.trace(plan, mission, file, deeply)
        else:
            around = "encounter" if plan.encounter else "event"
            lines.append(
                Trace(f"missions.{mission.name}", room.ABOUT, (f"{file}: mission {mission.name}", around))
            )
    return (*lines, *_plan(plan, file))


def _encounter(plan: Campaign, pass_: EncounterPlan, file: str, members: int, seed: int) -> list[Trace]:
    target = pass_.target or plan.target
    source = plan.library.source("body", target, file, f"{slug(target)}.toml")
    orbit = (source, f"{file}: encounter", *FLIGHT)
    cloud = (
        f"{members} orbits drawn from the covariance with seed {seed}, each propagated to the close approach"
    )
    mapped = "covariance mapped with the partials of the trajectory"
    return [
        Trace(
            "encounter",
            f"orbit {pass_.solution} propagated to its close approach; B-plane of the state there",
            orbit,
        ),
        Trace("encounter.distance_sigma_km", mapped, orbit),
        Trace("encounter.epoch_sigma_s", mapped, orbit),
        Trace("encounter.distance_3sigma_km", f"{mapped}; and {cloud}", orbit),
        Trace("encounter.bplane", f"{mapped}; and {cloud}", orbit),
        Trace("encounter.opik", f"{mapped}; and {cloud}", orbit),
        Trace("encounter.cloud", cloud, orbit),
        Trace("encounter.before", "osculating elements 60 days before the close approach", orbit),
        Trace("encounter.after", "osculating elements 60 days after the close approach", orbit),
        Trace("encounter.others", "the same close approach from other solutions", orbit),
        Trace(
            "encounter.sky",
            "trajectory in Earth-fixed axes; H and G; Sun 12 deg below the horizon",
            orbit + EARTH,
        ),
    ]


_VERDICT = "the weakest of the essential objectives and shared launches, limited by margins and assumptions"


def _plan(plan: Campaign, file: str) -> list[Trace]:
    missions = tuple(f"missions.{m.name}" for m in plan.mission)
    shared = ("shared_launch",) if any(m.launch is not None for m in plan.mission) else ()
    of = tuple(f"missions.{e.of}" for e in plan.event if e.of is not None)
    events = [Trace("event", "epoch of the mission named, or as given", (f"{file}: event", *of))]
    return [
        *(events if plan.event else ()),
        Trace(
            "objectives",
            "on-station intervals compared with the required windows",
            (f"{file}: objective", *missions),
        ),
        *(
            Trace(key, _VERDICT, ("objectives", *shared, *missions))
            for key in ("closes", "verdict", "feasible")
        ),
        Trace("schedule", "drawn histories with tables by launch day", (f"{file}: mission", *missions)),
        Trace(
            "timeline",
            "from the missions, or from the definition if marked as given",
            (f"{file}: bar", *missions),
        ),
        Trace("facts", "given, each with source and date", (f"{file}: mission", f"{file}: fact")),
    ]
