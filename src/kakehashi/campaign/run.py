"""How does a campaign's definition become a verdict?  A graph of nodes, each computed once.

events      close approaches, arrivals, launches, given days, and the nights around them (`events`)
missions    what each kind of phase computes, in rooms of their own (`phases`)
objectives  which mission serves which, by what margin; whether the campaign closes (`verdict`)
files       report, results, trajectories (`files`)

The graph puts them into order (`graph`); every costly node is kept under the hash of what it depends on.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kakehashi import __version__, paths
from kakehashi.base import InputError
from kakehashi.base.files import NoSpace
from kakehashi.campaign import events, files, graph, kernels, phases, verdict
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Entry, Node
from kakehashi.campaign.objectives import Moment
from kakehashi.campaign.phases.rendezvous.solve import as_launched, launch_name, needs_of
from kakehashi.campaign.provenance import bundled, libraries, provenance, source_code
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.recipes.shared_launch import Trajectories
from kakehashi.campaign.results import Agreement, Contribution, Odds, Results
from kakehashi.campaign.schema import Campaign, EncounterPlan, Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.campaign.trace import trace
from kakehashi.campaign.tracks import tracks
from kakehashi.campaign.variations import Scenario, applied


def run(
    definition: Definition,
    out: str | Path | None = None,
    progress: Progress | None = None,
    *,
    members=None,
    seed=None,
    quick: bool = False,
    odds: Callable[..., Odds | None] | None = None,
) -> Results:
    """Compute a campaign, and write its files if a folder is given.

    If the disk is full, the verdict is not lost: `NotWritten` holds the results.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    out : path, optional
        Folder of the results; finished nodes are cached there and reused as long as their inputs are the same.
    progress : callable, optional
        Called with the node's name and the fraction of it that is done.
    members, seed : int, optional
        Size and seed of the cloud; the definition's own by default.
    quick : bool
        Leave out what only refines the verdict: the window with a manoeuvre, thrust arcs and fronts; bounds
        stand in their place.
    odds : callable, optional
        Gives the probability of the schedule, see `schedule.odds`; without it the results have none.

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
        computed.results,
        odds=None if odds is None else odds(definition, stage, members=members, draw=not quick),
        provenance=provenance(definition, computed.seed, time.perf_counter() - began),
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
    """A run's results, and what is too large for them.

    Attributes
    ----------
    results : Results
    path : Path or None
        Trajectory of the target of the first close approach.
    trajectories : dict of str to Path
        Of the missions.
    seed : int
    log : tuple of Entry
        What was computed, and what was reused.
    """

    results: Results
    path: paths.Path | None
    trajectories: Trajectories
    seed: int
    log: tuple[Entry, ...] = ()

    def __repr__(self):
        return f"<Study {self.results!r}>"


def basis() -> tuple:
    """Inputs of every node: version, code, libraries, bundled data."""
    return __version__, source_code(), libraries(), bundled()


def study(definition: Definition, stage: Stages, *, members=None, seed=None, quick: bool = False) -> Study:
    """Compute a definition and its variations, node by node; nothing is written.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    stage : Stages
        Caches the nodes and tells how far the run is.
    members, seed : int, optional
        Size and seed of the cloud; the definition's own by default.
    quick : bool
        Leave out the studies that only refine the verdict.
    """
    if needed := _kernels(definition.campaign, quick):
        stage(
            "kernels (compiled once, 1 to 3 minutes, when first used)",
            lambda _: kernels.compile_for_run(needed),
        )
    began = time.perf_counter()
    setting = setting_of(definition, stage, members=members, seed=seed, quick=quick)
    solved, log = graph.solve(nodes(setting), stage)
    return _study(definition, setting, solved, log, began)


def _kernels(campaign: Campaign, quick: bool) -> tuple[str, ...]:
    """Groups of kernels that a campaign needs besides the dynamics; empty if it propagates nothing."""
    kinds = {m.kind for m in campaign.mission}
    if "tour" in kinds:
        return kernels.JOURNEY
    if not campaign.encounter and kinds <= {"published", "ground", "earth_orbit"}:
        return ()
    return kernels.QUICK if quick else kernels.MANOEUVRE


def setting_of(
    definition: Definition, stage: Stages, *, members=None, seed=None, quick: bool = False
) -> Setting:
    """The varied campaign; slips count from the windows as planned, which are computed first.

    Parameters
    ----------
    definition : Definition
    stage : Stages
    members, seed : int, optional
    quick : bool
    """
    base, planned = definition.campaign, {}
    if any(v.kind == "slip" for v in definition.changes):
        plan = Setting(applied(base, (), {}), members, seed, quick=True)
        names = [launch_name(m.name) for m in base.mission if m.launch is not None]
        solved, _ = graph.solve(graph.upstream(nodes(plan), names), stage)
        launches = {
            m.name: solved[launch_name(m.name)].rendezvous.mission.launch for m in base.mission if m.launch
        }
        planned = {name: launch.first_et for name, launch in launches.items() if launch is not None}
    return Setting(applied(base, definition.changes, planned), members, seed, quick)


