"""The close approach with its visibility, and the nights on which the target can be observed."""

import math
from collections.abc import Callable
from dataclasses import replace

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.encounter_results import Encounter
from kakehashi.campaign.objectives import VisibilitySeries
from kakehashi.campaign.recipes.encounter import encounter
from kakehashi.campaign.recipes.sky import sky, visibility_series
from kakehashi.campaign.schema import EncounterPlan
from kakehashi.fluent import Orbit
from kakehashi.paths import Path
from kakehashi.time import as_et

_NIGHTS_S = 120 * DAY_S
_FEWEST, _MOST = 100, 1_000_000


def cloud_of(plan: EncounterPlan, members: int | None, seed: int | None) -> tuple[int, int]:
    """Return number of orbits and seed of the cloud, as given or else from the campaign definition.

    Parameters
    ----------
    plan : EncounterPlan
    members, seed : int or None

    Raises
    ------
    InputError
        The number of members is out of range.
    """
    size = plan.members if members is None else members
    if not _FEWEST <= size <= _MOST:
        raise InputError(
            f"members is {size}; allowed are {_FEWEST} .. {_MOST:,}, because a smaller cloud does not resolve 3 sigma"
        )
    return size, plan.seed if seed is None else seed


def close_approach(
    target: str, plan: EncounterPlan, members: int, seed: int, progress: Callable[[float], None]
) -> tuple[Encounter, Path]:
    """Compute the close approach, its visibility, and the trajectory of the target.

    Parameters
    ----------
    target : str
    plan : EncounterPlan
    members, seed : int
        Number of orbits and random seed of the cloud.
    progress : callable
        Called with the fraction of the work done.
    """
    library = plan.library
    pass_, nominal = encounter(
        Orbit(library.orbit(target, plan.solution)),
        [Orbit(library.orbit(target, label)) for label in plan.others],
        plan.body,
        plan.until,
        after_et=-math.inf if plan.after is None else float(as_et(plan.after)),
        members=members,
        seed=seed,
        progress=lambda done: progress(0.95 * done),
    )
    path: Path = nominal.trajectory
    h, g = library.brightness(target, plan.solution)
    nights = visibility_around(target, plan, path, pass_.epoch_et)
    view = sky(path, pass_.epoch_et, h, g, plan.naked_eye_magnitude, nights)
    source = library.brightness_source(target, plan.solution)
    return replace(pass_, sky=replace(view, absolute_magnitude=h, slope=g, magnitude_source=source)), path


def visibility_around(target: str, plan: EncounterPlan, path: Path, closest_et: float) -> VisibilitySeries:
    """Visibility for four months before and after a close approach, within the propagated span.

    Parameters
    ----------
    target : str
    plan : EncounterPlan
        Close approach; H and G are those of its orbit solution.
    path : Path
        Trajectory of the target.
    closest_et : float
        [s TDB past J2000]
    """
    h, g = plan.library.brightness(target, plan.solution)
    first, last = max(closest_et - _NIGHTS_S, path.span[0]), min(closest_et + _NIGHTS_S, path.span[1])
    return visibility_series(path, h, g, first, last)
