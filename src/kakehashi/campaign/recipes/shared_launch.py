"""Two spacecraft, one rocket, one asymptote: does the mass fit, and can the second still pass the target?"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.craft import spacecraft_figures, spacecraft_for
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.results import ArrivalResult, MissionResult, Number, SharedLaunch
from kakehashi.campaign.schema import Campaign, FlybyPlan, Mission
from kakehashi.ephem import state
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Body, Hermite, Legs, Path, Track, tabulate
from kakehashi.paths.nodes import nodes
from kakehashi.spacecraft import Spacecraft
from kakehashi.time import as_et, calendar
from kakehashi.transfer import Flyby, flyby, lambert

Arcs = dict[str, Path]  # about the Sun, by mission


@dataclass(frozen=True, slots=True, repr=False)
class Together:
    """What came out for everyone on one launcher: by mission, the mass budget, and the arcs about the Sun."""

    missions: dict[str, MissionResult]
    shared: SharedLaunch | None
    arcs: Arcs

    def __repr__(self):
        return f"<Together {', '.join(self.missions)}: {self.shared!r}>"


def together(
    campaign: Campaign,
    lead: Mission,
    leader: Rendezvous,
    path,
    encounter_et: float,
    absent: Collection[str] = (),
) -> Together:
    """The leader's passengers, without the absent ones: their flybys, the mass of all, the ways they go."""
    riders = [m for m in campaign.mission if m.kind == "flyby" and m.name not in absent]
    flown = {m.name: passenger(m, leader, path, encounter_et) for m in riders}
    return Together(
        missions={lead.name: leader.mission} | {name: result for name, (result, _) in flown.items()},
        shared=shared_launch(leader, lead),
        arcs=_arcs(lead.name, leader, {name: passed for name, (_, passed) in flown.items()}, path),
    )


def shared_launch(leader: Rendezvous, mission: Mission) -> SharedLaunch | None:
    """The mass budget of one launcher at the best day's asymptote; None without riders or window."""
    launch, plan = leader.mission.launch, mission.launch
    if launch is None or plan is None or not plan.with_:
        return None
    sigmas = plan.capacity_sigmas.value
    return SharedLaunch(
        vehicle=launch.vehicle,
        missions=(mission.name, *plan.with_),
        pieces=leader.pieces,
        c3_km2_s2=launch.c3_km2_s2,
        declination_deg=launch.declination_deg,
        capacity_kg=launch.capacity_kg,
        capacity_sigma_kg=launch.capacity_sigma_kg,
        mass_kg=launch.mass_kg,
        margin_kg=launch.margin_kg,
        closes=bool(launch.margin_kg >= sigmas * launch.capacity_sigma_kg),
    )


def passenger(
    mission: Mission, leader: Rendezvous, path, encounter_et: float
) -> tuple[MissionResult, Flyby | None]:
    """A mission that leaves with the leader's asymptote and flies past the target under its own thrust.

    The flyby is on the last day, of those the page gives, that thrust and tank reach with the page's
    reserve; where none is, on the day that comes nearest to it.
    """
    plan, craft = mission.flyby, spacecraft_for(mission)
    assert plan is not None
    if leader.departure is None:
        return _stranded(mission, leader), None
    first, last = (float(et) for et in as_et(list(plan.dates)))
    days = np.arange(first, last, DAY_S)
    chosen, _ = _latest(leader.departure, path, days, craft, plan)
    edges = [_edge(d, path, chosen.flyby_et, days, craft, plan) for d in leader.edges]
    return _passed(mission, plan, craft, leader, chosen, edges, path, encounter_et), chosen


def _latest(departure, path, days, craft: Spacecraft, plan: FlybyPlan) -> tuple[Flyby, bool]:
    """The flyby on the last of the days that keeps the reserve, or the one nearest to it; and whether it keeps it."""
    found = [on_day(departure, path, day, craft, plan.duty.value) for day in days]
    spare = np.array([_able(craft, f) / f.thrust_dv_km_s - 1.0 for f in found])
    kept = np.flatnonzero(spare >= plan.reserve.value)
    return found[kept[-1] if kept.size else int(spare.argmax())], bool(kept.size)


