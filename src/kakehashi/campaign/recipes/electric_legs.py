"""Electric legs of a tour: optimum of two searches, flight in the full dynamics, and what they say of a mission.

They need `casadi` (the extra `design`) and minutes; a quick run and a late launch leave them out.
"""

from dataclasses import replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.margins import Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.recipes.thrust_arc import can_fly
from kakehashi.campaign.schema import Mission
from kakehashi.campaign.studies import ElectricStudy, TourResult
from kakehashi.paths import Hermite, Legs
from kakehashi.spacecraft import Spacecraft
from kakehashi.transfer.electric import (
    ElectricPlan,
    ElectricTour,
    electric_tour,
    fly_electric_tour,
    record,
    trajectory,
)

SEED, STARTS, SEARCHES = 0, 3, 2  # as the command's
_OPTIMISING = 0.8  # of the work
_CHANGES = ("processor_s", "iterations")  # differ from a machine to another


def electric_plan(mission: Mission) -> ElectricPlan | None:
    """Return the electric legs of the mission's tour file with the mission's spacecraft; None if it has none."""
    assert mission.tour is not None
    plan, craft = mission.tour.library.tour(mission.tour.plan).electric, spacecraft_for(mission)
    if plan is None:
        return None
    stage = replace(
        plan.stage, mass_kg=craft.wet_mass_kg, propellant_kg=craft.propellant_kg, isp_s=craft.isp_s or plan.stage.isp_s
    )  # fmt: skip
    return replace(plan, stage=stage)


def without_electric_legs(mission: Mission, quick: bool) -> str:
    """Return why the electric legs of a tour file are not computed; "" if they are, or if the file has none.

    Parameters
    ----------
    mission : Mission
    quick : bool
        Whether the run leaves out what takes long, as a what-if does.
    """
    assert mission.tour is not None
    if electric_plan(mission) is None:
        return ""
    if mission.tour.late_days:
        return "the electric legs are planned for another launch date and are left out"
    if quick:
        return "the electric legs are left to full runs"
    return "" if can_fly() else "electric legs need the solver: pip install 'kakehashi[design]'"


def electric_study(plan: ElectricPlan, progress=None) -> ElectricStudy:
    """Compute the electric legs of least propellant by two searches, and fly them in the full dynamics.

    Parameters
    ----------
    plan : ElectricPlan
    progress : callable, optional
        Called with the fraction of the work done.

    Raises
    ------
    InputError
        No electric legs exist within the bounds of the plan, or they need more propellant than is on board.
    """
    report = progress or (lambda fraction: None)
    tour = electric_tour(
        plan, seed=SEED, starts=STARTS, searches=SEARCHES, progress=lambda done, _: report(_OPTIMISING * done)
    )
    try:
        flight = fly_electric_tour(
            tour, progress=lambda done: report(_OPTIMISING + (1.0 - _OPTIMISING) * done)
        )
    except InputError as why:
        return study_of(tour, unflown=str(why))
    return study_of(tour, flight)


def study_of(tour: ElectricTour, flight=None, unflown: str = "") -> ElectricStudy:
    """Return the legs of an electric tour as a study of a campaign.

    Parameters
    ----------
    tour : ElectricTour
    flight : ElectricFlight, optional
    unflown : str
        Reason why there is no flight.
    """
    et, mass, throttle = tour.over_time()
    return ElectricStudy(
        content={k: v for k, v in record(tour, flight, unflown).items() if k not in _CHANGES},
        stop_et=np.array(tour.epochs_et),
        et=et,
        mass_kg=mass,
        throttle=throttle,
        path=Legs(tuple(Hermite(et, states) for et, states in trajectory(tour))),
        unflown=unflown,
    )


def how_computed(study: ElectricStudy) -> str:
    """Describe the dynamics of the electric legs."""
    return f"electric legs {'in the full dynamics' if study.full else 'on patched conics'}"


def electric_delta_v(study: ElectricStudy, craft: Spacecraft) -> float:
    """Return the delta-v of the propellant that the electric legs use [km/s]."""
    assert craft.isp_s is not None
    return float(-craft.isp_s * G0_KM_S2 * np.log1p(-study.propellant_kg / craft.wet_mass_kg))


