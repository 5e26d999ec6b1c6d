"""Which figures of an electric tour do its files hold?"""

from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.base.text import finite_or_none
from kakehashi.time import calendar
from kakehashi.transfer.electric.flight import ElectricFlight
from kakehashi.transfer.electric.tour import ElectricTour


def record(tour: ElectricTour, flight: ElectricFlight | None = None, unflown: str = "") -> dict:
    """Return an electric tour, and its flight in the full dynamics, as values of JSON types.

    Parameters
    ----------
    tour : ElectricTour
    flight : ElectricFlight, optional
    unflown : str
        Reason why there is no flight, if one was asked for.
    """
    plan = tour.plan
    n, spread = len(plan.sequence), tour.spread_kg
    excess = np.linalg.norm(np.vstack([tour.leaving_km_s, tour.meeting_km_s[-1:]]), axis=1)
    stops = [
        {
            "body": body, "utc": calendar(tour.epochs_et[k], "UTC", 0),
            "days_from_given": float(tour.epochs_et[k] - plan.epochs_et[k]) / DAY_S,
            "within_d": float(plan.within_s[k]) / DAY_S, "excess_km_s": float(excess[k]),
            "altitude_km": float(tour.altitudes_km[k - 1]) if 0 < k < n - 1 else None,
            "altitude_bounds_km": plan.altitudes_km[k - 1].tolist() if 0 < k < n - 1 else None,
            "mass_kg": float(tour.legs[k].mass_kg[0] if k < n - 1 else tour.final_kg),
        }
        for k, body in enumerate(plan.sequence)
    ]  # fmt: skip
    content: dict[str, Any] = {
        "tour": plan.name, "propellant_kg": tour.propellant_kg, "propellant_on_board_kg": plan.stage.propellant_kg,
        "delta_v_km_s": tour.delta_v_km_s, "full_thrust_hours": tour.hours,
        "full_thrust_hours_available": tour.hours_available, "iterations": tour.iterations,
        "processor_s": tour.processor_s, "message": tour.message, "stopped_short_of_an_optimum": tour.limited,
        "stops": stops,
        **{
            name: [
                {"converged": s.converged, "propellant_kg": s.propellant_kg if s.converged else None,
                 "message": s.message, "stopped_short_of_an_optimum": s.limited}
                for s in outcomes
            ]
            for name, outcomes in (("starts", tour.starts), ("crossings", tour.crossings), ("searches", tour.searches))
        },
        "searches_differ_kg": finite_or_none(tour.disagreement_kg),
        "searches_differ_percent": finite_or_none(100.0 * tour.disagreement_kg / tour.propellant_kg),
        "spread_kg": finite_or_none(spread),
        "spread_percent": finite_or_none(100.0 * spread / tour.propellant_kg),
        "legs": [
            {"propellant_kg": leg.propellant_kg, "full_thrust_hours": leg.hours(plan.stage.duty)} for leg in tour.legs
        ],
        "full_dynamics": None, "not_flown": unflown or None,
    }  # fmt: skip
    if flight is not None:
        content["full_dynamics"] = {
            "propellant_kg": flight.propellant_kg, "joined_kg": flight.joined_kg,
            "altitudes_km": flight.altitudes_km[1:-1].tolist(), "epochs_et": flight.epochs_et.tolist(),
            "departure_km_s": flight.departure_km_s, "arrival_km_s": flight.arrival_km_s, "gap_km": flight.gap_km,
            "gap_km_s": flight.gap_km_s, "miss_km": flight.miss_km.tolist(),
            "through_flybys": [
                {"miss_km": miss, "correction_km_s": change, "steered_miss_km": left}
                for miss, change, left in zip(
                    flight.through_km.tolist(), flight.correction_km_s.tolist(), flight.steered_km.tolist(),
                    strict=True,
                )
            ],
            "iterations": flight.iterations,
        }  # fmt: skip
    return content
