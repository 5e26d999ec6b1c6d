"""Second flyby of the co-passenger, after the first one, with the propellant that remains.

The flyby of a small asteroid does not deflect the trajectory.  If the asteroid is about to pass the Earth, however, the
spacecraft passes the Earth as well: the coast after the first flyby is propagated in the full dynamics while the Earth
is near, and the thrust arc begins after it.  A targeted swing-by is not computed.  Flyby days and numbers of
revolutions about the Sun are ranked by their impulsive delta-v; the best days are then computed with thrust.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from kakehashi.access.search import crossings
from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM, DAY_S, EARTH_HILL_KM
from kakehashi.base.jit import thread_count
from kakehashi.bodies import body
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.margins import Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.recipes.thrust_arc import arc_on, can_fly, engine_of, remembered_transfer
from kakehashi.campaign.results import MissionResult
from kakehashi.campaign.schema import Mission
from kakehashi.campaign.studies import Onward, ThrustArc
from kakehashi.dynamics import fly
from kakehashi.encounter import close_approaches
from kakehashi.ephem import state
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Hermite
from kakehashi.paths.nodes import tables
from kakehashi.time import as_et, calendar, minute
from kakehashi.transfer import lambert
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.lowthrust import ElectricTransfer

_BRANCHES = ((0, "low"), (1, "low"), (1, "high"), (2, "low"), (2, "high"))
_COAST_D, _COAST_STEP_S = 20.0, 10_800.0  # time to leave the Earth's Hill sphere
_EARLIER_D = 7.0  # step by which the first flyby is advanced until the second is reached
_AFTER_D = (2.0, 5.0)  # thrust arcs are cheaper a little later than the best impulse
_NEAR_S = 3_600.0  # around the end of an arc, in which the closest approach is searched
_SEGMENTS, _PATIENCE, _FASTEST_KM_S = 80, 300, 100.0


def second_flyby(mission: Mission, arc: ThrustArc, progress=None) -> Onward | None:
    """Compute the second flyby of least delta-v; None if the mission has none, or if none can be reached.

    Parameters
    ----------
    mission : Mission
    arc : ThrustArc
        Thrust arc to the first flyby.
    progress : callable, optional
        Called with the fraction of the work done.
    """
    plan, craft = mission.flyby, spacecraft_for(mission)
    assert plan is not None
    if plan.onward is None or not can_fly():
        return None
    first, last = (float(et) for et in as_et(list(plan.onward.dates)))
    first = max(first, arc.flyby_et + 30.0 * DAY_S)
    if not last > first:
        raise InputError(
            f"{mission.name}: the dates of the second flyby end on {plan.onward.dates[1]}, less than 30 days after"
            " the first flyby; give later dates"
        )
    reach = heliocentric(plan.onward.library.mover(plan.onward.target), first, last + 10.0 * DAY_S)
    coast, near = _released(arc)
    leave, begin = (
        (arc.flyby_et, arc.transfer.states[-1]) if coast is None else (coast.et[-1], coast.states[-1])
    )
    leave, wet = float(leave), arc.transfer.final_kg
    revolutions, day, impulse = _cheapest(begin, leave, reach, np.arange(first, last, DAY_S))
    engine = engine_of(craft, plan.onward.duty.value)
    if impulse > 1e-3 * engine.thrust_n * engine.duty * (day - leave) / craft.dry_mass_kg:
        return None  # more than continuous thrust gives even to the dry spacecraft

    def thrust_transfer(after_d: float) -> tuple[float, ElectricTransfer] | None:
        at = min(day + after_d * DAY_S, last)
        transfer = remembered_transfer(
            begin, reach.state(at), at - leave, wet, engine, revolutions=revolutions,
            arrival_km_s=_FASTEST_KM_S, segments=_SEGMENTS, iterations=_PATIENCE,
        )  # fmt: skip
        good = (
            transfer.status == Status.OK and transfer.miss_km < 1e4 and transfer.final_kg >= craft.dry_mass_kg
        )
        return (at, transfer) if good else None

    with ThreadPoolExecutor(thread_count(None)) as pool:
        tried = [arc_found for arc_found in pool.map(thrust_transfer, _AFTER_D) if arc_found is not None]
    if not tried:
        return None
    at, best = min(tried, key=lambda arc_found: arc_found[1].propellant_kg)
    speed = float(np.linalg.norm(best.states[-1, 3:] - reach.state(at)[3:]))
    met_et, met_km = _closest(best.states[-1], reach, at)
    return Onward(
        plan.onward.target, at, speed, revolutions, impulse, best, coast, leave, near, met_et, met_km,
        tuple(et for et, _ in tried), tuple(float(one.propellant_kg) for _, one in tried),
    )  # fmt: skip


def _closest(arrived: np.ndarray, reach, at: float) -> tuple[float, float]:
    """Return epoch and distance [km] of the closest approach to a body within an hour of the end of an arc.

    The engine is taken to be off in this hour; NaN if the distance has no minimum there.
    """
    span = (at - _NEAR_S, at + _NEAR_S)
    craft = Coast(arrived, at, span, body("Sun").gm_km3_s2)

    def opening(et: np.ndarray) -> np.ndarray:
        apart = craft.state(et) - reach.state(et)
        return np.sum(apart[:, :3] * apart[:, 3:], axis=1)

    et, rising = crossings(opening, np.linspace(*span, 61))
    if not rising.any():
        return float("nan"), float("nan")
    met = float(et[rising][0])
    return met, float(np.linalg.norm(craft.position(met) - reach.position(met)))


def latest_flyby_pair(
    mission: Mission, primary: Rendezvous, path, arc: ThrustArc, progress=None
) -> tuple[ThrustArc, Onward | None]:
    """Return the latest first flyby that allows a second one, in steps of a week; the given arc if there is none.

    Parameters
    ----------
    mission : Mission
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    arc : ThrustArc
        Thrust arc to the latest first flyby.
    progress : callable, optional
        Called with the fraction of the work done.
    """
    plan, one = mission.flyby, arc
    assert plan is not None
    if plan.onward is None:
        return arc, None
    first = float(as_et(plan.dates[0]))
    days = np.arange(arc.flyby_et, first, -_EARLIER_D * DAY_S)
    for k, day in enumerate(days):
        if k:
            earlier = arc_on(mission, primary, path, float(day))
            if earlier is None:
                continue
            one = earlier
        second = second_flyby(mission, one)
        if progress:
            progress((k + 1) / days.size)
        if second is not None:
            return one, second
    return arc, None


def _released(arc: ThrustArc) -> tuple[Hermite | None, float]:
    """Return the coast while the Earth is near, and the least distance to it; (None, NaN) if it is never near."""
    at, begin = arc.flyby_et, arc.transfer.states[-1]
    flight = fly(
        begin + state("Sun", "SSB", at),
        at,
        at + _COAST_D * DAY_S,
        watch={"Earth": EARTH_HILL_KM / AU_KM},
        dense=1,
    )
    et = np.append(np.arange(at, at + _COAST_D * DAY_S, _COAST_STEP_S), at + _COAST_D * DAY_S)
    near = np.linalg.norm(flight.trajectories[0].relative("Earth").position(et), axis=1)
    if near.min() > EARTH_HILL_KM:
        return None, float("nan")
    passes = close_approaches(flight, "Earth")
    least = float(passes.distance_km.min()) if len(passes.et) else float(near.min())
    (coast,) = tables(flight.trajectories[0].between(at, et[-1]))
    return coast, least


def _cheapest(begin, et: float, reach, days) -> tuple[int, float, float]:
    """Return the revolutions, the day and the impulse of the impulsive transfer with the least delta-v at its start."""
    goals, gm, best = reach.state(days), body("Sun").gm_km3_s2, (0, float(days[0]), np.inf)
    start = np.broadcast_to(begin[:3], goals[:, :3].shape)
    for revolutions, path in _BRANCHES:
        arcs = lambert(start, goals[:, :3], days - et, gm, revolutions=revolutions, path=path)
        need = np.linalg.norm(np.asarray(arcs.v1_km_s) - begin[3:], axis=1)
        if np.isfinite(need).any() and np.nanmin(need) < best[2]:
            k = int(np.nanargmin(need))
            best = (revolutions, float(days[k]), float(need[k]))
    return best


def _day_text(second: Onward) -> str:
    """Say that the day is one of a daily grid, and what the other days that were tried need."""
    others = [
        f"{calendar(et)[:10]}: {kg:.1f} kg" for et, kg in zip(second.tried_et, second.tried_kg, strict=True)
        if et != second.flyby_et
    ]  # fmt: skip
    text = f"; the day at {second.target} is chosen on a daily grid, so its hour says nothing"
    return f"{text} (other days tried, xenon of this arc: {', '.join(others)})" if others else text


def _meeting(second: Onward) -> list[Number]:
    """Return the closest approach of the arc to the second target, to the minute, and how far from its centre it is."""
    if not np.isfinite(second.closest_et):
        return []
    how = "closest approach of the arc, which is aimed at the centre; the day is chosen on a daily grid"
    when = f"{minute(second.closest_et)} UTC"
    return [
        Number(f"{second.target}: closest approach", when, "", "computed", how),
        Number(
            f"{second.target}: distance of the arc from the centre", second.closest_km, "km", "computed", how
        ),
    ]


def with_second_flyby(
    result: MissionResult, mission: Mission, latest: ThrustArc, arc: ThrustArc, second: Onward | None
) -> MissionResult:
    """Return the co-passenger's result with its second flyby, or with the reason why there is none.

    Parameters
    ----------
    result : MissionResult
    mission : Mission
    latest : ThrustArc
        Thrust arc to the latest first flyby, regardless of the second.
    arc : ThrustArc
        Thrust arc to the first flyby from which the second is reached.
    second : Onward or None
    """
    plan, craft = mission.flyby, spacecraft_for(mission)
    assert plan is not None
    if plan.onward is None:
        return result
    if second is None:
        none = (
            f"no thrust arc reaches {plan.onward.target} from any of the flybys tried; a targeted swing-by of the"
            " Earth is not computed"
        )
        return replace(result, reasons=(*result.reasons, none))
    transfer = second.transfer
    spent = arc.transfer.propellant_kg + transfer.propellant_kg
    near = f", past the Earth at {second.earth_km:,.0f} km" if np.isfinite(second.earth_km) else ""
    text = (
        f"then {second.target} on {calendar(second.flyby_et)[:10]} at {second.flyby_speed_km_s:.1f} km/s{near}:"
        f" {1e3 * transfer.delta_v_km_s:,.0f} m/s under thrust, {spent:.1f} kg of {craft.propellant_kg:.0f} kg"
        " xenon used in total"
    )
    if latest.flyby_et > arc.flyby_et:
        text += (
            f"; alone, the first flyby could be as late as {calendar(latest.flyby_et)[:10]}, but then the"
            " second cannot be reached"
        )
    text += _day_text(second)
    duty, source = plan.onward.duty, "direct transcription from the first flyby, verified by integration"
    numbers = [
        *_meeting(second),
        Number(f"{second.target}: velocity change", 1e3 * transfer.delta_v_km_s, "m/s", "computed", source, digits=0),
        Number(f"{second.target}: flyby speed", second.flyby_speed_km_s, "km/s", "computed", source, digits=1),
        Number(f"{second.target}: xenon, this arc", transfer.propellant_kg, "kg", "computed", source, digits=1),
        Number(f"{second.target}: time at full thrust, of what the duty allows", 100.0 * _busy(transfer), "%",
               "computed", source, digits=0),
        Number(f"{second.target}: xenon, both arcs", spent, "kg", "computed", source, digits=1),
        Number(f"{second.target}: fraction of the cruise under thrust", duty.value, duty.unit, duty.origin,
               duty.source, duty.as_of, digits=2),
    ]  # fmt: skip
    if plan.onward.published is not None:
        p = plan.onward.published
        numbers.append(
            Number(f"{second.target}, as published", p.value, "", p.origin, p.source, p.as_of, digits=0)
        )
    left = craft.propellant_kg - spent
    reserved = craft.propellant_kg - (1.0 + plan.reserve.value) * spent
    note = f"xenon after both flybys; {reserved:+.1f} kg with a reserve of {100 * plan.reserve.value:g} %"
    return replace(
        result,
        margins=(*result.margins, Margin("propellant, both flybys", left, 0.0, "kg", note=note, need=spent)),
        reasons=(
            *result.reasons,
            f"{text}; {reserved:+.1f} kg remain after a reserve of {100 * plan.reserve.value:g} %",
        ),
        numbers=(*numbers, *result.numbers),
    )


def _busy(transfer: ElectricTransfer) -> float:
    """Return the mean throttle of an arc: near 1 there is no time left for a smaller duty or a missed thrust."""
    return float(transfer.throttle @ np.diff(transfer.since_s) / transfer.since_s[-1])
