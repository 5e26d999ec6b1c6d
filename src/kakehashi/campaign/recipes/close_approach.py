"""The close approach with its visibility, and the nights on which the target can be observed."""

from collections.abc import Callable
from dataclasses import replace

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.objectives import VisibilitySeries
from kakehashi.campaign.recipes.encounter import encounter
from kakehashi.campaign.recipes.sky import sky, visibility_series
from kakehashi.campaign.results import Encounter
from kakehashi.campaign.schema import EncounterPlan
from kakehashi.orbits import load
from kakehashi.paths import Path

_NIGHTS_S = 120 * DAY_S
_FEWEST, _MOST = 100, 1_000_000


def cloud_of(plan: EncounterPlan, members: int | None, seed: int | None) -> tuple[int, int]:
    """Members and seed of the cloud: those given, else the definition's.

    Parameters
    ----------
    plan : EncounterPlan
    members, seed : int or None

    Raises
    ------
    InputError
        A number of members out of range.
    """
    size = plan.members if members is None else members
    if not _FEWEST <= size <= _MOST:
        raise InputError(
            f"members is {size}; a cloud that says something about 3 sigma has {_FEWEST} .. {_MOST:,}"
        )
    return size, plan.seed if seed is None else seed


def close_approach(
    target: str, plan: EncounterPlan, members: int, seed: int, progress: Callable[[float], None]
) -> tuple[Encounter, Path]:
    """The close approach with its sky, and the target's trajectory for everything that follows.

    Parameters
    ----------
    target : str
    plan : EncounterPlan
    members, seed : int
        Of the cloud.
    progress : callable
        Called with the fraction done.
    """
    pass_, nominal = encounter(
        target,
        plan.solution,
        plan.others,
        plan.body,
        plan.until,
        members=members,
        seed=seed,
        progress=lambda done: progress(0.95 * done),
    )
    path: Path = nominal.trajectory
    h, g = brightness(target, plan.solution)
    return replace(pass_, sky=sky(path, pass_.epoch_et, h, g, plan.naked_eye_magnitude)), path


def visibility_around(target: str, solution: str, path: Path, closest_et: float) -> VisibilitySeries:
    """Four months of nights on both sides of a close approach, as far as the target was propagated.

    Parameters
    ----------
    target, solution : str
        Whose H and G count.
    path : Path
        Trajectory of the target.
    closest_et : float
        [s TDB past J2000]
    """
    h, g = brightness(target, solution)
    first, last = max(closest_et - _NIGHTS_S, path.span[0]), min(closest_et + _NIGHTS_S, path.span[1])
    return visibility_series(path, h, g, first, last)


def brightness(target: str, solution: str | None = None) -> tuple[float, float]:
    """H and G of a small body: those of its orbit solution, else the catalogue's."""
    orbit = load(target, solution)
    h = orbit.h_mag if orbit.h_mag is not None else body(target).value("h_mag")
    return float(h), float(orbit.g_slope)
