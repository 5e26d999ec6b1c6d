"""Rendezvous missions: porkchop, launch window, chosen day, arrival, and launch mass budget.

The launcher must lift the launch mass with the stated margins, a number of sigmas below its modelled capacity.
The arrival manoeuvre must fit the spacecraft's budget less a reserve.  Arrival must be as early before the encounter as
the definition requires.  At the edges of the window, either the launcher's capacity or the velocity budget is
exhausted.
"""

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.assumed import of_launch, of_spacecraft
from kakehashi.campaign.craft import spacecraft_figures, spacecraft_for
from kakehashi.campaign.margins import Assumption, Margin, no_window, not_flown
from kakehashi.campaign.mass_budget import launch_mass_budget, safe_capacity
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.results import ArrivalResult, LaunchResult, MassPiece, MissionResult, TransferMap
from kakehashi.campaign.schema import Campaign, LaunchPlan, Mission
from kakehashi.campaign.studies import LaunchDays
from kakehashi.campaign.velocity_budget import ARRIVAL, RESERVE
from kakehashi.launch import Vehicle
from kakehashi.spacecraft import Spacecraft
from kakehashi.time import as_et, calendar
from kakehashi.transfer import Departure, LaunchWindow, ballistic_optimum, launch_windows, porkchop
from kakehashi.transfer.window import best_departures

_LEAST_SPEED = "for the least sum of departure and arrival speed"
_LARGEST_MARGIN = "for the largest margin, with velocity and launcher weighted equally"
_AS_PLANNED = "as the day that the campaign plans"
_HELD_D = 0.5  # an arrival this near to the latest one allowed is held there, and has no margin of its own
_MAP_PAIRS = 1_000_000  # largest number of pairs of dates on the porkchop


@dataclass(frozen=True, slots=True, repr=False)
class Rendezvous:
    """Result of a rendezvous mission, with the departures that co-passengers share.

    `departure` is the chosen departure of the launch window, `edges` are the first and the last, `days` its days; None
    without a window.
    """

    mission: MissionResult
    chart: TransferMap
    departure: Departure | None
    pieces: tuple[MassPiece, ...]
    edges: tuple[Departure, ...] = ()
    days: LaunchDays | None = None

    def __repr__(self):
        return f"<Rendezvous {self.mission!r}>"


def rendezvous(campaign: Campaign, mission: Mission, path, encounter_et: float) -> Rendezvous:
    """Compute a mission with a launch and a rendezvous with the target.

    Parameters
    ----------
    campaign : Campaign
    mission : Mission
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    encounter_et : float
        Epoch of the close approach [s TDB past J2000].
    """
    plan = mission.launch
    assert plan is not None
    craft, rocket = spacecraft_for(mission), plan.library.vehicle(plan.vehicle)
    pieces = launch_mass_budget(campaign, mission)
    usable = craft.dv_km_s - plan.dv_reserve_km_s.value
    arrivals, capacity = arrivals_of(plan, encounter_et), safe_capacity(rocket, plan)
    limits: Any = {"capacity": capacity, "mass_kg": sum(p.mass_kg for p in pieces), "dv_budget_km_s": usable}
    windows = launch_windows("Earth", path, plan.departures, arrivals, **limits)
    chart = transfer_map(plan, path)
    if not windows:
        short = _shortfall(plan, rocket, chart, limits["mass_kg"])
        return Rendezvous(_no_window(mission, chart, usable, short), chart, None, pieces)
    widest = max(windows, key=lambda w: w.days)
    choice = _choose(
        plan, widest, partial(best_departures, "Earth", path, arrivals=arrivals, **limits), limits
    )
    window = replace(widest, best=choice.departure)
    result = _mission(mission, plan, craft, rocket, window, pieces, encounter_et, choice)
    result = replace(result, reasons=(*result.reasons, _other_windows(windows, widest, plan)))
    days = _launch_days(plan, rocket, [*choice.days, choice.departure], pieces, usable)
    return Rendezvous(result, chart, choice.departure, pieces, (window.first, window.last), days)


def not_launched(campaign: Campaign, mission: Mission, path, why: str) -> Rendezvous:
    """Return the result of a primary payload that is not flown: its porkchop grid, and the reason.

    Parameters
    ----------
    campaign : Campaign
    mission : Mission
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    why : str
        The reason.
    """
    plan = mission.launch
    assert plan is not None
    lost = MissionResult.of(
        mission,
        text=why,
        margins=not_flown(why),
        numbers=spacecraft_figures(spacecraft_for(mission)),
    )
    return Rendezvous(lost, transfer_map(plan, path), None, launch_mass_budget(campaign, mission))