def _edge(departure, path, flyby_et: float, days, craft: Spacecraft, plan: FlybyPlan) -> str:
    """What the same flyby keeps or lacks from another departure, and until when one from there keeps the reserve."""
    same = on_day(departure, path, flyby_et, craft, plan.duty.value)
    spare, day = _spare(craft, same), calendar(departure.departure_et)[:10]
    text = f"launched on {day} the same flyby {'keeps' if spare >= 0.0 else 'lacks'} {abs(spare):,.0f} m/s"
    if _able(craft, same) >= (1.0 + plan.reserve.value) * same.thrust_dv_km_s:
        return text
    best, kept = _latest(departure, path, days, craft, plan)
    if not kept:
        return f"{text}, and no flyby of the page's dates keeps the reserve"
    return f"{text}, and a flyby until {calendar(best.flyby_et)[:10]} keeps the reserve"


def on_day(departure, path, day: float, craft: Spacecraft, duty: float) -> Flyby:
    """The cheapest flyby at one moment, from one departure."""
    return flyby(
        departure.departure_et,
        departure.departure_vinf_km_s,
        path,
        (day, day + 1.0),
        mass_kg=craft.wet_mass_kg,
        thrust_n=craft.fact("thrust_n").value,
        isp_s=craft.fact("isp_s").value,
        duty=duty,
    )


def _able(craft: Spacecraft, found: Flyby) -> float:
    """What engine and tank allow together [km/s]."""
    return min(found.thrust_available_km_s, craft.dv_km_s)


def _spare(craft: Spacecraft, found: Flyby) -> float:
    """Velocity left [m/s]."""
    return 1e3 * (_able(craft, found) - found.thrust_dv_km_s)


def _passed(
    mission, plan: FlybyPlan, craft, leader, found: Flyby, edges, path, encounter_et: float
) -> MissionResult:
    days = (encounter_et - found.flyby_et) / DAY_S
    arrival = ArrivalResult(
        epoch_et=found.flyby_et,
        kind="flyby",
        speed_km_s=found.flyby_speed_km_s,
        dv_km_s=found.thrust_dv_km_s,
        dv_available_km_s=_able(craft, found),
        days_before_encounter=days,
        propellant_kg=found.xenon_kg,
    )
    needed = found.thrust_dv_km_s * (1.0 + plan.reserve.value)
    power, far = _power(craft, leader.departure, found, path)
    when = f"{calendar(found.flyby_et)[:10]} at {found.flyby_speed_km_s:.2f} km/s"
    return MissionResult.of(
        mission,
        closes=bool(_able(craft, found) >= needed and power >= 0.0),
        text=f"flyby {when}, {days:.0f} days before the pass, by a bound without thrust arcs",
        reasons=_reasons(plan, craft, leader, found, edges, power, far),
        launch=leader.mission.launch,
        arrival=arrival,
        numbers=(
            Number("ballistic bound: one impulse", 1e3 * found.impulse_km_s, "m/s", digits=0),
            Number("constant-thrust bound: needed", 1e3 * found.thrust_dv_km_s, "m/s", digits=0),
            Number("constant-thrust bound: available", 1e3 * _able(craft, found), "m/s", digits=0),
            Number("bound: farthest from the Sun on the way", far, "au", digits=3),
            Number("bound: power there beyond what the engines take", power, "W", digits=0),
            *spacecraft_figures(craft),
            *_allowances(plan),
        ),
        burns=((found.burn_et, found.impulse_km_s),),
    )


def _reasons(
    plan: FlybyPlan, craft, leader, found: Flyby, edges, power: float, far: float
) -> tuple[str, ...]:
    coast = leader.departure
    out = [
        f"velocity: {_spare(craft, found):+.0f} m/s between the constant-thrust bound and what is needed,"
        f" {100 * plan.reserve.value:.0f} % kept in reserve",
        f"xenon: {craft.propellant_kg - found.xenon_kg:+.1f} kg left for what follows",
        f"power: {power:+,.0f} W beyond the engines' at {far:.2f} au",
        f"without any thrust it would pass with {leader.mission.name} on {calendar(coast.arrival_et)[:10]} at"
        f" {coast.vinf_arrival_km_s:.2f} km/s; one ideal impulse to this day takes"
        f" {1e3 * found.impulse_km_s:.0f} m/s",
    ]
    if edges:
        day = calendar(coast.departure_et)[:10]
        out.append(f"judged for a launch on {day}, {leader.mission.name}'s best day: {'; '.join(edges)}")
    return tuple(out)


