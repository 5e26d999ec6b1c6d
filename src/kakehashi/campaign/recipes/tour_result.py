"""Result of a mission that flies a tour: margins, assumptions, reasons and figures from its computed trajectory."""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.assumed import of_spacecraft, stated
from kakehashi.campaign.craft import spacecraft_figures, spacecraft_for
from kakehashi.campaign.margins import Assumption, Margin, feasible, of, rests_on
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.recipes.electric_legs import (
    electric_delta_v,
    electric_numbers,
    electric_reasons,
    how_computed,
    thrust_margin,
)
from kakehashi.campaign.recipes.tour import in_flight
from kakehashi.campaign.results import ArrivalResult, MissionResult
from kakehashi.campaign.schema import Mission, TourPlan
from kakehashi.campaign.studies import TourResult
from kakehashi.campaign.velocity_budget import ARRIVAL, CORRECTIONS, MANOEUVRES, RESERVE
from kakehashi.io.tour_words import fact_name
from kakehashi.spacecraft import Spacecraft
from kakehashi.time import calendar
from kakehashi.transfer.shooting import can_be_met
from kakehashi.transfer.tour import Itinerary

_AGREE = 0.05  # of the cost: islands that differ by more have not converged


def tour_mission_result(
    mission: Mission, tour: TourResult, name: str, without_legs: str = ""
) -> MissionResult:
    """Return the result of a tour mission, which closes if the propellant suffices for the tour.

    Parameters
    ----------
    mission : Mission
    tour : TourResult
    name : str
        Name of the target in the text.
    without_legs : str
        Reason why electric legs of the tour file are not computed; "" without one.
    """
    plan, craft = mission.tour, spacecraft_for(mission)
    assert plan is not None
    study = tour.electric
    needed = tour.delta_v_km_s + tour.corrections_km_s if study is None else electric_delta_v(study, craft)
    spent = craft.propellant_for(needed) if study is None else study.propellant_kg
    orbit = bool(tour.captures)
    arrival = ArrivalResult(
        epoch_et=tour.arrival_et,
        kind="arrival" if orbit else "rendezvous",
        speed_km_s=tour.arrival_km_s,
        dv_km_s=needed,
        dv_available_km_s=craft.dv_km_s,
        days_before_encounter=float("nan"),
        propellant_kg=spent,
        how="" if study is None else how_computed(study),
        terms=_terms(plan, tour, needed),
    )
    margins = _margins(plan, craft, tour, needed)
    bound = craft.engine_power_w is not None and study is None
    first = calendar(tour.itinerary.stops[0].et)[:10]
    leaves = f"in flight on {first}" if in_flight(tour) else f"departure from the Earth {first}"
    by = ", from a bound without thrust arcs" if bound else "" if study is None else ", under electric thrust"
    text = (
        f"{leaves}, arrival at {name} {calendar(tour.arrival_et)[:10]}; {1e3 * needed:,.0f} of"
        f" {1e3 * craft.dv_km_s:,.0f} m/s, {spent:,.0f} of {craft.propellant_kg:,.0f} kg{by}"
    )
    return MissionResult.of(
        mission,
        text=text if feasible(margins) else f"{text}: more than the tank holds",
        margins=margins,
        assumptions=_assumptions(plan, craft, needed),
        reasons=_reasons(plan, tour, craft) + ((without_legs,) if without_legs else ()),
        arrival=arrival,
        numbers=spacecraft_figures(craft) + _numbers(plan, tour),
        burns=_burns(tour),
        departed_et=tour.itinerary.stops[0].et,
    )


def _terms(plan: TourPlan, tour: TourResult, needed: float) -> tuple[tuple[str, float], ...]:
    """Return the parts of the delta-v [km/s]; electric legs are one manoeuvre, at the end of which it has arrived."""
    reserve = 0.0 if plan.reserve is None else plan.reserve.value
    if tour.electric is not None:
        return (MANOEUVRES, needed), (RESERVE, reserve * needed)
    return tour_parts(tour, reserve)


def tour_parts(tour: TourResult, reserve: float) -> tuple[tuple[str, float], ...]:
    """Return the parts of the delta-v of a tour by impulses [km/s]: manoeuvres, arrival, corrections and reserve.

    Parameters
    ----------
    tour : TourResult
    reserve : float
        Fraction of the delta-v with corrections that is kept.
    """
    manoeuvres = sum(b.size_km_s for b in tour.burns)
    arrival, corrections = tour.delta_v_km_s - manoeuvres, tour.corrections_km_s
    reserved = reserve * (tour.delta_v_km_s + corrections)
    return (MANOEUVRES, manoeuvres), (ARRIVAL, arrival), (CORRECTIONS, corrections), (RESERVE, reserved)