def before_the_pass(days: float) -> str:
    """Format the time from an arrival to the close approach; "" if no close approach is computed."""
    return "" if np.isnan(days) else f", {days:.0f} days before the pass"


def arrivals_of(plan: LaunchPlan, encounter_et: float) -> tuple[float, float]:
    """Return the arrival dates to search: those given, cut off where the arrival is too late before the encounter."""
    first, last = (float(et) for et in as_et(list(plan.arrivals)))
    if plan.arrive_days_before is not None and np.isnan(encounter_et):
        raise InputError(
            "arrive_days_before is measured back from a close approach of the target, but none is defined; add an"
            " [[encounter]] for it, or replace arrive_days_before by an earlier end of `arrivals`"
        )
    if plan.arrive_days_before is not None:
        last = min(last, encounter_et - DAY_S * plan.arrive_days_before.value)
    if not last > first:
        raise InputError(
            f"arrivals start on {calendar(first)[:10]}, after the latest arrival that is early enough before the"
            f" encounter, {calendar(last)[:10]}; start them earlier or lower arrive_days_before"
        )
    return first, last


def transfer_map(plan: LaunchPlan, path) -> TransferMap:
    """Compute the porkchop grid, of at most a million date pairs a day or more apart, and the ballistic optimum."""
    return _map_between(plan.departures, plan.map_arrivals or plan.arrivals, path)


@lru_cache(maxsize=8)  # the variants of a plan share it
def _map_between(departures: tuple[str, str], reach: tuple[str, str], path) -> TransferMap:
    spans = [as_et(list(span)) for span in (departures, reach)]
    pairs = np.prod([(last - first) / DAY_S + 1.0 for first, last in spans])
    step = max(1.0, np.ceil(np.sqrt(pairs / _MAP_PAIRS)))
    leave_et, reach_et = (_days(first, last, step) for first, last in spans)
    chart = porkchop("Earth", path, leave_et, reach_et)
    best = ballistic_optimum("Earth", path, departures, reach)
    return TransferMap(
        departure_et=leave_et,
        arrival_et=reach_et,
        c3_km2_s2=chart.c3_km2_s2,
        vinf_arrival_km_s=chart.vinf_arrival_km_s,
        declination_deg=np.degrees(chart.declination_rad),
        optimum_departure_et=best.departure_et,
        optimum_arrival_et=best.arrival_et,
        optimum_c3_km2_s2=best.c3_km2_s2,
        optimum_vinf_arrival_km_s=best.vinf_arrival_km_s,
        optimum_declination_deg=float(np.degrees(best.declination_rad)),
    )


