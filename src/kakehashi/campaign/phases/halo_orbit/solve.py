"""Does a spacecraft in a halo orbit close: launcher, propellant, station keeping, eclipses, links, lifetime?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.margins import Margin, not_flown
from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.phases.halo_orbit.budget import HaloBudget, budget_of
from kakehashi.campaign.phases.halo_orbit.chapter import sections
from kakehashi.campaign.phases.halo_orbit.fields import TABLE, HaloPlan
from kakehashi.campaign.phases.halo_orbit.figures_of import assumptions, numbers, reasons
from kakehashi.campaign.phases.halo_orbit.studies import HaloArrival, OrbitStudy, arrival_study, orbit_study
from kakehashi.campaign.replay import standings_of
from kakehashi.campaign.results import ArrivalResult, MissionResult, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, mission_name, plan_of
from kakehashi.campaign.velocity_budget import ARRIVAL, CORRECTIONS, MANOEUVRES, RESERVE
from kakehashi.time import calendar

ORBIT = "multiple shooting in the ephemeris, Monte Carlo of station keeping"
FLYBY = "powered flyby of the Moon in the full field"
__all__ = ["nodes", "sections", "trace"]
_NOT_OF_THE_ORBIT = {"vehicle", "launch", "delay_days", "launch_mass_kg", "transfer", "upkeep", "needs"}


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a halo orbit: the orbit, its transfer if it is computed, the flight."""
    plan = _plan(mission)
    parts = [
        Node(
            f"halo orbit of {mission.name}",
            lambda solved, progress: orbit_study(plan, progress),
            _inputs(plan),
            keep=True,
            about=ORBIT,
        )
    ]
    if plan.transfer.computed:
        inputs = (
            plan.launch_et,
            repr(plan.library.vehicle(plan.vehicle)),
            plan.orbit,
            plan.units,
            plan.point,
        )
        parts.append(
            Node(
                f"transfer of {mission.name}",
                lambda solved, progress: arrival_study(plan, progress),
                (*inputs, plan.side, plan.transfer.isp_s.value),
                keep=True,
                about=FLYBY,
            )
        )
    names = tuple(n.name for n in parts)
    ended = _cancelled(setting.campaign, mission)

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        return _flight(mission, ended, *(solved[n] for n in names))

    return [*parts, Node(mission_name(mission), solve, (mission.model_dump(), ended), names, about=ORBIT)]


def _plan(mission: Mission) -> HaloPlan:
    return plan_of(mission, TABLE, HaloPlan)


def _inputs(plan: HaloPlan) -> tuple:
    """Return what the study of the orbit depends on; budgets, limits and the launcher are not among it."""
    site, keep = plan.needs, plan.upkeep
    errors = (
        None if keep is None else (keep.position_km.value, keep.velocity_m_s.value, keep.draws, keep.seed)
    )
    return (
        plan.model_dump(exclude=_NOT_OF_THE_ORBIT), plan.arrival_et, errors, site.latitude_deg, site.longitude_deg,
        site.mask_deg,
    )  # fmt: skip


def _cancelled(campaign: Campaign, mission: Mission) -> str:
    """Return why a mission is cancelled by the campaign's history on its date; "" if it is not."""
    standing = standings_of(campaign, campaign.as_of).get(mission.name)
    return standing.what if standing is not None and standing.standing == "cancelled" else ""


def _flight(mission: Mission, ended: str, study: OrbitStudy, move: HaloArrival | None = None) -> Flight:
    plan = _plan(mission)
    budget = budget_of(plan, study, move)
    start = plan.arrival_et if move is None or move.reason else move.arrival_et
    result = MissionResult.of(
        mission,
        text=_text(plan, study, start, ended),
        margins=(*(not_flown(ended) if ended else ()), *_margins(plan, study, budget, move)),
        assumptions=assumptions(plan, budget),
        reasons=reasons(plan, study, budget, ended),
        arrival=ArrivalResult(
            start, "halo orbit", 0.0, budget.dv_km_s, budget.available_km_s, float("nan"), budget.used_kg,
            "as given" if move is None else FLYBY, _terms(plan, budget, move),
        ) if np.isfinite(budget.dv_km_s) else None,
        numbers=numbers(plan, study, budget, move, ORBIT),
        departed_et=plan.launch_et,
    )  # fmt: skip
    days = 0.0 if mission.stay_days is None else mission.stay_days.value
    stay = OnStation(start, start + days * DAY_S) if result.feasible else None
    return Flight(result, stay, studies={"halo": study}, stay_name="in the halo orbit")