def _power(craft: Spacecraft, departure, found: Flyby, path) -> tuple[float, float]:
    """Least power beyond what the engines take on the way [W], and the largest distance from the Sun [au].

    No figure of the array or of the engines: nothing can be said, and nothing is taken off.
    """
    et, states = nodes(passenger_arc(departure, found, path))
    distance = np.linalg.norm(states[:, :3], axis=1) / AU_KM
    if craft.power_w is None or craft.engine_power_w is None:
        return 0.0, float(distance.max())
    given = craft.power_at(distance, (et - et[0]) / (365.25 * DAY_S))
    return float(given.min()) - craft.engine_power_w, float(distance.max())


def _allowances(plan: FlybyPlan) -> tuple[Number, ...]:
    named = {"share of the cruise under thrust": plan.duty, "velocity in reserve": plan.reserve}
    return tuple(
        Number(name, g.value, g.unit, g.origin, g.source, g.as_of, digits=2) for name, g in named.items()
    )


def _stranded(mission: Mission, leader: Rendezvous) -> MissionResult:
    return MissionResult.of(
        mission,
        closes=False,
        text=f"its launch is shared with {leader.mission.name}, which finds no window",
        numbers=spacecraft_figures(spacecraft_for(mission)),
    )


# -- paths about the Sun, for figures and files ----------------------------------------------------------


def cruises(arcs: Arcs, path: Path, target: str) -> tuple[Track, ...]:
    """Paths of Earth, target and the spacecraft from launch to the last arrival."""
    if not arcs:
        return ()
    first = min(arc.span[0] for arc in arcs.values())
    last = max(arc.span[1] for arc in arcs.values())
    bodies = {"Earth": Body("Earth"), target: path.relative("Sun")}
    return (
        *(Track(name, one.between(first, last), body=True) for name, one in bodies.items()),
        *(Track(name, arc) for name, arc in arcs.items()),
    )


def _arcs(lead: str, leader: Rendezvous, passed: dict[str, Flyby | None], path) -> Arcs:
    start = leader.departure
    if start is None:
        return {}
    rides: Arcs = {name: passenger_arc(start, way, path) for name, way in passed.items() if way is not None}
    return {lead: leader_arc(start)} | rides


def leader_arc(start) -> Hermite | Legs:
    """The path about the Sun from launch to rendezvous."""
    return tabulate(_coast(_injected(start), start.departure_et, start.departure_et, start.arrival_et))


def passenger_arc(start, passed: Flyby, path: Path) -> Hermite | Legs:
    """The same for the passenger: coast, impulse, coast to the flyby."""
    before = _coast(_injected(start), start.departure_et, start.departure_et, passed.burn_et)
    there = before.position(passed.burn_et)
    goal = path.relative("Sun").position(passed.flyby_et)
    arc = lambert(there, goal, passed.flyby_et - passed.burn_et, body("Sun").gm_km3_s2)
    turned = np.concatenate([there, np.asarray(arc.v1_km_s)])
    after = _coast(turned, passed.burn_et, passed.burn_et, passed.flyby_et)
    at_departure = passed.burn_et - start.departure_et <= 3_600.0
    return tabulate(after if at_departure else Legs((before, after)))


def _injected(start) -> np.ndarray:
    kick = np.concatenate([np.zeros(3), start.departure_vinf_km_s])
    return state("Earth", "Sun", start.departure_et) + kick


def _coast(begin, at: float, first: float, last: float) -> Coast:
    """A coast about the Sun from a state at an epoch."""
    return Coast(begin, at, (float(first), float(last)), body("Sun").gm_km3_s2)
