"""Rideshare of a primary payload and co-passengers on one launcher and one asymptote: masses and flybys."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.assumed import PER, of_spacecraft, on_launcher, stated
from kakehashi.campaign.craft import spacecraft_figures, spacecraft_for
from kakehashi.campaign.margins import Assumption, Margin, no_window, of, rests_on
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.recipes.rendezvous import Rendezvous, before_the_pass
from kakehashi.campaign.results import ArrivalResult, MissionResult, SharedLaunch
from kakehashi.campaign.schema import Campaign, FlybyPlan, Mission
from kakehashi.campaign.velocity_budget import thrust_terms
from kakehashi.ephem import state
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Hermite, Legs, Path, tabulate
from kakehashi.paths.nodes import nodes
from kakehashi.spacecraft import Spacecraft
from kakehashi.time import as_et, calendar
from kakehashi.transfer import Flyby, flyby, lambert

RESERVE = "velocity in reserve"
_ARCS = "Lambert arcs from the shared asymptote, one impulse"
_THRUST = "constant thrust between launch and flyby with duty cycle; propellant by the rocket equation"
_POWER = "array power minus engine power at that distance"
Trajectories = dict[str, Path]  # heliocentric, by mission


@dataclass(frozen=True, slots=True, repr=False)
class Rideshare:
    """Results of all payloads on one launcher: missions, mass budget and heliocentric trajectories."""

    missions: dict[str, MissionResult]
    shared: SharedLaunch | None
    trajectories: Trajectories

    def __repr__(self):
        return f"<Rideshare {', '.join(self.missions)}: {self.shared!r}>"


def rideshare(
    campaign: Campaign,
    lead: Mission,
    primary: Rendezvous,
    path,
    encounter_et: float,
    absent: Collection[str] = (),
) -> Rideshare:
    """Compute the co-passengers of the primary payload: flybys, mass budget, trajectories.

    Parameters
    ----------
    campaign : Campaign
    lead : Mission
        The primary mission.
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    encounter_et : float
        Epoch of the close approach [s TDB past J2000].
    absent : collection of str
        Missions that are not flown.
    """
    co_passengers = [m for m in campaign.mission if m.kind == "flyby" and m.name not in absent]
    flybys = {m.name: co_passenger_flyby(m, primary, path, encounter_et) for m in co_passengers}
    return Rideshare(
        missions={lead.name: primary.mission} | {name: result for name, (result, _) in flybys.items()},
        shared=shared_launch(primary, lead),
        trajectories=_trajectories(
            lead.name, primary, {name: passed for name, (_, passed) in flybys.items()}, path
        ),
    )


def shared_launch(primary: Rendezvous, mission: Mission) -> SharedLaunch | None:
    """Return the launcher's mass budget at the chosen day's asymptote; None without co-passengers or a window."""
    launch, plan = primary.mission.launch, mission.launch
    if launch is None or plan is None or not plan.with_:
        return None
    return SharedLaunch(
        vehicle=launch.vehicle,
        missions=(mission.name, *plan.with_),
        pieces=primary.pieces,
        c3_km2_s2=launch.c3_km2_s2,
        declination_deg=launch.declination_deg,
        capacity_kg=launch.capacity_kg,
        capacity_sigma_kg=launch.capacity_sigma_kg,
        mass_kg=launch.mass_kg,
        margin_kg=launch.margin_kg,
        margins=launcher_margins(primary),
        assumptions=on_launcher(primary.mission.assumptions),
    )


def launcher_margins(primary: Rendezvous) -> tuple[Margin, ...]:
    """Return the margins of the shared launch, which apply to every payload."""
    return tuple(m for m in primary.mission.margins if m.name in ("launcher", "window length"))


def co_passenger_flyby(
    mission: Mission, primary: Rendezvous, path, encounter_et: float
) -> tuple[MissionResult, Flyby | None]:
    """Compute a mission that departs on the primary payload's asymptote and flies past the target under thrust.

    The flyby is on the last of the given days that thrust and propellant reach with the reserve.  If there is none, the
    day with the smallest shortfall is used.

    Parameters
    ----------
    mission : Mission
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    encounter_et : float
        Epoch of the close approach [s TDB past J2000].
    """
    plan, craft = mission.flyby, spacecraft_for(mission)
    assert plan is not None
    if primary.departure is None:
        return _stranded(mission, primary), None
    first, last = (float(et) for et in as_et(list(plan.dates)))
    days = np.arange(first, last, DAY_S)
    chosen, _ = _latest(primary.departure, path, days, craft, plan)
    edges = [_edge(d, path, chosen.flyby_et, days, craft, plan) for d in primary.edges]
    return _passed(mission, plan, craft, primary, chosen, edges, path, encounter_et), chosen


def _latest(departure, path, days, craft: Spacecraft, plan: FlybyPlan) -> tuple[Flyby, bool]:
    """Return the last flyby that keeps the reserve (True), or else the one of smallest shortfall (False)."""
    flybys = [on_day(departure, path, day, craft, plan.duty.value) for day in days]
    needed = np.array([f.thrust_dv_km_s for f in flybys])
    with np.errstate(divide="ignore"):  # the coast itself passes the target: nothing is needed
        spare = np.array([_dv_limit(craft, f) for f in flybys]) / needed - 1.0
    reserved = np.flatnonzero(spare >= plan.reserve.value)
    return flybys[reserved[-1] if reserved.size else int(spare.argmax())], bool(reserved.size)


def _edge(departure, path, flyby_et: float, days, craft: Spacecraft, plan: FlybyPlan) -> str:
    """Describe the margin of the same flyby from another departure, and its last flyby that keeps the reserve."""
    same = on_day(departure, path, flyby_et, craft, plan.duty.value)
    spare, day = _spare(craft, same), calendar(departure.departure_et)[:10]
    text = f"for a launch on {day} the same flyby has a margin of {spare:+,.0f} m/s"
    if _dv_limit(craft, same) >= (1.0 + plan.reserve.value) * same.thrust_dv_km_s:
        return text
    best, reserved = _latest(departure, path, days, craft, plan)
    if not reserved:
        return f"{text}, and no flyby on the given dates keeps the reserve"
    return f"{text}, and a flyby by {calendar(best.flyby_et)[:10]} keeps the reserve"


def on_day(departure, path, day: float, craft: Spacecraft, duty: float) -> Flyby:
    """Compute the flyby of least delta-v at one epoch, from one departure.

    Parameters
    ----------
    departure : Departure
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    day : float
        Epoch of the flyby [s TDB past J2000].
    craft : Spacecraft
    duty : float
        Fraction of the time with thrust.
    """
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


def _dv_limit(craft: Spacecraft, candidate: Flyby) -> float:
    """Return the delta-v available from engine and tank [km/s]."""
    return min(candidate.thrust_available_km_s, craft.dv_km_s)


def _spare(craft: Spacecraft, candidate: Flyby) -> float:
    """Return the delta-v margin of a flyby [m/s]."""
    return 1e3 * (_dv_limit(craft, candidate) - candidate.thrust_dv_km_s)


def _passed(
    mission, plan: FlybyPlan, craft, primary, candidate: Flyby, edges, path, encounter_et: float
) -> MissionResult:
    days = (encounter_et - candidate.flyby_et) / DAY_S
    arrival = ArrivalResult(
        epoch_et=candidate.flyby_et,
        kind="flyby",
        speed_km_s=candidate.flyby_speed_km_s,
        dv_km_s=candidate.thrust_dv_km_s,
        dv_available_km_s=_dv_limit(craft, candidate),
        days_before_encounter=days,
        propellant_kg=candidate.xenon_kg,
        terms=thrust_terms(candidate.thrust_dv_km_s, plan.reserve.value),
    )
    power, far = _power(craft, primary.departure, candidate, path)
    when = f"{calendar(candidate.flyby_et)[:10]} at {candidate.flyby_speed_km_s:.2f} km/s"
    return MissionResult.of(
        mission,
        text=f"flyby {when}{before_the_pass(days)}, from a bound without thrust arcs",
        margins=_margins(plan, craft, primary, candidate, power),
        assumptions=_assumptions(plan, craft, primary, candidate, path),
        reasons=_reasons(plan, craft, primary, candidate, edges, power, far),
        launch=primary.mission.launch,
        arrival=arrival,
        numbers=(
            Number(
                "one impulse (ballistic bound)",
                1e3 * candidate.impulse_km_s,
                "m/s",
                "computed",
                _ARCS,
                digits=0,
            ),
            Number(
                "constant-thrust bound: needed",
                1e3 * candidate.thrust_dv_km_s,
                "m/s",
                "computed",
                _THRUST,
                digits=0,
            ),
            Number(
                "constant-thrust bound: available",
                1e3 * _dv_limit(craft, candidate),
                "m/s",
                "computed",
                _THRUST,
                digits=0,
            ),
            Number("bound: largest distance from the Sun", far, "au", "computed", _ARCS, digits=3),
            Number("bound: power margin at that distance", power, "W", "computed", _POWER, digits=0),
            *spacecraft_figures(craft),
            *_allowances(plan),
        ),
        burns=((candidate.burn_et, candidate.impulse_km_s),),
    )


def _margins(
    plan: FlybyPlan, craft: Spacecraft, primary: Rendezvous, candidate: Flyby, power: float
) -> tuple[Margin, ...]:
    """Return the margins of velocity, xenon and power from the impulsive bound, and of the shared launch."""
    reserve = 1e3 * plan.reserve.value * candidate.thrust_dv_km_s
    return (
        Margin("velocity", _spare(craft, candidate), reserve, "m/s", None, "bound", "thrust at full duty cycle"),
        Margin("propellant", craft.propellant_kg - candidate.xenon_kg, 0.0, "kg", None, "bound", "xenon",
               need=candidate.xenon_kg),
        power_margin(power, "bound"),
        *of(primary.mission.name, launcher_margins(primary)),
    )  # fmt: skip


def power_margin(power_w: float, origin: str) -> Margin:
    """Return the power margin over the engines' demand at the largest solar distance; unknown without figures."""
    if not np.isfinite(power_w):
        return Margin("power", None, 0.0, "W", note="no figures of the array or of the engines")
    return Margin(
        "power", power_w, 0.0, "W", None, origin, "over the engines, at the largest distance from the Sun"
    )


