"""Keyholes within reach of the target's orbit: a short search along its line of variations for the report."""

from collections.abc import Callable

from kakehashi.campaign.encounter_results import Encounter, NearbyKeyholes
from kakehashi.campaign.schema import EncounterPlan
from kakehashi.encounter.keyholes import search_keyholes

_MEMBERS = 200  # along ten sigmas; each minimum of the later distance is then subdivided
SIGMAS = 5.0  # on both sides, the default of `search_keyholes`


def nearby_keyholes(
    target: str, plan: EncounterPlan, pass_: Encounter, until_et: float, progress: Callable[[float], None]
) -> NearbyKeyholes:
    """Search the keyholes of a close approach within five sigmas of the orbit.

    Parameters
    ----------
    target : str
    plan : EncounterPlan
    pass_ : Encounter
        The computed close approach.
    until_et : float
        Last epoch of a later impact [s TDB past J2000].
    progress : callable
        Called with the fraction of the work done.

    Raises
    ------
    InputError
        The orbit has no covariance, or the end is outside the ephemeris.
    """
    search = search_keyholes(
        plan.library.orbit(target, plan.solution), pass_.epoch_et, until_et, members=_MEMBERS, target=plan.body,
        progress=lambda _, fraction: progress(fraction),
    )  # fmt: skip
    every = (*search.keyholes, *search.unresolved)
    nearest = min(every, key=lambda h: abs(h.sigma), default=None)
    return NearbyKeyholes(
        until_et=until_et,
        sigmas=SIGMAS,
        members=_MEMBERS,
        count=len(every),
        nearest_et=float("nan") if nearest is None else nearest.et,
        nearest_sigma=float("nan") if nearest is None else nearest.sigma,
        nearest_width_km=float("nan") if nearest is None or not nearest.resolved else nearest.width_km,
        nonlinearity=search.plane.nonlinearity,
    )
