"""How does a campaign's page become a verdict?  The story, stage by stage.

encounter   the target's pass: where, when, how well known, what it does to the orbit, who can see it
transfer    launch window and arrival of the mission that leads, on its launcher
shared      the mass of everyone on that launcher, and the passenger's way to the target
objectives  who serves what, by what margin
verdict     does it close
files       report, results, trajectories
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from kakehashi import __version__
from kakehashi.base.constants import DAY_S
from kakehashi.campaign import files, objectives, stages, verdict
from kakehashi.campaign.load import Page
from kakehashi.campaign.provenance import bundled, libraries, made
from kakehashi.campaign.recipes.encounter import encounter
from kakehashi.campaign.recipes.ramses import Rendezvous, rendezvous
from kakehashi.campaign.recipes.shared_launch import cruises, passenger, shared_launch
from kakehashi.campaign.recipes.sky import nights, sky
from kakehashi.campaign.results import Contribution, MissionResult, Results
from kakehashi.dynamics import Trajectory, warm_up
from kakehashi.orbits import load as load_orbit

Progress = Callable[[str, float], None]
_NIGHTS_S = 120 * DAY_S
stages.register(Rendezvous)


def run(
    page: Page, out: str | Path | None = None, progress: Progress | None = None, *, members=None, seed=None
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
    """
    began, tell = time.perf_counter(), progress or (lambda stage, fraction: None)
    plan = page.campaign
    size, seed = members or plan.encounter.members, plan.encounter.seed if seed is None else seed
    folder = None if out is None else Path(out) / ".stages"
    inputs = stages.key(__version__, page.sha256, size, seed, libraries(), bundled())

    tell("kernels, compiled on a machine's first run", 0.0)
    warm_up()
    tell("kernels, compiled on a machine's first run", 1.0)

    tell("encounter", 0.0)
    pass_, path = stages.kept(folder, "encounter", inputs, lambda: _encounter(plan, size, seed, tell))
    tell("encounter", 1.0)
    light = _nights(plan, path, pass_.epoch_et)

    tell("transfer", 0.0)
    lead = next(m for m in plan.mission if m.kind == "rendezvous")
    first = stages.kept(folder, "transfer", inputs, lambda: rendezvous(plan, lead, path, pass_.epoch_et))
    tell("transfer", 1.0)

    tell("shared", 0.0)
    riders = [m for m in plan.mission if m.flyby is not None and m.flyby.launched_with == lead.name]
    flown = {m.name: passenger(m, first, path, pass_.epoch_et) for m in riders}
    shared = shared_launch(first, lead)
    passed = flown[riders[0].name][1] if riders else None
    paths = cruises((lead.name, *flown), first, passed, path, plan.target)
    tell("shared", 1.0)

    tell("objectives", 0.0)
    found = {lead.name: first.mission} | {name: result for name, (result, _) in flown.items()}
    missions = tuple(found.get(m.name) or _not_computed(m, light, pass_) for m in plan.mission)
    results = Results(
        campaign=plan.name,
        title=plan.title,
        version=__version__,
        encounter=pass_,
        transfer=first.chart,
        missions=missions,
        shared=shared,
        contributions=tuple(Contribution(**c.model_dump()) for c in plan.contribution),
        paths=paths,
        facts=verdict.facts(plan),
        provenance=made(page, seed, time.perf_counter() - began),
        **_judged(plan, missions, shared, light, pass_.epoch_et),
    )
    tell("objectives", 1.0)
    if out is not None:
        tell("files", 0.0)
        files.write(results, Path(out), path, first, passed)
        tell("files", 1.0)
    return results


def _judged(plan, missions, shared, light, encounter_et: float) -> dict[str, Any]:
    """Objectives, time line and verdict, from what the missions can do."""
    found = {m.name: m for m in missions}
    stays = {m.name: verdict.stay_of(m, found[m.name]) for m in plan.mission if m.kind != "ground"}
    judged = objectives.judge(plan, encounter_et, stays, light)
    threatened = [m.name for m in plan.mission if m.at_risk is not None]
    without = {n: objectives.judge(plan, encounter_et, stays | {n: None}, light) for n in threatened}
    return {
        "objectives": judged,
        "bars": verdict.bars(plan, found, stays),
        "closes": verdict.campaign_closes(plan, judged, shared),
        "text": verdict.words(missions, judged, shared, without),
    }


def _encounter(plan, members: int, seed: int, tell: Progress):
    """The pass with its sky, and the target's path for everything that follows."""
    e = plan.encounter
    pass_, flown = encounter(
        plan.target,
        e.solution,
        e.others,
        e.body,
        e.until,
        members=members,
        seed=seed,
        progress=lambda done: tell("encounter", 0.95 * done),
    )
    path: Trajectory = flown.trajectory
    h, g = _brightness(plan)
    return replace(pass_, sky=sky(path, pass_.epoch_et, h, g, e.naked_eye_magnitude)), path


def _brightness(plan) -> tuple[float, float]:
    """H and G of the target: the solution's own, else the catalogue's."""
    from kakehashi.bodies import body

    orbit = load_orbit(plan.target, plan.encounter.solution)
    h = orbit.h_mag if orbit.h_mag is not None else body(plan.target).value("h_mag")
    return float(h), float(orbit.g_slope)


def _nights(plan, path, closest_et: float):
    h, g = _brightness(plan)
    return nights(path, h, g, closest_et - _NIGHTS_S, closest_et + _NIGHTS_S)


def _not_computed(mission, light, pass_) -> MissionResult:
    if mission.kind == "published":
        return verdict.published(mission)
    return verdict.ground(mission, light, pass_.sky.brightest_magnitude, pass_.sky.naked_eye_magnitude)
