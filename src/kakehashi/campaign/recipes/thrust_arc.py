"""Thrust arcs of the co-passenger from the shared asymptote, and the Pareto front of both payloads.

The arcs need `casadi` (the extra `design`); without it the constant-thrust bound of `shared_launch` applies.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM, DAY_S, G0_KM_S2
from kakehashi.base.jit import thread_count
from kakehashi.campaign.assumed import PER
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.recipes.rendezvous import Rendezvous, arrivals_of, before_the_pass
from kakehashi.campaign.recipes.shared_launch import RESERVE, power_margin
from kakehashi.campaign.results import MissionResult
from kakehashi.campaign.schema import FlybyPlan, Mission
from kakehashi.campaign.stages import key
from kakehashi.campaign.studies import SharedFront, ThrustArc
from kakehashi.campaign.velocity_budget import thrust_terms
from kakehashi.ephem import state
from kakehashi.spacecraft import Spacecraft
from kakehashi.time import as_et, calendar
from kakehashi.transfer import Departure, flyby, porkchop
from kakehashi.transfer.lowthrust import ElectricTransfer, Engine, electric_transfer

_SEGMENTS, _PATIENCE = 60, 250  # segments and iterations; feasible arcs take about a hundred
_ARCS: dict[str, ElectricTransfer] = {}  # arcs of this process by the hash of their inputs, the oldest first
_MOST_ARCS, _LOCK = 300, threading.Lock()
_ROUNDING = 1e-6  # of the reserve, by which an arc at the limit may seem to miss it
_FASTEST_KM_S = 30.0  # a flyby's speed is free; this only bounds it
_DAYS, _ARRIVALS, _POINTS = (
    31,
    3,
    6,
)  # of the front: grid scanned by impulses, and points computed with thrust


def can_fly() -> bool:
    """Whether the solver of thrust arcs is installed."""
    return find_spec("casadi") is not None


def engine_of(craft: Spacecraft, duty: float) -> Engine:
    """Engine of the spacecraft, as input of an electric transfer."""
    return Engine(
        craft.fact("thrust_n").value,
        craft.fact("isp_s").value,
        duty=duty,
        full_power_w=craft.engine_power_w or 1.0,
        array_w=craft.power_w if craft.power_w and craft.engine_power_w else float("inf"),
    )


def thrust_arc(mission: Mission, primary: Rendezvous, path, progress=None) -> ThrustArc | None:
    """Compute the co-passenger's flyby on the latest date that thrust and propellant reach with the reserve.

    Returns None without a window or a solver, or if no date can be reached.

    Parameters
    ----------
    mission : Mission
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    progress : callable, optional
        Called with the fraction of the work done.
    """
    plan, craft, start = mission.flyby, spacecraft_for(mission), primary.departure
    assert plan is not None
    if start is None or not can_fly():
        return None
    first, last = (float(et) for et in as_et(list(plan.dates)))
    days = np.append(np.arange(first, last, DAY_S), last)
    latest = _latest(lambda day: _transfer_on(start, path, day, craft, plan), days)
    if latest is None:
        return None
    if progress:
        progress(0.6)
    return _arc_of(start, path, *latest)


def arc_on(mission: Mission, primary: Rendezvous, path, day: float) -> ThrustArc | None:
    """The co-passenger's flyby on a given day; None if thrust and propellant do not reach it.

    Parameters
    ----------
    mission : Mission
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    day : float
        Epoch of the flyby [s TDB past J2000].
    """
    plan, start = mission.flyby, primary.departure
    assert plan is not None and start is not None
    transfer = _transfer_on(start, path, day, spacecraft_for(mission), plan)
    return None if transfer is None else _arc_of(start, path, day, transfer)


def _arc_of(start: Departure, path, day: float, arc: ElectricTransfer) -> ThrustArc:
    target = path.relative("Sun").state(day)
    speed = float(np.linalg.norm(arc.states[-1, 3:] - target[3:]))
    return ThrustArc(start.departure_et, float(day), speed, arc, ())


def with_edges(mission: Mission, primary: Rendezvous, path, arc: ThrustArc) -> ThrustArc:
    """Return the thrust arc with the delta-v of the same flyby from the window's first and last departure.

    Parameters
    ----------
    mission : Mission
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    arc : ThrustArc
    """
    plan, craft = mission.flyby, spacecraft_for(mission)
    assert plan is not None
    with ThreadPoolExecutor(thread_count(None)) as pool:
        ends = list(pool.map(lambda d: _transfer_on(d, path, arc.flyby_et, craft, plan), primary.edges))
    return replace(arc, edges_km_s=tuple(e.delta_v_km_s if e is not None else float("nan") for e in ends))


def _latest(fly, days: np.ndarray):
    """Return the last flyby day that can be reached and its arc, by bisection; the delta-v increases with the day."""
    if (arc := fly(days[-1])) is not None:
        return days[-1], arc
    low, high, best = -1, len(days) - 1, None
    while high - low > 1:
        middle = (low + high) // 2
        arc = fly(days[middle])
        if arc is None:
            high = middle
        else:
            low, best = middle, (days[middle], arc)
    return best


def _transfer_on(
    start: Departure, path, day: float, craft: Spacecraft, plan: FlybyPlan
) -> ElectricTransfer | None:
    """Compute the thrust arc of largest final mass from a departure to the target on a given day.

    Returns None if thrust and propellant, both less the reserve, do not suffice.
    """
    return _arc(start.departure_et, start.departure_vinf_km_s, path, day, craft, plan)


def _arc(departure_et: float, vinf, path, day: float, craft: Spacecraft, plan) -> ElectricTransfer | None:
    spare = 1.0 + plan.reserve.value
    engine = engine_of(craft, plan.duty.value / spare)
    begin = state("Earth", "Sun", departure_et) + np.concatenate([np.zeros(3), vinf])
    try:
        arc = remembered_transfer(
            begin, path.relative("Sun").state(day), day - departure_et, craft.wet_mass_kg, engine,
            arrival_km_s=_FASTEST_KM_S, segments=_SEGMENTS, iterations=_PATIENCE,
        )  # fmt: skip
    except InputError:
        return None
    reached = arc.status == Status.OK and arc.miss_km < 1e4 and spare * arc.delta_v_km_s <= craft.dv_km_s
    return arc if reached else None


def remembered_transfer(
    begin, end, tof_s: float, start_kg: float, engine: Engine, **options
) -> ElectricTransfer:
    """Compute an electric transfer, or return that of an earlier call with the same inputs in this process.

    Variations of a campaign share most of their arcs: a launcher that is late, for example, often leaves on the same
    best day.

    Parameters
    ----------
    begin, end : (6,) arrays
        States about the Sun [km, km/s].
    tof_s : float
        Time of flight.
    start_kg : float
        Mass at departure.
    engine : Engine
    **options
        Options of `electric_transfer`; `on_error` is "mark".
    """
    name = key(begin, end, float(tof_s), float(start_kg), engine, options)
    with _LOCK:
        transfer = _ARCS.get(name)
    if transfer is None:
        transfer = electric_transfer(begin, end, tof_s, start_kg, engine, on_error="mark", **options)
        with _LOCK:
            _ARCS[name] = transfer
            while len(_ARCS) > _MOST_ARCS:
                del _ARCS[next(iter(_ARCS))]
    return transfer


def without_thrust_arc(result: MissionResult) -> MissionResult:
    """Return the co-passenger's result from its impulsive bound, with the reason why there is no thrust arc."""
    why = (
        "no thrust arc was found, so the verdict uses the bound"
        if can_fly()
        else "thrust arcs need the solver, so the verdict uses the bound: pip install 'kakehashi[design]'"
    )
    return replace(result, reasons=(*result.reasons, why))