def _burns(tour: TourResult) -> tuple[tuple[float, float], ...]:
    """Return epochs and delta-v of impulses; under electric thrust that of the capture alone."""
    if tour.electric is not None:
        return tuple((tour.arrival_et, c.delta_v_km_s) for c in tour.captures[:1])
    return (*((b.et, b.size_km_s) for b in tour.burns), (tour.arrival_et, tour.arrival_km_s))


def _launcher(plan: TourPlan, craft: Spacecraft, tour: TourResult) -> Margin:
    """Return the margin of the launcher's capacity at the launch energy over the mass of the spacecraft."""
    c3 = _launch_energy(tour)
    if plan.vehicle is None:
        note = (
            f"launch energy {c3:.1f} km²/s² within the bounds of the tour file, not compared with a launcher"
        )
        return Margin("launcher", None, 0.0, "kg", None, "not computed", note)
    rocket = plan.library.vehicle(plan.vehicle)
    low, high = rocket.c3_range_km2_s2
    if not low <= c3 <= high:
        note = (
            f"launch energy {c3:.1f} km²/s², for which {plan.vehicle} has no published points: they are from {low:g} to"
            f" {high:g} km²/s²"
        )
        return Margin("launcher", None, 0.0, "kg", None, "not computed", note)
    capacity = rocket.capacity(c3)
    mass, sigma = float(capacity.mass_kg), float(capacity.sigma_kg)
    over = mass - craft.wet_mass_kg
    note = (
        f"{plan.vehicle} lifts {mass:,.0f} ± {sigma:,.0f} kg (one sigma) to a launch energy of {c3:.2f} km²/s² by a"
        f" model fitted to what is published, {craft.wet_mass_kg:,.0f} kg leave the Earth"
    )
    if all(f.stop for f in plan.flown):
        return Margin("launcher", over, 0.0, "kg", sigma, "computed", note)
    fits = "agrees with" if abs(over) < 2.0 * sigma else "contradicts"
    return Margin("launcher", None, 0.0, "kg", None, "given", f"{note}: the model {fits} the launch as flown")


def _margins(plan: TourPlan, craft: Spacecraft, tour: TourResult, needed: float) -> tuple[Margin, ...]:
    """Return the margins of velocity and propellant, if computed; launcher, insertion and engines are not checked."""
    origin = "computed" if tour.refined is not None else "bound"
    how = "full dynamics, including corrections" if tour.refined is not None else "impulses on patched conics"
    reserve = plan.reserve.value if plan.reserve is not None else 0.0
    spent = craft.propellant_for(needed)
    if tour.electric is not None:
        origin, how, spent = "computed", how_computed(tour.electric), tour.electric.propellant_kg
    margins = [
        Margin("velocity", 1e3 * (craft.dv_km_s - needed), 1e3 * reserve * needed, "m/s", None, origin, how),
        Margin("propellant", craft.propellant_kg - spent, 0.0, "kg", None, origin, how),
    ]
    if not in_flight(tour):
        margins.append(_launcher(plan, craft, tour))
    if tour.captures:
        burns = 1e3 * sum(c.delta_v_km_s for c in tour.captures)
        note = f"{burns:,.0f} m/s at the target{_insertion_kg(tour)}, not compared with a tank"
        margins.append(Margin("insertion", None, 0.0, "m/s", None, "not computed", note))
    if tour.electric is not None:
        margins.append(thrust_margin(tour.electric))
    elif craft.engine_power_w is not None:
        weak = ", ".join(map(str, _too_short(tour, craft)))
        note = f"the impulse of leg {weak} takes the engines longer than the leg" if weak else ""
        margins.append(Margin("thrust and power", None, 0.0, "W", None, "not computed",
                              note or "no thrust arc is computed"))  # fmt: skip
    return tuple(margins)


