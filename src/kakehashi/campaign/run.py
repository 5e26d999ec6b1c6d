"""How does a campaign's page become a verdict?  The story, stage by stage.

encounter   the target's pass: where, when, how well known, what it does to the orbit, who can see it
transfer    launch window and arrival of the mission that leads, on its launcher
shared      the mass of everyone on that launcher, and the passengers' way to the target
studies     the window with a manoeuvre in deep space, the passenger's thrust arc, the front between both
objectives  who serves what, by what margin; does the campaign close
files       report, results, trajectories
"""

import time
from pathlib import Path

from kakehashi import __version__
from kakehashi.campaign import files, stages, verdict
from kakehashi.campaign.load import Page
from kakehashi.campaign.provenance import bundled, libraries, made, source_code
from kakehashi.campaign.recipes.passage import cloud_of, nights_around, passage
from kakehashi.campaign.recipes.ramses import Rendezvous, rendezvous
from kakehashi.campaign.recipes.shared_launch import together
from kakehashi.campaign.recipes.studies import refined
from kakehashi.campaign.results import Contribution, Results
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.campaign.trace import trace
from kakehashi.dynamics import warm_up

stages.register(Rendezvous)


def run(
    page: Page,
    out: str | Path | None = None,
    progress: Progress | None = None,
    *,
    members=None,
    seed=None,
    quick: bool = False,
) -> Results:
    """Compute a campaign, and write its files if a folder is given.

    Parameters
    ----------
    page : Page
    out : path, optional
        Folder for results; stages that are done are kept there and used again while inputs are the same.
    progress : callable, optional
        Called with the stage's name and the fraction of it that is done.
    members, seed : int, optional
        Of the cloud, instead of the page's.
    quick : bool
        Leave out what only refines the verdict: the window with a manoeuvre, thrust arcs and fronts; bounds
        stand in their place.
    """
    began, plan = time.perf_counter(), page.campaign
    size, seed = cloud_of(plan, members, seed)
    folder = None if out is None else Path(out) / ".stages"
    stage = Stages(folder, progress, __version__, source_code(), libraries(), bundled())
    stage("kernels, compiled on a machine's first run", lambda _: warm_up())

    sought = (plan.target, plan.encounter.model_dump(), size, seed)
    pass_, path = stage.keep("encounter", sought, lambda tell: passage(plan, size, seed, tell))
    at = pass_.epoch_et
    light = nights_around(plan, path, at)

    lead, crew = plan.leader(), [m.model_dump() for m in plan.mission]
    first = stage.keep("transfer", crew, lambda _: rendezvous(plan, lead, path, at))
    ride = stage("shared", lambda _: together(plan, lead, first, path, at))

    found = refined(plan, lead, first, ride, path, at, None if quick else stage)

    missions = verdict.everyone(plan, found.missions, light, pass_)
    judged = stage("objectives", lambda _: verdict.judged(plan, missions, ride.shared, light, at))
    results = Results(
        campaign=plan.name,
        title=plan.title,
        version=__version__,
        encounter=pass_,
        transfer=first.chart,
        missions=missions,
        shared=ride.shared,
        contributions=tuple(Contribution(**c.model_dump()) for c in plan.contribution),
        paths=found.paths,
        timelines=found.timelines,
        manoeuvre=found.manoeuvre,
        thrust=found.thrust,
        onward=found.onward,
        front=found.front,
        facts=verdict.facts(plan),
        provenance=made(page, seed, time.perf_counter() - began),
        trace=trace(page, size, seed, not quick),
        **judged,
    )
    if out is not None:
        stage("files", lambda _: files.write(results, Path(out), path, found.arcs))
    return results
