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
from kakehashi.campaign.changes import Varied, applied, with_launcher
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.kernels import compile_for_run
from kakehashi.campaign.provenance import bundled, libraries, made, source_code
from kakehashi.campaign.recipes.journey import (
    NoTour,
    along,
    beside,
    carried,
    journey,
    nights_of,
    toured,
    tracks_along,
    unreached,
)
from kakehashi.campaign.recipes.passage import cloud_of, nights_around, passage
from kakehashi.campaign.recipes.rendezvous import Rendezvous, grounded, rendezvous
from kakehashi.campaign.recipes.shared_launch import Arcs, together
from kakehashi.campaign.recipes.studies import refined
from kakehashi.campaign.results import Agreement, Contribution, Event, MissionResult, Results
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.campaign.studies import Journey
from kakehashi.campaign.trace import trace
from kakehashi.time import as_et

stages.register(Rendezvous)


def run(
    page: Definition,
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
    found = study(page, stage, members=members, seed=seed, quick=quick)
    results = replace(found.results, provenance=made(page, found.seed, time.perf_counter() - began))
    if out is not None:
        try:
            stage("files", lambda _: files.write(results, Path(out), found.path, found.arcs))
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
    arcs: Arcs
    seed: int

    def __repr__(self):
        return f"<Study {self.results!r}>"


def basis() -> tuple:
    """What every stage depends on: version, code, libraries, bundled data."""
    return __version__, source_code(), libraries(), bundled()


def study(page: Definition, stage: Stages, *, members=None, seed=None, quick: bool = False) -> Study:
    """Everything that is computed for a page and its changes, stage by stage; writes nothing."""
    stage("kernels (compiled once, 1 to 3 minutes, when first used)", lambda _: compile_for_run())
    if page.campaign.encounter is None:
        return _on_tour(page, stage, quick)
    began, base = time.perf_counter(), page.campaign
    size, seed = cloud_of(base, members, seed)

    sought = (base.target, base.pass_plan.model_dump(), size, seed)
    pass_, path = stage.keep("encounter", sought, lambda tell: passage(base, size, seed, tell))
    at = pass_.epoch_et

    varied, first = launched(page, stage, path, at)
    plan = varied.campaign
    light = stage("nights", lambda _: nights_around(plan, path, at))
    lead = plan.leader()
    ride = stage("shared", lambda _: together(plan, lead, first, path, at, varied.absent))
    found = refined(plan, lead, first, ride, path, at, None if quick else stage, varied.absent)

    missions = verdict.everyone(plan, found.missions, light, pass_.sky, varied.absent)
    event = Event("closest approach", at, "computed", pass_.source)
    judged = stage("objectives", lambda _: verdict.judged(plan, missions, ride.shared, light, event))
    results = _assembled(
        page, plan, seed, began,
        event=event, encounter=pass_, transfer=first.chart, missions=missions, shared=ride.shared,
        paths=found.paths, timelines=found.timelines, manoeuvre=found.manoeuvre, thrust=found.thrust,
        onward=found.onward, front=found.front, trace=trace(page, size, seed, not quick), **judged,
    )  # fmt: skip
    return Study(results, path, found.arcs, seed)


def _on_tour(page: Definition, stage: Stages, quick: bool) -> Study:
    """A campaign around a mission with gravity assists: its way, who it carries, the objectives from its arrival."""
    began = time.perf_counter()
    varied = applied(page.campaign, page.changes, None)
    plan = varied.campaign
    lead, flown, way = plan.leader(), {}, None
    if lead.name not in varied.absent:
        way, flown[lead.name] = _leading(lead, plan.target, stage)
        flown |= {
            m.name: carried(m, flown[m.carried.by])
            for m in plan.mission
            if m.carried and m.carried.by in flown
        }
    event = _event(plan, flown)
    light = stage("nights", lambda _: nights_of(plan, event.epoch_et))
    missions = verdict.everyone(plan, flown, light, None, varied.absent)
    judged = stage("objectives", lambda _: verdict.judged(plan, missions, None, light, event))
    lines = {}
    if way is not None and not quick:
        lines = {lead.name: stage("what happens on the way", lambda _: along(way, spacecraft_for(lead)))}
    assert lead.tour is not None
    results = _assembled(
        page, plan, lead.tour.seed, began,
        event=event, encounter=None, transfer=None, missions=missions, shared=None,
        paths=() if way is None else tracks_along(way),
        timelines=lines, journeys=() if way is None else (way,), trace=trace(page, 0, 0), **judged,
    )  # fmt: skip
    return Study(results, None, {} if way is None else {lead.name: way.path}, lead.tour.seed)


def _leading(lead: Mission, target: str, stage: Stages) -> tuple[Journey | None, MissionResult]:
    """The way of the mission that leads, and its verdict; a way that does not exist is one."""
    assert lead.tour is not None
    planned = lead.model_copy(update={"tour": lead.tour.model_copy(update={"late_days": 0.0})})
    try:
        way = stage.keep("journey", _sought(planned), lambda tell: journey(planned, tell))
        if lead.tour.late_days:
            near = way
            way = stage.keep("later journey", _sought(lead), lambda tell: journey(lead, tell, near=near))
        way = beside(way, lead.tour)
    except NoTour as why:
        return None, unreached(lead, str(why))
    return way, toured(lead, way, target)


def _sought(lead: Mission) -> tuple:
    """What a mission's way depends on."""
    assert lead.tour is not None
    return lead.name, lead.tour.model_dump(exclude={"flown"}), spacecraft_for(lead)


def _event(plan: Campaign, flown: dict[str, MissionResult]) -> Event:
    """The moment from which days count: as computed, or as given where its mission is not flown."""
    told = plan.event
    assert told is not None
    arrival = flown[told.of].arrival if told.of in flown else None
    if arrival is not None:
        return Event(told.name, arrival.epoch_et, "computed", f"the way of {told.of}")
    return Event(told.name, float(as_et(told.epoch)), "given", f"{told.source} ({told.as_of})")


def _assembled(page: Definition, plan: Campaign, seed: int, began: float, **found) -> Results:
    """The results of what was found, with what the page gives."""
    return Results(
        campaign=plan.name,
        title=plan.title,
        version=__version__,
        contributions=tuple(Contribution(**c.model_dump()) for c in plan.contribution),
        agreements=tuple(Agreement(**a.model_dump()) for a in plan.agreement),
        facts=verdict.facts(plan),
        provenance=made(page, seed, time.perf_counter() - began),
        changes=tuple(c.text for c in page.changes),
        as_of=plan.as_of,
        **found,
    )


def launched(page: Definition, stage: Stages, path: paths.Path, at: float) -> tuple[Varied, Rendezvous]:
    """The page with its changes, and its leader's launch."""
    base, planned = page.campaign, None
    if any(change.kind == "slip" for change in page.changes):
        planned = _first_day(_transfer(applied(base, (), None), stage, path, at)[1])
    varied, first = _transfer(applied(base, page.changes, planned), stage, path, at)
    stage.follow(_parts(varied))
    return varied, first


def _transfer(varied: Varied, stage: Stages, path: paths.Path, at: float) -> tuple[Varied, Rendezvous]:
    """The leader's launch, on the first launcher that closes where the planned one is not given."""
    lead = varied.campaign.leader()
    assert lead.launch is not None
    plans = [
        with_launcher(varied, lead.name, vehicle, site, together)
        for vehicle, site, together in varied.launchers
    ]
    found: list[tuple[Varied, Rendezvous]] = []
    for option in plans or [varied]:
        result = stage.branch("transfer", _parts(option), partial(_leader, option, path, at))
        found.append((option, result))
        if result.mission.closes:
            break
    return found[-1]  # the first that closes, or the least loaded of the back-ups


def _parts(varied: Varied):
    return [m.model_dump() for m in varied.campaign.mission], sorted(varied.absent.items())


def _first_day(found: Rendezvous) -> float | None:
    return None if found.mission.launch is None else found.mission.launch.first_et


def _leader(varied: Varied, path: paths.Path, at: float, tell) -> Rendezvous:
    lead = varied.campaign.leader()
    if lead.name in varied.absent:
        return grounded(varied.campaign, lead, path, varied.absent[lead.name])
    return rendezvous(varied.campaign, lead, path, at)