def _days(first: float, last: float, step: float) -> np.ndarray:
    return np.arange(first, last + 1.0, step * DAY_S)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The departure for which the margins hold, and why; those of all days, and that of the largest margin."""

    departure: Departure
    why: str
    days: list[Departure]
    most_margin: Departure


def _choose(plan: LaunchPlan, window: LaunchWindow, best_on, limits) -> _Choice:
    """Choose the day of a window as the plan asks; a day outside the window is replaced by the nearest within it."""
    first, last = window.first.departure_et, window.last.departure_et
    days = best_on(epochs=np.linspace(first, last, max(2, int(np.ceil((last - first) / DAY_S)) + 1)))
    budget, mass = limits["dv_budget_km_s"], limits["mass_kg"]
    smaller = [min(d.dv_margin_km_s / budget, d.mass_margin_kg / mass) for d in days]
    most_margin = days[int(np.nanargmax(smaller))]
    if plan.day == "least speed":
        return _Choice(window.best, _LEAST_SPEED, days, most_margin)
    if plan.day == "largest margin":
        return _Choice(most_margin, _LARGEST_MARGIN, days, most_margin)
    inside, why = float(np.clip(as_et(f"{plan.day} 12:00 UTC"), first, last)), _AS_PLANNED
    if calendar(inside)[:10] != plan.day:
        why = f"as the nearest to the day that the campaign plans, {plan.day}, which is outside the window"
    return _Choice(best_on(epochs=[inside])[0], why, days, most_margin)


def _launch_days(
    plan: LaunchPlan, rocket: Vehicle, departures: list[Departure], pieces, usable_km_s: float
) -> LaunchDays:
    """Return the table of the days of a window; the last of the departures is the chosen one."""
    order = np.argsort([d.departure_et for d in departures], kind="stable")
    rows = [departures[k] for k in order]
    c3, declination = (np.array([getattr(d, n) for d in rows]) for n in ("c3_km2_s2", "declination_rad"))
    lifted = rocket.capacity(c3, declination, plan.library.site(plan.site), on_error="mark")
    mass = sum(p.mass_kg for p in pieces)
    return LaunchDays(
        departure_et=np.array([d.departure_et for d in rows]),
        arrival_et=np.array([d.arrival_et for d in rows]),
        c3_km2_s2=c3,
        declination_deg=np.degrees(declination),
        velocity_km_s=np.array([usable_km_s - d.vinf_arrival_km_s for d in rows]),
        capacity_kg=np.asarray(lifted.mass_kg),
        capacity_sigma_kg=np.asarray(lifted.sigma_kg),
        margin_kg=np.asarray(lifted.mass_kg) - mass,
        required_kg=plan.capacity_sigmas.value * np.asarray(lifted.sigma_kg),
        chosen=int(np.flatnonzero(order == len(departures) - 1)[0]),
    )


def _mission(
    mission, plan, craft, rocket, window: LaunchWindow, pieces, encounter_et, choice: _Choice
) -> MissionResult:
    launch = _launch(plan, rocket, window, sum(p.mass_kg for p in pieces), choice)
    arrival = _arrival(plan, craft, window.best, encounter_et)
    days = f"{calendar(launch.first_et)[:10]} to {calendar(launch.last_et)[:10]}"
    text = (
        f"launch {days}, rendezvous {calendar(arrival.epoch_et)[:10]}"
        f"{before_the_pass(arrival.days_before_encounter)}"
    )
    notes, others = _backups(mission, plan, craft, window.best)
    return MissionResult.of(
        mission,
        text=text,
        margins=_margins(plan, craft, launch, arrival),
        assumptions=_assumptions(plan, mission, craft, pieces, launch, arrival),
        reasons=(*_reasons(plan, window, launch, arrival), *notes),
        launch=launch,
        arrival=arrival,
        numbers=spacecraft_figures(craft) + _published(plan) + others,
        burns=((arrival.epoch_et, arrival.speed_km_s),),
    )


def _margins(
    plan: LaunchPlan, craft: Spacecraft, launch: LaunchResult, arrival: ArrivalResult
) -> tuple[Margin, ...]:
    """Return the margins of velocity, launcher, propellant, arrival date and window length on the chosen day."""
    sigma = launch.capacity_sigma_kg
    left = craft.propellant_kg - (arrival.propellant_kg or 0.0)
    margins = [
        Margin("velocity", 1e3 * (arrival.dv_available_km_s - arrival.dv_km_s), 0.0, "m/s",
               note="remaining after the arrival and the reserve"),
        Margin("launcher", launch.margin_kg, plan.capacity_sigmas.value * sigma, "kg", sigma,
               note=f"{launch.margin_kg / sigma:.1f} sigma of the model of {launch.vehicle}"),
        Margin("propellant", left, 0.0, "kg", note="on board after the arrival and the reserve"),
        Margin("window length", (launch.last_et - launch.first_et) / DAY_S, 0.0, "d"),
    ]  # fmt: skip
    early = _early(plan, arrival)
    if early is not None:
        held = early < _HELD_D
        note = "arrives on the latest day allowed" if held else "earlier than required"
        margins.append(Margin("arrival date", early, 0.0, "d", note=note, held=held))
    return tuple(margins)


def _early(plan: LaunchPlan, arrival: ArrivalResult) -> float | None:
    """Return the days by which the arrival is earlier than required; None without a requirement."""
    if plan.arrive_days_before is None:
        return None
    return max(0.0, arrival.days_before_encounter - plan.arrive_days_before.value)


def _assumptions(
    plan: LaunchPlan,
    mission: Mission,
    craft: Spacecraft,
    pieces,
    launch: LaunchResult,
    arrival: ArrivalResult,
) -> tuple[Assumption, ...]:
    """Return the assumptions of a rendezvous mission with their effects on the margins."""
    factor = 1.0 + plan.system_margin.value

    def velocity(one: Spacecraft) -> float:
        return 1e3 * (one.dv_km_s - arrival.dv_km_s)

    def lifted(one: Spacecraft) -> float:
        return -factor * (one.wet_mass_kg + one.adapter_kg)

    own = of_spacecraft(craft, {"velocity": ("m/s", velocity), "launcher": ("kg", lifted)})
    return (*of_launch(plan, mission.name, pieces, launch.capacity_sigma_kg), *own)


def _reasons(
    plan: LaunchPlan, window: LaunchWindow, launch: LaunchResult, arrival: ArrivalResult
) -> tuple[str, ...]:
    spare = 1e3 * (arrival.dv_available_km_s - arrival.dv_km_s)
    sigmas = launch.margin_kg / launch.capacity_sigma_kg
    reasons = [
        f"velocity margin {spare:+.0f} m/s after arrival and reserve",
        f"launcher margin {launch.margin_kg:+,.0f} kg, {sigmas:.1f} sigma of its model",
        _choice(launch),
        f"the first day of the window is limited by the {window.first_limit}, the last day by the {window.last_limit}",
    ]
    early = _early(plan, arrival)
    if early is not None and plan.arrive_days_before is not None:
        asked = f"{plan.arrive_days_before.value:.0f} d before the pass are required"
        reasons.append(
            f"arrives on the latest day allowed: {asked}"
            if early < _HELD_D
            else f"arrival margin {early:+.1f} d: {asked}"
        )
    return tuple(reasons)


def _choice(launch: LaunchResult) -> str:
    """Describe which day of the window is chosen, and which has the largest margin."""
    day, most = calendar(launch.best_et)[:10], calendar(launch.most_margin_et)[:10]
    text = f"launch day {day}, chosen {launch.criterion}"
    if most == day:
        return text
    return (
        f"{text}; largest margin, with velocity and launcher weighted equally, on {most}:"
        f" {launch.most_margin_m_s:+.0f} m/s and {launch.most_margin_kg:+,.0f} kg"
    )


def _other_windows(windows: list[LaunchWindow], chosen: LaunchWindow, plan: LaunchPlan) -> str:
    """Describe the back-up windows: all other intervals in which launcher capacity and propellant suffice."""
    others = [w for w in windows if w is not chosen]
    if not others:
        first, last = (text[:10] for text in plan.departures)
        return f"other launch windows of {plan.vehicle}: none from {first} to {last}"
    spans = [
        f"{calendar(w.first.departure_et)[:10]} to {calendar(w.last.departure_et)[:10]} ({w.days:.0f} d)"
        for w in others
    ]
    return f"other launch windows of {plan.vehicle}: {', '.join(spans)}"


def _backups(mission: Mission, plan: LaunchPlan, craft: Spacecraft, best: Departure):
    """Describe the margins of back-up launchers that carry the mission alone, at the chosen day's asymptote."""
    alone = (1.0 + plan.system_margin.value) * (craft.wet_mass_kg + craft.adapter_kg)
    notes, numbers = [], []
    for other in plan.backup:
        rocket, launch_site = plan.library.vehicle(other.vehicle), plan.library.site(other.site)
        capacity = rocket.capacity(best.c3_km2_s2, best.declination_rad, launch_site, on_error="mark")
        mass, sigma = float(capacity.mass_kg), float(capacity.sigma_kg)
        asked = plan.capacity_sigmas.value
        lacks = "" if mass - alone >= asked * sigma else f", fewer than the {asked:g} required"
        spare = f"{mass - alone:+,.0f} kg for {mission.name} alone, {(mass - alone) / sigma:.1f} sigma{lacks}"
        lifts = spare if np.isfinite(mass) else "cannot reach this asymptote"
        notes.append(f"back-up {other.vehicle}: {lifts}")
        name = f"capacity of the back-up, {other.vehicle} from {other.site}"
        numbers.append(Number(name, mass, "kg", "computed", other.source, other.as_of, digits=0, sigma=sigma))
    return tuple(notes), tuple(numbers)