def _assumptions(
    plan: FlybyPlan, craft: Spacecraft, primary: Rendezvous, candidate: Flyby, path
) -> tuple[Assumption, ...]:
    """Return the assumptions on the spacecraft, the use of its engines, and the shared launch."""
    start = primary.departure

    def velocity(one: Spacecraft, duty: float = plan.duty.value) -> float:
        return _spare(one, on_day(start, path, candidate.flyby_et, one, duty))

    def power(one: Spacecraft) -> float:
        return _power(one, start, candidate, path)[0]

    own = of_spacecraft(craft, {"velocity": ("m/s", velocity), "power": ("W", power)})
    reserve = 1e3 * plan.reserve.value * candidate.thrust_dv_km_s
    own += stated(RESERVE, plan.reserve, _percent(plan.reserve), ("velocity", reserve, "m/s"))
    if plan.duty.origin == "assumed":
        change = velocity(craft, min(1.0, 1.1 * plan.duty.value)) - velocity(craft)
        name = "fraction of the cruise under thrust"
        own += stated(name, plan.duty, _percent(plan.duty), ("velocity", change, "m/s"), PER)
    return (*own, *rests_on(primary.mission.name, on_launcher(primary.mission.assumptions)))


def _percent(fraction) -> str:
    return f"{100.0 * fraction.value:g} %"


