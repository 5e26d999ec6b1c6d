"""The transfer of a lander from its launcher to the low orbit about the Moon, on its day of launch."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.phases.lunar_landing.fields import LandingPlan
from kakehashi.campaign.stages import register
from kakehashi.moon.landing.lander_mass import Burn
from kakehashi.moon.transfer.corrections import InjectionError
from kakehashi.moon.transfer.low_orbit import LunarGoal, lunar_transfer, on_the_day
from kakehashi.time import calendar

_PARKING_KM = 200.0
_DAYS = np.arange(3.5, 6.01, 0.5)  # tried by conics if the page gives no time of flight
_USUAL_D = 4.5
ERRORS = "assumption: errors of the injection; none is published to the Moon for H3 or Ariane 6"


@register
@dataclass(frozen=True, slots=True, repr=False)
class LandingTransfer:
    """A computed transfer; `reason` tells why there is none, and its numbers are then NaN.

    Attributes
    ----------
    reason : str
    lift_off_et, ready_et : float
        Lift-off, and from when the lander waits in its orbit for the light [s TDB past J2000].
    days : float
        From the injection to the insertion.
    injection_km_s, insertion_km_s : float
        From the parking orbit, and into the low orbit.
    correction_km_s : float
        99.73rd percentile of all corrections.
    c3_km2_s2 : float
    capacity_kg, capacity_sigma_kg : float
        Of the launcher at this energy by its model.
    """

    reason: str
    lift_off_et: float
    ready_et: float
    days: float
    injection_km_s: float
    insertion_km_s: float
    correction_km_s: float
    c3_km2_s2: float
    capacity_kg: float
    capacity_sigma_kg: float

    @property
    def possible(self) -> bool:
        """Whether there is a transfer."""
        return not self.reason

    def __repr__(self):
        return f"<LandingTransfer {calendar(self.lift_off_et, 'UTC', 0)} UTC, {self.reason or f'{self.days:.2f} d'}>"


def injection_error(plan: LandingPlan) -> InjectionError:
    """Return the errors of the injection that the page states, or those assumed."""
    stated = plan.injection_error
    if stated is None:
        return InjectionError()
    return InjectionError(stated.position_km, stated.velocity_m_s, stated.execution_fraction)


def transfer_study(plan: LandingPlan) -> LandingTransfer:
    """Return the transfer that is launched within a day from the planned epoch, or the reason why there is none."""
    begin, wait = plan.launch_et, plan.orbit_days.value * DAY_S
    goal = LunarGoal(plan.orbit_height_km)
    try:
        days = _least_days(plan, goal) if plan.transfer_days is None else plan.transfer_days.value
        done = lunar_transfer(
            begin, plan.library.vehicle(plan.vehicle), goal, days=days, parking_km=_PARKING_KM,
            isp_s=plan.lander.isp_s.value, error=injection_error(plan),
        )  # fmt: skip
    except InputError as why:
        days = _USUAL_D if plan.transfer_days is None else plan.transfer_days.value
        return LandingTransfer(str(why), begin, begin + days * DAY_S + wait, *[float("nan")] * 7)
    return LandingTransfer(
        "", done.launch.et, done.joined.end_et + wait, done.days, done.injection_km_s, done.insertion_km_s,
        done.corrections.total_9973_km_s, done.c3_km2_s2, done.injected_kg, done.injected_sigma_kg,
    )  # fmt: skip


def _least_days(plan: LandingPlan, goal: LunarGoal) -> float:
    """Return the time of flight [d] with the least injection and insertion by conics."""
    pad, best = plan.library.vehicle(plan.vehicle).site, (np.inf, _USUAL_D)
    for days in _DAYS:
        for rising in (True, False):
            try:
                _, conics = on_the_day(plan.launch_et, days * DAY_S, goal, pad, None, _PARKING_KM, rising)
            except InputError:
                continue
            best = min(best, (conics.perigee.speed_km_s + conics.perilune.speed_km_s, float(days)))
    return best[1]


def burns_before(plan: LandingPlan, transfer: LandingTransfer, injection_km_s: float) -> tuple[Burn, ...]:
    """Return the burns from the launcher to the low orbit: those of the page, or else those of the transfer.

    Parameters
    ----------
    plan : LandingPlan
    transfer : LandingTransfer
    injection_km_s : float
        What the lander adds to the launcher's injection.

    Raises
    ------
    InputError
        A burn is neither given nor computed.
    """
    rows = (
        [Burn("injection", injection_km_s, "computed", "what the launcher lacks")] if injection_km_s else []
    )
    computed = {"corrections": transfer.correction_km_s, "insertion": transfer.insertion_km_s}
    stated = {
        "corrections": plan.correction_km_s,
        "insertion": plan.insertion_km_s,
        "upkeep in orbit": plan.orbit_km_s,
    }
    for name, value in stated.items():
        if value is not None:
            rows.append(Burn(name, value.value, value.origin, value.source))
        elif transfer.possible:
            rows.append(Burn(name, computed[name], "computed", "transfer of the day of launch"))
        else:
            raise InputError(
                f"the {name} of the transfer cannot be computed: {transfer.reason}; or give insertion_km_s and"
                " correction_km_s"
            )
    return tuple(rows)


def compared(plan: LandingPlan, transfer: LandingTransfer) -> tuple[str, ...]:
    """Return one line for each value of the page that the transfer computes as well."""
    pairs = (
        ("insertion", plan.insertion_km_s, transfer.insertion_km_s),
        ("corrections", plan.correction_km_s, transfer.correction_km_s),
    )
    if not transfer.possible:
        return (f"the transfer is not computed: {transfer.reason}",)
    return tuple(
        f"{name}: {value.origin} {value.value:.3f} km/s, computed {computed:.3f} km/s for this day of launch"
        for name, value, computed in pairs
        if value is not None
    )
