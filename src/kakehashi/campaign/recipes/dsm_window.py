"""Launch window of the primary payload with one deep-space manoeuvre, day by day."""

from dataclasses import replace

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.mass_budget import safe_capacity
from kakehashi.campaign.recipes.rendezvous import Rendezvous, arrivals_of
from kakehashi.campaign.results import MissionResult
from kakehashi.campaign.schema import Mission
from kakehashi.campaign.studies import ManoeuvreStudy
from kakehashi.time import as_et, calendar
from kakehashi.transfer.dsm_window import DsmWindow, dsm_window

_ABOUT_D, _DAYS = 35.0, 15  # half-width and number of days searched about the ballistic optimum
_ENERGIES = np.linspace(0.0, 60.0, 601)


def dsm_study(
    mission: Mission, primary: Rendezvous, path, encounter_et: float, progress=None
) -> ManoeuvreStudy | None:
    """Launch window with one deep-space manoeuvre; None if the launcher cannot lift the launch mass to escape.

    Parameters
    ----------
    mission : Mission
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    encounter_et : float
        Epoch of the close approach [s TDB past J2000].
    progress : callable, optional
        Called with the fraction of the work done.
    """
    plan, craft = mission.launch, spacecraft_for(mission)
    assert plan is not None
    lift = safe_capacity(plan.library.vehicle(plan.vehicle), plan)
    load = sum(p.mass_kg for p in primary.pieces)

    def energy(declination: float) -> float:
        """Return the largest C3 at which the launcher lifts the launch mass, by direction of departure."""
        lifted = np.flatnonzero(lift(_ENERGIES, np.full(_ENERGIES.size, declination)) >= load)
        return float(_ENERGIES[lifted[-1]]) if lifted.size else 0.0

    if not energy(np.radians(primary.chart.optimum_declination_deg)) > 0.0:
        return None
    first, last = (float(et) for et in as_et(list(plan.departures)))
    middle = float(np.clip(primary.chart.optimum_departure_et, first, last))
    span = (max(first, middle - _ABOUT_D * DAY_S), min(last, middle + _ABOUT_D * DAY_S))
    window = dsm_window(
        "Earth", path, span, arrivals_of(plan, encounter_et), energy=energy,
        dv_budget_km_s=craft.dv_km_s - plan.dv_reserve_km_s.value, days=_DAYS, progress=progress,
    )  # fmt: skip
    days = window.days
    return ManoeuvreStudy(
        departure_et=np.array([d.departure_et for d in days]),
        arrival_et=np.array([d.arrival_et for d in days]),
        c3_km2_s2=np.array([d.c3_km2_s2 for d in days]),
        declination_deg=np.degrees([d.declination_rad for d in days]),
        manoeuvre_km_s=np.array([d.manoeuvre_km_s for d in days]),
        arrival_km_s=np.array([d.arrival_km_s for d in days]),
        budget_km_s=window.budget_km_s,
        first_et=window.first_et,
        last_et=window.last_et,
        two_weeks_km_s=_budget(window, 14.0),
        three_weeks_km_s=_budget(window, 21.0),
    )


def _budget(window: DsmWindow, days: float) -> float:
    """Return the delta-v [km/s] for which the launch window has this length; NaN if fewer days were searched."""
    searched = (window.days[-1].departure_et - window.days[0].departure_et) / DAY_S
    return window.budget_for(days) if searched >= days else float("nan")


def with_dsm_window(result: MissionResult, study: ManoeuvreStudy | None, failure: str = "") -> MissionResult:
    """Return the primary payload's result with the effect of a deep-space manoeuvre, or the reason why it is unknown.

    Parameters
    ----------
    result : MissionResult
    study : ManoeuvreStudy or None
    failure : str
        Reason why there is no study; "" without a reason.
    """
    if study is None and failure:
        text = f"the launch window with one deep-space manoeuvre was not computed: {failure}"
        return replace(result, reasons=(*result.reasons, text))
    if study is None:
        return result
    k = study.best
    cheapest = (
        f"the cheapest day, {calendar(study.departure_et[k])[:10]}, needs {1e3 * study.delta_v_km_s[k]:,.0f} m/s of the"
        f" {1e3 * study.budget_km_s:,.0f} m/s available after the reserve"
    )
    if study.days > 0.0:
        text = (
            f"with one deep-space manoeuvre the launch window is {calendar(study.first_et)[:10]} to"
            f" {calendar(study.last_et)[:10]} ({study.days:.0f} d); {cheapest}"
        )
        if np.isfinite(study.three_weeks_km_s):
            text += f"; a window of 21 d needs {1e3 * study.three_weeks_km_s:,.0f} m/s"
    else:
        text = f"there is no launch window with one deep-space manoeuvre either; {cheapest}"
    return replace(result, reasons=(*result.reasons, text))
