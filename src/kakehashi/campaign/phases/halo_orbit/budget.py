"""Masses of a spacecraft in a halo orbit: launcher, propellant of the transfer, months that the propellant lasts."""

from dataclasses import dataclass

import numpy as np

from kakehashi.campaign.phases.halo_orbit.fields import HaloPlan
from kakehashi.campaign.phases.halo_orbit.studies import HaloArrival, OrbitStudy
from kakehashi.spacecraft.craft import delta_v, propellant

_MOST_MONTHS, _MONTH_D = 12_000.0, 365.25 / 12.0


@dataclass(frozen=True, slots=True)
class HaloBudget:
    """Masses and lifetime.

    Attributes
    ----------
    capacity_kg, capacity_sigma_kg : float
        Of the launcher into its orbit.
    origin, source : str
        Of this capacity.
    dv_km_s, available_km_s : float
        Of the transfer, without reserve; and what its propellant allows.
    used_kg, arrived_kg : float
        Propellant of the transfer with its reserve, and mass in the halo orbit.
    months, wanted_months : float
        That the propellant in the orbit lasts, and of the plan; NaN without station keeping.
    """

    capacity_kg: float
    capacity_sigma_kg: float
    origin: str
    source: str
    dv_km_s: float
    available_km_s: float
    used_kg: float
    arrived_kg: float
    months: float
    wanted_months: float


def budget_of(plan: HaloPlan, study: OrbitStudy, move: HaloArrival | None) -> HaloBudget:
    """Return the masses and the lifetime of a plan.

    Parameters
    ----------
    plan : HaloPlan
    study : OrbitStudy
    move : HaloArrival or None
        The computed transfer.
    """
    mass, isp = plan.launch_mass_kg.value, plan.transfer.isp_s.value
    dv = plan.transfer.dv_km_s.value if move is None else move.dv_km_s
    used = (
        propellant(mass, (1.0 + plan.transfer.reserve.value) * dv, isp) if np.isfinite(dv) else float("nan")
    )
    arrived = mass - used
    return HaloBudget(
        *_capacity(plan, move), dv, delta_v(mass, mass - plan.transfer.propellant_kg.value, isp), used, arrived,
        _months(plan, study, arrived), plan.lifetime_days.value / _MONTH_D,
    )  # fmt: skip


def _capacity(plan: HaloPlan, move: HaloArrival | None) -> tuple[float, float, str, str]:
    stated = plan.transfer.capacity_kg
    if stated is not None:
        return stated.value, 0.0, stated.origin, f"{plan.vehicle}: {stated.source}"
    rocket = plan.library.vehicle(plan.vehicle)
    if move is not None and not move.reason:
        return (
            move.injected_kg,
            move.injected_sigma_kg,
            "computed",
            f"{plan.vehicle} on the computed transfer",
        )
    c3 = max(plan.transfer.c3_km2_s2, rocket.c3_range_km2_s2[0])
    lifted = rocket.capacity(c3)
    return float(lifted.mass_kg), float(lifted.sigma_kg), "computed", f"{plan.vehicle} at C3 {c3:g} km2/s2"


def _months(plan: HaloPlan, study: OrbitStudy, arrived: float) -> float:
    """Return the months that the propellant in the orbit lasts, with station keeping at 3 sigma."""
    keep = plan.upkeep
    if keep is None or not np.isfinite([arrived, study.three_sigma_m_s]).all():
        return float("nan")
    yearly = study.three_sigma_m_s + keep.other_m_s.value
    whole = 1e3 * delta_v(arrived, arrived - keep.propellant_kg.value, keep.isp_s.value)
    return min(12.0 * whole / yearly, _MOST_MONTHS) if yearly > 0.0 else _MOST_MONTHS