def _launch(
    plan: LaunchPlan, rocket: Vehicle, window: LaunchWindow, mass_kg: float, choice: _Choice
) -> LaunchResult:
    best, most_margin = window.best, choice.most_margin
    capacity = rocket.capacity(best.c3_km2_s2, best.declination_rad, plan.library.site(plan.site))
    arrivals = [d.arrival_et for d in (window.first, window.last, best)]
    departure = capacity.departure
    return LaunchResult(
        first_et=window.first.departure_et,
        last_et=window.last.departure_et,
        best_et=best.departure_et,
        arrival_first_et=min(arrivals),
        arrival_last_et=max(arrivals),
        first_limit=window.first_limit,
        last_limit=window.last_limit,
        vehicle=rocket.name,
        site=plan.site,
        c3_km2_s2=best.c3_km2_s2,
        declination_deg=float(np.degrees(best.declination_rad)),
        inclination_deg=float(np.degrees(departure.inclination_rad)),
        azimuths_deg=_degrees(departure.azimuth_north_rad, departure.azimuth_south_rad),
        ground_azimuths_deg=_degrees(departure.ground_azimuth_north_rad, departure.ground_azimuth_south_rad),
        rotation_loss_km_s=float(departure.rotation_loss_km_s),
        capacity_kg=float(capacity.mass_kg),
        capacity_sigma_kg=float(capacity.sigma_kg),
        mass_kg=mass_kg,
        margin_kg=float(capacity.mass_kg) - mass_kg,
        criterion=choice.why,
        most_margin_et=most_margin.departure_et,
        most_margin_m_s=1e3 * most_margin.dv_margin_km_s,
        most_margin_kg=_capacity_kg(rocket, plan, most_margin) - mass_kg,
    )


