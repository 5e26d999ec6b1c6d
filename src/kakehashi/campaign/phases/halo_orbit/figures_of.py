"""Numbers, assumptions and reasons of a spacecraft in a halo orbit, as its results and its report have them."""

import numpy as np

from kakehashi.campaign.margins import Assumption
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.phases.halo_orbit.budget import HaloBudget
from kakehashi.campaign.phases.halo_orbit.fields import HaloPlan
from kakehashi.campaign.phases.halo_orbit.studies import BODIES, HaloArrival, OrbitStudy
from kakehashi.spacecraft.craft import propellant


def numbers(
    plan: HaloPlan, study: OrbitStudy, budget: HaloBudget, move: HaloArrival | None, how: str
) -> tuple[Number, ...]:
    """Return the numbers of a mission: given, assumed and computed.

    Parameters
    ----------
    plan : HaloPlan
    study : OrbitStudy
    budget : HaloBudget
    move : HaloArrival or None
        The computed transfer.
    how : str
        Method of the computed numbers.
    """
    rows = [
        Number(name, v.value, v.unit, v.origin, v.source, v.as_of, digits=3 if "km/s" in v.unit else 2)
        for name, v in plan.sourced.items()
    ]
    computed = [
        ("unit of length", study.length_unit_km, "km", 0),
        ("period", study.period_d, "d", 3),
        ("perilune radius in the restricted problem", study.restricted_perilune_km, "km", 0),
        ("least perilune radius", study.perilune_km.min(), "km", 0),
        ("largest perilune radius", study.perilune_km.max(), "km", 0),
        ("mean apolune radius", study.apolune_km.mean(), "km", 0),
        ("longest eclipse", study.longest_eclipse_h, "h", 2),
        *((f"eclipses by the {b}", float((study.eclipses[:, 3] == k).sum()), "", 0) for k, b in enumerate(BODIES)),
        ("link to the Earth", 100.0 * study.earth, "%", 2),
        ("site below the orbit", 100.0 * study.relay, "%", 1),
        ("longest gap of the relay", study.relay_gap_h, "h", 1),
        ("propellant used by the transfer", budget.used_kg, "kg", 0),
        ("mass in the halo orbit", budget.arrived_kg, "kg", 0),
    ]  # fmt: skip
    if move is not None:
        computed += [
            ("flyby", 1e3 * move.flyby_km_s, "m/s", 1), ("insertion", 1e3 * move.insertion_km_s, "m/s", 1),
            ("corrections of the transfer", 1e3 * move.corrections_km_s, "m/s", 1),
        ]  # fmt: skip
    if study.yearly_m_s.size:
        computed += [
            ("station keeping, median", float(np.median(study.yearly_m_s)), "m/s a year", 2),
            ("station keeping, 3 sigma", study.three_sigma_m_s, "m/s a year", 2),
            ("lifetime", budget.months, "months", 0),
        ]
    rows += [
        Number(n, float(v), u, "computed", how, digits=d) for n, v, u, d in computed if np.isfinite(float(v))
    ]
    return tuple(rows)


def assumptions(plan: HaloPlan, budget: HaloBudget) -> tuple[Assumption, ...]:
    """Return the assumed values with what a change of them does."""
    rows = []
    for name, value in plan.sourced.items():
        if value.origin == "assumed":
            effects, per = _effect(name, plan, budget)
            text = f"{value.value:g} {value.unit}".strip()
            rows.append(Assumption(name, text, effects, per, value.source, value.as_of))
    need = plan.needs
    if need.source.startswith("assumption"):
        rows.append(Assumption("site of the relay", "", (), "", need.source, need.as_of))
    return tuple(rows)


def _effect(name: str, plan: HaloPlan, budget: HaloBudget) -> tuple[tuple[tuple[str, float, str], ...], str]:
    """Return what a change of an assumption does to the margin of propellant of the transfer."""
    if not np.isfinite(budget.used_kg):
        return (), ""
    mass, isp, reserve = (
        plan.launch_mass_kg.value,
        plan.transfer.isp_s.value,
        1.0 + plan.transfer.reserve.value,
    )
    changed = {
        "launch mass": (propellant(1.1 * mass, reserve * budget.dv_km_s, isp), "+10 %"),
        "delta-v of the transfer": (propellant(mass, reserve * (budget.dv_km_s + 0.05), isp), "+50 m/s"),
        "specific impulse of the transfer": (propellant(mass, reserve * budget.dv_km_s, 0.95 * isp), "-5 %"),
    }
    if name not in changed:
        return (), ""
    used, per = changed[name]
    return (("propellant of the transfer", budget.used_kg - used, "kg"),), per


def reasons(plan: HaloPlan, study: OrbitStudy, budget: HaloBudget, ended: str) -> tuple[str, ...]:
    """Return the reasons of the verdict in sentences.

    Parameters
    ----------
    plan : HaloPlan
    study : OrbitStudy
    budget : HaloBudget
    ended : str
        Why the mission is cancelled; "" if it is not.
    """
    rows = [f"It is cancelled: {ended}. The figures are those of the plan."] if ended else []
    rows.append(
        f"The {plan.orbit} orbit of the restricted problem has its perilune {study.restricted_perilune_km:,.0f} km from"
        f" the Moon's centre with the unit of length {study.length_unit_km:,.0f} km; another unit is another orbit."
    )
    longest = study.phases[:, 1]
    rows.append(
        f"Of {len(longest)} phases the longest eclipse is {longest.min():.1f} to {longest.max():.1f} h by the orbit of"
        f" the restricted problem; the phase {'is given' if plan.phase is not None else 'with the shortest is taken'}."
    )
    if study.yearly_m_s.size and np.isfinite(budget.months):
        rows.append(
            f"Station keeping costs {np.median(study.yearly_m_s):.2f} m/s a year in the median and"
            f" {study.three_sigma_m_s:.2f} m/s at 3 sigma; the propellant lasts {budget.months:,.0f} months."
        )
    return tuple(rows)