def with_thrust_arc(
    result: MissionResult, arc: ThrustArc, plan: FlybyPlan, craft: Spacecraft, encounter_et: float
):
    """Return the co-passenger's result from its thrust arc; the impulsive bound stays among its figures.

    Parameters
    ----------
    result : MissionResult
    arc : ThrustArc
    plan : FlybyPlan
    craft : Spacecraft
    encounter_et : float
        Epoch of the close approach [s TDB past J2000].
    """
    assert result.arrival is not None
    transfer, dv = arc.transfer, arc.transfer.delta_v_km_s
    source = "direct transcription, verified by propagation of its controls"
    available = min(craft.dv_km_s, _thrust_limit(transfer, craft, plan))
    arrival = replace(
        result.arrival, epoch_et=arc.flyby_et, speed_km_s=arc.flyby_speed_km_s, dv_km_s=dv,
        dv_available_km_s=available, days_before_encounter=(encounter_et - arc.flyby_et) / DAY_S,
        propellant_kg=transfer.propellant_kg, how=source, terms=thrust_terms(dv, plan.reserve.value),
    )  # fmt: skip
    when = f"{calendar(arc.flyby_et)[:10]} at {arc.flyby_speed_km_s:.2f} km/s"
    reasons, power = _reasons(arc, plan, craft)
    reserve, spare = 1e3 * plan.reserve.value * dv, 1e3 * (available - dv)
    if abs(spare - reserve) < _ROUNDING * reserve:
        spare = reserve  # the arc was found at the limit of thrust and tank: its last digits are no shortfall
    margins = (
        Margin(
            "velocity", spare, reserve, "m/s", note="available from thrust and tank beyond the thrust arc"
        ),
        Margin(
            "propellant",
            craft.propellant_kg - transfer.propellant_kg,
            0.0,
            "kg",
            note="xenon",
            need=transfer.propellant_kg,
        ),
        power_margin(power, "computed"),
        *(m for m in result.margins if ": " in m.name),
    )
    return replace(
        result,
        margins=margins,
        assumptions=tuple(_on_arc(a, reserve) for a in result.assumptions),
        text=f"flyby {when}{before_the_pass(arrival.days_before_encounter)}",
        reasons=reasons,
        arrival=arrival,
        numbers=_numbers(transfer, source) + result.numbers,
        burns=(),  # the thrust arc replaces the impulse
    )