def _assumptions(plan: TourPlan, craft: Spacecraft, needed: float) -> tuple[Assumption, ...]:
    """Return the assumptions on the spacecraft and the delta-v reserve, and those of the tour file."""
    own = of_spacecraft(craft, {"velocity": ("m/s", lambda one: 1e3 * (one.dv_km_s - needed))})
    rows = list(own)
    if plan.reserve is not None:
        effect = ("velocity", 1e3 * plan.reserve.value * needed, "m/s")
        rows += stated("velocity in reserve", plan.reserve, f"{100.0 * plan.reserve.value:g} %", effect)
    rows += [
        Assumption(
            f"{fact_name(name)[0]} of the tour file",
            f"{fact['value']} {fact_name(name)[1]}".strip(),
            (),
            "",
            fact["source"],
            str(fact["as_of"]),
        )
        for name, fact in plan.library.tour(plan.plan).facts.items()
        if _origin(fact) == "assumed"
    ]
    return tuple(rows)


def _reasons(plan: TourPlan, tour: TourResult, craft: Spacecraft) -> tuple[str, ...]:
    reasons = []
    if tour.electric is not None:
        reasons += electric_reasons(tour.electric, tour, craft)
    elif tour.refined is not None:
        change = 100.0 * (tour.refined.delta_v_km_s / tour.refined.patched_km_s - 1.0)
        reasons.append(
            f"full dynamics: delta-v {change:+.2f} % from patched conics; {closes_numerically(tour)}"
        )
    elif can_be_met(tour.itinerary.stops[-1].body):
        reasons.append("patched conics only: not solved in the full dynamics")
    else:
        last = tour.itinerary.stops[-1].body
        reasons.append(
            "patched conics only: the tour begins with a spacecraft in flight"
            if in_flight(tour)
            else f"patched conics only: the full dynamics cannot target the centre of {last}, which has gravity"
        )
    if craft.engine_power_w is not None and tour.electric is None:
        reasons.append("one impulse per leg replaces the electric arcs, which gives a lower bound")
        if weak := _too_short(tour, craft):
            legs = ", ".join(map(str, weak))
            reasons.append(
                f"the impulse of leg {legs} takes the engines longer than the leg, so that the result is only a bound"
            )
    c3 = _launch_energy(tour)
    if not in_flight(tour) and plan.vehicle is None:
        reasons.append(
            f"launch energy {c3:.1f} km²/s², within the bounds of the tour file, not compared with a launcher"
        )
    if tour.captures:
        burns = " and ".join(f"{1e3 * c.delta_v_km_s:,.0f}" for c in tour.captures)
        reasons.append(
            f"insertion needs another {burns} m/s{_insertion_kg(tour)}, which are not compared with a tank"
        )
        if tour.electric is not None:
            reasons.append(
                f"the first of these removes the excess speed of {1e3 * tour.arrival_km_s:,.0f} m/s in one burn; the"
                " capture through the weak stability boundary, which saves part of it, is not computed"
            )
    if tour.spread_km_s > _AGREE * tour.itinerary.cost:
        reasons.append(
            f"the two islands of the search differ by {1e3 * tour.spread_km_s:,.0f} m/s; more evolutions may find less"
        )
    if not tour.searched_whole:
        reasons.append(
            "the search was stopped by its time limit, so that another machine may find another trajectory"
        )
    if tour.navigation is not None:
        reasons.append(f"{1e3 * tour.corrections_km_s:,.0f} m/s of these are corrections (99 % confidence)")
    if tour.comparison:
        worst = max(tour.comparison, key=lambda c: abs(c.days))
        reasons.append(
            f"{len(tour.comparison)} stops compared with those flown: at most {abs(worst.days):.1f} d difference"
            f" ({worst.body}, {calendar(worst.flown_et)[:10]})"
        )
    return tuple(reasons)


def _insertion_kg(tour: TourResult) -> str:
    """Return the propellant of the insertion in words; "" if it is not computed."""
    used = [c.propellant_kg for c in tour.captures]
    return f", {' and '.join(f'{kg:,.0f}' for kg in used)} kg" if used and np.isfinite(used).all() else ""


def _launch_energy(tour: TourResult) -> float:
    """Return the launch energy C3 of the electric legs, or else of the tour with impulses [km²/s²]."""
    return (
        tour.itinerary.c3_km2_s2
        if tour.electric is None
        else tour.electric.content["stops"][0]["excess_km_s"] ** 2
    )


def closes_numerically(tour: TourResult) -> str:
    """Describe whether the trajectory converged numerically and, separately, the delivery accuracy."""
    text = "the solution converged"
    if tour.navigation is None:
        return f"{text}; the delivery accuracy is not computed"
    a, b = tour.navigation.ellipse_km
    return f"{text}; delivery accuracy {a:.0f} x {b:.0f} km, one sigma (navigation)"


