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
from kakehashi.campaign.schema import Campaign
from kakehashi.orbits import load
from kakehashi.paths import Path

_NIGHTS_S = 120 * DAY_S
_FEWEST, _MOST = 100, 1_000_000


def cloud_of(campaign: Campaign, members: int | None, seed: int | None) -> tuple[int, int]:
    """Size and seed of the cloud: the given ones, or the definition's.

    Parameters
    ----------
    campaign : Campaign
    members, seed : int or None

    Raises
    ------
    InputError
        The number of members is out of range.
    """
    size = campaign.pass_plan.members if members is None else members
    if not _FEWEST <= size <= _MOST:
        raise InputError(f"members is {size}; statistics to 3 sigma need {_FEWEST} .. {_MOST:,}")
    return size, campaign.pass_plan.seed if seed is None else seed


def close_approach(
    campaign: Campaign, members: int, seed: int, progress: Callable[[float], None]
) -> tuple[Encounter, Path]:
    """The close approach with its visibility, and the target's trajectory.

    Parameters
    ----------
    campaign : Campaign
    members, seed : int
        Size and seed of the cloud.
    progress : callable
        Called with the fraction done.
    """
    e = campaign.pass_plan
    pass_, nominal = encounter(
        campaign.target,
        e.solution,
        e.others,
        e.body,
        e.until,
        members=members,
        seed=seed,
        progress=lambda done: progress(0.95 * done),
    )
    path: Path = nominal.trajectory
    h, g = brightness(campaign)
    return replace(pass_, sky=sky(path, pass_.epoch_et, h, g, e.naked_eye_magnitude)), path


def visibility_around(campaign: Campaign, path: Path, closest_et: float) -> VisibilitySeries:
    """Visibility for four months on both sides of the close approach, within the propagated span.

    Parameters
    ----------
    campaign : Campaign
    path : Path
        Trajectory of the target over all dates asked for; ICRF axes, km, TDB.
    closest_et : float
        Epoch of the close approach [s TDB past J2000].
    """
    h, g = brightness(campaign)
    first, last = max(closest_et - _NIGHTS_S, path.span[0]), min(closest_et + _NIGHTS_S, path.span[1])
    return visibility_series(path, h, g, first, last)


def brightness(campaign: Campaign) -> tuple[float, float]:
    """H and G of the target: the solution's own, or the catalogue's."""
    around = campaign.encounter
    orbit = load(campaign.target, None if around is None else around.solution)
    h = orbit.h_mag if orbit.h_mag is not None else body(campaign.target).value("h_mag")
    return float(h), float(orbit.g_slope)