def _reasons(arc: ThrustArc, plan: FlybyPlan, craft: Spacecraft) -> tuple[tuple[str, ...], float]:
    """Describe the arc's delta-v and margins; also return the least power margin over the engines [W] or NaN."""
    transfer, power = arc.transfer, float("nan")
    thrust = float((transfer.throttle > 0.5).mean())
    far = float(np.linalg.norm(transfer.states[:, :3], axis=1).max()) / AU_KM
    reasons = [
        f"thrust arc: {1e3 * transfer.delta_v_km_s:.0f} m/s, {transfer.propellant_kg:.1f} kg of xenon, thrust"
        f" in {100 * thrust:.0f} % of the segments; {100 * plan.reserve.value:.0f} % of thrust and tank in reserve",
        f"xenon margin {craft.propellant_kg - transfer.propellant_kg:+.1f} kg after the flyby",
    ]
    if craft.power_w and craft.engine_power_w:
        power = float(craft.power_at(far, (arc.flyby_et - arc.departure_et) / (365.25 * DAY_S)))
        power -= craft.engine_power_w
        reasons.append(f"power margin {power:+,.0f} W over the engines at {far:.2f} au")
    if arc.edges_km_s:
        ends = [
            f"needs {1e3 * e:,.0f} m/s" if np.isfinite(e) else "cannot be reached" for e in arc.edges_km_s
        ]
        reasons.append(
            f"computed for a launch on {calendar(arc.departure_et)[:10]}; the same flyby {ends[0]} from the first"
            f" day of the window and {ends[1]} from the last"
        )
    return tuple(reasons), power


def _numbers(transfer: ElectricTransfer, source: str) -> tuple[Number, ...]:
    """Return the figures of a thrust arc for the mission's result."""
    rows = (
        ("velocity change", 1e3 * transfer.delta_v_km_s, "m/s", 0),
        ("xenon", transfer.propellant_kg, "kg", 1),
        ("difference from the integrated trajectory", transfer.miss_km, "km", 1),
    )
    return tuple(
        Number(f"thrust arc: {name}", x, unit, "computed", source, digits=n) for name, x, unit, n in rows
    )


def _on_arc(assumption: Assumption, reserve_m_s: float) -> Assumption:
    """Return an assumption for the thrust arc; an effect that was computed only for the impulsive bound is marked."""
    if ": " in assumption.name:
        return assumption
    if assumption.name == RESERVE:
        return replace(assumption, effects=(("velocity", reserve_m_s, "m/s"),))
    return replace(assumption, per=f"{PER} (by the bound)") if assumption.per else assumption


def _thrust_limit(transfer: ElectricTransfer, craft: Spacecraft, plan: FlybyPlan) -> float:
    """Return the delta-v of continuous thrust at the full duty cycle over the flight [km/s]."""
    exhaust = transfer.isp_s * G0_KM_S2
    thrust = transfer.thrust_n * (1.0 + plan.reserve.value)
    burnt = thrust / (1e3 * exhaust) * float(transfer.since_s[-1]) / craft.wet_mass_kg
    return float(-exhaust * np.log1p(-min(burnt, 0.95)))


# -- Pareto front of both payloads ---------------------------------------------------------------------------


