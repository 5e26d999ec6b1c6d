"""Run of a campaign, from its definition to its verdict: each node of the dependency graph is computed once.

events      close approaches, arrivals, launches, given dates, and the nights around them (`events`)
missions    the computation of each kind of phase (`phases`)
objectives  the missions that serve them with their margins, and the verdict (`verdict`)
files       report, results, trajectories (`files`)

The graph sorts these computations (`graph`); each costly one is cached under the hash of its inputs.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kakehashi import __version__, paths
from kakehashi.base import InputError
from kakehashi.base.files import NoSpace
from kakehashi.campaign import events, files, graph, kernels, measurements, phases, verdict
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.encounter_results import Encounter
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Entry, Node
from kakehashi.campaign.objectives import Moment
from kakehashi.campaign.phases.rendezvous.solve import as_launched, launch_name, needs_of
from kakehashi.campaign.power import without_unfed
from kakehashi.campaign.provenance import bundled, libraries, provenance, source_code
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.recipes.shared_launch import Trajectories
from kakehashi.campaign.results import Agreement, Contribution, Results
from kakehashi.campaign.risk_results import Losses, Odds
from kakehashi.campaign.schema import Campaign, EncounterPlan, Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.campaign.trace import trace
from kakehashi.campaign.tracks import tracks
from kakehashi.campaign.variations import Scenario, applied

_COMPILING = "compiling kernels (only on first use, 1 to 3 minutes)"


def run(
    definition: Definition,
    out: str | Path | None = None,
    progress: Progress | None = None,
    *,
    members=None,
    seed=None,
    quick: bool = False,
    arcs: bool = False,
    odds: Callable[..., Odds | None] | None = None,
    losses: Callable[..., Losses] | None = None,
) -> Results:
    """Compute a campaign, and write its files if an output folder is given.

    If the disk is full, `NotWritten` is raised with the results.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    out : path, optional
        Output folder; finished nodes are cached there and reused while their inputs are the same.
    progress : callable, optional
        Called with the name of the node and the fraction of it that is done.
    members, seed : int, optional
        Number of orbits and random seed of the cloud; those of the campaign definition by default.
    quick : bool
        Leave out the studies that refine the campaign's verdict (window with a manoeuvre, thrust arcs, Pareto fronts)
        and use bounds instead.
    arcs : bool
        Compute the thrust arcs of co-passengers even if `quick`, as a what-if does.
    odds : callable, optional
        Computes the probability of the schedule, see `schedule.odds`; without it the results have none.
    losses : callable, optional
        Computes the single losses, see `criticality.single_losses`; needs an output folder.

    Raises
    ------
    NotWritten
        The disk of `out` is full.
    """
    began = time.perf_counter()
    folder = None if out is None else Path(out) / ".stages"
    stage = Stages(folder, progress, *basis())
    computed = study(definition, stage, members=members, seed=seed, quick=quick, arcs=arcs)
    results = replace(
        computed.results,
        odds=None if odds is None else odds(definition, stage, members=members, draw=not quick),
        losses=_losses(losses, definition, stage, out, members=members, compute=not quick),
        provenance=provenance(definition, computed.seed, time.perf_counter() - began),
    )
    if out is not None:
        try:
            stage("files", lambda _: files.write(results, Path(out), computed.path, computed.trajectories))
        except NoSpace as why:
            raise NotWritten(why.folder, results) from why
    return results


def _losses(losses, definition: Definition, stage: Stages, out, **options) -> Losses | None:
    """Return the single losses, or the reason why there are none: they are no part of the verdict."""
    if losses is None or out is None:
        return None
    try:
        return losses(definition, stage, Path(out), **options)
    except InputError as why:
        return Losses(note=str(why))


class NotWritten(NoSpace):
    """Raised if the files of a run cannot be written because the disk is full; `results` are its results."""

    def __init__(self, folder, results: Results):
        super().__init__(folder)
        self.results = results


@dataclass(frozen=True, slots=True, repr=False)
class Study:
    """Results of a campaign run with trajectories and log.

    Attributes
    ----------
    results : Results
    path : Path or None
        Trajectory of the target of the first close approach.
    trajectories : dict of str to Path
        Trajectories by mission.
    seed : int
    log : tuple of Entry
        Whether each node was computed or reused.
    """

    results: Results
    path: paths.Path | None
    trajectories: Trajectories
    seed: int
    log: tuple[Entry, ...] = ()

    def __repr__(self):
        return f"<Study {self.results!r}>"


def basis() -> tuple:
    """Return the inputs common to all nodes of the graph: version, code, libraries, bundled data."""
    return __version__, source_code(), libraries(), bundled()


def study(
    definition: Definition, stage: Stages, *, members=None, seed=None, quick: bool = False, arcs: bool = False
) -> Study:
    """Compute a campaign definition with its variations, without writing files.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    stage : Stages
        Caches the nodes and reports progress.
    members, seed : int, optional
        Number of orbits and random seed of the cloud; those of the campaign definition by default.
    quick : bool
        Leave out the studies that refine the verdict.
    arcs : bool
        Compute the thrust arcs of co-passengers even if `quick`, so that their figures are those of a full run.
    """
    if needed := _kernels(definition.campaign, quick):
        stage(_COMPILING, lambda _: kernels.compile_for_run(needed))
    kinds = {m.kind for m in definition.campaign.mission}
    if "halo_orbit" in kinds:
        stage(_COMPILING, lambda _: kernels.compile_about_the_moon(kernels.HALO))
    if "lunar_landing" in kinds:
        stage(_COMPILING, lambda _: kernels.compile_about_the_moon(kernels.LANDING))
    began = time.perf_counter()
    setting = setting_of(definition, stage, members=members, seed=seed, quick=quick)
    setting = replace(setting, arcs=arcs)
    solved, log = graph.solve(nodes(setting), stage)
    return _study(definition, setting, solved, log, began)


def _kernels(campaign: Campaign, quick: bool) -> tuple[str, ...]:
    """Return the groups of numerical kernels that a campaign needs besides the dynamics; none without propagation."""
    kinds = {m.kind for m in campaign.mission}
    if "tour" in kinds:
        return kernels.JOURNEY
    without = {"published", "ground", "earth_orbit", "cargo", "constellation", "halo_orbit", "lunar_landing"}
    if not campaign.encounter and kinds <= without:
        return ()
    return kernels.QUICK if quick else kernels.MANOEUVRE


def setting_of(
    definition: Definition, stage: Stages, *, members=None, seed=None, quick: bool = False
) -> Setting:
    """Return the setting of a varied campaign; slips count from the planned windows, which are computed first.

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
    """The first launch of a campaign, for studies of the launch day.

    Attributes
    ----------
    scenario : Scenario
        Scenario with the selected launcher.
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
    """Compute only the first launch of a definition and the nodes that it needs.

    Parameters
    ----------
    definition : Definition
    stage : Stages
    members : int, optional
        Number of orbits in the cloud.

    Raises
    ------
    InputError
        The campaign has no launch that is computed.
    """
    setting = setting_of(definition, stage, members=members, quick=True)
    mission = setting.campaign.primary()
    if mission.launch is None:
        raise InputError(
            f"{mission.name} has a tour, whose launch date is not searched; this command needs a mission with a"
            " [mission.launch]"
        )
    name, plans = launch_name(mission.name), setting.campaign.events()
    needs, path_of = needs_of(setting, mission)
    wanted = [name, *needs, *(e for p in plans for e in (events.event_name(p), events.nights_name(p)))]
    wanted += [n.name for n in measurements.nodes(setting)]
    solved, _ = graph.solve(graph.upstream(nodes(setting), wanted), stage)
    path, at = path_of(solved)
    scenario = as_launched(setting, mission, solved[name])
    return PrimaryLaunch(scenario, solved[name].rendezvous, path, at, _moments(plans, solved))


def _moments(plans: Sequence[events.Plan], solved: Mapping[str, Any]) -> dict[str, Moment]:
    """Return the epochs of events, with the nights around each, as their graph nodes computed them."""
    return {
        p.name: Moment(
            solved[events.event_name(p)].epoch_et,
            solved[events.nights_name(p)],
            solved.get(measurements.node_name(p.name), ()),
        )
        for p in plans
    }


def nodes(setting: Setting) -> list[Node]:
    """Return the graph nodes of a campaign: events, missions, objectives."""
    made = events.nodes(setting)
    for mission in setting.campaign.mission:
        room = phases.solver(mission.kind)
        if mission.name in setting.absent:
            made += getattr(room, "nodes_without", _not_flown)(setting, mission)
        else:
            made += room.nodes(setting, mission)
    return [*made, *measurements.nodes(setting), _objectives(setting)]


def _not_flown(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph node of a mission that is not flown, with the reason."""
    flight = Flight(verdict.absent_result(mission, setting.absent[mission.name]))
    return [Node(mission_name(mission), lambda solved, progress: flight, about="not flown")]


