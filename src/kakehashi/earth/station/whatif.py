"""What if the launch slips by a day, the capture comes later, or the station is raised?

Each case is the same visit planned anew.  A slip moves the lift-off into the station's plane of that day, with the
phase that the station then has.  A reboost after lift-off leaves the plane of injection as it is and moves the station.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.station.elements import GM_KM3_S2, StationElements
from kakehashi.earth.station.library import Visit
from kakehashi.earth.station.phasing import Density, PhasingPlan, plan
from kakehashi.earth.station.plane import (
    LaunchOpportunity,
    launch_days,
    launch_second,
    phase_at_injection_deg,
)

_LARGEST_KM_S = 0.05
_MOST_REVOLUTIONS = 3


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """A changed visit with its plan; changes of lift-off [s], delta-v [km/s] and height of the phasing orbit [km]."""

    name: str
    plan: PhasingPlan
    dv_change_km_s: float
    height_change_km: float

    def __repr__(self):
        return f"<Case {self.name!r}: {self.plan!r}>"


def reboosted(elements: StationElements, et: float, dv_km_s: float) -> StationElements:
    """Return the elements of a station after a burn along its track.

    Parameters
    ----------
    elements : StationElements
    et : float
        Epoch of the burn [s TDB past J2000].
    dv_km_s : float
        Positive raises the orbit; at most 50 m/s.

    Raises
    ------
    InputError
        The burn is larger.
    """
    if not abs(dv_km_s) <= _LARGEST_KM_S:
        raise InputError(f"the reboost is {1e3 * dv_km_s:g} m/s; give at most {1e3 * _LARGEST_KM_S:.0f} m/s")
    a = elements.a_at_km(et)
    rise = 2.0 * dv_km_s / sqrt(GM_KM3_S2 / a**3)
    ratio = ((a + rise) / a) ** -1.5
    argument = float(elements.argument_deg(et))
    drifted = elements.mean_motion_dot_rev_day2 * (et - elements.epoch_et) / DAY_S
    return replace(
        elements,
        epoch_et=et,
        mean_motion_rev_day=(elements.mean_motion_rev_day + drifted) * ratio,
        raan_deg=float(elements.node_deg(et)),
        argp_deg=0.0,
        mean_anomaly_deg=argument,
        source=f"{elements.source}; after a reboost of {1e3 * dv_km_s:g} m/s",
    )


def raised(visit: Visit, et: float, dv_km_s: float) -> Visit:
    """Return a visit whose station is raised before the lift-off, for every set of its elements.

    Parameters
    ----------
    visit : Visit
    et : float
        Epoch of the burn [s TDB past J2000].
    dv_km_s : float
        Of the station, along its track.
    """
    sets = []
    for one in visit.station_elements:
        after = reboosted(one, et, dv_km_s)
        drifted = after.mean_motion_dot_rev_day2 * (one.epoch_et - et) / DAY_S
        moved = replace(after, epoch_et=one.epoch_et, mean_motion_rev_day=after.mean_motion_rev_day + drifted)
        # The rates of the set go with its own mean motion; node and phase have to hold at the burn, not at the epoch.
        sets.append(
            replace(
                moved,
                raan_deg=float(moved.raan_deg + one.node_deg(et) - moved.node_deg(et)) % 360.0,
                mean_anomaly_deg=float(moved.mean_anomaly_deg + one.argument_deg(et) - moved.argument_deg(et))
                % 360.0,
            )
        )
    return replace(visit, station_elements=tuple(sets))


def with_reboost(
    visit: Visit, planned: PhasingPlan, et: float, dv_km_s: float, density: Density | None = None
) -> PhasingPlan:
    """Plan a visit anew whose station is raised after lift-off.

    Parameters
    ----------
    visit : Visit
    planned : PhasingPlan
        The plan without the reboost.
    et : float
        Epoch of the burn [s TDB past J2000], before or after lift-off.
    dv_km_s : float
        Of the station, along its track.
    density : callable, optional
        As for `phasing.plan`.
    """
    launch = planned.launch
    if et <= launch.et:
        new = launch_second(raised(visit, et, dv_km_s), launch.et, launch.revolutions)
        return plan(visit, new, planned.capture_et, density)
    after = reboosted(launch.elements, et, dv_km_s)
    ahead = phase_at_injection_deg(after, visit.ascent, launch.et)
    nearest = launch.phase_deg + (ahead - launch.phase_deg + 180.0) % 360.0 - 180.0
    apart = float(
        launch.elements.node_deg(launch.et) - after.node_deg(launch.et)
    )  # of the new drift, taken back
    lead = launch.node_lead_deg + (apart + 180.0) % 360.0 - 180.0
    return plan(
        visit,
        replace(launch, elements=after, phase_deg=float(nearest), node_lead_deg=lead),
        planned.capture_et,
        density,
    )


def cases(
    visit: Visit,
    planned: PhasingPlan,
    *,
    slips_d: Sequence[int] = (1, 2),
    later_d: Sequence[float] = (1.0,),
    reboosts_m_s: Sequence[float] = (0.5, 1.0),
    density: Density | None = None,
) -> list[Case]:
    """Plan a visit anew for slips of the launch, later captures and reboosts of the station.

    Parameters
    ----------
    visit : Visit
    planned : PhasingPlan
        The plan to compare with.
    slips_d : sequence of int
        Slips of the launch [d]; the capture slips as much.
    later_d : sequence of float
        Delays of the capture alone [d].
    reboosts_m_s : sequence of float
        Burns of the station a day after lift-off [m/s].
    density : callable, optional
        As for `phasing.plan`.
    """
    launch, duration = planned.launch, planned.capture_et - planned.launch.et
    named: list[tuple[str, PhasingPlan]] = []
    days = launch_days(visit, launch.et, max(slips_d, default=0) + 1, launch.revolutions)
    for slip in slips_d:
        named.append((f"launch {slip} d later", _first_possible(visit, days[slip], duration, density)))
    for delay in later_d:
        later = plan(visit, launch, planned.capture_et + delay * DAY_S, density)
        named.append((f"capture {delay:g} d later", later))
    for size in reboosts_m_s:
        higher = with_reboost(visit, planned, launch.et + DAY_S, 1e-3 * size, density)
        named.append((f"station raised by {size:g} m/s a day after lift-off", higher))
    return [
        Case(name, p, p.dv_km_s - planned.dv_km_s if p.possible else np.nan,
             p.phasing_height_km - planned.phasing_height_km)
        for name, p in named
    ]  # fmt: skip


def _first_possible(visit: Visit, opportunity: LaunchOpportunity, duration: float, density) -> PhasingPlan:
    """Return the plan of a day with the fewest revolutions that give one, or the first with its reason."""
    tried = []
    for revolutions in range(_MOST_REVOLUTIONS):
        launch = launch_second(visit, opportunity.et, revolutions)
        tried.append(plan(visit, launch, launch.et + duration, density))
        if tried[-1].possible:
            return tried[-1]
    return tried[0]