def thrust_margin(study: ElectricStudy) -> Margin:
    """Return the hours of full thrust that power and duty allow beyond those used."""
    note = (
        "hours of full thrust that power, losses and duty allow between the coasts, less those of the optimum"
    )
    return Margin("thrust and power", study.hours_left, 0.0, "h", note=note)


def electric_reasons(study: ElectricStudy, tour: TourResult, craft: Spacecraft) -> list[str]:
    """Describe the electric legs, what was chosen for them, and how they differ from the tour with impulses.

    Parameters
    ----------
    study : ElectricStudy
    tour : TourResult
    craft : Spacecraft
    """
    used, full = study.content["propellant_kg"], study.full
    delay_d = float(study.stop_et[-1] - tour.itinerary.stops[-1].et) / DAY_S
    in_full = f"not flown in the full dynamics: {study.unflown}"
    if full is not None:
        in_full = (
            f"{full['propellant_kg']:.1f} kg in the full dynamics, whose legs miss by at most {missed(study)}"
        )
    reasons = [
        f"electric legs: {used:.1f} kg on patched conics, {in_full}",
        f"xenon margin {craft.propellant_kg - study.propellant_kg:+.1f} kg",
        f"chosen for the electric legs: {chosen(study)}",
        "trajectory and contacts are those of the electric legs on patched conics; the tour by impulses, a lower bound,"
        f" arrives {abs(delay_d):.1f} d {'earlier' if delay_d > 0.0 else 'later'}",
    ]
    if study.content["searches_differ_percent"] is not None:
        reasons.append(f"two searches by different seeds agree within {agreement(study)}")
    if study.comparison:
        reasons.append(
            f"electric legs: a flyby is at most {study.largest_days:.1f} d from its flown date, within these bounds"
        )
    return reasons


def agreement(study: ElectricStudy) -> str:
    """Return by how much the propellant of searches by different seeds differs, in words."""
    apart, percent = (study.content[f"searches_differ_{unit}"] for unit in ("kg", "percent"))
    return f"{apart:.1f} kg of propellant ({percent:.1f} %)"


def missed(study: ElectricStudy) -> str:
    """Return the largest error at the end of a leg that is flown in one piece, in words."""
    assert study.full is not None
    worst = 1e3 * max(study.full["miss_km"])
    return f"{worst:.1f} m" if worst < 1e3 else f"{1e-3 * worst:,.1f} km"


def chosen(study: ElectricStudy) -> str:
    """Say what was chosen for the electric legs: bounds of dates and altitudes, and the start."""
    days = max((s["within_d"] for s in study.content["stops"][1:-1]), default=0.0)
    return (
        f"dates within {days:g} d of those in the tour file, and altitudes within its bounds; the propellant depends on"
        " both"
    )


def electric_numbers(study: ElectricStudy) -> list[Number]:
    """Return the figures of the electric legs for the mission's result."""
    how = "all legs in one optimisation, patched conics"
    content, full = study.content, study.full
    left = content["propellant_on_board_kg"] - study.propellant_kg
    rows = [
        ("propellant on patched conics", content["propellant_kg"], "kg", how, 1),
        ("delta-v on patched conics", 1e3 * content["delta_v_km_s"], "m/s", how, 0),
        ("hours at full thrust", content["full_thrust_hours"], "h", how, 0),
        ("propellant left", left, "kg", how_computed(study), 1),
        ("largest difference of a flyby from its flown date", study.largest_days, "d", how, 1),
    ]
    if full is not None:
        in_full = "full dynamics, continuous thrust"
        rows += [
            ("propellant in the full dynamics", full["propellant_kg"], "kg", in_full, 1),
            ("largest miss of a leg flown in one piece", 1e3 * max(full["miss_km"]), "m", in_full, 1),
        ]
    return [
        Number(f"electric legs: {name}", value, unit, "computed", source, digits=digits)
        for name, value, unit, source, digits in rows
        if np.isfinite(value)
    ]