def _reasons(
    plan: FlybyPlan, craft, primary, candidate: Flyby, edges, power: float, far: float
) -> tuple[str, ...]:
    coast = primary.departure
    reasons = [
        f"velocity margin {_spare(craft, candidate):+.0f} m/s by the constant-thrust bound, with a reserve of"
        f" {100 * plan.reserve.value:.0f} %",
        f"xenon margin {craft.propellant_kg - candidate.xenon_kg:+.1f} kg after the flyby",
        f"power margin {power:+,.0f} W over the engines at {far:.2f} au"
        if np.isfinite(power)
        else f"power margin not known at {far:.2f} au, because figures of the array or of the engines are missing",
        f"without thrust it would pass the target with {primary.mission.name} on {calendar(coast.arrival_et)[:10]} at"
        f" {coast.vinf_arrival_km_s:.2f} km/s; one impulse for a flyby on this day needs"
        f" {1e3 * candidate.impulse_km_s:.0f} m/s",
    ]
    if edges:
        day = calendar(coast.departure_et)[:10]
        reasons.append(
            f"computed for a launch on {day}, the chosen day of {primary.mission.name}; {'; '.join(edges)}"
        )
    return tuple(reasons)


def _power(craft: Spacecraft, departure, candidate: Flyby, path) -> tuple[float, float]:
    """Return the least power margin over the engines' demand [W], and the largest distance from the Sun [au].

    The margin is NaN if figures of the array or the engines are missing.
    """
    et, states = nodes(co_passenger_trajectory(departure, candidate, path))
    distance = np.linalg.norm(states[:, :3], axis=1) / AU_KM
    if craft.power_w is None or craft.engine_power_w is None:
        return float("nan"), float(distance.max())
    power = craft.power_at(distance, (et - et[0]) / (365.25 * DAY_S))
    return float(power.min()) - craft.engine_power_w, float(distance.max())