def shared_front(
    lead: Mission,
    mission: Mission,
    primary: Rendezvous,
    path,
    flyby_et: float,
    encounter_et: float,
    progress=None,
) -> SharedFront | None:
    """Pareto front of departure and arrival dates for the delta-v of primary payload and co-passenger.

    Pairs of departure and arrival dates are compared by impulsive transfers. The Pareto-optimal pairs are then computed
    with thrust.

    Parameters
    ----------
    lead, mission : Mission
        The primary mission and the co-passenger.
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    flyby_et : float
        Epoch of the co-passenger's flyby [s TDB past J2000].
    encounter_et : float
        Epoch of the close approach [s TDB past J2000].
    progress : callable, optional
        Called with the fraction of the work done.
    """
    plan, craft = mission.flyby, spacecraft_for(mission)
    launch = lead.launch
    assert plan is not None and launch is not None
    if not primary.edges or not can_fly():
        return None
    days, arrivals, points = _grid(lead, primary, path, encounter_et)
    library, load = launch.library, sum(p.mass_kg for p in primary.pieces)
    capacity = library.vehicle(launch.vehicle).capacity(
        points.c3_km2_s2, points.declination_rad, library.site(launch.site), on_error="mark"
    )
    usable = spacecraft_for(lead).dv_km_s - launch.dv_reserve_km_s.value
    spare = usable - points.vinf_arrival_km_s
    fits = (spare >= 0.0) & (capacity.mass_kg - launch.capacity_sigmas.value * capacity.sigma_kg >= load)
    need = np.full(fits.shape, np.inf)
    for i, j in np.argwhere(fits):
        need[i, j] = _impulse(days[i], points.departure_vinf_km_s[i, j], path, flyby_et, craft, plan)
    chosen = _unbeaten(spare, need)
    if not chosen:
        return None
    picked = [chosen[k] for k in np.unique(np.linspace(0, len(chosen) - 1, _POINTS).astype(int))]
    with ThreadPoolExecutor(thread_count(None)) as pool:
        jobs = [
            pool.submit(_arc, days[i], points.departure_vinf_km_s[i, j], path, flyby_et, craft, plan)
            for i, j in picked
        ]
        arcs = []
        for k, job in enumerate(jobs):
            arcs.append(job.result())
            if progress:
                progress((k + 1) / len(jobs))
    reached = [(ij, arc) for ij, arc in zip(picked, arcs, strict=True) if arc is not None]
    if not reached:
        return None
    i, j = (np.array(axis) for axis in zip(*(ij for ij, _ in reached), strict=True))
    return SharedFront(
        primary=lead.name,
        passenger=mission.name,
        flyby_et=flyby_et,
        departure_et=days[i],
        arrival_et=arrivals[j],
        c3_km2_s2=points.c3_km2_s2[i, j],
        primary_spare_km_s=spare[i, j],
        co_passenger_dv_km_s=np.array([arc.delta_v_km_s for _, arc in reached]),
        xenon_kg=np.array([arc.propellant_kg for _, arc in reached]),
        margin_kg=capacity.mass_kg[i, j] - load,
        margin_sigma_kg=capacity.sigma_kg[i, j],
    )


def _grid(lead: Mission, primary: Rendezvous, path, encounter_et: float):
    """Return a grid of departures in the window, and of arrivals in the weeks before the latest allowed one."""
    launch = lead.launch
    assert launch is not None
    first, last = primary.edges[0].departure_et, primary.edges[1].departure_et
    latest = arrivals_of(launch, encounter_et)[1]
    days = np.linspace(first, last, _DAYS)
    arrivals = latest - DAY_S * np.linspace(20.0, 0.0, _ARRIVALS)
    return days, arrivals, porkchop("Earth", path, days, arrivals)


def _impulse(day: float, vinf, path, flyby_et: float, craft: Spacecraft, plan: FlybyPlan) -> float:
    candidate = flyby(
        day, vinf, path, (flyby_et, flyby_et + 1.0), mass_kg=craft.wet_mass_kg,
        thrust_n=craft.fact("thrust_n").value, isp_s=craft.fact("isp_s").value, duty=plan.duty.value,
    )  # fmt: skip
    return candidate.impulse_km_s


def _unbeaten(spare: np.ndarray, need: np.ndarray) -> list[tuple[int, int]]:
    """Return the Pareto-optimal date pairs, from the best for the primary payload to the best for the co-passenger."""
    order = sorted(((-spare[i, j], need[i, j], i, j) for i, j in np.argwhere(np.isfinite(need))))
    pairs, least = [], np.inf
    for _, dv, i, j in order:
        if dv < least:
            pairs.append((int(i), int(j)))
            least = dv
    return pairs