def _too_short(tour: TourResult, craft: Spacecraft) -> list[int]:
    """List the legs on which continuous thrust at full mass gives less delta-v than the impulse of the leg."""
    if craft.thrust_n is None:
        return []
    stops = tour.itinerary.stops
    acceleration = 1e-3 * craft.thrust_n / craft.wet_mass_kg
    return [
        b.leg + 1 for b in tour.burns if b.size_km_s > acceleration * (stops[b.leg + 1].et - stops[b.leg].et)
    ]


def _numbers(plan: TourPlan, tour: TourResult) -> tuple[Number, ...]:
    how = "patched conics" if tour.refined is None else "full dynamics"
    figures = [] if tour.electric is None else electric_numbers(tour.electric)
    name = "manoeuvres and arrival" + (", by impulses: a lower bound" if tour.electric is not None else "")
    figures += [Number(name, 1e3 * tour.delta_v_km_s, "m/s", "computed", how, digits=0)]
    if not in_flight(tour):
        c3 = _launch_energy(tour)
        energy = Number("launch energy C3", c3, "km²/s²", "computed", how, digits=2)
        figures = [*figures[:-1], energy, *_declination(tour.itinerary), figures[-1]]
    if tour.approach is not None:
        figures.append(
            Number(
                "braking at the target", 1e3 * tour.approach.delta_v_km_s, "m/s", "computed", how, digits=0
            )
        )
    for orbit, burn in zip(plan.orbit, tour.captures, strict=True):
        size = f"{orbit.periapsis_altitude_km:,.0f} x {orbit.apoapsis_altitude_km:,.0f} km"
        label, source = f"into the orbit of {orbit.name}, {size}", "burns at the apsides"
        figures.append(Number(label, 1e3 * burn.delta_v_km_s, "m/s", "computed", source, digits=0))
        if np.isfinite(burn.propellant_kg):
            figures.append(
                Number(f"propellant {label}", burn.propellant_kg, "kg", "computed", source, digits=0)
            )
    figures += [
        Number(
            f"tour file: {fact_name(name)[0]}",
            fact["value"],
            fact_name(name)[1],
            _origin(fact),
            fact["source"],
            str(fact["as_of"]),
            3,
        )
        for name, fact in plan.library.tour(plan.plan).facts.items()
    ]
    return tuple(figures)


def _declination(itinerary: Itinerary) -> tuple[Number, ...]:
    """Return the declination of the departure asymptote of a tour with manoeuvres."""
    tilt = float(np.degrees(itinerary.declination_rad))
    name = "declination of the launch asymptote"
    return () if np.isnan(tilt) else (Number(name, tilt, "deg", "computed", "patched conics", digits=1),)


def _origin(fact: dict) -> str:
    return "assumed" if str(fact["source"]).startswith("assumption") else "given"


def unreached(mission: Mission, why: str) -> MissionResult:
    """Return the result of a mission for which no tour exists, with the reason."""
    none = Margin("tours", 0.0, 1.0, note=why)
    return MissionResult.of(
        mission, text=why, margins=(none,), numbers=spacecraft_figures(spacecraft_for(mission))
    )


def carried(mission: Mission, carrier: MissionResult) -> MissionResult:
    """Return the result of a spacecraft that arrives with another one and is released."""
    plan = mission.carried
    assert plan is not None
    inherited = of(plan.by, carrier.margins)
    if carrier.arrival is None or not carrier.feasible:
        text = f"carried by {plan.by}, which does not close"
        unmet = () if not carrier.feasible else (Margin("arrivals of the carrier", 0.0, 1.0),)
        return MissionResult.of(mission, text=text, margins=(*inherited, *unmet))
    free = carrier.arrival.epoch_et + DAY_S * plan.after_days
    text = f"carried by {plan.by}, released on {calendar(free)[:10]}"
    reason = (f"{plan.after_days:g} days after arrival: {plan.source} ({plan.as_of})",)
    arrival = ArrivalResult(free, "release", 0.0, 0.0, 0.0, float("nan"))
    released = Margin("release", None, 0.0, "d", None, plan.origin, reason[0])
    return MissionResult.of(
        mission,
        text=text,
        margins=(*inherited, released),
        assumptions=rests_on(plan.by, carrier.assumptions),
        reasons=reason,
        arrival=arrival,
    )


# -- events of the flight -------------------------------------------------------------------------------
