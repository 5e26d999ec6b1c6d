"""How does a whole visit to a station go, from lift-off to re-entry?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, KakehashiError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.atmosphere import Exponential
from kakehashi.earth.space_weather import Constant, Weather
from kakehashi.earth.station.afterwards import Afterwards, afterwards
from kakehashi.earth.station.approach import ApproachFlight, Profile, approach, profile
from kakehashi.earth.station.elements import GM_KM3_S2
from kakehashi.earth.station.library import Visit
from kakehashi.earth.station.phasing import PhasingPlan, plan, plans
from kakehashi.earth.station.plane import LaunchOpportunity, launch_days, launch_second
from kakehashi.earth.station.refine import RefinedPlan, refine
from kakehashi.earth.station.safety import RULES, SafetyCheck, check
from kakehashi.earth.station.whatif import Case, cases, raised, with_reboost
from kakehashi.time import calendar

_AIR = Exponential(6e-11, 250.0, 40.0)  # MSIS at moderate activity in 2025-26, 200 to 400 km
_TYPICAL = Constant(130.0, 130.0, 10.0)
_MOST_REVOLUTIONS = 4
_DURATIONS_D = (1.0, 2.0, 3.0, 4.0, 5.0)
_DISPERSED = 5  # samples whose drifts are checked


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Mission:
    """A visit as planned: phasing, launch days, approach, safety, what-ifs, and what follows (None: not computed).

    `refined` is the phasing in full orbits; `durations` are plans of one to five days from the same launch day.

    `launch_error_s` and `older_launch_error_s` are the computed lift-off less the published one, with the visit's own
    ascent and with that of H-IIB; NaN on another day.
    """

    visit: Visit
    plan: PhasingPlan
    refined: RefinedPlan | None
    durations: tuple[PhasingPlan, ...]
    days: tuple[LaunchOpportunity, ...]
    approach: ApproachFlight
    profile: Profile
    safety: SafetyCheck
    dispersed: SafetyCheck
    cases: tuple[Case, ...]
    afterwards: Afterwards | None
    notes: tuple[str, ...]
    launch_error_s: float
    older_launch_error_s: float

    @property
    def closes(self) -> bool:
        """Whether there is a plan, every drift of it stays clear, and the propellant suffices."""
        enough = self.propellant_kg <= self.visit.value("propellant_kg")
        return self.plan.possible and self.safety.all_safe and enough

    @property
    def propellant_kg(self) -> float:
        """Propellant of phasing, approach in 99 % of the flights, and everything after the release."""
        after = self.afterwards.propellant_kg if self.afterwards else 0.0
        return self.plan.propellant_kg + self.approach.propellant_99_kg + after

    def __repr__(self):
        return f"<Mission {self.visit.name}, {self.plan!r}>"


def mission(
    visit: Visit,
    day=None,
    capture=None,
    *,
    days: int = 7,
    samples: int = 200,
    seed: int = 1,
    weather: Weather | None = None,
    reboosts: Sequence[tuple[float, float]] = (),
    progress: Callable[[str, float], None] | None = None,
) -> Mission:
    """Compute a visit from lift-off to re-entry.

    Parameters
    ----------
    visit : Visit
    day : float, optional
        Near the lift-off [s TDB past J2000]; the published one by default.
    capture : float, optional
        Capture [s TDB past J2000]; as long after lift-off as published by default.
    days : int
        Days for which the second of lift-off is listed.
    samples, seed : int
        Flights of the approach with errors, and the seed of these.
    weather : Weather, optional
        Activity for the fall; F10.7 of 130 by default.
    reboosts : sequence of (float, float)
        Burns of the station: epoch [s TDB past J2000], and size along the track [km/s].
    progress : callable, optional
        Called with the stage and the fraction that is done.
    """
    step = progress or (lambda stage, fraction: None)
    step("phasing", 0.0)
    day = visit.launch_et if day is None else day
    visit, planned = _raised_plan(visit, day, capture, sorted(reboosts))
    refined, unrefined = _refined(visit, planned)
    step("approach", 0.3)
    n = float(np.sqrt(GM_KM3_S2 / planned.launch.elements.a_km**3))
    mass = visit.value("launch_mass_kg") - planned.propellant_kg
    flight = approach(n, samples=samples, seed=seed, mass_kg=mass, isp_s=visit.value("isp_s"))
    step("passive safety", 0.35)
    drag = _drag_per_km(visit, planned.launch.elements.height_km)
    inclination = float(np.radians(planned.launch.elements.inclination_deg))
    checked = min(samples, _DISPERSED)
    dispersed = check(flight, inclination_rad=inclination, drag_per_km=drag, samples=checked)
    safety = dispersed.of_plan(checked)
    step("after the release", 0.7)
    after, notes = _after(visit, weather)
    varied = cases(visit, planned, density=_density) if planned.possible else []
    errors = (float("nan"), float("nan")) if reboosts else _launch_errors(visit, planned)
    launches = tuple(launch_days(visit, planned.launch.et, days, planned.launch.revolutions))
    durations = tuple(plans(visit, planned.launch.et, _DURATIONS_D, _density))
    return Mission(
        visit, planned, refined, durations, launches, flight, profile(), safety, dispersed, tuple(varied), after,
        (*unrefined, *notes), *errors,
    )  # fmt: skip


def _density(height_km: float) -> float:
    return float(_AIR.density(height_km))


def phasing_plan(visit: Visit, day: float, capture: float | None = None) -> PhasingPlan:
    """Return the phasing with the fewest revolutions that give one, with drag at moderate activity.

    Parameters
    ----------
    visit : Visit
    day : float
        Near the lift-off [s TDB past J2000].
    capture : float, optional
        Capture [s TDB past J2000]; as long after lift-off as published by default.
    """
    tried = []
    for revolutions in range(_MOST_REVOLUTIONS):
        launch = launch_second(visit, day, revolutions)
        at = launch.et + (visit.capture_et - visit.launch_et) if capture is None else capture
        tried.append(plan(visit, launch, at, _density))
        if tried[-1].possible:
            return tried[-1]
    return tried[0]


def _raised_plan(
    visit: Visit, day: float, capture: float | None, reboosts: list[tuple[float, float]]
) -> tuple[Visit, PhasingPlan]:
    """Return the visit with the burns of the station before the lift-off, and the phasing with all of them."""
    for et, dv_km_s in reboosts:
        if et <= day:
            visit = raised(visit, et, dv_km_s)
    planned = phasing_plan(visit, day, capture)
    for et, dv_km_s in reboosts:
        if et > planned.arrival_et:
            raise InputError(
                f"the station is raised at {calendar(et, 'UTC', 0)} UTC, after the craft's arrival at"
                f" {calendar(planned.arrival_et, 'UTC', 0)} UTC; give a date before it"
            )
        if et > day:
            planned = with_reboost(visit, planned, et, dv_km_s, _density)
    return visit, planned


def _refined(visit: Visit, planned: PhasingPlan) -> tuple[RefinedPlan | None, tuple[str, ...]]:
    if not planned.possible:
        return None, ()
    try:
        return refine(visit, planned, _density), ()
    except KakehashiError as why:
        return None, (f"the phasing is not computed in full orbits: {why}",)


def _drag_per_km(visit: Visit, height_km: float) -> tuple[float, float]:
    """Return 1/2 rho Cd A/m of craft and station [1/km]."""
    half = 0.5e3 * _density(height_km)
    station = visit.station_facts
    craft = 2.2 * visit.value("drag_area_m2") / visit.value("launch_mass_kg")
    return half * craft, half * 1.95 * station["drag_area_m2"].value / station["mass_kg"].value


def _after(visit: Visit, weather: Weather | None) -> tuple[Afterwards | None, tuple[str, ...]]:
    try:
        return afterwards(visit, weather or _TYPICAL), ()
    except InputError as why:
        return None, (f"what follows the release is not computed: {why}",)


def _launch_errors(visit: Visit, planned: PhasingPlan) -> tuple[float, float]:
    if abs(planned.launch.et - visit.launch_et) > 0.4 * DAY_S:
        return float("nan"), float("nan")
    older = launch_second(
        visit.with_ascent(visit.earlier_ascent), visit.launch_et, planned.launch.revolutions
    )
    return planned.launch.et - visit.launch_et, older.et - visit.launch_et


def to_json(done: Mission) -> dict:
    """Return a mission as values of JSON types.

    Parameters
    ----------
    done : Mission
    """
    launch = done.plan.launch
    return {
        "craft": done.visit.name,
        "station": done.visit.station,
        "closes": done.closes,
        "launch": _launch_row(launch) | {
            "elements_utc": calendar(launch.elements.epoch_et, "UTC", 0),
            "elements_within_ten_days": launch.fresh,
            "error_s": _number(done.launch_error_s),
            "error_with_ascent_of_h2b_s": _number(done.older_launch_error_s),
            "ascent": {"origin": done.visit.ascent.origin, "source": done.visit.ascent.source},
        },
        "days": [_launch_row(o) for o in done.days],
        "phasing": _plan_row(done.plan) | {
            "burns": [_burn_row(b) for b in done.plan.burns],
            "full_orbits": _refined_row(done.refined),
        },
        "durations": [_plan_row(p) for p in done.durations],
        "approach": _approach_row(done),
        "safety": {
            "nominal": _safety_rows(done.safety),
            "dispersed": _safety_rows(done.dispersed),
        },
        "what_if": [
            {"case": c.name, "dv_change_m_s": _number(1e3 * c.dv_change_km_s)} | _plan_row(c.plan) for c in done.cases
        ],
        "afterwards": _after_row(done.afterwards),
        "propellant_kg": done.propellant_kg,
        "facts": {
            k: {"value": f.value, "origin": f.origin, "source": f.source, "as_of": f.as_of}
            for k, f in done.visit.all_facts.items()
        },
        "notes": list(done.notes),
    }  # fmt: skip


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _launch_row(o: LaunchOpportunity) -> dict:
    return {
        "utc": o.utc,
        "revolutions": o.revolutions,
        "phase_deg": o.phase_deg,
        "node_lead_deg": o.node_lead_deg,
        "azimuth_of_plane_deg": o.azimuth_deg,
    }


def _plan_row(p: PhasingPlan) -> dict:
    return {
        "possible": p.possible,
        "reason": p.reason,
        "launch_utc": p.launch.utc,
        "capture_utc": calendar(p.capture_et, "UTC", 0),
        "days": p.days,
        "revolutions": p.launch.revolutions,
        "phasing_height_km": _number(p.phasing_height_km),
        "node_error_deg": _number(p.node_error_deg),
        "dv_m_s": 1e3 * p.dv_km_s,
        "propellant_kg": p.propellant_kg,
    }


def _refined_row(refined: RefinedPlan | None) -> dict | None:
    if refined is None:
        return None
    return {
        "dv_m_s": 1e3 * refined.dv_km_s,
        "plane_dv_m_s": 1e3 * refined.plane_dv_km_s,
        "corrections_m_s": list(refined.corrections_m_s),
        "miss_m": refined.miss_m,
        "burns": [_burn_row(b) for b in refined.burns],
    }


def _burn_row(b) -> dict:
    return {
        "name": b.name, "utc": calendar(b.et, "UTC", 0), "dv_m_s": 1e3 * b.dv_km_s, "perigee_km": b.perigee_km,
        "apogee_km": b.apogee_km, "propellant_kg": b.propellant_kg,
    }  # fmt: skip


def _approach_row(done: Mission) -> dict:
    flight = done.approach
    return {
        "dv_m_s": flight.dv_m_s,
        "propellant_kg": flight.propellant_kg,
        "propellant_99_kg": flight.propellant_99_kg,
        "in_corridor": flight.in_corridor,
        "legs": [
            {"name": g.name, "start_s": g.start_s, "end_s": g.end_s, "dv_m_s": g.dv_m_s, "dv_99_m_s": g.dv_99_m_s,
             "miss_95_m": g.miss_95_m, "clear_of": g.clear_of}
            for g in flight.legs
        ],
        "source": done.profile.source,
    }  # fmt: skip


def _safety_rows(checked: SafetyCheck) -> dict:
    rules = np.array(checked.clear_of)
    rows = {}
    for rule in RULES:
        mine = rules == rule
        if mine.any():
            rows[rule] = {
                "drifts": int(mine.sum()),
                "safe": int(checked.safe[mine].sum()),
                "nearest_m": float(checked.nearest_m[mine].min()),
                "least_ellipsoid_form": float(checked.ellipsoid[mine].min()),
                "least_from_station_m": float(checked.station_m[mine].min()),
            }
    return rows


def _after_row(after: Afterwards | None) -> dict | None:
    if after is None:
        return None
    return {
        "statement": after.statement,
        "controlled": after.controlled,
        "cd_a_per_m_m2_kg": after.ballistic_m2_kg,
        "natural_reentry_utc": _day(after.natural.reentry_et),
        "early_utc": _day(after.earlier.reentry_et),
        "late_utc": _day(after.later.reentry_et),
        "deorbit_dv_m_s": 1e3 * after.deorbit_dv_km_s,
        "dv_m_s": 1e3 * after.dv_km_s,
        "propellant_kg": after.propellant_kg,
        "changes": [
            {"from_utc": calendar(c.first_et, "UTC", 0), "to_utc": calendar(c.last_et, "UTC", 0),
             "from_km": float(c.first_km), "to_km": float(c.last_km), "by_drag_km": c.drag_km,
             "dv_m_s": 1e3 * c.dv_km_s if c.by_burns else 0.0}
            for c in after.changes
        ],
    }  # fmt: skip


def _day(et: float) -> str | None:
    return calendar(et, "UTC", 0) if np.isfinite(et) else None