def _capacity_kg(rocket: Vehicle, plan: LaunchPlan, departure: Departure) -> float:
    """Return the launcher's nominal modelled capacity [kg] at the asymptote of a departure."""
    return float(
        rocket.capacity(departure.c3_km2_s2, departure.declination_rad, plan.library.site(plan.site)).mass_kg
    )


def _degrees(north, south) -> tuple[float, float]:
    return float(np.degrees(north)), float(np.degrees(south))


def _arrival(plan: LaunchPlan, craft: Spacecraft, best: Departure, encounter_et: float) -> ArrivalResult:
    needed = best.vinf_arrival_km_s + plan.dv_reserve_km_s.value
    return ArrivalResult(
        epoch_et=best.arrival_et,
        kind="rendezvous",
        speed_km_s=best.vinf_arrival_km_s,
        dv_km_s=needed,
        dv_available_km_s=craft.dv_km_s,
        days_before_encounter=(encounter_et - best.arrival_et) / DAY_S,
        propellant_kg=craft.propellant_for(needed),
        terms=((ARRIVAL, best.vinf_arrival_km_s), (RESERVE, plan.dv_reserve_km_s.value)),
    )


def _shortfall(plan: LaunchPlan, rocket: Vehicle, chart: TransferMap, load_kg: float) -> str:
    """Describe the launcher's capacity at the ballistic optimum, compared with the launch mass."""
    sigmas, declination = plan.capacity_sigmas.value, np.radians(chart.optimum_declination_deg)
    launch_site = plan.library.site(plan.site)
    capacity = rocket.capacity(chart.optimum_c3_km2_s2, declination, launch_site, on_error="mark")
    mass, sigma = float(capacity.mass_kg), float(capacity.sigma_kg)
    if not np.isfinite(mass):
        return f"{plan.vehicle} lifts nothing there, and the launch mass is {load_kg:,.0f} kg"
    sure = max(0.0, mass - sigmas * sigma)
    lifts = f"{mass:,.0f} ± {sigma:,.0f} kg (1σ) there, {sure:,.0f} kg at {sigmas:g} sigma below the model"
    return f"{plan.vehicle} lifts {lifts}, {'but' if sure < load_kg else 'and'} the launch mass is {load_kg:,.0f} kg"


def _no_window(mission: Mission, chart: TransferMap, usable: float, short: str) -> MissionResult:
    text = "no launch day satisfies both the launcher and the velocity budget"
    needed = chart.optimum_vinf_arrival_km_s
    least = f"the ballistic optimum needs {needed:.3f} km/s at arrival"
    least += f", {'and' if needed <= usable else 'but'} the budget provides {usable:.3f} km/s"
    return MissionResult.of(
        mission,
        text=text,
        margins=no_window(f"{least}; {short}"),
        reasons=(least, short),
        numbers=spacecraft_figures(spacecraft_for(mission)),
    )


def _published(plan: LaunchPlan) -> tuple[Number, ...]:
    """Return the given and assumed values of a launch."""
    named = {
        "launch window as published": plan.published_window,
        "least time between arrival and pass": plan.arrive_days_before,
        "velocity kept in reserve": plan.dv_reserve_km_s,
        "margin on all masses": plan.system_margin,
        "capacity margin in sigmas": plan.capacity_sigmas,
    }
    return tuple(
        Number(name, g.value, g.unit, g.origin, g.source, g.as_of, digits=2)
        for name, g in named.items()
        if g is not None
    )
