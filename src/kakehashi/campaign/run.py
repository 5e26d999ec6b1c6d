"""How does a campaign's page become a verdict?  The story, stage by stage.

Around a pass:

encounter   the target's pass: where, when, how well known, what it does to the orbit, who can see it
transfer    launch window and arrival of the mission that leads, on its launcher
shared      the mass of everyone on that launcher, and the passengers' way to the target
studies     the window with a manoeuvre in deep space, the passenger's thrust arc, the front between both
objectives  who serves what, by what margin; does the campaign close
files       report, results, trajectories

Around another event, such as an arrival:

journey     the tour of the mission that leads: searched, flown, stopped
objectives, files as above
"""

import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kakehashi import __version__, paths
from kakehashi.base.files import NoSpace
from kakehashi.campaign import files, stages, verdict
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.kernels import compile_for_run
from kakehashi.campaign.provenance import bundled, libraries, provenance, source_code
from kakehashi.campaign.recipes.close_approach import close_approach, cloud_of, visibility_around
from kakehashi.campaign.recipes.rendezvous import Rendezvous, not_launched, rendezvous
from kakehashi.campaign.recipes.shared_launch import Trajectories, rideshare
from kakehashi.campaign.recipes.studies import refined
from kakehashi.campaign.recipes.tour import (
    NoTour,
    carried,
    compute_tour,
    tour_mission_result,
    tour_timeline,
    tracks_along,
    unreached,
    visibility_about,
    with_comparison,
)
from kakehashi.campaign.results import Agreement, Contribution, Event, MissionResult, Results
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.campaign.studies import TourResult
from kakehashi.campaign.trace import trace
from kakehashi.campaign.variations import Scenario, applied, with_launcher
from kakehashi.time import as_et

stages.register(Rendezvous)


def run(
    definition: Definition,
    out: str | Path | None = None,
    progress: Progress | None = None,
    *,
    members=None,
    seed=None,
    quick: bool = False,
) -> Results:
    """Compute a campaign, and write its files if a folder is given.

    If the disk is full, the verdict is not lost: `NotWritten` holds the results.

    Parameters
    ----------
    page : Definition
    out : path, optional
        Folder for results; stages that are done are kept there and used again while inputs are the same.
    progress : callable, optional
        Called with the stage's name and the fraction of it that is done.
    members, seed : int, optional
        Of the cloud, instead of the page's.
    quick : bool
        Leave out what only refines the verdict: the window with a manoeuvre, thrust arcs and fronts; bounds
        stand in their place.

    Raises
    ------
    NotWritten
        The disk of `out` is full.
    """
    began = time.perf_counter()
    folder = None if out is None else Path(out) / ".stages"
    stage = Stages(folder, progress, *basis())
    computed = study(definition, stage, members=members, seed=seed, quick=quick)
    results = replace(
        computed.results, provenance=provenance(definition, computed.seed, time.perf_counter() - began)
    )
    if out is not None:
        try:
            stage("files", lambda _: files.write(results, Path(out), computed.path, computed.trajectories))
        except NoSpace as why:
            raise NotWritten(why.folder, results) from why
    return results


class NotWritten(NoSpace):
    """The disk is full, so that a run has no files; `results` holds its results."""

    def __init__(self, folder, results: Results):
        super().__init__(folder)
        self.results = results


@dataclass(frozen=True, slots=True, repr=False)
class Study:
    """What a run holds beside its results: the target's path where it passes, the flown arcs, the seed."""

    results: Results
    path: paths.Path | None
    trajectories: Trajectories
    seed: int

    def __repr__(self):
        return f"<Study {self.results!r}>"


def basis() -> tuple:
    """What every stage depends on: version, code, libraries, bundled data."""
    return __version__, source_code(), libraries(), bundled()


def study(definition: Definition, stage: Stages, *, members=None, seed=None, quick: bool = False) -> Study:
    """Everything that is computed for a page and its changes, stage by stage; writes nothing."""
    stage("kernels (compiled once, 1 to 3 minutes, when first used)", lambda _: compile_for_run())
    if definition.campaign.encounter is None:
        return _on_tour(definition, stage, quick)
    began, base = time.perf_counter(), definition.campaign
    size, seed = cloud_of(base, members, seed)

    inputs = (base.target, base.pass_plan.model_dump(), size, seed)
    pass_, path = stage.keep("encounter", inputs, lambda progress: close_approach(base, size, seed, progress))
    at = pass_.epoch_et

    scenario, primary = launched(definition, stage, path, at)
    plan = scenario.campaign
    visibility = stage("nights", lambda _: visibility_around(plan, path, at))
    lead = plan.primary()
    payloads = stage("shared", lambda _: rideshare(plan, lead, primary, path, at, scenario.absent))
    studies = refined(plan, lead, primary, payloads, path, at, None if quick else stage, scenario.absent)

    missions = verdict.mission_results(plan, studies.missions, visibility, pass_.sky, scenario.absent)
    event = Event("closest approach", at, "computed", pass_.source)
    assessment = stage(
        "objectives", lambda _: verdict.assess_campaign(plan, missions, payloads.shared, visibility, event)
    )
    results = _assembled(
        definition, plan, seed, began,
        event=event, encounter=pass_, transfer=primary.chart, missions=missions, shared=payloads.shared,
        paths=studies.paths, timelines=studies.timelines, manoeuvre=studies.manoeuvre, thrust=studies.thrust,
        onward=studies.onward, front=studies.front, trace=trace(definition, size, seed, not quick), **assessment,
    )  # fmt: skip
    return Study(results, path, studies.trajectories, seed)


