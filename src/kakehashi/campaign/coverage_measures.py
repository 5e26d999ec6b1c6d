"""How well do satellites serve an objective: revisit time, coverage, or a figure that their mission computes?

    revisit    time between visits of a point by the swaths of all missions named, mean or longest [d]
    coverage   part of the area that is visited, over the days on station [%]
    others     a figure of the mission's result, by its name

A mission that is not flown has no part in a fleet; the days of a curve are those of `measurements`.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.objective_results import Quality
from kakehashi.campaign.phases.earth_orbit.swaths import SwathVisits, points, together
from kakehashi.campaign.schema import ComputedPlan, CoverPlan, ServicePlan
from kakehashi.campaign.setting import Setting, mission_name

DAYS = (0.5, 1.0, 2.0, 4.0, 7.0, 10.0, 14.0, 21.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0)


def figure_node(setting: Setting, service: ServicePlan, name: str) -> Node:
    """Return the node of the quality that one service reaches.

    Parameters
    ----------
    setting : Setting
    service : ServicePlan
        With `cover` or `computed`.
    name : str
        Name of the node.
    """
    names = [m.name for m in setting.campaign.mission]
    cover, figure = service.cover, service.computed
    asked = (service.mission, *(cover.fleet if cover is not None else ()))
    needs = tuple(dict.fromkeys(mission_name(m) for m in asked if m in names))

    def solve(solved: Mapping[str, Any], progress) -> Quality:
        flights = [solved[n] for n in needs]
        if cover is not None:
            return covered(cover, service.instrument, flights)
        assert figure is not None
        return computed(figure, flights[0])

    inputs = (service.mission, service.instrument, service.method)
    return Node(
        name,
        solve,
        [x if isinstance(x, str) else x.model_dump() for x in inputs if x is not None],
        needs,
        about="revisit, coverage and computed figures of satellites",
    )


def computed(plan: ComputedPlan, flight: Flight) -> Quality:
    """Return a figure of a mission's result as the quality of a service; the same on every day.

    Parameters
    ----------
    plan : ComputedPlan
    flight : Flight

    Raises
    ------
    InputError
        The mission computes no such figure, or in another unit.
    """
    numbers = {n.name: n for n in flight.result.numbers}
    number = numbers.get(plan.quantity)
    if number is None and flight.on_station is None:
        return Quality(
            np.full(len(DAYS), 0.0 if plan.larger else np.inf), f"{flight.result.name} does not close"
        )
    if number is None or number.unit != plan.unit:
        units = ", ".join(f"{n.name} [{n.unit}]" for n in numbers.values() if n.origin == "computed")
        raise InputError(
            f"{flight.result.name} computes no {plan.quantity} [{plan.unit}]; write one of its figures in"
            f" [objective.service.computed]: {units or 'it has none'}"
        )
    value = np.inf if number.value is None else float(number.value)
    return Quality(np.full(len(DAYS), value), number.source or "computed by the mission")


def covered(plan: CoverPlan, instrument: str, flights: list[Flight]) -> Quality:
    """Return the revisit time or the coverage by the swaths of the missions that are flown.

    Parameters
    ----------
    plan : CoverPlan
    instrument : str
    flights : list of Flight
    """
    parts = [swath for f in flights if f.on_station is not None if (swath := swath_of(f, instrument))]
    if not parts:
        return Quality(
            np.full(len(DAYS), 0.0 if plan.larger else np.inf), "no mission with this swath is flown"
        )
    joint = together(parts)
    low, high = plan.latitudes_deg
    lat = points().lat_deg
    inside = (lat >= low) & (lat <= high)
    basis = (
        f"{len(parts)} {'mission' if len(parts) == 1 else 'missions'}, swath of {2.0 * joint.half_width_km:g} km,"
        f" {joint.span_d:.1f} d over {int(inside.sum())} points from {low:g} to {high:g} deg"
    )
    if plan.quantity == "coverage":
        return Quality(100.0 * joint.covered_after(DAYS, inside), basis)
    mean, longest = joint.visits.revisit(repeats=joint.repeats)
    revisit = (longest if plan.longest else mean)[inside] / DAY_S
    good = np.isfinite(revisit)
    value = float(revisit.max() if plan.longest else revisit[good].mean()) if good.all() else np.inf
    return Quality(np.full(len(DAYS), value), f"{'longest' if plan.longest else 'mean'}; {basis}")


def swath_of(flight: Flight, instrument: str) -> SwathVisits | None:
    """Return the visits by the swath of an instrument of a flight; None if it has none.

    Parameters
    ----------
    flight : Flight
    instrument : str
    """
    swaths = flight.studies.get("swaths", ())
    return next((s for s in swaths if s.instrument == instrument), None)