def _allowances(plan: FlybyPlan) -> tuple[Number, ...]:
    named = {"fraction of the cruise under thrust": plan.duty, "velocity in reserve": plan.reserve}
    return tuple(
        Number(name, g.value, g.unit, g.origin, g.source, g.as_of, digits=2) for name, g in named.items()
    )


def _stranded(mission: Mission, primary: Rendezvous) -> MissionResult:
    return MissionResult.of(
        mission,
        text=f"its launch is shared with {primary.mission.name}, which has no launch window",
        margins=of(primary.mission.name, primary.mission.margins)
        or no_window(f"{primary.mission.name} has no launch window"),
        numbers=spacecraft_figures(spacecraft_for(mission)),
    )


# -- heliocentric trajectories, for figures and files ----------------------------------------------------------


def _trajectories(lead: str, primary: Rendezvous, passed: dict[str, Flyby | None], path) -> Trajectories:
    start = primary.departure
    if start is None:
        return {}
    rides: Trajectories = {
        name: co_passenger_trajectory(start, candidate, path)
        for name, candidate in passed.items()
        if candidate is not None
    }
    return {lead: primary_trajectory(start)} | rides


def primary_trajectory(start) -> Hermite | Legs:
    """Return the heliocentric trajectory of the primary payload from launch to rendezvous."""
    return tabulate(_coast(_injected(start), start.departure_et, start.departure_et, start.arrival_et))


def co_passenger_trajectory(start, passed: Flyby, path: Path) -> Hermite | Legs:
    """Return the heliocentric trajectory of a co-passenger: coast, impulse, coast to the flyby.

    Parameters
    ----------
    start : Departure
    passed : Flyby
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    """
    before = _coast(_injected(start), start.departure_et, start.departure_et, passed.burn_et)
    position = before.position(passed.burn_et)
    goal = path.relative("Sun").position(passed.flyby_et)
    transfer = lambert(position, goal, passed.flyby_et - passed.burn_et, body("Sun").gm_km3_s2)
    departing = np.concatenate([position, np.asarray(transfer.v1_km_s)])
    after = _coast(departing, passed.burn_et, passed.burn_et, passed.flyby_et)
    at_departure = passed.burn_et - start.departure_et <= 3_600.0
    return tabulate(after if at_departure else Legs((before, after)))


def launch_coast(start, last_et: float) -> Coast:
    """Return the heliocentric coast on a launch asymptote, from the Earth's centre to an epoch [s TDB past J2000]."""
    return _coast(_injected(start), start.departure_et, start.departure_et, last_et)


def _injected(start) -> np.ndarray:
    kick = np.concatenate([np.zeros(3), start.departure_vinf_km_s])
    return state("Earth", "Sun", start.departure_et) + kick


def _coast(begin, at: float, first: float, last: float) -> Coast:
    """Return the Kepler orbit about the Sun from a state at an epoch to a later epoch."""
    return Coast(begin, at, (float(first), float(last)), body("Sun").gm_km3_s2)