def _terms(plan: HaloPlan, budget: HaloBudget, move: HaloArrival | None) -> tuple[tuple[str, float], ...]:
    """Return the parts of the delta-v of the transfer [km/s]; a given one is not split."""
    reserve = (RESERVE, plan.transfer.reserve.value * budget.dv_km_s)
    if move is None:
        return (MANOEUVRES, budget.dv_km_s), reserve
    return (
        (MANOEUVRES, move.flyby_km_s), (ARRIVAL, move.insertion_km_s), (CORRECTIONS, move.corrections_km_s), reserve,
    )  # fmt: skip


def _text(plan: HaloPlan, study: OrbitStudy, arrival_et: float, ended: str) -> str:
    low, high = study.perilune_km.min(), study.perilune_km.max()
    text = (
        f"{plan.orbit} halo orbit of L{plan.point}, {plan.side}, from {calendar(arrival_et)[:10]}: perilunes at"
        f" {low:,.0f} to {high:,.0f} km from the centre, longest eclipse {study.longest_eclipse_h:.2f} h"
        f" (in the phase of {calendar(study.start_et)[:10]})"
    )
    return f"does not fly ({ended}); {text}" if ended else text


def _margins(plan: HaloPlan, study: OrbitStudy, budget: HaloBudget, move: HaloArrival | None) -> list[Margin]:
    need, keep = plan.needs, plan.upkeep
    carried = budget.capacity_kg - plan.launch_mass_kg.value
    rows = [
        Margin("launcher", carried, 0.0, "kg", budget.capacity_sigma_kg or None, budget.origin, budget.source)
    ]
    if move is not None and move.reason:
        rows.append(Margin("transfer", 0.0, 1.0, "", None, "computed", move.reason))
    else:
        note = f"{1e3 * budget.dv_km_s:,.0f} m/s after the launcher"
        left = plan.transfer.propellant_kg.value - budget.used_kg
        rows.append(Margin("propellant of the transfer", left, 0.0, "kg", note=note))
    dark = f"longest eclipse {study.longest_eclipse_h:.2f} h, from first to last contact"
    rows += [
        Margin("eclipse", need.longest_eclipse_h.value - study.longest_eclipse_h, 0.0, "h", note=dark),
        Margin("Earth link", 100.0 * (study.earth - need.earth_fraction.value), 0.0, "%"),
        Margin(
            "relay for the site", 100.0 * (study.relay - need.relay_fraction.value), 0.0, "%",
            note=f"above {need.mask_deg:g} deg at {need.latitude_deg:g}, {need.longitude_deg:g} deg",
        ),
    ]  # fmt: skip
    if keep is None:
        return rows
    if not np.isfinite(study.three_sigma_m_s):
        rows.append(Margin("station keeping", 0.0, 1.0, "", None, "computed", "the control lost the orbit"))
        return rows
    note = f"{study.three_sigma_m_s:.2f} m/s a year, mean and 3 sigma of {keep.draws} flights"
    spare = keep.budget_m_s.value - study.three_sigma_m_s
    rows.append(Margin("station keeping", spare, 0.0, "m/s a year", note=note))
    rows.append(Margin("lifetime", budget.months - budget.wanted_months, 0.0, "months"))
    return rows


def trace(plan: Campaign, mission: Mission, file: str, deeply: bool) -> list[Trace]:
    """List the origin of the mission's numbers in `results.json`.

    Parameters
    ----------
    plan : Campaign
    mission : Mission
    file : str
        Name of the campaign file.
    deeply : bool
        Whether the studies that refine the campaign's verdict are included.
    """
    inputs = (f"{file}: mission {mission.name}", "launch/vehicles.toml", "DE440", "GRGM1200A")
    return [Trace(f"missions.{mission.name}", ORBIT, inputs)]
