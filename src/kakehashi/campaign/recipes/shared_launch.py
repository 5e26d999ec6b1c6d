"""Two spacecraft, one rocket, one asymptote: does the mass fit, and can the second still pass the target?"""

from functools import partial

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.recipes.ramses import Rendezvous, craft_of, numbers_of
from kakehashi.campaign.results import ArrivalResult, MissionResult, Number, Path, SharedLaunch
from kakehashi.campaign.schema import Mission
from kakehashi.ephem import state
from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.spacecraft import Spacecraft
from kakehashi.time import as_et, calendar
from kakehashi.transfer import Flyby, flyby, lambert


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
    """A mission that leaves with the leader's asymptote and flies past the target under its own thrust."""
    plan, craft = mission.flyby, craft_of(mission)
    assert plan is not None
    if leader.departure is None:
        return _stranded(mission, leader), None
    search = partial(
        flyby,
        leader.departure.departure_et,
        leader.departure.departure_vinf_km_s,
        path,
        mass_kg=craft.wet_mass_kg,
        thrust_n=craft.fact("thrust_n").value,
        isp_s=craft.fact("isp_s").value,
        duty=plan.duty.value,
    )
    first, last = as_et(list(plan.dates))
    found = search((first, last))
    return _passed(mission, craft, found, _latest(search, craft, first, last), encounter_et), found


def _able(craft: Spacecraft, found: Flyby) -> float:
    """What engine and tank allow together [km/s]."""
    return min(found.thrust_available_km_s, craft.dv_km_s)


def _latest(search, craft: Spacecraft, first: float, last: float) -> float | None:
    """The last day, to a day, on which the constant-thrust bound still reaches the target."""
    days = np.arange(first, last - DAY_S, DAY_S)
    good, bad = -1, len(days)
    while bad - good > 1:
        middle = (good + bad) // 2
        found = search((days[middle], days[middle] + DAY_S))
        good, bad = (middle, bad) if _able(craft, found) >= found.thrust_dv_km_s else (good, middle)
    return None if good < 0 else float(days[good])


def _passed(mission, craft, found: Flyby, latest: float | None, encounter_et: float) -> MissionResult:
    available = _able(craft, found)
    spare = 1e3 * (available - found.thrust_dv_km_s)
    days = (encounter_et - found.flyby_et) / DAY_S
    arrival = ArrivalResult(
        epoch_et=found.flyby_et,
        kind="flyby",
        speed_km_s=found.flyby_speed_km_s,
        dv_km_s=found.thrust_dv_km_s,
        dv_available_km_s=available,
        days_before_encounter=days,
        propellant_kg=found.xenon_kg,
    )
    when = f"{calendar(found.flyby_et)[:10]} at {found.flyby_speed_km_s:.2f} km/s"
    xenon = craft.propellant_kg - found.xenon_kg
    return MissionResult(
        name=mission.name,
        agency=mission.agency,
        role=mission.role,
        status=str(mission.status.value),
        closes=bool(spare >= 0.0 and xenon >= 0.0),
        text=f"flyby {when}, {days:.0f} days before the pass",
        reasons=(
            f"velocity: {spare:+.0f} m/s between the constant-thrust bound and what is needed",
            f"xenon: {xenon:+.1f} kg left for what follows",
            "no day of the span can be reached"
            if latest is None
            else f"the flyby can be as late as {calendar(latest)[:10]} before thrust or xenon run out",
            f"one ideal impulse would take {1e3 * found.impulse_km_s:.0f} m/s; a pure coast misses by"
            f" {found.coast_miss_km / AU_KM:.3f} au",
        ),
        arrival=arrival,
        numbers=(
            Number("ballistic bound: one impulse", 1e3 * found.impulse_km_s, "m/s", digits=0),
            Number("constant-thrust bound: needed", 1e3 * found.thrust_dv_km_s, "m/s", digits=0),
            Number("constant-thrust bound: available", 1e3 * available, "m/s", digits=0),
            *numbers_of(craft),
        ),
    )


def _stranded(mission: Mission, leader: Rendezvous) -> MissionResult:
    return MissionResult(
        name=mission.name,
        agency=mission.agency,
        role=mission.role,
        status=str(mission.status.value),
        closes=False,
        text=f"its launch is shared with {leader.mission.name}, which finds no window",
        numbers=numbers_of(craft_of(mission)),
    )


# -- paths about the Sun, for figures and files ----------------------------------------------------------


def cruises(
    names: tuple[str, ...], leader: Rendezvous, passed: Flyby | None, path, target: str
) -> tuple[Path, ...]:
    """Paths of Earth, target and both spacecraft from launch to arrival, ECLIPJ2000 about the Sun."""
    start = leader.departure
    if start is None:
        return ()
    last = max(start.arrival_et, passed.flyby_et if passed else start.arrival_et)
    et = np.append(np.arange(start.departure_et, last, DAY_S), last)
    out = [_path("Earth", et, state("Earth", "Sun", et), body_=True)]
    out.append(_path(target, et, path.relative("Sun", et), body_=True))
    et, arc = leader_arc(start)
    out.append(_path(names[0], et, arc))
    if passed is not None and len(names) > 1:
        et, arc = passenger_arc(start, passed, path)
        out.append(_path(names[1], et, arc))
    return tuple(out)


def leader_arc(start) -> tuple[np.ndarray, np.ndarray]:
    """Epochs and heliocentric states (n, 6) from launch to rendezvous, ICRF [km, km/s]."""
    et = np.append(np.arange(start.departure_et, start.arrival_et, DAY_S), start.arrival_et)
    return et, _coast(_injected(start), et - et[0])


def passenger_arc(start, passed: Flyby, path) -> tuple[np.ndarray, np.ndarray]:
    """The same for the passenger: coast, impulse, coast to the flyby."""
    first = _injected(start)
    burn = passed.burn_et - start.departure_et
    before = np.append(np.arange(0.0, burn, DAY_S), burn)
    leg = _coast(first, before)
    goal = path.relative("Sun", passed.flyby_et)
    arc = lambert(leg[-1, :3], goal[:3], passed.flyby_et - passed.burn_et, body("Sun").gm_km3_s2)
    turned = np.concatenate([leg[-1, :3], np.asarray(arc.v1_km_s)])
    after = np.append(
        np.arange(DAY_S, passed.flyby_et - passed.burn_et, DAY_S), passed.flyby_et - passed.burn_et
    )
    et = start.departure_et + np.concatenate([before, burn + after])
    return et, np.concatenate([leg, _coast(turned, after)])


def _injected(start) -> np.ndarray:
    kick = np.concatenate([np.zeros(3), start.departure_vinf_km_s])
    return state("Earth", "Sun", start.departure_et) + kick


def _coast(first, since_s) -> np.ndarray:
    return propagate_kepler(first, since_s, body("Sun").gm_km3_s2)


def _path(name: str, et, states, *, body_: bool = False) -> Path:
    return Path(name, et, states[:, :3] @ ECLIPTIC_TO_ICRF, body_)