def _on_tour(definition: Definition, stage: Stages, quick: bool) -> Study:
    """A campaign around a mission with gravity assists: its way, who it carries, the objectives from its arrival."""
    began = time.perf_counter()
    scenario = applied(definition.campaign, definition.changes, None)
    plan = scenario.campaign
    lead, flights, tour_result = plan.primary(), {}, None
    if lead.name not in scenario.absent:
        tour_result, flights[lead.name] = _leading(lead, plan.target, stage)
        flights |= {
            m.name: carried(m, flights[m.carried.by])
            for m in plan.mission
            if m.carried and m.carried.by in flights
        }
    event = _event(plan, flights)
    visibility = stage("nights", lambda _: visibility_about(plan, event.epoch_et))
    missions = verdict.mission_results(plan, flights, visibility, None, scenario.absent)
    assessment = stage(
        "objectives", lambda _: verdict.assess_campaign(plan, missions, None, visibility, event)
    )
    lines = {}
    if tour_result is not None and not quick:
        lines = {
            lead.name: stage(
                "what happens on the way", lambda _: tour_timeline(tour_result, spacecraft_for(lead))
            )
        }
    assert lead.tour is not None
    results = _assembled(
        definition, plan, lead.tour.seed, began,
        event=event, encounter=None, transfer=None, missions=missions, shared=None,
        paths=() if tour_result is None else tracks_along(tour_result),
        timelines=lines, tours=() if tour_result is None else (tour_result,),
        trace=trace(definition, 0, 0), **assessment,
    )  # fmt: skip
    return Study(results, None, {} if tour_result is None else {lead.name: tour_result.path}, lead.tour.seed)


def _leading(lead: Mission, target: str, stage: Stages) -> tuple[TourResult | None, MissionResult]:
    """The way of the mission that leads, and its verdict; a way that does not exist is one."""
    assert lead.tour is not None
    planned = lead.model_copy(update={"tour": lead.tour.model_copy(update={"late_days": 0.0})})
    try:
        tour_result = stage.keep(
            "journey", _tour_inputs(planned), lambda progress: compute_tour(planned, progress)
        )
        if lead.tour.late_days:
            planned_result = tour_result
            tour_result = stage.keep(
                "later journey",
                _tour_inputs(lead),
                lambda progress: compute_tour(lead, progress, near=planned_result),
            )
        tour_result = with_comparison(tour_result, lead.tour)
    except NoTour as why:
        return None, unreached(lead, str(why))
    return tour_result, tour_mission_result(lead, tour_result, target)


def _tour_inputs(lead: Mission) -> tuple:
    """What a mission's way depends on."""
    assert lead.tour is not None
    return lead.name, lead.tour.model_dump(exclude={"flown"}), spacecraft_for(lead)


def _event(plan: Campaign, results: dict[str, MissionResult]) -> Event:
    """The moment from which days count: as computed, or as given where its mission is not flown."""
    event = plan.event
    assert event is not None
    arrival = results[event.of].arrival if event.of in results else None
    if arrival is not None:
        return Event(event.name, arrival.epoch_et, "computed", f"the way of {event.of}")
    return Event(event.name, float(as_et(event.epoch)), "given", f"{event.source} ({event.as_of})")


def _assembled(definition: Definition, plan: Campaign, seed: int, began: float, **computed) -> Results:
    """The results of what was found, with what the page gives."""
    return Results(
        campaign=plan.name,
        title=plan.title,
        version=__version__,
        contributions=tuple(Contribution(**c.model_dump()) for c in plan.contribution),
        agreements=tuple(Agreement(**a.model_dump()) for a in plan.agreement),
        facts=verdict.facts(plan),
        provenance=provenance(definition, seed, time.perf_counter() - began),
        changes=tuple(c.text for c in definition.changes),
        as_of=plan.as_of,
        **computed,
    )


def launched(
    definition: Definition, stage: Stages, path: paths.Path, at: float
) -> tuple[Scenario, Rendezvous]:
    """The page with its changes, and its leader's launch."""
    base, planned = definition.campaign, None
    if any(change.kind == "slip" for change in definition.changes):
        planned = _first_day(_transfer(applied(base, (), None), stage, path, at)[1])
    scenario, primary = _transfer(applied(base, definition.changes, planned), stage, path, at)
    stage.follow(_parts(scenario))
    return scenario, primary


def _transfer(scenario: Scenario, stage: Stages, path: paths.Path, at: float) -> tuple[Scenario, Rendezvous]:
    """The leader's launch, on the first launcher that closes where the planned one is not given."""
    lead = scenario.campaign.primary()
    assert lead.launch is not None
    plans = [
        with_launcher(scenario, lead.name, vehicle, site, rideshare)
        for vehicle, site, rideshare in scenario.launchers
    ]
    tried: list[tuple[Scenario, Rendezvous]] = []
    for option in plans or [scenario]:
        result = stage.branch("transfer", _parts(option), partial(_primary, option, path, at))
        tried.append((option, result))
        if result.mission.closes:
            break
    return tried[-1]  # the first that closes, or the least loaded of the back-ups


def _parts(scenario: Scenario):
    return [m.model_dump() for m in scenario.campaign.mission], sorted(scenario.absent.items())


def _first_day(primary: Rendezvous) -> float | None:
    return None if primary.mission.launch is None else primary.mission.launch.first_et


def _primary(scenario: Scenario, path: paths.Path, at: float, progress) -> Rendezvous:
    lead = scenario.campaign.primary()
    if lead.name in scenario.absent:
        return not_launched(scenario.campaign, lead, path, scenario.absent[lead.name])
    return rendezvous(scenario.campaign, lead, path, at)