@dataclass(frozen=True, slots=True, repr=False)
class PrimaryLaunch:
    """The first launch of a campaign, for studies of the days about it.

    Attributes
    ----------
    scenario : Scenario
        With the launcher that was found.
    rendezvous : Rendezvous
    path : Path
        Trajectory of the target.
    event_et : float
        Epoch of the target's close approach [s TDB past J2000]; NaN if none is computed.
    moments : dict of str to Moment
        Epochs of all events, with the nights around them.
    """

    scenario: Scenario
    rendezvous: Rendezvous
    path: paths.Path
    event_et: float
    moments: dict[str, Moment]

    def __repr__(self):
        return f"<PrimaryLaunch {self.rendezvous!r}>"


def primary_launch(definition: Definition, stage: Stages, *, members=None) -> PrimaryLaunch:
    """Compute the first launch of a definition and what it rests on, and nothing else.

    Parameters
    ----------
    definition : Definition
    stage : Stages
    members : int, optional
        Of the cloud.

    Raises
    ------
    InputError
        The definition has no launch that is computed.
    """
    setting = setting_of(definition, stage, members=members, quick=True)
    mission = setting.campaign.primary()
    if mission.launch is None:
        raise InputError(
            f"the tour of {mission.name} has no launch that is searched: this question needs one"
        )
    name, plans = launch_name(mission.name), setting.campaign.events()
    needs, path_of = needs_of(setting, mission)
    wanted = [name, *needs, *(e for p in plans for e in (events.event_name(p), events.nights_name(p)))]
    solved, _ = graph.solve(graph.upstream(nodes(setting), wanted), stage)
    path, at = path_of(solved)
    scenario = as_launched(setting, mission, solved[name])
    return PrimaryLaunch(scenario, solved[name].rendezvous, path, at, _moments(plans, solved))


def _moments(plans: Sequence[events.Plan], solved: Mapping[str, Any]) -> dict[str, Moment]:
    """Epochs of events, with the nights around each, as their nodes computed them."""
    return {
        p.name: Moment(solved[events.event_name(p)].epoch_et, solved[events.nights_name(p)]) for p in plans
    }


def nodes(setting: Setting) -> list[Node]:
    """The graph of a campaign: events, missions, objectives."""
    made = events.nodes(setting)
    for mission in setting.campaign.mission:
        room = phases.solver(mission.kind)
        if mission.name in setting.absent:
            made += getattr(room, "nodes_without", _not_flown)(setting, mission)
        else:
            made += room.nodes(setting, mission)
    return [*made, _objectives(setting)]


def _not_flown(setting: Setting, mission: Mission) -> list[Node]:
    """A mission that is not flown, with the reason."""
    flight = Flight(verdict.absent_result(mission, setting.absent[mission.name]))
    return [Node(mission_name(mission), lambda solved, progress: flight, about="not flown")]


_VERDICT = "objectives"


def _objectives(setting: Setting) -> Node:
    """The objectives, which rest on every mission and event."""
    plans, missions = setting.campaign.events(), setting.campaign.mission
    needs = [events.event_name(p) for p in plans] + [events.nights_name(p) for p in plans]
    needs += [mission_name(m) for m in missions]

    def solve(solved: Mapping[str, Any], progress) -> dict[str, Any]:
        moments = _moments(plans, solved)
        flights = {m.name: solved[mission_name(m)] for m in missions}
        shared = tuple(f.studies["shared"] for f in flights.values() if f.studies.get("shared") is not None)
        return verdict.assess_campaign(setting.campaign, flights, shared, moments)

    about = "on-station intervals against the windows that the definition asks for"
    return Node(_VERDICT, solve, needs=tuple(needs), about=about)


def _study(
    definition: Definition, setting: Setting, solved: Mapping[str, Any], log: tuple[Entry, ...], began: float
) -> Study:
    """The results of what every node found, with the values of the definition."""
    plan = setting.campaign
    flights: dict[str, Flight] = {m.name: solved[mission_name(m)] for m in plan.mission}
    approaches = [solved[events.approach_name(p)] for p in plan.events() if isinstance(p, EncounterPlan)]
    size, seed = setting.cloud(plan.encounter[0]) if plan.encounter else (0, _seed(setting))
    trajectories = {name: f.path for name, f in flights.items() if f.path is not None}
    path = approaches[0][1] if approaches else None
    results = Results(
        campaign=plan.name,
        title=plan.title,
        version=__version__,
        events=tuple(solved[events.event_name(p)] for p in plan.events()),
        encounters=tuple(pass_ for pass_, _ in approaches),
        contributions=tuple(Contribution(**c.model_dump()) for c in plan.contribution),
        agreements=tuple(Agreement(**a.model_dump()) for a in plan.agreement),
        facts=verdict.facts(plan),
        provenance=provenance(definition, seed, time.perf_counter() - began),
        changes=tuple(c.text for c in definition.changes),
        as_of=plan.as_of,
        paths=tracks(setting, flights, {p: solved[events.approach_name(p)][1] for p in plan.encounter}),
        timelines={name: f.timeline for name, f in flights.items() if f.timeline is not None},
        studies={name: f.studies for name, f in flights.items()},
        trace=trace(definition, size, seed, not setting.quick),
        **solved[_VERDICT],
    )
    return Study(results, path, trajectories, seed, log)


def _seed(setting: Setting) -> int:
    """The seed of the first tour, for a campaign without a cloud."""
    tours = [m.tour.seed for m in setting.campaign.mission if m.tour is not None]
    return tours[0] if tours else 0