_VERDICT = "objectives"


def _objectives(setting: Setting) -> Node:
    """Return the graph node of the objectives, which depends on all missions and events."""
    plans, missions = setting.campaign.events(), setting.campaign.mission
    needs = [events.event_name(p) for p in plans] + [events.nights_name(p) for p in plans]
    needs += [mission_name(m) for m in missions]
    needs += [n.name for n in measurements.nodes(setting)]

    def solve(solved: Mapping[str, Any], progress) -> dict[str, Any]:
        moments = _moments(plans, solved)
        flights = {m.name: solved[mission_name(m)] for m in missions}
        shared = tuple(f.studies["shared"] for f in flights.values() if f.studies.get("shared") is not None)
        return verdict.assess_campaign(without_unfed(setting.campaign, flights), flights, shared, moments)

    about = "on-station intervals compared with the windows of the definition"
    return Node(_VERDICT, solve, needs=tuple(needs), about=about)


def _study(
    definition: Definition, setting: Setting, solved: Mapping[str, Any], log: tuple[Entry, ...], began: float
) -> Study:
    """Collect the results of all graph nodes and the values of the campaign definition."""
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
        encounters=_encounters(plan, solved),
        contributions=tuple(Contribution(**c.model_dump()) for c in plan.contribution),
        agreements=tuple(Agreement(**a.model_dump()) for a in plan.agreement),
        facts=verdict.facts(plan),
        provenance=provenance(definition, seed, time.perf_counter() - began),
        changes=tuple(c.text for c in definition.changes),
        as_of=plan.as_of,
        paths=tracks(setting, flights, {p: solved[events.approach_name(p)][1] for p in plan.encounter}),
        measurements=tuple(c for p in plan.events() for c in solved.get(measurements.node_name(p.name), ())),
        timelines={name: f.timeline for name, f in flights.items() if f.timeline is not None},
        studies={name: f.studies for name, f in flights.items()},
        trace=trace(definition, size, seed, not setting.quick),
        **solved[_VERDICT],
    )
    return Study(results, path, trajectories, seed, log)


def _encounters(plan: Campaign, solved: Mapping[str, Any]) -> tuple[Encounter, ...]:
    """Return the close approaches, with the keyholes near them where these were searched."""
    return tuple(
        replace(solved[events.approach_name(p)][0], keyholes=solved.get(events.keyholes_name(p)))
        for p in plan.events()
        if isinstance(p, EncounterPlan)
    )


def _seed(setting: Setting) -> int:
    """Return the random seed of the first tour, for a campaign without a cloud of orbits."""
    tours = [m.tour.seed for m in setting.campaign.mission if m.tour is not None]
    return tours[0] if tours else 0
