"""Run a campaign: from the definition to the verdict, stage by stage.

For a campaign around a close approach:

encounter   The target's close approach: epoch, distance, uncertainty, effect on the orbit, visibility.
transfer    Launch window and arrival of the primary payload on its launcher.
shared      The launch mass budget, and the co-passengers' trajectories to the target.
studies     The window with a deep-space manoeuvre, the co-passenger's thrust arc, the Pareto front of both.
objectives  Services and their margins; whether the campaign closes.
files       Report, results, trajectories.

For a campaign around another event, such as an arrival:

journey     The tour of the primary mission: searched, refined in the full dynamics, braked at the target.
objectives, files as above.
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
    definition : Definition
        The campaign with its variations.
    out : path, optional
        Folder of the files.  Finished stages are cached there, and reused while their inputs are unchanged.
    progress : callable, optional
        Called with the stage's name and the fraction done.
    members, seed : int, optional
        Size and seed of the cloud; the definition's own by default.
    quick : bool
        Leave out the studies that only refine the verdict (window with a manoeuvre, thrust arcs, fronts); bounds
        replace them.
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
    """A run's results, the target's trajectory around its close approach, the spacecraft trajectories, the seed."""

    results: Results
    path: paths.Path | None
    trajectories: Trajectories
    seed: int

    def __repr__(self):
        return f"<Study {self.results!r}>"


def basis() -> tuple:
    """Inputs of every stage: version, code, libraries, bundled data."""
    return __version__, source_code(), libraries(), bundled()


def study(definition: Definition, stage: Stages, *, members=None, seed=None, quick: bool = False) -> Study:
    """Compute a definition and its variations, stage by stage; nothing is written.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    stage : Stages
        Runner that caches and reports the stages.
    members, seed : int, optional
        Size and seed of the cloud; the definition's own by default.
    quick : bool
        Leave out the studies that only refine the verdict.
    """
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
    """A campaign around a gravity-assist mission: its tour, carried spacecraft, objectives from its arrival."""
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
    """The tour of the primary mission and its verdict; the tour is None if none exists."""
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
    """Inputs of a mission's tour."""
    assert lead.tour is not None
    return lead.name, lead.tour.model_dump(exclude={"flown"}), spacecraft_for(lead)


def _event(plan: Campaign, results: dict[str, MissionResult]) -> Event:
    """The epoch from which days count: computed, or given if its mission is not flown."""
    event = plan.event
    assert event is not None
    arrival = results[event.of].arrival if event.of in results else None
    if arrival is not None:
        return Event(event.name, arrival.epoch_et, "computed", f"the way of {event.of}")
    return Event(event.name, float(as_et(event.epoch)), "given", f"{event.source} ({event.as_of})")


def _assembled(definition: Definition, plan: Campaign, seed: int, began: float, **computed) -> Results:
    """The results, with the values of the definition."""
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
    """The definition with its variations, and the primary payload's launch.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    stage : Stages
        Runner that caches and reports the stages.
    path : Path
        Trajectory of the target over all dates asked for; ICRF axes, km, TDB.
    at : float
        Epoch of the close approach [s TDB past J2000].
    """
    base, planned = definition.campaign, None
    if any(change.kind == "slip" for change in definition.changes):
        planned = _first_day(_transfer(applied(base, (), None), stage, path, at)[1])
    scenario, primary = _transfer(applied(base, definition.changes, planned), stage, path, at)
    stage.follow(_parts(scenario))
    return scenario, primary


def _transfer(scenario: Scenario, stage: Stages, path: paths.Path, at: float) -> tuple[Scenario, Rendezvous]:
    """The primary payload's launch, on the first back-up that closes if the planned launcher is not delivered."""
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
